// The smooth activations that are not monotone, beside ReLU: curves, values at a selected x, and the minimum of each. Values and
// slopes come from the core.

/** @typedef {import('../../model/functions.js').Evaluate} Evaluate */
/** @typedef {'swish' | 'gelu' | 'mish' | 'relu'} NonMonotonicActivation */

/**
 * @typedef {object} NonMonotonicSetup
 * @property {NonMonotonicActivation} activation
 * @property {number} beta of Swish
 * @property {number} x the selected position
 */

/**
 * @typedef {object} ShownNonMonotonic
 * @property {NonMonotonicSetup} setup
 * @property {number[]} x @property {number[]} value @property {number[]} slope the curves
 * @property {{value: number[], slope: number[]}} relu the same for ReLU
 * @property {{value: number, slope: number}} at at the selected x
 * @property {{x: number, value: number} | null} lowest the minimum; null where the function has no unique one
 */

export const NON_MONOTONIC_RANGE = /** @type {const} */ ([-5, 4]);
export const BETA_LIMITS = /** @type {const} */ ([0, 10]);

/** @type {NonMonotonicSetup} */
export const nonMonotonicDefaults = { activation: 'swish', beta: 1, x: 1 };

const SAMPLES = 181;
/** Search range of a minimum: from -REACH to 0, divided by beta for Swish. */
const REACH = 6;
const LOOKS = 301;

/** @param {number} from @param {number} to @param {number} count */
const between = (from, to, count) =>
  Array.from({ length: count }, (_, index) => from + ((to - from) * index) / (count - 1));

/**
 * Position where a slope rises through 0, by linear interpolation between two of its samples.
 * @param {readonly number[]} x increasing
 * @param {ArrayLike<number>} slope
 * @returns {number | null}
 */
export function turningPlace(x, slope) {
  for (let index = 1; index < x.length; ++index) {
    const [before, after] = [slope[index - 1], slope[index]];
    if (before < 0 && after >= 0)
      return x[index - 1] + ((x[index] - x[index - 1]) * before) / (before - after);
  }
  return null;
}

/**
 * @param {Evaluate} evaluate
 * @param {NonMonotonicSetup} setup
 * @returns {Promise<ShownNonMonotonic>}
 */
export async function computeNonMonotonic(evaluate, setup) {
  const { activation, beta } = setup;
  const isSwish = activation === 'swish';
  /** @type {Record<string, number>} */
  const parameters = isSwish ? { beta } : {};
  const curve = { activation, parameters };
  const x = between(...NON_MONOTONIC_RANGE, SAMPLES);
  const width = isSwish ? REACH / Math.max(beta, Number.EPSILON) : REACH;
  const looks = between(-width, 0, LOOKS);
  const [all, relu] = await evaluate([curve, { activation: 'relu' }], [...x, setup.x, ...looks]);
  const part = (
    /** @type {ArrayLike<number>} */ column,
    /** @type {number} */ from,
    /** @type {number} */ to,
  ) => Array.prototype.slice.call(column, from, to);
  const place = turningPlace(looks, part(all.slope, SAMPLES + 1, SAMPLES + 1 + LOOKS));
  const [at] = place === null ? [] : await evaluate([curve], [place]);
  return {
    ...{ setup, x, value: part(all.value, 0, SAMPLES), slope: part(all.slope, 0, SAMPLES) },
    relu: { value: part(relu.value, 0, SAMPLES), slope: part(relu.slope, 0, SAMPLES) },
    at: { value: all.value[SAMPLES], slope: all.slope[SAMPLES] },
    lowest: place !== null && at ? { x: place, value: at.value[0] } : null,
  };
}
