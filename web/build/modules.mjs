// The core as WebAssembly: the modules that Emscripten has written to build/wasm, each a script and its code, which understand only
// one another.

import { readFile } from 'node:fs/promises';
import { instantiate } from '../engine/worker/module.js';

const folder = new URL('../../build/wasm/', import.meta.url);

/** @param {string} name of both files in build/wasm */
const files = (name) => ({ script: new URL(`${name}.js`, folder), wasm: new URL(`${name}.wasm`, folder) });

/** A module NAME is NAME.wasm in dist/ and `#NAME-module` for who imports its script. */
export const modules = {
  /** All of it, for the public API. */
  core: files('nonlinear'),
  /** What the worker of the lab and of embedded pages needs. */
  worker: files('worker'),
  /** What the lesson's worker needs. */
  lesson: files('lesson'),
  /** What the worker needs that trains on pictures. */
  images: files('images'),
};

/** @typedef {keyof typeof modules} ModuleName */

export const moduleNames = /** @type {ModuleName[]} */ (Object.keys(modules));

/** A fresh instance of the module of the lab's worker. */
export async function startWorkerModule() {
  const { default: create } = await import('#worker-module');
  return instantiate(create, await readFile(modules.worker.wasm));
}

/** A fresh instance of the module of the lesson's worker. */
export async function startLessonModule() {
  const { default: create } = await import('#lesson-module');
  return instantiate(create, await readFile(modules.lesson.wasm));
}

/** A fresh instance of the module of the worker that trains on pictures. */
export async function startImagesModule() {
  const { default: create } = await import('#images-module');
  return instantiate(create, await readFile(modules.images.wasm));
}
