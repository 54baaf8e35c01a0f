// The training task that shows why a network needs a nonlinearity: the two classes of exclusive or, which no straight line separates.

/** @typedef {import('../../../common/model/defaults.js').Setup} Setup */

/** @typedef {{activation: string, layers: number, units: number}} BendChoice */

export const bendActivations = [
  { id: 'linear', name: 'Linear' },
  { id: 'tanh', name: 'Tanh' },
  { id: 'relu', name: 'ReLU' },
];

export const bendUnits = [2, 4];
export const bendLayers = Object.freeze({ min: 1, max: 6, step: 1 });

/** Last epoch of a run. */
export const BEND_EPOCHS = 200;

/** The widget's initial network and the one it is compared with. @type {readonly [BendChoice, BendChoice]} */
export const bendStills = [
  { activation: 'linear', layers: 4, units: 4 },
  { activation: 'tanh', layers: 1, units: 4 },
];

/** @param {BendChoice} choice @returns {Setup} */
export function bendSetup({ activation, layers, units }) {
  return {
    data: { kind: 'xor', count: 100, noise: 0.05, seed: 1 },
    split: { validation: 0, test: 0 },
    layers: Array.from({ length: layers }, () => ({ units, activation, parameters: {} })),
    output: { activation: 'sigmoid', parameters: {} },
    loss: 'binary_cross_entropy',
    optimizer: { kind: 'adam', learningRate: 0.03 },
    initializer: 'glorot_uniform',
    bias: 0,
    seed: 1,
    batch: 10,
  };
}

/** @param {BendChoice} choice @returns {string} such as "4 hidden layers of 4 linear units" */
export function bendName({ activation, layers, units }) {
  const kind = activation === 'relu' ? 'ReLU' : activation;
  return `${layers} hidden layer${layers === 1 ? '' : 's'} of ${units} ${kind} units`;
}

/** @param {number} accuracy @param {number} count of the points */
export function bendResult(accuracy, count) {
  return `${Math.round(accuracy * count)} of ${count} points on the right side`;
}
