// Two losses after a sigmoid, against Math's own functions in double precision.

import assert from 'node:assert/strict';
import test from 'node:test';
import { floatText, logTable, lossReading } from '../../../web/lesson/widgets/loss/text.js';
import { lossSvg } from '../../../web/lesson/widgets/loss/svg.js';
import { evaluate } from '../../../web/build/core-evaluate.mjs';
import { computeLoss, LOGIT_RANGE, lossDefaults } from '../../../web/lesson/widgets/loss/model.js';

const sigmoid = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z));
/** @param {number} actual @param {number} expected */
const close = (actual, expected) =>
  assert.ok(Math.abs(actual - expected) <= 1e-5 * Math.abs(expected), `${actual} instead of ${expected}`);

/** |dL/dz| by the chain rule, from losses as PyTorch defines them. @param {number} z */
function slopesByHand(z) {
  const p = sigmoid(z);
  const q = sigmoid(-z);
  return { crossEntropy: q, squared: 2 * q * p * q };
}

test('both gradients are right everywhere, far into the tails', async () => {
  const { z, crossEntropy, squared } = await computeLoss(evaluate, lossDefaults);
  z.forEach((place, index) => {
    const expected = slopesByHand(place);
    close(crossEntropy[index], expected.crossEntropy);
    close(squared[index], expected.squared);
  });
});

test('the gradients are those of the losses: differences of the losses say the same', async () => {
  for (const z of [-6, -1, 0.5, 4]) {
    const { at } = await computeLoss(evaluate, { z });
    const step = 1e-4;
    const slope = (/** @type {(z: number) => number} */ loss) =>
      (loss(z + step) - loss(z - step)) / (2 * step);
    const entropy = Math.abs(slope((place) => -Math.log(sigmoid(place))));
    const square = Math.abs(slope((place) => (sigmoid(place) - 1) ** 2));
    assert.ok(Math.abs(at.crossEntropy - entropy) < 1e-6 && Math.abs(at.squared - square) < 1e-6, `at ${z}`);
  }
});

test('wrong by −5, cross-entropy pulls 75 times as hard as the squared error; by −10, 11,014 times', async () => {
  const five = await computeLoss(evaluate, { z: -5 });
  assert.equal(Math.round(five.ratio), 75);
  assert.match(lossReading(five), /0\.993<.*\n.*0\.0132<.*\n.*\n<p>75 times less/);
  const ten = await computeLoss(evaluate, { z: -10 });
  assert.ok(Math.abs(ten.ratio - 11014) < 1, String(ten.ratio));
});

test('float32 loses 1 − σ(z) on the way from 15.5 to 17.5, and the two-step logarithm is infinite from there', async () => {
  // 1 - sigmoid(15.5) is three spacings of float32 below 1; 1 - sigmoid(17.5) is less than half of one.
  assert.ok(sigmoid(-15.5) > 3 * 2 ** -24 && sigmoid(-17.5) < 2 ** -25);
  const before = await computeLoss(evaluate, { z: 15.5 });
  assert.ok(before.logs.miss.kept > 0 && Number.isFinite(before.logs.miss.log));
  assert.doesNotMatch(logTable(before), /exactly 0 here/);
  const after = await computeLoss(evaluate, { z: 17.5 });
  assert.equal(after.logs.miss.kept, 0);
  assert.equal(after.logs.miss.log, -Infinity);
  close(after.logs.miss.exact, -Math.log1p(Math.exp(17.5)));
  assert.match(logTable(after), /exactly 0<\/td><td>−∞<\/td>/);
  assert.match(logTable(after), /1 − σ\(z\) is exactly 0 here/);
});

test('where float32 keeps enough, both ways to the logarithm agree', async () => {
  for (const z of [-20, -5, 0, 3]) {
    const { logs } = await computeLoss(evaluate, { z });
    close(logs.hit.log, Math.log(sigmoid(z)));
    close(logs.hit.exact, -Math.log1p(Math.exp(-z)));
  }
});

test('numbers that float32 has rounded to 0 or 1 say so', () => {
  assert.equal(floatText(0), 'exactly 0');
  assert.equal(floatText(1), 'exactly 1');
  assert.equal(floatText(Math.fround(1 - 2 ** -24)), '0.99999994');
  assert.equal(floatText(0.5), '0.5');
});

test('the picture has both curves and marks z on both', async () => {
  const svg = lossSvg(await computeLoss(evaluate, lossDefaults), LOGIT_RANGE, 'label');
  assert.equal(svg.match(/<path class="curve/g)?.length, 2);
  assert.equal(svg.match(/<circle/g)?.length, 2);
  assert.doesNotMatch(svg, /NaN|Infinity|undefined/);
});
