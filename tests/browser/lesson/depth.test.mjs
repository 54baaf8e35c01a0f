// Deep networks in the lesson, in a real browser: the error's way back, and the map of starts.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite, until } from '../browser.mjs';

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => (site = await openSite()));
after(() => site.close());

/** @param {'depth' | 'init-map'} name @param {import('playwright-core').BrowserContextOptions} [options] */
async function open(name, options) {
  const visit = await site.visit(`lesson/index.html#widget-${name}`, options);
  const { page } = visit;
  await page.evaluate(() => {
    const states = /** @type {any} */ (globalThis);
    states.seen = [];
    addEventListener('lesson-state', (event) => states.seen.push(/** @type {CustomEvent} */ (event).detail));
  });
  const widget = page.locator(`nonlinear-${name}`);
  await widget.scrollIntoViewIfNeeded();
  await widget.locator('.layer-reader').waitFor();
  /** The facts said last. @returns {Promise<any>} */
  const facts = () =>
    page.evaluate(
      (wanted) =>
        /** @type {any} */ (globalThis).seen.filter((/** @type {any} */ one) => one.widget === wanted).pop()
          ?.facts,
      name,
    );
  return { ...visit, widget, facts };
}

/** Waits until the facts are such. @param {() => Promise<any>} facts @param {(facts: any) => boolean} fits */
const untilFacts = (facts, fits) => until(facts, (found) => found && fits(found), 'what is said of it');

test('the picture that stands there before any script says what the widget says then', async () => {
  const still = await site.visit('lesson/index.html', { javaScriptEnabled: false });
  const words = (/** @type {import('playwright-core').Locator} */ place) =>
    place.textContent().then((text) => text?.replace(/\s+/g, ' ').trim());
  const before = {
    sentence: await words(still.page.locator('nonlinear-depth .depth-sentence')),
    line: await still.page.locator('nonlinear-depth .depth-chosen .line').first().getAttribute('d'),
    cells: await still.page.locator('nonlinear-init-map .init-cell').allTextContents(),
    caption: await words(still.page.locator('nonlinear-init-map #init-map-measure')),
    map: await words(still.page.locator('nonlinear-init-map .depth-sentence')),
  };
  assert.match(before.sentence ?? '', /1 part in \d\.\d\d\s×\s10¹² reaches layer 1/);
  await still.leave();
  const { page, widget, complaints, leave } = await open('depth');
  assert.equal(await words(widget.locator('.depth-sentence')), before.sentence);
  assert.equal(await widget.locator('.depth-chosen .line').first().getAttribute('d'), before.line);
  await page.locator('nonlinear-init-map').scrollIntoViewIfNeeded();
  await page.locator('nonlinear-init-map button').first().waitFor();
  const cells = await page.locator('nonlinear-init-map .init-cell').allTextContents();
  assert.deepEqual(
    cells.map((text) => text.trim()),
    before.cells,
  );
  assert.match(before.caption ?? '', /^After 30 plain layers: the variance of /);
  assert.equal(await words(page.locator('nonlinear-init-map #init-map-measure')), before.caption);
  assert.equal(await words(page.locator('nonlinear-init-map .depth-sentence')), before.map);
  assert.deepEqual(complaints, []);
  await leave();
});

test('another activation is compared with the one before, another depth with the same two', async () => {
  const { widget, facts, complaints, leave } = await open('depth');
  const first = await untilFacts(facts, ({ activation }) => activation === 'sigmoid');
  assert.equal(first.depth, 20);
  assert.ok(first.ratio > 1e-13 && first.ratio < 1e-12);
  await widget.locator('[data-path="depth.activation"]').selectOption('relu');
  await untilFacts(facts, ({ activation }) => activation === 'relu');
  const legend = widget.locator('.legend li');
  assert.equal((await legend.nth(0).textContent())?.trim(), 'ReLU, Glorot uniform');
  assert.equal((await legend.nth(2).textContent())?.trim(), 'Sigmoid, Glorot uniform');
  await widget.locator('[data-path="depth.initializer"]').selectOption('he_normal');
  await untilFacts(facts, ({ initializer }) => initializer === 'he_normal');
  assert.equal((await legend.nth(2).textContent())?.trim(), 'ReLU, Glorot uniform');
  await widget.locator('#lesson-depth-layers').fill('30');
  await widget.locator('#lesson-depth-layers').press('Enter');
  const deep = await untilFacts(facts, ({ depth }) => depth === 30);
  assert.ok(deep.ratio > 0.01 && deep.ratio < 10);
  assert.equal((await legend.nth(2).textContent())?.trim(), 'ReLU, Glorot uniform');
  assert.equal(await widget.locator('.depth-chosen circle:not(.depth-end)').count(), 30 + 1); // one in the legend
  assert.deepEqual(complaints, []);
  await leave();
});

