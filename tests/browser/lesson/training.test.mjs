// The lesson's widgets that train: what stands there before any script, what Run does, and who trains when.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFindings, meanwhile, openSite } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const widgets = ['bend', 'dead-units', 'prelu-fit', 'evidence'];

/** @param {Page} page @param {string} name */
async function comeTo(page, name) {
  const figure = page.locator(`#widget-${name}`);
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('.lesson-widget').waitFor();
  return figure;
}

/** What a widget says of its state: nothing before it has been told to run. @param {import('playwright-core').Locator} figure */
async function wordsOf(figure) {
  const [words = ''] = await figure.locator('.lesson-words').allTextContents();
  return words.trim();
}

/** @param {import('playwright-core').Locator} figure @param {RegExp} pattern */
const says = (figure, pattern) => figure.locator('.lesson-words').filter({ hasText: pattern }).waitFor();

/** @param {import('playwright-core').Locator} figure */
const run = (figure) => figure.locator('[data-action="run"]').click();

/** Where a count is that only grows while it trains. @param {import('playwright-core').Locator} figure */
async function progressOf(figure) {
  const words = await wordsOf(figure);
  return Number(/(?:Epoch |after )(\d+)|^(\d+) of/.exec(words)?.slice(1).find(Boolean) ?? NaN);
}

/** @param {Page} page @param {import('playwright-core').Locator} figure */
async function standsStill(page, figure) {
  await figure.locator('[data-action="run"]').waitFor();
  // The button changes at once, the words with the snapshot of where it was stopped.
  await meanwhile(page);
  const before = await wordsOf(figure);
  await meanwhile(page);
  assert.equal(await wordsOf(figure), before);
}

test('without JavaScript every widget shows its picture with its words', async () => {
  const { page, leave } = await site.visit('lesson/index.html', { javaScriptEnabled: false });
  const still = (/** @type {string} */ name) => page.locator(`#widget-${name} .static`);
  assert.match(
    (await still('bend').textContent()) ?? '',
    /linear units: \d+ of 100.*tanh units: 100 of 100/s,
  );
  assert.equal(await still('bend').locator('svg[role="img"]').count(), 2);
  assert.match((await still('dead-units').textContent()) ?? '', /\d+ of 24 units are dead/);
  assert.equal(await still('dead-units').locator('tbody tr').count(), 3);
  assert.match(
    (await still('prelu-fit').textContent()) ?? '',
    /Mean squared error [\d.]+ with the slope 0\.250/,
  );
  assert.match((await still('evidence').textContent()) ?? '', /Circle, 5 seeds.*Spiral, 5 seeds/s);
  assert.equal(await still('evidence').locator('tbody tr').count(), 16);
  assert.equal(await still('chooser').locator('tbody tr').count(), 10);
  await leave();
});

test('a widget that has come into view shows the picture that stood there, and says nothing yet', async () => {
  const { page, complaints, leave } = await site.visit('lesson/index.html');
  for (const name of ['bend', 'dead-units', 'prelu-fit', 'evidence']) {
    const before = await page.locator(`#widget-${name} .static`).evaluate((element) => element.outerHTML);
    const figure = await comeTo(page, name);
    assert.equal(await figure.locator('.static').evaluate((element) => element.outerHTML), before);
    assert.equal(await wordsOf(figure), '');
  }
  assert.deepEqual(complaints, []);
  await leave();
});

