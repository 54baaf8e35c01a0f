// A chapter on a projector: its question, its main figure, and its answer, which the class finds first.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chapters } from '../../../web/lesson/chapters.mjs';
import { accessibilityFindings, openSite } from '../browser.mjs';
import { untilReady, widgets } from '../lesson-page.mjs';

/** Least size of a sentence in a window 1280 pixels wide, for the last row. */
const LARGE = 28;

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** @param {import('playwright-core').Page} page */
const started = (page) => page.locator('.script-late').waitFor({ state: 'detached' });

/** @param {import('playwright-core').Page} page @param {string} selector */
const sizeOf = (page, selector) =>
  page.locator(selector).evaluate((element) => parseFloat(getComputedStyle(element).fontSize));

test('every class page has its live figure and fits its window or nearly, without cards, puzzles and references', async () => {
  /** @type {string[]} */
  const long = [];
  for (const { id, title, question } of chapters) {
    const { page, complaints, leave } = await site.visit(`class/${id}.html`, { reducedMotion: 'reduce' });
    for (const widget of await page.locator(widgets).all()) await untilReady(widget);
    assert.match(await page.locator('h1').innerText(), new RegExp(`^\\d+ ${title.replace('?', '\\?')}$`));
    assert.equal(await page.locator('h2').innerText(), question);
    assert.equal(await page.locator('.class-page > figure').count(), 1, id);
    assert.equal(await page.locator('.claim, .puzzle, .reference, nonlinear-puzzle-list').count(), 0, id);
    assert.equal(await page.locator('meta[name="robots"][content="noindex"]').count(), 1, id);
    const { height, wide } = await page.evaluate(() => ({
      height: document.documentElement.scrollHeight,
      wide: document.documentElement.scrollWidth > innerWidth,
    }));
    if (height > 800) long.push(id);
    assert.ok(!wide && height < 1000, `${id}: ${height}`);
    assert.deepEqual(complaints, [], id);
    await leave();
  }
  assert.ok(long.length <= 2, `higher than 800 pixels: ${long}`);
});

test('the answer is folded away until it is asked for; the arrow keys turn to other chapters, before and after', async () => {
  const { page, complaints, leave } = await site.visit('class/fire.html');
  await started(page);
  const answer = page.locator('.class-takeaway p');
  assert.equal(await answer.isVisible(), false);
  await page.locator('summary', { hasText: 'In a sentence' }).click();
  assert.match(await answer.innerText(), /^A weight learns through slopes alone/);
  await page.keyboard.press('ArrowRight');
  await page.locator('h1', { hasText: 'Why bend?' }).waitFor();
  await started(page);
  assert.equal(await answer.isVisible(), false);
  await page.keyboard.press('ArrowLeft');
  await page.locator('h1', { hasText: 'Should this neuron fire?' }).waitFor();
  await started(page);
  // A slider keeps its keys.
  await untilReady(page.locator(widgets));
  await page.locator('input[type="range"]').first().press('ArrowRight');
  assert.match(page.url(), /class\/fire\.html$/);
  await page.getByRole('link', { name: 'Chapter' }).click();
  await page.getByRole('link', { name: 'For the projector' }).click();
  await page.waitForURL(/class\/fire\.html$/);
  assert.deepEqual(complaints, []);
  await leave();
});

test('sentences are large, and grow with the window', async () => {
  const { page, leave } = await site.visit('class/losses.html');
  await page.locator('summary').first().click();
  for (const selector of ['.class-question', '.class-takeaway p', '.class-page > figure > figcaption']) {
    await page.setViewportSize({ width: 1280, height: 800 });
    const size = await sizeOf(page, selector);
    assert.ok(size >= LARGE, `${selector}: ${size}`);
    await page.setViewportSize({ width: 1920, height: 1080 });
    assert.ok((await sizeOf(page, selector)) >= 1.4 * size, selector);
  }
  await leave();
});

test('axe finds nothing serious on a class page, in both themes; at 360 pixels nothing scrolls sideways', async () => {
  for (const id of ['saturate', 'around', 'start']) {
    const { page, leave } = await site.visit(`class/${id}.html`, { reducedMotion: 'reduce' });
    await page.locator('summary').first().click();
    for (const widget of await page.locator(widgets).all()) await untilReady(widget);
    assert.deepEqual(await accessibilityFindings(page), [], id);
    await page.setViewportSize({ width: 360, height: 740 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), id);
    await leave();
  }
});

test('a class page works from disk, and without a script shows its picture and its answer', async () => {
  const { page, complaints, leave } = await site.visit(site.file('class/classes.html'));
  await untilReady(page.locator(widgets));
  assert.deepEqual(complaints, []);
  await leave();
  const still = await site.visit('class/classes.html', { javaScriptEnabled: false });
  await still.page.locator('.static svg').first().waitFor();
  await still.page.locator('summary').first().click();
  assert.ok(await still.page.locator('.class-takeaway p').isVisible());
  await still.leave();
});
