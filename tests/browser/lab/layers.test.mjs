// The cards of the layers, what can be taken back, and how the lab fits its screen: what a visitor sees.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFindings, openSite } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** @param {Page} page */
const untilMeasured = (page) => page.waitForSelector('.layer-histogram[aria-label]');

/** @param {Page} page @param {number | 'output'} layer */
const words = (page, layer) =>
  page.locator(`[data-layer="${layer}"] canvas`).getAttribute('aria-label').then(String);

/** How many different colours a layer's picture shows. @param {Page} page @param {number} layer */
const colours = (page, layer) =>
  page.locator(`[data-layer="${layer}"] canvas`).evaluate((/** @type {HTMLCanvasElement} */ canvas) => {
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });

test('each layer shows where its units live: the range of their sums, the zones without slope, the mean output', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#paused=yes&layers=relu:8,tanh:4');
  await untilMeasured(page);
  assert.match(
    await words(page, 0),
    /^Hidden layer 1: pre-activations from −\d.* to \d.*, \d+ % where the slope is 0; mean output 0?\.?\d/,
  );
  assert.match(await words(page, 1), /^Hidden layer 2: .*mean output −?\d/);
  assert.match(await words(page, 'output'), /^Output layer: /);
  for (const layer of [0, 1]) assert.ok((await colours(page, layer)) > 5, 'a curve and bars are drawn');
  assert.deepEqual(complaints, []);
  await leave();
});

test('units that cannot learn are counted on the card of their layer', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes&layers=relu:8&bias=-10');
  await untilMeasured(page);
  // No sum of two weights of Glorot's size and coordinates of at most 6 reaches 10: every unit is born dead.
  assert.match(await page.locator('[data-layer="0"] .layer-life').innerText(), /8 of 8 dead/);
  assert.match(await page.locator('.health-sentence').innerText(), /All 8 units of hidden layer 1 are dead/);
  await leave();
});

test('a run that has diverged says so, when and what to try, and calls no unit dead or saturated', async () => {
  const { page, complaints, leave } = await site.visit(
    'lab.html#data=hills&layers=relu:8&optimizer=sgd&learning-rate=10&tool=units',
  );
  await page.waitForSelector('.health-sentence:has-text("The run diverged in epoch")');
  await page.waitForSelector('.unit-history-sentence:has-text("The run diverged in epoch")');
  const told = await page.locator('.health-sentence').innerText();
  assert.match(told, /^The run diverged in epoch \d+: .* A smaller learning rate/);
  for (const place of [
    '.health-sentence',
    '[data-layer="0"] .layer-life',
    '.unit-history-sentence',
    '#lab-sentence',
  ])
    assert.doesNotMatch(await page.locator(place).innerText(), /dead|saturated|slope|is learning/, place);
  assert.match(await words(page, 0), /not all finite/);
  assert.match(await page.locator('[data-layer="0"] .layer-life').innerText(), /not finite/);
  assert.deepEqual(await page.locator('.unit-history-table [data-count="dead"]').allInnerTexts(), ['–', '–']);
  await page.locator('[data-tool="gradients"]').click();
  await page.waitForSelector('.gradient-flow-sentence:has-text("The run diverged in epoch")');
  assert.deepEqual(complaints, []);
  await leave();
});

test('the lab says that its network is learning only while it runs and its loss falls', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes&pace=60');
  const sentence = page.locator('#lab-sentence');
  await untilMeasured(page);
  assert.match(await sentence.innerText(), /is about to learn/);
  await page.locator('[data-action="run"]').click();
  await page.waitForSelector('#lab-sentence:has-text("is learning to colour the map")');
  await page.locator('[data-action="pause"]').click();
  await page.waitForSelector('#lab-sentence:has-text("and is paused")');
  assert.match(await sentence.innerText(), /has trained for [\d,]+ epochs, and is paused/);
  await leave();
});

test('a run whose loss stands still is not said to learn', async () => {
  const { page, leave } = await site.visit('lab.html#preset=dying-relu&pace=60');
  await page.waitForSelector('#lab-sentence:has-text("its loss hardly changes any more")');
  await leave();
});

