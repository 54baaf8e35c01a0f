// The lab over time in a real browser: gradient flow, unit history, results, stop conditions, replay and fork.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readTypedNumber } from '../../../web/common/model/typed-number.js';
import { meanwhile, openSite } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** @param {Page} page @param {string} name */
const figureText = (page, name) => page.locator(`[data-figure="${name}"]`).innerText();

/** @param {Page} page @param {string} name */
const press = (page, name) => page.locator(`[data-action="${name}"]`).click();

/** @param {Page} page @param {string} path of a field */
const field = (page, path) => page.locator(`[data-path="${path}"]`);

/** @param {Page} page @param {number} least */
async function untilEpoch(page, least) {
  await page.waitForFunction(
    (epoch) =>
      Number(document.querySelector('[data-figure="epoch"]')?.textContent?.replaceAll(',', '')) >= epoch,
    least,
  );
}

/** @param {Page} page @param {number} epoch where it stands still */
const atEpoch = (page, epoch) => page.waitForSelector(`[data-figure="epoch"]:text-is("${epoch}")`);

/** Opens the lab with one of its tools, paused at epoch 0. @param {string} tool @param {string} hash @param {import('playwright-core').BrowserContextOptions} [options] */
async function openPaused(tool, hash, options) {
  const visit = await site.visit(`lab.html#tool=${tool}&paused=yes&${hash}`, options);
  await visit.page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  return visit;
}

/** What a drawing shows. @param {Page} page @param {string} selector */
const picture = (page, selector) =>
  page
    .locator(selector)
    .first()
    .evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());

test('the thermometer tells of a gradient that vanishes on its way through deep sigmoid layers', async () => {
  const layers = Array(6).fill('sigmoid:8').join(',');
  const { page, complaints, leave } = await openPaused('gradients', `layers=${layers}&optimizer=sgd`);
  const sentence = page.locator('.gradient-flow-sentence');
  await page.waitForSelector('.gradient-flow-sentence:has-text("it vanishes on its way")');
  assert.match(await sentence.innerText(), /each of the 6 steps back/);
  // One line a layer, the output's included, told apart by name as well as by colour.
  const lines = page.locator('.gradient-flow-history .legend li');
  assert.equal(await lines.count(), 7);
  assert.match(await lines.nth(0).innerText(), /layer 1/);
  assert.match(await lines.nth(6).innerText(), /output/);
  const label = await page.locator('.gradient-flow-now canvas').getAttribute('aria-label');
  assert.match(label ?? '', /Layer 1 \(Sigmoid\): .*Output \(Sigmoid\): 0\.\d+/);
  assert.deepEqual(complaints, []);
  await leave();
});

test('initialiser and optimiser are switched beside the thermometer, and the fields of the lab follow', async () => {
  const { page, leave } = await openPaused('gradients', 'layers=tanh:8,tanh:8,tanh:8');
  const tubes = await picture(page, '.gradient-flow-now canvas');
  await field(page, 'gradient.initializer').selectOption('he_normal');
  await page.waitForFunction(() => location.hash.includes('initializer=he_normal'));
  assert.equal(await field(page, 'initializer').inputValue(), 'he_normal');
  await page.waitForFunction(
    (old) =>
      /** @type {HTMLCanvasElement} */ (document.querySelector('.gradient-flow-now canvas')).toDataURL() !==
      old,
    tubes,
  );
  await field(page, 'gradient.optimizer').selectOption('sgd');
  await page.waitForFunction(() => location.hash.includes('optimizer=sgd'));
  assert.equal(await field(page, 'optimizer.kind').inputValue(), 'sgd');
  await leave();
});

test('where no error arrives the thermometer says so instead of drawing a zero', async () => {
  // The slope of a step is 0 everywhere: no error passes through it.
  const { page, leave } = await openPaused('gradients', 'data=xor&layers=step:4');
  await page.waitForSelector('.gradient-flow-sentence:has-text("No error at all reaches layer 1")');
  assert.match(await page.locator('.gradient-flow-history .legend li').first().innerText(), /layer 1\s+0$/);
  await leave();
});

/** @param {Page} page @returns {Promise<Record<string, number>[]>} the census's rows */
const census = (page) =>
  page
    .locator('.unit-history-table tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        Object.fromEntries(
          [...row.querySelectorAll('td')].map((cell) => [
            cell.dataset.count ?? 'units',
            Number(cell.textContent),
          ]),
        ),
      ),
    );

