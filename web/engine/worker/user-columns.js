// The user's own columns in double precision -> the core's input, in single precision, and back. A column that single precision would
// blur (times in seconds, longitudes with seven decimals) is shifted and scaled first; all others are unchanged, so that their runs
// stay the same, bit for bit.

/** @typedef {import('./experiment.js').UserData} UserData */

/**
 * The units in which the core gets a column: value = offset + scale * the core's number.
 * @typedef {{offset: number, scale: number}} ColumnUnits
 */

/** @type {Readonly<ColumnUnits>} */
const plain = Object.freeze({ offset: 0, scale: 1 });
/** The units of unchanged data. */
export const identityUnits = Object.freeze({ inputs: [plain, plain], target: plain });
/** Range of numbers and deviations whose squares fit single precision. */
const LARGEST = 1e15;
const SMALLEST = 1e-15;
/** Largest number whose square fits double precision. */
const LIMIT = 1e100;
/** Largest shift of a number by rounding, in deviations of its column. */
const BLUR = 1e-3;

/**
 * @param {ArrayLike<number>} values
 * @param {number} first
 * @param {number} step
 */
function columnOf(values, first, step) {
  return Float64Array.from(
    { length: Math.floor(values.length / step) },
    (_, i) => values[first + i * step] ?? NaN,
  );
}

/** @param {Float64Array} column */
function extentOf(column) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of column) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}

/** Whether single precision merges two numbers of a column. @param {Float64Array} column */
const merges = (column) => new Set(column).size > new Set(Float32Array.from(column)).size;

/** @param {Float64Array} column @returns {boolean} whether single precision would lose the differences between its numbers */
function isBlurred(column) {
  const { low, high } = extentOf(column);
  const middle = low / 2 + high / 2;
  const reach = high - low;
  if (reach === 0) return Math.fround(low) !== low || Math.abs(low) > LARGEST;
  let squares = 0;
  let error = 0;
  for (const value of column) {
    squares += ((value - middle) / reach) ** 2;
    error = Math.max(error, Math.abs(value - Math.fround(value)));
  }
  const deviation = reach * Math.sqrt(squares / column.length);
  return Math.max(-low, high) > LARGEST || deviation < SMALLEST || error > BLUR * deviation || merges(column);
}

/** @param {Float64Array} column @returns {ColumnUnits} units in which it lies between -1 and 1 */
function unitsAround(column) {
  const { low, high } = extentOf(column);
  const reach = high / 2 - low / 2;
  // A power of two: dividing by it rounds nothing.
  let scale = 1;
  while (scale < reach) scale *= 2;
  while (reach > 0 && scale / 2 >= reach) scale /= 2;
  return { offset: low / 2 + high / 2, scale };
}

/**
 * @param {Float64Array} column
 * @param {string} name
 * @param {boolean} standardise whether the core gives every column mean 0 and deviation 1, so that its units make no difference
 * @returns {ColumnUnits} throws a sentence
 */
function unitsOf(column, name, standardise) {
  // The core reports which of them is not a number.
  if (!column.every(Number.isFinite)) return plain;
  const beyond = column.find((value) => Math.abs(value) > LIMIT);
  if (beyond !== undefined) throw new Error(`${name} holds ${beyond}: numbers may go from -1e100 to 1e100.`);
  if (!isBlurred(column)) return plain;
  if (standardise) return unitsAround(column);
  const far = column.find((value) => Math.abs(value) > LARGEST);
  if (far !== undefined)
    throw new Error(
      `${name} holds ${far}, which is too large to learn from as it is: have the data standardised.`,
    );
  if (merges(column))
    throw new Error(
      `Some numbers of ${name} lie too close together for the network as they are: have the data standardised.`,
    );
  return plain;
}

/** @param {ArrayLike<number>} values */
const isNumbers = (values) =>
  typeof values === 'object' && values !== null && Array.from(values).every((one) => typeof one === 'number');

/**
 * @typedef {object} UserColumns
 * @property {ArrayLike<number>} x for the core
 * @property {ArrayLike<number>} target for the core
 * @property {ColumnUnits[]} inputUnits
 * @property {ColumnUnits} targetUnits
 */

/**
 * @param {UserData} userData
 * @param {import('./experiment.js').DataSetup} data
 * @returns {UserColumns} throws a sentence about an unusable column
 */
export function userColumns({ x, target, names = [] }, data) {
  const unchanged = { x, target, inputUnits: [plain, plain], targetUnits: plain };
  // Invalid values are reported by the core, or by the code that passes numbers to it.
  if (!isNumbers(x) || !isNumbers(target) || target.length === 0) return unchanged;
  const inputs = x.length / target.length;
  if (inputs !== 1 && inputs !== 2) return unchanged;
  const standardise = data.standardise !== false;
  const nameOf = (/** @type {number} */ at) =>
    names[at] ? `“${names[at]}”` : `The ${['first', 'second', 'third'][at]} column`;
  const inputUnits = Array.from({ length: inputs }, (_, at) =>
    unitsOf(columnOf(x, at, inputs), nameOf(at), standardise),
  );
  const targetUnits =
    data.task === 'regression' ? unitsOf(Float64Array.from(target), nameOf(inputs), standardise) : plain;
  return {
    x: Float64Array.from(x, (value, i) => toCore(value, inputUnits[i % inputs])),
    target: Float64Array.from(target, (value) => toCore(value, targetUnits)),
    inputUnits,
    targetUnits,
  };
}

/** @param {number} value @param {ColumnUnits} units */
export const toCore = (value, { offset, scale }) => (value - offset) / scale;

/** @param {number} value @param {ColumnUnits} units */
export const fromCore = (value, { offset, scale }) => offset + scale * value;

/** @param {ColumnUnits} units */
export const isShifted = ({ offset, scale }) => offset !== 0 || scale !== 1;

/**
 * The core shuffles the rows; each of its rows is mapped back to the user's own, which single precision may have rounded. Rows that
 * are equal for the core are equal for the run: their order makes no difference.
 * @param {UserData} userData
 * @param {UserColumns} columns
 * @param {{x: ArrayLike<number>, target: ArrayLike<number>}} mixed the core's rows
 * @returns {{x: Float64Array, target: Float64Array}}
 */
export function userRows(userData, columns, mixed) {
  const count = userData.target.length;
  const inputs = userData.x.length / count;
  const key = (
    /** @type {ArrayLike<number>} */ x,
    /** @type {ArrayLike<number>} */ target,
    /** @type {number} */ row,
  ) =>
    [...Array.from({ length: inputs }, (_, i) => x[row * inputs + i]), target[row]].map(Math.fround).join();
  /** @type {Map<string, number[]>} */
  const rows = new Map();
  for (let row = count - 1; row >= 0; row -= 1) {
    const at = key(columns.x, columns.target, row);
    const same = rows.get(at);
    if (same) same.push(row);
    else rows.set(at, [row]);
  }
  const x = new Float64Array(count * inputs);
  const target = new Float64Array(count);
  for (let to = 0; to < count; to += 1) {
    const from = rows.get(key(mixed.x, mixed.target, to))?.pop() ?? to;
    for (let i = 0; i < inputs; i += 1) x[to * inputs + i] = userData.x[from * inputs + i];
    target[to] = userData.target[from];
  }
  return { x, target };
}
