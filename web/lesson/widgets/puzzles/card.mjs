// A puzzle's HTML in the text before any script has run, and the list of all puzzles. <nonlinear-puzzle> and <nonlinear-puzzle-list> replace them.

import { escapeText } from '../../../common/charts/svg-plot.js';
import { puzzles, findPuzzle } from './puzzles.js';
import { labAddress } from '../../../common/model/lab-puzzles.js';

/** @typedef {import('./puzzles.js').Puzzle} Puzzle */

/** Nested hints: each holds the next. @param {readonly string[]} hints @returns {string} */
function hintsFrom(hints, at = 0) {
  if (at >= hints.length) return '';
  const name = at === 0 ? 'A hint' : 'Another hint';
  return `<details class="puzzle-hint"><summary>${name}</summary><p>${escapeText(hints[at])}</p>${hintsFrom(hints, at + 1)}</details>`;
}

/** @param {Puzzle} puzzle */
function card(puzzle) {
  const { id, title, text, hints } = puzzle;
  const where =
    'hash' in puzzle
      ? `<p class="puzzle-link"><a class="button" href="${escapeText(labAddress(puzzle))}">Open it in the lab</a></p>`
      : `<p class="puzzle-far"><a href="#widget-${puzzle.widget}">To its picture</a></p>`;
  return `<section class="puzzle" id="goal-${id}" aria-labelledby="goal-${id}-title"><nonlinear-puzzle data-puzzle="${id}"><div class="static">
<h3 id="goal-${id}-title"><span class="puzzle-kind">Puzzle</span> ${escapeText(title)}</h3>
<p class="puzzle-text">${escapeText(text)}</p>
${where}
${hintsFrom(hints)}
<p class="puzzle-reached"></p>
</div></nonlinear-puzzle></section>`;
}

/**
 * A chapter's `<puzzle id="…">` -> cards.
 * @param {string} html
 */
export function puzzleCards(html) {
  return html.replace(/<puzzle id="([^"]*)">(\s*<\/puzzle>)?/g, (_, id) => {
    const puzzle = findPuzzle(id);
    if (!puzzle) throw new Error(`web/lesson/widgets/puzzles/puzzles.js has no puzzle "${id}"`);
    return card(puzzle);
  });
}

/**
 * A text's `<puzzles>` -> a list of all puzzles, each linked to its card or, without one, to its lab or widget.
 * @param {string} html
 * @param {string} lesson all chapters, with their cards
 */
export function puzzleList(html, lesson) {
  const address = (/** @type {Puzzle} */ puzzle) => {
    if (lesson.includes(`id="goal-${puzzle.id}"`)) return `#goal-${puzzle.id}`;
    return 'hash' in puzzle ? labAddress(puzzle) : `#widget-${puzzle.widget}`;
  };
  return html.replace(/<puzzles>(\s*<\/puzzles>)?/g, () => {
    const items = puzzles.map(
      (puzzle) =>
        `<li><a href="${escapeText(address(puzzle))}" data-puzzle="${puzzle.id}">${escapeText(puzzle.title)}</a></li>`,
    );
    return `<nonlinear-puzzle-list><div class="static"><h3>Puzzles</h3><ol class="puzzles-list">${items.join('')}</ol></div></nonlinear-puzzle-list>`;
  });
}
