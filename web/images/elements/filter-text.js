/** A convolution's filters in words. */
import { filterWeights } from '../charts/filter-image.js';
import { numberText } from '../../common/charts/number-text.js';

/** @typedef {import('../charts/filter-image.js').Filters} Filters */
/** @typedef {{least: number, most: number, strongest: number}} FilterFacts strongest: the channel whose weights have the largest sum of squares */

/** @param {Filters} filters @param {number} at @returns {FilterFacts} */
export function filterFacts(filters, at) {
  const weights = filterWeights(filters, at);
  const size = filters.kernel * filters.kernel;
  const squares = Array.from({ length: filters.channels }, (_, channel) =>
    weights.subarray(channel * size, (channel + 1) * size).reduce((sum, weight) => sum + weight * weight, 0),
  );
  const strongest = Math.max(0, squares.indexOf(Math.max(...squares)));
  return { least: Math.min(...weights), most: Math.max(...weights), strongest };
}

/** Names of three channels. */
export const colourNames = ['red', 'green', 'blue'];

/** One filter in words. @param {Filters} filters @param {number} at */
export function filterText(filters, at) {
  const { least, most, strongest } = filterFacts(filters, at);
  const channel = filters.channels === 3 ? colourNames[strongest] : `map ${strongest + 1}`;
  const weights = `Filter ${at + 1}: weights from ${numberText(least, 3)} to ${numberText(most, 3)}`;
  return filters.channels === 1 ? weights : `${weights}, the strongest on ${channel}`;
}

/** A layer's filters in a sentence. @param {Omit<Filters, 'weights'>} filters */
export function filtersSentence({ filters, channels, kernel }) {
  const size = `${kernel} × ${kernel} × ${channels}`;
  return `${filters} ${filters === 1 ? 'filter' : 'filters'} of ${size} = ${kernel * kernel * channels} weights each.`;
}
