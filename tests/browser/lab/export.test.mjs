// What a reader carries away from the lab and brings back, in a real browser.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { accessibilityFindings, openSite, stepEpochs } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** @param {string} address @param {import('playwright-core').BrowserContextOptions} [options] */
async function openTakeAway(address, options) {
  const visit = await site.visit(address, options);
  const { page } = visit;
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  await page.locator('[data-tool="away"]').click();
  await page.waitForSelector('[data-action="save-run"]');
  await page.waitForFunction(() => location.hash.includes('tool=away'));
  return visit;
}

/** @param {Page} page */
const trainLoss = (page) => page.locator('[data-figure="train-loss"]').innerText();

/** The pixels of the decision map. @param {Page} page */
const mapPicture = (page) =>
  page.evaluate(() =>
    /** @type {HTMLCanvasElement} */ (document.querySelector('.decision-map canvas')).toDataURL(),
  );

/** @param {Page} page */
const answer = (page) => page.locator('.export-answer').innerText();

/** Presses a button and gives what is downloaded. @param {Page} page @param {string} selector */
async function download(page, selector) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(selector).click()]);
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
}

/** @param {Page} page @param {string} name @param {string | Buffer} content */
const chooseFile = (page, name, content) =>
  page
    .locator('.export input[type="file"]')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });

test('a saved run opened elsewhere shows the same setup, the same digits and the same map', async () => {
  const first = await openTakeAway('lab.html#paused=yes&data=moons&layers=swish:5:learn,prelu:4&seed=7');
  await stepEpochs(first.page, 4);
  const loss = await trainLoss(first.page);
  const map = await mapPicture(first.page);
  const { name, content } = await download(first.page, '[data-action="save-run"]');
  assert.equal(name, 'nonlinear-run.json');
  assert.equal(await answer(first.page), 'nonlinear-run.json is saved.');
  const file = JSON.parse(content.toString());
  assert.deepEqual(
    [file.format, file.version, file.epoch, file.setup.data.kind, file.setup.seed],
    ['nonlinear-run', 1, 4, 'moons', 7],
  );
  assert.equal(file.parameters.length, 2 * 5 + 5 + 1 + 5 * 4 + 4 + 1 + 4 + 1);
  assert.deepEqual(first.complaints, []);
  await first.leave();

  const { page, complaints, leave } = await openTakeAway('lab.html#paused=yes');
  assert.notEqual(await trainLoss(page), loss);
  await chooseFile(page, 'mine.json', content);
  await page.waitForSelector('.export-answer:has-text("mine.json is open")');
  await page.waitForFunction(
    (text) => document.querySelector('[data-figure="train-loss"]')?.textContent === text,
    loss,
  );
  assert.match(await answer(page), /This run starts from its weights, saved at epoch 4\./);
  assert.equal(await page.locator('[data-figure="epoch"]').innerText(), '0');
  assert.equal(await mapPicture(page), map);
  assert.equal(await page.locator('[data-path="data.kind"]').inputValue(), 'moons');
  assert.equal(await page.locator('[data-path="layers[0].activation"]').inputValue(), 'swish');
  // It trains on from there, and reset leads back to what the file held.
  await stepEpochs(page, 1);
  assert.notEqual(await trainLoss(page), loss);
  await page.locator('[data-action="reset"]').click();
  await page.waitForFunction(
    (text) => document.querySelector('[data-figure="train-loss"]')?.textContent === text,
    loss,
  );
  // Another network cannot begin with these weights, and says so.
  await page.locator('[data-path="layers[0].units"]').fill('3');
  await page.locator('[data-path="layers[0].units"]').press('Enter');
  await page.waitForSelector('.notice-plain:has-text("draws its own initial weights")');
  assert.deepEqual(complaints, []);
  await leave();
});

test('a damaged file gets a sentence that says what is wrong, and changes nothing', async () => {
  const { page, complaints, leave } = await openTakeAway('lab.html#paused=yes&data=circle');
  await stepEpochs(page, 2);
  const { content } = await download(page, '[data-action="save-run"]');
  const before = [await trainLoss(page), await mapPicture(page), await page.evaluate(() => location.hash)];
  const file = JSON.parse(content.toString());
  /** @type {[string, RegExp][]} */
  const cases = [
    [content.toString().slice(0, 300), /bad\.json was not opened, and nothing was changed\. .*not JSON/],
    ['{"hello": 1}', /not a run saved by this lab/],
    [
      JSON.stringify({ ...file, parameters: file.parameters.slice(2) }),
      /The parameters are 103 numbers: this network has 105/,
    ],
    [JSON.stringify({ ...file, setup: { ...file.setup, batch: 0 } }), /Batch is 0: it must be/],
    [JSON.stringify({ ...file, setup: { ...file.setup, colour: 'red' } }), /colour/],
    [
      JSON.stringify({ ...file, setup: { ...file.setup, data: { kind: 'nothing', seed: 1 } } }),
      /Kind of samples is "nothing"/,
    ],
  ];
  for (const [text, sentence] of cases) {
    await chooseFile(page, 'bad.json', text);
    await page.waitForFunction(
      (pattern) => new RegExp(pattern).test(document.querySelector('.export-answer')?.textContent ?? ''),
      sentence.source,
    );
  }
  const now = [await trainLoss(page), await mapPicture(page), await page.evaluate(() => location.hash)];
  assert.deepEqual(now, before);
  assert.equal(await page.locator('[data-figure="epoch"]').innerText(), '2');
  await stepEpochs(page, 0);
  assert.deepEqual(complaints, []);
  await leave();
});

