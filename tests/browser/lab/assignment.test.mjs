// An assignment's whole way, in a real browser: a teacher makes a link, a student works on it and gets a code, the teacher checks it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { accessibilityFindings, openSite, stepEpochs, untilPaused } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const QUESTION = 'Which learning rate & activation learn the circle fastest?';
/** Everything is locked but the learning rate and the hidden layers. */
const GIVEN = `lab.html#question=${encodeURIComponent(QUESTION)}&locked=all-but:layers,formula,learning-rate&data=circle&count=60&layers=relu:4&paused=yes`;

/** @param {Page} page */
const untilBanner = (page) => page.waitForSelector('.assignment-banner');

/** @param {Page} page @param {string} path */
const control = (page, path) => page.locator(`[data-path="${path}"]`);

/** @param {Page} page @param {string} path @param {string} value */
async function type(page, path, value) {
  await control(page, path).fill(value);
  await control(page, path).press('Enter');
}

/** @param {Page} page */
async function getCode(page) {
  await page.locator('[data-action="to-code"]').click();
  await page.locator('[data-action="make-code"]').click();
  return page.locator('[data-figure="code"]').innerText();
}

/** @param {Page} page @param {string} link @param {string} codes */
async function check(page, link, codes) {
  await page.locator('[data-field="link"]').fill(link);
  await page.locator('[data-field="codes"]').fill(codes);
  await page.locator('[data-action="check-codes"]').click();
}

/** The table's rows as text. @param {Page} page */
const rows = (page) => page.locator('.code-table tbody tr').allInnerTexts();

