/** The lesson's puzzles: judges what its widgets announce, and remembers what has been reached. */
import { findGoal, goals } from './goals.js';
import { labAddress } from '../../../common/model/lab-goals.js';
import '../../../common/elements/nonlinear-goal.js';
import './nonlinear-goals.js';
import { openGoalStore } from '../../../common/page/goal-store.js';

/**
 * @typedef {import('../../../common/elements/nonlinear-goal.js').NonlinearGoal} Card
 * @typedef {import('./nonlinear-goals.js').NonlinearGoals} List
 */

/** Begins at once: a widget may announce its first state before the reader is near the puzzle. */
export function startGoals(store = openGoalStore()) {
  const cards = /** @type {Card[]} */ ([...document.querySelectorAll('nonlinear-goal')]);
  const lists = /** @type {List[]} */ ([...document.querySelectorAll('nonlinear-goals')]);
  /** How each puzzle was judged last. @type {Map<string, boolean>} */
  const judged = new Map();
  /** What was forgotten last, as long as it can be brought back. @type {ReadonlySet<string> | null} */
  let forgotten = null;

  for (const card of cards) {
    const goal = findGoal(card.dataset.goal ?? '');
    if (!goal) continue;
    card.link = 'start' in goal ? labAddress(goal) : `#widget-${goal.widget}`;
    card.goal = goal;
  }
  for (const list of lists) {
    const links = [...list.querySelectorAll('a')];
    list.entries = links.map((link) => ({
      id: link.dataset.goal ?? '',
      title: link.textContent ?? '',
      href: link.getAttribute('href') ?? '',
    }));
    list.addEventListener('goals-reset', () => {
      forgotten = store.reached();
      store.replace(new Set());
      show();
    });
    list.addEventListener('goals-undo', () => {
      store.replace(new Set([...(forgotten ?? []), ...store.reached()]));
      forgotten = null;
      show();
    });
  }

  function show() {
    const reached = store.reached();
    for (const card of cards) card.reached = reached.has(card.dataset.goal ?? '');
    for (const list of lists)
      Object.assign(list, { reached, kept: store.isKept(), canUndo: forgotten !== null });
  }

  document.addEventListener('lesson-state', (event) => {
    const { widget, facts } = /** @type {CustomEvent} */ (event).detail;
    let isNew = false;
    for (const goal of goals) {
      if (!('widget' in goal) || goal.widget !== widget) continue;
      const { reached, say } = goal.judge(facts);
      for (const card of cards) if (card.dataset.goal === goal.id) card.say = say;
      // What has just been forgotten counts again once it was left.
      if (reached && !judged.get(goal.id)) isNew = store.add(goal.id) || isNew;
      judged.set(goal.id, reached);
    }
    if (isNew) show();
  });
  // The lab, in another tab or gone back from, may have added some.
  addEventListener('storage', show);
  addEventListener('pageshow', show);
  show();
}
