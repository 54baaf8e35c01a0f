// What a translator in the browser does to a page: each text node goes, and a <font> with its words comes in its place. The page must go
// on: texts follow what they are about, and nothing is lost or thrown.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite, until } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/**
 * Replaces every text node, in one of the ways in which translators do.
 * @param {Page} page
 * @param {'replace' | 'insert, remove' | 'remove, insert' | 'wrap'} [way]
 */
const translate = (page, way = 'replace') =>
  page.evaluate((how) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const texts = [];
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    for (const text of texts) {
      if (!text.data.trim() || text.parentElement?.closest('script, style, textarea')) continue;
      const outer = document.createElement('font');
      const inner = document.createElement('font');
      outer.append(inner);
      const { parentNode, nextSibling } = text;
      if (how === 'wrap') {
        text.before(outer);
        inner.append(text);
        continue;
      }
      // Letters only: a translator leaves numbers and signs.
      inner.textContent = text.data.replace(/[a-z]/gi, (letter) => `${letter}\u0301`);
      if (how === 'replace') text.replaceWith(outer);
      else if (how === 'insert, remove') {
        text.before(outer);
        text.remove();
      } else {
        text.remove();
        parentNode?.insertBefore(outer, nextSibling);
      }
    }
  }, way);

/** The words that stand somewhere, translated or not, in the page's own language. @param {Page} page @param {string} selector */
const words = (page, selector) =>
  page.evaluate(
    (place) =>
      document
        .querySelector(place)
        ?.textContent?.normalize('NFD')
        .replaceAll('\u0301', '')
        .replace(/\s+/g, ' ')
        .trim() ?? '',
    selector,
  );

/** @param {Page} page @param {string} selector @param {RegExp} wanted */
async function untilWords(page, selector, wanted) {
  await page
    .waitForFunction(
      ([place, source]) =>
        new RegExp(source).test(
          document
            .querySelector(place)
            ?.textContent?.normalize('NFD')
            .replaceAll('\u0301', '')
            .replace(/\s+/g, ' ')
            .trim() ?? '',
        ),
      [selector, wanted.source],
    )
    .catch(async () => assert.match(await words(page, selector), wanted));
}

const WAYS = /** @type {const} */ (['replace', 'insert, remove', 'remove, insert', 'wrap']);

