// The neuron of the first chapter: its arithmetic, points and picture, against Math's own functions.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { neuronArithmetic, neuronReading } from '../../../web/lesson/widgets/neuron/text.js';
import { neuronSvg } from '../../../web/lesson/widgets/neuron/svg.js';
import { evaluate } from '../../../web/build/core-evaluate.mjs';
import { neuronPoints } from '../../../web/lesson/widgets/neuron/still.mjs';
import {
  computeNeuron,
  NUDGE,
  neuronDefaults,
  PLANE,
  weightedSum,
} from '../../../web/lesson/widgets/neuron/model.js';

/** @type {import('../../../web/lesson/widgets/neuron/model.js').NeuronPoint[]} */
let points;
before(async () => {
  points = await neuronPoints();
});

const sigmoid = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z));
/** @param {number} actual @param {number} expected @param {number} within */
const near = (actual, expected, within) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} instead of ${expected}`);

test('the probe’s arithmetic is written out as one would do it by hand', async () => {
  const shown = await computeNeuron(evaluate, { ...neuronDefaults, activation: 'sigmoid' }, points);
  near(shown.z, 0.71, 1e-12);
  near(shown.output, sigmoid(0.71), 1e-6);
  assert.equal(neuronArithmetic(shown), 'z = 0.8 · 1.2 + (−0.5) · 0.7 + 0.1 = 0.71, output 0.67');
});

test('forty points of two classes lie within the plane, and one line parts them, though none through the origin does so along (1, 1)', async () => {
  assert.equal(points.length, 40);
  assert.ok(points.every(([x1, x2]) => Math.abs(x1) < PLANE && Math.abs(x2) < PLANE));
  const parted = await computeNeuron(evaluate, { ...neuronDefaults, weights: [1, 1], bias: -1.2 }, points);
  assert.equal(parted.right.filter(Boolean).length, 40);
  const central = await computeNeuron(evaluate, { ...neuronDefaults, weights: [1, 1], bias: 0 }, points);
  assert.ok(central.right.filter(Boolean).length < 40);
  const start = await computeNeuron(evaluate, neuronDefaults, points);
  assert.ok(start.right.filter(Boolean).length < 40, 'something is left to do');
});

test('what is right, and the mean binary cross-entropy, are those of double-precision arithmetic', async () => {
  const setup = {
    ...neuronDefaults,
    activation: /** @type {const} */ ('sigmoid'),
    weights: /** @type {const} */ ([1.3, 0.4]),
    bias: -0.5,
  };
  const shown = await computeNeuron(evaluate, setup, points);
  const losses = points.map((point) => {
    const p = sigmoid(weightedSum(setup, point));
    return point[2] === 1 ? -Math.log(p) : -Math.log(1 - p);
  });
  near(shown.loss, losses.reduce((sum, loss) => sum + loss, 0) / 40, 1e-6);
  const right = points.map((point) => weightedSum(setup, point) >= 0 === (point[2] === 1));
  assert.deepEqual(shown.right, right);
});

test('a small step of a weight moves every output of the sigmoid, and of the step only those of points it passes', async () => {
  const { moved } = await computeNeuron(evaluate, neuronDefaults, points);
  assert.equal(moved.sigmoid, 40);
  const passed = points.filter((point) => {
    const z = weightedSum(neuronDefaults, point);
    return z >= 0 !== z + NUDGE * point[0] >= 0;
  });
  assert.equal(moved.step, passed.length);
  assert.ok(passed.length < 4);
  const passing = /** @type {import('../../../web/lesson/widgets/neuron/model.js').NeuronPoint[]} */ ([
    [2, 0, 1],
    [-2, 0, 0],
    [0, 1, 0],
  ]);
  // z = 0.005 - x1 w1 changes sign for the first point only; w1 does not affect the third.
  const close = { ...neuronDefaults, weights: /** @type {const} */ ([0, 0]), bias: -0.005 };
  const { moved: one } = await computeNeuron(evaluate, close, passing);
  assert.deepEqual(one, { step: 1, sigmoid: 2 });
});

test('the shading is the output along the weights: a step jumps at z = 0, a neuron without weights is of one shade', async () => {
  const { shading } = await computeNeuron(evaluate, { ...neuronDefaults, weights: [3, 4], bias: 5 }, points);
  shading.at.forEach((at, index) => assert.equal(shading.output[index], at >= -1 ? 1 : 0, `at ${at}`));
  const flat = await computeNeuron(evaluate, { ...neuronDefaults, weights: [0, 0], bias: -1 }, points);
  assert.ok(flat.shading.output.every((output) => output === 0));
  assert.doesNotMatch(neuronSvg(flat, PLANE, ''), /zero-line|NaN|Infinity/);
});

test('the picture rings what is wrong, and the words count the rest', async () => {
  const shown = await computeNeuron(evaluate, { ...neuronDefaults, activation: 'sigmoid' }, points);
  const wrong = shown.right.filter((one) => !one).length;
  const svg = neuronSvg(shown, PLANE, 'A "plane"');
  assert.equal(svg.match(/class="wrong"/g)?.length, wrong);
  assert.match(svg, /aria-label="A &quot;plane&quot;"/);
  assert.doesNotMatch(svg, /NaN|undefined/);
  assert.match(neuronReading(shown, NUDGE), new RegExp(`<strong>${40 - wrong} of 40</strong> points`));
});
