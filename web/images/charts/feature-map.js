/** The feature maps of a layer, each on its own canvas, all on one diverging colour scale centred at 0. */
import { divergingRamp } from '../../common/charts/colours.js';
import { fillByRamp, largestMagnitude } from '../../common/charts/heat-map.js';

const REACH_SHARE = 0.99;
const REACH_STEPS = 256;

/**
 * @typedef {object} Maps
 * @property {number} channels @property {number} height @property {number} width
 * @property {Float32Array} values [channels][height][width]
 */

/** The values of one map, without copying them. @param {Maps} maps @param {number} channel */
export const mapValues = ({ height, width, values }, channel) =>
  values.subarray(channel * height * width, (channel + 1) * height * width);

/**
 * Grid for units, which have no position in an image: row by row, in a rectangle as near to a square as their number allows.
 * @param {number} count
 * @returns {{height: number, width: number}}
 */
export function unitsRectangle(count) {
  let height = Math.floor(Math.sqrt(count));
  while (count % height !== 0) --height;
  return { height, width: count / height };
}

/**
 * The share of values that are exactly 0; null where there are none.
 * @param {Float32Array} values
 */
export function shareOfZeros(values) {
  if (values.length === 0) return null;
  let zeros = 0;
  for (const value of values) if (value === 0) ++zeros;
  return zeros / values.length;
}

/**
 * The magnitude at both ends of the colour scale, shared by all compared maps: 99 of 100 nonzero magnitudes lie within, because a
 * few large ones would leave all others pale.
 * @param {Float32Array[]} arrays
 */
export function reachOf(arrays) {
  const largest = Math.max(...arrays.map((values) => largestMagnitude(values, 0, values.length)));
  if (largest === 0) return 1;
  const counts = new Uint32Array(REACH_STEPS + 1);
  let total = 0;
  for (const values of arrays)
    for (const value of values)
      if (value !== 0 && Math.abs(value) <= largest) {
        counts[Math.ceil((Math.abs(value) / largest) * REACH_STEPS)] += 1;
        total += 1;
      }
  let step = 0;
  for (let within = counts[0]; within < REACH_SHARE * total; within += counts[step]) ++step;
  return (largest * step) / REACH_STEPS;
}

/**
 * One canvas pixel per value; CSS scales the canvas to its displayed size.
 * @param {HTMLCanvasElement} canvas
 * @param {Maps} maps
 * @param {number} channel
 * @param {Uint32Array} ramp
 * @param {number} reach
 */
function paint(canvas, maps, channel, ramp, reach) {
  const { width, height } = maps;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const image = new ImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  fillByRamp(pixels, 0, mapValues(maps, channel), ramp, { low: -reach, high: reach });
  canvas.getContext('2d')?.putImageData(image, 0, 0);
}

/**
 * @param {Iterable<HTMLCanvasElement>} canvases one per channel, from `first`
 * @param {Maps} maps
 * @param {number} reach
 * @param {import('../../common/charts/palette.js').Palette} theme
 * @param {number} [first]
 */
export function paintMaps(canvases, maps, reach, theme, first = 0) {
  const ramp = divergingRamp(theme);
  let channel = first;
  for (const canvas of canvases) if (channel < maps.channels) paint(canvas, maps, channel++, ramp, reach);
}
