// web/generated: source modules that the build writes. package.json names them (`#catalog`, `#core-module`, …) for Node, esbuild
// and tsc, which reads in types/ what they are, so that it need not wait until they are written.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { rowFile } from './activation-rows.mjs';
import { modules } from './modules.mjs';
import { exportingSource } from './externals.mjs';

const folder = new URL('../generated/', import.meta.url);

/**
 * The script of a WebAssembly module as an ES module: Emscripten's file is a script that declares createNonlinear.
 * @param {import('./modules.mjs').ModuleName} name
 */
export async function generateModule(name) {
  const script = await read(modules[name].script, 'utf8');
  await write(`${name}-module.js`, `${script}\nexport default createNonlinear;\n`);
}

/**
 * The script of a module's worker: the module and its methods, which serve-core.js serves.
 * @param {import('../engine/connect.js').WorkerName} name
 */
export async function generateWorker(name) {
  const { file, make } = /** @type {NonNullable<import('./modules.mjs').Module['methods']>} */ (
    modules[name].methods
  );
  await write(
    `${name}-worker.js`,
    `import create from '#${name}-module';
import { ${make} } from '../engine/worker/${file}';
import { serveCore } from '../engine/worker/serve-core.js';

serveCore({ name: '${name}', create, createMethods: ${make} });
`,
  );
}

/** The WebAssembly of the whole core as text: only core.mjs, which must stand alone, carries it. */
export async function generateBase64() {
  await write('wasm-base64.js', `export default '${await read(modules.core.wasm, 'base64')}';\n`);
}

/**
 * The catalogue: each of its tables by itself, so that a page which needs no other carries no other, and all of them as one.
 * @param {string} catalog as JSON
 */
export async function generateCatalog(catalog) {
  const tables = Object.entries(JSON.parse(catalog))
    .map(([name, table]) => `export const ${name} = ${JSON.stringify(table)};\n`)
    .join('');
  await write('catalog-tables.js', tables);
  await write('catalog.js', `export * as catalog from './catalog-tables.js';\n`);
  await write('activations.js', `export { activations } from './catalog-tables.js';\n`);
}

/**
 * What the rows of the activations say for the exports, a table for each: a script carries only those that it asks for.
 * @param {string[]} ids
 */
export async function generateActivationTables(ids) {
  const tables = { torchActivations: 'pytorch', kerasActivations: 'keras', layersActivations: 'layersModel' };
  const imports = Object.values(tables).flatMap((field) =>
    ids.map((id) => `import { ${field} as ${id}_${field} } from '../common/activations/${rowFile(id)}';\n`),
  );
  const exports = Object.entries(tables).map(
    ([table, field]) =>
      `export const ${table} = { ${ids.map((id) => `${id}: ${id}_${field}`).join(', ')} };\n`,
  );
  await write('activation-tables.js', imports.join('') + exports.join(''));
}

/** The modules that a page's script shares with scripts that are loaded later. */
export async function generateExternals() {
  await write('externals.js', exportingSource());
}

/**
 * @param {URL} file in build/wasm
 * @param {'utf8' | 'base64'} encoding
 */
async function read(file, encoding) {
  try {
    return await readFile(file, encoding);
  } catch (error) {
    throw new Error(`${file.pathname} cannot be read: run ./build.sh site first, which makes it.`, {
      cause: error,
    });
  }
}

/** @param {string} name @param {string} source */
async function write(name, source) {
  await mkdir(folder, { recursive: true });
  await writeFile(new URL(name, folder), source);
}
