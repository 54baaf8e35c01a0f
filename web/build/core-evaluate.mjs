// Evaluation by the core while the site is built, in place of the engine in the page.

import { loadCore } from '../engine/core.js';

/** The public core, one for all that asks while the site is built. */
export const core = loadCore();

/** @type {import('../lesson/model/functions.js').Evaluate} */
export async function evaluate(curves, x) {
  const loaded = await core;
  return curves.map((curve) => loaded.evaluate(curve, x));
}

/** @param {readonly number[]} logits @param {number} temperature */
export async function softmax(logits, temperature) {
  return (await core).softmax(logits, temperature);
}
