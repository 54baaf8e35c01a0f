// Outputs of an activation in 8 bits: how far they are off.

import { loadCore } from '../engine/core.js';

const STEPS = 256;
/** Sums are normally distributed and cut off at so many deviations. */
const CUT = 4;
const SAMPLES = 4001;

/**
 * The root mean square of the rounding error of 8-bit outputs, relative to the outputs' own standard deviation. The 256 steps are even and
 * reach from the least to the greatest output.
 * @param {string} activation
 * @returns {Promise<number>}
 */
export async function quantisationError(activation) {
  const core = await loadCore();
  const z = Float32Array.from({ length: SAMPLES }, (_, i) => -CUT + (2 * CUT * i) / (SAMPLES - 1));
  const outputs = [...core.evaluate({ activation }, z).value];
  const weights = [...z].map((one) => Math.exp((-one * one) / 2));
  const total = weights.reduce((sum, one) => sum + one, 0);
  const mean = (/** @type {(output: number) => number} */ of) =>
    outputs.reduce((sum, output, i) => sum + weights[i] * of(output), 0) / total;
  const low = Math.min(...outputs);
  const step = (Math.max(...outputs) - low) / (STEPS - 1);
  const centre = mean((output) => output);
  const variance = mean((output) => (output - centre) ** 2);
  const error = mean((output) => (low + step * Math.round((output - low) / step) - output) ** 2);
  return Math.sqrt(error / variance);
}
