/** The maps of a layer as tiles on one canvas, all coloured by one scale with 0 in its middle. */
import { divergingRamp } from './colours.js';
import { createHeatImage, fillByRamp, largestMagnitude } from './heat-map.js';

const COLUMNS = 8;

/**
 * @typedef {object} Maps
 * @property {number} channels @property {number} height @property {number} width
 * @property {Float32Array} values [channels][height][width]
 */

/** Tiles of one row and rows of tiles. @param {number} channels */
export function atlasGrid(channels) {
  const columns = Math.min(COLUMNS, channels);
  return { columns, rows: Math.ceil(channels / columns) };
}

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
export const atlasReach = (arrays) =>
  Math.max(...arrays.map((values) => largestMagnitude(values, 0, values.length))) || 1;

/**
 * @param {HTMLCanvasElement} canvas gets the size of the tiles with a pixel between them
 * @param {Maps} maps
 * @param {number} reach
 * @param {import('./palette.js').Palette} look
 */
export function paintAtlas(canvas, { channels, height, width, values }, reach, look) {
  const { columns, rows } = atlasGrid(channels);
  canvas.width = columns * (width + 1) - 1;
  canvas.height = rows * (height + 1) - 1;
  const context = canvas.getContext('2d');
  if (!context) return;
  const ramp = divergingRamp(look);
  const image = createHeatImage(width, height * channels);
  fillByRamp(image.pixels, 0, values, ramp, { low: -reach, high: reach });
  image.show();
  for (let channel = 0; channel < channels; ++channel) {
    const x = (channel % columns) * (width + 1);
    const y = Math.floor(channel / columns) * (height + 1);
    context.drawImage(image.canvas, 0, channel * height, width, height, x, y, width, height);
  }
}
