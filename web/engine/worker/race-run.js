// One contestant's run: a private experiment, trained whole in slices, its curve thinned to epochs shared by all runs of the same
// budget, and then freed.

import { openExperiment } from './experiment.js';
import { Trainer } from './trainer.js';

// With the first and, if it lies between two of them, the last one, a curve has at most 64 points.
const MAX_STEPS = 62;

/**
 * @typedef {object} RaceRun
 * @property {Float32Array} epoch at most 64, the last one is the budget; the same for every run of the same budget
 * @property {Float32Array} trainLoss one per epoch of the column; NaN after the epoch in which the run diverged
 * @property {Float32Array} validationLoss
 * @property {Float32Array} validationAccuracy NaN for regression
 * @property {{validationLoss: number | null, validationAccuracy: number | null, trainLoss: number}} final status at the end of the
 *   run
 * @property {import('./experiment.js').TestResult} test for later: its holder shows it once
 * @property {string | null} diverged a sentence
 */

/**
 * @param {import('./module.js').RawModule} raw
 * @param {import('./guard.js').Guard} guard
 * @param {import('./trainer.js').Clock} clock
 */
export function createRaceRuns(raw, guard, clock) {
  /** @type {Set<{trainer: Trainer, cancelled: boolean}>} */
  const active = new Set();

  return {
    /**
     * @param {import('./experiment.js').Setup} setup
     * @param {import('./experiment.js').UserData | null} userData
     * @param {number} epochs
     * @returns {Promise<RaceRun>}
     */
    async train(setup, userData, epochs) {
      // A race shows no layers, so their health need not be followed.
      const experiment = openExperiment(raw, guard, setup, userData, null, { watchLayers: false });
      const trainer = new Trainer(experiment, experiment.describe().batchesPerEpoch, clock);
      const entry = { trainer, cancelled: false };
      active.add(entry);
      try {
        await trainer.advanceTo({ epoch: epochs, batch: 0 });
        if (entry.cancelled) throw new Error('The run was cancelled.');
        return resultOf(experiment, epochs);
      } finally {
        active.delete(entry);
        experiment.free();
      }
    },
    /** Rejects every pending run. */
    cancel() {
      for (const entry of active) {
        entry.cancelled = true;
        entry.trainer.pause();
      }
    },
  };
}

/**
 * Epochs of a curve. The core records every epoch at first, then every second, fourth, …; multiples of a power of two are among them
 * either way.
 * @param {number} epochs the budget
 * @returns {Float32Array<ArrayBuffer>}
 */
function commonEpochs(epochs) {
  let step = 1;
  while (Math.floor(epochs / step) > MAX_STEPS) step *= 2;
  const shared = Array.from({ length: Math.floor(epochs / step) + 1 }, (_, index) => index * step);
  if (epochs % step !== 0) shared.push(epochs);
  return Float32Array.from(shared);
}

/**
 * @param {import('./experiment.js').Experiment} experiment
 * @param {number} epochs
 * @returns {RaceRun}
 */
function resultOf(experiment, epochs) {
  const history = experiment.history();
  const { trainLoss, validationLoss, validationAccuracy, diverged } = experiment.status();
  const epoch = commonEpochs(epochs);
  const rows = new Map(Array.from(history.epoch, (value, row) => [value, row]));
  /** @param {Float32Array} column @param {number | null} last */
  const thinned = (column, last) =>
    epoch.map((value, index) => {
      if (diverged === null && index === epoch.length - 1) return last ?? NaN;
      const row = rows.get(value);
      return row === undefined ? NaN : column[row];
    });
  return {
    epoch,
    trainLoss: thinned(history.trainLoss, trainLoss),
    validationLoss: thinned(history.validationLoss, validationLoss),
    validationAccuracy: thinned(history.validationAccuracy, validationAccuracy),
    final: { validationLoss, validationAccuracy, trainLoss },
    test: experiment.testResult(),
    diverged,
  };
}
