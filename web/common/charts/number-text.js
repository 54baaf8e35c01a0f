/** Number formats for the page: true minus signs, few digits, and no false zero for a small value. */

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** @param {number} exponent */
function superscript(exponent) {
  const digits = [...String(Math.abs(exponent))].map((digit) => superscripts[Number(digit)]).join('');
  return exponent < 0 ? `⁻${digits}` : digits;
}

/** @param {number} exponent whole @returns {string} such as 10⁻³ */
export const powerOfTen = (exponent) => `10${superscript(exponent)}`;

/**
 * @param {number} value
 * @param {number} [digits] decimals; a value too small for them is written with a power of ten, never as 0
 * @returns {string}
 */
export function numberText(value, digits = 4) {
  if (Number.isNaN(value)) return 'not a number';
  if (!Number.isFinite(value)) return value < 0 ? '−∞' : '∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 5 * 10 ** -digits || size >= 1e5)) {
    const [mantissa, exponent] = size.toExponential(2).split('e');
    return `${value < 0 ? '−' : ''}${mantissa} × 10${superscript(Number(exponent))}`;
  }
  return `${value < 0 ? '−' : ''}${size.toFixed(digits)}`;
}

/**
 * @param {number} value
 * @returns {string} the shortest exact form of a setting such as 0.01 or -1, with a true minus sign
 */
export function plainNumber(value) {
  return String(Number(value.toPrecision(7))).replace('-', '−');
}

/**
 * @param {number} value
 * @returns {string} a short form: two decimals, or one digit and a power of ten
 */
export function shortNumber(value) {
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  if (!Number.isFinite(value)) return numberText(value);
  if (size === 0 || (size >= 0.01 && size < 1000)) return sign + size.toFixed(size < 100 ? 2 : 0);
  const [mantissa, exponent] = size.toExponential(0).split('e');
  return `${sign}${mantissa}×10${superscript(Number(exponent))}`;
}

/**
 * @param {number} value
 * @returns {string} three significant digits, for narrow places
 */
export function threeDigits(value) {
  if (!Number.isFinite(value)) return numberText(value);
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1e-3 || size >= 1e5) return numberText(value, 2);
  return numberText(value, Math.max(0, 2 - Math.floor(Math.log10(size))));
}

/**
 * @param {number | null | undefined} share of 1
 * @param {number} [digits] decimals
 * @returns {string} such as 62.5 %; never 0 or 100 % for a value only near it, and a dash for NaN
 */
export function percentText(share, digits = 0) {
  if (!Number.isFinite(share)) return '–';
  const exact = 100 * Number(share);
  const rounded = exact.toFixed(digits);
  const step = 10 ** -digits;
  if (Number(rounded) === 0 && exact > 0) return `<${step} %`;
  if (Number(rounded) === 100 && exact < 100) return `>${100 - step} %`;
  return `${rounded} %`;
}
