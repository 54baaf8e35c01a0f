/** A logarithmic axis: its span in powers of ten, its labelled powers, and their text. */
import { powerOfTen } from './number-text.js';

/** An axis shows three decades at least, so that ordinary differences do not look dramatic. */
const LEAST = 3;

/**
 * @param {Iterable<number>} values values not finite or not above 0 are ignored
 * @returns {[number, number]} exponents of its two ends, which enclose all values
 */
export function decadeRange(values) {
  let least = Infinity;
  let greatest = 0;
  for (const value of values) {
    if (!(value > 0 && value < Infinity)) continue;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  if (greatest === 0) return [-LEAST, 0];
  const low = Math.floor(Math.log10(least));
  const high = Math.max(low + 1, Math.ceil(Math.log10(greatest)));
  return [Math.min(low, high - LEAST), high + 0]; // + 0: never −0
}

/**
 * Every decade if there is room, else every second, fifth, tenth: never at uneven distances.
 * @param {number} low exponent
 * @param {number} high exponent
 * @param {number} most room, as a number of labels
 * @returns {number[]} exponents
 */
export function decadeTicks(low, high, most) {
  const stride = [1, 2, 5, 10, 20].find((step) => (high - low) / step + 1 <= Math.max(2, most)) ?? 50;
  const ticks = [];
  for (let at = Math.ceil(low / stride) * stride; at <= high; at += stride) ticks.push(at + 0);
  return ticks;
}

/** @param {number} value a power of ten @returns {string} such as 10⁻³ */
export const decadeText = (value) => powerOfTen(Math.round(Math.log10(value)));