test('a linear network of any depth stays at a straight line, tanh bends it', async () => {
  const { page, complaints, leave } = await site.visit('lesson/index.html');
  const figure = await comeTo(page, 'bend');
  await run(figure);
  await says(figure, /^\s*Epoch 200: \d+ of 100/);
  const linear = Number(/: (\d+) of/.exec(await wordsOf(figure))?.[1]);
  assert.ok(linear < 70, `linear: ${linear}`);
  assert.equal(await figure.locator('canvas').count(), 2);
  await figure.getByRole('button', { name: 'Tanh' }).click();
  await says(figure, /^\s*Epoch 0:/);
  await figure.locator('input[name="layers"]').fill('1');
  await run(figure);
  await says(figure, /^\s*Epoch 200: (9\d|100) of 100/);
  // What is drawn is not one colour.
  const colours = await figure
    .locator('canvas')
    .first()
    .evaluate((canvas) => {
      const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
      const context = /** @type {HTMLCanvasElement} */ (canvas).getContext('2d');
      const { data } = /** @type {CanvasRenderingContext2D} */ (context).getImageData(0, 0, width, height);
      return new Set(new Uint32Array(data.buffer)).size;
    });
  assert.ok(colours > 50, `${colours} colours`);
  assert.deepEqual(complaints, []);
  await leave();
});

test('units die in training, and none does where a slope is left below 0', async () => {
  const { page, leave } = await site.visit('lesson/index.html');
  await page.evaluate(() => {
    document.addEventListener('lesson-state', (event) => {
      /** @type {any} */ (globalThis).said = /** @type {CustomEvent} */ (event).detail;
    });
  });
  const figure = await comeTo(page, 'dead-units');
  await run(figure);
  await says(figure, /[1-9]\d* of 24 units are dead; there were [1-9]/);
  await figure.locator('[data-choice="0.1"]').click();
  await figure.locator('input[name="learning-rate"]').fill('2');
  await figure.locator('[data-action="pause"]').waitFor();
  // The run of what was chosen, not the one before it.
  await page.waitForFunction(() => {
    const { slope, learningRate, epoch } = /** @type {any} */ (globalThis).said.facts;
    return slope === '0.1' && learningRate === 0.1 && epoch >= 20;
  });
  assert.match(await wordsOf(figure), / 0 of 24 units are dead; there were 0 deaths/);
  await leave();
});

test('one unit fits |x| by hand at the slope −1, and learns it', async () => {
  const { page, leave } = await site.visit('lesson/index.html');
  await page.evaluate(() => {
    document.addEventListener('lesson-state', (event) => {
      /** @type {any} */ (globalThis).said = /** @type {CustomEvent} */ (event).detail;
    });
  });
  const said = () => page.evaluate(() => /** @type {any} */ (globalThis).said);
  const figure = await comeTo(page, 'prelu-fit');
  const slope = figure.locator('input[name="slope"]');
  await slope.fill('-1');
  await says(figure, /Mean squared error 0 with/);
  const { widget, facts } = await said();
  assert.equal(widget, 'prelu-fit');
  assert.deepEqual([facts.slope, facts.loss, facts.learned], [-1, 0, false]);
  await slope.fill('0.5');
  await says(figure, /with the slope 0\.500/);
  await run(figure);
  await says(figure, /after [1-9]\d* epochs: slope α = −0\./);
  assert.equal((await said()).facts.learned, true);
  await figure.locator('[data-action="reset"]').click();
  await says(figure, /after 0 epochs: slope α = 0\.500/);
  await leave();
});

test('a race over five seeds ends with a verdict, and says what one run would have picked', async () => {
  const { page, complaints, leave } = await site.visit('lesson/index.html');
  const figure = await comeTo(page, 'evidence');
  await figure.getByRole('button', { name: '5', exact: true }).click();
  await run(figure);
  const pick = figure.locator('[data-action="pick"][aria-disabled="false"]');
  await pick.waitFor();
  assert.match(await wordsOf(figure), /no winner|wins/);
  assert.equal(await figure.locator('.dot-table tbody tr').count(), 8);
  await pick.click();
  assert.match((await figure.locator('.lesson-pick').textContent()) ?? '', /^Seed 1 alone .*place \d of 8/);
  assert.deepEqual(complaints, []);
  await leave();
});

