/** A non-monotonic activation in words: values at the selected position, and the minimum. As HTML. */
import { numberText, plainNumber } from '../../../common/charts/number-text.js';

/** @typedef {import('./model.js').ShownNonMonotonic} ShownNonMonotonic */

/** In display order. @type {readonly (readonly [import('./model.js').NonMonotonicActivation, string])[]} */
export const nonMonotonicNames = [
  ['swish', 'Swish'],
  ['gelu', 'GELU'],
  ['mish', 'Mish'],
  ['relu', 'ReLU'],
];

/** @param {ShownNonMonotonic['setup']} setup */
function nameOf({ activation, beta }) {
  const name = new Map(nonMonotonicNames).get(activation) ?? activation;
  return activation === 'swish' ? `${name} with β = ${plainNumber(beta)}` : name;
}

/** @param {ShownNonMonotonic} shown @param {readonly [number, number]} range the drawn range of x */
function lowestSentence({ setup, lowest }, range) {
  if (lowest) {
    const where = lowest.x < range[0] ? ', left of the picture' : '';
    return `It is lowest at x = <strong>${numberText(lowest.x, 3)}</strong>${where}, where its value is <strong>${numberText(lowest.value, 4)}</strong>; left of that it falls as x rises.`;
  }
  return setup.activation === 'relu'
    ? 'It never falls, and has no single lowest place: it is 0 everywhere left of 0.'
    : 'It is a straight line now and has no lowest place.';
}

/** @param {ShownNonMonotonic} shown */
export function nonMonotonicLabel({ setup, at }) {
  return `${nameOf(setup)}: its value above, its slope below, with the tangent at x = ${plainNumber(setup.x)}, where the value is ${numberText(at.value, 4)} and the slope ${numberText(at.slope, 4)}.`;
}

/** @param {ShownNonMonotonic} shown @param {readonly [number, number]} range */
export function nonMonotonicReading(shown, range) {
  const { setup, at } = shown;
  return `<p>${nameOf(setup)} at x = ${plainNumber(setup.x)}: value <strong class="readout">${numberText(at.value, 4)}</strong>, slope <strong class="readout">${numberText(at.slope, 4)}</strong>.</p>
<p>${lowestSentence(shown, range)}</p>`;
}

const mark = (/** @type {string} */ content, kind = '') =>
  `<svg class="lesson-svg swatch${kind}" viewBox="0 0 ${kind ? 34 : 24} 12" aria-hidden="true">${content}</svg>`;

/** @param {ShownNonMonotonic} shown */
export function nonMonotonicLegend({ setup }) {
  const line = (/** @type {string} */ kind) => mark(`<path class="${kind}" d="M0 6h34"/>`, ' line');
  const own = new Map(nonMonotonicNames).get(setup.activation);
  return `<ul class="legend"><li>${line('curve curve-0')}${own}</li>${setup.activation === 'relu' ? '' : `<li>${line('curve curve-other')}ReLU</li>`}<li>${line('tangent')}tangent</li><li>${mark('<path class="lowest" d="M6 11l6 -9l6 9z"/>')}lowest place</li></ul>`;
}
