// What a caller may pass -> what the core is given: flat plain objects and Float32Arrays. The core checks names and
// limits; here only the shape of JavaScript values is checked, so that nothing strange reaches the binding.

const MAX_DEPTH = 6;
const MAX_ENTRIES = 4096;

/** @typedef {ArrayLike<number>} Numbers a plain array, a typed array, or anything with a length and numbers inside */

/**
 * A value as it may stand in a sentence.
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
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

/**
 * Copies numbers into a Float32Array of our own.
 * @param {unknown} values
 * @param {string} name the field's name, for the sentence
 * @returns {Float32Array<ArrayBuffer>}
 */
export function toFloat32Array(values, name) {
  if (values instanceof Float32Array) return new Float32Array(values);
  const list = /** @type {ArrayLike<unknown>} */ (values);
  const isList =
    typeof values === 'object' && values !== null && Number.isInteger(list.length) && list.length >= 0;
  if (!isList) throw new Error(`${name} is ${show(values)}: it must be an array of numbers.`);
  const { length } = list;
  // A plain {length: 1e12} is refused at its first entry, before anything of that size is asked for.
  for (let i = 0; i < length; i += 1) {
    if (typeof list[i] !== 'number')
      throw new Error(`${name}[${i}] is ${show(list[i])}: it must be a number.`);
  }
  return Float32Array.from(/** @type {ArrayLike<number>} */ (list));
}

/**
 * A number, or a sentence. NaN, infinities and limits are the core's to judge.
 * @param {unknown} value
 * @param {string} name
 * @returns {number}
 */
export function toNumber(value, name) {
  if (typeof value !== 'number') throw new Error(`${name} is ${show(value)}: it must be a number.`);
  return value;
}

/**
 * Copies a description made of objects, arrays, numbers, strings, booleans and null. Fields that are undefined are left out,
 * as if they had not been written.
 * @param {unknown} value
 * @param {string} name what the caller knows it as
 * @param {string} example shown when it is not an object
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
  if (depth > MAX_DEPTH)
    throw new Error(`${path} is nested too deeply: at most ${MAX_DEPTH} levels are allowed.`);
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
