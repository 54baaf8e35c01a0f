// Softmax of three logits: derived quantities by sums and products. The probabilities come from the core.

/** @typedef {import('../../model/functions.js').Softmax} Softmax */
/** @typedef {import('../../model/functions.js').Evaluate} Evaluate */

/**
 * @typedef {object} ClassesSetup
 * @property {readonly number[]} logits one per class
 * @property {number} temperature
 * @property {number} z the logit of the first of two classes, the other's being 0
 * @property {readonly number[] | null} before the probabilities before 1 was added to all logits, if that was the last change
 */

/**
 * @typedef {object} ShownClasses
 * @property {ClassesSetup} setup
 * @property {number[]} probabilities
 * @property {number[]} atOne the same logits' probabilities at temperature 1
 * @property {number[]} atDefaults the widget's initial probabilities
 * @property {number[][]} jacobian [i][j]: derivative of probability i with respect to logit j
 * @property {{softmax: number, sigmoid: number}} two probability of the first of two classes
 * @property {number | null} changed the largest change of a probability since `before`
 */

export const classNames = /** @type {const} */ (['human', 'dog', 'car']);

/** Close to 20, 30 and 50 %. @type {ClassesSetup} */
export const softmaxDefaults = { logits: [0, 0.4, 0.9], temperature: 1, z: 1, before: null };

export const LOGIT_LIMIT = 10;
/** Evenly spaced to the eye: a temperature acts by its ratio. */
export const temperatures = /** @type {const} */ ([
  ...[0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8],
  ...[1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10],
]);

/** @param {readonly number[]} probabilities @param {number} temperature */
export function softmaxJacobian(probabilities, temperature) {
  return probabilities.map((p, i) =>
    probabilities.map((other, j) => (p * ((i === j ? 1 : 0) - other)) / temperature),
  );
}

/**
 * @param {Softmax} softmax
 * @param {Evaluate} evaluate
 * @param {ClassesSetup} setup
 * @returns {Promise<ShownClasses>}
 */
export async function computeClasses(softmax, evaluate, setup) {
  const { logits, temperature, z, before } = setup;
  const [three, atOne, atDefaults, two, [sigmoid]] = await Promise.all([
    softmax([...logits], temperature),
    softmax([...logits], 1),
    softmax([...softmaxDefaults.logits], 1),
    softmax([z, 0], 1),
    evaluate([{ activation: 'sigmoid' }], [z]),
  ]);
  const probabilities = Array.from(three);
  return {
    ...{ setup, probabilities, jacobian: softmaxJacobian(probabilities, temperature) },
    ...{ atOne: Array.from(atOne), atDefaults: Array.from(atDefaults) },
    two: { softmax: two[0], sigmoid: sigmoid.value[0] },
    changed: before && Math.max(...probabilities.map((p, index) => Math.abs(p - before[index]))),
  };
}
