// Numbers that the chapters' boxes give: the example worked by hand, and outputs in 8 bits.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantisationError } from '../../../web/lesson/quantised.mjs';
import { workedExample } from '../../../web/lesson/worked-example.mjs';

/** @param {number} found @param {number} expected @param {number} within @param {string} what */
const near = (found, expected, within, what) =>
  assert.ok(Math.abs(found - expected) <= within, `${what}: ${found}, not ${expected}`);

test('the gradients of the example worked by hand are the slopes of its loss', async () => {
  const found = await workedExample();
  const { x, y, w1, w2, rate } = found;
  const sigmoid = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z));
  const loss = (/** @type {number} */ one, /** @type {number} */ two) =>
    (sigmoid(two * sigmoid(one * x)) - y) ** 2;
  const h = 1e-5;
  near(found.loss, loss(w1, w2), 1e-6, 'loss');
  near(found.dw1, (loss(w1 + h, w2) - loss(w1 - h, w2)) / (2 * h), 1e-6, 'gradient of w1');
  near(found.dw2, (loss(w1, w2 + h) - loss(w1, w2 - h)) / (2 * h), 1e-6, 'gradient of w2');
  near(found.lossAfter, loss(w1 - rate * found.dw1, w2 - rate * found.dw2), 1e-6, 'loss after the step');
  assert.ok(found.lossAfter < found.loss && Math.abs(found.dw1) < Math.abs(found.dw2));
});

test('rounding to 256 even steps is off by a step through the root of twelve, as arithmetic says', async () => {
  // The identity's outputs are the sums: a normal distribution cut off at 4 has the variance 1 - 8 phi(4) / (2 Phi(4) - 1).
  const density = Math.exp(-8) / Math.sqrt(2 * Math.PI);
  const deviation = Math.sqrt(1 - (8 * density) / (1 - 6.334e-5));
  near((await quantisationError('linear')) * deviation * Math.sqrt(12), 8 / 255, 2e-4, 'step');
  // Two values only, both of them steps.
  assert.equal(await quantisationError('step'), 0);
});
