// The benchmark's setup: nets, data, training, repetitions. Plain values only; native_training.cpp carries the same setup.

/** @typedef {{name: string, hidden: number[]}} Net */

/** Hidden units of each net between two inputs and one output. @type {Net[]} */
export const nets = [
  { name: '2-4-2-1', hidden: [4, 2] },
  { name: '2-8-8-1', hidden: [8, 8] },
  { name: '2-8x6-1', hidden: [8, 8, 8, 8, 8, 8] },
  { name: '2-32-32-1', hidden: [32, 32] },
  { name: '2-128-128-1', hidden: [128, 128] },
];

/** The net used to measure optimisers, activations and maps. */
export const middleNet = nets[1];

export const data = { kind: 'spiral', count: 250, noise: 0.1, seed: 1 };
export const batch = 10;
export const hiddenActivation = 'tanh';
export const plainSgd = { kind: 'sgd', learningRate: 0.03 };
export const adam = { kind: 'adam', learningRate: 0.01 };

/**
 * One measurement of training.
 * @typedef {object} Request
 * @property {number[]} hidden
 * @property {string} activation of the hidden layers
 * @property {{kind: string, learningRate: number}} optimizer
 * @property {number} warmUp seconds trained before the clock starts
 * @property {number} seconds
 * @property {boolean} asPage whether the native run, too, is read out once a frame, as by the page; core.mjs never is
 */

/**
 * @typedef {object} Measurement
 * @property {number} epochsPerSecond
 * @property {number} epochs trained in all, warm-up included
 * @property {number} initialLoss mean over the data, of the untrained net
 * @property {number} finalLoss
 */

/**
 * @typedef {object} Plan
 * @property {number} repetitions of training, optimisers and kernels; a shorter uncounted one precedes them
 * @property {number} warmUp seconds
 * @property {number} seconds
 * @property {{repetitions: number, warmUp: number, seconds: number}} activations
 * @property {number} maps number of maps drawn
 */

/** @type {Plan} */
export const fullPlan = {
  repetitions: 5,
  warmUp: 0.12,
  seconds: 0.4,
  activations: { repetitions: 5, warmUp: 0.1, seconds: 0.12 },
  maps: 300,
};

/** For developers: shows that everything runs, and the rough speed. @type {Plan} */
export const quickPlan = {
  repetitions: 1,
  warmUp: 0.1,
  seconds: 0.15,
  activations: { repetitions: 1, warmUp: 0.05, seconds: 0.06 },
  maps: 50,
};

/**
 * The setup of a run as the lab's worker takes it; all samples train.
 * @param {Pick<Request, 'hidden' | 'activation' | 'optimizer'>} request
 * @returns {import('../../web/engine/worker/experiment.js').Setup}
 */
export function labSetup({ hidden, activation, optimizer }) {
  return {
    data,
    split: { validation: 0, test: 0 },
    layers: hidden.map((units) => ({ units, activation, parameters: {} })),
    output: { activation: 'sigmoid', parameters: {} },
    loss: 'binary_cross_entropy',
    optimizer,
    initializer: 'glorot_uniform',
    bias: 0,
    seed: 1,
    batch,
  };
}

/**
 * Number of operations that one epoch of training needs at least: two per weight and sample for the forward pass, two for the
 * weight's gradient, and two for the gradient of the layer's input, which the first layer does not need. Real samples only;
 * neither activations nor the optimiser are counted.
 * @param {Net} net
 */
export function usefulOperations({ hidden }) {
  const sizes = [2, ...hidden, 1];
  const weights = sizes.slice(1).map((units, layer) => units * sizes[layer]);
  const passes = weights.reduce((sum, count, layer) => sum + count * (layer === 0 ? 2 : 3), 0);
  return 2 * passes * data.count;
}
