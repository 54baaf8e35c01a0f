// What shows the inside of the network for pictures, in a real browser: its blocks beside the program, its filters and its maps, on a bare
// page with the site's strict policy, which needs neither a network nor the core.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBareSite } from '../bare-page.mjs';
import { accessibilityFindings } from '../browser.mjs';

const script = `
import './images/elements/nonlinear-blocks.js';
import './images/elements/nonlinear-filters.js';
import './images/elements/nonlinear-feature-maps.js';
globalThis.heard = [];
document.addEventListener('choose-layer', ({ target, detail }) => heard.push([target.localName, detail.layer]));
`;

const layers = [
  { kind: 'conv2d', outputShape: [32, 62, 62], parameterCount: 896, activation: 'relu' },
  { kind: 'max_pool2d', outputShape: [32, 31, 31], parameterCount: 0, activation: null },
  { kind: 'conv2d', outputShape: [64, 29, 29], parameterCount: 18496, activation: 'relu' },
  { kind: 'max_pool2d', outputShape: [64, 14, 14], parameterCount: 0, activation: null },
  { kind: 'flatten', outputShape: [12544], parameterCount: 0, activation: null },
  { kind: 'dense', outputShape: [128], parameterCount: 1605760, activation: 'relu' },
  { kind: 'dense', outputShape: [3], parameterCount: 387, activation: 'softmax' },
];
const code = [
  { layer: null, text: 'model = keras.Sequential([' },
  { layer: null, text: '' },
  { layer: 0, text: '    layers.Conv2D(32, 3, activation="relu"),' },
  { layer: 1, text: '    layers.MaxPooling2D(2),' },
  { layer: 2, text: '    layers.Conv2D(64, 3),' },
  { layer: 2, text: '    layers.PReLU(shared_axes=[1, 2, 3]),' },
  { layer: 3, text: '    layers.MaxPooling2D(2),' },
  { layer: 4, text: '    layers.Flatten(),' },
  { layer: 5, text: '    layers.Dense(128, activation="relu"),' },
  { layer: 6, text: '    layers.Dense(3, activation="softmax"),' },
  { layer: null, text: '])' },
  {
    layer: null,
    text: `model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])`,
  },
];

/** @type {import('../browser.mjs').Site} */
let site;
/** @type {import('../browser.mjs').Visit} */
let visit;
/** @type {import('playwright-core').Page} */
let page;

before(async () => {
  site = await openBareSite({
    script,
    styles: [
      'styles/tokens',
      'styles/base',
      'styles/charts',
      'images/elements/blocks',
      'images/elements/tiles',
      'images/elements/feature-maps',
      'images/elements/filters',
    ],
    title: 'Inside',
    body: '<nonlinear-blocks></nonlinear-blocks><nonlinear-filters></nonlinear-filters><nonlinear-feature-maps></nonlinear-feature-maps>',
  });
  visit = await site.visit('index.html', { colorScheme: 'light' });
  page = visit.page;
  await page.waitForFunction(() => document.querySelector('.feature-maps'));
});
after(async () => {
  await site.close();
  assert.deepEqual(visit.complaints, []);
});

/** @param {string} name of the element, behind `nonlinear-` @param {object} properties arrays named in `floats` become Float32Arrays */
async function give(name, properties) {
  await page.evaluate(
    async ([tag, given]) => {
      const typed = (/** @type {any} */ value) =>
        value?.floats ? new Float32Array(value.floats) : value?.bytes ? new Uint8Array(value.bytes) : value;
      const element = /** @type {any} */ (document.querySelector(tag));
      for (const [key, value] of Object.entries(given)) {
        const inner =
          value && typeof value === 'object' && !Array.isArray(value) && !value.floats && !value.bytes;
        element[key] = inner
          ? Object.fromEntries(Object.entries(value).map(([part, one]) => [part, typed(one)]))
          : typed(value);
      }
      await element.updateComplete;
      await element.updateComplete;
    },
    /** @type {[string, Record<string, any>]} */ ([`nonlinear-${name}`, properties]),
  );
}

/** The latest choice of a layer: who sent it, and which. */
const heard = () => page.evaluate(() => /** @type {any} */ (globalThis).heard.pop());

