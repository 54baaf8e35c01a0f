// What the images page gives away and takes back, in a real browser: on a bare page with the site's strict policy, with a made-up
// network in the engine's place.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { readSafetensors } from '../../../web/images/model/safetensors.js';
import { openBareSite } from '../bare-page.mjs';
import { accessibilityFindings } from '../browser.mjs';

const script = `
import './images/elements/nonlinear-image-weights.js';
import { createImageExport } from './images/export.js';
import { createWeightStore } from './images/weight-store.js';
const setup = { filters: [8, 16], units: 32, activation: 'relu', optimizer: { kind: 'adam', learningRate: 0.001 }, batch: 16, seed: 1 };
const layers = [
  ['conv2d', [8, 62, 62], 224, 'relu'], ['max_pool2d', [8, 31, 31], 0, null], ['conv2d', [16, 29, 29], 1168, 'relu'],
  ['max_pool2d', [16, 14, 14], 0, null], ['flatten', [3136], 0, null], ['dense', [32], 100384, 'relu'], ['dense', [3], 99, 'softmax'],
].map(([kind, outputShape, parameterCount, activation]) => ({ kind, outputShape, parameterCount, activation }));
const count = layers.reduce((sum, { parameterCount }) => sum + parameterCount, 0);
// Bits of every kind, a tiny number and a negative zero among them.
let parameters = Float32Array.from({ length: count }, (_, i) => (i === 0 ? -0 : i === 1 ? 1e-42 : Math.sin(i) / 3));
const widget = document.querySelector('nonlinear-image-weights');
const store = createWeightStore();
const exporter = createImageExport({
  call: async (method) => method === 'snapshot' ? { validation: { accuracy: 0.875 }, pictures: 12345 } : parameters.slice(),
  getRun: () => ({ setup, description: { layers, classes: ['human', 'dog', 'car'] } }),
  onAnswer: (answer) => (widget.answer = answer),
  onSaved: (saved) => (widget.saved = saved),
  useWeights: (weights) => { parameters = weights.parameters; taken.push(weights.sentence); },
  store,
});
const taken = [];
for (const [name, act] of Object.entries(exporter.actions))
  document.addEventListener(name, ({ detail }) => { heard.push({ name, detail }); act(detail); });
const heard = [];
Object.assign(globalThis, { heard, taken, store, createWeightStore, numbers: () => parameters, replace: (next) => (parameters = next) });
exporter.refresh().then(() => { widget.ready = true; });
`;

/** @type {import('../browser.mjs').Site} */
let site;
/** @type {import('../browser.mjs').Visit} */
let visit;
/** @type {import('playwright-core').Page} */
let page;

before(async () => {
  site = await openBareSite({
    script,
    styles: ['styles/tokens', 'styles/base', 'images/elements/weights'],
    title: 'Weights',
    body: '<h1>Pictures</h1><h2>Take it away</h2><nonlinear-image-weights></nonlinear-image-weights>',
  });
  visit = await site.visit('index.html', { reducedMotion: 'reduce' });
  page = visit.page;
  await isReady(page);
});
after(async () => {
  await site.close();
  assert.deepEqual(visit.complaints, []);
});

/** @param {import('playwright-core').Page} where */
const isReady = (where) =>
  where.locator('nonlinear-image-weights [data-action=save-weights-file]:enabled').waitFor();

const rows = () => page.locator('.image-weights-saved li');
const status = () => page.locator('nonlinear-image-weights [role=status]');
/** Waits for what the widget says. @param {RegExp} sentence @param {import('playwright-core').Page} [where] */
const says = (sentence, where = page) =>
  where.locator('nonlinear-image-weights [role=status]', { hasText: sentence }).waitFor();

/** The bytes of the page's parameters, in base64. @returns {Promise<string>} */
const bytesNow = () =>
  page.evaluate(() => {
    const bytes = new Uint8Array(/** @type {any} */ (globalThis).numbers().slice().buffer);
    let text = '';
    for (let at = 0; at < bytes.length; at += 10000)
      text += String.fromCharCode(...bytes.subarray(at, at + 10000));
    return btoa(text);
  });

/** What a click saves, by the names of the files. @param {string} action @param {number} count @returns {Promise<Record<string, Buffer>>} */
async function downloads(action, count) {
  /** @type {import('playwright-core').Download[]} */
  const began = [];
  const all = new Promise((done) =>
    page.on('download', (one) => {
      began.push(one);
      if (began.length === count) done(null);
    }),
  );
  await page.locator(`[data-action=${action}]`).click();
  await all;
  page.removeAllListeners('download');
  return Object.fromEntries(
    await Promise.all(began.map(async (one) => [one.suggestedFilename(), await readFile(await one.path())])),
  );
}

