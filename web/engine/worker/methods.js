// Methods of the worker: one row per method. No DOM and no transport, so that Node tests run it with the real core.

import { show } from './arguments.js';
import { openExperiment } from './experiment.js';
import { createFunctions } from './functions.js';
import { createGuard } from './guard.js';
import { createRaceRuns } from './race-run.js';
import { createSchedule } from './schedule.js';
import { Trainer } from './trainer.js';
import { errorMessage } from '../error-message.js';

/**
 * @typedef {object} Curve
 * @property {string} activation
 * @property {Record<string, number>} [parameters]
 * @property {string} [formula] for activation 'own'
 */

/**
 * The core's analysis of a formula for the user's own activation.
 * @typedef {object} FormulaFacts
 * @property {import('../core.js').ActivationParameter[]} parameters its names besides x, as rows of the catalogue; empty if the formula is
 *   wrong
 * @property {string | null} error a sentence: place, received text, expected text
 * @property {number | null} position of the character in error, from 0; the formula's length for its end
 */

/**
 * The data for one paint of the lab. Arrays are copies and may be transferred.
 * @typedef {object} Snapshot
 * @property {number} epoch
 * @property {number} batch
 * @property {boolean} running
 * @property {boolean} replaying whether it trains towards a requested position, and stops there unless it is running
 * @property {number} epochsPerSecond measured over the last half second of training
 * @property {import('./experiment.js').Status} status
 * @property {import('./experiment.js').History} history
 * @property {import('./experiment.js').Floats | null} map null if mapSize is 0
 * @property {Float32Array | null} unitMaps null if unitMapSize is 0
 * @property {Float32Array} parameters
 * @property {import('./experiment.js').LayerHealth[]} health
 * @property {string | null} stopped the reason why the run has stopped by itself, a sentence, until it continues
 * @property {number} cost time to make it, in ms: frequent callers can ask for expensive ones less often
 */

/** @typedef {import('./trainer.js').Position} Position */

/**
 * Everything that determines a run, to the last digit.
 * @typedef {object} RunConfig
 * @property {import('./experiment.js').Setup} setup
 * @property {import('./experiment.js').UserData | null} [userData]
 * @property {ArrayLike<number> | null} [initialParameters] every parameter at epoch 0, replacing the setup's initialiser and seed
 */

/**
 * Every method by name, with arguments and result. Over rpc each result is a promise.
 * @typedef {object} Methods
 * @property {(params: {curves: Curve[], x: ArrayLike<number>}) => import('../core.js').Evaluation[]} evaluate
 * @property {(params: {formula: string}) => FormulaFacts} formula parses a formula without using it; never throws for a text
 * @property {(params: {logits: ArrayLike<number>, temperature?: number}) => Float32Array} softmax
 * @property {(params: RunConfig) => import('./experiment.js').Description} configure a new run at epoch 0, paused; a setup that
 *   cannot be trained throws the core's sentence and leaves the old run untouched
 * @property {(params: RunConfig) => Float32Array} initialParameters the parameters `configure` would start from, and the same sentences; the
 *   present run is not touched
 * @property {(params?: {pace?: number | null, stop?: import('./experiment.js').StopRule | null}) => void} run pace in epochs per second;
 *   null: as fast as possible. stop: stop conditions; steps and replays ignore them
 * @property {() => Position} pause
 * @property {() => Position} stepBatch pauses, then trains one batch
 * @property {() => Promise<Position>} stepEpoch pauses, then trains to the end of the present epoch
 * @property {(position: {epoch: number, batch?: number}) => Promise<Position>} replay trains to a position in slices; to an earlier one
 *   from epoch 0
 * @property {() => Position} reset pauses; epoch 0 with the same weights
 * @property {(params?: {mapSize?: number, unitMapSize?: number}) => Snapshot} snapshot
 * @property {() => import('./experiment.js').TestResult} testResult
 * @property {(params: {point: ArrayLike<number>}) => import('./experiment.js').Trace} trace one sample, in the units of the data
 * @property {() => import('./experiment.js').BatchView} nextBatch the next batch's computation; trains nothing
 * @property {(params: {size: number}) => import('./experiment.js').Regions} regions size from 1 to 200
 * @property {(params: {index: number, value: number}) => Position} edit sets a parameter at the present position, and again there after a
 *   reset or in a replay
 * @property {(params: {setup: import('./experiment.js').Setup, userData?: import('./experiment.js').UserData | null, epochs: number}) =>
 *   Promise<import('./race-run.js').RaceRun>} raceRun a complete separate run, from epoch 0, beside the configured one; rejects after
 *   `pause`
 * @property {(params: {part: 'train' | 'validation'}) => import('./experiment.js').Confusion} confusion
 */

