/** What can be said of a convolution's filters. */
import { filterWeights } from '../charts/filter-picture.js';

/** @typedef {import('../charts/filter-picture.js').Filters} Filters */
/** @typedef {{least: number, most: number, strongest: number, share: number}} FilterFacts strongest: the channel with the largest squares, and its share of all squares */

/** @param {Filters} filters @param {number} at @returns {FilterFacts} */
export function filterFacts(filters, at) {
  const weights = filterWeights(filters, at);
  const size = filters.kernel * filters.kernel;
  const squares = Array.from({ length: filters.channels }, (_, channel) =>
    weights.subarray(channel * size, (channel + 1) * size).reduce((sum, weight) => sum + weight * weight, 0),
  );
  const all = squares.reduce((sum, one) => sum + one, 0);
  const largest = Math.max(...squares);
  return {
    least: Math.min(...weights),
    most: Math.max(...weights),
    strongest: Math.max(0, squares.indexOf(largest)),
    share: all > 0 ? largest / all : 0,
  };
}

/** What a layer's filters are, in a sentence. @param {Filters} filters */
export function filtersSentence({ filters, channels, kernel }) {
  const size = `${kernel} × ${kernel} × ${channels}`;
  return `${filters} ${filters === 1 ? 'filter' : 'filters'} of ${size} = ${kernel * kernel * channels} weights each.`;
}
