// A claim's card as HTML: the common claim, a question with answers to choose from, the result, and the measurements. It is
// complete as it is; <nonlinear-claim> turns the question into a guess and the table into an experiment.

import { escapeText } from '../../../common/charts/svg-plot.js';
import { answerList } from '../../answers.mjs';
import { measureText } from './text.js';

/** @typedef {import('../../../engine/contract.js').Measure} Measure */

/**
 * Every text is HTML.
 * @typedef {object} ClaimCard
 * @property {string} id of the claim in the core
 * @property {number} number in the lesson, from 1
 * @property {string} statement the common claim
 * @property {string} recipe the experiment
 * @property {string} question
 * @property {string[]} options two to four answers, in the order in which they are shown
 * @property {number} right index of the right one
 * @property {string} verdict whether the claim holds, as a sentence
 * @property {string} outcome the experiment's result, one or several paragraphs
 * @property {Measure[]} measures all measurements; labels are plain text
 * @property {string} paper the first paper to show it
 */

/**
 * @param {ClaimCard} card
 * @returns {string}
 * @throws {Error} if a field of the card is invalid
 */
export function claimCard({
  id,
  number,
  statement,
  recipe,
  question,
  options,
  right,
  verdict,
  outcome,
  measures,
  paper,
}) {
  if (options.length < 2 || options.length > 4)
    throw new Error(`The card ${id} has ${options.length} answers: two to four are allowed.`);
  if (!(right in options))
    throw new Error(
      `The card ${id} has no answer ${right}: they are numbered from 0 to ${options.length - 1}.`,
    );
  if (measures.length === 0) throw new Error(`The card ${id} has no measures.`);
  return `<nonlinear-claim class="claim" id="claim-${id}" claim="${id}" right="${right}" role="group" aria-labelledby="claim-${id}-title claim-${id}-said">
<h3 class="claim-title" id="claim-${id}-title"><a href="#claim-${id}">Claim ${number}</a></h3>
<p class="claim-said" id="claim-${id}-said"><span class="claim-kind">Commonly said:</span> ${statement}</p>
<p class="claim-recipe"><span class="claim-kind">The experiment:</span> ${recipe}</p>
<fieldset class="claim-guess">
<legend>${question}</legend>
${answerList(options)}
</fieldset>
<div class="claim-happened">
<p class="claim-answer"><span class="claim-kind">The answer:</span> ${options[right]}</p>
<p class="claim-judged"><span class="claim-kind">The claim:</span> ${verdict}</p>
${/^\s*<(p|ul|ol|div)\b/.test(outcome) ? outcome : `<p>${outcome}</p>`}
${table(measures)}
<p class="claim-paper">Paper: ${paper}.</p>
<div class="claim-live"></div>
</div>
</nonlinear-claim>`;
}

/**
 * Omits columns that are empty or the same in every row; the caption says it.
 * @param {Measure[]} measures
 */
function table(measures) {
  const spread = measures.some(({ low, high }) => low !== high);
  const [{ seeds }] = measures;
  const seedsDiffer = measures.some((measure) => measure.seeds !== seeds);
  const heads = ['Measured', 'Value', ...(spread ? ['Spread'] : []), ...(seedsDiffer ? ['Seeds'] : [])];
  const rows = measures.map((measure) => {
    const { id, label, value, low, high } = measure;
    const cells = [
      `<td>${measureText(value)}</td>`,
      ...(spread
        ? [
            `<td class="claim-spread">${low === high ? '' : `<span>${measureText(low)}</span> to <span>${measureText(high)}</span>`}</td>`,
          ]
        : []),
      ...(seedsDiffer ? [`<td>${measure.seeds > 0 ? measureText(measure.seeds) : ''}</td>`] : []),
    ];
    return `<tr data-measure="${id}" data-value="${value}" data-low="${low}" data-high="${high}"><th scope="row">${escapeText(label).replace(/-(?=\d)/g, '−')}</th>${cells.join('')}</tr>`;
  });
  return `<div class="claim-scroll"><table class="claim-measures">
<caption>${caption(spread, seedsDiffer, seeds)}</caption>
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`;
}

/** @param {boolean} spread @param {boolean} seedsDiffer @param {number} seeds number of seeds, if the same for all */
function caption(spread, seedsDiffer, seeds) {
  const runs = seeds === 0 ? 'Nothing here depends on a seed.' : `From ${measureText(seeds)} seeds.`;
  const means =
    'Spread: where 8 of 10 seeds lie; of a count or a difference, its 95 % interval; of a best, up to the worst.';
  return [...(seedsDiffer ? [] : [runs]), ...(spread ? [means] : [])].join(' ') || 'What was measured.';
}
