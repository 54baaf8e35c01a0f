/** The warped grid in words: its content, and the separation of the classes. */
import { numberText, percentText } from '../../../common/charts/number-text.js';

/**
 * @param {object} facts
 * @param {number} facts.layer from 1
 * @param {number} facts.units of the layer
 * @param {readonly [number, number]} facts.pair from 0
 * @param {readonly [readonly [number, number], readonly [number, number]]} facts.ends least and greatest output of the two units
 * @param {number} facts.inputs
 * @param {number | null} facts.before share of the training samples nearest to the mean of their own class, on the input plane
 * @param {number | null} facts.after the same, here
 * @returns {string}
 */
export function warpSentence({ layer, units, pair, ends, inputs, before, after }) {
  const range = (/** @type {number} */ at) =>
    `unit ${pair[at] + 1} gives ${numberText(ends[at][0], 2)} to ${numberText(ends[at][1], 2)}`;
  const sheet = inputs === 1 ? 'the line of all inputs' : 'the sheet of all inputs';
  const place =
    units === 1
      ? `Hidden layer ${layer} has a single unit and lays ${sheet} flat on one line: ${range(0)}.`
      : `Hidden layer ${layer} bends ${sheet}: ${range(0)}, ${range(1)}.`;
  if (before === null || after === null) return place;
  return `${place} Judged by the nearest class mean alone, ${percentText(after)} of the training samples are classified correctly here; in the inputs themselves, ${percentText(before)}.`;
}
