// The setup a page starts with, and what fits a task. A setup is plain JSON: the lab edits it, the address carries it, the core
// checks and runs it.

import { catalog } from '#catalog';

/** @typedef {import('../../engine/contract.js').Task} Task */
/** @typedef {import('../../engine/contract.js').LayerActivation} LayerActivation */
/** @typedef {import('../../engine/contract.js').HiddenLayer} HiddenLayer */
/** @typedef {import('../../engine/contract.js').DataSetup} DataSetup */
/** @typedef {import('../../engine/contract.js').Setup} Setup */

const DEFAULT_COUNT = 500;

/**
 * @param {string} kind of the catalogue's
 * @returns {import('#catalog').CatalogDataset}
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
 * How many inputs the data have.
 * @param {DataSetup} data
 * @param {import('../../engine/contract.js').UserData | null} userData
 * @returns {1 | 2}
 */
export function inputsOf(data, userData) {
  if (data.kind !== 'own') return datasetKind(data.kind).inputs;
  return userData && userData.target.length > 0 && userData.x.length === userData.target.length ? 1 : 2;
}

/** Whether data are standardised before training, where the setup does not say so. @param {DataSetup} data @returns {boolean} */
export function standardiseOf(data) {
  return data.standardise ?? (data.kind === 'own' || datasetKind(data.kind).source !== null);
}

/**
 * The features that data with so many inputs can have.
 * @param {number} inputs
 */
export function featuresFor(inputs) {
  return catalog.features.filter((feature) => feature.inputs <= inputs).map(({ id }) => id);
}

/**
 * Features as a setup holds them: in the order of the table, and left out where they are the inputs as they are.
 * @param {readonly string[]} features
 * @param {number} inputs of the data
 * @returns {string[] | undefined} undefined also where one of them needs an input that is not there
 */
export function tidyFeatures(features, inputs) {
  const offered = featuresFor(inputs);
  const plain = catalog.features.slice(0, inputs).map(({ id }) => id);
  const isPlain = features.length === plain.length && plain.every((id, at) => features[at] === id);
  return isPlain || !features.every((id) => offered.includes(id)) ? undefined : [...features];
}

/**
 * @param {string} kind of the catalogue's
 * @returns {import('../../engine/contract.js').ScheduleSetup} with every field at its initial value
 */
export function defaultSchedule(kind) {
  const fields = catalog.schedules.find(({ id }) => id === kind)?.fields ?? [];
  return { kind, ...Object.fromEntries(fields.map(({ name, initial }) => [name, initial])) };
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
 * What the lab shows to someone who brings no address: a spiral, which two small layers of GELU learn in some 40 epochs: two
 * seconds at the usual pace. (Tanh takes ten times as long; that is for the reader to find out.)
 * @returns {Setup}
 */
export function defaultSetup() {
  return {
    data: defaultData('spiral'),
    split: { validation: 0.2, test: 0.2 },
    layers: [
      { units: 8, activation: 'gelu', parameters: {} },
      { units: 8, activation: 'gelu', parameters: {} },
    ],
    ...suggestOutput('binary'),
    optimizer: { kind: 'adam', learningRate: 0.01 },
    schedule: defaultSchedule('constant'),
    initializer: 'glorot_uniform',
    bias: 0,
    seed: 1,
    batch: 10,
  };
}

/**
 * Where a run pauses by itself; null: that condition is off. The loss is that of the validation samples, or of the training samples
 * where none are held back.
 * @typedef {object} Stop
 * @property {number | null} epochs at the end of this epoch
 * @property {number | null} loss when the loss falls below this
 * @property {number | null} patience when the loss has found no new low for so many epochs
 */

/** @type {Readonly<Stop>} a run goes on until it is paused */
export const noStop = Object.freeze({ epochs: null, loss: null, patience: null });

/** [least, greatest] of each stop condition, and what it is when it is switched on. */
export const stopLimits = Object.freeze({
  epochs: { limits: catalog.limits.epochs, initial: 200, whole: true },
  loss: { limits: catalog.limits.stopLoss, initial: 0.1, whole: false },
  patience: { limits: catalog.limits.epochs, initial: 20, whole: true },
});

/**
 * How the lab shows a run, beside the setup.
 * @type {Readonly<View>}
 */
export const defaultView = Object.freeze({
  pace: 20,
  paused: false,
  stop: noStop,
  tool: null,
  puzzle: null,
  preset: null,
});

/**
 * @typedef {object} View
 * @property {number | null} pace in epochs per second, null: as fast as possible
 * @property {boolean} paused whether it waits to be started
 * @property {Stop} stop
 * @property {string | null} tool which of the lab's tools is open
 * @property {import('../address/assignment-address.js').AssignmentView} [assignment] what the setup is an answer to, where it is one
 * @property {string | null} puzzle which puzzle is played (lab-puzzles.js)
 * @property {string | null} preset which of presets.js the setup is; null once anything of it has been changed
 */
