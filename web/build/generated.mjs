// web/generated: source modules written by the build. package.json names them (`#catalog`, `#core-module`, …) for Node, esbuild
// and tsc; tsc reads their types in types/, so that it need not wait for the build.

import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tools } from '../lab/tool-names.js';
import { widgetRows } from '../lesson/widget-rows.js';
import { rowFile } from './activation-rows.mjs';
import { modules } from './modules.mjs';
import { exportingSource } from './externals.mjs';

const generated = new URL('../generated/', import.meta.url);

/**
 * Writes a WebAssembly module's script as an ES module: Emscripten's file is a script that declares createNonlinear.
 * @param {import('./modules.mjs').ModuleName} name
 */
export async function generateModule(name) {
  const script = await read(modules[name].script, 'utf8');
  await write(`${name}-module.js`, `${script}\nexport default createNonlinear;\n`);
}

/**
 * Writes the script of a module's worker: the module and its methods, served by serve-core.js.
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

/** Writes the whole core's WebAssembly as text, only for core.mjs, which must stand alone. */
export async function generateBase64() {
  await write('wasm-base64.js', `export default '${await read(modules.core.wasm, 'base64')}';\n`);
}

/**
 * Writes the catalogue: one module per table, so that a page carries only the tables it needs, and one with all of them.
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
 * Writes the export fields of the activations' rows, a table for each: a script carries only those it imports.
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

/** A tool's id or a widget's folder as a name in JavaScript. @param {string} id */
const name = (id) => id.replaceAll('-', '_');

/** Writes the list of the lab's tools: the function that makes each, and its style sheet, in display order. */
export async function generateLabTools() {
  const imports = tools.map(({ id, folder = id }) => {
    const styles = importOfStyles(`../lab/tools/${folder}/style.css`, 'import');
    return `import { createTool as ${name(id)} } from '../lab/tools/${folder}/tool.js';\n${styles}`;
  });
  const sheet = "import '../lab/tools/shared.css';\n";
  const makers = tools.map(({ id }) => `'${id}': ${name(id)}`).join(', ');
  await write('lab-tools.js', `${sheet}${imports.join('')}export const toolMakers = { ${makers} };\n`);
}

/** Writes the list of the lesson's widgets: what mounts each, by selector, and their style sheets. */
export async function generateLessonWidgets() {
  const table = (/** @type {typeof widgetRows} */ rows) =>
    rows
      .map(({ folder, selector = `nonlinear-${folder}` }) => `  '${selector}': ${name(folder)},\n`)
      .join('');
  await write(
    'lesson-widgets.js',
    `${widgetRows.map(({ folder }) => `import { mount as ${name(folder)} } from '../lesson/widgets/${folder}/mount.js';\n`).join('')}
export const mountsAtOnce = {
${table(widgetRows.filter(({ atOnce }) => atOnce))}};
export const mounts = {
${table(widgetRows.filter(({ atOnce }) => !atOnce))}};
`,
  );
  await write(
    'lesson-widgets.css',
    widgetRows
      .map(({ folder }) => importOfStyles(`../lesson/widgets/${folder}/style.css`, '@import'))
      .join(''),
  );
}

/** @param {string} sheet relative to `generated/` @param {string} word @returns {string} '' if there is no such file */
const importOfStyles = (sheet, word) =>
  existsSync(new URL(sheet, generated)) ? `${word} '${sheet}';\n` : '';

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
  await mkdir(generated, { recursive: true });
  await writeFile(new URL(name, generated), source);
}