/** The bytes of a pixel of a canvas. @param {string} selector @param {number} x @param {number} y @param {number} [at] of all canvases that match */
const pixel = (selector, x, y, at = 0) =>
  page
    .locator(selector)
    .nth(at)
    .evaluate(
      (canvas, [left, top]) => [
        .../** @type {CanvasRenderingContext2D} */ (
          /** @type {HTMLCanvasElement} */ (canvas).getContext('2d')
        ).getImageData(left, top, 1, 1).data,
      ],
      [x, y],
    );

/** Which layers' buttons are lit: blocks first, lines after them. */
const lit = () =>
  page
    .locator('nonlinear-blocks .lit')
    .evaluateAll((all) =>
      all.map((one) => `${one.classList[0]} ${/** @type {HTMLElement} */ (one).dataset.layer}`),
    );

test('each layer is a block with its shape, its activation, and its count as a product; the last row is their sum', async () => {
  await give('blocks', {
    layers,
    input: [3, 64, 64],
    code,
    chosen: null,
    inspectable: [0, 2],
    names: { relu: 'ReLU', softmax: 'softmax' },
  });
  const rows = (await page.locator('.block-list > li').allInnerTexts()).map((text) =>
    text.replace(/\s+/g, ' '),
  );
  assert.equal(rows.length, 9);
  assert.match(rows[0], /64 × 64 × 3/);
  assert.match(
    rows[1],
    /1 Convolution ReLU see its maps 62 × 62 × 32 Parameters: 896 = 32 × \(3 × 3 × 3 \+ 1\)/,
  );
  assert.match(rows[2], /2 Max pooling 31 × 31 × 32 Parameters: 0 It keeps the largest/);
  assert.match(rows[6], /6 Dense ReLU 128 Parameters: 1,605,760 = 128 × \(12,544 \+ 1\)/);
  assert.match(rows[8], /1,625,539 parameters in total = 896 \+ 18,496 \+ 1,605,760 \+ 387/);
});

test('a block and its lines light one another, be it under the pointer or under the focus', async () => {
  await page.locator('.block[data-layer="0"]').hover();
  assert.deepEqual(await lit(), ['block 0', 'block-line 0']);
  await page.locator('.block-line[data-layer="2"]').first().hover();
  assert.deepEqual(await lit(), ['block 2', 'block-line 2', 'block-line 2']);
  await page.mouse.move(0, 0);
  assert.deepEqual(await lit(), []);
  await page.locator('.block[data-layer="4"]').focus();
  assert.deepEqual(await lit(), ['block 4', 'block-line 4']);
  await page.keyboard.press('Tab');
  assert.deepEqual(await lit(), ['block 5', 'block-line 5']);
});

test('a click or Enter on a block or a line chooses its layer, and what is chosen is pressed in both places', async () => {
  await page.locator('.block[data-layer="1"]').click();
  assert.deepEqual(await heard(), ['nonlinear-blocks', 1]);
  await page.locator('.block-line[data-layer="3"]').focus();
  await page.keyboard.press('Enter');
  assert.deepEqual(await heard(), ['nonlinear-blocks', 3]);
  assert.equal(await page.locator('nonlinear-blocks [aria-pressed=true]').count(), 0);
  await give('blocks', { chosen: 2 });
  assert.deepEqual(
    await page
      .locator('nonlinear-blocks [aria-pressed=true]')
      .evaluateAll((all) => all.map((one) => /** @type {HTMLElement} */ (one).dataset.layer)),
    ['2', '2', '2'],
  );
});

