// Every field of a number, on every page: what is typed is read the same everywhere, and what cannot be used stays to be mended.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFindings, openSite } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** Pages with every kind of number field open. */
const PAGES = [
  'lab.html#paused=yes&tool=arithmetic&layers=prelu:3&optimizer=adam&schedule=step',
  'lab.html#paused=yes&tool=replay&stop-epochs=40&stop-loss=0.1&stop-patience=9',
  'lab.html#paused=yes&tool=race',
  'lab.html#paused=yes&tool=embed',
  'images.html',
  'lesson/index.html#widget-neuron',
  'functions/compare.html',
];

/** All fields of numbers that are there, those of folded parts included. @param {Page} page */
async function fieldsOf(page) {
  const fields = page.getByRole('spinbutton');
  await fields.first().waitFor();
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
  // By their own keys: the fields of widgets that come later would change the numbers of these.
  const keys = await fields.evaluateAll((all) => all.map((one) => one.getAttribute('data-path')));
  return keys.map((key) => page.locator(`[role="spinbutton"][data-path=${JSON.stringify(key)}]`));
}

/** What stands at a field. @param {import('playwright-core').Locator} field */
const look = (field) =>
  field.evaluate((element) => ({
    text: /** @type {HTMLInputElement} */ (element).value,
    value: Number(element.getAttribute('aria-valuenow')),
    isWrong: element.getAttribute('aria-invalid') === 'true',
    sentence: (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id))
      .filter((one) => one?.getAttribute('role') === 'alert')
      .map((one) => one?.textContent?.trim())
      .join(' '),
  }));

test('no page leaves the reading of a number to the browser', async () => {
  for (const address of [...PAGES, 'teach.html', 'embed.html']) {
    const { page, leave } = await site.visit(address);
    await page.waitForLoadState('networkidle');
    assert.equal(await page.locator('input[type="number"]').count(), 0, address);
    await leave();
  }
});

for (const address of PAGES)
  test(`a refusal stands where one typed, and Escape takes it back: ${address}`, async () => {
    const { page, complaints, leave } = await site.visit(address);
    const fields = await fieldsOf(page);
    assert.ok(fields.length > 0);
    for (const field of fields) {
      if (!(await field.isVisible())) continue;
      assert.match(String(await field.getAttribute('inputmode')), /^(text|numeric|decimal)$/);
      const before = await look(field);
      for (const typed of ['abc', '1,000', '1e400', '']) {
        await field.fill(typed);
        await field.blur();
        const refused = await look(field);
        assert.equal(refused.text, typed, 'what was typed can be mended');
        assert.ok(refused.isWrong, `${typed} in ${before.text}`);
        assert.match(refused.sentence, typed === '' ? /is empty, but must be/ : /(must be|type 1 or 1000)/);
        assert.doesNotMatch(refused.sentence, /[a-z]\.[a-z]|\[\d|[a-z][A-Z]/, 'no path of a setting');
      }
      await field.focus();
      await page.keyboard.press('Escape');
      assert.deepEqual(await look(field), before);
    }
    assert.deepEqual(complaints, []);
    await leave();
  });

test('a comma, a quotient, percent, a true minus and pasted spaces say the same number in the lab', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  const rate = page.locator('[data-path="optimizer.learningRate"]');
  const rates = /** @type {const} */ ([
    ['0,05', '0.05'],
    ['1/50', '0.02'],
    ['1e-3', '0.001'],
    ['5%', '0.05'],
    ['\u00a00.25\u2009', '0.25'],
    ['٠٫٥', '0.5'],
  ]);
  for (const [typed, shown] of rates) {
    await rate.fill(typed);
    await rate.press('Enter');
    assert.equal(await rate.inputValue(), shown);
    await page.waitForFunction((value) => location.hash.includes(`learning-rate=${value}`), shown);
  }
  const bias = page.locator('[data-path="bias"]');
  await bias.fill('−0,5');
  await bias.press('Enter');
  await page.waitForFunction(() => location.hash.includes('bias=-0.5'));
  await leave();
});

test('a refused number leaves the run as it is, and a good one is taken after it', async () => {
  const { page, leave } = await site.visit('lab.html');
  const rate = page.locator('[data-path="optimizer.learningRate"]');
  const epoch = () => page.locator('[data-figure="epoch"]').first().innerText();
  await page.waitForFunction(() => Number(document.querySelector('[data-figure="epoch"]')?.textContent) > 1);
  await rate.fill('1,000');
  await rate.press('Enter');
  assert.equal(
    (await look(rate)).sentence,
    'Learning rate is 1,000, which can be read as 1 or as 1000: type 1 or 1000. It stays 0.01.',
  );
  const then = Number((await epoch()).replaceAll(',', ''));
  await page.waitForFunction(
    (past) =>
      Number(document.querySelector('[data-figure="epoch"]')?.textContent?.replaceAll(',', '')) > past + 3,
    then,
  );
  assert.equal(await rate.inputValue(), '1,000', 'a run under way leaves what is to be mended');
  await rate.fill('1');
  await rate.press('Enter');
  assert.deepEqual(await look(rate), { text: '1', value: 1, isWrong: false, sentence: '' });
  await page.waitForFunction(() => /learning-rate=1(&|$)/.test(location.hash));
  await leave();
});

test('a number set elsewhere takes the refusal away', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  const units = page.locator('[data-path="layers[0].units"]');
  await units.fill('many');
  await units.blur();
  assert.ok((await look(units)).isWrong);
  await page.getByRole('button', { name: 'Hidden layer 1: one unit more' }).click();
  await page.waitForFunction(() => !document.querySelector('[data-path="layers[0].units"][aria-invalid]'));
  assert.match((await look(units)).text, /^\d+$/);
  await leave();
});

test('arrow and page keys step a field within its limits, from what is typed', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  const units = page.locator('[data-path="layers[0].units"]');
  await units.fill('5');
  await units.press('ArrowUp');
  assert.equal((await look(units)).text, '6');
  await units.press('PageUp');
  assert.equal((await look(units)).text, '16');
  for (let press = 0; press < 3; ++press) await units.press('PageDown');
  assert.equal((await look(units)).text, '1');
  await page.waitForFunction(() => /layers=\w+:1\b/.test(location.hash));
  const rate = page.locator('[data-path="optimizer.learningRate"]');
  await rate.fill('0,03');
  await rate.press('ArrowUp');
  assert.equal((await look(rate)).text, '0.031');
  await leave();
});

test('fields with refusals are easy to use by axe’s rules, in both themes', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes&tool=race');
  const seed = page.locator('[data-path="seed"]');
  for (const field of [seed, page.locator('[data-path="race.seeds"]')]) {
    await field.fill('x');
    await field.blur();
    assert.ok((await look(field)).isWrong);
  }
  assert.deepEqual(await accessibilityFindings(page), []);
  await leave();
});

test('a race does not start with a number in force that is not the one in its field', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes&tool=race');
  const seeds = page.locator('[data-path="race.seeds"]');
  await seeds.fill('99');
  await seeds.blur();
  await page.locator('[data-action="race-start"]').click();
  assert.equal(await seeds.evaluate((field) => field === document.activeElement), true);
  assert.equal(await page.locator('[data-action="race-cancel"]').count(), 0);
  await leave();
});
