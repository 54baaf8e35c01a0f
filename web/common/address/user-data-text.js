// The user's own samples as text in an address: number of rows, a checksum, and the columns one after the other, each in the shortest
// of three lossless forms. The checksum reveals a cut or changed link.

import { catalog } from '#catalog';
import { wellFormed } from './clip-text.js';

/** @typedef {import('../../engine/contract.js').UserData} UserData */
/** @typedef {{x: Float64Array, target: Float64Array}} Samples */

/** The forms of a column, by its first byte; from DECIMAL on, the byte gives the number of decimals. */
const SINGLE = 0;
const DOUBLE = 1;
const DECIMAL = 16;
const MAX_DIGITS = 15;
/** Sums and differences of whole numbers up to this are exact. */
const LARGEST_WHOLE = 2 ** 51;

/** @param {number} digits @returns {number} exact, as 10 ** digits need not be */
const powerOfTen = (digits) => Number(`1e${digits}`);

/** @param {ArrayLike<number>} values @returns {{digits: number, whole: number[]} | null} null unless all are short decimals */
function asDecimals(values) {
  for (let digits = 0; digits <= MAX_DIGITS; digits += 1) {
    const power = powerOfTen(digits);
    const whole = Array.from(values, (value) => Math.round(value * power));
    // A whole number over a power of ten is the double nearest to that decimal, the same as parsing its text.
    const exact = whole.every(
      (one, i) => Math.abs(one) <= LARGEST_WHOLE && one / power === values[i] && !Object.is(values[i], -0),
    );
    if (exact) return { digits, whole };
  }
  return null;
}

/** Variable-length integer: seven bits a byte, the lowest first. @param {number} value from 0 @param {number[]} to */
function putWhole(value, to) {
  while (value >= 128) {
    to.push((value % 128) + 128);
    value = Math.floor(value / 128);
  }
  to.push(value);
}

/** @param {ArrayLike<number>} values @returns {number[]} bytes */
function writeColumn(values) {
  const decimals = asDecimals(values);
  const isSingle = Array.from(values).every((value) => Math.fround(value) === value);
  const size = isSingle ? 4 : 8;
  const bytes = new DataView(new ArrayBuffer(size * values.length));
  Array.from(values).forEach((value, i) =>
    isSingle ? bytes.setFloat32(4 * i, value, true) : bytes.setFloat64(8 * i, value, true),
  );
  const floats = [isSingle ? SINGLE : DOUBLE, ...new Uint8Array(bytes.buffer)];
  if (!decimals) return floats;
  const least = Math.min(...decimals.whole);
  const short = [DECIMAL + decimals.digits, least < 0 ? 1 : 0];
  putWhole(Math.abs(least), short);
  for (const one of decimals.whole) putWhole(one - least, short);
  return short.length < floats.length ? short : floats;
}

/** Reads the output of `writeColumn`, one column after the other. @param {Uint8Array} bytes */
function columnReader(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const byte = () => {
    if (at >= bytes.length) throw new Error('are damaged: a column ends too early');
    at += 1;
    return bytes[at - 1];
  };
  const whole = () => {
    let value = 0;
    for (let factor = 1; factor <= 2 ** 56; factor *= 128) {
      const next = byte();
      value += (next % 128) * factor;
      if (next < 128) return value;
    }
    throw new Error('are damaged: a number has too many digits');
  };
  /** @param {number} size @param {number} count @param {(at: number) => number} read */
  const floats = (size, count, read) => {
    if (at + size * count > bytes.length) throw new Error('are damaged: a column ends too early');
    const begin = at;
    at += size * count;
    return Float64Array.from({ length: count }, (_, i) => read(begin + size * i));
  };
  return {
    /** @param {number} count @returns {Float64Array} */
    column(count) {
      const form = byte();
      if (form === SINGLE) return floats(4, count, (place) => view.getFloat32(place, true));
      if (form === DOUBLE) return floats(8, count, (place) => view.getFloat64(place, true));
      const digits = form - DECIMAL;
      if (!(digits >= 0 && digits <= MAX_DIGITS)) throw new Error('are damaged: a column has no known form');
      const power = powerOfTen(digits);
      const isNegative = byte() === 1;
      const least = whole() * (isNegative ? -1 : 1);
      return Float64Array.from({ length: count }, () => (least + whole()) / power);
    },
    isAtEnd: () => at === bytes.length,
  };
}

