// What a visitor does before the worker is there: nothing of it is lost. The worker's script is held back until the test lets it go, so
// that "before" is before on every machine.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/**
 * A page whose worker does not come before `release`.
 * @param {string} address
 * @param {string} [script] the worker's
 */
async function visitHeld(address, script = 'lab-worker.js') {
  const visit = await site.visit('about:blank');
  /** @type {() => void} */
  let release = () => {};
  const released = new Promise((resolve) => (release = () => resolve(undefined)));
  await visit.page.route(`**/${script}`, async (route) => {
    await released;
    await route.continue();
  });
  await visit.page.goto(site.url + address);
  return { ...visit, release };
}

/** @param {Page} page */
const epoch = (page) => page.locator('[data-figure="epoch"]').innerText().then(Number);

/** @param {Page} page @param {number} least */
const untilEpoch = (page, least) =>
  page.waitForFunction(
    (wanted) => Number(document.querySelector('[data-figure="epoch"]')?.textContent) >= wanted,
    least,
  );

/** @param {Page} page @param {'run' | 'pause'} action */
const untilButton = (page, action) => page.waitForSelector(`.toolbar-run[data-action="${action}"]`);

for (const { address, step } of [
  { address: 'lab.html#paused=yes', step: '[data-action="step-epoch"]' },
  { address: 'embed.html#widget=lab&paused=yes', step: '[data-action="step-epoch"]' },
]) {
  test(`${address}: each step that is pressed before the worker is there is made when it is`, async () => {
    const { page, complaints, release, leave } = await visitHeld(address);
    for (let press = 0; press < 3; press += 1) await page.click(step);
    assert.equal(await epoch(page), 0);
    release();
    await untilEpoch(page, 3);
    // The next one comes after those three, and no other.
    await page.click(step);
    await untilEpoch(page, 4);
    assert.equal(await epoch(page), 4);
    assert.deepEqual(complaints, []);
    await leave();
  });

  test(`${address}: Run says Pause at once, and trains when the worker is there`, async () => {
    const { page, complaints, release, leave } = await visitHeld(address);
    await page.click('[data-action="run"]');
    await untilButton(page, 'pause');
    release();
    await untilEpoch(page, 3);
    await untilButton(page, 'pause');
    assert.deepEqual(complaints, []);
    await leave();
  });
}

test('a lab that begins to train by itself can be paused before it has begun', async () => {
  const { page, release, leave } = await visitHeld('lab.html');
  await untilButton(page, 'pause');
  await page.keyboard.press('Space');
  await untilButton(page, 'run');
  release();
  // The network is there, and its first snapshot.
  await page.waitForSelector('.layer-histogram[aria-label]');
  await page.click('[data-action="step-epoch"]');
  await untilEpoch(page, 1);
  assert.equal(await epoch(page), 1);
  await leave();
});

test('what is set in the lab before the worker is there is what it trains, and can be taken back', async () => {
  const { page, complaints, release, leave } = await visitHeld('lab.html#paused=yes');
  await page.locator('nonlinear-presets select').selectOption('dying-relu');
  await page.click('[data-action="new-seed"]');
  await page.click('[data-action="step-batch"]');
  await page.click('[data-tool="units"]');
  await page.waitForSelector('nonlinear-unit-history', { state: 'attached' });
  release();
  await page.waitForSelector('[data-figure="batch"]:has-text("1 /")');
  await page.waitForFunction(() => /layers=relu:8,relu:8&seed=/.test(location.hash));
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => location.hash.includes('preset=dying-relu'));
  assert.deepEqual(complaints, []);
  await leave();
});

test('a table that is dropped on the lab before the worker is there is trained on when it is', async () => {
  const { page, complaints, release, leave } = await visitHeld('lab.html#paused=yes');
  await page.locator('nonlinear-user-data summary').click();
  await page.locator('nonlinear-user-data input[type="file"]').setInputFiles({
    name: 'animals.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `height,weight,animal\n${Array.from({ length: 24 }, (_, row) => `${row},${row % 7},${row % 2 ? 'cat' : 'dog'}`).join('\n')}`,
    ),
  });
  await page.waitForSelector('.user-data-answer:has-text("24 rows")');
  release();
  await page.click('[data-action="step-epoch"]');
  await untilEpoch(page, 1);
  assert.match(await page.locator('nonlinear-decision-map').innerText(), /cat/);
  assert.deepEqual(complaints, []);
  await leave();
});

test('points can be painted as soon as there are points, and not before', async () => {
  const { page, release, leave } = await visitHeld('lab.html#paused=yes');
  const button = page.locator('.user-data-paint');
  assert.equal(await button.getAttribute('aria-disabled'), 'true');
  await button.click({ force: true });
  assert.equal(await button.getAttribute('aria-pressed'), 'false');
  release();
  await page.waitForSelector('.user-data-paint[aria-disabled="false"]');
  await button.click();
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  await leave();
});

test('slow motion that is opened before the worker is there shows its first batch when it is', async () => {
  const { page, complaints, release, leave } = await visitHeld('lab.html#tool=slow');
  await page.click('[data-action="slow-open"]');
  release();
  await page.waitForSelector('nonlinear-slow-motion .slow-stages');
  assert.deepEqual(complaints, []);
  await leave();
});

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

