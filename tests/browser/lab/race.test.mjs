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
  assert.match(
    await page.locator('.race-verdict').innerText(),
    /GELU is ahead of .* points over 4 seeds \(95 % interval: /,
  );

  const closed = await saved(page, 'race-csv');
  assert.equal(closed.name, 'nonlinear-race.csv');
  const lines = closed.content.toString('utf8').trim().split('\r\n');
  assert.equal(lines.length, 1 + 3 * 4);
  assert.equal(
    lines[0],
    'contestant,learning_rate,chosen_rate,seed,epochs,train_loss,validation_loss,validation_accuracy,diverged',
  );
  const gelu = lines.filter((line) => line.startsWith('GELU,')).map((line) => line.split(','));
  assert.deepEqual(
    gelu.map(([, ...numbers]) => numbers.slice(0, 4)),
    ['1', '2', '3', '4'].map((seed) => ['0.01', 'yes', seed, '50']),
  );
  const mean = gelu.reduce((sum, [, , , , , , , accuracy]) => sum + Number(accuracy), 0) / 4;
  assert.ok(Math.abs(mean * 100 - means[0]) <= 0.051, `${mean} in the file, ${means[0]} % in the table`);

  await press(page, 'race-open-test');
  await page.waitForSelector('.race-test');
  assert.match(
    await page.locator('.race-test').innerText(),
    /^GELU came first on validation with .* On the test set it has .* regret/,
  );
  assert.equal(await page.locator('[data-action="race-open-test"]').count(), 0, 'it can be opened once');
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'race-test');
  assert.match(
    await page.locator('.race-table thead').innerText(),
    /Test accuracy.*Best on test, of 4.*Regret/s,
  );
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
    .find((line) => /^GELU,0\.01,yes,2,/.test(line));
  await page.goto(`${site.url}lab.html#tool=race&paused=yes&seed=2`);
  await page.reload();
  for (const epoch of [1, 2, 3]) {
    await press(page, 'step-epoch');
    await page.waitForSelector(`[data-figure="epoch"]:text-is("${epoch}")`);
  }
  const shown = await page.locator('[data-figure="train-loss"]').innerText();
  assert.equal(Number(String(row).split(',')[5]).toFixed(4), shown);
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
    /^Every run of SGD diverged, and 0 of 2 of Adam/,
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
    viewport: { width: 320, height: 640 },
  });
  await prepare(page, { seeds: 2, epochs: 5, chosen: ['tanh', 'gelu', 'hard_sigmoid'] });
  await page.locator('[data-path="race.tuning"]').selectOption('grid');
  await press(page, 'race-start');
  await page.waitForSelector('.race-verdict');
  await press(page, 'race-open-test');
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await leave();
});

/** The cells of the result, row by row; what only ears are told is among them. @param {Page} page */
const cellsOf = (page) =>
  page
    .locator('.race-table tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim() ?? '')),
    );

