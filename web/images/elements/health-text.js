/** One sentence on the error signal between the last hidden layer and the first convolution of the image classifier. */
import { numberText } from '../../common/charts/number-text.js';

/** @typedef {{layer: number, kind: string, delta: number, zeros: number, small: number, dead: number}} ImageLayerHealth */

/** At least two digits. @param {number} factor above 1 */
const factorText = (factor) =>
  factor < 10 ? numberText(factor, 1) : Math.round(factor).toLocaleString('en');

/** Spoken form: 1/340, 2.0. @param {number} ratio above 0 */
export const ratioText = (ratio) => {
  if (ratio >= 1) return factorText(ratio);
  return ratio < 1e-9 ? numberText(ratio) : `1/${factorText(1 / ratio)}`;
};

/** Form before a noun: 1/340 of, 2.0 times. @param {number} ratio above 0 */
export const ratioOf = (ratio) => `${ratioText(ratio)} ${ratio < 1 && ratio >= 1e-9 ? 'of' : 'times'}`;

/**
 * The error of the first convolution divided by that of the last hidden layer; null before the first step or where it is undefined.
 * @param {readonly ImageLayerHealth[]} health of the hidden layers: the output layer has none
 */
export function deltaRatio(health) {
  if (health.length < 2) return null;
  const ratio = health[0].delta / health[health.length - 1].delta;
  return Number.isFinite(ratio) ? ratio : null;
}

/** Whether a layer's error is finite: otherwise no share has a meaning. @param {ImageLayerHealth} layer */
export const isMeasured = ({ delta }) => Number.isFinite(delta);

/** @param {readonly ImageLayerHealth[]} health of the hidden layers: the output layer has none */
export function imageHealthSentence(health) {
  if (health.length < 2) return '';
  const [first, last] = [health[0].delta, health[health.length - 1].delta];
  if (!health.every(isMeasured))
    return 'The run has diverged: its errors are no longer finite numbers, and nothing can be said about the units. A smaller learning rate can keep them finite.';
  const end = health.map(({ delta }) => delta).lastIndexOf(0);
  if (end === health.length - 1)
    return 'No error reaches the last hidden layer: there is nothing left to correct, or nothing that a gradient could correct.';
  if (end >= 0)
    return `No error gets as far back as layer ${health[end].layer + 1}: no gradient moves the weights there${end > 0 ? ' and before it' : ''}.`;
  return `The error at the first convolution is ${ratioOf(first / last)} that at the last hidden layer.`;
}
