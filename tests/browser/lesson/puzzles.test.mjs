// Puzzles in a real browser: judged in the lesson and in the lab, remembered, forgotten and brought back.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { puzzles } from '../../../web/lesson/widgets/puzzles/puzzles.js';
import { labAddress, labPuzzles } from '../../../web/common/model/lab-puzzles.js';
import { widgetPuzzles } from '../../../web/lesson/widgets/puzzles/widget-puzzles.js';
import { accessibilityFindings, openSite } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** The address of a puzzle of the lab, at full speed. @param {string} id @param {string} [more] */
function addressOf(id, more = '') {
  const puzzle = labPuzzles.find((one) => one.id === id);
  assert.ok(puzzle);
  return `${labAddress(puzzle)}${more}`;
}

/** What the page remembers. @param {Page} page @returns {Promise<string[]>} */
const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('nonlinear-goals') ?? '[]'));

/** @param {Page} page @param {number} count */
const untilCounted = (page, count) =>
  page.waitForSelector(`.puzzles-count strong:text-is("${count} of ${puzzles.length}")`);

/** Goes to a widget of the lesson and waits until it has taken its picture's place. @param {Page} page @param {string} name */
async function openWidget(page, name) {
  const widget = page.locator(`nonlinear-${name}`);
  await widget.scrollIntoViewIfNeeded();
  await page.waitForSelector(`nonlinear-${name}:not(:has(> .static))`);
  return widget;
}

test('every widget that puzzles are judged on says what they need, and no puzzle is reached to begin with', async () => {
  const { page, complaints, leave } = await site.visit('about:blank');
  await page.addInitScript(() => {
    /** @type {Record<string, unknown>} */
    const heard = {};
    /** @type {any} */ (globalThis).heard = heard;
    document.addEventListener('lesson-state', (event) => {
      const { widget, facts } = /** @type {CustomEvent} */ (event).detail;
      heard[widget] ??= facts;
    });
  });
  await page.goto(`${site.url}lesson/index.html`);
  for (const name of new Set(widgetPuzzles.map(({ widget }) => widget))) {
    const widget = await openWidget(page, name);
    // The PReLU unit says nothing before its slope is moved.
    if (name === 'prelu-fit') await widget.locator('input[type="range"]').first().press('ArrowRight');
    await page.waitForFunction((heardOf) => heardOf in /** @type {any} */ (globalThis).heard, name);
  }
  const heard = await page.evaluate(() => /** @type {any} */ (globalThis).heard);
  for (const { id, widget, needs, judge } of widgetPuzzles) {
    for (const name of needs) assert.ok(name in heard[widget], `${id} needs ${name} of ${widget}`);
    assert.equal(judge(heard[widget]).reached, false, id);
  }
  assert.deepEqual(await kept(page), []);
  assert.deepEqual(complaints, []);
  await leave();
});

test('a puzzle of the lesson is judged as its widget is used, remembered after a reload, forgotten and brought back', async () => {
  const { page, complaints, leave } = await site.visit('lesson/index.html');
  await openWidget(page, 'loss');
  const card = page.locator('#goal-mse-silence');
  await page.waitForSelector('#goal-mse-silence .puzzle-far:has-text("75.2 times smaller")');
  assert.equal((await card.locator('.puzzle-reached').innerText()).trim(), '');

  const z = page.locator('nonlinear-loss [role="spinbutton"]').first();
  await z.fill('-8');
  await z.press('Enter');
  await page.waitForSelector('#goal-mse-silence .puzzle-reached:has-text("Reached")');
  assert.match(
    await card.locator('.puzzle-far').innerText(),
    /^At z = −8 the squared error’s gradient is 1,490 times/,
  );
  await z.fill('-1');
  await z.press('Enter');
  await page.waitForSelector('#goal-mse-silence .puzzle-far:has-text("At z = −1")');
  assert.match(await card.locator('.puzzle-reached').innerText(), /Reached/, 'once is enough');
  await untilCounted(page, 1);
  assert.deepEqual(await kept(page), ['mse-silence']);

  await page.reload();
  await page.locator('nonlinear-puzzle-list').scrollIntoViewIfNeeded();
  await untilCounted(page, 1);
  const marked = await page.locator('.puzzles-list li.reached').allTextContents();
  assert.deepEqual(
    marked.map((text) => text.replace(/\s+/g, ' ').trim()),
    ['Wrong, and hardly told reached'],
  );

  const button = page.locator('.puzzles-reset button');
  await button.focus();
  await page.keyboard.press('Enter');
  await untilCounted(page, 0);
  assert.deepEqual(await kept(page), []);
  assert.equal(await button.innerText(), 'Bring them back');
  assert.ok(
    await button.evaluate((element) => element === document.activeElement),
    'the keyboard stays where it was',
  );
  await page.keyboard.press('Enter');
  await untilCounted(page, 1);
  assert.deepEqual(await kept(page), ['mse-silence']);
  assert.deepEqual(complaints, []);
  await leave();
});

