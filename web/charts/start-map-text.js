/** The map of starts in words: its numbers, its colours, and the network that is looked at. */
import { numberText, shortNumber, threeDigits } from './number-text.js';

/** @typedef {import('../state/start-map.js').MeasureId} MeasureId */

/** A cell's number. @param {number} value */
export const cellText = (value) => (value === 0 ? '0' : shortNumber(value));

/** What becomes of it. @type {Record<MeasureId, {thing: string, way: string}>} */
const subjects = {
  signal: { thing: 'the signal’s mean square', way: 'comes out of layer' },
  differences: { thing: 'the variance between inputs', way: 'comes out of layer' },
  error: { thing: 'the error', way: 'reaches layer' },
};

/**
 * @param {MeasureId} measure
 * @param {number} value what is left of 1
 * @param {number} depth
 */
export function startMapSentence(measure, value, depth) {
  const { thing, way } = subjects[measure];
  const end = `${way} ${measure === 'error' ? 1 : depth}`;
  if (value === 0) return `Nothing of ${thing} ${end}.`;
  if (!Number.isFinite(value)) return `More of ${thing} ${end} than a number in single precision can hold.`;
  if (value >= 1000 || value < 0.001) return `${numberText(value)} times ${thing} ${end}.`;
  return `${threeDigits(value)} times ${thing} ${end}.`;
}

/** What the colours mean, from least to most. */
export const startMapScale = /** @type {const} */ ([
  [0, 'nothing'],
  [1e-6, '10⁻⁶'],
  [1e-3, '10⁻³'],
  [1, 'kept, within a factor of 3'],
  [1e3, '10³'],
  [1e6, '10⁶ and more'],
]);