for (const way of WAYS)
  test(`the lab of a translated page runs, pauses and is set up (${way})`, async () => {
    const { page, complaints, leave } = await site.visit('lab.html#paused=yes&layers=tanh:4');
    await page.waitForSelector('[data-figure="epoch"]');
    await page.waitForFunction(() => document.querySelector('.layer-life canvas'));
    const RUN = '[data-action="run"], [data-action="pause"]';
    await translate(page, way);
    await page.locator(RUN).first().click();
    await untilWords(page, RUN, /^Pause$/);
    await page.waitForFunction(
      () => Number(document.querySelector('[data-figure="epoch"]')?.textContent) > 3,
    );
    await translate(page, way);
    await page.locator(RUN).first().click();
    await untilWords(page, RUN, /^Run$/);
    assert.equal(
      await page.evaluate(() => document.activeElement?.closest('button') !== null),
      true,
      'the button keeps the focus',
    );
    await page.locator('[data-path="layers[0].activation"]').selectOption('relu');
    await untilWords(page, '.health-sentence', /dead/);
    await page.locator('[data-action="add-layer"]').click();
    await page.waitForFunction(() => document.querySelectorAll('.layer[data-layer="1"]').length === 1);
    await translate(page, way);
    await page.getByRole('button', { name: 'Remove hidden layer 2' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.layer[data-layer="1"]').length === 0);
    const units = page.locator('[data-path="layers[0].units"]');
    await units.fill('many');
    await units.blur();
    await translate(page, way);
    await units.fill('1000');
    await units.blur();
    await untilWords(page, '.layer small.wrong', /^Units of hidden layer 1 is 1000, but/);
    await units.focus();
    await units.press('Escape');
    // Each word stands once, and all that a page without a translator would show.
    await page.locator('[data-action="reset"]').click();
    await untilWords(page, '[data-figure="epoch"]', /^0$/);
    const shown = (await words(page, 'nonlinear-toolbar')).replace(' Undo ', ' ');
    const { page: fresh, leave: leaveFresh } = await site.visit(
      `lab.html${await page.evaluate(() => location.hash)}`,
    );
    await untilWords(fresh, '[data-figure="epoch"]', /^0$/);
    for (const one of [page, fresh]) await untilWords(one, '.layers .layer .layer-words', /^error/);
    assert.equal(shown, await words(fresh, 'nonlinear-toolbar'));
    assert.equal(await words(page, '.layers .layer'), await words(fresh, '.layers .layer'));
    await leaveFresh();
    assert.deepEqual(complaints, []);
    await leave();
  });

test('what is being typed and what is unfolded outlives a translation', async () => {
  const { page, leave } = await site.visit('lab.html');
  await page.waitForFunction(() => Number(document.querySelector('[data-figure="epoch"]')?.textContent) > 1);
  const seed = page.locator('[data-path="seed"]');
  await page.locator('nonlinear-training-panel summary').click();
  await seed.fill('12');
  await translate(page);
  const epoch = await page.evaluate(() =>
    Number(document.querySelector('[data-figure="epoch"]')?.textContent),
  );
  await page.waitForFunction(
    (then) => Number(document.querySelector('[data-figure="epoch"]')?.textContent) > then + 3,
    epoch,
  );
  assert.equal(await seed.inputValue(), '12');
  assert.equal(await seed.evaluate((field) => field === document.activeElement), true);
  assert.equal(
    await page
      .locator('nonlinear-training-panel details')
      .evaluate((one) => /** @type {HTMLDetailsElement} */ (one).open),
    true,
  );
  await leave();
});

test('a text that did not change keeps its translation, one that did is handed to the translator', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  await page.waitForSelector('[data-figure="epoch"]');
  await translate(page);
  await page.locator('[data-action="step-epoch"]').click();
  await untilWords(page, '[data-figure="epoch"]', /^1$/);
  assert.match(await page.locator('[data-action="step-epoch"]').innerText(), /\u0301/);
  await leave();
});

test('a button of a translated page is pressed though its words are written anew before it is let go', async () => {
  const { page, leave } = await site.visit('lab.html');
  const epoch = () =>
    page.evaluate(() => Number(document.querySelector('[data-figure="epoch"]')?.textContent));
  await until(epoch, (at) => at > 1, 'the epoch');
  await translate(page);
  await page.locator('[data-action="pause"]').hover();
  await page.mouse.down();
  const pressedAt = await epoch();
  await until(epoch, (at) => at > pressedAt + 2, 'the epoch');
  await page.mouse.up();
  await untilWords(page, '[data-action="run"]', /^Run$/);
  await leave();
});

test('the images page follows its run when it is translated', async () => {
  const { page, complaints, leave } = await site.visit('images.html');
  const RUN = '[data-action="run"], [data-action="pause"]';
  await page.waitForSelector('[data-action="run"]');
  await translate(page);
  await page.locator('[data-path="activation"]').selectOption('tanh');
  await page.locator(RUN).first().click();
  await untilWords(page, RUN, /^Pause/);
  await translate(page);
  await page.locator(RUN).first().click();
  await untilWords(page, RUN, /^Run/);
  assert.deepEqual(complaints, []);
  await leave();
});

test('the lesson’s widgets and numbers follow when it is translated', async () => {
  const { page, complaints, leave } = await site.visit('lesson/index.html#widget-neuron', {
    reducedMotion: 'reduce',
  });
  await page.locator('#widget-neuron').scrollIntoViewIfNeeded();
  await page.waitForSelector('nonlinear-neuron .lesson-controls');
  await translate(page);
  const field = page.locator('nonlinear-neuron [role="spinbutton"]').first();
  await field.fill('3');
  await field.press('Enter');
  await untilWords(page, 'nonlinear-neuron', /z = 3 ·/);
  await translate(page);
  await field.fill('-2');
  await field.press('Enter');
  await untilWords(page, 'nonlinear-neuron', /z = −2 ·/);
  assert.doesNotMatch(await words(page, 'nonlinear-neuron'), /z = 3 ·/);
  assert.deepEqual(complaints, []);
  await leave();
});

for (const address of ['embed.html#widget=lab&paused=yes', 'embed.html#widget=explorer&functions=relu,tanh'])
  test(`an embedded figure follows when it is translated: ${address}`, async () => {
    const { page, complaints, leave } = await site.visit(address);
    await page.waitForSelector('canvas');
    await translate(page);
    if (address.includes('widget=lab')) {
      const RUN = '[data-action="run"], [data-action="pause"]';
      await page.locator(RUN).first().click();
      await untilWords(page, RUN, /^Pause$/);
    } else {
      await page.locator('.explorer-remove').first().click();
      await untilWords(page, '.explorer-readout tbody', /^Tanh/);
    }
    assert.deepEqual(complaints, []);
    await leave();
  });
