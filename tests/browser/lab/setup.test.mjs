// What can be set up in the lab, by what a visitor sees: features, scale, schedule, batch, and losses that do not fit.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFindings, openSite, untilPaused } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** The text of a figure of the status line. @param {Page} page @param {string} name */
const figureText = (page, name) => page.locator(`[data-figure="${name}"]`).innerText();
/** @param {Page} page @param {string} name */
const figure = async (page, name) =>
  Number.parseFloat((await figureText(page, name)).replaceAll(',', '').replace('−', '-'));

/** A field by its place in the setup. @param {Page} page @param {string} path */
const field = (page, path) => page.locator(`[data-path="${path}"]`);
/** @param {Page} page @param {string} name */
const press = (page, name) => page.locator(`[data-action="${name}"]`).click();

/** @param {Page} page @param {number} epoch */
const untilEpoch = (page, epoch) =>
  page.waitForFunction(
    (least) =>
      Number(document.querySelector('[data-figure="epoch"]')?.textContent?.replaceAll(',', '')) >= least,
    epoch,
  );

/** Once the run of the setup is there: the number of weights is that of the network. @param {Page} page @param {number} count */
const untilWeights = (page, count) =>
  page.waitForSelector(`.lab-network h2 .caption:has-text("${count} weights")`);

/** @param {Page} page @param {number} epochs */
async function train(page, epochs) {
  await press(page, 'run');
  await untilEpoch(page, epochs);
  await press(page, 'pause');
  await untilPaused(page);
}

const STRAIGHT = 'lab.html#data=circle&layers=none&learning-rate=0.1&pace=full&paused=yes';

test('given x² and y², a net without hidden layers parts the circle, which it cannot from x and y', async () => {
  const { page, complaints, leave } = await site.visit(STRAIGHT);
  await untilWeights(page, 3);
  await train(page, 60);
  const before = await figure(page, 'validation-accuracy');
  assert.ok(before < 80, `${before} % from x and y alone`);
  for (const id of ['x', 'y', 'xx', 'yy']) await field(page, `features.${id}`).click();
  const pressed = await page.locator('.chip[aria-pressed="true"]').allInnerTexts();
  assert.deepEqual(pressed, ['x₁²', 'x₂²']);
  await untilWeights(page, 3);
  await page.waitForSelector('[data-figure="epoch"]:text-is("0")');
  await train(page, 60);
  const after = await figure(page, 'validation-accuracy');
  assert.ok(after > 95, `${after} % from x² and y²`);
  await page.waitForFunction(() => location.hash.includes('features=xx,yy'));
  assert.deepEqual(complaints, []);
  await leave();
});

test('the network is drawn with an input for each feature, and names them', async () => {
  const { page, leave } = await site.visit('lab.html#data=circle&layers=none&features=x,xx,sin_y&paused=yes');
  await untilWeights(page, 4);
  const canvas = page.locator('.network canvas');
  await canvas.focus();
  /** @type {string[]} */
  const read = [];
  for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowUp']) {
    await canvas.press(key);
    read.push(await page.locator('#network-reading').innerText());
  }
  for (const name of ['x₁', 'x₁²', 'sin x₂'])
    assert.ok(
      read.some((line) => line.startsWith(`Input ${name}:`)),
      `${name}: ${read.join(' | ')}`,
    );
  await leave();
});

test('without any feature there is nothing to learn from: a sentence says so, and the run before stays', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#data=sine&paused=yes');
  await page.waitForSelector('.chip[aria-pressed="true"]');
  assert.deepEqual(await page.locator('.chip').allInnerTexts(), ['x', 'x²', 'sin x']);
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  await field(page, 'features.x').click();
  await page.waitForSelector('.chips .wrong:has-text("Inputs of the network has 0 entries")');
  assert.notEqual(await figureText(page, 'train-loss'), '–');
  await field(page, 'features.sin_x').click();
  await page.waitForFunction(() => location.hash.includes('features=sin_x'));
  assert.equal(await page.locator('.chips .wrong').count(), 0);
  assert.deepEqual(complaints, []);
  await leave();
});

