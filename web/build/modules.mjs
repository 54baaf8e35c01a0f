// The core as WebAssembly: the modules of cpp/wasm/modules.json, written by Emscripten to build/wasm, each a script and its code, which fit
// only each other.

import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { instantiate } from '../engine/worker/module.js';

const built = new URL('../../build/wasm/', import.meta.url);
const table = JSON.parse(readFileSync(new URL('../../cpp/wasm/modules.json', import.meta.url), 'utf8'));

/** @typedef {'core' | import('../engine/connect.js').WorkerName} ModuleName */

/**
 * A module NAME is NAME.wasm in dist/ and `#NAME-module` for importers of its script; where it has methods, dist/NAME-worker.js serves
 * them.
 * @typedef {object} Module
 * @property {URL} script
 * @property {URL} wasm
 * @property {{file: string, make: string} | null} methods methods of its worker: a file of web/engine/worker and its factory function
 * @property {number} budget largest size of its code in bytes after Brotli
 */

export const moduleNames = /** @type {ModuleName[]} */ (Object.keys(table));

export const modules = /** @type {Record<ModuleName, Module>} */ (
  Object.fromEntries(
    moduleNames.map((name) => [
      name,
      { ...table[name], script: new URL(`${name}.js`, built), wasm: new URL(`${name}.wasm`, built) },
    ]),
  )
);

/** The modules served by a worker. */
export const workerNames = /** @type {import('../engine/connect.js').WorkerName[]} */ (
  moduleNames.filter((name) => modules[name].methods !== null)
);

/**
 * The functions of each worker's module.
 * @typedef {object} WorkerModules
 * @property {import('../engine/worker/module.js').RawModule} lab
 * @property {import('../engine/worker/module.js').LessonModule} lesson
 * @property {import('../engine/worker/image-module.js').ImageModule} images
 */

/**
 * A fresh instance of a worker's module.
 * @template {import('../engine/connect.js').WorkerName} Name
 * @param {Name} name
 * @returns {Promise<WorkerModules[Name]>}
 */
export async function startModule(name) {
  const { default: create } = await import(`#${name}-module`);
  return instantiate(create, await readFile(modules[name].wasm));
}
