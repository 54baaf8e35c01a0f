/**
 * Breaks in a sampled curve. A step's value and ReLU's slope jump; joined by a line they would show values the
 * function never takes, so the drawing breaks there and marks the end that belongs to the function.
 */

/**
 * @typedef {object} Jump
 * @property {number} from index of the last sample before the break
 * @property {number} to index of the first sample after the break
 * @property {number} at index of the sample on the jump
 * @property {number} limit one-sided limit that the function does not take
 */

/**
 * @param {ArrayLike<number>} x rising; holds every candidate that lies within it
 * @param {ArrayLike<number>} values
 * @param {readonly number[]} candidates the only x at which jumps are looked for
 * @returns {Jump[]}
 */
export function findJumps(x, values, candidates) {
  /** @type {Jump[]} */
  const jumps = [];
  for (const candidate of new Set(candidates.map(Math.fround))) {
    const at = Array.prototype.indexOf.call(x, candidate);
    if (at < 2 || at > x.length - 3) continue;
    for (const side of [-1, 1]) {
      const neighbour = values[at + side];
      const trend = neighbour - values[at + 2 * side];
      const limit = neighbour + trend;
      const height = Math.abs(values[at] - limit);
      if (height > 0.005 && height > 3 * Math.abs(trend)) {
        jumps.push({ from: Math.min(at, at + side), to: Math.max(at, at + side), at, limit });
      }
    }
  }
  return jumps;
}

/**
 * @param {readonly [number, number]} range
 * @param {number} intervals
 * @param {readonly number[]} candidates x that the samples must hit exactly
 * @returns {Float32Array} evenly spaced; a candidate replaces the sample nearest to it, the first of two in case of
 *   conflict
 */
export function samplePlaces([from, to], intervals, candidates) {
  const step = (to - from) / intervals;
  // Rounded to a fine decimal grid first, so that a place such as 1 is read out as 1 and not as 0.99999994.
  const x = Float32Array.from({ length: intervals + 1 }, (_, index) =>
    Number((from + index * step).toFixed(6)),
  );
  const taken = new Set();
  for (const candidate of candidates) {
    const index = Math.round((candidate - from) / step);
    if (index <= 0 || index >= intervals || taken.has(index)) continue;
    taken.add(index);
    x[index] = candidate;
  }
  return x;
}
