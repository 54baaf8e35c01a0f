// The field for a formula of one's own, in a real browser: what is typed, where it is wrong, and what it looks like.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { loadMethods } from '../../web/real-core.mjs';
import { accessibilityFindings, openSite } from '../browser.mjs';

const require = createRequire(new URL('../../../web/package.json', import.meta.url));
/** @type {{build: (options: object) => Promise<{outputFiles: {text: string}[]}>}} */
const esbuild = require('esbuild');

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** The widget alone in a page, with the core's answers to what is typed. @param {number} [width] */
async function openWidget(width = 800) {
  const entry = fileURLToPath(
    new URL('../../../web/lab/tools/custom-activation/nonlinear-custom-activation.js', import.meta.url),
  );
  const { outputFiles } = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
  });
  const visit = await site.visit('about:blank', { bypassCSP: true, viewport: { width, height: 800 } });
  const { page } = visit;
  const methods = await loadMethods();
  await page.exposeFunction('look', (/** @type {string} */ formula) => {
    const facts = { formula, ...methods.formula({ formula }) };
    if (facts.error !== null) return { facts, curve: null };
    const x = Array.from({ length: 121 }, (_, index) => (index - 60) / 10);
    const [{ value, slope }] = methods.evaluate({ curves: [{ activation: 'own', formula }], x });
    const parameters = Object.fromEntries(facts.parameters.map(({ name }) => [name, 1]));
    return { facts, curve: { x, value: [...value], slope: [...slope], parameters } };
  });
  // The lab's page would begin to train: its style sheets and an empty page are enough.
  await page.route('**/lab.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><html lang="en"><title>Own</title><link rel="stylesheet" href="lab.css"><link rel="stylesheet" href="lab-tools.css"><main class="lab"><h1>Own</h1></main>',
    }),
  );
  await page.goto(`${site.url}lab.html`);
  await page.addScriptTag({ content: outputFiles[0].text });
  await page.evaluate(() => {
    const element = /** @type {any} */ (document.createElement('nonlinear-custom-activation'));
    const scope = /** @type {any} */ (globalThis);
    scope.edits = [];
    element.addEventListener('formula-typed', async (/** @type {any} */ event) => {
      const { facts, curve } = await scope.look(event.detail.formula);
      const floats = (/** @type {string} */ name) => Float32Array.from(curve[name]);
      element.facts = facts;
      element.curve = curve && { ...curve, x: floats('x'), value: floats('value'), slope: floats('slope') };
    });
    element.addEventListener('setup-edit', (/** @type {any} */ event) => scope.edits.push(event.detail));
    document.querySelector('main')?.append(element);
  });
  return { ...visit, field: page.getByLabel('Formula of x') };
}

/** @param {import('playwright-core').Page} page */
const edits = (page) => page.evaluate(() => /** @type {any} */ (globalThis).edits);

test('a formula is drawn as it is typed, and handed on when the reader is done with it', async () => {
  const { page, field, complaints, leave } = await openWidget();
  await field.pressSequentially('max(0, beta*x)');
  await page.waitForSelector('.custom-activation-figure:not([hidden])');
  await page.getByText('with beta = 1').waitFor();
  assert.equal(
    await page.getByRole('img').getAttribute('aria-label'),
    'From x = −6 to 6 the value lies between 0.00 and 6.00 and the slope lies between 0.00 and 1.00.',
  );
  const chart = page.locator('.custom-activation-chart .plot-over');
  const box = /** @type {NonNullable<Awaited<ReturnType<typeof chart.boundingBox>>>} */ (
    await chart.boundingBox()
  );
  assert.ok(box.width > 300 && box.height > 100, JSON.stringify(box));
  await page.mouse.move(box.x + box.width * 0.75, box.y + box.height / 2);
  await page.getByText('x = 3.00: value 3.000, slope 1.000').waitFor();
  assert.deepEqual(await edits(page), []);
  await field.press('Enter');
  assert.deepEqual(await edits(page), [{ formula: 'max(0, beta*x)' }]);
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.deepEqual(complaints, []);
  await leave();
});

test('a formula without x is said to be the same everywhere, and what is written otherwise elsewhere is told how to write', async () => {
  const { page, field, leave } = await openWidget();
  const hint = page.getByText('The formula has no x, the sum');
  await field.fill('max(0, z)');
  await hint.waitFor();
  await field.fill('max(0, x)');
  await hint.waitFor({ state: 'detached' });
  for (const [typed, sentence] of [
    ['0,5*x', 'Write decimals with a point, as in 0.5.'],
    ['x²', 'Write ^2 for a square.'],
    ['2x', 'Write * between factors.'],
  ]) {
    await field.fill(typed);
    await page.getByText(sentence).waitFor();
  }
  await leave();
});

test('an address whose formula cannot be read begins all the same, and says what was left out', async () => {
  for (const address of [
    'lab.html#formula=foo(x)&data=moons&layers=own:8',
    'embed.html#widget=lab&formula=foo(x)&data=moons&layers=own:8',
  ]) {
    const { page, complaints, leave } = await site.visit(address);
    await page.waitForFunction(
      () => Number(document.querySelector('[data-figure="epoch"]')?.textContent) > 1,
    );
    const said = await page.locator('.notice').first().innerText();
    assert.match(
      said,
      /has "foo" at character 1, which is not a function.* It was left out\. layers has a layer "own:8"/,
    );
    assert.deepEqual(complaints, []);
    await leave();
  }
});

