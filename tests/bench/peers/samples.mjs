// The benchmark's data as given to the peers, and the code shared by all peers around their training.

import { loadCore } from '../load-core.mjs';
import { data } from '../contest.mjs';

/** @returns {Promise<{x: Float32Array, target: Float32Array, count: number}>} two inputs and one label (0 or 1) per sample */
export async function loadSamples() {
  const core = await loadCore();
  const { x, target } = core.dataset(data);
  return { x, target, count: target.length };
}

/**
 * Shuffles the order for an epoch, in place (Fisher and Yates).
 * @template {{length: number, [index: number]: any}} T
 * @param {T} order
 * @returns {T}
 */
export function shuffle(order) {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1));
    const moved = order[last];
    order[last] = order[other];
    order[other] = moved;
  }
  return order;
}

/**
 * Mean binary cross-entropy.
 * @param {ArrayLike<number>} probabilities of label 1
 * @param {ArrayLike<number>} target
 */
export function crossEntropy(probabilities, target) {
  let sum = 0;
  for (let i = 0; i < target.length; i += 1) {
    const right = target[i] === 1 ? probabilities[i] : 1 - probabilities[i];
    sum -= Math.log(Math.max(right, Number.MIN_VALUE));
  }
  return sum / target.length;
}
