// Lets Node run the site's source files as they are: node --import ./web/build/node-hooks.mjs …
//
// It resolves the generated modules (nonlinear:catalog and its like), and lets tests, which live outside web/, import
// the packages installed in web/node_modules by their names.

import { builtinModules, register } from 'node:module';
import { generatedSource, isGenerated } from './generated-modules.mjs';

const webFolder = new URL('../', import.meta.url).href;
const testsFolder = new URL('../../tests/', import.meta.url).href;

/** @type {import('node:module').ResolveHook} */
export function resolve(specifier, context, nextResolve) {
  if (isGenerated(specifier)) return { url: specifier, format: 'module', shortCircuit: true };
  if (isPackage(specifier) && context.parentURL?.startsWith(testsFolder)) {
    return nextResolve(specifier, { ...context, parentURL: `${webFolder}package.json` });
  }
  return nextResolve(specifier, context);
}

/** @type {import('node:module').LoadHook} */
export function load(url, context, nextLoad) {
  if (isGenerated(url)) return { format: 'module', source: generatedSource(url), shortCircuit: true };
  return nextLoad(url, context);
}

/** @param {string} specifier */
function isPackage(specifier) {
  const isPath = /^[./]/.test(specifier) || specifier.includes(':');
  return !isPath && !builtinModules.includes(specifier);
}

// This one file is both what --import runs and what Node loads, in a thread of its own, to find the two hooks.
if (!new URL(import.meta.url).searchParams.has('hooks')) register(`${import.meta.url}?hooks`);