test('a tuned race: every contestant at every rate, each with its best one, told to eyes and ears, and saved', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#tool=race&paused=yes');
  await prepare(page, { seeds: 3, epochs: 40, chosen: ['sigmoid', 'gelu'] });
  await page.locator('[data-path="race.tuning"]').selectOption('grid');
  // The lab’s own rate and its neighbours are proposed; another is added by keyboard.
  assert.deepEqual(await page.locator('[data-path^="race.grid."][aria-pressed="true"]').allInnerTexts(), [
    '0.003',
    '0.01',
    '0.03',
    '0.1',
  ]);
  await page.locator('[data-path="race.grid.0.003"]').press('Space');
  await page.locator('[data-path="race.grid.1"]').press('Enter');
  assert.match(
    await page.locator('.race-controls').innerText(),
    /2 contestants × 4 rates × 3 seeds: 24 runs/,
  );
  await page.evaluate(listen);
  await press(page, 'race-start');
  await page.waitForSelector('.race-verdict');
  const { counts } = await page.evaluate(() => /** @type {any} */ (globalThis).heard);
  assert.match(counts[0], /^\d+ of 24 runs$/);
  assert.match(
    await page.locator('.race-result h3').innerText(),
    /3 seeds; each contestant at the best of 4/,
  );

  const { content } = await saved(page, 'race-csv');
  const [, ...lines] = content.toString('utf8').trim().split('\r\n');
  assert.equal(lines.length, 24);
  const cells = await cellsOf(page);
  for (const [name, bestRate, score, tries] of cells) {
    /** @param {number} rate */
    const meanAt = (rate) => {
      const runs = lines
        .map((line) => line.split(','))
        .filter((run) => run[0] === name && run[1] === String(rate));
      assert.equal(runs.length, 3);
      assert.ok(runs.every(([, , chosen]) => chosen === (String(rate) === bestRate ? 'yes' : 'no')));
      return runs.reduce((sum, run) => sum + 100 * Number(run[7]), 0) / 3;
    };
    const means = [0.01, 0.03, 0.1, 1].map(meanAt);
    const at = means.indexOf(Math.max(...means));
    assert.equal(bestRate, ['0.01', '0.03', '0.1', '1'][at]);
    assert.ok(score.startsWith(means[at].toFixed(1)), `${score}, and ${means[at]} in the file`);
    const told = tries.match(/[\d.]+: [\d.]+ %( \(chosen\))?/g) ?? [];
    // The tooltip, and the list.
    assert.equal(told.length, 8, tries);
    assert.deepEqual(told.slice(4), told.slice(0, 4));
    assert.equal(
      told.findIndex((one) => one.endsWith('(chosen)')),
      at,
    );
  }
  assert.equal(await page.locator('.rate-strip').count(), 2);

  await press(page, 'race-open-test');
  const opened = (await saved(page, 'race-csv')).content.toString('utf8').trim().split('\r\n').slice(1);
  for (const line of opened) {
    const [, , chosen] = line.split(',');
    const [loss, accuracy] = line.split(',').slice(8, 10);
    assert.equal(loss !== '' && accuracy !== '', chosen === 'yes', line);
  }
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.deepEqual(complaints, []);
  await leave();
});

test('a race travels in the address: who opens the link has the same form, and the same result', async () => {
  const { page, leave } = await site.visit('lab.html#tool=race&paused=yes&seed=4');
  await prepare(page, { seeds: 2, epochs: 5, chosen: ['tanh', 'gelu'] });
  await page.locator('[data-path="race.tuning"]').selectOption('grid');
  await page.locator('[data-path="race.grid.0.1"]').click();
  await page.waitForFunction(() =>
    ['race-contestants=', 'race-seeds=2', 'race-epochs=5', 'race-rates=0.003,0.01,0.03'].every((part) =>
      location.hash.split('&').some((one) => one.startsWith(part)),
    ),
  );
  await press(page, 'race-start');
  await page.waitForSelector('.race-verdict');
  const first = await cellsOf(page);
  const address = page.url();
  await leave();
  const other = await site.visit(address);
  await other.page.waitForSelector('nonlinear-race .race-form');
  assert.equal(await other.page.locator('[data-path="race.seeds"]').inputValue(), '2');
  await press(other.page, 'race-start');
  await other.page.waitForSelector('.race-verdict');
  assert.deepEqual(await cellsOf(other.page), first);
  await other.leave();
});

test('the address of a race loses its grid with the tuning, and keeps no more than is in force', async () => {
  const { page, complaints, leave } = await site.visit(
    'lab.html#tool=race&paused=yes&race-seeds=10&race-rates=0.01,0.1',
  );
  await page.waitForSelector('nonlinear-race .race-form');
  const hasKeys = (/** @type {string[]} */ ...keys) =>
    page.waitForFunction(
      (wanted) => (location.hash.match(/race(-\w+)?(?==)/g) ?? []).join() === wanted.join(),
      keys,
    );
  // Ten seeds are what a race has anyway.
  await hasKeys('race-rates');
  await page.locator('[data-path="race.dimension"]').selectOption('learningRate');
  await hasKeys('race');
  await page.locator('[data-path="race.dimension"]').selectOption('activation');
  await hasKeys('race-rates');
  await page.locator('[data-path="race.tuning"]').selectOption('own');
  await hasKeys();
  await page.reload();
  await page.waitForSelector('nonlinear-race .race-form');
  assert.equal(await page.locator('[data-path="race.tuning"]').inputValue(), 'own');
  assert.deepEqual(complaints, []);
  await leave();
});

