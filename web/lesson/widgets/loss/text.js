/** Two losses after a sigmoid, in words: each one's gradient at z, and the float32 value before a logarithm. As HTML. */
import { numberText, plainNumber, threeDigits } from '../../../common/charts/number-text.js';

/** @typedef {import('./model.js').ShownLoss} ShownLoss */
/** @typedef {import('./model.js').LogRow} LogRow */

/** @param {number} value a float32 value, in as many digits as it needs */
export function floatText(value) {
  if (value === 0 || value === 1) return `exactly ${value}`;
  return Math.abs(value) < 1e-4 ? numberText(value, 3) : value.toPrecision(8).replace(/0+$/, '');
}

/** @param {number} value */
const logText = (value) => (value === 0 ? '0' : threeDigits(value));

/** @param {ShownLoss} shown */
export function lossLabel({ setup, at }) {
  return `Gradient of two losses over the logit z of an output whose target is 1. At z = ${plainNumber(setup.z)}: cross-entropy ${threeDigits(at.crossEntropy)}, squared error ${threeDigits(at.squared)}.`;
}

const line = (/** @type {number} */ slot) =>
  `<svg class="lesson-svg swatch line" viewBox="0 0 34 12" aria-hidden="true"><path class="curve curve-${slot}" d="M0 6h34"/></svg>`;

export const lossLegend = `<ul class="legend"><li>${line(0)}binary cross-entropy</li><li>${line(1)}squared error</li></ul>`;

/** @param {ShownLoss} shown */
export function lossReading({ setup, at, ratio }) {
  return `<p>The target is 1 and z is <strong>${plainNumber(setup.z)}</strong>. The loss pulls at z with</p>
<ul class="lesson-pulls">
<li><strong>${threeDigits(at.crossEntropy)}</strong> where it is binary cross-entropy,</li>
<li><strong>${threeDigits(at.squared)}</strong> where it is the squared error:</li>
</ul>
<p>${ratio < 1e5 ? Math.round(ratio).toLocaleString('en') : numberText(ratio)} times less.</p>`;
}

/** @param {string} name @param {LogRow} row */
const logRow = (name, { kept, log, exact }) =>
  `<tr><th scope="row">${name}</th><td>${floatText(kept)}</td><td>${logText(log)}</td><td>${logText(exact)}</td></tr>`;

/** @param {ShownLoss['logs']} logs */
function logSentence({ hit, miss }) {
  if (miss.kept === 0)
    return '1 − σ(z) is exactly 0 here: a sample whose target is 0 would cost −log 0, which is infinite, and its gradient would not be a number.';
  if (hit.kept === 1)
    return 'σ(z) is exactly 1 here: the loss in two steps says that nothing is left to learn.';
  return '';
}

/** @param {ShownLoss} shown */
export function logTable({ logs }) {
  return `<table class="lesson-table">
<caption>The same z in float32: the logarithm in two steps, and from the logit.</caption>
<thead><tr><td></td><th scope="col">float32 keeps</th><th scope="col">its log</th><th scope="col">from z</th></tr></thead>
<tbody>${logRow('σ(z)', logs.hit)}${logRow('1 − σ(z)', logs.miss)}</tbody></table>
<p class="lesson-note">${logSentence(logs)}</p>`;
}