/** CRC-32 of a text of one-byte characters, as zip and PNG compute it. @param {string} text */
export function checkOf(text) {
  let check = 0xffffffff;
  for (let i = 0; i < text.length; i += 1) {
    check ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit += 1) check = (check >>> 1) ^ (check & 1 ? 0xedb88320 : 0);
  }
  return (~check >>> 0).toString(16).padStart(8, '0');
}

/** @param {ArrayLike<number>} values @param {number} first @param {number} step */
const every = (values, first, step) =>
  Array.from({ length: Math.floor(values.length / step) }, (_, i) => values[first + i * step]);

/**
 * @param {UserData} own with at least one row
 * @returns {string} rows.check.columns
 */
export function writeTable({ x, target }) {
  const inputs = x.length / target.length;
  const columns = [...Array.from({ length: inputs }, (_, i) => every(x, i, inputs)), Array.from(target)];
  let binary = '';
  for (const byte of columns.flatMap(writeColumn)) binary += String.fromCharCode(byte);
  const text = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  const rows = `${target.length}`;
  return `${rows}.${checkOf(`${rows}.${text}`)}.${text}`;
}

/**
 * @param {string} text
 * @param {1 | 2} inputs
 * @returns {Samples} throws the problem
 */
export function readTable(text, inputs) {
  const [, rows, check, columns] = /^(\d{1,9})\.([0-9a-f]{8})\.([\w-]*)$/.exec(text) ?? [];
  if (columns === undefined || checkOf(`${rows}.${columns}`) !== check) {
    const count = rows ? ` of ${rows} rows` : '';
    throw new Error(`are incomplete: the link with a table${count} was cut short, or changed on its way`);
  }
  const count = Number(rows);
  checkCount(count);
  const reader = columnReader(decode(columns));
  const values = Array.from({ length: inputs + 1 }, () => reader.column(count));
  if (!reader.isAtEnd()) throw new Error('are damaged: they have more columns than the link says');
  return finite({
    x: Float64Array.from({ length: count * inputs }, (_, i) => values[i % inputs][Math.floor(i / inputs)]),
    target: values[inputs],
  });
}

/** @param {string} text */
function decode(text) {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
  } catch {
    throw new Error('are damaged: they cannot be decoded');
  }
}

/** @param {number} count */
function checkCount(count) {
  const [least, most] = catalog.limits.userDataCount;
  if (count < least || count > most)
    throw new Error(`are ${count}, but there must be from ${least} to ${most}`);
}

/** @param {Samples} samples */
function finite({ x, target }) {
  for (const values of [x, target]) {
    const wrong = values.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) throw new Error(`are damaged: number ${wrong + 1} is ${values[wrong]}`);
  }
  return { x, target };
}

/**
 * The samples of a link of the first edition: base64url of little-endian 32-bit floats, sample after sample, inputs then target.
 * @param {string} text
 * @param {1 | 2} inputs
 * @returns {Samples} throws the problem
 */
export function readPoints(text, inputs) {
  const bytes = decode(text);
  const width = inputs + 1;
  const count = bytes.length / (4 * width);
  if (!Number.isInteger(count))
    throw new Error(`are damaged: ${bytes.length} bytes are not a whole number of points`);
  checkCount(count);
  const view = new DataView(bytes.buffer);
  const values = Array.from({ length: count * width }, (_, i) => view.getFloat32(4 * i, true));
  return finite({
    x: Float64Array.from(values.filter((_, i) => i % width < inputs)),
    target: Float64Array.from(values.filter((_, i) => i % width === inputs)),
  });
}

/**
 * Allowed targets of own data, as the core will check them.
 * @param {ArrayLike<number>} target
 * @param {number} classes 0 for numbers
 * @returns {string | null} the problem
 */
export function wrongTarget(target, classes) {
  const bad =
    classes === 0
      ? undefined
      : Array.from(target).find((value) => !Number.isInteger(value) || value < 0 || value >= classes);
  return bad === undefined ? null : `hold the class ${bad}, but there are ${classes} classes, counted from 0`;
}

/** Joins users' texts with bars; a bar within a text gets a backslash in front. @param {readonly string[]} texts */
export const joinTexts = (texts) => texts.map((text) => wellFormed(text).replace(/[\\|]/g, '\\$&')).join('|');

/** @param {string} text @returns {string[]} */
export function splitTexts(text) {
  const texts = [''];
  for (const [part] of text.matchAll(/\\[\\|]|[^\\|]+|[^]/g)) {
    if (part === '|') texts.push('');
    else texts[texts.length - 1] += /^\\[\\|]$/.test(part) ? part[1] : part;
  }
  return texts;
}