test('a picture that is chosen before the network is there is seen at once, and answered and taken when it is', async () => {
  const { page, complaints, release, leave } = await visitHeld('images.html', 'images-worker.js');
  await page
    .locator('nonlinear-user-images input[type="file"]')
    .setInputFiles({ name: 'dog.png', mimeType: 'image/png', buffer: picture });
  await page.waitForSelector('nonlinear-user-images .imported canvas');
  const teach = page.getByRole('button', { name: 'Teach it this' });
  assert.equal(await teach.getAttribute('aria-disabled'), 'true', 'its button says that it has to wait');
  await page.locator('nonlinear-user-images input[type="radio"]').first().check();
  release();
  await page.waitForSelector('nonlinear-user-images .imported:has-text(" %")');
  await teach.click();
  await page.waitForSelector('nonlinear-user-images .user-images-kept strong:text-is("1")');
  assert.equal(await page.locator('nonlinear-user-images .notice:not(.plain)').count(), 0);
  assert.deepEqual(complaints, []);
  await leave();
});

test('what is drawn on the images page before the network is there stays on the sheet, and is answered', async () => {
  const { page, complaints, release, leave } = await visitHeld('images.html', 'images-worker.js');
  const sheet = page.locator('.sketch-sheet');
  const box = await sheet.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + 60, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y + 180, { steps: 5 });
  await page.mouse.up();
  const drawn = () => sheet.evaluate((/** @type {HTMLCanvasElement} */ canvas) => canvas.toDataURL());
  const before = await drawn();
  release();
  await page.waitForSelector('nonlinear-sketch:has-text("The network says")');
  await page.waitForSelector('nonlinear-sketch:has-text(" %")');
  assert.equal(await drawn(), before);
  assert.deepEqual(complaints, []);
  await leave();
});

/** How many pictures the run has been trained on. @param {Page} page */
const trainedOn = (page) =>
  page.evaluate(() => {
    const figure = document.querySelector('nonlinear-image-run [data-figure="pictures"]');
    return Number(figure?.textContent?.replace(/\D/g, ''));
  });

test('Run on the images page says Pause at once, and trains when the network is there', async () => {
  const { page, complaints, release, leave } = await visitHeld('images.html', 'images-worker.js');
  await page.click('nonlinear-image-run [data-action="run"]');
  await page.waitForSelector('nonlinear-image-run [data-action="pause"]');
  release();
  await page.waitForFunction(() => {
    const figure = document.querySelector('nonlinear-image-run [data-figure="pictures"]');
    return Number(figure?.textContent?.replace(/\D/g, '')) >= 32;
  });
  assert.equal(await page.locator('nonlinear-image-run [data-action="pause"]').count(), 1);
  assert.deepEqual(complaints, []);
  await leave();
});

test('Run on the images page that is taken back before the network is there trains nothing', async () => {
  const { page, release, leave } = await visitHeld('images.html', 'images-worker.js');
  await page.click('nonlinear-image-run [data-action="run"]');
  await page.click('nonlinear-image-run [data-action="pause"]');
  await page.waitForSelector('nonlinear-image-run [data-action="run"]');
  release();
  await page.waitForSelector('nonlinear-image-setup:has-text("Trained when this page was built")');
  assert.equal(await page.locator('nonlinear-image-run [data-action="run"]').count(), 1);
  assert.equal(await trainedOn(page), 0);
  await leave();
});

test('each batch that is pressed on the images page before the network is there is trained when it is', async () => {
  const { page, complaints, release, leave } = await visitHeld('images.html', 'images-worker.js');
  for (let press = 0; press < 2; press += 1)
    await page.click('nonlinear-image-run [data-action="step-batch"]');
  release();
  await page.waitForFunction(() => {
    const figure = document.querySelector('nonlinear-image-run [data-figure="pictures"]');
    return Number(figure?.textContent?.replace(/\D/g, '')) >= 32;
  });
  assert.equal(await trainedOn(page), 32, 'two batches of 16');
  assert.deepEqual(complaints, []);
  await leave();
});

test('a setting of the images page that is made before the network is there holds when it is', async () => {
  const { page, complaints, release, leave } = await visitHeld('images.html', 'images-worker.js');
  await page.getByLabel('Learning rate').selectOption('0.003');
  release();
  await page.waitForSelector('nonlinear-image-setup:has-text("Trained when this page was built")');
  assert.equal(await page.getByLabel('Learning rate').inputValue(), '0.003');
  assert.deepEqual(complaints, []);
  await leave();
});

test('a claim of the lesson that is run before the worker is there is measured when it is', async () => {
  const { page, complaints, release, leave } = await visitHeld('lesson/index.html', 'lesson-worker.js');
  const card = page.locator('nonlinear-claim').first();
  await card.scrollIntoViewIfNeeded();
  await card.locator('[data-action="claim-skip"]').click();
  await card.locator('[data-action="claim-run"]').click();
  await card.locator('[data-action="claim-cancel"]').waitFor();
  release();
  await card.locator('.claim-here').first().waitFor();
  assert.deepEqual(complaints, []);
  await leave();
});

test('a widget of the lesson that is run before the worker is there trains when it is', async () => {
  const { page, complaints, release, leave } = await visitHeld('lesson/index.html', 'lesson-worker.js');
  const widget = page.locator('nonlinear-bend');
  await widget.scrollIntoViewIfNeeded();
  await widget.locator('[data-action="run"]').click();
  await widget.locator('[data-action="pause"]').waitFor();
  release();
  await widget.locator('.lesson-words:text-matches("epoch [1-9]", "i")').first().waitFor();
  assert.deepEqual(complaints, []);
  await leave();
});

test('a function that is chosen in the explorer before the worker is there is drawn when it is', async () => {
  const { page, complaints, release, leave } = await visitHeld('embed.html#widget=explorer');
  await page.getByText('Functions (3)').click();
  await page.getByRole('button', { name: 'Sigmoid', exact: true }).click();
  release();
  await page.waitForSelector('.explorer-readout tr:has-text("Sigmoid") td.readout:text-matches("[0-9]")');
  assert.deepEqual(complaints, []);
  await leave();
});
