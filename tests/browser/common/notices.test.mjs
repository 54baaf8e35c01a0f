// Where one pressed: the answer stands there and moves nothing, and the keyboard's place is kept when a control goes away.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;

before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** A run that stands still at its first epoch, with everything drawn. @param {Page} page */
const drawn = (page) => page.waitForSelector('.status [data-figure="train-loss"]:not(:text-is("–"))');

/** Where every control of the page stands. @param {Page} page */
const places = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, a, select, input, textarea, canvas, h2')]
      .filter((one) => !one.closest('nonlinear-notice') && one.getClientRects().length > 0)
      .map((one) => {
        const { left, top, width, height } = one.getBoundingClientRect();
        return [one.tagName, left, top, width, height]
          .map((part) => (typeof part === 'number' ? Math.round(part) : part))
          .join(' ');
      }),
  );

/** Between two boxes, in pixels; 0 where they touch. @param {{x: number, y: number, width: number, height: number}} a @param {{x: number, y: number, width: number, height: number}} b */
function gapBetween(a, b) {
  const across = Math.max(a.x - (b.x + b.width), b.x - (a.x + a.width), 0);
  const down = Math.max(a.y - (b.y + b.height), b.y - (a.y + a.height), 0);
  return Math.hypot(across, down);
}

/** A page, what is pressed on it, and what the answer says. @type {[address: string, pressed: string, says: RegExp][]} */
const answers = [
  ['lab.html#paused=yes', '[data-action="share"]', /link to this very run has been copied/],
  ['lab.html#paused=yes&tool=away', '[data-action="copy-link"]', /link to this run has been copied/],
  ['lab.html#paused=yes&tool=away', '[data-action="copy-pytorch"]', /program for PyTorch has been copied/],
  ['lab.html#paused=yes&tool=away', '[data-action="copy-keras"]', /program for Keras has been copied/],
  ['lab.html#paused=yes&tool=away', '[data-action="save-run"]', /nonlinear-run\.json is saved/],
  ['lab.html#paused=yes&tool=away', '[data-action="save-picture"]', /\.png is saved/],
  ['lab.html#paused=yes&tool=units', '[data-picture="units"]', /nonlinear-units\.png is saved/],
  ['lab.html#paused=yes&tool=assignment', '[data-action="copy-assignment"]', /link has been copied/],
  ['lab.html#paused=yes&tool=embed', '.embed-code .button', /Copied/],
  ['functions/compare.html', 'nonlinear-embed-code .button', /Copied/],
  ['lesson/index.html', 'nonlinear-chooser .chooser-code .button', /Copied/],
  ['teach.html', '[data-action="save-assignment"]', /Paste the link of the assignment first/],
];

for (const [address, pressed, says] of answers) {
  for (const width of [1280, 390]) {
    test(`the answer stands beside ${pressed} on ${address} and moves nothing, ${width} pixels wide`, async () => {
      const { page, leave } = await site.visit(address, {
        viewport: { width, height: 800 },
        permissions: ['clipboard-read', 'clipboard-write'],
        acceptDownloads: true,
      });
      if (address.startsWith('lab')) await drawn(page);
      // What moves in the lesson comes when it is near.
      const [element] = /^nonlinear-[a-z-]+/.exec(pressed) ?? [];
      if (element) await page.locator(element).scrollIntoViewIfNeeded();
      const control = page.locator(pressed).first();
      await control.scrollIntoViewIfNeeded();
      await control.waitFor();
      await control.hover();
      const before = await places(page);
      await control.click();
      const notice = page.locator('nonlinear-notice .notice');
      await notice.waitFor();
      assert.match(await notice.innerText(), says);
      assert.ok(
        await notice.evaluate((one) => one.closest('[role="status"], [role="alert"]') !== null),
        'those who hear the page are told',
      );
      const box = /** @type {NonNullable<Awaited<ReturnType<typeof notice.boundingBox>>>} */ (
        await notice.boundingBox()
      );
      const from = /** @type {typeof box} */ (await control.boundingBox());
      assert.ok(gapBetween(box, from) <= 8, `${gapBetween(box, from)} pixels away`);
      assert.ok(
        box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= 800,
        JSON.stringify(box),
      );
      assert.deepEqual(await places(page), before);
      await leave();
    });
  }
}

