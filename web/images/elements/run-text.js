/** The learning rates offered by the controls of an image classifier run. */

/** About three per power of ten; from hardly any learning to where every activation overshoots. */
const RATES = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1];

/**
 * @param {number} rate the present rate, which may be an unusual one
 * @param {readonly [number, number]} limits
 * @returns {number[]} rising
 */
export function usualRates(rate, [least, greatest]) {
  const allowed = RATES.filter((one) => one >= least && one <= greatest);
  return [...new Set([...allowed, rate])].sort((one, other) => one - other);
}