test('saved weights survive a reload of the page, and are loaded again bit for bit', async () => {
  const before = await bytesNow();
  // -0, and 1e-42 as a multiple of 2^-149
  assert.equal(Buffer.from(before, 'base64').toString('hex', 0, 8), '00000080ca020000');
  await page.getByLabel('Name').fill('after breakfast');
  await page.keyboard.press('Enter');
  await says(/“after breakfast” is saved in this browser\./);
  assert.equal(await page.getByLabel('Name').inputValue(), '');
  assert.equal(
    await page.getByLabel('Name').evaluate((field) => field.matches(':user-invalid, .wrong *')),
    false,
    'the emptied name is marked as wrong',
  );
  await page.reload();
  await isReady(page);
  assert.match(
    await rows().innerText(),
    /after breakfast\s+87\.5 % of the validation pictures right · after 12,345 training pictures · /,
  );
  await page.evaluate(() => /** @type {any} */ (globalThis).replace(new Float32Array(5)));
  await page.getByRole('button', { name: 'Open “after breakfast”' }).click();
  await says(/now has the weights of “after breakfast”/);
  assert.equal(await bytesNow(), before);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).taken), [
    'These are the weights of “after breakfast”.',
  ]);
});

test('the file holds the network’s tensors, and is opened again bit for bit', async () => {
  const before = await bytesNow();
  const files = await downloads('save-weights-file', 1);
  const bytes = new Uint8Array(files['nonlinear-images-relu.safetensors']);
  const { parameters, metadata } = readSafetensors(bytes, [
    { name: '0.weight', shape: [8, 3, 3, 3] },
    { name: '0.bias', shape: [8] },
    { name: '3.weight', shape: [16, 8, 3, 3] },
    { name: '3.bias', shape: [16] },
    { name: '7.weight', shape: [32, 3136] },
    { name: '7.bias', shape: [32] },
    { name: '9.weight', shape: [3, 32] },
    { name: '9.bias', shape: [3] },
  ]);
  assert.equal(Buffer.from(parameters.buffer).toString('base64'), before);
  assert.equal(JSON.parse(metadata.setup).activation, 'relu');
  await page.evaluate(() => /** @type {any} */ (globalThis).replace(new Float32Array(5)));
  const file = { name: 'mine.safetensors', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
  await page.getByLabel('Open file').setInputFiles(file);
  await says(/now has the weights of “mine.safetensors”/);
  assert.equal(await bytesNow(), before);
  await page.getByLabel('Open file').setInputFiles({ ...file, buffer: Buffer.from('no such file at all') });
  await says(
    /“mine.safetensors” was not opened, and nothing was changed\. This is not a safetensors file: its first 8 bytes/,
  );
  assert.equal(await bytesNow(), before);
});

test('the model for TensorFlow.js is two files, of which one names the other and tells its size', async () => {
  const files = await downloads('save-layers-model', 2);
  const { weightsManifest } = JSON.parse(String(files['model.json']));
  const [{ paths, weights }] = weightsManifest;
  assert.deepEqual(paths, ['weights.bin']);
  const size = (/** @type {any} */ { shape }) =>
    shape.reduce((/** @type {number} */ all, /** @type {number} */ side) => all * side, 4);
  assert.equal(
    files['weights.bin'].length,
    weights.map(size).reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b),
  );
  await says(/model\.json and weights\.bin are saved/);
});

test('a program that may not be copied is selected, to be copied by hand', async () => {
  await page.evaluate(() => {
    const refused = async () => Promise.reject(new Error('no'));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: refused }, configurable: true });
  });
  await page.locator('[data-action=copy-keras]').click();
  await says(/The program for Keras is selected below/);
  const selected = await page.evaluate(() => {
    const field = /** @type {HTMLTextAreaElement} */ (document.activeElement);
    return field.value.slice(field.selectionStart, field.selectionEnd);
  });
  assert.match(
    selected,
    /^import keras\n[^]*layers\.Conv2D\(8, 3, activation="relu"\)[^]*model\.summary\(\)\n$/,
  );
});

test('a network that TensorFlow.js does not have is not offered as its model, and the widget says why', async () => {
  await page.evaluate(() => {
    /** @type {any} */ (document.querySelector('nonlinear-image-weights')).canLayersModel = 'It has no Step.';
  });
  const button = page.locator('[data-action=save-layers-model]');
  assert.ok(await button.isDisabled());
  assert.match(await page.locator('#image-weights-model-note').innerText(), /It has no Step\./);
  await page.evaluate(() => {
    /** @type {any} */ (document.querySelector('nonlinear-image-weights')).canLayersModel = true;
  });
});

