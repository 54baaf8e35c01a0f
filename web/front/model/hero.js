// The network of the front page: two interleaved moons, learned with one activation or another.

/** @typedef {import('../../common/model/defaults.js').Setup} Setup */

/** The choices: an activation of the hidden layers, or none. */
export const heroActivations = [
  { id: 'linear', name: 'None' },
  { id: 'step', name: 'Step' },
  { id: 'sigmoid', name: 'Sigmoid' },
  { id: 'relu', name: 'ReLU' },
  { id: 'gelu', name: 'GELU' },
];

/** Last epoch of a run. */
export const HERO_EPOCHS = 200;
/** The share of points from which on the moons count as separated. */
export const SEPARATED = 0.99;
const UNITS = 8;

/** @param {string} activation @returns {Setup} */
export function heroSetup(activation) {
  return {
    data: { kind: 'moons', count: 240, noise: 0.12, seed: 1 },
    split: { validation: 0, test: 0 },
    layers: [1, 2].map(() => ({ units: UNITS, activation, parameters: {} })),
    output: { activation: 'sigmoid', parameters: {} },
    loss: 'binary_cross_entropy',
    optimizer: { kind: 'sgd', learningRate: 0.03 },
    initializer: 'glorot_uniform',
    bias: 0,
    seed: 1,
    batch: 10,
  };
}

/**
 * The largest change of a hidden weight or bias: the output's weights and its bias come last.
 * @param {ArrayLike<number>} before all parameters
 * @param {ArrayLike<number>} now
 */
export function hiddenChange(before, now) {
  let most = 0;
  for (let at = 0; at < before.length - UNITS - 1; ++at)
    most = Math.max(most, Math.abs(now[at] - before[at]));
  return most;
}

/**
 * @typedef {object} HeroState
 * @property {string} activation
 * @property {number} epoch
 * @property {number} accuracy
 * @property {number} moved largest change of a hidden weight since the start
 * @property {number | null} separatedAt first epoch with the moons separated
 */
