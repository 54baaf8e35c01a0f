/** The map of initialisations in words: its numbers, its colour legend, and the selected network. */
import { shortNumber, threeDigits } from '../../../common/charts/number-text.js';
import { blocks } from '../../model/depth.js';
import { MAP_DEPTH, farCells, mapMeasures } from './model.js';

/** @typedef {import('./model.js').MeasureId} MeasureId */
/** @typedef {import('./model.js').Cell} Cell */

/** A cell's number, in two digits; from 100 in three. @param {number} value */
export function cellText(value) {
  // As the page carries it: a cell and the reading of its last layer agree.
  const size = Number(value.toPrecision(3));
  if (size === 0) return '0';
  if (size < 0.01 || size >= 100) return shortNumber(size);
  const two = Number(size.toPrecision(2));
  return two < 10 ? size.toPrecision(2) : String(two);
}

/**
 * What the map shows, and in how many cells it is far from 1.
 * @param {readonly (readonly Cell[])[]} rows
 * @param {MeasureId} measure
 * @param {import('../../model/depth.js').BlockId} block
 */
export function initMapCaption(rows, measure, block) {
  const { cells, lost, blownUp } = farCells(rows, measure);
  return `After ${MAP_DEPTH} ${blocks[block].phrase} layers: ${mapMeasures[measure].what}. Of ${cells} cells, ${lost} have less than a thousandth of it left, and ${blownUp} more than a thousand times as much.`;
}

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
  const end = measure === 'error' ? `On its way from layer ${depth} to layer 1` : `After layer ${depth}`;
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
