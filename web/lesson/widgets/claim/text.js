/** Number format of a claim's measurements in a table: counts whole, the others with three significant digits. */
import { threeDigits } from '../../../common/charts/number-text.js';

/**
 * @param {number} value
 * @returns {string}
 */
export function measureText(value) {
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return value.toLocaleString('en').replace('-', '−');
  return threeDigits(value);
}