test('a run dropped on the panel is opened too', async () => {
  const { page, leave } = await openTakeAway('lab.html#paused=yes&data=xor');
  const { content } = await download(page, '[data-action="save-run"]');
  await page.locator('[data-path="data.kind"]').selectOption('circle');
  await page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'dropped.json'));
    document
      .querySelector('.export')
      ?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }));
  }, content.toString());
  await page.waitForSelector('.export-answer:has-text("dropped.json is open")');
  assert.equal(await page.locator('[data-path="data.kind"]').inputValue(), 'xor');
  await leave();
});

test('the reader’s own samples travel in the file', async () => {
  const { page, leave } = await openTakeAway('lab.html#paused=yes');
  const rows = Array.from({ length: 30 }, (_, row) => `${row % 7},${row % 5},${row % 2 ? 'cat' : 'dog'}`);
  await page.getByText('Bring a table (CSV)').click();
  await page.locator('.user-data-drop textarea').fill(`height,weight,animal\n${rows.join('\n')}`);
  await page.locator('[data-action="use-text"]').click();
  await page.waitForSelector('.decision-map .legend:has-text("cat")');
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  const { content } = await download(page, '[data-action="save-run"]');
  const data = await download(page, '[data-action="save-data"]');
  const [header, ...lines] = data.content.toString().trimEnd().split('\n');
  assert.match(header, /^height,weight,\w+,part,label$/);
  assert.equal(lines.length, 30);
  assert.ok(
    lines.every((line) => /,(0,\w+,dog|1,\w+,cat)$/.test(line)),
    data.content.toString(),
  );
  await leave();

  const elsewhere = await openTakeAway('lab.html#paused=yes');
  await chooseFile(elsewhere.page, 'animals.json', content);
  await elsewhere.page.waitForSelector('.decision-map .legend:has-text("dog")');
  await elsewhere.leave();
});

test('metrics and samples are saved as the lab shows them', async () => {
  const { page, leave } = await openTakeAway('lab.html#paused=yes&data=circle&count=60');
  await stepEpochs(page, 3);
  const metrics = await download(page, '[data-action="save-metrics"]');
  assert.equal(metrics.name, 'nonlinear-metrics.csv');
  const lines = metrics.content.toString().trimEnd().split('\n');
  assert.match(lines[0], /^epoch,training_loss,validation_loss,training_accuracy,validation_accuracy/);
  assert.equal(lines.length, 1 + 4);
  assert.equal(Number(lines[4].split(',')[1]).toFixed(4), Number(await trainLoss(page)).toFixed(4));
  const data = await download(page, '[data-action="save-data"]');
  assert.equal(data.name, 'nonlinear-data.csv');
  assert.equal(data.content.toString().trimEnd().split('\n').length, 1 + 60);
  assert.match(data.content.toString(), /^x₁,x₂,class,part\n/);
  await leave();
});

