/** Probabilities of a few classes as bars, as SVG text; and their derivatives with respect to the logits, as a table. */
import { numberText, plainNumber } from '../../../common/charts/number-text.js';
import { shareNumbers } from '../../../common/charts/share-numbers.js';
import { escapeText, short, svgElement, svgText } from '../../../common/charts/svg-plot.js';

const WIDTH = 400;
const ROW = 44;
const BAR = { left: 68, width: 240, height: 26 };
/** A cell's shade at a slope of 1/4, the greatest at temperature 1. */
const SHADE = 46;
const STEEPEST = 0.25;

/** @param {number} share */
export const percentText = (share) => `${numberText(100 * share, 1)} %`;

/** An answer's percentages; a share too small for a digit is written out. @param {readonly number[]} shares */
const percentTexts = (shares) => {
  const numbers = shareNumbers(shares, 1);
  return shares.map((share, at) => (share < 0.0005 ? percentText(share) : `${numbers[at].toFixed(1)} %`));
};

/**
 * @param {readonly string[]} names
 * @param {readonly number[]} probabilities
 */
export function softmaxBars(names, probabilities) {
  const texts = percentTexts(probabilities);
  const rows = probabilities.map((p, index) => {
    const top = index * ROW + 8;
    const middle = top + BAR.height / 2 + 5;
    const width = BAR.width * p;
    return `<rect class="track" x="${BAR.left}" y="${top}" width="${BAR.width}" height="${BAR.height}"/><rect class="class-${index}" x="${BAR.left}" y="${top}" width="${short(width)}" height="${BAR.height}"/>
${svgText(BAR.left - 10, middle, names[index], 'end', 'label')}${svgText(BAR.left + BAR.width + 10, middle, texts[index], 'start', 'label')}`;
  });
  const words = names.map((name, index) => `${name} ${texts[index]}`).join(', ');
  return svgElement(WIDTH, ROW * names.length, `Probabilities: ${words}.`, rows.join(''));
}

/** @param {number} slope */
function cell(slope) {
  const share = Math.round(SHADE * Math.min(1, Math.abs(slope) / STEEPEST));
  return `<td class="${slope < 0 ? 'below' : 'above'}" style="--shade: ${share}%">${numberText(slope, 3)}</td>`;
}

/**
 * @param {readonly string[]} names
 * @param {readonly (readonly number[])[]} jacobian
 * @param {number} temperature
 */
export function jacobianTable(names, jacobian, temperature) {
  const heads = names.map((name) => `<th scope="col"><i>z</i> ${escapeText(name)}</th>`);
  const rows = jacobian.map(
    (row, i) => `<tr><th scope="row"><i>p</i> ${escapeText(names[i])}</th>${row.map(cell).join('')}</tr>`,
  );
  const divided = temperature === 1 ? '' : ` / ${plainNumber(temperature)}`;
  return `<table class="lesson-table lesson-jacobian">
<caption>What a probability <i>p</i> gains per unit of a logit <i>z</i>: <i>p<sub>i</sub></i>(1 − <i>p<sub>i</sub></i>)${divided} on the diagonal, −<i>p<sub>i</sub>p<sub>j</sub></i>${divided} beside it.</caption>
<thead><tr><td></td>${heads.join('')}</tr></thead>
<tbody>${rows.join('')}</tbody></table>`;
}
