// What the first weights do to a signal and to its error: from the moments of the core (web/lesson/measured.json).

import { readFileSync } from 'node:fs';
import { core } from '../build/core-evaluate.mjs';

/** @type {{moments: Record<string, {gain: number, mean: number, slope_second: number}>}} */
const { moments } = JSON.parse(readFileSync(new URL('../lesson/measured.json', import.meta.url), 'utf8'));

/**
 * @typedef {object} Start
 * @property {number} gain weights of standard deviation gain / sqrt(inputs) keep a standard normal signal's mean square
 * @property {number} mean mean of the outputs for such a signal
 * @property {number} error factor of the error's mean square a layer, on the way back, with these weights
 * @property {number | null} excess what becomes of an excess of the mean square in a layer: an excess of 1 % of `excess` %; null where the
 *   value jumps
 * @property {string | null} named the initialiser that this is
 */

/** Initialisers by their gain. @type {readonly {name: string, gain: number}[]} */
const initializers = [
  { name: 'LeCun’s', gain: 1 },
  { name: 'He’s', gain: Math.SQRT2 },
];

/**
 * @param {string} id
 * @param {boolean} jumps
 * @returns {Promise<Start | null>} null where nothing has been measured
 */
export async function startOf(id, jumps) {
  if (!moments[id]) return null;
  const { gain, mean, slope_second: slopeSecond } = moments[id];
  return {
    ...{ gain, mean, error: gain ** 2 * slopeSecond },
    excess: jumps ? null : gain ** 2 * (await meanOf(id, (z, value, slope) => z * value * slope)),
    named: initializers.find((one) => Math.abs(one.gain - gain) < 2e-3)?.name ?? null,
  };
}

/** A sum over the normal distribution. @param {string} id @param {(z: number, value: number, slope: number) => number} of */
async function meanOf(id, of) {
  // Between the places where functions have their kinks.
  const z = Float32Array.from({ length: 8000 }, (_, i) => (i - 3999.5) / 400);
  const { value, slope } = (await core).evaluate({ activation: id }, z);
  const weights = z.map((one) => Math.exp((-one * one) / 2));
  const total = weights.reduce((sum, one) => sum + one, 0);
  return z.reduce((sum, one, i) => sum + weights[i] * of(one, value[i], slope[i]), 0) / total;
}