test('an answer comes again when one presses again, leaves with the next press elsewhere, and by itself', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes', {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await drawn(page);
  const notice = page.locator('.notice-plain .notice');
  for (let time = 0; time < 2; ++time) {
    await page.locator('[data-action="share"]').click();
    await notice.waitFor();
  }
  await page.locator('#map-heading').click();
  assert.equal(await notice.count(), 0);
  await page.locator('[data-action="share"]').click();
  await notice.waitFor();
  await page.mouse.move(5, 5);
  await notice.waitFor({ state: 'detached' });
  await leave();
});

test('a refusal stays until it is closed; Escape and its button close it, and the focus is where it was', async () => {
  const { page, leave } = await site.visit('teach.html');
  const button = page.locator('[data-action="save-assignment"]');
  const notice = page.locator('.code-check .notice');
  await button.press('Enter');
  await notice.waitFor();
  await page.locator('h1').click();
  assert.equal(await notice.count(), 1);
  await page.keyboard.press('Escape');
  assert.equal(await notice.count(), 0);
  await button.press('Enter');
  await notice.getByRole('button', { name: 'Close' }).press('Enter');
  await notice.waitFor({ state: 'detached' });
  assert.ok(await button.evaluate((one) => document.activeElement === one));
  await leave();
});

test('an answer goes along with what was pressed while the page is scrolled', async () => {
  const { page, leave } = await site.visit('teach.html');
  const button = page.locator('[data-action="save-assignment"]');
  const notice = page.locator('.code-check .notice');
  await button.click();
  await notice.waitFor();
  await page.mouse.wheel(0, -120);
  await page.waitForFunction(() => {
    const box = (/** @type {string} */ selector) => document.querySelector(selector)?.getBoundingClientRect();
    const [from, at] = [box('[data-action="save-assignment"]'), box('.code-check .notice')];
    return from && at && Math.min(Math.abs(at.top - from.bottom), Math.abs(from.top - at.bottom)) <= 8;
  });
  await leave();
});

/** How many elements there are of a selector. @param {Page} page @param {string} selector @param {number} [count] */
const become = (page, selector, count = 0) =>
  page.waitForFunction(
    ([wanted, left]) => document.querySelectorAll(String(wanted)).length === left,
    /** @type {const} */ ([selector, count]),
  );

/** @param {Page} page @param {string} path @param {string} value */
async function fill(page, path, value) {
  await page.locator(`[data-path="${path}"]`).fill(value);
  await page.locator(`[data-path="${path}"]`).press('Tab');
}

/**
 * A page, what comes first, what is pressed with the keyboard, and when the control has gone or can do nothing any more.
 * @type {{name: string, address: string, first?: (page: Page) => Promise<unknown>, press: string, gone: (page: Page) => Promise<unknown>}[]}
 */
