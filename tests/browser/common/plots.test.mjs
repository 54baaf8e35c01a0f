// Plots of curves as a visitor meets them: read by keys and by pointer, sharp on every screen, in the colours of the theme.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite, painted, stepEpochs } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const PLOT = '.curves-loss .line-chart-plot';

/** What is said of the place that is read. @param {Page} page */
const spoken = (page) => page.locator(PLOT).getAttribute('aria-valuetext').then(String);

/** @param {Page} page */
const label = (page) => page.locator('.curves-loss .line-chart-label').innerText();

/** How many dots stand on the curves. @param {Page} page */
const dots = (page) => page.locator(`${PLOT} .plot-dot:not([hidden])`).count();

/** A paused run of four epochs. @param {object} [context] */
async function openRun(context) {
  const visit = await site.visit('lab.html#paused=yes', context);
  await stepEpochs(visit.page, 4);
  await visit.page.waitForFunction(
    (plot) => document.querySelector(plot)?.getAttribute('aria-valuemax') === '4',
    PLOT,
  );
  return visit;
}

test('keys and pointer read the curves; without them the last value is shown', async () => {
  const { page, complaints, leave } = await openRun();
  const last = await spoken(page);
  assert.match(last, /^epoch 4, training \d\.\d{4}, validation \d\.\d{4}$/);
  assert.equal(await label(page), 'Loss');
  assert.equal(await dots(page), 0);
  await page.locator(PLOT).focus();
  await page.keyboard.press('Home');
  assert.match(await spoken(page), /^epoch 0, /);
  assert.equal(await label(page), 'Loss at epoch 0');
  assert.equal(await dots(page), 2);
  await page.keyboard.press('ArrowRight');
  assert.match(await spoken(page), /^epoch 1, /);
  // The reading stays where it is while the run goes on. By its element: a click would take the focus away.
  await page.locator('[data-action="step-epoch"]').evaluate((/** @type {HTMLElement} */ one) => one.click());
  await page.waitForFunction(
    (plot) => document.querySelector(plot)?.getAttribute('aria-valuemax') === '5',
    PLOT,
  );
  assert.match(await spoken(page), /^epoch 1, /);
  await page.locator(PLOT).blur();
  assert.match(await spoken(page), /^epoch 5, /);
  assert.equal(await dots(page), 0);

  const box = await page.locator(`${PLOT} .plot-over`).boundingBox();
  assert.ok(box && box.width > 50 && box.height > 20, JSON.stringify(box));
  await page.mouse.move(box.x + 0.42 * box.width, box.y + box.height / 2);
  assert.equal(await label(page), 'Loss at epoch 2');
  const line = await page.locator(`${PLOT} .plot-crosshair`).boundingBox();
  assert.ok(line && Math.abs(line.x + line.width / 2 - (box.x + 0.4 * box.width)) < 1, JSON.stringify(line));
  await page.mouse.move(5, 5);
  assert.equal(await label(page), 'Loss');
  assert.deepEqual(complaints, []);
  await leave();
});

test('what a finger reads stays there until it touches something else', async () => {
  const { page, leave } = await openRun({ hasTouch: true });
  const box = await page.locator(`${PLOT} .plot-over`).boundingBox();
  assert.ok(box);
  await page.touchscreen.tap(box.x + 0.74 * box.width, box.y + box.height / 2);
  assert.equal(await label(page), 'Loss at epoch 3');
  await page.touchscreen.tap(3, 3);
  assert.equal(await label(page), 'Loss');
  await leave();
});

test('a plot has as many pixels as the screen has, and none too many after its place has changed', async () => {
  const { page, leave } = await openRun({ deviceScaleFactor: 2 });
  const sizes = () =>
    page.locator(`${PLOT} canvas`).evaluate((/** @type {HTMLCanvasElement} */ canvas) => {
      const place = /** @type {HTMLElement} */ (canvas.parentElement);
      return [canvas.width, canvas.height, 2 * place.clientWidth, 2 * place.clientHeight];
    });
  const [width, height, ...wanted] = await sizes();
  assert.deepEqual([width, height], wanted);
  await page.setViewportSize({ width: 700, height: 900 });
  await page.waitForFunction(
    ([selector, before]) =>
      /** @type {HTMLCanvasElement} */ (document.querySelector(String(selector))).width !== before,
    [`${PLOT} canvas`, width],
  );
  const [nextWidth, nextHeight, ...nextWanted] = await sizes();
  assert.deepEqual([nextWidth, nextHeight], nextWanted);
  await leave();
});

/** Whether the plot holds the very colour of the training curve now. @param {Page} page */
const holdsCurve = (page) =>
  page.waitForFunction((selector) => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector(selector));
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const [red, green, blue] = (
      getComputedStyle(canvas)
        .getPropertyValue('--class-0')
        .match(/[\da-f]{2}/gi) ?? []
    )
      .slice(0, 3)
      .map((digits) => parseInt(digits, 16));
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return data.some(
      (value, at) =>
        at % 4 === 0 &&
        value === red &&
        data[at + 1] === green &&
        data[at + 2] === blue &&
        data[at + 3] === 255,
    );
  }, `${PLOT} canvas`);

test('a plot that stands still takes on the colours of the other theme', async () => {
  const { page, leave } = await openRun({ colorScheme: 'light' });
  await holdsCurve(page);
  const picture = () =>
    page.locator(`${PLOT} canvas`).evaluate((/** @type {HTMLCanvasElement} */ canvas) => canvas.toDataURL());
  const light = await picture();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction(
    ([selector, before]) =>
      /** @type {HTMLCanvasElement} */ (document.querySelector(selector)).toDataURL() !== before,
    [`${PLOT} canvas`, light],
  );
  await holdsCurve(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await holdsCurve(page);
  assert.equal(await picture(), light);
  await leave();
});

test('where motion is reduced, the other theme has all its colours at once', async () => {
  const { page, leave } = await openRun({ colorScheme: 'light', reducedMotion: 'reduce' });
  const colours = () =>
    [...document.querySelectorAll('main *')].map((element) => getComputedStyle(element).color);
  const early = await page.evaluate(`document.documentElement.dataset.theme = 'dark'; (${colours})()`);
  await painted(page, 30);
  assert.deepEqual(early, await page.evaluate(colours));
  await leave();
});
