// Measured cost of an activation, from the results of ./build.sh bench.

import { readFileSync } from 'node:fs';

export const benchResults = new URL('../../tests/bench/results.json', import.meta.url);
const results = JSON.parse(readFileSync(benchResults, 'utf8'));

/**
 * @typedef {object} Cost
 * @property {number} nanoseconds for value and slope of one number, in WebAssembly on one core
 * @property {number} training training time of a small network, as a multiple of ReLU's
 * @property {string} net its layers
 * @property {string} machine
 */

/** @param {string} id @returns {Cost | null} null where it has not been measured */
export function costOf(id) {
  const alone = results.alone[id]?.wasm.ours.median;
  const training = results.activations.timeOfRelu[id]?.median;
  if (alone === undefined || training === undefined) return null;
  const { processor, date } = results.machine;
  return {
    nanoseconds: 1000 / alone,
    training,
    net: results.activations.net,
    machine: `${processor}, ${date}`,
  };
}
