import assert from 'node:assert/strict';
import test from 'node:test';
import { atlasGrid, atlasReach, shareOfZeros } from '../../web/charts/feature-map-atlas.js';

test('the share of zeros counts what is exactly 0, of either sign, and nothing near it', () => {
  assert.equal(shareOfZeros(new Float32Array([0, -0, 1e-30, 2])), 0.5);
  assert.equal(shareOfZeros(new Float32Array()), null);
});

test('one scale reaches to the largest magnitude of all maps, and to 1 where all are 0', () => {
  assert.equal(atlasReach([new Float32Array([1, -3]), new Float32Array([2])]), 3);
  assert.equal(atlasReach([new Float32Array(4)]), 1);
});

test('tiles stand eight in a row, fewer where there are fewer', () => {
  assert.deepEqual(atlasGrid(64), { columns: 8, rows: 8 });
  assert.deepEqual(atlasGrid(3), { columns: 3, rows: 1 });
  assert.deepEqual(atlasGrid(9), { columns: 8, rows: 2 });
});
