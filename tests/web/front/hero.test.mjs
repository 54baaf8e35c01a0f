// The front page's network: what its sentences say is so.

import assert from 'node:assert/strict';
import test from 'node:test';
import { heroSentence } from '../../../web/front/elements/hero-text.js';
import { loadExperiments } from '../../../web/build/experiments.mjs';
import {
  HERO_EPOCHS,
  SEPARATED,
  heroActivations,
  heroSetup,
  hiddenChange,
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