test('filters of three channels are pictures in colour around grey, with their weights beside them', async () => {
  // Two filters of 2 × 2: the first red at its first place and against green at its last, the second all 0.
  const weights = [0.5, 0, 0, 0, 0, 0, 0, -0.5, 0, 0, 0, 0, ...Array(12).fill(0)];
  await give('filters', {
    filters: { filters: 2, channels: 3, kernel: 2, weights: { floats: weights } },
    layerName: 'Layer 1',
  });
  const large = 'nonlinear-filters .filter-large canvas';
  assert.deepEqual(await pixel(large, 0, 0), [255, 128, 128, 255]);
  assert.deepEqual(await pixel(large, 1, 0), [128, 128, 128, 255]);
  assert.deepEqual(await pixel(large, 1, 1), [128, 0, 128, 255]);
  const cells = page.locator('.filter-numbers td');
  assert.deepEqual(
    (await cells.allInnerTexts()).map((text) => text.trim()),
    ['0.50', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00', '−0.50', '0.00', '0.00', '0.00', '0.00'],
  );
  await page.getByRole('button', { name: /^Filter 1: weights from −0\.500 to 0\.500/ }).focus();
  await page.keyboard.press('ArrowRight');
  assert.deepEqual(await pixel(large, 0, 0), [128, 128, 128, 255]);
  assert.equal(
    await page.locator(large).getAttribute('aria-label'),
    await page.locator('.tile:focus').getAttribute('aria-label'),
  );
});

test('filters of more channels are a square a channel, in the colours of below and above 0', async () => {
  const weights = [1, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  await give('filters', { filters: { filters: 2, channels: 9, kernel: 1, weights: { floats: weights } } });
  const tile = 'nonlinear-filters .tile canvas';
  const [above, middle, below] = [await pixel(tile, 0, 0), await pixel(tile, 2, 0), await pixel(tile, 4, 0)];
  assert.ok(above[0] > above[2] + 60, `orange: ${above}`);
  assert.ok(below[2] > below[0] + 60, `blue: ${below}`);
  assert.ok(Math.abs(middle[0] - middle[2]) < 20, `neither: ${middle}`);
  assert.equal((await pixel(tile, 1, 0))[3], 0, 'between two squares there is nothing');
  assert.equal((await pixel(tile, 0, 2))[3], 255, 'the ninth begins the second row');
});

/** Twelve maps of 2 × 2: in map n the first number is n, the others are −1, and after the activation 0. */
const before12 = Array.from({ length: 12 }, (_, map) => [map, -1, -1, -1]).flat();
const maps = {
  channels: 12,
  height: 2,
  width: 2,
  before: { floats: before12 },
  after: { floats: before12.map((value) => Math.max(0, value)) },
};
const reading = async () =>
  (await page.locator('.map-way table').innerText())
    .replace(/\s+/g, ' ')
    .replaceAll(/ (?=before|minimum|maximum|exactly)/g, '\n');

test('the maps stand before and after the activation, and a sentence says how many numbers are 0', async () => {
  const picture = Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * 31) % 256);
  await give('feature-maps', { layers, layer: 0, maps, picture: { bytes: picture } });
  const widget = page.locator('nonlinear-feature-maps');
  assert.deepEqual(await pixel('[data-picture]', 5, 9), [
    ...picture.slice((9 * 64 + 5) * 3, (9 * 64 + 5) * 3 + 3),
    255,
  ]);
  assert.equal(await widget.locator('.tile').count(), 24);
  // 37 of 48 numbers after it: three in each map, and the first of map 1.
  assert.match(
    await widget.innerText(),
    /(?<!\d)2 % of the numbers are exactly 0 before the activation, 77 % after it\. 1 of 12 maps is 0 everywhere/,
  );
  const bars = await widget
    .locator('[data-all=after] .tile-zeros > span')
    .evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().width / (one.parentElement?.clientWidth ?? 0)),
    );
  assert.ok(Math.abs(bars[0] - 1) < 0.01 && Math.abs(bars[5] - 0.75) < 0.01, String(bars));
});

