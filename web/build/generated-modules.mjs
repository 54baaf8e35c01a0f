// The sources of the modules that no file holds: `nonlinear:catalog`, `nonlinear:module`, `nonlinear:worker-module`,
// `nonlinear:lesson-module`, `nonlinear:image-module`, `nonlinear:wasm-base64` and `nonlinear:lend`.
// build.mjs gives them to esbuild, node-hooks.mjs gives them to Node; virtual-modules.d.ts describes them to tsc.

import { readFileSync } from 'node:fs';
import { lendingSource } from './shared-modules.mjs';

const build = new URL('../../build/', import.meta.url);

/** Where build.mjs leaves the catalogue that it read out of the core. */
export const catalogFile = new URL('web/catalog.json', build);

/**
 * The modules that Emscripten wrote, each a script and its WebAssembly, which understand only one another: the whole core,
 * what the worker needs of it, what the lesson's worker needs, and what the worker needs that trains on pictures.
 */
export const moduleFile = new URL('wasm/nonlinear.js', build);
export const wasmFile = new URL('wasm/nonlinear.wasm', build);
export const workerModuleFile = new URL('wasm/worker.js', build);
export const workerWasmFile = new URL('wasm/worker.wasm', build);
export const lessonModuleFile = new URL('wasm/lesson.js', build);
export const lessonWasmFile = new URL('wasm/lesson.wasm', build);
export const imageModuleFile = new URL('wasm/images.js', build);
export const imageWasmFile = new URL('wasm/images.wasm', build);

/** The weights that the page of pictures can begin with, which train-start.mjs trains. */
export const startFile = new URL('web/images-start.json', build);

/** @type {Record<string, () => string>} */
const sources = {
  'nonlinear:catalog': () => `export * as catalog from 'nonlinear:catalog-tables';\n`,
  // One of its tables by itself: a page that needs no other carries no other.
  'nonlinear:activations': () => `export { activations } from 'nonlinear:catalog-tables';\n`,
  'nonlinear:catalog-tables': () =>
    Object.entries(JSON.parse(read(catalogFile, 'utf8')))
      .map(([name, table]) => `export const ${name} = ${JSON.stringify(table)};\n`)
      .join(''),
  'nonlinear:module': () => asModule(moduleFile),
  'nonlinear:worker-module': () => asModule(workerModuleFile),
  'nonlinear:lesson-module': () => asModule(lessonModuleFile),
  'nonlinear:image-module': () => asModule(imageModuleFile),
  'nonlinear:lend': lendingSource,
  'nonlinear:wasm-base64': () => `export default '${read(wasmFile, 'base64')}';\n`,
};

/** @param {string} specifier what an import statement names */
export function isGenerated(specifier) {
  return Object.hasOwn(sources, specifier);
}

/**
 * The source of a generated module, as an ES module.
 * @param {string} specifier one for which isGenerated() holds
 * @returns {string}
 */
export function generatedSource(specifier) {
  return sources[specifier]();
}

/** Emscripten's file is a script that declares createNonlinear; one more line makes an ES module of it. @param {URL} file */
function asModule(file) {
  return `${read(file, 'utf8')}\nexport default createNonlinear;\n`;
}

/**
 * @param {URL} file
 * @param {'utf8' | 'base64'} encoding
 */
function read(file, encoding) {
  try {
    return readFileSync(file, encoding);
  } catch (error) {
    throw new Error(`${file.pathname} cannot be read: run ./build.sh site first, which makes it.`, {
      cause: error,
    });
  }
}