test('programs and the link are copied, and the panel says so', async () => {
  const { page, complaints, leave } = await openTakeAway('lab.html#paused=yes&data=circle&count=80', {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await stepEpochs(page, 2);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  for (const [action, sentence, content] of /** @type {const} */ ([
    [
      'copy-pytorch',
      'The program for PyTorch has been copied. It carries its samples and runs by itself.',
      /import torch[\s\S]*for epoch in range\(2\):/,
    ],
    [
      'copy-keras',
      'The program for Keras has been copied. It carries its samples and runs by itself.',
      /import keras[\s\S]*epochs=2,/,
    ],
    ['copy-link', 'The link to this run has been copied.', /lab\.html#.*data=circle/],
  ])) {
    await page.locator(`[data-action="${action}"]`).click();
    await page.waitForSelector(`.export-answer p:text-is("${sentence}")`);
    assert.match(await clipboard(), content);
  }
  const shown = await trainLoss(page);
  await page.locator('[data-action="copy-pytorch"]').click();
  await page.waitForSelector('.export-answer:has-text("PyTorch")');
  const stated = /The lab shows (\S+) after 2 epochs/.exec(await clipboard())?.[1];
  assert.equal(Number(stated).toFixed(4), Number(shown).toFixed(4));
  assert.deepEqual(complaints, []);
  await leave();
});

test('where the page may not copy, the text is shown and selected', async () => {
  const { page, complaints, leave } = await openTakeAway(site.file('lab.html#paused=yes&data=circle'));
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.locator('[data-action="copy-pytorch"]').click();
  const field = page.locator('.export-text textarea');
  await field.waitFor();
  assert.match(await answer(page), /does not let the page copy.*carries its samples and runs by itself/);
  const selected = await page.evaluate(() => {
    const area = /** @type {HTMLTextAreaElement} */ (document.activeElement);
    return area.value.slice(area.selectionStart, area.selectionEnd);
  });
  assert.equal(selected, await field.inputValue());
  assert.match(selected, /^# A run of the Nonlinear lab/);
  // What is copied or saved next needs it no more.
  await page.locator('[data-action="save-data"]').click();
  await page.waitForSelector('.export-answer:has-text("is saved")');
  assert.equal(await field.count(), 0);
  assert.deepEqual(complaints, []);
  await leave();
});

for (const [colorScheme, paper] of /** @type {const} */ ([
  ['light', [253, 253, 251]],
  ['dark', [20, 23, 27]],
])) {
  test(`every chart is saved as a picture on the ${colorScheme} page's paper, with its title and legend`, async () => {
    const { page, complaints, leave } = await openTakeAway('lab.html#paused=yes', { colorScheme });
    await stepEpochs(page, 2);
    const ids = await page
      .locator('[data-picture]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-picture')));
    assert.deepEqual(ids, ['map', 'loss', 'accuracy', 'network', 'layers']);
    for (const id of ids) {
      const { name, content } = await download(page, `[data-picture="${id}"]`);
      assert.equal(name, `nonlinear-${id}.png`);
      const seen = await page.evaluate(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
        context.drawImage(image, 0, 0);
        const pixels = context.getImageData(0, 0, image.width, image.height).data;
        const colours = new Set();
        let title = 0;
        let clear = 0;
        for (let i = 0; i < pixels.length; i += 4) {
          colours.add((pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2]);
          if (pixels[i + 3] < 255) clear += 1;
          const isPaper = [0, 1, 2].every((k) => pixels[i + k] === pixels[k]);
          // The title stands in the first 40 CSS pixels, at two pixels each.
          if (i / 4 / image.width < 80 && !isPaper) title += 1;
        }
        return { corner: [...pixels.slice(0, 3)], colours: colours.size, title, clear, width: image.width };
      }, content.toString('base64'));
      assert.deepEqual(seen.corner, paper, id);
      assert.equal(seen.clear, 0, `${id} is opaque`);
      assert.ok(seen.colours > 20, `${id} has ${seen.colours} colours`);
      assert.ok(seen.title > 200, `${id} has a title`);
      assert.ok(seen.width > 300);
    }
    assert.deepEqual(complaints, []);
    await leave();
  });
}

test('a run of numbers has no picture of shares that are right', async () => {
  const { page, leave } = await openTakeAway('lab.html#paused=yes&data=plane');
  assert.deepEqual(await page.locator('[data-picture]').allInnerTexts(), [
    'Decision map',
    'Loss',
    'Network',
    'Layers',
  ]);
  await leave();
});

test('the panel fits a 360 pixel screen, is reached by keyboard, and axe finds nothing serious', async () => {
  const { page, leave } = await openTakeAway('lab.html#paused=yes', {
    viewport: { width: 360, height: 740 },
  });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  await page.locator('[data-action="copy-link"]').focus();
  for (const wanted of ['copy-pytorch', 'copy-keras', 'save-run', 'save-metrics', 'save-data']) {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-action')), wanted);
  }
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('type')), 'file');
  assert.deepEqual(await accessibilityFindings(page), []);
  await leave();
});

test('what a tool draws is saved from a button beside it', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#paused=yes&tool=gradients');
  await page.waitForSelector('nonlinear-gradient-flow canvas');
  const { name, content } = await download(page, '#tool [data-picture="gradients"]');
  assert.equal(name, 'nonlinear-gradients.png');
  assert.deepEqual([...content.subarray(1, 4)], [...Buffer.from('PNG')]);
  await page.waitForSelector('#tool [role="status"]:has-text("nonlinear-gradients.png is saved.")');
  assert.deepEqual(complaints, []);
  await leave();
});
