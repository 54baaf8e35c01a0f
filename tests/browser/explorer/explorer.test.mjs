// The explorer and its embedded form in a real browser.

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

/** Both charts have been drawn, and something has been computed to read. @param {Page} page */
async function untilDrawn(page) {
  // Nothing is computed before somebody comes near.
  await page.locator('nonlinear-explorer').scrollIntoViewIfNeeded();
  await page.waitForSelector('.explorer-value canvas');
  await page.waitForFunction(() =>
    /\d/.test(document.querySelector('.explorer-readout td.readout')?.textContent ?? ''),
  );
}

/** @param {Page} page @param {string} activation */
const value = async (page, activation) =>
  (await page.locator(`[data-activation="${activation}"] td.readout`).first().innerText()).trim();

test('the explorer shows curves and numbers from the core, without a complaint or a foreign request', async () => {
  const { page, complaints, census, leave } = await site.visit('functions/compare.html', {
    reducedMotion: 'reduce',
  });
  await untilDrawn(page);
  await page.locator('nonlinear-explorer').getByText('the usual choice in transformers').waitFor();
  assert.equal((await census()).compiled, 0, 'the page thread compiles nothing');
  assert.deepEqual(complaints, []);
  await leave();
});

test('the arrow keys move the place that is read', async () => {
  const { page, leave } = await site.visit('functions/compare.html#functions=linear&current=linear', {
    reducedMotion: 'reduce',
  });
  await untilDrawn(page);
  await page.locator('.explorer-plots').focus();
  await page.keyboard.press('Home');
  await page.waitForFunction(() =>
    document.querySelector('.explorer-readout td.readout')?.textContent?.includes('−6'),
  );
  const least = await value(page, 'linear');
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(
    (text) => document.querySelector('.explorer-readout td.readout')?.textContent?.trim() !== text,
    least,
  );
  await leave();
});

test('what is chosen is in the address, and a reload shows it again', async () => {
  const { page, leave } = await site.visit('functions/compare.html#functions=relu', {
    reducedMotion: 'reduce',
  });
  await untilDrawn(page);
  const toggle = page.locator('.explorer-choose-toggle');
  if (await toggle.isVisible()) await toggle.click();
  await page.locator('.explorer-choose .chip', { hasText: /^\s*ELU\s*$/ }).click();
  await page.waitForSelector('[data-activation="elu"]');
  await page.waitForFunction(() => /[=,]elu/.test(location.hash));
  await page.reload();
  await untilDrawn(page);
  await page.waitForSelector('[data-activation="elu"]');
  await page.waitForSelector('[data-activation="relu"]');
  await leave();
});

test('an explorer address with nonsense in it loads with its valid part and says what it ignored', async () => {
  const { page, complaints, leave } = await site.visit(
    'functions/compare.html#functions=relu,wobble&shoe=42',
    {
      reducedMotion: 'reduce',
    },
  );
  await untilDrawn(page);
  await page.waitForSelector('[data-activation="relu"]');
  assert.match(await page.locator('nonlinear-notice').first().innerText(), /wobble/);
  assert.deepEqual(complaints, []);
  await leave();
});

test('opened as a file, the explorer computes its curves too', async () => {
  const { page, complaints, leave } = await site.visit(site.file('functions/compare.html'), {
    reducedMotion: 'reduce',
  });
  await untilDrawn(page);
  assert.deepEqual(complaints, []);
  await leave();
});

test('the explorer’s first curves stand there without scripts, and go when it moves', async () => {
  const { page: still, leave: leaveStill } = await site.visit('functions/compare.html', {
    javaScriptEnabled: false,
  });
  assert.equal(await still.locator('nonlinear-explorer .static svg[role="img"]').count(), 2);
  assert.match(await still.locator('nonlinear-explorer').innerText(), /ReLU\s+GELU\s+Tanh/);
  await leaveStill();
  const { page, leave } = await site.visit('functions/compare.html', { reducedMotion: 'reduce' });
  await page.waitForSelector('nonlinear-explorer .explorer-value canvas');
  assert.equal(await page.locator('nonlinear-explorer .static').count(), 0);
  await leave();
});

test('axe finds nothing serious in the explorer', async () => {
  const { page, leave } = await site.visit('functions/compare.html', { reducedMotion: 'reduce' });
  await untilDrawn(page);
  assert.deepEqual(await accessibilityFindings(page, 'nonlinear-explorer'), []);
  await leave();
});

test('the page has no sideways scrolling at 360 pixels', async () => {
  const { page, leave } = await site.visit('functions/compare.html', {
    viewport: { width: 360, height: 740 },
  });
  await untilDrawn(page);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  await leave();
});

for (const [width, height] of [
  [360, 420],
  [800, 600],
]) {
  test(`the embedded explorer works and fits a frame of ${width} by ${height}`, async () => {
    const { page, complaints, leave } = await site.visit('embed.html#widget=explorer&functions=relu,elu', {
      viewport: { width, height },
    });
    await untilDrawn(page);
    await page.locator('nonlinear-explorer').getByText('The usual first choice for hidden layers').waitFor();
    // Names and notes may be scrolled to; the curves are there at once.
    const { scrollWidth, lowest } = await page.evaluate(() => ({
      scrollWidth: document.documentElement.scrollWidth,
      lowest: document.querySelector('.explorer-slope')?.getBoundingClientRect().bottom ?? Infinity,
    }));
    assert.ok(scrollWidth <= width, `it is ${scrollWidth} wide`);
    assert.ok(lowest <= height, `the curves end at ${lowest}`);
    assert.deepEqual(complaints, []);
    await leave();
  });
}

test('a frame whose address names no widget explains itself', async () => {
  const { page, complaints, leave } = await site.visit('embed.html');
  assert.match(await page.locator('.embed-sentence').innerText(), /widget=lab/);
  assert.deepEqual(complaints, []);
  await leave();
});
