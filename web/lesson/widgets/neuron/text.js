/** One neuron in words: the arithmetic of the selected point, the number of correct points, and the effect of a small weight change. As HTML. */
import { numberText, plainNumber } from '../../../common/charts/number-text.js';

/** @typedef {import('./model.js').ShownNeuron} ShownNeuron */

/** @param {number} value in brackets where it is negative */
const factor = (value) => (value < 0 ? `(${plainNumber(value)})` : plainNumber(value));

/** @param {ShownNeuron} shown */
export function neuronArithmetic({ setup: { weights, bias, probe }, z, output }) {
  const [w1, w2] = weights;
  const sign = bias < 0 ? '−' : '+';
  return `z = ${plainNumber(w1)} · ${factor(probe[0])} + ${factor(w2)} · ${factor(probe[1])} ${sign} ${plainNumber(Math.abs(bias))} = ${numberText(z, 2)}, output ${numberText(output, 2)}`;
}

/** @param {ShownNeuron} shown */
export function neuronLabel(shown) {
  const { right, points } = shown;
  return `Plane of the two inputs: the neuron's output as shading, the line where z is 0, and ${points.length} points of two classes, ${right.filter(Boolean).length} of them on their own side.`;
}

/**
 * @param {ShownNeuron} shown
 * @param {number} nudge
 */
export function neuronReading(shown, nudge) {
  const { setup, right, points, loss, moved } = shown;
  const isSigmoid = setup.activation === 'sigmoid';
  const all = points.length;
  const counted = `<strong>${right.filter(Boolean).length} of ${all}</strong> points on the right side`;
  return `<p class="readout lesson-arithmetic">${neuronArithmetic(shown)}</p>
<p>${counted}${isSigmoid ? `, mean binary cross-entropy <strong>${numberText(loss, 3)}</strong>` : ''}.</p>
<p>Nudge w₁ by ${plainNumber(nudge)}: with the step, <strong>${moved.step}</strong> of the ${all} outputs ${moved.step === 1 ? 'changes' : 'change'}; with the sigmoid, <strong>${moved.sigmoid}</strong>.</p>`;
}

const mark = (/** @type {string} */ content) =>
  `<svg class="lesson-svg swatch" viewBox="0 0 24 12" aria-hidden="true">${content}</svg>`;

/** Legend of the marks. */
export const neuronLegend = `<ul class="legend">
<li>${mark('<circle class="class-0" cx="12" cy="6" r="5"/>')}should give 0</li>
<li>${mark('<rect class="class-1" x="7.5" y="1.5" width="9" height="9"/>')}should give 1</li>
<li>${mark('<circle class="wrong" cx="12" cy="6" r="6"/>')}on the wrong side</li>
<li>${mark('<path class="zero-line" d="M0 6h24"/>')}z = 0</li>
<li>${mark('<g class="probe"><path d="M2 6h20M12 -4v20"/></g>')}the point read out</li>
</ul>`;