const departures = [
  {
    name: 'the test set is opened',
    address: 'lab.html#paused=yes',
    press: '.status-open',
    gone: (page) => become(page, '.status-open'),
  },
  {
    name: 'the only hidden layer is removed',
    address: 'lab.html#paused=yes&layers=tanh:4',
    press: '.layer-remove',
    gone: (page) => become(page, '.layer-remove'),
  },
  {
    name: 'one of two layers is removed',
    address: 'lab.html#paused=yes&layers=tanh:4,tanh:3',
    press: '[data-layer="1"] .layer-remove',
    gone: (page) => become(page, '.layer-remove', 1),
  },
  {
    name: 'the last layer that fits is added',
    address: `lab.html#paused=yes&layers=${Array(7).fill('tanh:2').join(',')}`,
    press: '[data-action="add-layer"]',
    gone: (page) => become(page, '[data-action="add-layer"]'),
  },
  {
    name: 'a layer has but one unit left',
    address: 'lab.html#paused=yes&layers=tanh:2',
    press: '[data-layer="0"] .layer-units .button:first-child',
    gone: (page) => become(page, '.layer-units .away', 1),
  },
  {
    name: 'stepping through a batch begins',
    address: 'lab.html#paused=yes&tool=slow',
    press: '[data-action="slow-open"]',
    gone: (page) => become(page, '[data-action="slow-open"]'),
  },
  {
    name: 'stepping through a batch ends',
    address: 'lab.html#paused=yes&tool=slow',
    first: (page) => page.locator('[data-action="slow-open"]').press('Enter'),
    press: '[data-action="slow-close"]',
    gone: (page) => become(page, '[data-action="slow-close"]'),
  },
  {
    name: 'a fork is begun',
    address: 'lab.html#paused=yes&tool=replay',
    first: (page) =>
      page.locator('.fork-form select, nonlinear-fork select').first().selectOption({ label: 'ReLU' }),
    press: '[data-action="fork"]',
    gone: (page) => become(page, '[data-action="fork"]'),
  },
  {
    name: 'a fork is closed',
    address: 'lab.html#paused=yes&tool=replay',
    async first(page) {
      await page.locator('nonlinear-fork select').first().selectOption({ label: 'ReLU' });
      await page.locator('[data-action="fork"]').press('Enter');
    },
    press: '[data-action="fork-close"]',
    gone: (page) => become(page, '[data-action="fork-close"]'),
  },
  {
    name: 'a race is cancelled',
    address: 'lab.html#paused=yes&tool=race',
    first: (page) => page.locator('[data-action="race-start"]').press('Enter'),
    press: '[data-action="race-cancel"]',
    gone: (page) => become(page, '[data-action="race-cancel"]'),
  },
  {
    name: 'a race begins, and is over',
    address: 'lab.html#paused=yes&tool=race',
    async first(page) {
      await fill(page, 'race.epochs', '5');
      await fill(page, 'race.seeds', '2');
    },
    press: '[data-action="race-start"]',
    gone: (page) => page.waitForSelector('.race-table'),
  },
  {
    name: 'there is nothing left to undo',
    address: 'lab.html#paused=yes',
    first: (page) => page.locator('[data-action="add-layer"]').press('Enter'),
    press: '[data-action="undo"][aria-disabled="false"]',
    gone: (page) => become(page, '[data-action="undo"][aria-disabled="true"]', 1),
  },
  {
    name: 'a news is closed',
    address: 'lab.html#paused=yes&colour=red',
    press: '.notice-plain .notice .button',
    gone: (page) => become(page, '.notice-plain .notice'),
  },
  {
    name: 'painting ends',
    address: 'lab.html#paused=yes',
    first: (page) => page.locator('.user-data-paint').press('Enter'),
    press: '.user-data-paint',
    gone: (page) => become(page, '.user-data-brushes'),
  },
  {
    name: 'a function is taken out of the explorer',
    address: 'embed.html#widget=explorer&functions=relu,tanh',
    press: '.explorer-remove',
    gone: (page) => page.waitForFunction(() => document.querySelectorAll('.explorer-remove').length < 2),
  },
];

for (const { name, address, first, press, gone } of departures) {
  test(`the keyboard’s place is kept when ${name}`, async () => {
    const { page, leave } = await site.visit(address);
    if (address.startsWith('lab')) await drawn(page);
    await first?.(page);
    await page.locator(press).last().press('Enter');
    await gone(page);
    // The browser takes the focus away with its next frame at the latest.
    const where = await page.evaluate(async () => {
      for (let frames = 0; frames < 2; ++frames)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      return document.activeElement === document.body ? 'body' : document.activeElement?.tagName;
    });
    assert.notEqual(where, 'body');
    await leave();
  });
}

test('a reader who presses beside everything lets go of the focus', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  await drawn(page);
  await page.locator('[data-action="reset"]').focus();
  await page.mouse.click(3, 3);
  await page
    .locator('.layer-remove')
    .first()
    .evaluate((button) => /** @type {HTMLElement} */ (button).click());
  await page.waitForFunction(() => document.querySelectorAll('.layer-remove').length === 1);
  assert.ok(await page.evaluate(() => document.activeElement === document.body));
  await leave();
});
