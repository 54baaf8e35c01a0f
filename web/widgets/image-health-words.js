/** How the error fares between the last hidden layer and the first convolution of the network for pictures, in one sentence. */
import { numberText } from '../charts/number-text.js';

/** @typedef {{layer: number, kind: string, delta: number, zeros: number, small: number, dead: number}} ImageLayerHealth */

/** @param {number} share */
export const percentText = (share) =>
  Number.isFinite(share) ? `${(share * 100).toFixed(0)} %` : 'not a number';

/** A ratio above 1 as one says it, with two digits at least. @param {number} ratio */
const timesText = (ratio) => numberText(ratio, ratio < 10 ? 1 : 0);

/**
 * The error of the first layer as a share of that of the last hidden one; null before the first step or where it means nothing.
 * @param {readonly ImageLayerHealth[]} health of layers with an activation, the output layer last
 */
export function deltaRatio(health) {
  if (health.length < 3) return null;
  const ratio = health[0].delta / health[health.length - 2].delta;
  return Number.isFinite(ratio) ? ratio : null;
}

/** @param {readonly ImageLayerHealth[]} health of layers with an activation, the output layer last */
export function imageHealthSentence(health) {
  if (health.length < 3) return '';
  const [first, last] = [health[0].delta, health[health.length - 2].delta];
  if (![first, last].every(Number.isFinite)) return 'The error is no number any more: the run has blown up.';
  if (last === 0)
    return 'No error reaches the last hidden layer: there is nothing that a step could correct.';
  if (first === 0)
    return 'No error reaches the first convolution: the next step leaves its filters as they are.';
  const share = first < last ? `1/${timesText(last / first)} of` : `${timesText(first / last)} times`;
  return `The first convolution feels ${share} the error that the last hidden layer feels.`;
}
