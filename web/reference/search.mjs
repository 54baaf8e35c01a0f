// Searches along a function of one number that is known in single precision.

/**
 * Numbers from one to another, or a single one.
 * @typedef {object} Stretch
 * @property {number | null} from null: for ever
 * @property {number | null} to
 * @property {[boolean, boolean]} closed whether each end belongs to it
 */

/**
 * A root of a function that has opposite signs at the two ends.
 * @param {(x: number) => number} of
 * @param {number} low
 * @param {number} high
 */
export function bisect(of, low, high) {
  const sign = Math.sign(of(low));
  for (let i = 0; i < 60; ++i) {
    const middle = (low + high) / 2;
    const now = of(middle);
    if (now === 0) return middle;
    if (Math.sign(now) === sign) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Single-precision numbers that are looked at above a place found, one after another and then ever farther apart. */
const NEXT_FLOATS = Array.from({ length: 94 }, (_, i) => (i < 64 ? i + 1 : 2 ** (i - 63)));

/**
 * The least positive single-precision number from which on something holds, over all of them in order.
 * @param {(x: number) => boolean} holds below that number too, by chance, for some
 * @param {number} end a number at which it holds
 */
export function bisectFloats(holds, end) {
  const floats = new Float32Array(1);
  const bits = new Uint32Array(floats.buffer);
  const numberAt = (/** @type {number} */ place) => {
    bits[0] = place;
    return floats[0];
  };
  floats[0] = end;
  const last = bits[0];
  let low = 0;
  for (;;) {
    let high = last;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (holds(numberAt(middle))) high = middle;
      else low = middle;
    }
    const above = NEXT_FLOATS.map((step) => high + step).filter((place) => place < last);
    const failing = above.filter((place) => !holds(numberAt(place))).at(-1);
    if (failing === undefined) return numberAt(high);
    low = failing;
  }
}

/**
 * Stretches of the grid on which a difference is exactly 0 because of the function's formula. Where it is 0 by rounding only, it grows from
 * the stretch's end as slowly as a rounding error; there it is no stretch.
 * @param {readonly number[]} x rising
 * @param {ArrayLike<number>} differences
 * @param {readonly number[]} kinks places with a grid place just beside them, on either side
 * @param {(index: number) => number} least the difference beside an end that rounding cannot make
 * @returns {Stretch[]}
 */
export function exactStretches(x, differences, kinks, least) {
  /** The kink that a stretch ends before or after, if it does not reach it. @param {number} place */
  const kinkBeside = (place) =>
    kinks.find((kink) => kink !== place && Math.abs(kink - place) <= 2e-6 * Math.max(1, Math.abs(kink)));
  /** @type {Stretch[]} */
  const found = [];
  for (let first = 0; first < x.length; ++first) {
    if (differences[first] !== 0) continue;
    let last = first;
    while (last + 1 < x.length && differences[last + 1] === 0) ++last;
    // Beside the end itself lie the places just beside a kink, where a corner's difference is small as well.
    const outside = [first - 3, last + 3].filter((i) => i >= 0 && i < x.length);
    const isExact = outside.every((i) => Math.abs(differences[i]) >= least(i));
    if (last - first >= 5 && isExact) {
      const ends = [first, last].map((end) => kinkBeside(x[end]));
      found.push({
        from: first === 0 ? null : (ends[0] ?? x[first]),
        to: last === x.length - 1 ? null : (ends[1] ?? x[last]),
        closed: [first > 0 && ends[0] === undefined, last < x.length - 1 && ends[1] === undefined],
      });
    }
    first = last;
  }
  return found;
}

/** Half the width of the stretch to which a polynomial is fitted, and the number of samples on either side of its middle. */
const WIDTH = 0.08;
const SIDE = 400;

/**
 * Place and height of a peak, finer than single precision shows it: the top of a polynomial of degree 4 fitted to many samples. A corner is
 * taken as it is.
 * @param {(x: number) => number} of
 * @param {number} near the highest place of a grid
 * @returns {{x: number, slope: number}}
 */
export function peakOf(of, near) {
  /** Normal equations of the fit. */
  const matrix = Array.from({ length: 5 }, () => Array(6).fill(0));
  for (let i = -SIDE; i <= SIDE; ++i) {
    const t = i / SIDE;
    const y = of(Math.fround(near + t * WIDTH));
    for (let row = 0; row < 5; ++row) {
      for (let column = 0; column < 5; ++column) matrix[row][column] += t ** (row + column);
      matrix[row][5] += y * t ** row;
    }
  }
  const c = solve(matrix);
  const height = (/** @type {number} */ t) => c.reduce((sum, one, power) => sum + one * t ** power, 0);
  const rise = (/** @type {number} */ t) =>
    c.slice(1).reduce((sum, one, i) => sum + (i + 1) * one * t ** i, 0);
  if (of(near) - height(0) > 1e-5 || rise(-1) <= 0 || rise(1) >= 0) return { x: near, slope: of(near) };
  const t = bisect(rise, -1, 1);
  const x = near + t * WIDTH;
  // Closer to 0 than the fit can tell.
  return Math.abs(x) < 1e-5 ? { x: 0, slope: of(0) } : { x, slope: height(t) };
}

/** Gauss elimination of rows with their right-hand side last. @param {number[][]} rows @returns {number[]} */
function solve(rows) {
  const size = rows.length;
  for (let pivot = 0; pivot < size; ++pivot) {
    const best = rows
      .map((row, i) => ({ i, size: i < pivot ? -1 : Math.abs(row[pivot]) }))
      .sort((a, b) => b.size - a.size)[0].i;
    [rows[pivot], rows[best]] = [rows[best], rows[pivot]];
    for (let i = pivot + 1; i < size; ++i) {
      const factor = rows[i][pivot] / rows[pivot][pivot];
      for (let k = pivot; k <= size; ++k) rows[i][k] -= factor * rows[pivot][k];
    }
  }
  const result = Array(size).fill(0);
  for (let i = size - 1; i >= 0; --i)
    result[i] =
      (rows[i][size] - rows[i].slice(i + 1, size).reduce((sum, one, k) => sum + one * result[i + 1 + k], 0)) /
      rows[i][i];
  return result;
}
