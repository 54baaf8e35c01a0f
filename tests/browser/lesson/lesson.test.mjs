// The lesson as a whole: a text that is there without a script, and what a reader of all of it meets.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chapters } from '../../../web/lesson/chapters.mjs';
import { claimTexts } from '../../../web/lesson/claims.mjs';
import { accessibilityFindings, openSite, painted } from '../browser.mjs';
import { untilReady, widgets } from '../lesson-page.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** Goes through the whole page, so that everything in it has come near. @param {Page} page */
async function readAll(page) {
  for (const one of await page.locator(`${widgets}, .claim, .puzzle`).all()) {
    await one.scrollIntoViewIfNeeded();
    // What is passed without a frame painted of it has not been seen, and waits until it is.
    await painted(page);
    await untilReady(one);
  }
}

test('without JavaScript the whole lesson is there: text, formulas, a picture of every widget, every answer', async () => {
  const { page, complaints, leave } = await site.visit('lesson/index.html', { javaScriptEnabled: false });
  assert.equal(await page.locator('.chapter').count(), chapters.length);
  assert.ok((await page.locator('.chapter math').count()) > 60, 'formulas are MathML');
  for (const widget of await page.locator(widgets).all()) {
    const name = await widget.getAttribute('id');
    const drawn = widget.locator('.static').locator('svg, table').first();
    assert.ok(await drawn.isVisible(), `${name} shows a picture`);
  }
  // What is folded can be unfolded without a script.
  for (const fold of await page.locator('.deeper > summary').all()) await fold.click();
  for (const claim of await page.locator('.claim').all()) {
    assert.ok(await claim.locator('.claim-happened').isVisible());
    assert.ok(await claim.locator('table').isVisible());
  }
  assert.equal(await page.locator('.claim').count(), Object.keys(claimTexts).length);
  assert.ok((await page.locator('data').count()) > 150, 'numbers are marked as data');
  assert.deepEqual(complaints, []);
  await leave();
});

test('every chapter has an address of its own, and the table of contents follows the reader', async () => {
  const { page, complaints, leave } = await site.visit('lesson/index.html', { reducedMotion: 'reduce' });
  for (const { id, title } of chapters) {
    await page.locator(`.contents a[href="#${id}"]`).click();
    await page.waitForFunction(
      (wanted) => document.querySelector('.contents [aria-current]')?.getAttribute('href') === `#${wanted}`,
      id,
    );
    assert.ok(await page.locator(`#${id} h2`, { hasText: title }).isVisible());
    assert.equal(await page.locator(`#${id} h2 a`).getAttribute('href'), `#${id}`);
  }
  assert.deepEqual(complaints, []);
  await leave();
});

test('the address of a chapter opens it', async () => {
  const { page, leave } = await site.visit('lesson/index.html#losses', { reducedMotion: 'reduce' });
  await page.waitForFunction(
    () => Math.abs(document.getElementById('losses')?.getBoundingClientRect().top ?? 999) < 200,
  );
  await leave();
});

test('read to its end, the lesson complains of nothing, has one worker and no serious finding of axe', async () => {
  const { page, complaints, census, leave } = await site.visit('lesson/index.html', {
    reducedMotion: 'reduce',
  });
  await readAll(page);
  assert.equal((await census()).compiled, 0, 'the page thread compiles nothing');
  assert.equal((await census()).workers, 1);
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.deepEqual(complaints, []);
  await leave();
});

test('read to its end at 360 pixels, the lesson never scrolls sideways', async () => {
  const { page, complaints, leave } = await site.visit('lesson/index.html', {
    viewport: { width: 360, height: 740 },
    reducedMotion: 'reduce',
  });
  await readAll(page);
  const wide = await page.evaluate(() => ({
    page: document.documentElement.scrollWidth,
    culprits: [...document.querySelectorAll('.lesson *')]
      .filter(
        (one) =>
          one.getBoundingClientRect().right > innerWidth + 1 &&
          !one.closest('[tabindex], .table-place, pre, .claim-scroll, svg'),
      )
      .slice(0, 5)
      .map((one) => one.outerHTML.slice(0, 100)),
  }));
  assert.ok(wide.page <= 360, `${wide.page}: ${wide.culprits.join('\n')}`);
  assert.deepEqual(complaints, []);
  await leave();
});

test('opened from disk, the lesson’s widgets compute too', async () => {
  const { page, complaints, leave } = await site.visit(site.file('lesson/index.html'), {
    reducedMotion: 'reduce',
  });
  await readAll(page);
  assert.deepEqual(complaints, []);
  await leave();
});

test('on paper every answer is there, and what is folded is unfolded', async () => {
  const { page, leave } = await site.visit('lesson/index.html', { reducedMotion: 'reduce' });
  await readAll(page);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  for (const claim of await page.locator('.claim').all())
    assert.ok(await claim.locator('.claim-happened').isVisible());
  for (const fold of await page.locator('.lesson details').all())
    assert.ok(await fold.evaluate((one) => /** @type {HTMLDetailsElement} */ (one).open));
  assert.ok(!(await page.locator('.contents').isVisible()));
  await leave();
});

test('a link to a card that is folded unfolds it and leads there, on the chapter’s page too', async () => {
  for (const name of ['lesson/index.html#claim-leak_speed', 'lesson/kinks.html#claim-leak_speed']) {
    const { page, leave } = await site.visit(name, { reducedMotion: 'reduce' });
    await page.locator('#claim-leak_speed').waitFor();
    await page.waitForFunction(() => {
      const { top, bottom } = /** @type {Element} */ (
        document.getElementById('claim-leak_speed')
      ).getBoundingClientRect();
      return top < innerHeight && bottom > 0;
    });
    assert.ok(!(await page.locator('#claim-born_dead').isVisible()), 'the others stay folded');
    await leave();
  }
});

test('where its script cannot be loaded, the lesson says so and stays whole', async () => {
  const { page, leave } = await site.visit('about:blank');
  await page.route('**/lesson.js', (route) => route.abort());
  await page.goto(`${site.url}lesson/index.html`);
  await page.locator('.widget').first().scrollIntoViewIfNeeded();
  await page.waitForSelector('.notice:has-text("lesson.js")');
  assert.ok(await page.locator('.widget .static').first().isVisible());
  await leave();
});

test('a number in a sentence is moved by the keyboard, and what depends on it follows', async () => {
  const { page, leave } = await site.visit('lesson/index.html#saturate', { reducedMotion: 'reduce' });
  const layers = page.locator('#saturate nonlinear-draggable-number').first();
  const left = page.locator('#saturate nonlinear-live-number').first();
  await layers.scrollIntoViewIfNeeded();
  const before = await left.innerText();
  await layers.getByRole('slider').or(layers).first().focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(
    ([selector, text]) => document.querySelector(selector)?.textContent !== text,
    ['#saturate nonlinear-live-number', before],
  );
  await leave();
});
