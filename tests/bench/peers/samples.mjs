// The data of the contest as peers get them, and what every peer does around its own training.

import { loadCore } from '../load-core.mjs';
import { data } from '../contest.mjs';

/** @returns {Promise<{x: Float32Array, target: Float32Array, count: number}>} two numbers and one label (0 or 1) a sample */
export async function loadSamples() {
  const core = await loadCore();
  const { x, target } = core.dataset(data);
  return { x, target, count: target.length };
}

/**
 * A new order for each epoch (Fisher and Yates' shuffle), in place.
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
 * @param {ArrayLike<number>} probabilities of the label 1
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
