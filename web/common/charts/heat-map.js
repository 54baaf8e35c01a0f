/** A grid of numbers as an image: one pixel a number, scaled when drawn. */
import { RAMP_STEPS } from './colours.js';

/**
 * A reusable image: fill `pixels`, call `show`, draw from `canvas`.
 * @typedef {{canvas: HTMLCanvasElement, pixels: Uint32Array, show: () => void}} HeatImage
 */

/**
 * @param {number} width
 * @param {number} [height]
 * @returns {HeatImage}
 */
export function createHeatImage(width, height = width) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(width, height);
  return {
    canvas,
    pixels: new Uint32Array(image.data.buffer),
    show: () => context.putImageData(image, 0, 0),
  };
}

/**
 * Colours a run of pixels by as many values.
 * @param {Uint32Array} pixels
 * @param {number} at index of the first
 * @param {Float32Array | Float64Array} values
 * @param {Uint32Array} ramp
 * @param {{low: number, high: number}} ends values at the two ends of the ramp
 */
export function fillByRamp(pixels, at, values, ramp, { low, high }) {
  for (let index = 0; index < values.length; ++index)
    pixels[at + index] = ramp[rampIndex(values[index], low, high)];
}

/**
 * A value's index in a ramp between `low` and `high`. NaN gets the middle.
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
export function rampIndex(value, low, high) {
  const step = ((value - low) / (high - low)) * (RAMP_STEPS - 1) + 0.5;
  if (step >= 0) return step < RAMP_STEPS ? step | 0 : RAMP_STEPS - 1;
  return step < 0 ? 0 : RAMP_STEPS >> 1;
}

/**
 * The largest magnitude among the finite entries of part of an array; 0 if there is none.
 * @param {Float32Array | Float64Array} values
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
