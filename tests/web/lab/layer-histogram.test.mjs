// Flat parts of an activation's curve, and the number of pre-activations there: by hand.

import assert from 'node:assert/strict';
import test from 'node:test';
import { curveZones, shareInZone } from '../../../web/lab/charts/layer-histogram.js';

test('a stretch is dead where both its ends have slope 0, and faint where both are small', () => {
  const slope = Float32Array.of(0, 0, 0.05, 1, -1, -0.05, 0.09);
  assert.deepEqual(curveZones({ slope, smallSlope: 0.1 }), ['dead', 'faint', '', '', '', 'faint']);
});

test('a curve without any slope is dead everywhere', () => {
  assert.deepEqual(curveZones({ slope: new Float32Array(4), smallSlope: 0 }), ['dead', 'dead', 'dead']);
});

test('the share in a zone counts a bin by how much of it the zone covers', () => {
  // Two bins of two intervals each: the first wholly dead, the second half faint.
  const scene = {
    histogram: { low: -1, high: 1, counts: Float32Array.of(30, 10) },
    curve: { value: new Float32Array(5), slope: Float32Array.of(0, 0, 0, 0.01, 1), smallSlope: 0.1 },
    outputMean: 0,
  };
  assert.equal(shareInZone(scene, 'dead'), 0.75);
  assert.equal(shareInZone(scene, 'faint'), 0.125);
  assert.equal(shareInZone({ ...scene, curve: null }, 'dead'), 0);
});