test('other data keep the features that they have, and lose those that they have not', async () => {
  const { page, leave } = await site.visit('lab.html#data=circle&features=xx,yy&paused=yes');
  await field(page, 'data.kind').selectOption('moons');
  await page.waitForFunction(() => location.hash.includes('data=moons'));
  await page.waitForFunction(() => location.hash.includes('features=xx,yy'));
  await field(page, 'data.kind').selectOption('absolute');
  await page.waitForFunction(() => location.hash.includes('data=absolute'));
  await page.waitForFunction(() => !location.hash.includes('features'));
  assert.deepEqual(await page.locator('.chip[aria-pressed="true"]').allInnerTexts(), ['x']);
  await leave();
});

test('made-up data can be standardised: another run on the same map', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#data=circle&paused=yes');
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  const before = await figureText(page, 'train-loss');
  await page.getByText('Split, scaling and seed').click();
  assert.equal(await field(page, 'data.standardise').isChecked(), false);
  await field(page, 'data.standardise').check();
  await page.waitForFunction(() => location.hash.includes('scale=yes'));
  await page.waitForFunction(
    (was) => document.querySelector('[data-figure="train-loss"]')?.textContent !== was,
    before,
  );
  const canvas = page.locator('.decision-map canvas');
  await canvas.focus();
  for (let i = 0; i < 10; i += 1) await canvas.press('Shift+ArrowRight');
  assert.match(await page.locator('#decision-map-reading').innerText(), /^x₁ = 6\.00/);
  await field(page, 'data.kind').selectOption('iris');
  await page.waitForFunction(() => location.hash.includes('data=iris'));
  assert.equal(await field(page, 'data.standardise').isChecked(), true, 'measured data are by themselves');
  assert.deepEqual(complaints, []);
  await leave();
});

test('with a schedule the learning rate is shown, and falls as it says', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#data=circle&paused=yes');
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  assert.equal(
    await page.locator('[data-figure="learning-rate"]').count(),
    0,
    'a constant one stands in its field',
  );
  await field(page, 'schedule.kind').selectOption('step');
  await field(page, 'schedule.every').fill('2');
  await field(page, 'schedule.every').press('Enter');
  await field(page, 'schedule.factor').fill('0.1');
  await field(page, 'schedule.factor').press('Enter');
  await page.waitForFunction(() => location.hash.includes('schedule-factor=0.1'));
  /** @type {string[]} */
  const rates = [await figureText(page, 'learning-rate')];
  for (const epoch of [1, 2]) {
    await press(page, 'step-epoch');
    await untilEpoch(page, epoch);
    rates.push(await figureText(page, 'learning-rate'));
  }
  assert.deepEqual(rates, ['0.0100', '0.0100', '0.0010']);
  await field(page, 'schedule.kind').selectOption('cosine');
  await field(page, 'schedule.epochs').fill('2');
  await field(page, 'schedule.epochs').press('Enter');
  assert.equal(await field(page, 'schedule.every').count(), 0, 'fields of another schedule are absent');
  await page.waitForFunction(() => location.hash.includes('schedule-epochs=2'));
  await page.waitForSelector('[data-figure="epoch"]:text-is("0")');
  await press(page, 'step-epoch');
  await untilEpoch(page, 1);
  assert.equal(await figureText(page, 'learning-rate'), '0.0050');
  await press(page, 'step-epoch');
  await untilEpoch(page, 2);
  assert.equal(await figureText(page, 'learning-rate'), '0.0000');
  const rested = await figureText(page, 'train-loss');
  await press(page, 'step-epoch');
  await untilEpoch(page, 3);
  assert.equal(await figureText(page, 'train-loss'), rested, 'at rate 0 nothing moves');
  assert.deepEqual(complaints, []);
  await leave();
});

test('a full batch takes all training samples in one step, and goes back to the batch before', async () => {
  const { page, leave } = await site.visit('lab.html#data=circle&batch=20&paused=yes');
  await page.waitForSelector('[data-figure="batch"]:text-is("0 / 15")');
  const full = page.getByLabel('full: all 300');
  assert.equal(await full.isChecked(), false);
  await full.check();
  await page.waitForSelector('[data-figure="batch"]:text-is("0 / 1")');
  assert.equal(await field(page, 'batch').inputValue(), '300');
  await full.uncheck();
  await page.waitForSelector('[data-figure="batch"]:text-is("0 / 15")');
  assert.equal(await field(page, 'batch').inputValue(), '20');
  await leave();
});

