// The pages in dist/: their common parts come from one frame.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import { contentSecurityPolicy } from '../../../web/build/content-security-policy.mjs';
import { pageNames, pages } from '../../../web/build/pages.mjs';

const dist = new URL('../../../dist/', import.meta.url);
const read = (/** @type {string} */ name) => readFileSync(new URL(`${name}.html`, dist), 'utf8');
const links = pageNames.filter((name) => 'label' in pages[name]);

test('the site has the pages of the table and no others', () => {
  const made = readdirSync(dist).filter((file) => file.endsWith('.html'));
  assert.deepEqual(made.sort(), pageNames.map((name) => `${name}.html`).sort());
});

for (const name of pageNames) {
  test(`${name}.html carries the policy before anything that is loaded, and one title`, () => {
    const page = read(name);
    const policy = page.indexOf(`content="${contentSecurityPolicy}"`);
    assert.ok(policy > page.indexOf('http-equiv="Content-Security-Policy"'), 'no policy');
    assert.ok(policy < page.search(/<(script|link)\b/), 'the policy comes too late');
    assert.equal(page.match(/<title>/g)?.length, 1);
    assert.equal(page.match(/<main\b/g)?.length, 1);
  });
}

for (const name of links) {
  test(`${name}.html links to every page, tells which of them it is, and can be skipped to its content`, () => {
    const page = read(name);
    const bar = /<nav aria-label="Pages">([\s\S]*?)<\/nav>/.exec(page)?.[1] ?? '';
    const found = [...bar.matchAll(/href="(\w+)\.html"( aria-current="page")?/g)];
    assert.deepEqual(
      found.map(([, one]) => one),
      links,
    );
    assert.deepEqual(
      found.filter(([, , current]) => current).map(([, one]) => one),
      [name],
    );
    const target = /class="skip-link" href="#([\w-]+)"/.exec(page)?.[1];
    assert.ok(page.includes(` id="${target}"`), `nothing has the id ${target}`);
  });
}
