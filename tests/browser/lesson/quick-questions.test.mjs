// The quick questions at the end of a chapter, in a real browser.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFindings, beyondWindow, openSite, until } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const question = '#question-kinks-1';
/** @param {Page} page */
const verdict = (page) => page.locator(`${question} .quick-verdict`);
/** What is said behind each answer. @param {Page} page */
const marks = async (page) => {
  const answers = await page.locator(`${question} .answers li`).all();
  return Promise.all(
    answers.map(async (one) => (await one.locator('.answer-mark').allInnerTexts()).join('|')),
  );
};
/** Place of the right answer. @param {Page} page */
const rightPlace = async (page) => Number(await page.locator(question).getAttribute('right'));

/** @param {import('playwright-core').BrowserContextOptions} [options] */
async function visit(options) {
  const visited = await site.visit('lesson/kinks.html', { reducedMotion: 'reduce', ...options });
  await visited.page.locator(question).scrollIntoViewIfNeeded();
  if (options?.javaScriptEnabled !== false) await visited.page.waitForSelector(`${question} input`);
  return visited;
}

test('without JavaScript a quick question is whole, on the screen and on paper', async () => {
  const { page, leave } = await visit({ javaScriptEnabled: false });
  assert.equal(await page.locator('.quick-question').count(), 2);
  assert.equal(await page.locator('.quick-question input').count(), 0);
  const answer = page.locator(`${question} .quick-answer p`);
  const right = await page
    .locator(`${question} .answer`)
    .nth(await rightPlace(page))
    .innerText();
  await page.locator(`${question} summary`).click();
  assert.ok((await answer.innerText()).startsWith(`${right}. `));
  await page.locator(`${question} summary`).click();
  assert.equal(await answer.isVisible(), false);
  await page.emulateMedia({ media: 'print' });
  // Nothing can be asked of each frame without a script.
  await until(() => answer.isVisible(), Boolean, 'whether the answer is printed');
  await leave();
});

test('a quick question is answered with the keyboard alone, is judged at once, and the answer may be changed', async () => {
  const { page, complaints, leave } = await visit();
  const right = await rightPlace(page);
  const inputs = page.locator(`${question} input`);
  const count = await inputs.count();
  const wrong = (right + 1) % count;
  const why = (await page.locator(`${question} .quick-why`).textContent()) ?? '';
  assert.equal(await verdict(page).getAttribute('role'), 'status');
  // Tab comes from before the question to its first answer; an arrow moves and answers nothing.
  await inputs.first().focus();
  for (let at = 0; at < wrong; at += 1) await page.keyboard.press('ArrowDown');
  assert.equal(await verdict(page).textContent(), '');
  assert.equal(await page.locator(`${question} input:checked`).count(), 0);
  await page.keyboard.press('Space');
  assert.ok(await inputs.nth(wrong).isChecked());
  assert.equal(await verdict(page).textContent(), `Not right. ${why}`);
  const expected = (/** @type {number} */ chosen) =>
    [...Array(count).keys()].map((at) =>
      at === chosen && at === right
        ? '(your answer, right)'
        : at === chosen
          ? '(your answer)'
          : at === right
            ? '(right)'
            : '',
    );
  assert.deepEqual(await marks(page), expected(wrong));
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  assert.equal(await verdict(page).textContent(), `Right. ${why}`);
  assert.deepEqual(await marks(page), expected(right));
  // From the last answer an arrow leads to the first.
  await inputs.last().focus();
  await page.keyboard.press('ArrowRight');
  assert.ok(await inputs.first().evaluate((one) => one === document.activeElement));
  // The other question is a question of its own.
  assert.equal(await page.locator('#question-kinks-2 input:checked').count(), 0);
  assert.deepEqual(complaints, []);
  await leave();
});

test('the answer can be unfolded without choosing, and what was chosen takes its place', async () => {
  const { page, leave } = await visit();
  const folded = page.locator(`${question} .quick-answer`);
  await folded.locator('summary').click();
  assert.ok(await folded.locator('p').isVisible());
  await page.locator(`${question} input`).first().check();
  assert.equal(await folded.isVisible(), false);
  assert.ok(await verdict(page).isVisible());
  await leave();
});

test('on paper the answer is there once, whether or not one was chosen', async () => {
  const { page, leave } = await visit();
  const printed = async () => {
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const seen = [
      await page.locator(`${question} .quick-answer p`).isVisible(),
      await verdict(page).isVisible(),
    ];
    await page.emulateMedia({ media: 'screen' });
    return seen;
  };
  assert.deepEqual(await printed(), [true, false]);
  await page.locator(`${question} input`).first().check();
  assert.deepEqual(await printed(), [true, false]);
  await leave();
});

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 320, height: 700 },
]) {
  test(`nothing moves when the answers become a choice, ${viewport.width} pixels wide`, async () => {
    /** @param {Page} page */
    const places = (page) =>
      page.locator('.quick-questions .answer, .quick-questions summary').evaluateAll((all) =>
        all.map((one) => {
          const { left, top } = one.getBoundingClientRect();
          const { left: x, top: y } = /** @type {Element} */ (
            one.closest('.quick-questions')
          ).getBoundingClientRect();
          return [left - x, top - y].map(Math.round).join(' ');
        }),
      );
    const plain = await visit({ viewport, javaScriptEnabled: false });
    const expected = await places(plain.page);
    await plain.leave();
    const { page, leave } = await visit({ viewport });
    assert.deepEqual(await places(page), expected);
    await leave();
  });
}

test('the quick questions fit 320 pixels and are accessible, before an answer and after it, in colours of the system too', async () => {
  const { page, leave } = await visit({ viewport: { width: 320, height: 700 } });
  const look = async (/** @type {string} */ stage) => {
    assert.deepEqual(await accessibilityFindings(page, '.quick-questions'), [], stage);
    assert.deepEqual(await beyondWindow(page, '.quick-questions'), [], stage);
  };
  await look('before');
  await page.locator(`${question} input`).first().check();
  await look('after');
  await page.emulateMedia({ forcedColors: 'active' });
  await look('forced colours');
  await leave();
});