test('a teacher makes a link, a student answers with a code, the teacher’s page says what was done, and no to a tampered one', async () => {
  const teacher = await site.visit('lab.html#data=circle&count=60&layers=relu:4&paused=yes');
  await teacher.page.locator('[data-tool="assignment"]').click();
  await teacher.page.locator('[data-field="question"]').fill(QUESTION);
  await teacher.page.locator('[data-lock="batch"]').check();
  const link = await teacher.page.locator('[data-field="link"]').inputValue();
  assert.deepEqual(teacher.complaints, []);
  await teacher.leave();
  assert.match(link, /#question=Which%20learning.*&locked=.*\bbatch\b.*&data=circle/);

  const student = await site.visit(link);
  const { page } = student;
  await untilBanner(page);
  assert.equal(await page.locator('.assignment-question').innerText(), QUESTION);
  assert.match(await page.locator('.assignment-banner').innerText(), /Free to change: .*learning rate/);
  for (const path of ['data.kind', 'data.noise', 'seed', 'batch', 'split.test', 'data.standardise'])
    assert.equal(await control(page, path).isDisabled(), true, path);
  for (const path of ['optimizer.learningRate', 'optimizer.kind', 'layers[0].units', 'layers[0].activation'])
    assert.equal(await control(page, path).isDisabled(), false, path);
  assert.equal(await page.locator('[data-action="new-seed"]').isDisabled(), true);
  assert.equal(await page.locator('nonlinear-presets').count(), 0);

  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  await type(page, 'optimizer.learningRate', '0.05');
  await control(page, 'layers[0].activation').selectOption('tanh');
  await page.waitForFunction(() => location.hash.includes('layers=tanh'));
  await page.locator('[data-action="pause"]').click();
  await untilPaused(page);
  await page.locator('[data-action="reset"]').click();
  await stepEpochs(page, 3);
  const code = await getCode(page);
  assert.match(code, /^[0-9A-Z]{5}(-[0-9A-Z]+)+$/);

  // A reloaded page is the same assignment, with the student's own settings.
  await page.reload();
  await untilBanner(page);
  assert.equal(await page.locator('.assignment-question').innerText(), QUESTION);
  assert.equal(await control(page, 'layers[0].activation').inputValue(), 'tanh');
  const address = page.url();
  assert.deepEqual(student.complaints, []);
  await student.leave();

  const desk = await site.visit('teach.html#codes');
  const tampered = code.replace(/[0-9A-Z](?=.{6}$)/, (one) => (one === '7' ? '8' : '7'));
  await check(desk.page, link, `Ada Lovelace ${code.toLowerCase()}\nBert, ${tampered}\n\nCleo ${code}`);
  await desk.page.waitForSelector('.code-table tbody tr:nth-child(3)');
  const [ada, bert, cleo] = await rows(desk.page);
  assert.match(ada, /Ada Lovelace[^]*Right[^]*Same code as Cleo[^]*learning rate: 0\.01 → 0\.05/);
  assert.match(ada, /layer 1 activation: relu → tanh/);
  assert.match(ada, /\t3\t/);
  assert.match(bert, /Bert[^]*Not right[^]*a character may be mistyped/);
  assert.match(cleo, /Right/);
  assert.equal(await desk.page.locator('[data-figure="right"]').innerText(), '2 of 3');
  assert.equal(await desk.page.locator('.code-question').innerText(), QUESTION);

  // The link that the student's address bar shows hands out the same.
  await check(desk.page, address, code);
  await desk.page.waitForFunction(
    () => document.querySelector('[data-figure="right"]')?.textContent === '1 of 1',
  );

  const [file] = await Promise.all([
    desk.page.waitForEvent('download'),
    desk.page.locator('[data-action="save-assignment"]').click(),
  ]);
  const saved = await readFile(await file.path(), 'utf8');
  assert.ok(saved.startsWith(`Nonlinear assignment 1\nquestion: ${QUESTION}\nlocked: data.kind\n`), saved);
  assert.match(saved, /^data\.kind = "circle"$/m);
  assert.deepEqual(await accessibilityFindings(desk.page), []);
  assert.deepEqual(desk.complaints, []);
  await desk.leave();
});

test('the run that a code is of opens in the lab, and stops at the code’s epoch', async () => {
  const student = await site.visit(GIVEN);
  await untilBanner(student.page);
  await student.page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  await student.page.locator('[data-action="add-layer"]').click();
  await student.page.waitForFunction(() => /layers=relu:4,relu:4/.test(location.hash));
  await stepEpochs(student.page, 2);
  const loss = await student.page.locator('[data-figure="train-loss"]').innerText();
  const code = await getCode(student.page);
  await student.leave();

  const desk = await site.visit('teach.html');
  await check(desk.page, site.url + GIVEN, code);
  const run = await desk.page.locator('.code-table a').getAttribute('href');
  await desk.leave();
  const again = await site.visit(String(run));
  await again.page.waitForFunction(
    () => document.querySelector('[data-figure="epoch"]')?.textContent === '2',
  );
  assert.equal(await again.page.locator('[data-figure="train-loss"]').innerText(), loss);
  await again.leave();
});

test('what is locked cannot be changed by keys, by the address, by undo, by hand on the network', async () => {
  const { page, complaints, leave } = await site.visit(GIVEN);
  await untilBanner(page);
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  await page.locator('h1').click();
  await page.keyboard.press('n');
  await page.waitForSelector('.notice-plain:has-text("locked in this assignment")');
  assert.equal(await control(page, 'seed').inputValue(), '1');

  await type(page, 'optimizer.learningRate', '0.2');
  await page.waitForFunction(() => location.hash.includes('learning-rate=0.2'));
  await page.evaluate(() => (location.hash += '&seed=9&data=xor&learning-rate=0.3'));
  await page.waitForFunction(
    () =>
      /** @type {HTMLInputElement} */ (document.querySelector('[data-path="optimizer.learningRate"]'))
        .value === '0.3',
  );
  assert.equal(await control(page, 'seed').inputValue(), '1');
  assert.equal(await control(page, 'data.kind').inputValue(), 'circle');
  assert.equal(await control(page, 'seed').isDisabled(), true);

  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  assert.equal(await control(page, 'data.kind').inputValue(), 'circle');

  await page
    .locator('nonlinear-network')
    .evaluate((network) =>
      network.dispatchEvent(
        new CustomEvent('edit-parameter', { bubbles: true, detail: { index: 0, value: 5 } }),
      ),
    );
  await page.waitForSelector('.notice-plain:has-text("cannot be set by hand")');
  assert.ok(!page.url().includes('edits='));
  assert.deepEqual(complaints, []);
  await leave();
});

test('a locked control says why to a screen reader, and a lab without an assignment has none', async () => {
  const { page, leave } = await site.visit(GIVEN);
  await untilBanner(page);
  const reason = await control(page, 'seed').evaluate((input) =>
    (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent?.trim())
      .join(' '),
  );
  assert.match(reason, /locked in this assignment/);
  await page.goto('about:blank');
  await page.goto(`${site.url}lab.html#paused=yes`);
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  assert.equal(await page.locator('.assignment-banner').count(), 0);
  assert.equal(await control(page, 'seed').isDisabled(), false);
  await leave();
});

test('a code needs an epoch, and a check needs an assignment and codes: what is missing is said', async () => {
  const student = await site.visit(GIVEN);
  await untilBanner(student.page);
  await student.page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  await student.page.locator('[data-action="to-code"]').click();
  await student.page.locator('[data-action="make-code"]').click();
  await student.page.waitForSelector('.assignment .notice:has-text("Train first")');
  await student.leave();

  const { page, leave } = await site.visit('teach.html');
  const answer = page.locator('.code-check [role="status"] .notice');
  await page.locator('[data-action="check-codes"]').click();
  await answer.filter({ hasText: 'Paste the link' }).waitFor();
  await check(page, `${site.url}lab.html#data=xor`, 'A');
  await answer.filter({ hasText: 'This link is not an assignment' }).waitFor();
  await check(page, site.url + GIVEN, ' ');
  await answer.filter({ hasText: 'Paste the codes' }).waitFor();
  await leave();
});

test('a long check shows how far it is and can be cancelled', async () => {
  const student = await site.visit(
    `${GIVEN.replace('count=60', 'count=2000').replace('relu:4', 'relu:64,relu:64')}&pace=full`,
  );
  await untilBanner(student.page);
  await student.page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  await student.page.locator('[data-action="run"]').click();
  await student.page.waitForFunction(
    () => Number(document.querySelector('[data-figure="epoch"]')?.textContent) >= 40,
  );
  await student.page.locator('[data-action="pause"]').click();
  await untilPaused(student.page);
  const code = await getCode(student.page);
  const link = student.page.url();
  await student.leave();
  const { page, leave } = await site.visit('teach.html');
  await check(page, link, `Ada ${code}\nBert ${code}`);
  await page.waitForFunction(() => Number(document.querySelector('progress')?.value) > 0);
  await page.locator('[data-action="cancel-check"]').click();
  await page.waitForSelector('.code-check [role="status"]:has-text("The check was cancelled.")');
  await page.locator('[data-action="check-codes"]').waitFor();
  await leave();
});
