// The training task that shows how ReLU units die and come back: 2-8-8-8-1 on the circle, with plain gradient descent.

import { catalog } from '#catalog';

/** @typedef {import('../../../common/model/defaults.js').Setup} Setup */
/** @typedef {{learningRate: number, slope: string}} DeadUnitsChoice */

export const DEAD_UNITS_LAYERS = [8, 8, 8];
/** Last epoch of a run. */
export const DEAD_UNITS_EPOCHS = 300;

/** From small to far too large. */
export const deadUnitsRates = [0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 1.5, 2, 3];

/** Activations by their slope below 0. @type {readonly {id: string, name: string, activation: Omit<import('../../../common/model/defaults.js').HiddenLayer, 'units'>}[]} */
export const deadUnitsSlopes = [
  { id: '0', name: '0 (ReLU)', activation: { activation: 'relu', parameters: {} } },
  {
    id: '0.01',
    name: '0.01',
    activation: { activation: 'leaky_relu', parameters: { negative_slope: 0.01 } },
  },
  { id: '0.1', name: '0.1', activation: { activation: 'leaky_relu', parameters: { negative_slope: 0.1 } } },
  {
    id: 'learned',
    name: 'learned',
    activation: { activation: 'prelu', parameters: { alpha: 0.25 }, learnParameter: true },
  },
];

/** @type {DeadUnitsChoice} */
export const deadUnitsDefaults = { learningRate: 1, slope: '0' };

/** @param {DeadUnitsChoice} choice @returns {Setup} */
export function deadUnitsSetup({ learningRate, slope }) {
  const row = deadUnitsSlopes.find(({ id }) => id === slope) ?? deadUnitsSlopes[0];
  return {
    data: { kind: 'circle', count: 250, noise: 0.1, seed: 1 },
    split: { validation: 0.2, test: 0.2 },
    layers: DEAD_UNITS_LAYERS.map((units) => ({ units, ...row.activation })),
    output: { activation: 'sigmoid', parameters: {} },
    loss: 'binary_cross_entropy',
    optimizer: { kind: 'sgd', learningRate },
    initializer: 'he_normal',
    bias: 0,
    seed: 1,
    batch: 10,
  };
}

/**
 * @typedef {object} LayerHistory one hidden layer
 * @property {number} units
 * @property {string[]} unitStatus status of each unit: an id of the core's statuses
 * @property {number} bornDead @property {number} died @property {number} revived @property {number} dead now
 * @property {ArrayLike<number>} deadOverTime at the epochs of the history
 */

/**
 * @param {readonly import('../../../engine/contract.js').LayerHealth[]} health
 * @param {import('../../../engine/contract.js').History} past
 * @returns {LayerHistory[]}
 */
export function layerHistories(health, past) {
  const length = past.epoch.length;
  return DEAD_UNITS_LAYERS.map((_, layer) => {
    const { units, bornDead, died, revived, dead } = health[layer];
    const deadOverTime = past.dead.subarray(layer * length, (layer + 1) * length);
    const unitStatus = Array.from(health[layer].unitStatus, (status) => catalog.unitHealth.statuses[status]);
    return { units, unitStatus, bornDead, died, revived, dead, deadOverTime };
  });
}