test('layers are normalised, residual or both at one press: curve, sentence and numbers follow, plain ones are compared', async () => {
  const { page, widget, facts, complaints, leave } = await open('depth');
  const plain = await untilFacts(facts, ({ block }) => block === 'plain');
  const line = () => widget.locator('.lesson-picture > .layer-reader .depth-chosen .line').getAttribute('d');
  const first = await line();
  const kinds = widget.getByRole('group', { name: 'Kind of layers' });
  await kinds.getByRole('button', { name: 'Residual' }).focus();
  await page.keyboard.press('Enter');
  const residual = await untilFacts(facts, ({ block }) => block === 'residual');
  assert.ok(plain.ratio < 1e-12 && residual.ratio > 0.5, `${plain.ratio}, ${residual.ratio}`);
  assert.notEqual(await line(), first);
  assert.equal(
    await kinds
      .locator('[aria-pressed="true"]')
      .textContent()
      .then((text) => text?.trim()),
    'Residual',
  );
  assert.match(
    (await widget.getByRole('status').textContent())?.replace(/\s+/g, ' ') ?? '',
    /Sigmoid, Glorot uniform, residual\. The error that enters layer 20 has become \d\.\d\d times as large/,
  );
  const legend = widget.locator('.legend li');
  assert.equal((await legend.nth(2).textContent())?.trim(), 'Sigmoid, Glorot uniform');
  // The same once more is no new choice: it would be compared with itself.
  await page.keyboard.press('Enter');
  await kinds.getByRole('button', { name: 'Both' }).click();
  await untilFacts(facts, ({ block }) => block === 'both');
  assert.equal((await legend.nth(0).textContent())?.trim(), 'Sigmoid, Glorot uniform, normalised residual');
  assert.equal((await legend.nth(2).textContent())?.trim(), 'Sigmoid, Glorot uniform, residual');
  assert.deepEqual(complaints, []);
  await leave();
});

test('a depth that is not possible is refused in a sentence, and the picture stays', async () => {
  const { widget, facts, leave } = await open('depth');
  await untilFacts(facts, ({ depth }) => depth === 20);
  await widget.locator('#lesson-depth-layers').fill('300');
  await widget.locator('#lesson-depth-layers').press('Enter');
  assert.match(
    (await widget.getByRole('alert').textContent()) ?? '',
    /Layers is 300, but must be a whole number from 5 to 30\./,
  );
  assert.equal((await facts()).depth, 20);
  await leave();
});

test('a layer is read with the arrow keys and with the pointer', async () => {
  const { page, widget, leave } = await open('depth');
  const reader = widget.locator('.layer-reader');
  const reading = () => widget.locator('.depth-reading').textContent();
  assert.match((await reading()) ?? '', /^Layer 1: /);
  await reader.focus();
  await page.keyboard.press('ArrowLeft');
  assert.match((await reading()) ?? '', /^Layer 2: /);
  assert.equal(await reader.getAttribute('aria-valuetext'), await reading());
  await page.keyboard.press('Home');
  assert.match((await reading()) ?? '', /^Layer 20: 1\.00 with Sigmoid/);
  const dot = await widget.locator('.depth-chosen circle').nth(4).boundingBox();
  assert.ok(dot);
  await page.mouse.move(dot.x + dot.width / 2, dot.y - 20);
  assert.match((await reading()) ?? '', /^Layer 5: /);
  await leave();
});

