// Links between the pages in dist/: each leads to a page that there is, and to a place on it that there is.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';

const dist = new URL('../../../dist/', import.meta.url);
const files = ['', 'class/', 'functions/', 'lesson/'].flatMap((folder) =>
  readdirSync(new URL(folder, dist)).map((name) => folder + name),
);
const pages = files.filter((name) => name.endsWith('.html'));
const texts = new Map(pages.map((name) => [name, readFileSync(new URL(name, dist), 'utf8')]));

/** @param {string} page @param {string} anchor */
const has = (page, anchor) => texts.get(page)?.includes(`id="${anchor}"`) ?? false;

test('every link of every page leads to a file of the site, and its anchor to an element there', () => {
  /** @type {string[]} */
  const broken = [];
  for (const [name, text] of texts) {
    for (const [, address] of text.matchAll(/<a\b[^>]*?\bhref="([^"]+)"/g)) {
      if (/^[a-z]+:/.test(address)) continue;
      const url = new URL(address.replaceAll('&amp;', '&'), new URL(name, 'http://site/'));
      const page = url.pathname.slice(1);
      const anchor = url.hash.slice(1);
      if (!files.includes(page)) broken.push(`${name}: ${address}`);
      // What holds an = is a setup in the address.
      else if (anchor && !anchor.includes('=') && !has(page, anchor)) broken.push(`${name}: ${address}`);
    }
  }
  assert.deepEqual(broken, []);
});

test('no id stands twice on a page', () => {
  for (const [name, text] of texts) {
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.deepEqual(
      ids.filter((id, at) => ids.indexOf(id) !== at),
      [],
      name,
    );
  }
});
