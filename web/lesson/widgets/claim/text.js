/** How what a claim has measured stands in a table: counts whole, everything else in three digits that count. */
import { threeDigits } from '../../../common/charts/number-text.js';

/**
 * @param {number} value
 * @returns {string}
 */
export function measureText(value) {
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return value.toLocaleString('en').replace('-', '−');
  return threeDigits(value);
}