test('a softmax output has no curve of its own, and is said without one', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#paused=yes&data=blobs');
  await untilMeasured(page);
  assert.match(await words(page, 'output'), /^Output layer: pre-activations from [^;]*\.$/);
  assert.deepEqual(complaints, []);
  await leave();
});

test('changes of settings are taken back and made again, by button and by key, and the address follows', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  await untilMeasured(page);
  const undo = page.locator('[data-action="undo"]');
  const activation = page.locator('[data-path="layers[0].activation"]');
  assert.equal(await undo.getAttribute('aria-disabled'), 'true', 'there is nothing to take back');
  await activation.selectOption('relu');
  await page.locator('[data-path="layers[0].units"]').fill('5');
  await page.locator('[data-path="layers[0].units"]').press('Enter');
  await page.waitForFunction(() => location.hash.includes('layers=relu:5'));
  await undo.click();
  await page.waitForFunction(() => location.hash.includes('layers=relu:8'));
  await page.locator('h1').click();
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => !location.hash.includes('layers='));
  assert.equal(await activation.inputValue(), 'gelu');
  assert.equal(await undo.getAttribute('aria-disabled'), 'true');
  await page.keyboard.press('Control+Shift+z');
  await page.waitForFunction(() => location.hash.includes('layers=relu:8'));
  await page.locator('[data-action="redo"]').click();
  await page.waitForFunction(() => location.hash.includes('layers=relu:5'));
  await leave();
});

test('one screen of 1280 x 800 shows data, network, map, curves and every layer without scrolling', async () => {
  const { page, leave } = await site.visit('lab.html');
  await untilMeasured(page);
  await page.waitForFunction(() => Number(document.querySelector('[data-figure="epoch"]')?.textContent) >= 2);
  for (const part of [
    'nonlinear-data-panel',
    '.network-view',
    '.decision-map canvas',
    '.curves-loss .plot-over',
    '.curves-accuracy .plot-over',
    '[data-layer="0"]',
    '[data-layer="1"]',
    '[data-layer="output"]',
  ]) {
    const box = await page.locator(part).boundingBox();
    assert.ok(box && box.y >= 0 && box.y + box.height <= 800, `${part} lies at ${JSON.stringify(box)}`);
    assert.ok(box.x >= 0 && box.x + box.width <= 1280, `${part} lies at ${JSON.stringify(box)}`);
  }
  await leave();
});

test('at 360 pixels the parts follow one another in reading order, and nothing sticks out', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes&layers=prelu:8,relu:8,elu:4', {
    viewport: { width: 360, height: 740 },
  });
  await untilMeasured(page);
  const tops = await page.evaluate(() =>
    [
      '.lab-map',
      '.lab-curves',
      '.lab-data',
      '.lab-network',
      '.lab-layers',
      '.lab-training',
      '.lab-tools',
    ].map((part) => document.querySelector(part)?.getBoundingClientRect().top ?? 0),
  );
  assert.deepEqual(
    tops,
    [...tops].sort((a, b) => a - b),
  );
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 360, `the page is ${wide} pixels wide`);
  await leave();
});

test('a tool opens from its button and from an address, and closes again', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#paused=yes&tool=embed');
  await page.waitForSelector('nonlinear-embed-code textarea, nonlinear-embed-code code');
  await page.locator('[data-tool="embed"]').click();
  await page.waitForFunction(() => !location.hash.includes('tool='));
  assert.equal(await page.locator('nonlinear-embed-code').count(), 0);
  await page.locator('[data-tool="embed"]').click();
  await page.waitForSelector('nonlinear-embed-code');
  await page.waitForFunction(() => location.hash.includes('tool=embed'));
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.deepEqual(complaints, []);
  await leave();
});

