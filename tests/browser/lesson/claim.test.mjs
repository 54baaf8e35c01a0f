// A claim's card in a real browser: in the whole lesson, in place of the cards that stand there, cards of the test's own.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { claimCard } from '../../../web/lesson/widgets/claim/card.mjs';
import { accessibilityFindings, beyondWindow, openSite } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

const read = (/** @type {string} */ path) => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');

const id = 'dead_for_good';
const { paper, measures } = JSON.parse(await read('web/lesson/measured.json')).claims[id];
/** @type {import('../../../web/engine/worker/claim-methods.js').Measure[]} */
const measured = Object.entries(measures).map(([name, measure]) => ({ id: name, ...measure }));

/** @param {number} number @param {Partial<import('../../../web/lesson/widgets/claim/card.mjs').ClaimCard>} [changes] */
const card = (number, changes = {}) =>
  claimCard({
    id,
    number,
    statement: 'A dead ReLU unit never <em>comes back</em>.',
    verdict: 'It holds in part.',
    recipe: 'Small networks learn to tell a disc from the ring around it.',
    question: 'Of the units that died in deeper layers, how many came back?',
    options: ['None', 'Some did, where layers before them moved', 'All of them'],
    right: 1,
    outcome: '<p>In the first layer none came back; in deeper ones some did.</p>',
    measures: measured,
    paper,
    ...changes,
  });

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/**
 * The whole lesson with these cards.
 * @param {string} cards
 * @param {import('playwright-core').BrowserContextOptions} [options]
 * @param {string} [address]
 * @param {(page: Page) => Promise<unknown>} [prepare] before anything is loaded
 */
async function visit(
  cards,
  options = {},
  address = `${site.url}lesson/index.html`,
  prepare = () => Promise.resolve(),
) {
  const page = (await read('dist/lesson/index.html'))
    .replace(/<nonlinear-claim[\s\S]*?<\/nonlinear-claim>/g, '')
    .replace(/(<section class="chapter"[^>]*>)/, `$1${cards}`);
  assert.ok(page.includes(cards));
  const visit = await site.visit('about:blank', { reducedMotion: 'reduce', ...options });
  await visit.page.route('**/index.html', (route) =>
    route.fulfill({ body: page, contentType: 'text/html; charset=utf-8' }),
  );
  await prepare(visit.page);
  await visit.page.goto(address);
  await visit.page.locator('.claim').first().scrollIntoViewIfNeeded();
  if (options.javaScriptEnabled !== false)
    await visit.page.locator('[data-action="claim-skip"]').first().waitFor();
  return visit;
}

/** @param {Page} page */
const focused = (page) => page.evaluate(() => document.activeElement?.textContent?.trim());
/** @param {Page} page @param {number} [index] */
const sentence = (page, index = 0) => page.locator('.claim-said-here').nth(index);

test('without JavaScript the whole card is there: what is said, the answers, what happened and every number', async () => {
  const { page, leave } = await visit(card(9), { javaScriptEnabled: false });
  const text = await page.locator('.claim').innerText();
  for (const part of [
    'Claim 9',
    'Commonly said: A dead ReLU unit never comes back.',
    'The experiment: Small networks',
    'how many came back?',
    'All of them',
    'The answer: Some did',
    'in deeper ones some did',
    'From 100 seeds.',
    paper,
    ...measured.map(({ label }) => label),
  ]) {
    assert.ok(text.includes(part), part);
  }
  assert.equal(await page.locator('.claim button, .claim input').count(), 0);
  const values = await page.locator('.claim-measures td:first-of-type').allInnerTexts();
  assert.deepEqual(
    values,
    measured.map(({ value }) => String(value)),
  );
  await leave();
});

test('what happened waits for a guess, and is printed whether or not one was made', async () => {
  const { page, leave } = await visit(card(9));
  const outcome = page.locator('.claim-happened');
  assert.equal(await outcome.isVisible(), false);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await outcome.isVisible(), true);
  assert.equal(await page.locator('.claim .button').first().isVisible(), false);
  await page.emulateMedia({ media: 'screen' });
  assert.equal(await outcome.isVisible(), false);
  await leave();
});

test('a guess is made with the keyboard alone, and its verdict is said in words', async () => {
  for (const { presses, verdict, marks } of [
    { presses: 1, verdict: 'Your guess was right.', marks: ['', '(your guess, right)', ''] },
    { presses: 2, verdict: 'Your guess was not right.', marks: ['', '(right)', '(your guess)'] },
  ]) {
    const { page, leave } = await visit(card(9));
    // Space takes the first answer, each arrow the next one.
    await page.locator('.claim input').first().focus();
    await page.keyboard.press('Space');
    for (let i = 0; i < presses; i += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'This is my guess');
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), verdict);
    assert.equal(await page.locator('.claim-happened').isVisible(), true);
    const options = await page.locator('.claim .answers li').all();
    const found = await Promise.all(
      options.map(async (option) => (await option.locator('.answer-mark').allInnerTexts()).join()),
    );
    assert.deepEqual(found, marks);
    assert.equal(await page.locator('.claim input:enabled').count(), 0);
    await leave();
  }
});

test('who guesses nothing is told what to do, and may see what happened all the same', async () => {
  const { page, leave } = await visit(card(9));
  await page.locator('[data-action="claim-guess"]').click();
  assert.match(await page.locator('.claim-hint').innerText(), /^Choose one of the answers first, or/);
  assert.equal(await page.locator('.claim-happened').isVisible(), false);
  await page.locator('[data-action="claim-skip"]').click();
  assert.equal(await focused(page), 'You have not guessed.');
  assert.equal(await page.locator('.claim-happened').isVisible(), true);
  await leave();
});

