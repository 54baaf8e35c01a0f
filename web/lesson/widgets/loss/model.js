// Gradients of two losses with respect to the logit z of a sigmoid output with target 1; and the rounding of the probability to
// float32 before its logarithm. The sigmoid and the logarithms come from the core.

/** @typedef {import('../../model/functions.js').Evaluate} Evaluate */
/** @typedef {{z: number}} LossSetup */

/**
 * @typedef {object} Slopes gradient size of each loss: |dL/dz|
 * @property {number} crossEntropy 1 - sigmoid(z)
 * @property {number} squared 2 (1 - sigmoid(z)) sigmoid'(z), as PyTorch's squared error has it
 */

/**
 * @typedef {object} LogRow
 * @property {number} kept the float32 value
 * @property {number} log its logarithm
 * @property {number} exact the same logarithm from the logit, by log_sigmoid
 */

/**
 * @typedef {object} ShownLoss
 * @property {LossSetup} setup
 * @property {number[]} z @property {number[]} crossEntropy @property {number[]} squared the two curves
 * @property {Slopes} at at the setup's z
 * @property {number} ratio of the two there
 * @property {{hit: LogRow, miss: LogRow}} logs of sigmoid(z) and of 1 - sigmoid(z)
 */

export const LOGIT_RANGE = /** @type {const} */ ([-20, 20]);
/** @type {LossSetup} */
export const lossDefaults = { z: -5 };

const SAMPLES = 161;

/** sigmoid(-z) is 1 - sigmoid(z) without its rounding. @param {number} sigmoid @param {number} opposite @returns {Slopes} */
export function slopesOf(sigmoid, opposite) {
  return { crossEntropy: opposite, squared: 2 * opposite * sigmoid * opposite };
}

/**
 * @param {Evaluate} evaluate
 * @param {LossSetup} setup
 * @returns {Promise<ShownLoss>}
 */
export async function computeLoss(evaluate, setup) {
  const [low, high] = LOGIT_RANGE;
  const z = Array.from({ length: SAMPLES }, (_, index) => low + ((high - low) * index) / (SAMPLES - 1));
  const places = [...z, setup.z];
  const [there, opposite] = await Promise.all(
    [1, -1].map((sign) =>
      evaluate(
        [{ activation: 'sigmoid' }, { activation: 'log_sigmoid' }],
        places.map((place) => sign * place),
      ),
    ),
  );
  const slopes = places.map((_, index) => slopesOf(there[0].value[index], opposite[0].value[index]));
  const at = slopes[z.length];
  const hit = there[0].value[z.length];
  const miss = Math.fround(1 - hit);
  const [{ value: logs }] = await evaluate([{ activation: 'own', formula: 'log(x)' }], [hit, miss]);
  return {
    ...{ setup, z, at, ratio: at.crossEntropy / at.squared },
    crossEntropy: slopes.slice(0, -1).map(({ crossEntropy }) => crossEntropy),
    squared: slopes.slice(0, -1).map(({ squared }) => squared),
    logs: {
      hit: { kept: hit, log: logs[0], exact: there[1].value[z.length] },
      miss: { kept: miss, log: logs[1], exact: opposite[1].value[z.length] },
    },
  };
}
