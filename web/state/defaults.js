// The setup a page starts with, and what fits a task. A setup is plain JSON: the lab edits it, the address carries it, the core
// checks and runs it.

import { catalog } from 'nonlinear:catalog';

/** @typedef {'binary' | 'multiclass' | 'regression'} Task */

/**
 * An activation with its numbers, as a layer has it.
 * @typedef {object} LayerActivation
 * @property {string} activation
 * @property {Record<string, number>} parameters
 * @property {boolean} [learnParameter] train the activation's learnable number with the weights
 */

/** @typedef {LayerActivation & {units: number}} HiddenLayer */

/**
 * @typedef {object} DataSetup
 * @property {string} kind of the catalogue's, or 'own'
 * @property {number} [count] not for 'own'
 * @property {number} [noise] not for 'own'
 * @property {number} seed
 * @property {number} [classes] where a kind has a choice of them; of own classes
 * @property {Task} [task] own data only
 * @property {boolean} [standardise] own data only: give each column mean 0 and deviation 1; painted points are trained as they are
 */

/**
 * @typedef {object} Setup
 * @property {DataSetup} data
 * @property {{validation: number, test: number}} split shares held back; the rest trains
 * @property {HiddenLayer[]} layers hidden ones, the first next to the inputs
 * @property {LayerActivation} output its units follow from data and loss
 * @property {string} loss
 * @property {{kind: string, learningRate: number} & Record<string, any>} optimizer
 * @property {string} initializer
 * @property {number} bias where every bias starts
 * @property {number} seed of weights and of the order of the samples
 * @property {number} batch
 */

const DEFAULT_COUNT = 500;

/**
 * @param {string} kind of the catalogue's
 * @returns {import('nonlinear:catalog').CatalogDataset}
 */
export function datasetKind(kind) {
  const row = catalog.datasets.find(({ id }) => id === kind);
  if (!row) throw new Error(`There is no data set called ${kind}.`);
  return row;
}

/**
 * @param {string} kind of the catalogue's
 * @returns {DataSetup}
 */
export function defaultData(kind) {
  const row = datasetKind(kind);
  const choice = row.maxClasses > row.minClasses ? { classes: row.minClasses } : {};
  return { kind, count: Math.min(DEFAULT_COUNT, row.maxCount), noise: row.initialNoise, seed: 1, ...choice };
}

/**
 * @param {DataSetup} data
 * @returns {{task: Task, classes: number}}
 */
export function taskOf(data) {
  if (data.kind !== 'own') {
    const { task, maxClasses } = datasetKind(data.kind);
    return { task, classes: data.classes ?? maxClasses };
  }
  const task = data.task ?? 'binary';
  return { task, classes: task === 'binary' ? 2 : task === 'multiclass' ? (data.classes ?? 3) : 0 };
}

/**
 * The output activation and the loss that belong together for a task.
 * @param {Task} task
 * @returns {{output: LayerActivation, loss: string}}
 */
export function suggestOutput(task) {
  const pairs = {
    binary: ['sigmoid', 'binary_cross_entropy'],
    multiclass: ['softmax', 'cross_entropy'],
    regression: ['linear', 'squared_error'],
  };
  const [activation, loss] = pairs[task];
  return { output: { activation, parameters: {} }, loss };
}

/**
 * Whether a loss can be computed for a task: losses of probabilities need classes.
 * @param {string} loss
 * @param {Task} task
 */
export function lossFits(loss, task) {
  return task !== 'regression' || !catalog.losses.find(({ id }) => id === loss)?.needsProbabilities;
}

/**
 * What the lab shows to someone who brings no address: a spiral, which two small layers learn in a few seconds.
 * @returns {Setup}
 */
export function defaultSetup() {
  return {
    data: defaultData('spiral'),
    split: { validation: 0.2, test: 0.2 },
    layers: [
      { units: 8, activation: 'tanh', parameters: {} },
      { units: 8, activation: 'tanh', parameters: {} },
    ],
    ...suggestOutput('binary'),
    optimizer: { kind: 'adam', learningRate: 0.01 },
    initializer: 'glorot_uniform',
    bias: 0,
    seed: 1,
    batch: 10,
  };
}

/** How the lab shows a run, beside the setup. */
export const defaultView = Object.freeze({ pace: /** @type {number | null} */ (20), paused: false });

/** @typedef {{pace: number | null, paused: boolean}} View pace in epochs per second, null: as fast as possible */
