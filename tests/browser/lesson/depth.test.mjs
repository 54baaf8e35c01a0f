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
  const visit = await site.visit(`index.html#widget-${name}`, options);
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
  const still = await site.visit('index.html', { javaScriptEnabled: false });
  const words = (/** @type {import('playwright-core').Locator} */ place) =>
    place.textContent().then((text) => text?.replace(/\s+/g, ' ').trim());
  const before = {
    sentence: await words(still.page.locator('nonlinear-depth .depth-sentence')),
    line: await still.page.locator('nonlinear-depth .depth-chosen .line').first().getAttribute('d'),
    cells: await still.page.locator('nonlinear-init-map .init-cell').allTextContents(),
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
  assert.ok(start.variance < 1e-8);
  const chosen = widget.locator('.init-cell button[aria-pressed="true"]');
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

test('at 360 pixels nothing but the tables, which scroll in their own place, is wider than the screen', async () => {
  const { page, leave } = await open('init-map', { viewport: { width: 360, height: 740 } });
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
