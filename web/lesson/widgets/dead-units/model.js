// What the lesson trains to show how ReLU units die and come back: 2-8-8-8-1 on the circle, with plain gradient descent.

/** @typedef {import('../../../common/model/defaults.js').Setup} Setup */
/** @typedef {{learningRate: number, slope: string}} KinkChoice */

export const KINK_UNITS = [8, 8, 8];
/** Where a run ends. */
export const KINK_EPOCHS = 300;

/** From gentle to rough. */
export const kinkRates = [0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 1.5, 2, 3];

/** What the units do below 0. @type {readonly {id: string, name: string, activation: Omit<import('../../../common/model/defaults.js').HiddenLayer, 'units'>}[]} */
export const kinkSlopes = [
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

/** @type {KinkChoice} */
export const firstKinks = { learningRate: 1, slope: '0' };

/** @param {KinkChoice} choice @returns {Setup} */
export function kinkSetup({ learningRate, slope }) {
  const row = kinkSlopes.find(({ id }) => id === slope) ?? kinkSlopes[0];
  return {
    data: { kind: 'circle', count: 250, noise: 0.1, seed: 1 },
    split: { validation: 0.2, test: 0.2 },
    layers: KINK_UNITS.map((units) => ({ units, ...row.activation })),
    output: { activation: 'sigmoid', parameters: {} },
    loss: 'binary_cross_entropy',
    optimizer: { kind: 'sgd', learningRate },
    initializer: 'he_normal',
    bias: 0,
    seed: 1,
    batch: 10,
  };
}

/** The samples that train. @param {import('../../../engine/contract.js').Description} description */
export function trainingSamples({ x, part, inputs }) {
  const rows = [...part.keys()].filter((sample) => part[sample] === 0);
  return {
    x: Float32Array.from(rows.flatMap((sample) => [...x.subarray(sample * inputs, (sample + 1) * inputs)])),
    inputs,
    count: rows.length,
  };
}

/**
 * @typedef {object} LayerCensus one hidden layer
 * @property {number} units
 * @property {import('./unit-life.js').Life[]} lives
 * @property {number} bornDead @property {number} died @property {number} revived @property {number} dead now
 * @property {ArrayLike<number>} deadOverTime at the epochs of the history
 */

/**
 * @param {readonly import('../../../engine/contract.js').LayerHealth[]} health
 * @param {import('../../../engine/contract.js').History} past
 * @param {import('./unit-life.js').Life[][]} lives
 * @returns {LayerCensus[]}
 */
export function layerCensus(health, past, lives) {
  const length = past.epoch.length;
  return lives.map((row, layer) => {
    const { units, bornDead, died, revived, dead } = health[layer];
    const deadOverTime = past.dead.subarray(layer * length, (layer + 1) * length);
    return { units, lives: row, bornDead, died, revived, dead, deadOverTime };
  });
}

/**
 * @param {readonly LayerCensus[]} layers
 * @param {{epoch: number, accuracy: number}} reached
 * @returns {string}
 */
export function kinkSentence(layers, { epoch, accuracy }) {
  const sum = (/** @type {'died' | 'revived' | 'dead'} */ name) =>
    layers.reduce((total, layer) => total + layer[name], 0);
  const units = layers.reduce((total, layer) => total + layer.units, 0);
  const [first] = layers;
  const firstLayer =
    first.died + first.bornDead === 0
      ? ''
      : ` Of layer 1, ${first.revived === 0 ? 'none' : first.revived} came back.`;
  return `Epoch ${epoch}: ${sum('dead')} of ${units} units are dead; there were ${sum('died')} deaths in training and ${sum('revived')} returns.${firstLayer} ${Math.round(accuracy * 100)} % of the training points are right.`;
}
