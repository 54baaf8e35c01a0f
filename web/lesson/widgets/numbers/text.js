/** Number format of a quantity in a sentence: as few digits as the sentence needs. */
import { numberText, threeDigits } from '../../../common/charts/number-text.js';

/** Form -> text. @type {Record<string, (value: number) => string>} */
const forms = {
  /** 0.0066 */
  short: (value) => digitsThatCount(value, 2),
  plain: threeDigits,
  long: (value) => digitsThatCount(value, 6),
  whole: (value) => Math.round(value).toLocaleString('en').replace('-', '−'),
  percent: (value) => `${digitsBehind(100 * value, 0)} %`,
  percent1: (value) => `${digitsBehind(100 * value, 1)} %`,
  /** Differences of shares. */
  points: (value) => digitsBehind(100 * value, 1),
  one: (value) => digitsBehind(value, 1),
  two: (value) => digitsBehind(value, 2),
  three: (value) => digitsBehind(value, 3),
  four: (value) => digitsBehind(value, 4),
};

/** @param {number} value @param {number} digits */
function digitsBehind(value, digits) {
  return value.toFixed(digits).replace('-', '−');
}

/** @param {number} value @param {number} digits */
function digitsThatCount(value, digits) {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1e-3 || size >= 1e6) return numberText(value, 2);
  return numberText(value, Math.max(0, digits - 1 - Math.floor(Math.log10(size))));
}

/**
 * @param {number} value
 * @param {string} [form] a name of the table above
 * @returns {string}
 * @throws {Error} for an unknown form
 */
export function quantityText(value, form = 'plain') {
  if (!Object.hasOwn(forms, form)) throw new Error(`"${form}" is no form: ${Object.keys(forms).join(', ')}`);
  return forms[form](value);
}
