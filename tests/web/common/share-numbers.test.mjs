// Displayed shares of one answer add up to 100 %.

import assert from 'node:assert/strict';
import test from 'node:test';
import { shareNumbers } from '../../../web/common/charts/share-numbers.js';
import { softmaxBars } from '../../../web/lesson/widgets/softmax/svg.js';
import { createRandom } from '../random.mjs';

/** The sum, in the smallest displayed step. @param {readonly number[]} numbers @param {number} digits */
const total = (numbers, digits) =>
  numbers.reduce((sum, one) => sum + Math.round(one * 10 ** digits), 0) / 10 ** digits;

test('shares that would round to more or less than the whole add up to 100 all the same', () => {
  assert.deepEqual(shareNumbers([0.0025, 0.9967, 0.0008], 1), [0.2, 99.7, 0.1]);
  assert.deepEqual(shareNumbers([1 / 3, 1 / 3, 1 / 3], 1), [33.4, 33.3, 33.3]);
  assert.deepEqual(shareNumbers([0, 1, 0], 1), [0, 100, 0]);
  const random = createRandom(5);
  for (let round = 0; round < 2000; round += 1) {
    const raw = Array.from({ length: 3 }, () => random.next() ** 6 + 1e-9);
    const sum = raw.reduce((one, other) => one + other, 0);
    const shares = raw.map((one) => one / sum);
    for (const digits of [0, 1, 2]) {
      const shown = shareNumbers(shares, digits);
      assert.equal(total(shown, digits), 100);
      shown.forEach((one, at) => assert.ok(Math.abs(one - 100 * shares[at]) < 10 ** -digits));
    }
  }
});

test('shares that do not add up to 1 are rounded one by one, and NaN stays NaN', () => {
  assert.deepEqual(shareNumbers([0.75, 0.75], 0), [75, 75]);
  assert.ok(shareNumbers([NaN, 0.5], 1).some(Number.isNaN));
});

test('the bars of softmax say shares that add up', () => {
  const words = /aria-label="Probabilities: ([^"]*)\."/.exec(
    softmaxBars(['human', 'dog', 'car'], [0.0025, 0.9967, 0.0008]),
  )?.[1];
  assert.equal(words, 'human 0.2 %, dog 99.7 %, car 0.1 %');
});
