// Builds the whole site: build/wasm/{nonlinear,worker,lesson,images}.{js,wasm} and web/ -> dist/. Run by ./build.sh site.
//
// The order matters: the catalogue is read from the finished C++ core, and the pages that show it are bundled after that. A build with
// unchanged inputs does nothing.

import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { offlineScript, workerScript } from '../engine/connect.js';
import { externalModules, bundle } from './bundle.mjs';
import { readCatalog, scriptCatalog } from './catalog.mjs';
import { checkRows } from './activation-rows.mjs';
import {
  generateActivationTables,
  generateBase64,
  generateCatalog,
  generateExternals,
  generateLabTools,
  generateLessonWidgets,
  generateModule,
  generateWorker,
} from './generated.mjs';
import { moduleNames, modules, workerNames } from './modules.mjs';
import { renderPage } from './page-template.mjs';
import { classPage, functionPage, pageNames, pages, sourceOf } from './pages.mjs';
import { pretrainedFile } from './pretrained-file.mjs';
import { benchResults } from '../reference/cost.mjs';
import { chapterPages, classPages } from '../lesson/pages.mjs';

const web = new URL('../', import.meta.url);
const dist = new URL('../dist/', web);
const work = new URL('../build/web/', web);
const stampFile = new URL('site-stamp.txt', work);

// The oldest browsers with WebAssembly SIMD; they have everything else the site uses.
const browsers = ['chrome91', 'firefox89', 'safari16.4'];

async function main() {
  const inputs = await describeInputs();
  const stamp = await readFile(stampFile, 'utf8').catch(() => null);
  if (stamp === `${inputs}${await listMade()}`) return;
  await rm(stampFile, { force: true });
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  await mkdir(work, { recursive: true });

  await Promise.all([
    ...moduleNames.map(generateModule),
    ...workerNames.map(generateWorker),
    generateBase64(),
    generateExternals(),
    generateLabTools(),
    generateLessonWidgets(),
  ]);
  const catalog = await readCatalog();
  await generateCatalog(scriptCatalog(catalog));
  const ids = [...catalog.activations, catalog.softmax].map(({ id }) => id);
  checkRows(ids);
  await generateActivationTables(ids);
  // It takes facts from the core, whose module was written above.
  const { functionPages, functionsJson } = await import('../reference/pages.mjs');
  const made = [
    ...pageNames.map((name) => ({ name, row: pages[name], subject: undefined })),
    ...chapterPages(),
    ...classPages(),
    ...(await functionPages(catalog)),
  ];
  for (const { name } of made) await mkdir(new URL('./', new URL(name, dist)), { recursive: true });
  await Promise.all([
    ...moduleNames.map((name) => copyFile(modules[name].wasm, new URL(`${name}.wasm`, dist))),
    writePretrainedScript(),
    bundleCore(),
    writeDeclarations(),
    bundleScripts().then(() => Promise.all([...workerNames.map(writeOffline)])),
    bundleTools(),
    bundleStyles(),
    ...made.map(async ({ name, row, subject }) =>
      writeFile(new URL(`${name}.html`, dist), await renderPage(name, row, catalog, subject)),
    ),
    writeFile(new URL('functions/functions.json', dist), await functionsJson(catalog)),
  ]);
  await writeFile(stampFile, `${inputs}${await listMade()}`);
  console.log(`dist/ is built: ${made.length} pages and core.mjs.`);
}

/** @param {'js' | 'css'} end @returns {Record<string, string>} each page's file with this ending, by its name in dist/ */
function pageFiles(end) {
  const rows = /** @type {[string, Pick<import('./pages.mjs').Page, 'folder' | 'source'>][]} */ ([
    ...Object.entries(pages),
    ['', classPage],
    ['', functionPage],
  ]);
  return Object.fromEntries(
    rows.map(([name, row]) => [sourceOf(name, row), `${row.folder}/${sourceOf(name, row)}.${end}`]),
  );
}

/** The public module: it stands alone, so it carries the WebAssembly as text. */
function bundleCore() {
  return bundle({
    entryPoints: { core: 'engine/core.js' },
    outExtension: { '.js': '.mjs' },
    platform: 'neutral',
    format: 'esm',
    target: 'es2020',
  });
}

