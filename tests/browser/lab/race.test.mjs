// The race in a real browser: what a visitor starts, sees, saves and cancels.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { accessibilityFindings, openSite, until } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** @param {Page} page @param {string} name */
const press = (page, name) => page.locator(`[data-action="${name}"]`).click();

/** @param {Page} page @param {{seeds: number, epochs: number, chosen: string[]}} plan */
async function prepare(page, { seeds, epochs, chosen }) {
  await page.waitForSelector('nonlinear-race .race-form');
  for (const [name, value] of Object.entries({ seeds, epochs })) {
    await page.locator(`[data-path="race.${name}"]`).fill(String(value));
    await page.locator(`[data-path="race.${name}"]`).blur();
  }
  for (const box of await page.locator('[data-contestant]').all()) {
    const wanted = chosen.includes((await box.getAttribute('data-contestant')) ?? '');
    if ((await box.isChecked()) !== wanted) await box.setChecked(wanted);
  }
}

/** The workers of the race end, and the lab's own stays; the browser takes a moment to tell. @param {Page} page */
const untilOneWorker = (page) =>
  until(
    () => page.workers().length,
    (count) => count === 1,
    'the number of workers that are still there',
  );

/** Runs in the page: remembers every count and every sentence of the live region. */
function listen() {
  const heard = { counts: /** @type {string[]} */ ([]), said: /** @type {string[]} */ ([]) };
  /** @type {any} */ (globalThis).heard = heard;
  const note = (/** @type {string[]} */ list, /** @type {string} */ selector) => {
    const text = document.querySelector(selector)?.textContent?.trim();
    if (text && list.at(-1) !== text) list.push(text);
  };
  new MutationObserver(() => {
    note(heard.counts, '.race-count');
    note(heard.said, 'nonlinear-race [role="status"]');
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}

/** Presses a button that saves. @param {Page} page @param {string} action */
async function saved(page, action) {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, action)]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

test('three activations race over four seeds: progress, a table, a verdict, the test set once, and files to keep', async () => {
  const { page, complaints, census, leave } = await site.visit('lab.html#tool=race&paused=yes');
  await prepare(page, { seeds: 4, epochs: 50, chosen: ['sigmoid', 'relu', 'gelu'] });
  await page.evaluate(listen);
  await press(page, 'race-start');
  await page.waitForSelector('.race-verdict');

  const { counts, said } = await page.evaluate(() => /** @type {any} */ (globalThis).heard);
  assert.match(counts[0], /^\d+ of 12 runs$/);
  assert.equal(said[0], 'The race has begun: 12 runs.');
  assert.match(said.at(-1), /^The race is over\. \S+ is ahead of \S+ by .*(no winner|wins)\./);
  assert.ok(said.length <= 6, `a live region that says ${said.length} things does not let one listen`);

  // On a spiral, 50 epochs are too few for a sigmoid to leave chance, and enough for GELU.
  const rows = await page.locator('.race-table tbody tr').allInnerTexts();
  const cells = rows.map((row) => row.trim().split(/\s*\t\s*/));
  assert.deepEqual(cells.map(([name]) => name).sort(), ['GELU', 'ReLU', 'Sigmoid']);
  assert.equal(cells[0][0], 'GELU');
  const means = cells.map(([, mean]) => Number.parseFloat(mean));
  assert.deepEqual(
    means,
    [...means].sort((a, b) => b - a),
  );
  assert.ok(cells.every(([, mean]) => /^\d+\.\d ± \d+\.\d %$/.test(mean)));
  const wins = cells.reduce((sum, [, , won]) => sum + Number(won), 0);
  assert.ok(Math.abs(wins - 4) < 0.2, `${wins} wins of 4 seeds`);
  assert.match(await page.locator('.race-verdict').innerText(), /GELU is ahead of .* points ± /);

  const closed = await saved(page, 'race-csv');
  assert.equal(closed.name, 'nonlinear-race.csv');
  const lines = closed.content.toString('utf8').trim().split('\r\n');
  assert.equal(lines.length, 1 + 3 * 4);
  assert.equal(lines[0], 'contestant,seed,epochs,train_loss,validation_loss,validation_accuracy,diverged');
  const gelu = lines.filter((line) => line.startsWith('GELU,')).map((line) => line.split(','));
  assert.deepEqual(
    gelu.map(([, seed, epochs]) => [seed, epochs]),
    ['1', '2', '3', '4'].map((seed) => [seed, '50']),
  );
  const mean = gelu.reduce((sum, [, , , , , accuracy]) => sum + Number(accuracy), 0) / 4;
  assert.ok(Math.abs(mean * 100 - means[0]) <= 0.051, `${mean} in the file, ${means[0]} % in the table`);

  await press(page, 'race-open-test');
  await page.waitForSelector('.race-test');
  assert.match(await page.locator('.race-test').innerText(), /^GELU came first with .* on the test set/);
  assert.equal(await page.locator('[data-action="race-open-test"]').count(), 0, 'it can be opened once');
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'race-test');
  assert.match(await page.locator('.race-table thead').innerText(), /Test accuracy/);
  const open = await saved(page, 'race-csv');
  assert.match(open.content.toString('utf8'), /,test_loss,test_accuracy,/);
  const picture = await saved(page, 'race-png');
  assert.equal(picture.name, 'nonlinear-race.png');
  assert.deepEqual([...picture.content.subarray(1, 4)], [...Buffer.from('PNG')]);

  assert.equal((await census()).compiled, 0, 'only workers compile and train');
  await untilOneWorker(page);
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.deepEqual(complaints, []);
  await leave();
});

