// The lab's inspector in a real browser: where units bend, a unit's arithmetic, the warped plane, one batch in slow motion.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFindings, openSite, painted, until, untilPaused } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const RELU = 'layers=relu:8,relu:8&loss=binary_cross_entropy&output=sigmoid';

/** The lab, paused at its first epoch. @param {string} hash @param {import('playwright-core').BrowserContextOptions} [options] */
async function openLab(hash, options) {
  const visit = await site.visit(`lab.html#paused=yes&${hash}`, options);
  await visit.page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  return visit;
}

/** @param {Page} page @param {string} selector of a canvas */
const picture = (page, selector) =>
  page.evaluate(
    (name) => /** @type {HTMLCanvasElement} */ (document.querySelector(name)).toDataURL(),
    selector,
  );
const MAP = '.decision-map canvas';
const NETWORK = '.network canvas';

/** @param {string} text as the page writes numbers */
function readNumber(text) {
  const [mantissa, power = ''] = text
    .replace(/^[=·\s]+/, '')
    .replaceAll('−', '-')
    .split(/\s×\s10/u);
  const digits = [...power].map((letter) => (letter === '⁻' ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(letter))).join('');
  return Number.parseFloat(mantissa) * 10 ** Number(digits);
}

/** @param {Page} page @param {'sum' | 'normalised' | 'gate' | 'value' | 'output' | 'slope'} name */
const result = async (page, name) => readNumber(await page.locator(`[data-result="${name}"]`).innerText());

/** @param {Page} page @param {string} selector @param {string | RegExp} text */
async function untilText(page, selector, text) {
  const source = typeof text === 'string' ? text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : text.source;
  await page.waitForFunction(
    ([name, pattern]) =>
      new RegExp(pattern).test((document.querySelector(name)?.textContent ?? '').replace(/\s+/g, ' ').trim()),
    [selector, source],
  );
}

/** @param {Page} page */
const networkReading = (page) => page.locator('#network-reading').innerText();

test('where ReLU units bend is drawn over the map, with a legend and the number of pieces; GELU has no kinks', async () => {
  const { page, complaints, leave } = await openLab(RELU);
  const plain = await picture(page, MAP);
  await page.getByLabel('Show where units bend').check();
  await untilText(page, '.kink-sentence', /^The 16 units cut the map into at least \d+ linear pieces\.$/);
  const pieces = Number(/at least (\d+)/.exec(await page.locator('.kink-sentence').innerText())?.[1]);
  // Eight lines cut a plane into 37 pieces at most, and each of these is cut by eight lines again.
  assert.ok(pieces > 2 && pieces <= 37 * 37, `${pieces} pieces`);
  assert.deepEqual(await page.locator('.kink-entry').allInnerTexts(), ['layer 1 bends', 'layer 2 bends']);
  assert.notEqual(await picture(page, MAP), plain);
  await page.getByLabel('Show where units bend').uncheck();
  await page.waitForFunction(() => !document.querySelector('.kink-sentence'));
  assert.equal(await picture(page, MAP), plain);
  await page.getByLabel('Show where units bend').check();
  await page.locator('[data-path="layers[0].activation"]').selectOption('gelu');
  await page.locator('[data-path="layers[1].activation"]').selectOption('gelu');
  await untilText(page, '.kink-sentence', 'GELU is smooth: it has no kinks.');
  assert.equal(await page.locator('.kink-entry').count(), 0);
  assert.deepEqual(complaints, []);
  await leave();
});

test('over one input the kinks stand on the curve', async () => {
  const { page, complaints, leave } = await openLab('data=sine&layers=relu:6');
  const plain = await picture(page, MAP);
  await page.getByLabel('Show where units bend').check();
  await untilText(page, '.kink-sentence', /^The 6 units cut the curve into at least [2-7] linear pieces\.$/);
  assert.notEqual(await picture(page, MAP), plain);
  assert.deepEqual(complaints, []);
  await leave();
});

