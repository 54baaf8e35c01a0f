// Source modules -> one script (or style sheet) each in dist/, minified: esbuild bundles, Terser removes the remainder, above
// all unused nested functions (Emscripten's).

import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { minify } from 'terser';
import { importingSource, isExternal } from './externals.mjs';

const web = fileURLToPath(new URL('../', import.meta.url));
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/**
 * esbuild plugin for scripts that a page loads later: modules already in the page's own script are taken from there.
 * @type {esbuild.Plugin}
 */
export const externalModules = {
  name: 'external modules',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path }) =>
      isExternal(path) ? { path, namespace: 'external' } : null,
    );
    build.onLoad({ filter: /.*/, namespace: 'external' }, ({ path }) => ({
      contents: importingSource(path),
    }));
  },
};

/**
 * @param {import('esbuild').BuildOptions & {entryPoints: Record<string, string>}} options entry points by their name in dist/
 * @returns {Promise<void>}
 */
export async function bundle(options) {
  const { outputFiles = [] } = await esbuild.build({
    absWorkingDir: web,
    outdir: dist,
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    legalComments: 'eof',
    logLevel: 'warning',
    // Emscripten's file ends with a test for CommonJS and AMD, which is never true in a bundle.
    logOverride: { 'commonjs-variable-in-esm': 'silent' },
    ...options,
  });
  await Promise.all(
    outputFiles.map(async ({ path, text }) => {
      await writeFile(path, path.endsWith('.css') ? text : await squeeze(text, path.endsWith('.mjs')));
    }),
  );
}

/** @param {string} script @param {boolean} isModule */
async function squeeze(script, isModule) {
  const { code } = await minify(script, { ecma: 2020, compress: { passes: 3 }, module: isModule });
  if (code === undefined) throw new Error('Terser gave nothing back.');
  // Line breaks are left in templates of HTML alone, where the indentation behind them says nothing.
  return code.replace(/\n +/g, '\n');
}