test('the census counts who is born dead, dies and comes back, and its numbers add up', async () => {
  const layers = Array(4).fill('relu:6').join(',');
  const { page, complaints, leave } = await openPaused(
    'units',
    `data=circle&layers=${layers}&optimizer=sgd&learning-rate=0.3&initializer=he_normal&pace=full&stop-epochs=200`,
  );
  const born = await census(page);
  assert.equal(born.length, 5);
  for (const row of born) assert.deepEqual([row.died, row.revived, row.dead], [0, 0, row.bornDead]);
  await press(page, 'run');
  await atEpoch(page, 200);
  await page.waitForSelector('[data-action="run"]');
  const rows = await census(page);
  for (const [at, row] of rows.entries()) {
    assert.equal(row.bornDead, born[at].bornDead);
    assert.equal(row.dead, row.bornDead + row.died - row.revived, `layer ${at + 1}: ${JSON.stringify(row)}`);
    assert.ok(row.dead + row.saturated <= row.units);
  }
  assert.ok(
    rows.slice(0, 4).some(({ died, dead }) => died + dead > 0),
    'this run was chosen because units die in it',
  );
  const worst = rows.slice(0, 4).reduce((most, { dead }) => Math.max(most, dead), 0);
  const sentence = await page.locator('.unit-history-sentence').innerText();
  assert.match(
    sentence,
    new RegExp(
      worst === 6 ? 'all 6 units are dead' : `${worst} of 6 units (is|are) dead|no unit is dead now`,
    ),
  );
  assert.equal(await page.locator('.unit-history-strips canvas').count(), 5);
  assert.deepEqual(complaints, []);
  await leave();
});

test('the census says that all is well where it is, leaves softmax out, and explains its words', async () => {
  const { page, leave } = await openPaused('units', 'data=iris&layers=tanh:4');
  await page.waitForSelector('.unit-history-sentence:has-text("No unit is dead or saturated now")');
  assert.equal((await census(page)).length, 1);
  await page.getByText('Output (Softmax) is left out').waitFor();
  await page.getByText('What the words mean').click();
  await page.getByText('slope exactly 0 for every training sample', { exact: false }).waitFor();
  await leave();
});

/** @param {Page} page @returns {Promise<number[][]>} */
const matrix = (page) =>
  page
    .locator('.confusion tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent))),
    );

test('the confusion matrix holds every sample once, and its diagonal is the accuracy; training and validation can be looked at', async () => {
  const { page, complaints, leave } = await openPaused(
    'results',
    'data=iris&layers=tanh:6&pace=full&stop-epochs=20',
  );
  await press(page, 'run');
  await page.waitForSelector('.notice:has-text("Stopped after epoch 20")');
  const sum = (/** @type {number[][]} */ rows) => rows.flat().reduce((total, one) => total + one, 0);
  const right = (/** @type {number[][]} */ rows) => rows.reduce((total, row, at) => total + row[at], 0);
  const sizes = (await page.locator('nonlinear-data-panel strong').allInnerTexts()).map(Number);
  for (const [part, name, size] of /** @type {const} */ ([
    ['validation', 'validation-accuracy', sizes[1]],
    ['train', 'train-accuracy', sizes[0]],
  ])) {
    await page.locator(`.results [data-part="${part}"]`).click();
    await page.waitForSelector(`.results-accuracy:has-text("of ${size}")`);
    const rows = await matrix(page);
    assert.equal(rows.length, 3);
    assert.equal(sum(rows), size);
    assert.equal(`${((100 * right(rows)) / size).toFixed(1)} %`, await figureText(page, name));
    const recall = await page.locator('.per-class tbody tr').first().locator('td').nth(1).innerText();
    assert.match(recall, new RegExp(`${rows[0][0]} of ${rows[0].reduce((total, one) => total + one, 0)}`));
  }
  assert.match(await page.locator('.confusion thead').innerText(), /setosa.*versicolor.*virginica/s);
  assert.deepEqual(complaints, []);
  await leave();
});

test('a class that is never answered has no precision, and that is said in words', async () => {
  // Without training, biases alone decide: one answer for every sample.
  const { page, leave } = await openPaused('results', 'data=iris&layers=none&initializer=zeros');
  await page.waitForSelector('.per-class');
  assert.match(await page.locator('.per-class').innerText(), /no answer of this class/);
  await leave();
});

