// The network of the front page: two interleaved moons, learned with one activation or another.

/** @typedef {import('../../common/model/defaults.js').Setup} Setup */

/** Cells of a map along its side; where the output jumps, nothing between two cells tells the place, so that they must be small. */
const MAP_SIZE = 64;
const FINE_MAP_SIZE = 200;

/** The choices: an activation of the hidden layers, or none, and how finely its network is drawn. */
export const heroActivations = [
  { id: 'linear', name: 'None', mapSize: MAP_SIZE },
  { id: 'step', name: 'Step', mapSize: FINE_MAP_SIZE },
  { id: 'sigmoid', name: 'Sigmoid', mapSize: MAP_SIZE },
  { id: 'relu', name: 'ReLU', mapSize: MAP_SIZE },
  { id: 'gelu', name: 'GELU', mapSize: MAP_SIZE },
];

/** @param {string} activation one of the choices */
export const mapSizeOf = (activation) =>
  heroActivations.find(({ id }) => id === activation)?.mapSize ?? MAP_SIZE;

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