test('the run that won is the run that the lab shows for that seed', async () => {
  const { page, leave } = await site.visit('lab.html#tool=race&paused=yes');
  await prepare(page, { seeds: 2, epochs: 3, chosen: ['tanh', 'gelu'] });
  await press(page, 'race-start');
  await page.waitForSelector('.race-verdict');
  const { content } = await saved(page, 'race-csv');
  const row = content
    .toString('utf8')
    .split('\r\n')
    .find((line) => line.startsWith('GELU,2,'));
  await page.goto(`${site.url}lab.html#tool=race&paused=yes&seed=2`);
  await page.reload();
  for (const epoch of [1, 2, 3]) {
    await press(page, 'step-epoch');
    await page.waitForSelector(`[data-figure="epoch"]:text-is("${epoch}")`);
  }
  const shown = await page.locator('[data-figure="train-loss"]').innerText();
  assert.equal(Number(String(row).split(',')[3]).toFixed(4), shown);
  await leave();
});

test('a race can be cancelled, says how far it was, and another can be started', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#tool=race&paused=yes');
  await prepare(page, { seeds: 50, epochs: 2000, chosen: ['tanh', 'gelu', 'mish'] });
  await press(page, 'race-start');
  await page.waitForFunction(() => /^[1-9]/.test(document.querySelector('.race-count')?.textContent ?? ''));
  await press(page, 'race-cancel');
  await page.waitForSelector('.race-message');
  assert.match(
    await page.locator('.race-message').innerText(),
    /^The race was cancelled\. \d+ of 150 runs were done\.$/,
  );
  assert.equal(await page.locator('[data-action="race-cancel"], .race-verdict').count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-action')), 'race-start');
  await untilOneWorker(page);
  await prepare(page, { seeds: 2, epochs: 5, chosen: ['tanh', 'gelu'] });
  await press(page, 'race-start');
  await page.waitForSelector('.race-verdict');
  assert.equal(await page.locator('.race-message').count(), 0);
  assert.deepEqual(complaints, []);
  await leave();
});

test('a race that cannot be run says which field is wrong, and keeps what was chosen', async () => {
  const { page, leave } = await site.visit('lab.html#tool=race&paused=yes');
  await prepare(page, { seeds: 99, epochs: 5, chosen: ['tanh', 'gelu'] });
  await press(page, 'race-start');
  const wrong = page.locator('nonlinear-race [role="alert"]');
  assert.match(
    await wrong.innerText(),
    /^Seeds is 99, but must be a whole number from 2 to 50\. It stays 10\.$/,
  );
  assert.equal(await page.locator('[data-path="race.seeds"]').getAttribute('aria-invalid'), 'true');
  assert.equal(await page.locator('[data-contestant="tanh"]').isChecked(), true);
  await leave();
});

test('optimisers race, each at the learning rate it was given; one that blows up is told as diverged', async () => {
  const { page, leave } = await site.visit('lab.html#tool=race&data=plane&layers=relu:8&paused=yes');
  await page.waitForSelector('nonlinear-race .race-form');
  await page.locator('[data-path="race.dimension"]').selectOption('optimizer');
  await prepare(page, { seeds: 2, epochs: 20, chosen: ['sgd', 'adam'] });
  await page.locator('[data-path="race.rates.sgd"]').fill('100');
  await page.locator('[data-path="race.rates.sgd"]').blur();
  await press(page, 'race-start');
  await page.waitForSelector('.race-verdict');
  assert.match(
    await page.locator('.race-verdict').innerText(),
    /diverged count as the worst .* 2 of 2 of SGD/,
  );
  assert.match(await page.locator('.race-table thead').innerText(), /Validation loss.*Diverged/s);
  await leave();
});

test('opened from disk, and with no worker to be had, a race comes to the same end', async () => {
  const results = [];
  for (const [address, barred] of /** @type {const} */ ([
    ['lab.html#tool=race&paused=yes', false],
    [site.file('lab.html#tool=race&paused=yes'), false],
    ['lab.html#tool=race&paused=yes', true],
  ])) {
    const { page, census, leave } = await site.visit('about:blank');
    if (barred)
      await page.addInitScript(() => {
        globalThis.Worker = /** @type {any} */ (undefined);
      });
    await page.goto(/^\w+:/.test(address) ? address : site.url + address);
    await prepare(page, { seeds: 3, epochs: 10, chosen: ['tanh', 'gelu'] });
    await press(page, 'race-start');
    await page.waitForSelector('.race-verdict');
    results.push((await saved(page, 'race-csv')).content.toString('utf8'));
    if (barred) assert.equal((await census()).workers, 0);
    await leave();
  }
  assert.equal(results[0].split('\r\n').length, 2 + 2 * 3);
  assert.equal(results[1], results[0]);
  assert.equal(results[2], results[0]);
});

test('on a small screen the race stays within its width', async () => {
  const { page, leave } = await site.visit('lab.html#tool=race&paused=yes', {
    viewport: { width: 360, height: 740 },
  });
  await prepare(page, { seeds: 2, epochs: 5, chosen: ['tanh', 'gelu', 'hard_sigmoid'] });
  await press(page, 'race-start');
  await page.waitForSelector('.race-verdict');
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await leave();
});
