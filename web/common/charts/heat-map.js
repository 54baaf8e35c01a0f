/** A grid of numbers as an image: one pixel a number, scaled by whoever draws it. */
import { RAMP_STEPS } from './colours.js';

/**
 * A reusable image: whoever fills `pixels` calls `show`, and draws from `canvas`.
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
 * Colours a stretch of pixels by as many values.
 * @param {Uint32Array} pixels
 * @param {number} at the first of them
 * @param {Float32Array | Float64Array} values
 * @param {Uint32Array} ramp
 * @param {{low: number, high: number}} ends what the two ends of the ramp mean
 */
export function fillByRamp(pixels, at, values, ramp, { low, high }) {
  for (let index = 0; index < values.length; ++index)
    pixels[at + index] = ramp[rampIndex(values[index], low, high)];
}

/**
 * Which entry of a ramp a value has between `low` and `high`. A value that is no number gets the middle.
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
 * The largest magnitude among the finite entries of part of an array; 0 where there is none.
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
