/** The map of initialisations in words: its numbers, its colour legend, and the selected network. */
import { shortNumber, threeDigits } from '../../../common/charts/number-text.js';

/** @typedef {import('./model.js').MeasureId} MeasureId */

/** A cell's number. @param {number} value */
export const cellText = (value) => (value === 0 ? '0' : shortNumber(value));

/** The input quantity of each measure. @type {Record<MeasureId, string>} */
const things = {
  signal: 'the signal’s mean square',
  differences: 'the variance between inputs',
  error: 'the error',
};

/**
 * @param {MeasureId} measure
 * @param {number} value the value at the far end relative to 1
 * @param {number} depth
 */
export function initMapSentence(measure, value, depth) {
  const thing = things[measure];
  const end = measure === 'error' ? `On its way from layer ${depth} to layer 1` : `Behind layer ${depth}`;
  if (value === 0) return `${end}, nothing of ${thing} is left.`;
  if (!Number.isFinite(value)) return `${end}, ${thing} is more than single precision can hold.`;
  if (value < 1) return `${end}, ${threeDigits(value)} of ${thing} is left.`;
  return `${end}, ${thing} has become ${threeDigits(value)} times as large.`;
}

/** Legend of the colours, from least to most: a value with the colour, and its name. */
export const initMapScale = /** @type {const} */ ([
  [0, 'nothing'],
  [1e-6, '10⁻⁶'],
  [1e-3, '10⁻³'],
  [1, 'kept, within a factor of 3'],
  [1e3, '10³'],
  [1e6, '10⁶ and more'],
]);