test('it has no accessibility findings and no sideways scroll at 360 pixels, with a long name in it', async () => {
  await page.getByLabel('Name').fill('W'.repeat(80));
  await page.keyboard.press('Enter');
  await says(/W” is saved/);
  await page.evaluate(() => {
    const widget = /** @type {any} */ (document.querySelector('nonlinear-image-weights'));
    widget.saved = widget.saved.map((/** @type {any} */ one, /** @type {number} */ i) => ({
      ...one,
      fits: i > 0,
    }));
  });
  assert.deepEqual(await accessibilityFindings(page), []);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overhang <= 0, `${overhang} pixels at ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  assert.match(await rows().first().innerText(), /They belong to another network: opening them sets it up\./);
});

test('removal is asked about once more, and then what is removed stays away', async () => {
  const first = page.getByRole('button', { name: /^Remove “after breakfast”/ });
  await first.click();
  await page.getByRole('button', { name: 'Keep “after breakfast”' }).click();
  assert.equal(await rows().count(), 2);
  await first.click();
  await page.getByRole('button', { name: 'Remove for good “after breakfast”' }).click();
  await says(/removed from this browser/);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  assert.match(await focused(), /^Remove “W+/, 'the focus is on the row that has come up');
  await page.reload();
  await isReady(page);
  assert.equal(await rows().count(), 1);
  assert.match(await rows().innerText(), /^W+/);
});

test('each promise of the store settles with a sentence: full, gone, unnamed, held, silent', async () => {
  const sentences = await page.evaluate(async () => {
    const { store, createWeightStore } = /** @type {any} */ (globalThis);
    const facts = { setup: {}, accuracy: null, pictures: 0, date: 0, parameters: new Float32Array(1) };
    /** @param {Promise<unknown>} promise */
    const answer = (promise) =>
      promise.then(
        () => 'done',
        (error) => error.message,
      );
    const kept = (await store.list()).length;
    for (let i = kept; i < 12; ++i) await store.save({ name: `${i}`, ...facts });
    const full = await answer(store.save({ name: 'one more', ...facts }));
    const listed = (await store.list()).length;
    for (const { id, name } of await store.list()) if (/^\d+$/.test(name)) await store.remove(id);
    const left = (await store.list()).length;
    const open = (/** @type {any} */ way) => createWeightStore({ open: way, patience: 50 });
    const refusing = (/** @type {string} */ name) =>
      open(async () => Promise.reject(new DOMException('', name)));
    return {
      full,
      counts: [listed, left],
      gone: await answer(store.load(999)),
      unnamed: await answer(store.save({ ...facts, name: '  ' })),
      long: await answer(store.save({ ...facts, name: 'x'.repeat(81) })),
      refused: await answer(refusing('SecurityError').list()),
      quota: await answer(refusing('QuotaExceededError').list()),
      held: await answer(
        open((/** @type {any[]} */ ...[, , { blocked }]) => (blocked(), new Promise(() => {}))).list(),
      ),
      silent: await answer(open(() => new Promise(() => {})).list()),
    };
  });
  assert.deepEqual(sentences.counts, [12, 1]);
  assert.match(
    sentences.full,
    /^12 sets of weights are kept in this browser, which is the maximum: remove one first\.$/,
  );
  assert.match(sentences.gone, /no longer kept/);
  assert.match(sentences.unnamed, /The name is empty/);
  assert.match(sentences.long, /has 81 characters: at most 80/);
  assert.match(sentences.refused, /does not let the page keep weights, as in a private window/);
  assert.match(sentences.quota, /no space left/);
  assert.match(sentences.held, /held by another tab/);
  assert.match(sentences.silent, /does not answer/);
});

test('where the browser refuses to keep anything, the page says so and goes on', async () => {
  const other = await page.context().newPage();
  await other.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  await other.goto(page.url());
  await isReady(other);
  await says(/does not let the page keep weights/, other);
  await other.getByLabel('Name').fill('a');
  await other.keyboard.press('Enter');
  await says(/save them as a file instead/, other);
  await other.close();
});

test('weights without a name are refused where one pressed, and after the last removal the focus is on the name', async () => {
  await page.getByLabel('Name').fill('  ');
  await page.keyboard.press('Enter');
  await says(/The name is empty: give these weights one, to find them again\./);
  for (let left = await rows().count(); left > 0; --left) {
    await page
      .getByRole('button', { name: /^Remove “/ })
      .first()
      .click();
    await page.getByRole('button', { name: /^Remove for good “/ }).click();
    await page.waitForFunction(
      (count) => document.querySelectorAll('.image-weights-saved li').length === count,
      left - 1,
    );
  }
  assert.equal(await page.evaluate(() => document.activeElement?.localName), 'input');
});

test('another tab with a newer page may change the store: this one lets go of it', async () => {
  const result = await page.evaluate(async () => {
    await /** @type {any} */ (globalThis).store.list();
    const request = indexedDB.open('nonlinear-image-weights', 2);
    return new Promise((done) => {
      request.onblocked = () => done('blocked');
      request.onsuccess = () => {
        request.result.close();
        done('changed');
      };
    });
  });
  assert.equal(result, 'changed');
  const sentence = await page.evaluate(() =>
    /** @type {any} */ (globalThis).store.list().then(
      () => 'listed',
      (/** @type {Error} */ error) => error.message,
    ),
  );
  assert.match(sentence, /A newer version of this page has been used/);
  assert.notEqual(await status().count(), 0);
});
