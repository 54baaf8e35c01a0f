/** Statistics of a layer's maps in words: the smallest and largest value of each, and how many are exactly 0. */
import { mapValues, shareOfZeros, unitsRectangle } from '../charts/feature-map.js';
import { percentText } from '../../common/charts/number-text.js';

/** @typedef {{channels: number, height: number, width: number, before: Float32Array | null, after: Float32Array}} InspectedMaps */
/**
 * A layer of units as one map; layers of maps are returned unchanged.
 * @param {InspectedMaps} maps
 * @returns {InspectedMaps & {units: number | null}} units: the number of units
 */
export function unitsAsMap(maps) {
  const { channels, height, width } = maps;
  if (height * width > 1) return { ...maps, units: null };
  return { ...maps, channels: 1, ...unitsRectangle(channels), units: channels };
}

/** @typedef {{least: number, most: number, zeros: number}} MapFacts NaN where a value of the map is NaN */

/**
 * @param {import('../charts/feature-map.js').Maps} maps
 * @returns {MapFacts[]} one per map
 */
export function mapFacts(maps) {
  return Array.from({ length: maps.channels }, (_, channel) => {
    const values = mapValues(maps, channel);
    let [least, most] = [Infinity, -Infinity];
    for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
    return { least, most, zeros: shareOfZeros(values) ?? 0 };
  });
}

/** The map with the largest value, the first of several. @param {readonly MapFacts[]} facts */
export function liveliest(facts) {
  const largest = Math.max(...facts.map(({ most }) => (Number.isNaN(most) ? -Infinity : most)));
  return Math.max(
    0,
    facts.findIndex(({ most }) => most === largest),
  );
}

/** @param {ReturnType<typeof unitsAsMap>} maps */
export function zerosSentence({ channels, height, width, before, after, units }) {
  const share = (/** @type {Float32Array} */ values) => percentText(shareOfZeros(values) ?? 0);
  const all = before
    ? `${share(before)} of the numbers are exactly 0 before the activation, ${share(after)} after it.`
    : `${share(after)} of the numbers are exactly 0.`;
  if (units !== null) return all;
  const silent = mapFacts({ channels, height, width, values: after }).filter(
    ({ zeros }) => zeros === 1,
  ).length;
  if (silent === 0) return all;
  return `${all} ${silent} of ${channels} maps ${silent === 1 ? 'is' : 'are'} 0 everywhere for this picture.`;
}
