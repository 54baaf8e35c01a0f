import assert from 'node:assert/strict';
import test from 'node:test';
import {
  colourBytes,
  filterWeights,
  squaresGrid,
  weightReach,
} from '../../../web/images/charts/filter-image.js';
import { filterFacts, filterText, filtersSentence } from '../../../web/images/elements/filter-text.js';

/** @param {number} channels @param {number[]} weights two filters, kernels of one weight */
const filtersOf = (channels, weights) => ({
  filters: 2,
  channels,
  kernel: 1,
  weights: new Float32Array(weights),
});

test('in colour, a weight of 0 is grey, the largest is full light and its negative none, in all filters alike', () => {
  const filters = filtersOf(3, [0, 2, -2, 1, 0, -1]);
  const reach = weightReach(filters.weights);
  assert.equal(reach, 2);
  assert.deepEqual([...colourBytes(filterWeights(filters, 0), reach)], [128, 255, 0, 255]);
  assert.deepEqual([...colourBytes(filterWeights(filters, 1), reach)], [191, 128, 64, 255]);
});

test('the planes of red, green and blue are put together place by place', () => {
  const bytes = colourBytes(new Float32Array([1, -1, -1, 1, 0, 0]), 1);
  assert.deepEqual([...bytes], [255, 0, 128, 255, 0, 255, 128, 255]);
});

test('weights that are no numbers are grey, and filters that are all 0 have a scale', () => {
  assert.deepEqual(
    [...colourBytes(new Float32Array([NaN, 0, 0]), weightReach(new Float32Array(3)))].slice(0, 3),
    [128, 128, 128],
  );
});

test('the squares of a filter stand eight in a row, fewer where there are fewer', () => {
  assert.deepEqual(squaresGrid(32), { columns: 8, rows: 4 });
  assert.deepEqual(squaresGrid(9), { columns: 8, rows: 2 });
  assert.deepEqual(squaresGrid(4), { columns: 4, rows: 1 });
});

test('a filter says its smallest and largest weight and which channel has the largest squares', () => {
  const filters = filtersOf(3, [0.1, -0.5, 0.2, 0, 0, 1]);
  assert.deepEqual(filterFacts(filtersOf(2, [1, -3, 0, 0]), 0), { least: -3, most: 1, strongest: 1 });
  assert.equal(filterText(filters, 0), 'Filter 1: weights from −0.500 to 0.200, the strongest on green');
  assert.match(filterText(filtersOf(2, [0, 0, 1, 2]), 1), /strongest on map 2/);
  assert.equal(
    filtersSentence({ filters: 64, channels: 32, kernel: 3 }),
    '64 filters of 3 × 3 × 32 = 288 weights each.',
  );
});
