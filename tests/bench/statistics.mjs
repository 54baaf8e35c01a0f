// Summary statistics of repeated measurements, as shown in the tables.

/** @typedef {{median: number, min: number, max: number}} Spread */

/** @param {number[]} values at least one */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {number[]} values at least one @returns {Spread} to four digits: more are noise */
export function spread(values) {
  return {
    median: fourDigits(median(values)),
    min: fourDigits(Math.min(...values)),
    max: fourDigits(Math.max(...values)),
  };
}

/**
 * Ratio of `ours` to `theirs`, repetition by repetition: a temporary disturbance of the machine affects both.
 * @param {number[]} ours
 * @param {number[]} theirs
 * @returns {Spread}
 */
export function ratio(ours, theirs) {
  return spread(ours.map((value, repetition) => value / theirs[repetition]));
}

/** @param {number} value */
function fourDigits(value) {
  return Number(value.toPrecision(4));
}
