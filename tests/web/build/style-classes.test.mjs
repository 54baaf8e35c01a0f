// Style sheets name classes that pages and scripts give: a class that was renamed in one of the two would style nothing.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';

const web = new URL('../../../web/', import.meta.url);

/** @param {URL} folder @returns {URL[]} */
const listFiles = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'generated')
    .flatMap((entry) =>
      entry.isDirectory() ? listFiles(new URL(`${entry.name}/`, folder)) : [new URL(entry.name, folder)],
    );

/** Class names in the selectors of a style sheet. @param {string} css */
const classesOf = (css) =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .match(/[^{}]+(?=\{)/g)
    ?.flatMap((selector) => [...selector.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name]) => name)) ?? [];

const files = listFiles(web);
const written = files
  .filter(({ pathname }) => /\.(js|mjs|html)$/.test(pathname))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

/** Whether a page or a script writes the class, whole or with an end that it computes. @param {string} name */
function isWritten(name) {
  if (new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(written)) return true;
  return [...name.matchAll(/-/g)].some(({ index }) =>
    written.includes(`${name.slice(0, Number(index) + 1)}\${`),
  );
}

test('every class in a style sheet is given by a page or a script', () => {
  const unknown = files
    .filter(({ pathname }) => pathname.endsWith('.css'))
    .flatMap((file) =>
      classesOf(readFileSync(file, 'utf8'))
        // Temml, which sets the formulas, names its own.
        .filter((name) => !name.startsWith('tml-') && !isWritten(name))
        .map((name) => `${file.pathname.replace(web.pathname, 'web/')}: .${name}`),
    );
  assert.deepEqual([...new Set(unknown)], []);
});

test('a class that nothing gives would be found', () => {
  assert.deepEqual(classesOf('/* .a {} */ .b > p.c:hover, .d[x] { width: 0.5em }'), ['b', 'c', 'd']);
  assert.equal(isWritten('given-by-nothing'), false);
});
