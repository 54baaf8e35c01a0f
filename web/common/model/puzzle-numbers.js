// Answers of the puzzles' judges, and their number formats.

/**
 * @typedef {object} Judgement
 * @property {boolean} reached
 * @property {string} message the progress, with the numbers
 */

const superscripts = {
  '-': '⁻',
  ...Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((sign, digit) => [digit, sign])),
};

/**
 * @param {number} value finite
 * @returns {string} three significant digits, with a power of ten if it would be long
 */
export function digits(value) {
  const size = Math.abs(value);
  const isShort = size === 0 || (size >= 1e-4 && size < 1e6);
  const text = value.toLocaleString('en', {
    maximumSignificantDigits: 3,
    notation: isShort ? 'standard' : 'scientific',
  });
  const [mantissa, exponent] = text.split('E');
  const power = [...(exponent ?? '')].map(
    (sign) => /** @type {Record<string, string>} */ (superscripts)[sign],
  );
  return `${mantissa}${exponent ? ` × 10${power.join('')}` : ''}`.replace('-', '−');
}

/** @param {number} share @returns {string} such as 62.5 % */
export const percent = (share) => `${digits(Math.round(1000 * share) / 10)} %`;

/** @param {number} count @param {string} one @param {string} [many] @returns {string} such as 2 units */
export const pluralize = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