test('softmax applied twice is allowed and explained with its numbers, behind a linear output it learns', async () => {
  const { page, complaints, leave } = await site.visit(
    'lab.html#data=blobs&layers=tanh:8&pace=full&paused=yes',
  );
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  assert.equal(await page.locator('.pair-note').count(), 0);
  await field(page, 'loss').selectOption('softmax_cross_entropy');
  const note = await page.locator('.pair-note').innerText();
  assert.match(
    note,
    /softmax is applied twice: with 3 classes no probability rises above 57\.6 %, .* below 0\.5514/,
  );
  await page.waitForFunction(() => location.hash.includes('loss=softmax_cross_entropy'));
  await train(page, 200);
  assert.ok((await figure(page, 'validation-accuracy')) > 95);
  const stuck = await figure(page, 'train-loss');
  assert.ok(stuck >= 0.5514 && stuck < 0.6, `${stuck}`);
  await field(page, 'output.activation').selectOption('linear');
  await page.waitForFunction(() => location.hash.includes('output=linear'));
  assert.equal(await page.locator('.pair-note').count(), 0);
  await page.waitForSelector('[data-figure="epoch"]:text-is("0")');
  await train(page, 200);
  const loss = await figure(page, 'train-loss');
  assert.ok(loss < 0.1, `${loss}`);
  await field(page, 'data.kind').selectOption('hills');
  await page.waitForFunction(() => location.hash.includes('data=hills'));
  const losses = await field(page, 'loss').locator('option').allInnerTexts();
  assert.deepEqual(losses, ['Squared error', 'Absolute error'], 'numbers have no classes');
  assert.deepEqual(complaints, []);
  await leave();
});

test('the address is the setup: after a reload every field and every digit is the same', async () => {
  const { page, leave } = await site.visit('lab.html#data=circle&paused=yes');
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  await field(page, 'features.xy').click();
  await field(page, 'features.sin_x').click();
  await page.getByText('Split, scaling and seed').click();
  await field(page, 'data.standardise').check();
  await field(page, 'schedule.kind').selectOption('cosine');
  await field(page, 'schedule.epochs').fill('7');
  await field(page, 'schedule.epochs').press('Enter');
  await field(page, 'batch.full').check();
  await page.waitForFunction(() =>
    ['features=x,y,xy,sin_x', 'scale=yes', 'schedule=cosine', 'schedule-epochs=7', 'batch=300'].every(
      (part) => location.hash.includes(part),
    ),
  );
  const seen = async () => {
    for (const epoch of [1, 2]) {
      await press(page, 'step-epoch');
      await untilEpoch(page, epoch);
    }
    return {
      status: await page.locator('.status').innerText(),
      chips: await page.locator('.chip[aria-pressed="true"]').allInnerTexts(),
      schedule: await field(page, 'schedule.epochs').inputValue(),
      full: await field(page, 'batch.full').isChecked(),
      standardised: await field(page, 'data.standardise').isChecked(),
    };
  };
  await page.waitForSelector('[data-figure="epoch"]:text-is("0")');
  const before = await seen();
  await page.reload();
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  assert.deepEqual(await seen(), before);
  await leave();
});

test('every field of data and training says in a line what it is for, to those who hear it as well', async () => {
  const { page, leave } = await site.visit(
    'lab.html#data=blobs&schedule=step&optimizer=sgd&momentum=0.9&paused=yes',
  );
  await page.waitForSelector('[data-path="schedule.every"]');
  await page.locator('.lab-training summary').click();
  await page.getByText('Split, scaling and seed').click();
  const silent = await page
    .locator('.lab-data [data-path], .lab-training [data-path]')
    .evaluateAll((fields) =>
      fields
        .filter((one) => {
          const group = one.closest('fieldset') ?? one;
          const ids = (group.getAttribute('aria-describedby') ?? '').split(' ');
          return !ids.some((id) => (document.getElementById(id)?.innerText ?? '').length > 5);
        })
        .map((one) => one.getAttribute('data-path')),
    );
  // The kind of data is explained by the paragraph below it, a full batch by its own words.
  assert.deepEqual(silent, ['data.kind', 'batch.full']);
  assert.deepEqual(await accessibilityFindings(page), []);
  await leave();
});

test('at 360 pixels the new fields fit, in the dark too', async () => {
  const { page, leave } = await site.visit('lab.html#data=circle&schedule=step&paused=yes', {
    viewport: { width: 360, height: 740 },
    colorScheme: 'dark',
  });
  await page.waitForSelector('[data-path="schedule.every"]');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 360, `${wide} pixels wide`);
  assert.deepEqual(await accessibilityFindings(page), []);
  await leave();
});