test('one key leads from a unit of the diagram to its arithmetic, which adds up', async () => {
  const { page, complaints, leave } = await openLab(RELU);
  await page.locator(NETWORK).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-result="sum"]');
  assert.match(
    await page.locator('.arithmetic-title').innerText(),
    /^Unit \d of hidden layer 2 adds up 8 products/,
  );
  const products = await page.locator('.arithmetic-product').allInnerTexts();
  assert.equal(products.length, 9, 'eight products and the bias');
  const sum = products.reduce((total, text) => total + readNumber(text), 0);
  const z = await result(page, 'sum');
  assert.ok(Math.abs(z - sum) < 9 * 0.00005 + 1e-4, `the terms come to ${sum}, z is ${z}`);
  assert.equal(await result(page, 'output'), Math.max(0, z), 'ReLU');
  assert.equal(await result(page, 'slope'), z > 0 ? 1 : 0);
  // The first unit's tile of the first layer, by pointer: tiles begin at the left of their column.
  const diagram = await page.locator(NETWORK).boundingBox();
  assert.ok(diagram);
  let x = diagram.width * 0.2;
  for (; x < diagram.width * 0.6; x += 6) {
    await page.locator(NETWORK).hover({ position: { x, y: 60 } });
    await painted(page);
    if (/^Unit \d of hidden layer 1/.test(await networkReading(page))) break;
  }
  await page.locator(NETWORK).click({ position: { x, y: 60 } });
  await untilText(page, '.arithmetic-title', /^Unit \d of hidden layer 1 adds up 2 products/);
  await page.locator('#tool [data-choice="unit"]').selectOption('3 0');
  await untilText(page, '.arithmetic-title', /^The output adds up 8 products/);
  const logit = await result(page, 'sum');
  assert.ok(Math.abs((await result(page, 'output')) - 1 / (1 + Math.exp(-logit))) < 1e-4, 'sigmoid');
  assert.deepEqual(complaints, []);
  await leave();
});

test('a point is chosen by its numbers and on the map, and a weight is edited where it stands', async () => {
  const { page, complaints, leave } = await openLab('layers=tanh:3');
  await page.locator('[data-tool="arithmetic"]').click();
  const first = page.locator('[data-path="point-0"]');
  await first.fill('2');
  await first.press('Enter');
  await page.locator('[data-path="point-1"]').fill('-1');
  await page.locator('[data-path="point-1"]').press('Enter');
  await untilText(page, '.arithmetic-term:nth-child(2)', '· −1.0000');
  const z = await result(page, 'sum');
  const before = await picture(page, MAP);
  const weight = page.locator('[data-path="weight-0"]');
  const value = Number(await weight.inputValue());
  await weight.fill(String(value + 0.5));
  await weight.press('Enter');
  await page.waitForFunction(
    (old) =>
      Math.abs(Number(document.querySelector('[data-result="sum"]')?.textContent?.replace('−', '-')) - old) >
      0.5,
    z,
  );
  const change = (await result(page, 'sum')) - z;
  assert.ok(Math.abs(change - 1) < 2e-4, `0.5 more of a weight that meets 2 is 1 more of z, not ${change}`);
  await untilText(page, '#tool', 'One number was set by hand');
  await page.waitForFunction(() => /edits=0:0:0:/.test(location.hash));
  const edited = await picture(page, MAP);
  assert.notEqual(edited, before);

  await page.locator('[data-action="step-epoch"]').click();
  await page.waitForSelector('[data-figure="epoch"]:text-is("1")');
  await page.locator('[data-action="reset"]').click();
  await page.waitForSelector('[data-figure="epoch"]:text-is("0")');
  assert.equal(await picture(page, MAP), edited, 'the run begins with the number that was set');

  await weight.fill('');
  await weight.press('Enter');
  await untilText(
    page,
    '.arithmetic-term small.wrong',
    /^Weight of x₁ is empty, but must be a number from .* It stays/,
  );
  assert.equal(await weight.inputValue(), '', 'what was typed can be mended');
  await weight.press('Escape');
  assert.equal(Number(await weight.inputValue()).toFixed(4), (value + 0.5).toFixed(4));
  assert.equal(await page.locator('.arithmetic-term small.wrong').count(), 0);

  await page.getByRole('button', { name: 'Begin again without' }).click();
  await page.waitForFunction(() => !/edits/.test(location.hash));
  await page.waitForFunction(() => !document.querySelector('#tool')?.textContent?.includes('set by hand'));
  const map = await page.locator(MAP).boundingBox();
  assert.ok(map);
  await page.mouse.click(map.x + map.width / 2, map.y + map.height / 3);
  await page.waitForFunction(
    () => /** @type {HTMLInputElement} */ (document.querySelector('[data-path="point-0"]')).value !== '2',
  );
  assert.deepEqual(complaints, []);
  await leave();
});

