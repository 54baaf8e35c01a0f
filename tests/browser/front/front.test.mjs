// The front page and the pages of the chapters, as a stranger meets them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chapters } from '../../../web/lesson/chapters.mjs';
import { accessibilityFindings, openSite } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** @param {Page} page @param {string} part */
const says = (page, part) => page.locator('.hero-words', { hasText: part }).waitFor();

test('a network learns by itself: first without an activation, to a straight line, then with ReLU, which bends', async () => {
  const { page, complaints, leave } = await site.visit('index.html');
  await says(page, 'Epoch');
  await says(page, 'stays a straight line');
  await says(page, 'ReLU bends the boundary');
  assert.equal(await page.locator('.hero-choices [aria-pressed="true"]').innerText(), 'ReLU');
  assert.deepEqual(complaints, []);
  await leave();
});

test('a step moves no hidden weight, sigmoids crawl, and what the reader chooses is not overtaken', async () => {
  const { page, complaints, leave } = await site.visit('index.html');
  await page.getByRole('button', { name: 'Step' }).click();
  await says(page, 'the hidden weights have moved by exactly 0');
  await page.getByRole('button', { name: 'Sigmoid' }).focus();
  await page.keyboard.press('Enter');
  await says(page, 'they crawl');
  await page.getByRole('button', { name: 'GELU' }).click();
  await says(page, 'without a corner');
  await page.getByRole('button', { name: 'Train again' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Train' }).waitFor();
  assert.deepEqual(complaints, []);
  await leave();
});

test('with reduced motion the line is shown at its end, and nothing follows by itself', async () => {
  const { page, leave } = await site.visit('index.html', { reducedMotion: 'reduce' });
  await says(page, 'stays a straight line');
  assert.equal(await page.locator('.hero-choices [aria-pressed="true"]').innerText(), 'None');
  await leave();
});

test('opened from disk the front page trains, and leads to the chapters', async () => {
  const { page, complaints, leave } = await site.visit(site.file('index.html'));
  await says(page, 'stays a straight line');
  await page.getByRole('link', { name: 'Why bend?' }).click();
  await page.locator('h1', { hasText: 'Why bend?' }).waitFor();
  await page.locator('nonlinear-bend').scrollIntoViewIfNeeded();
  await page.locator('nonlinear-bend .training-controls').waitFor();
  assert.deepEqual(complaints, []);
  await leave();
});

test('without JavaScript the front page shows both boundaries and all chapters', async () => {
  const { page, leave } = await site.visit('index.html', { javaScriptEnabled: false });
  assert.match(
    await page.locator('.hero-still').innerText(),
    /Without an activation: \d+ %[^]*With ReLU: \d+ %/,
  );
  assert.equal(await page.locator('.front-chapters li').count(), chapters.length);
  await page.screenshot({ animations: 'disabled' });
  await leave();
  const styled = await site.visit('index.html');
  const area = await styled.page.evaluate(async () => {
    const map = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    map.innerHTML = '<rect class="area-0" />';
    map.classList.add('still-map');
    document.body.append(map);
    return getComputedStyle(/** @type {Element} */ (map.firstElementChild)).fill;
  });
  assert.notEqual(area, 'rgb(0, 0, 0)', 'the picture has its colours on this page too');
  await styled.leave();
});

test('links to what the front page once held lead to where it is now', async () => {
  const { page, leave } = await site.visit('index.html#kinks');
  await page.waitForURL(`${site.url}lesson/kinks.html`);
  await page.goto(`${site.url}index.html#claim-born_dead`);
  await page.waitForURL(`${site.url}lesson/index.html#claim-born_dead`);
  await page.goto(`${site.url}index.html#functions=relu,gelu`);
  await page.waitForURL(/functions\/compare\.html#functions=relu,gelu/);
  await page.locator('.explorer-readout').getByText('GELU').first().waitFor();
  await page.goto(`${site.url}lesson/catalogue.html#functions=elu`);
  await page.locator('.explorer-readout').getByText('ELU').first().waitFor();
  await leave();
});

test('chapters follow one another by button and by key, and one that was read to its end is marked', async () => {
  const { page, complaints, leave } = await site.visit('lesson/fire.html');
  // A key that is pressed before the page's script has begun does nothing yet.
  const arrived = async (/** @type {string} */ title) => {
    await page.locator('h1', { hasText: title }).waitFor();
    await page.locator('.script-late').waitFor({ state: 'detached' });
  };
  await page.locator('.takeaway').scrollIntoViewIfNeeded();
  await page.waitForFunction(() => localStorage.getItem('nonlinear-chapters')?.includes('fire'));
  await page.getByRole('link', { name: 'Next: Why bend?' }).click();
  await arrived('Why bend?');
  await page.keyboard.press('ArrowRight');
  await arrived('Squash and saturate');
  await page.keyboard.press('ArrowLeft');
  await arrived('Why bend?');
  await page.goto(`${site.url}index.html`);
  assert.match(await page.locator('[data-chapter="fire"]').innerText(), /read/);
  assert.doesNotMatch(await page.locator('[data-chapter="bend"]').innerText(), /read\b/);
  assert.deepEqual(complaints, []);
  await leave();
});

test('axe finds nothing serious on the front page and a chapter', async () => {
  const { page, leave } = await site.visit('index.html', { reducedMotion: 'reduce' });
  await says(page, 'straight line');
  assert.deepEqual(await accessibilityFindings(page), []);
  await page.goto(`${site.url}lesson/saturate.html`);
  assert.deepEqual(await accessibilityFindings(page), []);
  await leave();
});

test('every chapter’s widgets come to life on its own page', async () => {
  for (const { id } of chapters) {
    const { page, complaints, leave } = await site.visit(`lesson/${id}.html`, { reducedMotion: 'reduce' });
    for (const widget of await page.locator('.widget').all()) {
      await widget.scrollIntoViewIfNeeded();
      await widget.evaluate(async (element) => {
        const own = /** @type {any} */ (element.firstElementChild);
        while (!own.ready) await new Promise((resolve) => requestAnimationFrame(resolve));
      });
    }
    assert.deepEqual(complaints, [], id);
    await leave();
  }
});
