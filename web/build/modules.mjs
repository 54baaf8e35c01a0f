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

/** A fresh instance of the module of the lab's worker. */
export async function startLabModule() {
  const { default: create } = await import('#lab-module');
  return instantiate(create, await readFile(modules.lab.wasm));
}

/** A fresh instance of the module of the lesson's worker. */
export async function startLessonModule() {
  const { default: create } = await import('#lesson-module');
  return instantiate(create, await readFile(modules.lesson.wasm));
}

/** A fresh instance of the module of the worker that trains on images. */
export async function startImagesModule() {
  const { default: create } = await import('#images-module');
  return instantiate(create, await readFile(modules.images.wasm));
}
