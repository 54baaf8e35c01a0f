/** The span of a plot's axes, and the index under a pointer. */

/**
 * @param {Iterable<ArrayLike<number | undefined>>} columns
 * @returns {[number, number] | null} the least and the greatest finite value; null if there is none
 */
export function extent(columns) {
  let [low, high] = [Infinity, -Infinity];
  for (const column of columns) {
    for (let index = 0; index < column.length; ++index) {
      const value = column[index];
      if (value === undefined || !Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : null;
}

/**
 * The span of an axis that shows 0. Its ends are round to a tenth of the span's power of ten, with room beyond the curve: an axis
 * that followed every new value would not hold still.
 * @param {readonly [number, number] | null} values the least and the greatest
 * @returns {[number, number]} 0 to 1 if there are no values, or all are 0
 */
export function roundRange(values) {
  const [low, high] = [Math.min(0, values?.[0] ?? 0), Math.max(0, values?.[1] ?? 0)];
  if (low === high) return [0, 1];
  const span = high - low;
  const digits = 1 - Math.floor(Math.log10(span));
  // Powers of ten above 1 are exact, those below are not.
  const round = (/** @type {number} */ value) =>
    digits > 0
      ? Math.ceil(value * 10 ** digits) / 10 ** digits
      : Math.ceil(value / 10 ** -digits) * 10 ** -digits;
  return [low < 0 ? -round(0.06 * span - low) : 0, high > 0 ? round(high + 0.06 * span) : 0];
}

/**
 * @param {ArrayLike<number>} x rising, at least one value
 * @param {number} at
 * @returns {number} the index of the nearest x, of two the first
 */
export function nearestIndex(x, at) {
  let [low, high] = [0, x.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle] < at) low = middle;
    else high = middle;
  }
  return at - x[low] <= x[high] - at ? low : high;
}
