// A puzzle as it stands in the text before any script has run, and the list of all of them. <nonlinear-goal> and <nonlinear-goals>
// take their place.

import { escapeText } from '../../../common/charts/svg-plot.js';
import { goals, findGoal } from './goals.js';
import { labAddress } from '../../../common/model/lab-goals.js';

/** @typedef {import('./goals.js').Goal} Goal */

/** Each hint holds the next. @param {readonly string[]} hints @returns {string} */
function hintsFrom(hints, at = 0) {
  if (at >= hints.length) return '';
  const name = at === 0 ? 'A hint' : 'Another hint';
  return `<details class="goal-hint"><summary>${name}</summary><p>${escapeText(hints[at])}</p>${hintsFrom(hints, at + 1)}</details>`;
}

/** @param {Goal} goal */
function card(goal) {
  const { id, title, text, hints } = goal;
  const where =
    'start' in goal
      ? `<p class="goal-link"><a class="button" href="${escapeText(labAddress(goal))}">Open it in the lab</a></p>`
      : `<p class="goal-far"><a href="#widget-${goal.widget}">To its picture</a></p>`;
  return `<section class="goal" id="goal-${id}" aria-labelledby="goal-${id}-title"><nonlinear-goal data-goal="${id}"><div class="static">
<h3 id="goal-${id}-title"><span class="goal-kind">Puzzle</span> ${escapeText(title)}</h3>
<p class="goal-text">${escapeText(text)}</p>
${where}
${hintsFrom(hints)}
<p class="goal-reached"></p>
</div></nonlinear-goal></section>`;
}

/**
 * A chapter's `<goal id="…">` -> cards.
 * @param {string} html
 */
export function goalCards(html) {
  return html.replace(/<goal id="([^"]*)">(\s*<\/goal>)?/g, (_, id) => {
    const goal = findGoal(id);
    if (!goal) throw new Error(`web/lesson/widgets/puzzles/goals.js has no goal "${id}"`);
    return card(goal);
  });
}

/**
 * The whole lesson's `<goals>` -> a list of all puzzles, each linked to its card; to where it is played, where it has none.
 * @param {string} html with its cards
 */
export function goalsList(html) {
  const address = (/** @type {Goal} */ goal) => {
    if (html.includes(`id="goal-${goal.id}"`)) return `#goal-${goal.id}`;
    return 'start' in goal ? labAddress(goal) : `#widget-${goal.widget}`;
  };
  return html.replace(/<goals>(\s*<\/goals>)?/g, () => {
    const items = goals.map(
      (goal) =>
        `<li><a href="${escapeText(address(goal))}" data-goal="${goal.id}">${escapeText(goal.title)}</a></li>`,
    );
    return `<nonlinear-goals><div class="static"><h3>Puzzles</h3><ol class="goals-list">${items.join('')}</ol></div></nonlinear-goals>`;
  });
}