test('a puzzle of the lab is judged while it trains, and counts in the lesson', async () => {
  const { page, complaints, leave } = await site.visit('lesson/index.html');
  const link = await page.locator('#goal-bend-few a').getAttribute('href');
  assert.equal(link, `../${addressOf('bend-few')}`);
  await page.goto(site.url + addressOf('kill-layer-2'));
  await page.waitForSelector('.puzzle-far:has-text("2 of 8 units of layer 2 are dead.")');
  assert.equal(await page.locator('[data-tool="goal"]').getAttribute('aria-expanded'), 'true');
  const rate = page.locator('[data-path="optimizer.learningRate"]');
  await rate.fill('2');
  await rate.press('Enter');
  await page.waitForFunction(() => location.hash.includes('learning-rate=2'));
  assert.match(await page.evaluate(() => location.hash), /goal=kill-layer-2/, 'the address keeps the puzzle');
  await page.locator('[data-action="run"]').click();
  await page.waitForSelector('.puzzle-far:has-text("8 of 8 units of layer 2 are dead.")');
  await page.waitForSelector('.puzzle-reached:has-text("Reached")');
  assert.match(await page.locator('.notice-plain').innerText(), /Puzzle reached: Kill layer 2\./);

  await page.reload();
  await page.waitForSelector('.puzzle-reached:has-text("Reached")');
  await page.goto(`${site.url}lesson/index.html`);
  await page.locator('nonlinear-puzzle-list').scrollIntoViewIfNeeded();
  await untilCounted(page, 1);
  assert.deepEqual(complaints, []);
  await leave();
});

test('in the lab one goes from puzzle to puzzle, and one it does not have is named', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes&goal=none');
  await page.waitForSelector('#tool :text("The lab has no puzzle called \\"none\\".")');
  await page.locator('.puzzle-others a', { hasText: 'Born alive' }).click();
  await page.waitForSelector('.puzzle-far:has-text("4 units were dead at the start, and 1 whole layer.")');
  assert.match(await page.evaluate(() => location.hash), /goal=born-alive/);
  await page.locator('.puzzle-others a', { hasText: 'Kill layer 2' }).click();
  await page.waitForSelector('.puzzle-far:has-text("of layer 2")');
  // A setup of another kind leaves the puzzle open.
  await page.locator('[data-tool="units"]').click();
  await page.waitForFunction(() => location.hash.includes('tool=units&goal=kill-layer-2'));
  await leave();
});

test('hints come one after the other, with the scripts and without', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { page, leave } = await site.visit('lesson/index.html', { javaScriptEnabled });
    const card = page.locator('#goal-even-odds');
    await card.scrollIntoViewIfNeeded();
    if (javaScriptEnabled)
      await page.waitForSelector('#goal-even-odds nonlinear-puzzle:not(:has(> .static))');
    const hints = card.locator('summary');
    assert.ok((await hints.count()) > 1);
    assert.equal(await hints.nth(1).isVisible(), false);
    await hints.nth(0).click();
    assert.equal(await hints.nth(1).isVisible(), true);
    assert.equal(await card.locator('.puzzle-hint .puzzle-hint > p').isVisible(), false);
    assert.equal(await page.locator('nonlinear-puzzle-list li a').count(), puzzles.length);
    await leave();
  }
});

test('opened from disk, a puzzle is remembered as well; where storage is refused it is reached all the same', async () => {
  const { page, complaints, leave } = await site.visit(site.file('lesson/index.html'));
  await openWidget(page, 'loss');
  const z = page.locator('nonlinear-loss [role="spinbutton"]').first();
  await z.fill('-9');
  await z.press('Enter');
  await page.waitForSelector('#goal-mse-silence .puzzle-reached:has-text("Reached")');
  await page.reload();
  await page.locator('nonlinear-puzzle-list').scrollIntoViewIfNeeded();
  await untilCounted(page, 1);
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  await page.reload();
  await openWidget(page, 'loss');
  await untilCounted(page, 0);
  await z.fill('-9');
  await z.press('Enter');
  await untilCounted(page, 1);
  assert.equal(await page.locator('.puzzles-reset [role="status"]').innerText(), '');
  assert.deepEqual(complaints, []);
  await leave();
});

test('axe finds nothing serious in cards, list and tool', async () => {
  const { page, leave } = await site.visit(addressOf('born-alive'));
  await page.waitForSelector('.puzzle-far:has-text("dead at the start")');
  assert.deepEqual(await accessibilityFindings(page), []);
  await page.evaluate(() => localStorage.setItem('nonlinear-goals', '["born-alive","even-odds"]'));
  await page.goto(`${site.url}lesson/index.html`);
  await page.locator('nonlinear-puzzle-list').scrollIntoViewIfNeeded();
  await untilCounted(page, 2);
  await page.locator('#goal-even-odds summary').first().click();
  assert.deepEqual(await accessibilityFindings(page, 'nonlinear-puzzle-list', '#goal-even-odds'), []);
  await leave();
});
