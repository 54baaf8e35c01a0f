// The front page's network: what its sentences say is so.

import assert from 'node:assert/strict';
import test from 'node:test';
import { heroSentence } from '../../../web/front/elements/hero-text.js';
import { loadExperiments } from '../../../web/build/experiments.mjs';
import { BOUNDARY } from '../../../web/common/charts/decision-map.js';
import { contourSegments } from '../../../web/common/charts/contour.js';
import {
  HERO_EPOCHS,
  SEPARATED,
  heroActivations,
  heroSetup,
  hiddenChange,
  mapSizeOf,
} from '../../../web/front/model/hero.js';

/** @param {string} activation */
async function trained(activation) {
  const open = await loadExperiments();
  const experiment = open({ setup: heroSetup(activation) });
  const before = experiment.parameters().slice();
  experiment.trainEpochs(HERO_EPOCHS);
  const { epoch, trainAccuracy } = experiment.status();
  const moved = hiddenChange(before, experiment.parameters());
  experiment.free();
  return { activation, epoch, accuracy: trainAccuracy ?? NaN, moved, separatedAt: null };
}

test('without an activation the moons stay apart from a straight line, with ReLU and GELU they are separated, sigmoids lie between', async () => {
  const results = Object.fromEntries(
    await Promise.all(heroActivations.map(async ({ id }) => [id, await trained(id)])),
  );
  assert.ok(results.linear.accuracy < 0.92, `${results.linear.accuracy}`);
  assert.ok(results.relu.accuracy >= SEPARATED && results.gelu.accuracy >= SEPARATED);
  assert.ok(results.sigmoid.accuracy > results.linear.accuracy && results.sigmoid.accuracy < 0.97);
  assert.equal(results.step.moved, 0);
  assert.ok(results.sigmoid.moved > 0);
  for (const { id } of heroActivations) assert.match(heroSentence(results[id]), /\d+\u00a0%/, id);
});

test('each network is drawn finely enough that its boundary is where it is, that of steps, which jumps, too', async () => {
  const open = await loadExperiments();
  // The finest map there is: its boundary is at most half a cell from where the output really changes.
  const finest = 200;
  for (const { id } of heroActivations) {
    const experiment = open({ setup: heroSetup(id) });
    experiment.trainEpochs(HERO_EPOCHS);
    /** Places on the boundary, as shares of the map's side. @param {number} size @returns {[number, number][]} */
    const boundary = (size) => {
      const ends = contourSegments(experiment.map(size), size, BOUNDARY).map((one) => one / size);
      return Array.from({ length: ends.length / 2 }, (_, at) => [ends[2 * at], ends[2 * at + 1]]);
    };
    const real = boundary(finest);
    const drawn = boundary(mapSizeOf(id));
    experiment.free();
    assert.ok(drawn.length > 50, id);
    const misses = drawn.map(([x, y]) => Math.min(...real.map(([u, v]) => Math.hypot(u - x, v - y))));
    // Of a map of 544 pixels, two.
    assert.ok(Math.max(...misses) < 2 / 544 + 1 / (2 * finest), `${id}: ${Math.max(...misses)}`);
  }
});
