// The non-monotonic activations, against formulas in double precision and minima from calculus.

import assert from 'node:assert/strict';
import test from 'node:test';
import { nonMonotonicReading } from '../../../web/lesson/widgets/non-monotonic/text.js';
import { nonMonotonicSvg } from '../../../web/lesson/widgets/non-monotonic/svg.js';
import { evaluate } from '../../../web/build/core-evaluate.mjs';
import {
  computeNonMonotonic,
  NON_MONOTONIC_RANGE,
  nonMonotonicDefaults,
  turningPlace,
} from '../../../web/lesson/widgets/non-monotonic/model.js';

/** @typedef {import('../../../web/lesson/widgets/non-monotonic/model.js').NonMonotonicSetup} NonMonotonicSetup */

const shapeOf = (/** @type {Partial<NonMonotonicSetup>} */ setup) =>
  computeNonMonotonic(evaluate, { ...nonMonotonicDefaults, ...setup });
/** @param {number | undefined} actual @param {number} expected @param {number} within */
const near = (actual, expected, within) =>
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) <= within,
    `${actual} instead of ${expected}`,
  );

/** The zero of a rising function, by bisection. @param {(x: number) => number} f @param {number} low @param {number} high */
function zeroOf(f, low, high) {
  for (let round = 0; round < 100; ++round) {
    const middle = (low + high) / 2;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return low;
}

const sigmoid = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z));
const swishSlope = (/** @type {number} */ x) => sigmoid(x) + x * sigmoid(x) * (1 - sigmoid(x));

test('value and slope at a place are those of the formula', async () => {
  const { at } = await shapeOf({ x: 1 });
  near(at.value, sigmoid(1), 1e-6);
  near(at.slope, swishSlope(1), 1e-6);
  const { at: steep } = await shapeOf({ beta: 3, x: -0.5 });
  near(steep.value, -0.5 * sigmoid(-1.5), 1e-6);
});

test('Swish is lowest where its slope is 0, and beta divides both the place and the value', async () => {
  const place = zeroOf(swishSlope, -2, 0);
  for (const beta of [0.05, 0.5, 1, 4, 10]) {
    const { lowest } = await shapeOf({ beta });
    near(lowest?.x, place / beta, 1e-3 / beta);
    near(lowest?.value, (place * sigmoid(place)) / beta, 1e-5 / beta);
  }
});

test('GELU is lowest at −0.7518 with −0.1700, Mish at −1.1924 with −0.3088', async () => {
  const gelu = await shapeOf({ activation: 'gelu' });
  near(gelu.lowest?.x, -0.75179, 1e-3);
  near(gelu.lowest?.value, -0.169971, 1e-5);
  const mish = (/** @type {number} */ x) => x * Math.tanh(Math.log1p(Math.exp(x)));
  const place = zeroOf((x) => mish(x + 1e-6) - mish(x - 1e-6), -2, 0);
  const { lowest } = await shapeOf({ activation: 'mish' });
  near(lowest?.x, place, 1e-3);
  near(lowest?.value, mish(place), 1e-5);
});

test('neither ReLU nor Swish with beta 0 has a single lowest place, and both say why', async () => {
  const relu = await shapeOf({ activation: 'relu' });
  assert.equal(relu.lowest, null);
  assert.match(nonMonotonicReading(relu, NON_MONOTONIC_RANGE), /never falls/);
  const line = await shapeOf({ beta: 0, x: 2 });
  assert.equal(line.lowest, null);
  assert.equal(line.at.value, 1);
  assert.match(nonMonotonicReading(line, NON_MONOTONIC_RANGE), /straight line/);
});

test('a lowest place left of the picture is said to be there', async () => {
  assert.match(nonMonotonicReading(await shapeOf({ beta: 0.1 }), NON_MONOTONIC_RANGE), /left of the picture/);
  assert.doesNotMatch(
    nonMonotonicReading(await shapeOf({ beta: 1 }), NON_MONOTONIC_RANGE),
    /left of the picture/,
  );
});

test('a slope that comes up through 0 is found between its samples', () => {
  near(turningPlace([0, 1, 2], [-1, -0.5, 0.5]) ?? undefined, 1.5, 1e-12);
  assert.equal(turningPlace([0, 1], [0.1, 0.2]), null);
  assert.equal(turningPlace([0, 1], [0, 0]), null);
});

test('ReLU stands dotted beside the others and its slope is broken at 0; by itself it is drawn once', async () => {
  const beside = nonMonotonicSvg(await shapeOf({}), NON_MONOTONIC_RANGE, '');
  const slopes = [...beside.matchAll(/class="curve curve-other" d="([^"]*)"/g)].map(([, path]) => path);
  assert.equal(slopes.length, 2);
  assert.equal(slopes[1].match(/M/g)?.length, 2);
  const alone = nonMonotonicSvg(await shapeOf({ activation: 'relu' }), NON_MONOTONIC_RANGE, '');
  assert.doesNotMatch(alone, /curve-other/);
  assert.doesNotMatch(beside + alone, /NaN|undefined/);
});
