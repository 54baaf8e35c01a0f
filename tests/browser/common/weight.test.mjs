// What a first visit costs: everything a page asks for by itself, as a server would send it that compresses with Brotli.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { meanwhile, openSite, painted, until } from '../browser.mjs';
import { untilReady, widgets } from '../lesson-page.mjs';

/**
 * In bytes; what the reader does not ask for (a table's reader, another page) is not in it. The lesson is a text: what moves in it comes
 * with the first widget that is seen.
 */
const budgets = {
  'index.html': 100_000,
  'lesson/index.html, read to its end': 240_000,
  'lesson/kinks.html': 95_000,
  'class/kinks.html': 66_000,
  'lab.html': 134_150,
  // Two thirds of it are the trained weights.
  'images.html': 345_000,
  'functions/index.html': 60_000,
  // Without the core of its live chart, which comes after it.
  'functions/gelu.html': 40_000,
};

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** @param {Buffer} body */
async function compressedSize(body) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  return (await promisify(brotliCompress)(body, { params })).length;
}

/**
 * What is asked for until nothing is asked for any more; twice what is asked for twice.
 * @param {string} name of the page
 * @param {(page: import('playwright-core').Page) => Promise<unknown>} look
 */
async function weigh(name, look) {
  const { page, leave } = await site.visit('about:blank');
  /** @type {string[]} */
  const addresses = [];
  page.context().on('request', (request) => {
    if (request.url().startsWith(site.url)) addresses.push(request.url());
  });
  let answered = 0;
  const count = (/** @type {import('playwright-core').Request} */ request) => {
    if (request.url().startsWith(site.url)) answered += 1;
  };
  page.context().on('requestfinished', count);
  page.context().on('requestfailed', count);
  await page.goto(site.url + name);
  await look(page);
  for (let asked = -1; asked !== addresses.length;) {
    asked = addresses.length;
    await until(
      () => addresses.length - answered,
      (missing) => missing === 0,
      'the number of files that have not come',
    );
    await meanwhile(page);
  }
  await leave();
  return Promise.all(
    addresses.map(async (address) => {
      const body = Buffer.from(await (await fetch(address)).arrayBuffer());
      return { file: address.slice(site.url.length), bytes: await compressedSize(body) };
    }),
  );
}

/**
 * @param {keyof typeof budgets} name
 * @param {string[]} expected the files that must be among them
 * @param {{file: string, bytes: number}[]} files
 */
function assertLight(name, expected, files) {
  const names = files.map(({ file }) => file);
  for (const part of expected) {
    assert.ok(names.includes(part), `${part} was not asked for: ${names}`);
  }
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const list = [...files, { file: 'together', bytes: total }, { file: 'allowed', bytes: budgets[name] }];
  const table = list.map(({ file, bytes }) => `${String(bytes).padStart(8)}  ${file}`).join('\n');
  assert.ok(total <= budgets[name], `${name} is too heavy, in bytes after Brotli:\n${table}`);
}

test('the front page stays within its weight, the network that it trains and its core included', async () => {
  const files = await weigh('index.html', (page) => page.waitForSelector('.hero-words:has-text("Epoch")'));
  assertLight('index.html', ['index.html', 'index.css', 'index.js', 'lab-worker.js', 'lab.wasm'], files);
});

test('a chapter stays within its weight, and starts no worker before the reader comes to a widget', async () => {
  const files = await weigh('lesson/kinks.html', (page) => page.waitForLoadState());
  assertLight('lesson/kinks.html', ['lesson/kinks.html', 'reader.css', 'reader.js'], files);
  assert.ok(!files.some(({ file }) => /worker|wasm/.test(file)), files.map(({ file }) => file).join());
});

test('a chapter on a projector stays within its weight', async () => {
  const files = await weigh('class/kinks.html', (page) => untilReady(page.locator(widgets)));
  assertLight('class/kinks.html', ['class/kinks.html', 'class.css', 'class.js', 'lesson.js'], files);
});

test('the whole lesson, read to its end, stays within its weight', async () => {
  const files = await weigh('lesson/index.html', async (page) => {
    for (const widget of await page.locator(widgets).all()) {
      await widget.scrollIntoViewIfNeeded();
      await painted(page);
      await untilReady(widget);
    }
    await page.locator('.home-lab-picture').scrollIntoViewIfNeeded();
    await page.waitForFunction(() =>
      /Epoch \d/.test(document.querySelector('.home-lab-picture figcaption')?.textContent ?? ''),
    );
    await page.locator('.site-footer').scrollIntoViewIfNeeded();
  });
  assertLight(
    'lesson/index.html, read to its end',
    ['lesson/index.html', 'lesson.js', 'lesson-worker.js', 'lesson.wasm'],
    files,
  );
});

test('the lab stays within its weight', async () => {
  const files = await weigh('lab.html', (page) =>
    page.waitForFunction(() => Number(document.querySelector('[data-figure="epoch"]')?.textContent) >= 1),
  );
  assertLight('lab.html', ['lab.html', 'lab-worker.js', 'lab.wasm'], files);
});

test('the table of functions stays within its weight, and starts nothing', async () => {
  const files = await weigh('functions/index.html', (page) => page.waitForLoadState());
  assertLight('functions/index.html', ['functions/index.html', 'functions.css', 'functions.js'], files);
  assert.equal(files.length, 3, files.map(({ file }) => file).join());
});

test('a function’s page stays within its weight, live chart and all but the core', async () => {
  const files = await weigh('functions/gelu.html', (page) => page.waitForSelector('.function-plot canvas'));
  assert.ok(files.some(({ file }) => file === 'lab.wasm'));
  const page = files.filter(({ file }) => !/^lab(-worker\.js|\.wasm)$/.test(file));
  assertLight('functions/gelu.html', ['functions/gelu.html', 'function.js', 'function-chart.js'], page);
});

test('the page of pictures stays within its weight, trained weights and all', async () => {
  const files = await weigh('images.html', (page) =>
    page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('nonlinear-sketch'))?.probabilities,
    ),
  );
  assertLight(
    'images.html',
    ['images.html', 'images-worker.js', 'images.wasm', 'images-pretrained.js'],
    files,
  );
});
