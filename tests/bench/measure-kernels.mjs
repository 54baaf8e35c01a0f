// Runs kernels.cpp as built by each compiler, in turns.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const build = fileURLToPath(new URL('../../build/', import.meta.url));

/** The programs by their names in the results. @type {Record<string, [program: string, ...words: string[]]>} */
const programs = {
  clang: [`${build}clang/kernels`],
  gcc: [`${build}gcc/kernels`],
  wasm: [process.execPath, `${build}wasm/kernels.js`],
};

/**
 * Output of one run.
 * @typedef {object} KernelRun
 * @property {string} compiler name and version
 * @property {{gflops: number, accumulators: number}} peak
 * @property {{id: string, ours: number, libm?: number, eigen?: number}[]} activations elements per second
 */

/**
 * @param {number} repetitions
 * @returns {Promise<Record<string, KernelRun[]>>}
 */
export async function measureKernels(repetitions) {
  /** @type {Record<string, KernelRun[]>} */
  const runs = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    for (const [name, [program, ...words]] of Object.entries(programs)) {
      const { stdout } = await run(program, words);
      runs[name].push(JSON.parse(stdout));
    }
  }
  return runs;
}
