/** Which learning rates the controls of a run of the network for pictures offer. */

/** Roughly three for a power of ten; from where next to nothing happens to where every activation overshoots. */
const RATES = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1];

/**
 * @param {number} rate that of the present choice, which may be an unusual one
 * @param {readonly [number, number]} limits
 * @returns {number[]} rising
 */
export function usualRates(rate, [least, greatest]) {
  const allowed = RATES.filter((one) => one >= least && one <= greatest);
  return [...new Set([...allowed, rate])].sort((one, other) => one - other);
}