test('of a wide layer’s terms the largest are shown, and all on demand', async () => {
  const { page, leave } = await openLab('layers=relu:20,relu:2');
  await page.locator('[data-tool="arithmetic"]').click();
  await page.locator('#tool [data-choice="unit"]').selectOption('2 0');
  await untilText(page, '.arithmetic-rest', /… and 8 more, together/);
  const shown = await page.locator('.arithmetic-product').allInnerTexts();
  const rest = readNumber(await page.locator('.arithmetic-rest .readout').innerText());
  const sum = shown.reduce((total, text) => total + readNumber(text), rest);
  assert.ok(Math.abs(sum - (await result(page, 'sum'))) < 1e-3, `${sum}`);
  await page.getByRole('button', { name: 'Show all terms' }).click();
  assert.equal(await page.locator('.arithmetic-product').count(), 21);
  await leave();
});

test('weights and biases are changed on the diagram, by keys and by a drag', async () => {
  const { page, complaints, leave } = await openLab(RELU);
  const canvas = page.locator(NETWORK);
  await canvas.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('+');
  await untilText(page, '#network-reading', /\+ 0\.100 \(bias\)/);
  await page.keyboard.press('Shift+_');
  await untilText(page, '#network-reading', /\+ 0\.090 \(bias\)/);
  await page.keyboard.press('[');
  await untilText(page, '#network-reading', /^The weight from input x₁ .* is/);
  const exact = async () => readNumber(await page.locator('#network-reading strong').innerText());
  const before = await exact();
  await page.keyboard.press('-');
  await page.waitForFunction(
    (old) =>
      Math.abs(
        Number(document.querySelector('#network-reading strong')?.textContent?.replace('−', '-')) - old,
      ) > 0.05,
    before,
  );
  assert.ok(Math.abs((await exact()) - (before - 0.1)) < 2e-4);
  assert.match(
    (await canvas.getAttribute('aria-label')) ?? '',
    /Plus \(or =\) and minus change the selected weight/,
  );

  // A line near its middle between two columns: found by pointing, as a reader does.
  const box = await canvas.boundingBox();
  assert.ok(box);
  let found = '';
  for (let y = 30; y < box.height - 30 && !found; y += 3) {
    await page.mouse.move(box.x + box.width * 0.15, box.y + y);
    await painted(page);
    if (/^The weight from/.test(await networkReading(page))) {
      found = /The weight from .* is/.exec(await networkReading(page))?.[0] ?? '';
      const start = await exact();
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.15, box.y + y - 25, { steps: 5 });
      await page.mouse.up();
      await page.waitForFunction(
        (old) =>
          Math.abs(
            Number(document.querySelector('#network-reading strong')?.textContent?.replace('−', '-')) - old,
          ) > 0.4,
        start,
      );
      assert.ok(Math.abs((await exact()) - (start + 0.5)) < 2e-4, '25 pixels upwards are 0.5');
    }
  }
  assert.ok(found, 'no weight was found on the drawing');
  assert.deepEqual(complaints, []);
  await leave();
});

test('the plane is shown as each layer bends it: by the two units that spread it widest, or by the reader’s choice', async () => {
  const { page, complaints, leave } = await openLab('layers=tanh:2,relu:6');
  await page.locator('[data-tool="warp"]').click();
  await untilText(
    page,
    '.warp-sentence',
    /^Hidden layer 2 bends the sheet of all inputs: unit \d gives 0\.00 to/,
  );
  const second = await picture(page, '.warp canvas');
  const [layer, right] = [page.locator('.warp select').nth(0), page.locator('.warp select').nth(1)];
  const shown = await right.inputValue();
  await right.selectOption(shown === '5' ? '4' : '5');
  await untilText(page, '.warp-sentence', `unit ${shown === '5' ? 5 : 6} gives`);
  assert.notEqual(await picture(page, '.warp canvas'), second);
  await page.getByRole('button', { name: 'The two that spread it widest' }).click();
  await layer.selectOption('0');
  await untilText(
    page,
    '.warp-sentence',
    /^Hidden layer 1 .*unit 1 gives −[01]\.\d\d to [01]\.\d\d, unit 2 gives/,
  );
  assert.equal(await page.locator('.warp select').count(), 1, 'a layer of two units leaves no choice');
  assert.match(
    await page.locator('.warp-sentence').innerText(),
    /\d+ % of the training samples .*, \d+ %\.$/,
  );
  assert.deepEqual(complaints, []);
  await leave();
});