/**
 * The scripts of pages, the scripts they load later, and the workers'. Classic scripts, because browsers refuse modules in pages opened
 * from disk.
 */
function bundleScripts() {
  return bundle({
    entryPoints: {
      ...pageFiles('js'),
      lesson: 'lesson/lesson.js',
      'function-chart': 'reference/function-chart.js',
      'early-worker': 'engine/early-worker.js',
      ...Object.fromEntries(
        workerNames.map((name) => [basename(workerScript(name), '.js'), `generated/${workerScript(name)}`]),
      ),
    },
    platform: 'browser',
    format: 'iife',
    target: browsers,
  });
}

/** The lab's tools, with the style sheet that their list imports, and its table parser: loaded on first use. */
function bundleTools() {
  return bundle({
    entryPoints: { 'lab-tools': 'lab/tools/tools.js', csv: 'lab/csv.js' },
    platform: 'browser',
    format: 'iife',
    target: browsers,
    plugins: [externalModules],
  });
}

/** The style sheets of the pages: each holds the rules it needs. */
function bundleStyles() {
  return bundle({ entryPoints: pageFiles('css'), target: browsers });
}

/**
 * Embedded WebAssembly and worker source: a page opened from disk can fetch nothing and start no worker from a file, so it gets both as
 * text from this script.
 * @param {import('../engine/connect.js').WorkerName} name kind of worker
 */
async function writeOffline(name) {
  const parts = {
    workerSource: await readFile(new URL(workerScript(name), dist), 'utf8'),
    wasmBase64: await readFile(modules[name].wasm, 'base64'),
  };
  await writeFile(
    new URL(offlineScript(name), dist),
    `(globalThis.nonlinearOffline ??= {}).${name} = ${JSON.stringify(parts)};\n`,
  );
}

/** The trained weights as a script: a page opened from disk can fetch nothing. */
async function writePretrainedScript() {
  const pretrained = await readFile(pretrainedFile, 'utf8');
  await writeFile(new URL('images-pretrained.js', dist), `globalThis.nonlinearPretrained = ${pretrained};\n`);
}

/** core.d.ts from the JSDoc of core.js. For an import of core.mjs, TypeScript looks for core.d.mts, which points to it. */
async function writeDeclarations() {
  const tsc = fileURLToPath(new URL('node_modules/typescript/bin/tsc', web));
  const project = fileURLToPath(new URL('tsconfig.declarations.json', web));
  try {
    await promisify(execFile)(process.execPath, [tsc, '--project', project]);
  } catch (error) {
    throw new Error(`core.d.ts could not be made:\n${/** @type {{stdout: string}} */ (error).stdout}`);
  }
  const declarations = await readFile(new URL('declarations/core.d.ts', work), 'utf8');
  if (/import\(|from '\.|from "\./.test(declarations)) {
    throw new Error('core.d.ts must stand alone: write the types that core.js offers in core.js itself.');
  }
  await writeFile(new URL('core.d.ts', dist), declarations);
  await writeFile(new URL('core.d.mts', dist), "export * from './core.js';\n");
}

/** One line per input file of the site: its size and the time of its last change. */
async function describeInputs() {
  const files = [
    ...(await listFiles(web)),
    ...moduleNames.flatMap((name) => [modules[name].script, modules[name].wasm]),
    pretrainedFile,
    benchResults,
  ];
  const lines = await Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs } = await stat(file);
      return `${file.pathname} ${size} ${mtimeMs}`;
    }),
  );
  return `${lines.sort().join('\n')}\n`;
}

/** The file names in dist/, so that a deleted file is made again. */
async function listMade() {
  const files = await listFiles(dist);
  return files
    .map(({ pathname }) => pathname)
    .sort()
    .join(' ');
}

/**
 * Every file under a folder, except installed packages and build output.
 * @param {URL} folder
 * @returns {Promise<URL[]>}
 */
async function listFiles(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = entries.map((entry) => {
    if (entry.isFile()) return [new URL(entry.name, folder)];
    const isOurs = entry.isDirectory() && !['node_modules', 'generated'].includes(entry.name);
    return isOurs ? listFiles(new URL(`${entry.name}/`, folder)) : [];
  });
  return (await Promise.all(found)).flat();
}

main().catch((error) => {
  // esbuild has printed its own errors already.
  if (!error.errors) console.error(error.message);
  process.exitCode = 1;
});