for (const place of ['from a server', 'opened from disk']) {
  test(`the experiment runs ${place}, says how far it is, and finds every digit of the text`, async () => {
    const address = place === 'from a server' ? undefined : site.file('lesson/index.html');
    const { page, complaints, leave } = await visit(card(9), {}, address);
    await page.evaluate(() => {
      /** @type {any} */ (globalThis).told = [];
      document.addEventListener('lesson-state', (event) => {
        const { detail } = /** @type {CustomEvent} */ (event);
        if (detail.widget === 'claim') /** @type {any} */ (globalThis).told.push(detail.facts);
      });
      /** @type {number[]} */
      const seen = [];
      /** @type {any} */ (globalThis).seen = seen;
      new MutationObserver(() => {
        const value = document.querySelector('.claim progress')?.getAttribute('value');
        if (value) seen.push(Number(value));
      }).observe(document.body, { childList: true, subtree: true, attributes: true });
    });
    await page.locator('[data-action="claim-skip"]').click();
    await page.locator('[data-action="claim-run"]').click();
    assert.equal(await focused(page), 'Cancel');
    await page.locator('.claim-said-here:not(:empty)').waitFor();
    /** @type {number[]} */
    const seen = await page.evaluate(() => /** @type {any} */ (globalThis).seen);
    assert.ok(new Set(seen).size > 3, `seen: ${seen}`);
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
    );
    assert.equal(
      await sentence(page).innerText(),
      `Your browser measured the same ${measured.length} numbers, digit for digit.`,
    );
    assert.equal(await focused(page), 'Run it again');
    assert.deepEqual(
      await page.locator('td.claim-here').allInnerTexts(),
      measured.map(({ value }) => String(value)),
    );
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).told), [
      { claim: id, guess: -1, right: false, ran: false, same: false },
      { claim: id, guess: -1, right: false, ran: true, same: true },
    ]);
    assert.deepEqual(complaints, []);
    await leave();
  });
}

test('where a digit of the text is another one, the card says which', async () => {
  const changed = measured.map((one) => (one.id === 'died_2' ? { ...one, value: one.value + 1e-12 } : one));
  const { page, leave } = await visit(card(9, { measures: changed }));
  await page.locator('[data-action="claim-skip"]').click();
  await page.locator('[data-action="claim-run"]').click();
  await page.waitForFunction(() => document.querySelector('.claim-said-here')?.textContent?.trim());
  const label = measures.died_2.label;
  assert.ok(
    (await sentence(page).innerText()).startsWith(
      `1 of the ${measured.length} numbers differ from the text’s: ${label}. What this card says still holds.`,
    ),
  );
  const row = page.locator('[data-measure="died_2"]');
  assert.equal(await row.locator('.claim-here').innerText(), `${measures.died_2.value} (differs)`);
  await leave();
});

test('a run is cancelled by the reader, or by another that begins; each says so and can be run again', async () => {
  const { page, complaints, leave } = await visit(card(1) + card(2).replaceAll('claim-dead', 'claim-other'));
  for (let i = 0; i < 2; i += 1) await page.locator('[data-action="claim-skip"]').first().click();
  const runs = page.locator('.claim-run');
  await runs.nth(0).locator('[data-action="claim-run"]').click();
  await runs.nth(0).locator('[data-action="claim-cancel"]').click();
  await sentence(page).filter({ hasText: 'It was cancelled.' }).waitFor();
  assert.equal(await focused(page), 'Run it here');

  await runs.nth(0).locator('[data-action="claim-run"]').click();
  await runs.nth(1).locator('[data-action="claim-run"]').click();
  await sentence(page).filter({ hasText: 'something else on this page began' }).waitFor();
  await sentence(page, 1).filter({ hasText: 'digit for digit' }).waitFor();
  assert.equal(await runs.locator('[data-action="claim-run"]').count(), 2);
  assert.deepEqual(complaints, []);
  await leave();
});

test('where the core cannot be loaded, the card says so and stays whole', async () => {
  const { page, leave } = await visit(card(9), {}, undefined, (coming) =>
    coming.route(/\/(lesson\.wasm|offline-lesson\.js)$/, (route) => route.abort()),
  );
  await page.locator('[data-action="claim-skip"]').click();
  await page.locator('[data-action="claim-run"]').click();
  await page.waitForFunction(() => document.querySelector('.claim-said-here')?.textContent?.trim());
  assert.match(await sentence(page).innerText(), /^lesson\.wasm could not be fetched: .+\.$/);
  assert.equal(await page.locator('.claim-measures').isVisible(), true);
  await leave();
});

test('the card fits a telephone and is accessible at every stage', async () => {
  const wide = [
    ...measured,
    { id: 'x', label: 'A mean with spread', value: 0.4567, low: 0.31, high: 0.62, seeds: 20 },
  ];
  const { page, leave } = await visit(card(9, { measures: wide }), {
    viewport: { width: 360, height: 800 },
  });
  const look = async (/** @type {string} */ stage) => {
    assert.deepEqual(await accessibilityFindings(page, '.claim'), [], stage);
    assert.deepEqual(await beyondWindow(page, '.claim'), [], stage);
  };
  await look('before the guess');
  await page.locator('.claim input').nth(2).check();
  await page.locator('[data-action="claim-guess"]').click();
  await look('after it');
  await page.locator('[data-action="claim-run"]').click();
  await sentence(page).filter({ hasText: 'differ' }).waitFor();
  await look('after the run');
  await leave();
});
