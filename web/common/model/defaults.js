// The initial setup of a page, and defaults for a task. A setup is plain JSON: the lab edits it, the address carries it, the core
// checks and runs it.

import { catalog } from '#catalog';

/** @typedef {import('../../engine/contract.js').Task} Task */
/** @typedef {import('../../engine/contract.js').LayerActivation} LayerActivation */
/** @typedef {import('../../engine/contract.js').HiddenLayer} HiddenLayer */
/** @typedef {import('../../engine/contract.js').DataSetup} DataSetup */
/** @typedef {import('../../engine/contract.js').Setup} Setup */

const DEFAULT_COUNT = 500;

/**
 * @param {string} kind from the catalogue
 * @returns {import('#catalog').CatalogDataset}
 */
export function datasetKind(kind) {
  const row = catalog.datasets.find(({ id }) => id === kind);
  if (!row) throw new Error(`There is no data set called ${kind}.`);
  return row;
}

/** The catalogue's row of an optimiser, if there is one. @param {string} kind */
export const optimizerKind = (kind) => catalog.optimizers.find(({ id }) => id === kind);

/**
 * An optimiser of another kind, with the numbers that every kind has: learning rate, penalties, clipping.
 * @param {Setup['optimizer']} optimizer
 * @param {string} kind
 * @returns {Setup['optimizer']}
 */
export function optimizerOfKind(optimizer, kind) {
  if (kind === optimizer.kind) return optimizer;
  const isCommon = (/** @type {string} */ name) =>
    catalog.optimizers.every(({ fields }) => fields.some((field) => field.name === name));
  const kept = Object.entries(optimizer).filter(([name]) => isCommon(name));
  return { ...Object.fromEntries(kept), learningRate: optimizer.learningRate, kind };
}

/**
 * @param {string} kind from the catalogue
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
 * The data's number of inputs.
 * @param {DataSetup} data
 * @param {import('../../engine/contract.js').UserData | null} userData
 * @returns {1 | 2}
 */
export function inputsOf(data, userData) {
  if (data.kind !== 'own') return datasetKind(data.kind).inputs;
  return userData && userData.target.length > 0 && userData.x.length === userData.target.length ? 1 : 2;
}

/** Whether data are standardised before training, if the setup does not say. @param {DataSetup} data @returns {boolean} */
export function standardiseOf(data) {
  return data.standardise ?? (data.kind === 'own' || datasetKind(data.kind).source !== null);
}

/**
 * The features available for a number of inputs.
 * @param {number} inputs
 */
export function featuresFor(inputs) {
  return catalog.features.filter((feature) => feature.inputs <= inputs).map(({ id }) => id);
}

/**
 * Features as stored in a setup: in table order, and left out if they are just the inputs.
 * @param {readonly string[]} features
 * @param {number} inputs the data's number of inputs
 * @returns {string[] | undefined} undefined also if a feature needs an absent input
 */
export function tidyFeatures(features, inputs) {
  const offered = featuresFor(inputs);
  const plain = catalog.features.slice(0, inputs).map(({ id }) => id);
  const isPlain = features.length === plain.length && plain.every((id, at) => features[at] === id);
  return isPlain || !features.every((id) => offered.includes(id)) ? undefined : [...features];
}

/**
 * @param {string} kind from the catalogue
 * @returns {import('../../engine/contract.js').ScheduleSetup} every field at its initial value
 */
export function defaultSchedule(kind) {
  const fields = catalog.schedules.find(({ id }) => id === kind)?.fields ?? [];
  return { kind, ...Object.fromEntries(fields.map(({ name, initial }) => [name, initial])) };
}

/**
 * The matching output activation and loss for a task.
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
 * The lab's setup without an address: a spiral, which two small layers of GELU learn in some 40 epochs: two seconds at the usual
 * pace. (Tanh takes ten times as long; the user is to find that out.)
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
 * Conditions that pause a run; null: that condition is off. The loss is the validation loss, or the training loss if no samples are
 * held back.
 * @typedef {object} Stop
 * @property {number | null} epochs at the end of this epoch
 * @property {number | null} loss when the loss falls below this
 * @property {number | null} patience after so many epochs without a new lowest loss
 */

/** @type {Readonly<Stop>} a run goes on until it is paused */
export const noStop = Object.freeze({ epochs: null, loss: null, patience: null });

/** [least, greatest] of each stop condition, and its value when switched on. */
export const stopLimits = Object.freeze({
  epochs: { limits: catalog.limits.epochs, initial: 200, whole: true },
  loss: { limits: catalog.limits.stopLoss, initial: 0.1, whole: false },
  patience: { limits: catalog.limits.epochs, initial: 20, whole: true },
});

/**
 * View settings of a run, beside the setup.
 * @type {Readonly<View>}
 */
export const defaultView = Object.freeze({
  pace: 20,
  paused: false,
  stop: noStop,
  race: Object.freeze({}),
  tool: null,
  puzzle: null,
  preset: null,
});

/**
 * @typedef {object} View
 * @property {number | null} pace in epochs per second, null: as fast as possible
 * @property {boolean} paused whether it waits to be started
 * @property {Stop} stop
 * @property {Readonly<Record<string, string>>} race what has been chosen for a race, as texts by the keys of an address
 * @property {string | null} tool the open tool of the lab
 * @property {import('../address/assignment-address.js').AssignmentView} [assignment] the assignment that the setup answers, if any
 * @property {string | null} puzzle the puzzle being played (lab-puzzles.js)
 * @property {string | null} preset the setup's preset in presets.js; null after any change to it
 */
