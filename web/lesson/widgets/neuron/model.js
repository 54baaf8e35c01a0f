// One neuron with two inputs: its outputs for some points. Sums and products are computed here; the activation comes from the core.

/** @typedef {readonly [x1: number, x2: number, label: number]} NeuronPoint */

/**
 * @typedef {object} NeuronSetup
 * @property {'step' | 'sigmoid'} activation
 * @property {readonly [number, number]} weights
 * @property {number} bias
 * @property {readonly [number, number]} probe the point whose arithmetic is shown
 */

/** @typedef {import('../../model/functions.js').Evaluate} Evaluate */

/**
 * @typedef {object} ShownNeuron
 * @property {NeuronSetup} setup
 * @property {readonly NeuronPoint[]} points
 * @property {boolean[]} right whether each point is classified correctly
 * @property {number} z @property {number} output of the probe
 * @property {number} loss mean binary cross-entropy of the sigmoid, whichever activation is shown
 * @property {{step: number, sigmoid: number}} moved number of points whose output changes when a weight grows by NUDGE
 * @property {{at: number[], output: number[]}} shading the output along the weights' direction, at signed distances from the origin
 */

/** Half the side of the plane: from -PLANE to PLANE both ways. */
export const PLANE = 3;
export const WEIGHT_LIMIT = 5;
export const NUDGE = 0.01;

/** @type {NeuronSetup} */
export const neuronDefaults = { activation: 'step', weights: [0.8, -0.5], bias: 0.1, probe: [1.2, 0.7] };

/** Number of gradient stops of the shading: too close to be distinguished. */
const STOPS = 41;
/** Distance of extra stops on both sides of a step, in units of the plane. */
const BESIDE = 1e-4;

/** @param {Pick<NeuronSetup, 'weights' | 'bias'>} neuron @param {readonly number[]} point */
export function weightedSum({ weights, bias }, [x1, x2]) {
  return weights[0] * x1 + weights[1] * x2 + bias;
}

/** @param {readonly [number, number]} weights */
const lengthOf = ([w1, w2]) => Math.sqrt(w1 * w1 + w2 * w2);

/** Positions of the shading's stops along the weights: evenly spaced, and on both sides of z = 0. @param {NeuronSetup} setup */
function stopPlaces({ weights, bias }) {
  const reach = PLANE * Math.SQRT2;
  const even = Array.from({ length: STOPS }, (_, index) => -reach + (2 * reach * index) / (STOPS - 1));
  const zero = -bias / lengthOf(weights);
  const beside = Math.abs(zero) < reach - BESIDE ? [zero - BESIDE, zero + BESIDE] : [];
  return [...even, ...beside].sort((a, b) => a - b);
}

/**
 * @param {Evaluate} evaluate
 * @param {NeuronSetup} setup
 * @param {readonly NeuronPoint[]} points
 * @returns {Promise<ShownNeuron>}
 */
export async function computeNeuron(evaluate, setup, points) {
  const { activation, weights, bias, probe } = setup;
  const nudged = { weights: /** @type {const} */ ([weights[0] + NUDGE, weights[1]]), bias };
  const at = stopPlaces(setup);
  const sums = points.map((point) => weightedSum(setup, point));
  const z = weightedSum(setup, probe);
  const parts = [
    sums,
    points.map((point) => weightedSum(nudged, point)),
    // The loss of a point is -log of the probability of its own class.
    points.map(([, , label], index) => (label === 1 ? sums[index] : -sums[index])),
    at.map((distance) => lengthOf(weights) * distance + bias),
    [z],
  ];
  const [step, sigmoid, log] = await evaluate(
    [{ activation: 'step' }, { activation: 'sigmoid' }, { activation: 'log_sigmoid' }],
    parts.flat(),
  );
  const starts = parts.map((_, index) => parts.slice(0, index).flat().length);
  const part = (/** @type {{value: ArrayLike<number>}} */ { value }, /** @type {number} */ index) =>
    Array.from(parts[index], (_, place) => value[starts[index] + place]);
  const moved = (/** @type {{value: ArrayLike<number>}} */ curve) => {
    const before = part(curve, 0);
    return part(curve, 1).filter((output, index) => output !== before[index]).length;
  };
  const shown = { step, sigmoid }[activation];
  return {
    ...{ setup, points, z },
    right: part(shown, 0).map((output, index) => output >= 0.5 === (points[index][2] === 1)),
    output: part(shown, 4)[0],
    loss: -part(log, 2).reduce((sum, one) => sum + one, 0) / points.length,
    moved: { step: moved(step), sigmoid: moved(sigmoid) },
    shading: { at, output: part(shown, 3) },
  };
}
