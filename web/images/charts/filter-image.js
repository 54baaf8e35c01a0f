/** The filters of a convolution as pictures: in colour where its input has red, green and blue, otherwise a small square per channel. */
import { divergingRamp } from '../../common/charts/colours.js';
import { fillByRamp, largestMagnitude } from '../../common/charts/heat-map.js';

const COLUMNS = 8;

/** @typedef {{filters: number, channels: number, kernel: number, weights: Float32Array}} Filters weights: [filters][channels][kernel][kernel] */

/** The weights of one filter, without copying them. @param {Filters} filters @param {number} at */
export function filterWeights({ channels, kernel, weights }, at) {
  const size = channels * kernel * kernel;
  return weights.subarray(at * size, (at + 1) * size);
}

/** The weight magnitude of full colour, shared by all filters. @param {Float32Array} weights */
export const weightReach = (weights) => largestMagnitude(weights, 0, weights.length) || 1;

/**
 * A filter of three channels as RGB bytes around grey, which is a weight of 0.
 * @param {Float32Array} weights [3][kernel][kernel]
 * @param {number} reach the weight of full brightness; its negative is black
 * @returns {Uint8ClampedArray} RGBA, opaque
 */
export function colourBytes(weights, reach) {
  const places = weights.length / 3;
  const bytes = new Uint8ClampedArray(places * 4).fill(255);
  for (let channel = 0; channel < 3; ++channel)
    for (let place = 0; place < places; ++place) {
      const share = weights[channel * places + place] / reach;
      bytes[place * 4 + channel] = 127.5 + 127.5 * (Number.isFinite(share) ? share : 0);
    }
  return bytes;
}

/** Columns and rows of the grid of squares of one filter. @param {number} channels */
export function squaresGrid(channels) {
  const columns = Math.min(COLUMNS, channels);
  return { columns, rows: Math.ceil(channels / columns) };
}

/** @param {HTMLCanvasElement} canvas @param {number} width @param {number} height */
function context(canvas, width, height) {
  canvas.width = width;
  canvas.height = height;
  return canvas.getContext('2d');
}

/** @param {HTMLCanvasElement} canvas one pixel per weight @param {Float32Array} weights @param {number} kernel @param {number} reach */
function paintColour(canvas, weights, kernel, reach) {
  const image = new ImageData(kernel, kernel);
  image.data.set(colourBytes(weights, reach));
  context(canvas, kernel, kernel)?.putImageData(image, 0, 0);
}

/**
 * @param {HTMLCanvasElement} canvas one pixel per weight, and one between the squares
 * @param {Float32Array} weights @param {{channels: number, kernel: number}} size @param {number} reach @param {Uint32Array} ramp
 */
function paintSquares(canvas, weights, { channels, kernel }, reach, ramp) {
  const { columns, rows } = squaresGrid(channels);
  const pen = context(canvas, columns * (kernel + 1) - 1, rows * (kernel + 1) - 1);
  const image = new ImageData(kernel, kernel);
  const pixels = new Uint32Array(image.data.buffer);
  const size = kernel * kernel;
  for (let channel = 0; channel < channels; ++channel) {
    const own = weights.subarray(channel * size, (channel + 1) * size);
    fillByRamp(pixels, 0, own, ramp, { low: -reach, high: reach });
    pen?.putImageData(
      image,
      (channel % columns) * (kernel + 1),
      Math.floor(channel / columns) * (kernel + 1),
    );
  }
}

/**
 * @param {Iterable<HTMLCanvasElement>} canvases one per filter, from `first`
 * @param {Filters} filters
 * @param {import('../../common/charts/palette.js').Palette} theme
 * @param {object} [options]
 * @param {number} [options.first]
 * @param {boolean} [options.colour] one colour picture per filter; else a square per channel
 */
export function paintFilters(canvases, filters, theme, { first = 0, colour = filters.channels === 3 } = {}) {
  const reach = weightReach(filters.weights);
  const ramp = divergingRamp(theme);
  let at = first;
  for (const canvas of canvases) {
    if (at >= filters.filters) return;
    const weights = filterWeights(filters, at++);
    if (colour) paintColour(canvas, weights, filters.kernel, reach);
    else paintSquares(canvas, weights, filters, reach, ramp);
  }
}