test('an experiment is chosen by name, says what to notice, stands in the address, and ends with the first change', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#paused=yes');
  await untilMeasured(page);
  const choice = page.getByLabel('Experiment');
  await choice.selectOption('tiny-relu-born-dead');
  await page.waitForFunction(() => location.hash.includes('preset=tiny-relu-born-dead'));
  assert.match(await page.locator('.presets-notice').innerText(), /^Notice: Before the first step/);
  await page.waitForSelector('[data-layer="7"] .layer-life:has-text("2 of 2 dead")');
  await page.reload();
  await page.waitForSelector('[data-layer="7"] .layer-life:has-text("2 of 2 dead")');
  assert.equal(await choice.inputValue(), 'tiny-relu-born-dead');
  await page.locator('[data-path="bias"]').fill('0.1');
  await page.locator('[data-path="bias"]').press('Enter');
  await page.waitForFunction(() => !location.hash.includes('preset=') && location.hash.includes('bias=0.1'));
  assert.equal(await page.locator('.presets-notice').count(), 0);
  await page.locator('[data-action="undo"]').click();
  await page.waitForFunction(() => location.hash.includes('preset=tiny-relu-born-dead'));
  assert.deepEqual(complaints, []);
  await leave();
});

test('those who hear the page are told how the run stands, dead units by layer included', async () => {
  const { page, leave } = await site.visit('lab.html#preset=dying-relu');
  await page.waitForFunction(
    () => Number(document.querySelector('[data-figure="epoch"]')?.textContent) >= 10,
  );
  await page.locator('[data-action="pause"]').click();
  await page.waitForFunction(() =>
    /^Paused at epoch \d+, validation \d+ % correct, layer 1: \d of 8 dead, layer 2: 8 of 8 dead\.$/.test(
      [...document.querySelectorAll('.lab > [role="status"]')].at(-1)?.textContent ?? '',
    ),
  );
  await leave();
});

test('a number that is being typed is not overwritten by the run around it', async () => {
  const { page, leave } = await site.visit('lab.html#pace=60');
  await page.waitForFunction(() => Number(document.querySelector('[data-figure="epoch"]')?.textContent) >= 1);
  const units = page.locator('[data-path="layers[0].units"]');
  await units.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('1');
  const epoch = Number(await page.locator('[data-figure="epoch"]').innerText());
  await page.waitForFunction(
    (before) => Number(document.querySelector('[data-figure="epoch"]')?.textContent) >= before + 20,
    epoch,
  );
  await page.keyboard.type('2');
  assert.equal(await units.inputValue(), '12');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes('layers=gelu:12'));
  await leave();
});

test('pictures of a run that stands still are drawn anew when the window changes', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes&tool=units');
  await untilMeasured(page);
  await page.waitForSelector('nonlinear-unit-history canvas');
  await page.setViewportSize({ width: 900, height: 800 });
  await page.waitForFunction(() =>
    ['.layer-histogram', '.decision-map canvas', 'nonlinear-unit-history canvas'].every((selector) => {
      const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector(selector));
      return canvas.width === Math.round(canvas.clientWidth * devicePixelRatio) && canvas.width > 0;
    }),
  );
  await leave();
});

test('of a network of eight layers, and of what its cards say, nothing is cut off', async () => {
  const eight = Array(8).fill('relu:4').join();
  for (const [address, width] of /** @type {[string, number][]} */ ([
    [`lab.html#layers=${eight}&paused=yes`, 1280],
    [`lab.html#layers=${eight}&paused=yes`, 360],
    ['lab.html#layers=sigmoid:16,sigmoid:16&learning-rate=50&optimizer=sgd&paused=yes', 1280],
    ['lab.html#layers=sigmoid:16,sigmoid:16&learning-rate=50&optimizer=sgd&paused=yes', 360],
    [
      'lab.html#layers=relu:8,relu:8&learning-rate=1000&optimizer=sgd&loss=squared_error&output=linear&paused=yes',
      1280,
    ],
    ['lab.html#data=blobs&output=linear&loss=softmax_cross_entropy&paused=yes', 1280],
    ['lab.html#data=blobs&output=linear&loss=softmax_cross_entropy&paused=yes', 360],
  ])) {
    const { page, leave } = await site.visit(address, { viewport: { width, height: 800 } });
    await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
    await page.locator('[data-action="step-epoch"]').click();
    await page.waitForSelector('[data-figure="batch"]:text-matches("^([1-9]|0 )")');
    await page.waitForFunction(() => document.querySelector('.layer-words')?.textContent?.trim());
    const cut = await page.evaluate(() => {
      const context = /** @type {CanvasRenderingContext2D} */ (
        document.createElement('canvas').getContext('2d')
      );
      /** The arrow of a field that opens. */
      const arrow = 18;
      const texts = [...document.querySelectorAll('.layer-words, .health-sentence, .network-view')]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ className, textContent }) => `${className} ${textContent?.trim()}`);
      const choices = [...document.querySelectorAll('.lab-layers select, .lab-training select')].flatMap(
        (one) => {
          const select = /** @type {HTMLSelectElement} */ (one);
          const { fontSize, fontFamily, paddingLeft, paddingRight } = getComputedStyle(select);
          context.font = `${fontSize} ${fontFamily}`;
          const room = select.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - arrow;
          const text = select.selectedOptions[0].textContent?.trim() ?? '';
          return context.measureText(text).width > room ? [text] : [];
        },
      );
      return [...texts, ...choices];
    });
    assert.deepEqual(cut, [], `${address}, ${width} pixels`);
    await leave();
  }
});

