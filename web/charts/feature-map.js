/** The maps of a layer, each on a canvas of its own, all coloured by one scale with 0 in its middle. */
import { divergingRamp } from './colours.js';
import { fillByRamp, largestMagnitude } from './heat-map.js';

/**
 * @typedef {object} Maps
 * @property {number} channels @property {number} height @property {number} width
 * @property {Float32Array} values [channels][height][width]
 */

/** The numbers of one map, without copying them. @param {Maps} maps @param {number} channel */
export const mapValues = ({ height, width, values }, channel) =>
  values.subarray(channel * height * width, (channel + 1) * height * width);

/**
 * The share of the numbers that are exactly 0; null where there is none.
 * @param {Float32Array} values
 */
export function shareOfZeros(values) {
  if (values.length === 0) return null;
  let zeros = 0;
  for (const value of values) if (value === 0) ++zeros;
  return zeros / values.length;
}

/** What the two ends of the colours stand for, the same for all maps that are compared. @param {Float32Array[]} arrays */
export const reachOf = (arrays) =>
  Math.max(...arrays.map((values) => largestMagnitude(values, 0, values.length))) || 1;

/**
 * One canvas pixel a number; CSS makes it as large as it is to look.
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
 * @param {Iterable<HTMLCanvasElement>} canvases one a channel, from `first`
 * @param {Maps} maps
 * @param {number} reach
 * @param {import('./palette.js').Palette} look
 * @param {number} [first]
 */
export function paintMaps(canvases, maps, reach, look, first = 0) {
  const ramp = divergingRamp(look);
  let channel = first;
  for (const canvas of canvases) if (channel < maps.channels) paint(canvas, maps, channel++, ramp, reach);
}
