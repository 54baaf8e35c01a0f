// The answers to choose from, of the claims' cards and of the quick questions: their order on the page, and their HTML.
// elements/answer-choice.js makes them a choice.

import { createHash } from 'node:crypto';

/**
 * The order in which a page shows the answers: shuffled, so that their place gives nothing away, and the same in every build.
 * @template {{options: string[], right: number, ordered?: boolean}} Question
 * @param {string} id seeds the order
 * @param {Question} question whose `ordered` keeps the order of its table
 * @returns {Question} with options and `right` in the page's order
 */
export function asShown(id, question) {
  const { options, right, ordered } = question;
  if (ordered) return question;
  const keys = options.map((_, index) => createHash('sha256').update(`${id} ${index}`).digest('hex'));
  const order = [...options.keys()].sort((a, b) => (keys[a] < keys[b] ? -1 : 1));
  return { ...question, options: order.map((index) => options[index]), right: order.indexOf(right) };
}

/** @param {string[]} options HTML @returns {string} */
export const answerList = (options) => `<ul class="answers">
${options.map((option) => `<li><span class="answer">${option}</span></li>`).join('\n')}
</ul>`;