/** @typedef {import('./race-run.js').RaceRun} RaceRun */

/**
 * @param {import('./module.js').RawModule} raw
 * @param {object} [surroundings]
 * @param {() => number} [surroundings.now] milliseconds
 * @param {import('./schedule.js').Schedule} [surroundings.schedule]
 * @param {(sentence: string) => void} [surroundings.onStop] called when the core has trapped: nothing works from then on
 * @param {import('./guard.js').Guard} [surroundings.guard] if others call the same module, too
 * @returns {Methods}
 */
export function createMethods(raw, surroundings = {}) {
  const { now = () => performance.now(), schedule = createSchedule(), onStop = () => {} } = surroundings;
  const { guard = createGuard(onStop) } = surroundings;
  const functions = createFunctions(raw, guard);
  const clock = { now, schedule, onError: (/** @type {unknown} */ error) => onStop(errorMessage(error)) };
  const raceRuns = createRaceRuns(raw, guard, clock);
  /** @type {{experiment: import('./experiment.js').Experiment, trainer: Trainer} | null} */
  let current = null;
  const run = () => {
    if (current === null) throw new Error('There is no run yet: configure one first.');
    return current;
  };

  return {
    evaluate({ curves, x }) {
      return curves.map(({ activation, parameters = {}, formula }) =>
        functions.evaluate({ activation, parameters, formula }, x),
      );
    },
    formula({ formula }) {
      if (typeof formula !== 'string') throw new Error(`formula is ${show(formula)}: it must be a text.`);
      const { parameters, wrong, position } = guard(() => raw.formulaFacts(formula));
      return { parameters, error: wrong, position };
    },
    softmax({ logits, temperature }) {
      return functions.softmax(logits, temperature);
    },
    configure({ setup, userData = null, initialParameters = null }) {
      const experiment = openExperiment(raw, guard, setup, userData, initialParameters);
      const description = experiment.describe();
      current?.trainer.pause();
      current?.experiment.free();
      current = { experiment, trainer: new Trainer(experiment, description.batchesPerEpoch, clock) };
      return description;
    },
    initialParameters({ setup, userData = null, initialParameters = null }) {
      const experiment = openExperiment(raw, guard, setup, userData, initialParameters);
      const parameters = experiment.parameters();
      experiment.free();
      return parameters;
    },
    run({ pace = null, stop = null } = {}) {
      run().trainer.run(pace, stop);
    },
    pause() {
      raceRuns.cancel();
      const { trainer } = run();
      trainer.pause();
      return trainer.position();
    },
    stepBatch() {
      const { trainer } = run();
      trainer.stepBatch();
      return trainer.position();
    },
    stepEpoch() {
      return run().trainer.stepEpoch();
    },
    replay({ epoch, batch = 0 }) {
      return run().trainer.advanceTo({
        epoch: wholeNumber(epoch, 'epoch'),
        batch: wholeNumber(batch, 'batch'),
      });
    },
    reset() {
      const { experiment, trainer } = run();
      trainer.pause();
      experiment.reset();
      return trainer.position();
    },
    snapshot({ mapSize = 0, unitMapSize = 0 } = {}) {
      const { experiment, trainer } = run();
      const begin = now();
      const status = trainer.status();
      const snapshot = {
        epoch: status.epoch,
        batch: status.batch,
        running: trainer.running,
        replaying: trainer.replaying,
        epochsPerSecond: trainer.epochsPerSecond,
        status,
        history: experiment.history(),
        map: mapSize === 0 ? null : experiment.map(mapSize),
        unitMaps: unitMapSize === 0 ? null : experiment.unitMaps(unitMapSize),
        parameters: experiment.parameters(),
        health: experiment.health(),
        stopped: status.stopped,
      };
      return { ...snapshot, cost: now() - begin };
    },
    testResult() {
      return run().experiment.testResult();
    },
    trace({ point }) {
      return run().experiment.trace(point);
    },
    nextBatch() {
      return run().experiment.nextBatch();
    },
    regions({ size }) {
      return run().experiment.regions(size);
    },
    edit({ index, value }) {
      const { experiment, trainer } = run();
      experiment.edit(index, value);
      return trainer.position();
    },
    raceRun({ setup, userData = null, epochs }) {
      return raceRuns.train(setup, userData, wholeNumber(epochs, 'epochs'));
    },
    confusion({ part }) {
      return run().experiment.confusion(part);
    },
  };
}

/**
 * @param {unknown} value
 * @param {string} name
 */
function wholeNumber(value, name) {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw new Error(`${name} is ${show(value)}: it must be a whole number from 0.`);
}
