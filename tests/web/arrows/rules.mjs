// The sources, how a rule looks at them, and how it is tested. Each rule carries a sample that breaks it, so that a rule which can no
// longer fail is noticed.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import test from 'node:test';

export const root = new URL('../../../', import.meta.url);

/**
 * @typedef {object} Rule
 * @property {string} name
 * @property {(path: string) => boolean} applies
 * @property {(text: string, path: string) => string[]} find violations, as written in the text
 * @property {[path: string, text: string]} sample a file that breaks the rule
 * @property {boolean} [withComments] check the text with its comments
 */

/** Every source file, relative to the root. */
export const paths = ['cpp', 'web', 'tests', '.ci', '.github']
  .flatMap(listFiles)
  .concat(['build.sh', 'CMakeLists.txt', 'CMakePresets.json']);

/** @param {string} folder @returns {string[]} */
function listFiles(folder) {
  let entries;
  try {
    entries = readdirSync(new URL(`${folder}/`, root), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .filter(({ name }) => name !== 'node_modules' && `${folder}/${name}` !== 'web/generated')
    .flatMap((entry) =>
      entry.isDirectory() ? listFiles(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
    );
}

/** @param {string} text @param {string} path its extension gives the comment syntax */
export function withoutComments(text, path) {
  if (/(CMakeLists\.txt|\.(sh|yml|cmake)|\/run)$/.test(path)) return text.replace(/^\s*#.*$/gm, '');
  if (!/\.(js|mjs|cpp|hpp)$/.test(path)) return text;
  // Strings are kept: an address in one of them also contains slashes.
  const token = /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  return text.replace(token, (_, string) => string ?? ' ');
}

/** @param {RegExp} pattern @returns {(text: string) => string[]} */
export const matches = (pattern) => (text) =>
  [...text.matchAll(new RegExp(pattern, 'gm'))].map(([found]) => found.trim());

/** Imports of a module; relative ones as paths from the root. @param {string} text @param {string} path */
export function imports(text, path) {
  const found = [
    ...text.matchAll(/\b(?:from\s*|import\s*\(?\s*)(['"])([^'"\n]+)\1/g),
    ...text.matchAll(/\bimport\s*\(\s*(`)([^`\n]+)`/g),
  ].map((match) => match[2]);
  return found.map((name) => (name.startsWith('.') ? posix.join(posix.dirname(path), name) : name));
}

/** @param {(imported: string, path: string) => boolean} forbidden @returns {Rule['find']} */
export const importing = (forbidden) => (text, path) =>
  imports(text, path).filter((name) => forbidden(name, path));

export const isCode = (/** @type {string} */ path) => /\.(js|mjs)$/.test(path);
export const isWeb = (/** @type {string} */ path) => path.startsWith('web/') && isCode(path);

/** A test for each rule, over every file that it applies to. @param {readonly Rule[]} rules */
export function checkRules(rules) {
  for (const { name, applies, find, sample, withComments = false } of rules) {
    /** @param {string} path @param {string} text */
    const look = (path, text) =>
      applies(path) ? find(withComments ? text : withoutComments(text, path), path) : [];

    test(name, () => {
      assert.ok(
        look(...sample).length > 0,
        'the sample that breaks the rule is not found: the rule cannot fail',
      );
      const found = paths.flatMap((path) =>
        applies(path)
          ? look(path, readFileSync(new URL(path, root), 'utf8')).map((what) => `${path}: ${what}`)
          : [],
      );
      assert.deepEqual(found, []);
      assert.ok(paths.some(applies), 'the rule looks at no file');
    });
  }
}