test('a cell of the map opens its way through the layers; arrow keys walk, Enter chooses, measures change all', async () => {
  const { page, widget, facts, complaints, leave } = await open('init-map');
  const start = await untilFacts(facts, ({ activation }) => activation === 'relu');
  assert.ok(start.differences < 1e-9 && start.differences < start.variance && start.variance < 1e-8);
  const chosen = widget.locator('.init-cell button[aria-pressed="true"]');
  assert.equal(await chosen.getAttribute('aria-label'), 'ReLU, LeCun, Glorot normal: 3×10⁻¹¹');
  const shown = widget.getByRole('group', { name: 'What is shown' });
  assert.equal(
    await shown
      .locator('[aria-pressed="true"]')
      .textContent()
      .then((text) => text?.trim()),
    'Differences',
  );
  await shown.getByRole('button', { name: 'Signal' }).click();
  assert.equal(await chosen.getAttribute('aria-label'), 'ReLU, LeCun, Glorot normal: 3×10⁻¹⁰');
  await chosen.focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  const selu = await untilFacts(facts, ({ activation }) => activation === 'selu');
  assert.equal(selu.initializer, 'lecun_normal');
  assert.ok(selu.variance > 0.7 && selu.variance < 1.4);
  assert.match((await widget.locator('.depth-sentence').textContent()) ?? '', /SELU, LeCun normal\./);
  assert.equal(
    (await widget.locator('.legend').last().locator('li').nth(2).textContent())?.trim(),
    'ReLU, LeCun normal',
  );
  await widget.getByRole('button', { name: 'Error' }).click();
  await widget.getByRole('button', { name: 'Sigmoid, He normal:' }).click();
  const sigmoid = await untilFacts(facts, ({ activation }) => activation === 'sigmoid');
  assert.ok(sigmoid.ratio > 0 && sigmoid.ratio < 1e-13);
  assert.match(
    (await widget.locator('.depth-sentence').textContent()) ?? '',
    /On its way from layer 30 to layer 1, \d\.\d\d\s×\s10⁻¹⁵ of the error is left\./,
  );
  assert.deepEqual(complaints, []);
  await leave();
});

test('one press normalises or skips the layers of the whole map, by keyboard too, and says so', async () => {
  const { page, widget, facts, complaints, leave } = await open('init-map');
  await untilFacts(facts, ({ block }) => block === 'plain');
  const cells = () => widget.locator('.init-cell').allTextContents();
  const caption = async () => (await widget.locator('#init-map-measure').textContent()) ?? '';
  const plain = await cells();
  assert.match(
    await caption(),
    /^After 30 plain layers: the variance of .* Of 70 cells, \d+ have less than a thousandth/,
  );
  await widget.getByRole('group', { name: 'What is shown' }).getByRole('button', { name: 'Error' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Normalised');
  await page.keyboard.press('Space');
  const normalised = await untilFacts(facts, ({ block }) => block === 'normalised');
  assert.ok(normalised.differences > 0.2 && normalised.differences < 0.5, String(normalised.differences));
  assert.notDeepEqual(await cells(), plain);
  assert.match(await caption(), /^After 30 normalised layers: /);
  assert.match(
    (await widget.getByRole('status').textContent())?.replace(/\s+/g, ' ') ?? '',
    /ReLU, LeCun normal, normalised\. After layer 30, 0\.\d+ of the variance between inputs is left\./,
  );
  const legend = widget.locator('.lesson-picture .legend li');
  assert.equal((await legend.nth(2).textContent())?.trim(), 'ReLU, LeCun normal');
  // The focus stays, and so does what was shown.
  assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Normalised');
  await widget.getByRole('button', { name: 'Both' }).click();
  await untilFacts(facts, ({ block }) => block === 'both');
  await widget.getByRole('button', { name: 'Signal' }).click();
  assert.match(await caption(), /^After 30 normalised residual layers: the mean square of .* 0 have less/);
  await widget.getByRole('group', { name: 'Kind of layers' }).getByRole('button', { name: 'Plain' }).click();
  await widget.getByRole('button', { name: 'Differences' }).click();
  await untilFacts(facts, ({ block }) => block === 'plain');
  assert.deepEqual(await cells(), plain);
  assert.deepEqual(complaints, []);
  await leave();
});

for (const width of [320, 360])
  test(`at ${width} pixels nothing but the tables, which scroll in their own place, is wider than the screen`, async () => {
    const { page, leave } = await open('init-map', { viewport: { width, height: 740 } });
    await page.locator('nonlinear-depth').scrollIntoViewIfNeeded();
    await page.locator('nonlinear-depth .layer-reader').waitFor();
    const wide = await page.locator(':is(nonlinear-depth, nonlinear-init-map) *').evaluateAll((elements) =>
      elements
        .filter((element) => !element.closest('td, table'))
        .filter((element) => element.getBoundingClientRect().right > innerWidth)
        .map(({ localName, className }) => `${localName}.${className}`),
    );
    assert.deepEqual(wide, []);
    await leave();
  });