test('what is chosen becomes advice and lines to copy', async () => {
  const { page, leave } = await site.visit('lesson/index.html');
  const figure = await comeTo(page, 'chooser');
  await figure.locator('select[name="task"]').selectOption('labels');
  await figure.locator('select[name="network"]').selectOption('deep');
  assert.match((await figure.locator('.chooser-advice').textContent()) ?? '', /a sigmoid each.*SELU.*LeCun/s);
  const [pytorch, keras] = await figure.locator('pre').allTextContents();
  assert.match(pytorch, /nn\.SELU\(\).*nn\.Linear\(units, labels\).*BCEWithLogitsLoss/s);
  assert.match(keras, /lecun_normal.*Dense\(labels\).*BinaryCrossentropy\(from_logits=True\)/s);
  await leave();
});

test('a widget that begins pauses the one that trained, which goes on from there when it is sent on', async () => {
  const { page, leave } = await site.visit('lesson/index.html', { viewport: { width: 1280, height: 4000 } });
  const deadUnits = await comeTo(page, 'dead-units');
  const fit = await comeTo(page, 'prelu-fit');
  await run(deadUnits);
  await says(deadUnits, /Epoch [1-9]/);
  await run(fit);
  await says(fit, /after [1-9]/);
  await standsStill(page, deadUnits);
  const reached = await progressOf(deadUnits);
  await run(deadUnits);
  await says(deadUnits, new RegExp(`Epoch (?!${reached}:)\\d`));
  assert.ok((await progressOf(deadUnits)) > reached);
  await standsStill(page, fit);
  await leave();
});

for (const name of ['dead-units', 'evidence']) {
  test(`${name} trains only while it is on the screen`, async () => {
    const { page, leave } = await site.visit('lesson/index.html');
    const figure = await comeTo(page, name);
    if (name === 'evidence') await figure.getByRole('button', { name: '20', exact: true }).click();
    await run(figure);
    await says(figure, /Epoch [1-9]|after [1-9]|^\s*[1-9]\d* of/);
    await page.evaluate(() => scrollTo(0, 0));
    await standsStill(page, figure);
    await figure.scrollIntoViewIfNeeded();
    await figure.locator('[data-action="pause"]').waitFor();
    await leave();
  });
}

test('asked for little movement, nothing trains by itself, and a run is shown at its end', async () => {
  const { page, leave } = await site.visit('lesson/index.html', { reducedMotion: 'reduce' });
  for (const name of widgets) {
    const figure = await comeTo(page, name);
    await meanwhile(page);
    assert.equal(await figure.locator('[data-action="run"]').count(), 1, name);
    assert.equal(await wordsOf(figure), '', name);
  }
  const figure = await comeTo(page, 'bend');
  await figure.locator('.lesson-words').evaluate((words) => {
    /** @type {any} */ (globalThis).seen = [];
    new MutationObserver(() => /** @type {any} */ (globalThis).seen.push(words.textContent)).observe(words, {
      ...{ childList: true, characterData: true, subtree: true },
    });
  });
  await run(figure);
  await says(figure, /Epoch 200/);
  const seen = await page.evaluate(() => /** @type {any} */ (globalThis).seen);
  const epochs = seen.map((/** @type {string} */ one) => /Epoch \d+/.exec(one)?.[0]);
  assert.deepEqual([...new Set(epochs)], ['Epoch 200']);
  await leave();
});

test('after they have run, axe finds nothing serious in them', async () => {
  const { page, leave } = await site.visit('lesson/index.html', { reducedMotion: 'reduce' });
  for (const name of widgets) {
    const figure = await comeTo(page, name);
    await run(figure);
    await says(figure, /Epoch [1-9]|after [1-9]|winner|wins/);
  }
  await comeTo(page, 'chooser');
  const figures = [...widgets, 'chooser'].map((name) => `#widget-${name}`);
  assert.deepEqual(await accessibilityFindings(page, ...figures), []);
  await leave();
});
