// A chapter's quick questions as HTML. They are complete as they are, with the answer folded; <nonlinear-quick-question> judges a choice.

import { answerList } from '../../answers.mjs';

/**
 * Every text is HTML.
 * @typedef {object} QuickQuestionCard
 * @property {string} id of the question, unique on the page
 * @property {string} question
 * @property {string[]} options three or four answers, in the order in which they are shown
 * @property {number} right index of the right one
 * @property {string} why
 */

/**
 * @param {QuickQuestionCard} card
 * @returns {string}
 * @throws {Error} if a field of the card is invalid
 */
function quickQuestion({ id, question, options, right, why }) {
  if (options.length < 3 || options.length > 4)
    throw new Error(`The question ${id} has ${options.length} answers: three or four are allowed.`);
  if (!(right in options))
    throw new Error(
      `The question ${id} has no answer ${right}: they are numbered from 0 to ${options.length - 1}.`,
    );
  return `<nonlinear-quick-question class="quick-question" id="${id}" right="${right}">
<fieldset>
<legend>${question}</legend>
${answerList(options)}
</fieldset>
<details class="quick-answer">
<summary>Answer</summary>
<p><strong>${options[right]}.</strong> <span class="quick-why">${why}</span></p>
</details>
</nonlinear-quick-question>`;
}

/**
 * @param {string} chapter its id
 * @param {QuickQuestionCard[]} cards
 * @returns {string}
 */
export const quickQuestionSection = (
  chapter,
  cards,
) => `<section class="quick-questions" aria-labelledby="${chapter}-questions">
<h3 id="${chapter}-questions">Two quick questions</h3>
${cards.map(quickQuestion).join('\n')}
</section>
`;