test('numbers have no matrix: the losses stand there, and why', async () => {
  const { page, leave } = await openPaused('results', 'data=plane');
  await page.waitForSelector('.results:has-text("The targets are numbers, not classes")');
  assert.equal(await page.locator('.confusion').count(), 0);
  await leave();
});

test('a run pauses by itself at the chosen epoch and says why; the rule is in the address and goes on from there', async () => {
  const { page, leave } = await openPaused('replay', 'data=circle&pace=full');
  await field(page, 'stop.epochs.on').check();
  await field(page, 'stop.epochs').fill('30');
  await field(page, 'stop.epochs').press('Enter');
  await page.waitForFunction(() => location.hash.includes('stop-epochs=30'));
  await press(page, 'run');
  await page.waitForSelector('.stop-reason');
  await page.waitForSelector('[data-action="run"]');
  assert.equal(await figureText(page, 'epoch'), '30');
  assert.match(await page.locator('.stop-reason').innerText(), /epoch 30/);
  await press(page, 'run');
  await untilEpoch(page, 40);
  await page.reload();
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  assert.equal(await field(page, 'stop.epochs').inputValue(), '30');
  await field(page, 'stop.epochs.on').uncheck();
  await page.waitForFunction(() => !location.hash.includes('stop-epochs'));
  await leave();
});

test('a run pauses when the loss falls below a number', async () => {
  const { page, leave } = await openPaused('replay', 'data=circle&pace=full&stop-loss=0.3');
  await press(page, 'run');
  await page.waitForSelector('.stop-reason:has-text("loss")');
  assert.ok(Number(await figureText(page, 'validation-loss')) < 0.3);
  await leave();
});

test('a stop condition that makes no sense gets a sentence, and the rule stays as it was', async () => {
  const { page, leave } = await openPaused('replay', 'stop-patience=15');
  await field(page, 'stop.patience').fill('-3');
  await field(page, 'stop.patience').press('Enter');
  const complaint = page.locator('.stop-rules small.wrong');
  await complaint.waitFor();
  assert.match(await complaint.innerText(), /is -3, but must be a whole number from 1 to/);
  assert.match(await page.evaluate(() => location.hash), /stop-patience=15/);
  await leave();
});

test('replay goes back to any epoch and forth again, to the same digits and the same picture', async () => {
  const { page, complaints, leave } = await openPaused('replay', 'data=xor&pace=full&stop-epochs=40');
  const look = async () => ({
    loss: await figureText(page, 'train-loss'),
    map: await picture(page, '.decision-map canvas'),
  });
  for (let epoch = 1; epoch <= 3; ++epoch) {
    await press(page, 'step-epoch');
    await atEpoch(page, epoch);
  }
  await meanwhile(page);
  const third = await look();
  await press(page, 'run');
  await page.waitForSelector('.stop-reason');
  await atEpoch(page, 40);
  await meanwhile(page);
  const last = await look();
  await field(page, 'timeline.epoch').fill('3');
  await field(page, 'timeline.epoch').press('Enter');
  await atEpoch(page, 3);
  await page.waitForSelector('.timeline-words:has-text("recomputed from the seed, not stored")');
  assert.deepEqual(await look(), third);
  // By keyboard on the slider, which reaches to the furthest epoch seen.
  const slider = page.locator('.timeline-slider');
  assert.equal(await slider.getAttribute('max'), '40');
  await slider.focus();
  await page.keyboard.press('End');
  await atEpoch(page, 40);
  await meanwhile(page);
  assert.deepEqual(await look(), last);
  await press(page, 'epoch-back');
  await atEpoch(page, 39);
  await press(page, 'epoch-forward');
  await atEpoch(page, 40);
  await meanwhile(page);
  assert.deepEqual(await look(), last);
  assert.deepEqual(complaints, []);
  await leave();
});