test('the liveliest map is large at first; arrows go through the maps by tile and by row, pointing looks without choosing', async () => {
  assert.match(
    await reading(),
    /^Map 12\nbefore after\nminimum −1\.000 0\.000\nmaximum 11\.000 11\.000\nexactly 0 0 % 75 %$/,
  );
  await page.locator('[data-all=after] .tile[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  assert.match(await reading(), /^Map 1\n/);
  await page.keyboard.press('ArrowRight');
  assert.match(await reading(), /^Map 2\n/);
  const columns = await page
    .locator('[data-all=after] .tile')
    .evaluateAll(
      (all) =>
        all.filter(
          (one) =>
            /** @type {HTMLElement} */ (one).offsetTop === /** @type {HTMLElement} */ (all[0]).offsetTop,
        ).length,
    );
  assert.ok(columns > 1 && columns < 11, `${columns} in a row`);
  await page.keyboard.press('ArrowDown');
  assert.match(await reading(), new RegExp(`^Map ${2 + columns}\n`));
  await page.keyboard.press('ArrowUp');
  assert.match(await reading(), /^Map 2\n/);
  await page.keyboard.press('ArrowUp');
  assert.match(await reading(), /^Map 2\n/, 'above the first row there is none');
  await page.locator('[data-all=before] .tile').nth(4).hover();
  assert.match(await reading(), /^Map 5\n/);
  await page.mouse.move(0, 0);
  assert.match(await reading(), /^Map 2\n/);
  await page.locator('[data-all=before] .tile').nth(6).click();
  await page.mouse.move(0, 0);
  assert.match(await reading(), /^Map 7\n/);
  const large = await pixel('[data-large=after] canvas', 0, 0);
  assert.deepEqual(large, await pixel('[data-all=after] canvas', 0, 0, 6));
  assert.deepEqual(
    await pixel('[data-large=after] canvas', 1, 1),
    await pixel('[data-all=after] canvas', 0, 0, 0),
    'both are 0',
  );
});

test('the map that was chosen stays through new numbers of the layer; another layer begins with its liveliest', async () => {
  await give('feature-maps', { maps: { ...maps, after: { floats: Array(48).fill(0.5) } } });
  assert.match(await reading(), /^Map 7\n/);
  const pooled = { channels: 2, height: 1, width: 2, before: null, after: { floats: [1, 2, 3, 4] } };
  await give('feature-maps', { layer: 1, maps: pooled });
  assert.match(await reading(), /^Map 2 ?\n?minimum 3\.000\nmaximum 4\.000\nexactly 0 0 %$/);
  assert.equal(await page.locator('[data-all=before]').count(), 0);
});

test('any layer can be chosen, and a layer of units is one map with a square a unit', async () => {
  const select = page.getByLabel('The output of');
  assert.deepEqual(
    (await select.locator('option').allInnerTexts()).map((text) => text.trim()),
    [
      'Layer 1: Convolution, 62 × 62 × 32',
      'Layer 2: Max pooling, 31 × 31 × 32',
      'Layer 3: Convolution, 29 × 29 × 64',
      'Layer 4: Max pooling, 14 × 14 × 64',
      'Layer 5: Flatten, 12,544',
      'Layer 6: Dense, 128',
      'Layer 7: Dense, 3',
    ],
  );
  await select.selectOption('2');
  assert.deepEqual(await heard(), ['nonlinear-feature-maps', 2]);
  const units = {
    channels: 8,
    height: 1,
    width: 1,
    before: null,
    after: { floats: [0, 0, 0, 0, 5, 0, 0, 0] },
  };
  await give('feature-maps', { layer: 5, maps: units });
  assert.match(await reading(), /^8 units ?\n?minimum 0\.000\nmaximum 5\.000\nexactly 0 88 %$/);
  const large = '[data-large=after] canvas';
  assert.deepEqual(await pixel(large, 0, 0), await pixel(large, 1, 1));
  assert.notDeepEqual(
    await pixel(large, 0, 0),
    await pixel(large, 0, 1),
    'the fifth begins the second row of four',
  );
  assert.equal(await page.locator('nonlinear-feature-maps .tile').count(), 0);
  await give('feature-maps', { maps: null });
  assert.match(await page.locator('nonlinear-feature-maps').innerText(), /Choose a picture/);
});

test('nothing is hard to use by axe’s rules, in both themes; at 360 pixels only the program scrolls sideways', async () => {
  const weights = Array.from({ length: 4 * 27 }, (_, i) => Math.sin(i));
  await give('filters', { filters: { filters: 4, channels: 3, kernel: 3, weights: { floats: weights } } });
  await give('feature-maps', { layer: 0, maps });
  assert.deepEqual(await accessibilityFindings(page, 'main'), []);
  await page.setViewportSize({ width: 360, height: 740 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  const { inner, outer } = await page
    .locator('.block-code')
    .evaluate((box) => ({ inner: box.scrollWidth, outer: box.clientWidth }));
  assert.ok(inner > outer, `${inner} in ${outer}`);
  const tile = await page.locator('.tile').first().boundingBox();
  assert.ok(tile && tile.width >= 36 && tile.height >= 36, JSON.stringify(tile));
});