test('slow motion goes through forward, loss, backward and update by keyboard, and then trains that very batch', async () => {
  const { page, complaints, leave } = await openLab(RELU);
  await page.locator('[data-tool="slow"]').focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-action="slow-open"]').focus();
  await page.keyboard.press('Enter');
  await untilText(
    page,
    '.slow-sentence',
    /^Unit 1 of hidden layer 1 adds up z = .* \(bias\) = .* and passes on ReLU\(z\) = /,
  );
  const next = page.locator('[data-action="slow-next"]');
  const forward = await picture(page, '.slow canvas');
  await page.getByRole('button', { name: 'Next sample' }).click();
  await untilText(page, '.slow-sample', 'sample 2 of 10');
  await page.waitForFunction(
    (old) => /** @type {HTMLCanvasElement} */ (document.querySelector('.slow canvas')).toDataURL() !== old,
    forward,
  );
  await next.focus();
  await page.keyboard.press('Enter');
  await untilText(
    page,
    '.slow-sentence',
    /^The network answers .*it should be (0|1\.00)\. Over the 10 samples/,
  );
  await page.keyboard.press('Enter');
  await untilText(
    page,
    '.slow-sentence',
    /^The chain rule for unit 1 of hidden layer 1: delta = slope × sum/,
  );
  await page.getByText('The same numbers as a table').click();
  assert.equal(await page.locator('.slow-table tbody tr').count(), 2 + 8 + 8 + 1);
  await next.focus();
  await page.keyboard.press('Enter');
  await untilText(page, '.slow-sentence', /Adam turns that into a step of/);
  assert.equal(await page.locator('.slow-table tbody tr').count(), 3, 'two weights and a bias');
  const cells = await page.locator('.slow-table tbody tr').first().locator('td').allInnerTexts();
  assert.equal(await page.locator('[data-figure="batch"]').innerText(), '0 / 30', 'nothing has been trained');
  assert.equal(await next.innerText(), 'Do it');
  await page.keyboard.press('Enter');
  await untilText(page, '[data-figure="batch"]', /^1 \//);
  await untilText(page, '.slow .caption', 'Epoch 0, batch 2.');
  assert.equal(await page.locator('[aria-current="step"]').innerText(), 'Forward');
  await page.locator('[data-action="slow-close"]').click();
  await page.waitForSelector('[data-action="slow-open"]');
  await page.locator('[data-tool="arithmetic"]').click();
  const weight = Number(await page.locator('[data-path="weight-0"]').inputValue());
  assert.ok(
    Math.abs(weight - readNumber(cells[2])) < 0.0051 * Math.abs(weight) + 1e-6,
    'the weight is what was announced',
  );
  const loss = await page.locator('[data-figure="train-loss"]').innerText();
  await page.locator('[data-action="reset"]').click();
  await untilText(page, '[data-figure="batch"]', /^0 \//);
  await page.locator('[data-action="step-batch"]').click();
  await untilText(page, '[data-figure="batch"]', /^1 \//);
  assert.equal(await page.locator('[data-figure="train-loss"]').innerText(), loss);
  assert.deepEqual(complaints, []);
  await leave();
});

test('everything of the inspector is accessible, and fits a small screen in the dark', async () => {
  const { page, complaints, leave } = await openLab(RELU, {
    viewport: { width: 360, height: 740 },
    colorScheme: 'dark',
  });
  await page.getByLabel('Show where units bend').check();
  for (const [tool, sign] of [
    ['arithmetic', '[data-result="sum"]'],
    ['warp', '.warp canvas'],
    ['slow', '[data-action="slow-open"]'],
    ['', '.slow-sentence'],
  ]) {
    await page.locator(tool ? `[data-tool="${tool}"]` : '[data-action="slow-open"]').click();
    await page.waitForSelector(sign);
    assert.deepEqual(await accessibilityFindings(page), []);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360, sign);
  }
  assert.deepEqual(complaints, []);
  await leave();
});

test('while a run goes on the inspector follows, and slow motion steps aside', async () => {
  const { page, complaints, leave } = await openLab(RELU);
  await page.getByLabel('Show where units bend').check();
  await page.locator('[data-tool="slow"]').click();
  await page.locator('[data-action="slow-open"]').click();
  await page.waitForSelector('.slow-sentence');
  await page.locator('[data-action="run"]').click();
  await page.waitForSelector('[data-action="slow-open"]');
  await page.locator('[data-action="pause"]').click();
  await untilPaused(page);
  await page.locator('[data-tool="arithmetic"]').click();
  const z = await page.locator('[data-result="sum"]').innerText();
  await page.locator('[data-action="run"]').click();
  await page.waitForFunction((old) => document.querySelector('[data-result="sum"]')?.textContent !== old, z);
  await page.locator('[data-path="weight-0"]').click();
  await page.keyboard.type('9');
  const typed = await page.locator('[data-path="weight-0"]').inputValue();
  const epoch = await page.locator('[data-figure="epoch"]').innerText();
  await page.waitForFunction(
    (before) => Number(document.querySelector('[data-figure="epoch"]')?.textContent) >= Number(before) + 5,
    epoch,
  );
  assert.equal(await page.locator('[data-path="weight-0"]').inputValue(), typed, 'what is being typed stays');
  assert.deepEqual(complaints, []);
  await leave();
});

test('a gate doubles the lines of its layer, each read and changed by itself, and a second sum stands in the arithmetic', async () => {
  const { page, complaints, leave } = await openLab('data=circle&layers=silu:4,silu:4&tool=arithmetic');
  await page.locator('[data-result="output"]').waitFor();
  await page.locator('button[data-path="layers[0].gated"]').click();
  await page.waitForFunction(() => location.hash.includes('layers=silu:4:gate,silu:4'));
  await page.locator('[data-result="gate"]').waitFor();
  const [gate, value, output] = [
    await result(page, 'gate'),
    await result(page, 'value'),
    await result(page, 'output'),
  ];
  assert.ok(Math.abs(gate * value - output) < 1e-3, `${gate} times ${value} is ${output}`);
  assert.equal(await page.getByRole('list', { name: 'The terms of v' }).locator('li').count(), 3);
  const drawing = page.locator('nonlinear-network');
  await drawing.locator('canvas').focus();
  await page.keyboard.press('ArrowRight');
  const reading = (/** @type {string} */ words) =>
    page.locator(`#network-reading:has-text("${words}")`).waitFor();
  await reading('times the value');
  await page.keyboard.press(']');
  await reading('to its gate, is');
  await page.keyboard.press(']');
  await reading('to its value, is');
  const before = await page.getByRole('spinbutton', { name: 'value’s weight of x₁' }).inputValue();
  await page.keyboard.press('+');
  await until(
    () => page.getByRole('spinbutton', { name: 'value’s weight of x₁' }).inputValue(),
    (after) => Math.abs(Number(after) - Number(before) - 0.1) < 1e-3,
    'the value’s first weight',
  );
  assert.match(await drawing.innerText(), /upper leads to the gate, the lower to the value/);
  assert.deepEqual(complaints, []);
  await leave();
});

test('the scale and the shift of a normalised unit are changed in its arithmetic', async () => {
  const { page, complaints, leave } = await openLab('data=circle&layers=tanh:4:norm&tool=arithmetic');
  await page.locator('[data-result="output"]').waitFor();
  const z = () => result(page, 'normalised');
  const first = await z();
  await page.getByRole('spinbutton', { name: 'scale of the normalised sum' }).fill('2');
  await page.keyboard.press('Enter');
  await page.getByRole('spinbutton', { name: 'shift of the normalised sum' }).fill('-0.5');
  await page.keyboard.press('Enter');
  await until(z, (now) => Math.abs(now - (2 * first - 0.5)) < 1e-3, 'twice the sum, less a half');
  assert.deepEqual(complaints, []);
  await leave();
});