test('dragging through the past ends where the hand ends', async () => {
  const { page, complaints, leave } = await openPaused('replay', 'data=xor&pace=full&stop-epochs=60');
  await press(page, 'run');
  await page.waitForSelector('.stop-reason');
  await page.locator('.timeline-slider').evaluate((slider) => {
    for (let epoch = 59; epoch >= 7; --epoch) {
      /** @type {HTMLInputElement} */ (slider).value = String(epoch);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
  await atEpoch(page, 7);
  await meanwhile(page);
  assert.equal(await figureText(page, 'epoch'), '7');
  assert.equal(await page.locator('.timeline-slider').inputValue(), '7');
  assert.deepEqual(complaints, []);
  await leave();
});

/** @param {Page} page @returns {Promise<[string, string]>} what stands under the two maps */
async function sides(page) {
  const [main, fork] = await page.locator('.fork-result').allInnerTexts();
  return [main, fork];
}

test('a fork goes on with another activation beside the run, in step with it, and can take its place', async () => {
  const {
    page,
    complaints,
    census: starts,
    leave,
  } = await openPaused('replay', 'data=circle&layers=gelu:6,gelu:6&pace=60');
  for (let epoch = 1; epoch <= 2; ++epoch) {
    await press(page, 'step-epoch');
    await atEpoch(page, epoch);
  }
  assert.equal(await page.locator('[data-action="fork"]').count(), 0, 'nothing is chosen yet');
  await field(page, 'fork.all').selectOption('tanh');
  await press(page, 'fork');
  await page.waitForSelector('.fork-beside:has-text("Tanh instead of GELU in every hidden layer")');
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('.fork-result')].filter((one) => /^epoch 2:/.test(one.textContent ?? ''))
        .length === 2,
  );
  assert.equal((await starts()).workers, 2);
  const before = await sides(page);
  assert.notEqual(before[0], before[1], 'another activation gives another answer from the same weights');
  await press(page, 'fork-run');
  await untilEpoch(page, 12);
  await press(page, 'fork-pause');
  await page.waitForSelector('[data-action="fork-run"]');
  const epoch = await figureText(page, 'epoch');
  await page.waitForFunction(
    (at) =>
      [...document.querySelectorAll('.fork-result')].filter((one) =>
        one.textContent?.startsWith(`epoch ${at}:`),
      ).length === 2,
    epoch,
  );
  await page.waitForSelector(`.fork-comparison:has-text("At epoch ${epoch}")`);
  assert.deepEqual(await page.locator('.fork-curves .legend li span').allInnerTexts(), [
    'this run, training',
    'this run, validation',
    'fork, training',
    'fork, validation',
  ]);
  const [, fork] = await sides(page);
  await press(page, 'fork-adopt');
  await page.waitForSelector('.fork-beside', { state: 'detached' });
  await atEpoch(page, Number(epoch));
  const loss = Number(await figureText(page, 'validation-loss'));
  const said = readTypedNumber(/loss (.+)$/.exec(fork)?.[1] ?? '', {});
  assert.ok('value' in said, fork);
  // Both are rounded for the reader: to thousandths, or to three digits where that is less than a hundredth.
  assert.ok(Math.abs(said.value - loss) <= 0.0006, `${fork} has become the run, whose loss is ${loss}`);
  // The address has it too, and the change can be taken back.
  await page.waitForFunction(() => location.hash.includes('fork=2,tanh,tanh'));
  await page.waitForSelector('.fork-form:has-text("Tanh instead of GELU in every hidden layer")');
  // The network is what it is now: its units are named after the activation in force.
  await page.locator('.network canvas').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForSelector('#network-reading:has-text("Tanh")');
  await page.keyboard.press('Escape');
  await press(page, 'unfork');
  await page.waitForFunction(() => !location.hash.includes('fork='));
  await field(page, 'fork.all').waitFor();
  assert.deepEqual(complaints, []);
  await leave();
});

test('closing a fork leaves the run as it is; another setup closes it too', async () => {
  const { page, leave } = await openPaused('replay', 'data=circle&layers=relu:4');
  await press(page, 'step-epoch');
  await atEpoch(page, 1);
  const loss = await figureText(page, 'train-loss');
  for (const close of [() => press(page, 'fork-close'), () => field(page, 'data.kind').selectOption('xor')]) {
    await field(page, 'fork.all').selectOption('elu');
    await press(page, 'fork');
    await page.waitForSelector('.fork-beside');
    assert.equal(await figureText(page, 'train-loss'), loss);
    await close();
    await page.waitForSelector('.fork-beside', { state: 'detached' });
  }
  await leave();
});