test('nonsense about a race in an address gets sentences, and the rest holds', async () => {
  const { page, complaints, leave } = await site.visit(
    'lab.html#tool=race&paused=yes&race-rates=0.1,fast&race-seeds=1000&race-contestants=relu,tanh&race-epochs=7',
  );
  await page.waitForSelector('nonlinear-race .race-form');
  await page.waitForFunction(() =>
    /race-seeds is "1000", but must be a whole number from 2 to 50; it was left out\. race-rates has a rate that is "fast"/.test(
      document.body.innerText,
    ),
  );
  assert.equal(await page.locator('[data-path="race.tuning"]').inputValue(), 'own');
  assert.equal(await page.locator('[data-path="race.epochs"]').inputValue(), '7');
  assert.equal(await page.locator('[data-contestant]:checked').count(), 2);
  await page.waitForFunction(
    () => !location.hash.includes('fast') && location.hash.includes('race-epochs=7'),
  );
  assert.deepEqual(complaints, []);
  await leave();
});

test('a tuned race by loss: lower is better, a rate at which runs blow up is told as such, and an empty grid is refused', async () => {
  const { page, leave } = await site.visit(
    'lab.html#data=plane&layers=relu:8&optimizer=sgd&test=0&tool=race&paused=yes&race-contestants=tanh,relu&race-seeds=2&race-epochs=20&race-rates=0.01,100',
  );
  await page.waitForSelector('nonlinear-race .race-form');
  for (const rate of ['0.01', '100']) await page.locator(`[data-path="race.grid.${rate}"]`).click();
  await press(page, 'race-start');
  assert.match(
    await page.locator('nonlinear-race [role="alert"]').innerText(),
    /^0 learning rates are chosen: a grid takes 1 to 8\.$/,
  );
  for (const rate of ['0.01', '1']) await page.locator(`[data-path="race.grid.${rate}"]`).click();
  await press(page, 'race-start');
  await page.waitForSelector('.race-verdict');
  const cells = await cellsOf(page);
  assert.deepEqual(
    cells.map(([, rate]) => rate),
    ['0.01', '0.01'],
  );
  assert.ok(Number.parseFloat(cells[0][2]) <= Number.parseFloat(cells[1][2]));
  assert.ok(cells.every(([, , , tries]) => /1: 2 of 2 runs diverged/.test(tries)));
  assert.match(
    await page.locator('.race-ends').innerText(),
    /\(0\.01, the smallest\).*a rate beyond it may be better/,
  );
  assert.match(await page.locator('.race-result').innerText(), /holds back no test samples/);
  // Where everything blows up there are no numbers.
  await page.locator('[data-path="race.grid.0.01"]').click();
  await press(page, 'race-start');
  await page.waitForFunction(
    () => document.querySelector('.race-verdict')?.textContent === 'Every run diverged: no winner.',
  );
  assert.deepEqual(
    (await cellsOf(page)).map(([, , score]) => score),
    ['–', '–'],
  );
  assert.doesNotMatch(await page.locator('.race-result').innerText(), /back no test samples/);
  assert.equal(await page.locator('[data-action="race-open-test"]').count(), 0);
  await leave();
});

test('a tuned race can be cancelled midway, and the reader’s own formula runs in one', async () => {
  const { page, complaints, leave } = await site.visit(
    'lab.html#formula=x%2F(1%2Bexp(-x))&layers=own:8,tanh:8&tool=race&paused=yes&race-contestants=own,tanh&race-seeds=50&race-epochs=2000&race-rates=0.01,0.1',
  );
  await press(page, 'race-start');
  await page.waitForFunction(() => /^[1-9]/.test(document.querySelector('.race-count')?.textContent ?? ''));
  await press(page, 'race-cancel');
  await page.waitForSelector('.race-message');
  assert.match(await page.locator('.race-message').innerText(), /cancelled\. \d+ of 200 runs were done\.$/);
  await prepare(page, { seeds: 2, epochs: 3, chosen: ['own', 'tanh'] });
  await press(page, 'race-start');
  await page.waitForSelector('.race-verdict');
  assert.deepEqual((await cellsOf(page)).map(([name]) => name).sort(), ['Tanh', 'Your own formula']);
  assert.deepEqual(complaints, []);
  await leave();
});