test('a refused formula that cannot be taken out of the address is told once, and an encoded key is taken out', async () => {
  const encoded = await site.visit('lab.html#%66ormula=foo(x)');
  await encoded.page.waitForFunction(
    () => Number(document.querySelector('[data-figure="epoch"]')?.textContent) > 1,
  );
  await encoded.leave();
  const handedOut = encodeURIComponent('question=Why&locked=formula&formula=foo(x)');
  const { page, leave } = await site.visit(`lab.html#assignment=${handedOut}`);
  await page
    .getByText(/has "foo" at character 1, which is not a function/)
    .first()
    .waitFor();
  assert.equal(await page.locator('.notice:visible').filter({ hasText: 'It was left out' }).count(), 0);
  await leave();
});

test('an error stands under the field, with a caret under the very character', async () => {
  const { page, field, leave } = await openWidget();
  await field.fill('x / (1 + sinh(x))');
  await page.getByText('formula has "sinh" at character 10, which is not a function').waitFor();
  assert.equal(
    await page.locator('.custom-activation-caret').innerText(),
    `x / (1 + sinh(x))\n${' '.repeat(9)}^`,
  );
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  const described = await field.getAttribute('aria-describedby');
  assert.match(await page.locator(`#${described}`).innerText(), /which is not a function/);
  // Monospaced: the caret stands below the s.
  const offset = await page.locator('.custom-activation-caret').evaluate((pre) => {
    const text = /** @type {Text} */ ([...pre.childNodes].find(({ nodeType }) => nodeType === 3));
    const left = (/** @type {number} */ at) => {
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      return range.getBoundingClientRect().left;
    };
    return left(String(text.textContent).indexOf('^')) - left(9);
  });
  assert.ok(Math.abs(offset) < 0.5, String(offset));
  assert.equal(await page.locator('.custom-activation-figure').isHidden(), true);
  assert.deepEqual(await accessibilityFindings(page), []);
  await field.fill('x / (1 + tanh(x))');
  await page.waitForSelector('.custom-activation-caret', { state: 'detached' });
  assert.equal(await field.getAttribute('aria-invalid'), null);
  await leave();
});

test('a setup brings its formula, an emptied field takes it away, and the page’s complaint is shown', async () => {
  const { page, field, leave } = await openWidget();
  await page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('nonlinear-custom-activation'));
    element.formula = 'x +';
    element.problem = { path: 'formula', sentence: 'formula has its end.' };
  });
  await page.getByText('formula has its end.').waitFor();
  assert.equal(await field.inputValue(), 'x +');
  await field.fill('');
  await field.press('Enter');
  assert.deepEqual(await edits(page), [{ formula: undefined }]);
  await leave();
});

test('on a 360 pixel screen a long formula reaches beyond no edge', async () => {
  const { page, field, leave } = await openWidget(360);
  await field.fill(`x + ${'1 + '.repeat(48)}`);
  await page.waitForSelector('.custom-activation-caret');
  await page.locator('summary').click();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 360, `${width}`);
  await leave();
});

test('in the lab a formula is trained by every hidden layer, its numbers stand on their cards, and the address carries it', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#paused=yes&data=circle&pace=full&tool=own');
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  const field = page.locator('.custom-activation-formula');
  await field.fill('x / (1 + exp(-beta*x))');
  await field.press('Enter');
  await page.waitForFunction(
    () => location.hash.includes('formula=') && location.hash.includes('layers=own:8'),
  );
  const beta = page.locator('[data-path="layers[0].parameters.beta"]');
  await beta.fill('2');
  await beta.press('Enter');
  await page.waitForFunction(() => location.hash.includes('own:8:beta=2'));
  await page.locator('[data-action="run"]').click();
  await page.waitForFunction(() => {
    const shown = document.querySelector('[data-figure="validation-accuracy"]')?.textContent ?? '';
    return Number.parseFloat(shown) > 95;
  });
  await page.locator('[data-action="pause"]').click();
  await page.reload();
  await page.waitForSelector('[data-path="layers[0].parameters.beta"]');
  assert.equal(await page.locator('[data-path="layers[1].activation"]').inputValue(), 'own');
  assert.equal(await field.inputValue(), 'x / (1 + exp(-beta*x))');
  await field.fill('x +');
  await field.press('Enter');
  await page.waitForSelector('.custom-activation-caret');
  // Said once, at the formula, and announced there; the picture says that it is not of the layers beside it.
  const sentence = page.getByText('formula has its end at character 4');
  await page.locator('#custom-activation-complaint [role="alert"]').waitFor();
  await page.getByText('This is still the network from before your last change').waitFor();
  assert.equal(await sentence.count(), 1);
  assert.ok((await page.locator('[data-figure="train-loss"]').innerText()) !== '–', 'the run before goes on');
  assert.deepEqual(complaints, []);
  await leave();
});
