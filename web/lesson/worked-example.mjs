// Backpropagation through two layers, worked with the numbers that the text of the first chapter gives.

import { loadCore } from '../engine/core.js';

const given = { x: 1, y: 1, w1: 0.5, w2: -1, rate: 1 };

/**
 * One step of gradient descent for p = sigmoid(w2 sigmoid(w1 x)) under the loss (p - y)^2.
 * @returns {Promise<Record<string, number>>} by the names of the text
 */
export async function workedExample() {
  const core = await loadCore();
  const sigmoid = (/** @type {number} */ z) => {
    const { value, slope } = core.evaluate({ activation: 'sigmoid' }, [z]);
    return { value: value[0], slope: slope[0] };
  };
  const forward = (/** @type {number} */ w1, /** @type {number} */ w2) => {
    const z1 = w1 * given.x;
    const hidden = sigmoid(z1);
    const z2 = w2 * hidden.value;
    const output = sigmoid(z2);
    return { z1, hidden, z2, output, loss: (output.value - given.y) ** 2 };
  };
  const { x, y, w1, w2, rate } = given;
  const { z1, hidden, z2, output, loss } = forward(w1, w2);
  const dp = 2 * (output.value - y);
  const delta2 = dp * output.slope;
  const dw2 = delta2 * hidden.value;
  const delta1 = delta2 * w2 * hidden.slope;
  const dw1 = delta1 * x;
  const w1After = w1 - rate * dw1;
  const w2After = w2 - rate * dw2;
  const lossAfter = forward(w1After, w2After).loss;
  const back = { dp, delta2, dw2, delta1, dw1, w1After, w2After, lossAfter };
  return { ...given, z1, a: hidden.value, z2, p: output.value, loss, ...back };
}
