// Callers' arguments -> the core's input: flat plain objects and Float32Arrays. The core checks names and limits; only the
// shape of JavaScript values is checked here, so that nothing strange reaches the binding.

/** More than the core takes, which has a sentence of its own for residual blocks within one another; fewer than would fill the stack. */
const MAX_DEPTH = 64;
/** Longest path in a sentence. */
const MAX_PATH = 60;
const MAX_ENTRIES = 4096;
/** Largest array, as in cpp/nonlinear/base/memory.hpp (128 MB). */
const MAX_NUMBERS = 2 ** 25;
const LARGEST_FLOAT = '3.4028234663852886e+38';

/** @typedef {ArrayLike<number>} Numbers a plain array, a typed array, or anything with a length and numbers inside */

/**
 * A value as text for a sentence.
 * @param {unknown} value
 * @returns {string}
 */
export function show(value) {
  if (typeof value === 'string')
    return JSON.stringify(value.length > 40 ? `${[...value.slice(0, 80)].slice(0, 40).join('')}…` : value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol') return 'a symbol';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : `an array of ${value.length}`;
  if (ArrayBuffer.isView(value)) return `a ${Object.prototype.toString.call(value).slice(8, -1)}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

/**
 * Copies numbers into a Float32Array of our own. Each entry is read once, so that an object that answers differently the
 * second time cannot slip through.
 * @param {unknown} values
 * @param {string} name the field's name, for the sentence
 * @returns {Float32Array<ArrayBuffer>}
 */
export function toFloat32Array(values, name) {
  const list = /** @type {ArrayLike<unknown>} */ (values);
  if (isDetached(values)) {
    throw new Error(
      `${name} is an array whose memory has been transferred away: give a copy, or transfer later.`,
    );
  }
  const length = typeof values === 'object' && values !== null && !isBigIntArray(values) ? list.length : NaN;
  if (!Number.isInteger(length) || length < 0)
    throw new Error(`${name} is ${show(values)}: it must be an array of numbers.`);
  // The core would refuse it too, but only after it has been copied.
  if (length > MAX_NUMBERS) {
    throw new Error(`${name} has ${length} numbers: at most ${MAX_NUMBERS} are allowed at once.`);
  }
  const result = allocate(length, name);
  if (values instanceof Float32Array) {
    result.set(values);
    return result;
  }
  for (let i = 0; i < length; i += 1) {
    const value = list[i];
    if (typeof value !== 'number') throw new Error(`${name}[${i}] is ${show(value)}: it must be a number.`);
    result[i] = value;
    if (Math.abs(result[i]) === Infinity && Math.abs(value) !== Infinity) {
      throw new Error(
        `${name}[${i}] is ${value}: it must be a number from -${LARGEST_FLOAT} to ${LARGEST_FLOAT}, which 32 bits can hold.`,
      );
    }
  }
  return result;
}

/**
 * @param {number} length
 * @param {string} name
 * @returns {Float32Array<ArrayBuffer>}
 */
function allocate(length, name) {
  try {
    return new Float32Array(length);
  } catch {
    throw new Error(`There is no memory left for a copy of ${name}, which has ${length} numbers.`);
  }
}

/** Whether an array's memory has been transferred away: its length is 0 then. @param {unknown} values */
function isDetached(values) {
  if (!ArrayBuffer.isView(values) || values.byteLength > 0) return false;
  try {
    return new Uint8Array(values.buffer).length < 0;
  } catch {
    return true;
  }
}

/** Whether its entries are BigInts, even if it has none. @param {object} values */
const isBigIntArray = (values) => /^\[object Big/.test(Object.prototype.toString.call(values));

/**
 * A number, or an Error. NaN, infinities and limits are the core's to judge.
 * @param {unknown} value
 * @param {string} name
 * @returns {number}
 */
export function toNumber(value, name) {
  if (typeof value !== 'number') throw new Error(`${name} is ${show(value)}: it must be a number.`);
  return value;
}

/**
 * Copies a description made of objects, arrays, numbers, strings, booleans and null. Undefined fields are left out, as if
 * absent.
 * @param {unknown} value
 * @param {string} name its name for the caller
 * @param {string} example shown if it is not an object
 * @returns {Record<string, unknown>}
 */
export function toPlainObject(value, name, example) {
  if (typeof value !== 'object' || value === null || isList(value)) {
    throw new Error(`${name} is ${show(value)}: it must be an object such as ${example}.`);
  }
  return copyObject(value, '', 0);
}

/**
 * @param {object} value
 * @param {string} path
 * @param {number} depth
 */
function copyObject(value, path, depth) {
  /** @type {Record<string, unknown>} */
  const copy = {};
  for (const [key, entry] of Object.entries(value)) {
    if (entry !== undefined) copy[key] = copyValue(entry, path === '' ? key : `${path}.${key}`, depth + 1);
  }
  return copy;
}

/**
 * @param {unknown} value
 * @param {string} path
 * @param {number} depth
 * @returns {unknown}
 */
function copyValue(value, path, depth) {
  if (value === null || ['number', 'string', 'boolean'].includes(typeof value)) return value;
  if (typeof value !== 'object') {
    throw new Error(
      `${path} is ${show(value)}: it must be a number, a text, true or false, an array or an object.`,
    );
  }
  if (depth > MAX_DEPTH) {
    const shown = path.length > MAX_PATH ? `${path.slice(0, MAX_PATH)}…` : path;
    throw new Error(`${shown} is nested too deeply: at most ${MAX_DEPTH} levels are allowed.`);
  }
  if (!isList(value)) return copyObject(value, path, depth);
  if (value.length > MAX_ENTRIES) {
    throw new Error(`${path} has ${value.length} entries: at most ${MAX_ENTRIES} are allowed.`);
  }
  return Array.from(value, (entry, i) =>
    copyValue(entry === undefined ? null : entry, `${path}[${i}]`, depth + 1),
  );
}

/**
 * @param {object} value
 * @returns {value is ArrayLike<unknown>}
 */
function isList(value) {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}
