/** What the controls of a run of the network for pictures say about a seed, and which learning rates they offer. */

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

/**
 * @param {number} seed NaN where the field is empty or holds no number
 * @param {readonly [number, number]} limits
 * @param {number} kept the one that stays in force
 * @returns {string} what is wrong with it; empty where nothing is
 */
export function seedComplaint(seed, [least, greatest], kept) {
  if (Number.isInteger(seed) && seed >= least && seed <= greatest) return '';
  const came = Number.isNaN(seed) ? 'no number' : String(seed);
  return `The seed is ${came}, but must be a whole number from ${least} to ${greatest}. Seed ${kept} stays in force.`;
}
