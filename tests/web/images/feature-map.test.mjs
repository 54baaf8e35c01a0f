import assert from 'node:assert/strict';
import test from 'node:test';
import { mapValues, reachOf, shareOfZeros, unitsRectangle } from '../../../web/images/charts/feature-map.js';
import {
  liveliest,
  mapFacts,
  unitsAsMap,
  zerosSentence,
} from '../../../web/images/elements/feature-map-text.js';

test('the share of zeros counts what is exactly 0, of either sign, and nothing near it', () => {
  assert.equal(shareOfZeros(new Float32Array([0, -0, 1e-30, 2])), 0.5);
  assert.equal(shareOfZeros(new Float32Array()), null);
});

test('one scale reaches to the largest magnitude of all maps, and to 1 where all are 0', () => {
  assert.equal(reachOf([new Float32Array([1, -3, NaN, -Infinity]), new Float32Array([2])]), 3);
  assert.equal(reachOf([new Float32Array(4)]), 1);
});

test('a few numbers far larger than all others do not make the others pale, and zeros do not count', () => {
  const values = new Float32Array(4000);
  values.fill(1, 0, 1000);
  values.set([8, -8], 500);
  assert.equal(reachOf([values]), 1);
  values.fill(-8, 0, 100);
  assert.equal(reachOf([values]), 8);
});

const maps = {
  channels: 3,
  height: 1,
  width: 4,
  values: new Float32Array([0, 1, -2, 0, 0, 0, 0, 0, 3, 3, 3, 3]),
};

test('each map has its own numbers: its smallest, its largest, and its share of zeros', () => {
  assert.deepEqual([...mapValues(maps, 2)], [3, 3, 3, 3]);
  assert.deepEqual(mapFacts(maps), [
    { least: -2, most: 1, zeros: 0.5 },
    { least: 0, most: 0, zeros: 1 },
    { least: 3, most: 3, zeros: 0 },
  ]);
  assert.equal(liveliest(mapFacts(maps)), 2);
});

test('a map with a number that is none says so and is not the liveliest', () => {
  const facts = mapFacts({ channels: 2, height: 1, width: 2, values: new Float32Array([NaN, 9, 0, 1]) });
  assert.ok(Number.isNaN(facts[0].most));
  assert.equal(liveliest(facts), 1);
});

test('a sentence says how many numbers are 0 before and after, and how many maps are 0 everywhere', () => {
  const before = new Float32Array([-1, 1, -2, 3]);
  const two = { channels: 2, height: 1, width: 2 };
  assert.equal(
    zerosSentence({ ...two, units: null, before, after: new Float32Array([0, 1, 0, 3]) }),
    '0 % of the numbers are exactly 0 before the activation, 50 % after it.',
  );
  assert.equal(
    zerosSentence({ ...two, units: null, before: null, after: new Float32Array([0, 0, 0, 3]) }),
    '75 % of the numbers are exactly 0. 1 of 2 maps is 0 everywhere for this picture.',
  );
});

test('units are laid out as one map, near to a square, and are no maps that are 0 everywhere', () => {
  assert.deepEqual(unitsRectangle(12544), { height: 112, width: 112 });
  assert.deepEqual(unitsRectangle(128), { height: 8, width: 16 });
  assert.deepEqual(unitsRectangle(3), { height: 1, width: 3 });
  assert.deepEqual(unitsRectangle(1), { height: 1, width: 1 });
  const dense = { channels: 6, height: 1, width: 1, before: null, after: new Float32Array(6) };
  const drawn = unitsAsMap(dense);
  assert.deepEqual([drawn.channels, drawn.height, drawn.width, drawn.units], [1, 2, 3, 6]);
  assert.equal(zerosSentence(drawn), '100 % of the numbers are exactly 0.');
  assert.equal(unitsAsMap({ ...dense, channels: 1, height: 2, width: 3 }).units, null);
});
