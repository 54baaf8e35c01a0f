// The pages in dist/: their common parts come from one frame.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import { contentSecurityPolicy } from '../../../web/build/content-security-policy.mjs';
import { readCatalog } from '../../../web/build/catalog.mjs';
import { pageNames, pages } from '../../../web/build/pages.mjs';
import { chapterPages, classPages } from '../../../web/lesson/pages.mjs';
import { functionPages } from '../../../web/reference/pages.mjs';

const dist = new URL('../../../dist/', import.meta.url);
const read = (/** @type {string} */ name) => readFileSync(new URL(`${name}.html`, dist), 'utf8');
const links = pageNames.filter((name) => 'label' in pages[name]);

const functions = (await functionPages(await readCatalog())).map(({ name }) => name);
const chapters = chapterPages().map(({ name }) => name);
const classes = classPages().map(({ name }) => name);
const all = [...pageNames, ...functions, ...chapters, ...classes];
const withFrame = all.filter(
  (name) =>
    [...functions, ...chapters].includes(name) ||
    'skip' in (pages[/** @type {import('../../../web/build/pages.mjs').PageName} */ (name)] ?? {}),
);

test('the site has the pages of the table, one for each function and two for each chapter, and no others', () => {
  const made = ['', 'class/', 'functions/', 'lesson/'].flatMap((folder) =>
    readdirSync(new URL(folder, dist))
      .filter((file) => file.endsWith('.html'))
      .map((file) => folder + file),
  );
  assert.deepEqual(made.sort(), all.map((name) => `${name}.html`).sort());
});

test('each page names its own script and style sheet, titles and descriptions are no others’', () => {
  for (const name of all)
    for (const [, file] of read(name).matchAll(/<(?:link rel="stylesheet" href|script src)="([^"]+)"/g))
      assert.ok(readFileSync(new URL(file, new URL(`${name}.html`, dist))).length > 0, file);
  for (const pattern of [/<title>([^<]+)/, /name="description"\s+content="([^"]+)/]) {
    const found = withFrame.map((name) => pattern.exec(read(name))?.[1]);
    assert.equal(new Set(found).size, withFrame.length);
  }
});

for (const name of all) {
  test(`${name}.html carries the policy before anything that is loaded, and one title`, () => {
    const page = read(name);
    const policy = page.indexOf(`content="${contentSecurityPolicy}"`);
    assert.ok(policy > page.indexOf('http-equiv="Content-Security-Policy"'), 'no policy');
    assert.ok(policy < page.search(/<(script|link)\b/), 'the policy comes too late');
    assert.equal(page.match(/<title>/g)?.length, 1);
    assert.equal(page.match(/<main\b/g)?.length, 1);
  });
}

for (const name of withFrame) {
  test(`${name}.html links to every page, tells which of them it is, and can be skipped to its content`, () => {
    const page = read(name);
    const bar = /<nav aria-label="Pages">([\s\S]*?)<\/nav>/.exec(page)?.[1] ?? '';
    const found = [...bar.matchAll(/href="([./\w]+)\.html"( aria-current="page")?/g)];
    const up = name.includes('/') ? '../' : '';
    assert.deepEqual(
      found.map(([, one]) => one),
      links.map((one) => up + one),
    );
    assert.deepEqual(
      found.filter(([, , current]) => current).map(([, one]) => one),
      links.includes(/** @type {any} */ (name)) ? [up + name] : [],
    );
    const target = /class="skip-link" href="#([\w-]+)"/.exec(page)?.[1];
    assert.ok(page.includes(` id="${target}"`), `nothing has the id ${target}`);
  });
}
