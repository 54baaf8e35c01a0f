// Curves and their texts: breaks, sampling points, number formats.
import assert from 'node:assert/strict';
import test from 'node:test';

import { findJumps, samplePlaces } from '../../../web/common/charts/jumps.js';
import { assignSlots } from '../../../web/explorer/curve-slots.js';
import { numberText, percentText, plainNumber } from '../../../web/common/charts/number-text.js';

const x = samplePlaces([-6, 6], 600, [0, 0.37]);

/** @param {(x: number) => number} f */
const values = (f) => Float32Array.from(x, f);

test('samples run from end to end and hit every candidate exactly', () => {
  assert.equal(x.length, 601);
  assert.equal(x[0], -6);
  assert.equal(x[600], 6);
  assert.ok(x.includes(0));
  assert.ok(x.includes(Math.fround(0.37)));
  for (let i = 1; i < x.length; ++i) assert.ok(x[i] > x[i - 1], `place ${i} does not rise`);
});

test('of two candidates for one sample the first has it', () => {
  const places = samplePlaces([-6, 6], 600, [0, -0.01]);
  assert.equal(places[300], 0);
});

test('a curve keeps its colour while others come and go', () => {
  const three = assignSlots(new Map(), ['relu', 'tanh', 'gelu']);
  assert.deepEqual(
    [...three],
    [
      ['relu', 0],
      ['tanh', 1],
      ['gelu', 2],
    ],
  );
  const two = assignSlots(three, ['relu', 'gelu']);
  assert.deepEqual(two.get('gelu'), 2);
  assert.deepEqual(assignSlots(two, ['relu', 'gelu', 'mish']).get('mish'), 1);
});

test('a step jumps at 0, takes 1 there, and runs up to 0 from the left', () => {
  const jumps = findJumps(
    x,
    values((at) => (at >= 0 ? 1 : 0)),
    [0],
  );
  assert.equal(jumps.length, 1);
  assert.equal(x[jumps[0].at], 0);
  assert.equal(jumps[0].limit, 0);
  assert.equal(jumps[0].to, jumps[0].at);
});

test('the slope of ReLU jumps to the right of 0, where it is 0', () => {
  const jumps = findJumps(
    x,
    values((at) => (at > 0 ? 1 : 0)),
    [0],
  );
  assert.equal(jumps.length, 1);
  assert.equal(jumps[0].limit, 1);
  assert.equal(jumps[0].from, jumps[0].at);
});

test('a slope that rises on one side and jumps on the other is broken once', () => {
  const selu = values((at) => (at > 0 ? 1.0507 : 1.758 * Math.exp(at)));
  assert.equal(findJumps(x, selu, [0]).length, 1);
});

test('smooth curves are whole, however steep, and so are kinks of a value', () => {
  const whole = [
    Math.tanh,
    (/** @type {number} */ at) => 1 / (1 + Math.exp(-10 * at)),
    (/** @type {number} */ at) => Math.max(0, at),
    (/** @type {number} */ at) => Math.min(1, Math.max(-1, at)),
  ];
  for (const f of whole) assert.deepEqual(findJumps(x, values(f), [-1, 0, 0.37, 1]), []);
});

test('a number too small for its digits is written with a power of ten, never as zero', () => {
  assert.equal(numberText(0), '0.0000');
  assert.equal(numberText(-0.25), '−0.2500');
  assert.match(numberText(4.5396e-5), /^4\.54\s×\s10⁻⁵$/);
  assert.equal(numberText(Infinity), '∞');
  assert.equal(numberText(-Infinity), '−∞');
  assert.equal(numberText(NaN), 'not a number');
});

test('a share that only comes near to nothing or to all is not rounded to it, and none is a dash', () => {
  const whole = (/** @type {number | null} */ share) => percentText(share);
  assert.deepEqual([0, 0.004, 0.5, 0.997, 1].map(whole), ['0 %', '<1 %', '50 %', '>99 %', '100 %']);
  assert.deepEqual([NaN, null].map(whole), ['–', '–']);
  assert.deepEqual(
    [0.0004, 0.6254, 0.9996].map((share) => percentText(share, 1)),
    ['<0.1 %', '62.5 %', '>99.9 %'],
  );
});

test('a setting is written in its shortest form', () => {
  assert.equal(plainNumber(Math.fround(0.01)), '0.01');
  assert.equal(plainNumber(-2), '−2');
});
