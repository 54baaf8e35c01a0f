// Networks trained while the site is built, for the still images of widgets: the worker's own core, so that an image shows its widget's
// result.

import { openExperiment } from '../engine/worker/experiment.js';
import { createGuard } from '../engine/worker/guard.js';
import { createRaceRuns } from '../engine/worker/race-run.js';
import { startModule } from './modules.mjs';

/** @type {Promise<import('../engine/worker/module.js').RawModule> | null} */
let loading = null;

/** The raw module, shared by all images. */
export function loadRawModule() {
  loading ??= startModule('lab');
  return loading;
}

/**
 * @returns {Promise<(config: import('../engine/worker/methods.js').RunConfig) => import('../engine/worker/experiment.js').Experiment>} starts
 *   a run at epoch 0; the caller frees it
 */
export async function loadExperiments() {
  const raw = await loadRawModule();
  const guard = createGuard();
  return ({ setup, userData = null, initialParameters = null }) =>
    openExperiment(raw, guard, setup, userData, initialParameters);
}

/** The runs of a race, without a clock: nobody watches them. */
export async function loadRaces() {
  return createRaceRuns(await loadRawModule(), createGuard(), {
    now: () => 0,
    schedule: setImmediate,
    onError() {},
  });
}