test('a layer is normalised and skipped by its card, all at once below the cards, and a skip goes where widths part', async () => {
  const { page, complaints, leave } = await site.visit(
    'lab.html#paused=yes&data=circle&layers=sigmoid:8,sigmoid:8,sigmoid:8',
  );
  await untilMeasured(page);
  const button = (/** @type {string} */ path) => page.locator(`button[data-path="${path}"]`);
  const pressed = (/** @type {string} */ path) => button(path).getAttribute('aria-pressed');
  assert.equal(await button('layers[0].residual').count(), 0, 'nothing can skip the first');
  await button('layers[1].residual').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes('sigmoid:8,sigmoid:8:skip,sigmoid:8'));
  assert.equal(await pressed('layers[1].residual'), 'true');
  assert.match(await page.locator('nonlinear-network').innerText(), /skips a layer/);
  await button('layers.normalise').click();
  await page.waitForFunction(() =>
    location.hash.includes('sigmoid:8:norm,sigmoid:8:norm:skip,sigmoid:8:norm'),
  );
  await button('layers.residual').click();
  await page.waitForFunction(() => location.hash.includes('sigmoid:8:norm:skip,sigmoid:8:norm:skip'));
  // One unit more: the two connections at this layer go; a sentence says so, and the switches why they are not to be had.
  await page.getByRole('button', { name: 'Hidden layer 2: one unit more' }).click();
  await page.waitForFunction(() => location.hash.includes('sigmoid:8:norm,sigmoid:9:norm,sigmoid:8:norm'));
  assert.equal(await button('layers[2].residual').isDisabled(), true);
  assert.match(String(await button('layers[2].residual').getAttribute('title')), /as many units/);
  const notice = page.locator('.notice-plain .notice');
  await notice
    .getByText(
      'Skip connection gone from hidden layer 2 and hidden layer 3: it needs as many units in the layer before. Undo brings it back.',
    )
    .waitFor();
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => location.hash.includes('sigmoid:8:norm:skip,sigmoid:8:norm:skip'));
  await notice.waitFor({ state: 'detached' });
  // The second layer becomes the first, which nothing can skip.
  await page.getByRole('button', { name: 'Remove hidden layer 1' }).click();
  await page.waitForFunction(() => location.hash.includes('layers=sigmoid:8:norm,sigmoid:8:norm:skip'));
  await notice.getByText('Skip connection gone from hidden layer 1:').waitFor();
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() =>
    location.hash.includes('sigmoid:8:norm,sigmoid:8:norm:skip,sigmoid:8:norm:skip'),
  );
  await page.getByText('Slow motion', { exact: true }).click();
  await page.locator('[data-action="slow-open"]').click();
  await page
    .locator('.slow-sentence')
    .getByText(/which the normalisation over the layer makes z = /)
    .waitFor();
  assert.deepEqual(complaints, []);
  await leave();
});
