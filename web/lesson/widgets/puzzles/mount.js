/** The lesson's puzzles: judges its widgets' announcements, and stores the solved ones. */
import { findPuzzle, puzzles } from './puzzles.js';
import '../../../common/elements/nonlinear-puzzle.js';
import './nonlinear-puzzle-list.js';
import { openPuzzleStore } from '../../../common/page/puzzle-store.js';

/**
 * @typedef {import('../../../common/elements/nonlinear-puzzle.js').NonlinearPuzzle} Card
 * @typedef {import('./nonlinear-puzzle-list.js').NonlinearPuzzleList} List
 */

/** Called at once: a widget may announce its first state before the reader is near the puzzle. */
export function mountPuzzles(store = openPuzzleStore()) {
  const cards = /** @type {Card[]} */ ([...document.querySelectorAll('nonlinear-puzzle')]);
  const lists = /** @type {List[]} */ ([...document.querySelectorAll('nonlinear-puzzle-list')]);
  /** Last verdict on each puzzle. @type {Map<string, boolean>} */
  const judged = new Map();
  /** The puzzles last forgotten, while they can be restored. @type {ReadonlySet<string> | null} */
  let forgotten = null;

  for (const card of cards) {
    const puzzle = findPuzzle(card.dataset.puzzle ?? '');
    if (!puzzle) continue;
    // The link of the card in the text: it knows the page's place.
    card.link = card.querySelector('a')?.getAttribute('href') ?? '';
    card.puzzle = puzzle;
  }
  for (const list of lists) {
    const links = [...list.querySelectorAll('a')];
    list.entries = links.map((link) => ({
      id: link.dataset.puzzle ?? '',
      title: link.textContent ?? '',
      href: link.getAttribute('href') ?? '',
    }));
    list.addEventListener('puzzles-reset', () => {
      forgotten = store.reached();
      store.replace(new Set());
      show();
    });
    list.addEventListener('puzzles-undo', () => {
      store.replace(new Set([...(forgotten ?? []), ...store.reached()]));
      forgotten = null;
      show();
    });
  }

  function show() {
    const reached = store.reached();
    for (const card of cards) card.reached = reached.has(card.dataset.puzzle ?? '');
    for (const list of lists)
      Object.assign(list, { reached, kept: store.isKept(), canUndo: forgotten !== null });
  }

  document.addEventListener('lesson-state', (event) => {
    const { widget, facts } = /** @type {CustomEvent} */ (event).detail;
    let isNew = false;
    for (const puzzle of puzzles) {
      if (!('widget' in puzzle) || puzzle.widget !== widget) continue;
      const { reached, message } = puzzle.judge(facts);
      for (const card of cards) if (card.dataset.puzzle === puzzle.id) card.message = message;
      // A forgotten puzzle counts again only after its state was left.
      if (reached && !judged.get(puzzle.id)) isNew = store.add(puzzle.id) || isNew;
      judged.set(puzzle.id, reached);
    }
    if (isNew) show();
  });
  // The lab, in another tab or before navigating back, may have added some.
  addEventListener('storage', show);
  addEventListener('pageshow', show);
  show();
}
