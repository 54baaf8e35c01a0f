// The lesson's smallest fit: one unit with PReLU against |x|. By hand only its slope changes; in training weight and bias change too.

/** @typedef {import('../../../common/model/defaults.js').Setup} Setup */

export const FIT_DOMAIN = /** @type {const} */ ([-4, 4]);
const SAMPLES = 41;

/** Last epoch of a run. */
export const FIT_EPOCHS = 60;
export const fitSlopes = Object.freeze({ min: -2, max: 2, step: 0.05 });
/** PReLU's usual initial slope (He et al. 2015). */
export const FIRST_SLOPE = 0.25;

/** Evenly spaced over the domain. @param {number} count @returns {Float32Array<ArrayBuffer>} */
export function fitPlaces(count = SAMPLES) {
  const [low, high] = FIT_DOMAIN;
  return Float32Array.from({ length: count }, (_, at) => low + ((high - low) * at) / (count - 1));
}

/** @returns {{x: Float32Array, target: Float32Array}} */
export function fitSamples() {
  const x = fitPlaces();
  return { x, target: x.map(Math.abs) };
}

/** @param {ArrayLike<number>} values at the places of the samples */
export function fitLoss(values) {
  const { target } = fitSamples();
  return target.reduce((sum, wanted, at) => sum + (values[at] - wanted) ** 2, 0) / target.length;
}

/**
 * No hidden layer: the output unit has the PReLU. It starts as the identity above 0, so that epoch 0 matches the slider.
 * @param {number} slope
 * @returns {import('../../../engine/contract.js').RunConfig}
 */
export function fitConfig(slope) {
  return {
    setup: {
      data: { kind: 'own', seed: 1, task: 'regression', standardise: false },
      split: { validation: 0, test: 0 },
      layers: [],
      output: { activation: 'prelu', parameters: { alpha: FIRST_SLOPE }, learnParameter: true },
      loss: 'squared_error',
      optimizer: { kind: 'sgd', learningRate: 0.1 },
      initializer: 'zeros',
      bias: 0,
      seed: 1,
      batch: SAMPLES,
    },
    userData: fitSamples(),
    initialParameters: [1, 0, slope],
  };
}

/** The unit's parameters, in the order of `parameters()`. @param {ArrayLike<number>} parameters */
export const fitParameters = (parameters) => ({
  weight: parameters[0],
  bias: parameters[1],
  slope: parameters[2],
});

/**
 * @param {number} slope
 * @param {number} loss
 * @param {{epoch: number, weight: number, bias: number} | null} learned null: set by hand
 * @param {(value: number) => string} number formats a number
 */
export function fitSentence(slope, loss, learned, number) {
  const error = `Mean squared error ${number(loss)}`;
  if (!learned) return `${error} with the slope ${number(slope)}.`;
  const { epoch, weight, bias } = learned;
  return `${error} after ${epoch} epoch${epoch === 1 ? '' : 's'}: slope α = ${number(slope)}, weight w = ${number(weight)}, bias b = ${number(bias)}.`;
}
