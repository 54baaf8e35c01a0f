/** Shares of one whole, rounded so that the shown numbers add up to 100 %. */

/**
 * @param {readonly number[]} shares of 1
 * @param {number} digits decimals
 * @returns {number[]} percentages: each is rounded down, and those that lose most by it are raised again; shares that do not add up to
 *   1 are rounded one by one
 */
export function shareNumbers(shares, digits) {
  const steps = 10 ** (digits + 2);
  const inPercent = (/** @type {number} */ units) => units / 10 ** digits;
  const sum = shares.reduce((one, other) => one + other, 0);
  if (!(Math.abs(sum - 1) < 1e-3)) return shares.map((share) => inPercent(Math.round(share * steps)));
  const exact = shares.map((share) => (share / sum) * steps);
  const whole = exact.map(Math.floor);
  let left = steps - whole.reduce((one, other) => one + other, 0);
  const lost = exact.map((one, at) => ({ at, by: one - whole[at] })).sort((one, other) => other.by - one.by);
  for (const { at } of lost) {
    if (left <= 0) break;
    whole[at] += 1;
    left -= 1;
  }
  return whole.map(inPercent);
}
