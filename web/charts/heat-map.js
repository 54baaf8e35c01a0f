/** A grid of numbers as an image: one pixel a number, scaled by whoever draws it. */
import { RAMP_STEPS } from './colours.js';

/**
 * A reusable square image; `fill` sets every pixel, `canvas` is what one draws from.
 * @typedef {{canvas: HTMLCanvasElement, fill: (colourAt: (index: number) => number) => void}} HeatImage
 */

/**
 * @param {number} size pixels along one side
 * @returns {HeatImage}
 */
export function createHeatImage(size) {
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(size, size);
  const pixels = new Uint32Array(image.data.buffer);
  return {
    canvas,
    fill(colourAt) {
      for (let index = 0; index < pixels.length; ++index) pixels[index] = colourAt(index);
      context.putImageData(image, 0, 0);
    },
  };
}

/**
 * Which entry of a ramp a value has between `low` and `high`. A value that is no number gets the middle.
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
export function rampIndex(value, low, high) {
  const share = (value - low) / (high - low);
  if (!(share >= 0)) return share < 0 ? 0 : RAMP_STEPS >> 1;
  return share >= 1 ? RAMP_STEPS - 1 : Math.round(share * (RAMP_STEPS - 1));
}

/**
 * The largest magnitude among the finite entries of part of an array; 0 where there is none.
 * @param {Float32Array} values
 * @param {number} start
 * @param {number} count
 */
export function largestMagnitude(values, start, count) {
  let largest = 0;
  for (let index = start; index < start + count; ++index) {
    const magnitude = Math.abs(values[index]);
    if (magnitude > largest && magnitude < Infinity) largest = magnitude;
  }
  return largest;
}
