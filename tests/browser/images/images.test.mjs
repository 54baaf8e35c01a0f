// The images page as a visitor finds it: real core, real worker, real weights. Most of it with the smallest network, which trains in a moment.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFindings, meanwhile, openSite, untilPaused } from '../browser.mjs';

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** @typedef {import('playwright-core').Page} Page */

/**
 * Opens the page, waits for its network, looks, and asks that the page never complained.
 * @param {string} address
 * @param {(page: Page) => Promise<unknown>} look
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
async function visit(address, look, options) {
  const { page, complaints, leave } = await site.visit(address, options);
  try {
    await page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('nonlinear-image-run'))?.snapshot,
    );
    await look(page);
    assert.deepEqual(complaints, []);
  } finally {
    await leave();
  }
}

/** @param {Page} page @param {string} tag @param {string} name a property of the widget @returns {Promise<any>} */
const property = (page, tag, name) =>
  page.evaluate(([tag, name]) => /** @type {any} */ (document.querySelector(tag))?.[name], [tag, name]);

/** A figure of the run. @param {Page} page @param {string} name */
const figure = async (page, name) =>
  Number((await page.locator(`[data-figure=${name}]`).innerText()).replaceAll(',', '').replace('–', '0'));

/** @param {Page} page @param {number} least */
const trainedOn = (page, least) =>
  page.waitForFunction(
    (least) =>
      Number(document.querySelector('[data-figure=pictures]')?.textContent?.replaceAll(',', '')) >= least,
    least,
  );

/** @param {Page} page @param {string} action */
const press = (page, action) => page.locator(`[data-action=${action}]`).click();

/** @param {Page} page */
const bars = (page) => page.locator('nonlinear-sketch .bar-number').allInnerTexts();

test('the page opens with weights that the build has trained, and a drawing is answered before anything is trained', async () => {
  await visit('images.html', async (page) => {
    await page
      .getByText(/^Trained when this page was built: seed 1, \d+ batches of 16 doodles/)
      .first()
      .waitFor();
    // An example stands on the sheet and is answered.
    await page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('nonlinear-sketch')).probabilities,
    );
    assert.match(await page.locator('.sketch-verdict').innerText(), /The network says: dog/);
    await page.locator('[data-action=clear]').click();
    await page.waitForFunction(
      () => !(/** @type {any} */ (document.querySelector('nonlinear-sketch')).probabilities),
    );
    const box = /** @type {{x: number, y: number, width: number}} */ (
      await page.locator('.sketch-sheet').boundingBox()
    );
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.width * 0.6);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + box.width * 0.6, { steps: 4 });
    await page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('nonlinear-sketch')).probabilities,
    );
    const one = await bars(page);
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.width * 0.1, { steps: 4 });
    await page.waitForFunction(
      (one) =>
        [...document.querySelectorAll('nonlinear-sketch .bar-number')].some(
          (bar, i) => bar.textContent?.trim() !== one[i],
        ),
      one,
    );
    await page.mouse.up();
    assert.equal(await figure(page, 'pictures'), 0);
  });
});

test('the weights of the build name nine test doodles in ten and more, and the gallery says which', async () => {
  await visit('images.html', async (page) => {
    await page.locator('nonlinear-confusion-matrix [data-part=test]').click();
    await page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('nonlinear-confusion-matrix')).result,
    );
    const { accuracy, count } = await property(page, 'nonlinear-confusion-matrix', 'result');
    assert.equal(count, 240);
    assert.ok(accuracy > 0.95, `${accuracy}`);
    await page.locator('nonlinear-gallery').scrollIntoViewIfNeeded();
    await page.locator('.gallery-item').nth(11).waitFor();
    assert.ok((await page.locator('.gallery-item.right').count()) >= 10);
    // A picture of the gallery is what the layers look at.
    await page.locator('.gallery-picture').nth(2).click();
    await page.getByText('Shown for picture 3 of the gallery (validation), a car.').waitFor();
    await page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('nonlinear-feature-maps')).maps?.channels === 32,
    );
  });
});

test('Run begins anew from the seed, trains, can be paused and begun again', async () => {
  await visit('images.html#size=quarter', async (page) => {
    await press(page, 'run');
    await trainedOn(page, 640); // past a validation
    await press(page, 'pause');
    await page.waitForFunction(
      () => !(/** @type {any} */ (document.querySelector('nonlinear-image-run')).running),
    );
    await untilPaused(page);
    const pictures = await figure(page, 'pictures');
    const { validation, latest, health } = await property(page, 'nonlinear-image-run', 'snapshot');
    assert.ok(validation.epoch >= 0.5);
    assert.ok(validation.accuracy > 0.5 && latest.accuracy > 0.5, 'it has learned something');
    assert.equal(health.length, 3);
    // It stands still.
    await meanwhile(page);
    assert.equal(await figure(page, 'pictures'), pictures);
    await press(page, 'step-batch');
    await trainedOn(page, pictures + 16);
    assert.equal(await figure(page, 'pictures'), pictures + 16);
    await press(page, 'reset');
    await page.waitForFunction(
      () => document.querySelector('[data-figure=pictures]')?.textContent?.trim() === '0',
    );
    assert.match(page.url(), /#size=quarter$/, 'the address keeps what was chosen');
  });
});

test('another activation is another run: what the one before reached stays to be compared with', async () => {
  await visit('images.html#size=quarter', async (page) => {
    await press(page, 'run');
    await trainedOn(page, 640);
    await page.locator('nonlinear-image-compare').getByRole('button', { name: 'Train with Sigmoid' }).click();
    await page.waitForFunction(
      () =>
        /** @type {any} */ (document.querySelector('nonlinear-image-setup')).choice.activation === 'sigmoid',
    );
    await page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('nonlinear-image-compare')).runs.length === 2,
    );
    const [relu, sigmoid] = await property(page, 'nonlinear-image-compare', 'runs');
    assert.deepEqual(
      [relu.activation, relu.current, sigmoid.activation, sigmoid.current],
      ['ReLU', false, 'Sigmoid', true],
    );
    assert.ok(relu.accuracy > sigmoid.accuracy);
    assert.ok(relu.zeros > 0.2 && sigmoid.zeros === 0, 'ReLU gives zeros, a sigmoid none');
    const earlier = await property(page, 'nonlinear-image-curves', 'earlier');
    assert.equal(earlier.name, 'ReLU, quarter');
    // Back to what the build has trained.
    await press(page, 'load-trained');
    await page
      .getByText(/^Trained when this page was built/)
      .first()
      .waitFor();
    assert.equal(await property(page, 'nonlinear-image-run', 'running'), false);
  });
});

test('a block and its line of the program are one: choosing either shows what the layer makes of the picture, and its filters', async () => {
  await visit('images.html#size=quarter', async (page) => {
    await page.locator('nonlinear-blocks button', { hasText: 'layers.Conv2D(16, 3' }).click();
    assert.equal(await property(page, 'nonlinear-feature-maps', 'layer'), 2);
    await page.locator('nonlinear-feature-maps').scrollIntoViewIfNeeded();
    await page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('nonlinear-feature-maps')).maps?.channels === 16,
    );
    await page.locator('nonlinear-filters').scrollIntoViewIfNeeded();
    await page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('nonlinear-filters')).filters?.channels === 8,
    );
  });
});

/** A drawing of the browser's own, as a file. @param {Page} page */
const paintedFile = async (page) =>
  Buffer.from(
    await page.evaluate(async () => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 90;
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.fillStyle = 'orange';
      context.fillRect(10, 40, 70, 30);
      const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
      return [...new Uint8Array(await /** @type {Blob} */ (blob).arrayBuffer())];
    }),
  );

test('own pictures are tested with and trained on; what is no picture gets a sentence, and the page goes on', async () => {
  await visit('images.html#size=quarter', async (page) => {
    const chooser = page.locator('nonlinear-user-images input[type=file]');
    const picture = { name: 'mine.png', mimeType: 'image/png', buffer: await paintedFile(page) };
    await chooser.setInputFiles([
      picture,
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no') },
    ]);
    await page
      .getByText('1 picture of 2 files was read. “notes.txt” is not a picture that this browser can read.')
      .waitFor();
    // The network answers before anybody has said what it shows; and nothing is taken until somebody has.
    const userImages = page.locator('nonlinear-user-images');
    await userImages.getByText(/The network says: (human|dog|car)/).waitFor();
    assert.equal(await userImages.locator('input[type=radio]:checked').count(), 0);
    await userImages.getByRole('button', { name: 'Test it with this' }).click();
    await userImages.getByText('Say first what it shows: a human or a dog or a car.').waitFor();
    assert.equal((await property(page, 'nonlinear-user-images', 'samples')).ownTest, 0);
    await userImages.getByRole('radio', { name: 'a car' }).check();
    await userImages.getByRole('button', { name: 'Test it with this' }).click();
    await userImages.getByText('Added as a car: 1 of your own to test with.').waitFor();
    assert.deepEqual(
      await property(page, 'nonlinear-user-images', 'samples').then((s) => [s.ownTrain, s.ownTest]),
      [0, 1],
    );
    // It is in the gallery now, under its class.
    await page.locator('nonlinear-gallery [data-id=ownTest]').click();
    await page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('nonlinear-gallery')).items[0]?.label === 2,
    );
    assert.equal(await property(page, 'nonlinear-gallery', 'total'), 1);
    await page.locator('nonlinear-confusion-matrix [data-part=ownTest]').click();
    await page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('nonlinear-confusion-matrix')).result?.count === 1,
    );
    // A drawing to train on.
    await page.locator('[data-keep=use]').selectOption('train');
    await press(page, 'keep');
    await page.getByText('Say first what it is: a human or a dog or a car.').waitFor();
    // It leaves with the next press elsewhere, whatever that is for.
    for (const press of ['undo', 'size', 'run']) {
      const sentence = page.getByText('Say first what it is: a human or a dog or a car.');
      if ((await sentence.count()) === 0) await page.locator('nonlinear-sketch [data-action="keep"]').click();
      await sentence.waitFor();
      if (press === 'undo') await page.locator('.sketch-sheet').press(' ');
      else if (press === 'size') await page.locator('.images-train h2').click();
      else await page.locator('#draw-heading').click();
      await sentence.waitFor({ state: 'detached' });
    }
    await page.locator('[data-keep=label]').selectOption('1');
    await press(page, 'keep');
    await page.getByText(/^Kept: 1 of your own to train on/).waitFor();
    await press(page, 'run');
    await trainedOn(page, 32);
    await page.locator('[data-remove=test]').click();
    await page.getByText('They have been removed.').waitFor();
    assert.equal((await property(page, 'nonlinear-user-images', 'samples')).ownTest, 0);
    assert.equal(await property(page, 'nonlinear-gallery', 'shown'), 'validation');
    await trainedOn(page, 64);
  });
});

/** What the network answers to the drawing on the sheet, to the last bit. @param {Page} page @returns {Promise<string>} */
const answer = async (page) => String(await property(page, 'nonlinear-sketch', 'probabilities'));

/** Only what can be seen is asked. @param {Page} page @param {string} expected */
async function answers(page, expected) {
  await page.locator('.sketch-sheet').scrollIntoViewIfNeeded();
  await page.waitForFunction(
    (expected) =>
      String(/** @type {any} */ (document.querySelector('nonlinear-sketch')).probabilities) === expected,
    expected,
  );
}

test('weights kept in the browser or in a file come back into the network they are of, and answer the same to the last bit', async () => {
  await visit('images.html#size=quarter', async (page) => {
    await press(page, 'run');
    await trainedOn(page, 160);
    await press(page, 'pause');
    await untilPaused(page);
    await meanwhile(page); // until the drawing is answered by the network as it stands
    const trained = await answer(page);
    await page.getByRole('textbox', { name: 'Name' }).fill('mine');
    await page.getByRole('button', { name: 'Save weights' }).click();
    await page.getByText('“mine” is saved in this browser.').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save file' }).click();
    const file = await (await download).path();
    const open = page.locator('nonlinear-image-weights input[type=file]');
    const ways = [
      () => open.setInputFiles(file),
      () =>
        page
          .locator('nonlinear-image-weights')
          .getByRole('button', { name: /^Open “/ })
          .first()
          .click(),
    ];
    for (const bring of ways) {
      await page.locator('nonlinear-image-setup').getByRole('button', { name: /^half/ }).click();
      await page.getByText('Untrained: drawn from seed 1 (Glorot uniform).').first().waitFor();
      await page.waitForFunction((trained) => {
        const { probabilities } = /** @type {any} */ (document.querySelector('nonlinear-sketch'));
        return probabilities && String(probabilities) !== trained;
      }, trained);
      await bring();
      await page.getByText(/^The network now has the weights of “/).waitFor();
      assert.equal((await property(page, 'nonlinear-image-setup', 'choice')).size, 'quarter');
      await answers(page, trained);
    }
    // A file that is something else changes nothing.
    await open.setInputFiles({
      name: 'x.safetensors',
      mimeType: '',
      buffer: Buffer.from('nothing of the kind'),
    });
    await page
      .getByText(/^“x\.safetensors” was not opened, and nothing was changed\. This is not a/)
      .waitFor();
    await answers(page, trained);
    // Run goes on from them.
    await press(page, 'run');
    await trainedOn(page, 16);
    assert.match(
      await page.locator('nonlinear-image-setup[shows=training]').innerText(),
      /starting with the weights that were there/,
    );
  });
});

test('an address that says too much is followed as far as it can be, and says what was left out', async () => {
  await visit('images.html#size=quarter&seed=-1&activation=tanh', async (page) => {
    const { message } = await page
      .locator('nonlinear-notice')
      .first()
      .evaluate((one) => ({ message: /** @type {any} */ (one).message }));
    assert.match(message, /^seed is "-1", but must be a whole number from 0/);
    const { activation, seed, size } = await property(page, 'nonlinear-image-setup', 'choice');
    assert.deepEqual({ activation, seed, size }, { activation: 'tanh', seed: 1, size: 'quarter' });
  });
});

test('a hidden page does not train, and goes on when it is seen again', async () => {
  await visit('images.html#size=quarter', async (page) => {
    await press(page, 'run');
    await trainedOn(page, 32);
    /** @param {boolean} hidden */
    const hide = (hidden) =>
      page.evaluate((hidden) => {
        Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await hide(true);
    await meanwhile(page);
    const pictures = await figure(page, 'pictures');
    await meanwhile(page);
    assert.equal(await figure(page, 'pictures'), pictures);
    await hide(false);
    await trainedOn(page, pictures + 64);
  });
});

test('opened from disk the page has its trained weights, trains, and needs no server', async () => {
  await visit(site.file('images.html'), async (page) => {
    await page
      .getByText(/^Trained when this page was built/)
      .first()
      .waitFor();
    await page
      .locator('nonlinear-image-setup')
      .getByRole('button', { name: /^quarter/ })
      .click();
    await press(page, 'run');
    await trainedOn(page, 64);
  });
});

test('the page is nowhere wider than its window, with pictures, weights, maps and counts on it', async () => {
  await visit('images.html#size=quarter', async (page) => {
    await page.locator('nonlinear-user-images input[type=file]').setInputFiles({
      name: `${'W'.repeat(80)}.png`,
      mimeType: 'image/png',
      buffer: await paintedFile(page),
    });
    await page.getByText(/The picture was read\./).waitFor();
    await page.getByLabel('Name').fill('W'.repeat(80));
    await press(page, 'save-weights');
    await page.getByText(/^“W+” is saved in this browser\.$/).waitFor();
    await page.locator('nonlinear-confusion-matrix [data-part=validation]').click();
    await page.locator('.picture-confusion').waitFor();
    await page.locator('.images-maps').scrollIntoViewIfNeeded();
    await page.locator('.feature-maps-all').first().waitFor();
    for (const details of await page.locator('details').all())
      await details.evaluate((one) => one.setAttribute('open', ''));
    for (const width of [320, 360, 768, 1280, 1440, 1600]) {
      await page.setViewportSize({ width, height: 800 });
      const { wide, page: all } = await page.evaluate(() => ({
        page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        // The words of a block may not run out of it either.
        wide: [...document.querySelectorAll('.block, .imported-image, .user-images, .image-run')]
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
          .map(
            ({ className, textContent }) => `${className}: ${textContent?.replace(/\s+/g, ' ').slice(0, 80)}`,
          ),
      }));
      assert.deepEqual([all, wide], [0, []], `at ${width} pixels`);
    }
  });
});

for (const [width, height] of [
  [1280, 800],
  [390, 844],
])
  test(`while the page starts, nothing that can be seen jumps, at ${width} pixels; its first screen has what changes the network`, async () => {
    const { page, leave } = await site.visit('about:blank', { viewport: { width, height } });
    await page.addInitScript(() => {
      const shifts = /** @type {string[]} */ ([]);
      Object.assign(globalThis, { shifts, shifted: 0 });
      new PerformanceObserver((list) => {
        for (const entry of /** @type {any[]} */ (list.getEntries())) {
          if (entry.hadRecentInput) continue;
          /** @type {any} */ (globalThis).shifted += entry.value;
          const nodes = entry.sources.map(
            (/** @type {any} */ { node }) => node?.className || node?.localName,
          );
          shifts.push(`${entry.value.toFixed(3)}: ${nodes}`);
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${site.url}images.html`);
    await page.waitForFunction(
      () => /** @type {any} */ (document.querySelector('nonlinear-sketch'))?.probabilities,
    );
    await page.waitForFunction(() => document.querySelector('.images-network nonlinear-blocks .block-list'));
    // What the last change has moved is told with the frames after it.
    await page.evaluate(
      () =>
        new Promise((done) =>
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(null)))),
        ),
    );
    const { shifted, shifts } = await page.evaluate(() => {
      const { shifted, shifts } = /** @type {any} */ (globalThis);
      return { shifted, shifts };
    });
    assert.ok(shifted < 0.05, `${shifted}:\n${shifts.join('\n')}`);
    if (width === 1280)
      for (const control of ['[data-action=run]', '.field select', '.segmented'])
        assert.ok(
          (await page
            .locator(`.images-train ${control}`)
            .first()
            .evaluate((element) => element.getBoundingClientRect().bottom)) < 480,
          `${control} is out of reach on the first screen`,
        );
    await leave();
  });

test('without JavaScript the page says what the network is, with its parameters and its program', async () => {
  const { page, leave } = await site.visit('images.html', { javaScriptEnabled: false });
  const text = await page.locator('main').innerText();
  for (const part of ['1,625,539', '1,605,760', 'Drawing and training need JavaScript.', 'What this is not'])
    assert.ok(text.includes(part), part);
  await leave();
});

test('the page has no serious accessibility finding, and fits 360 pixels', async () => {
  await visit(
    'images.html#size=quarter',
    async (page) => {
      await press(page, 'run');
      await trainedOn(page, 640);
      await press(page, 'pause');
      for (const [tag, shown] of [
        ['gallery', 'items'],
        ['feature-maps', 'maps'],
        ['filters', 'filters'],
      ]) {
        await page.locator(`nonlinear-${tag}`).scrollIntoViewIfNeeded();
        await page.waitForFunction(
          ([tag, shown]) => {
            const value = /** @type {any} */ (document.querySelector(tag))[shown];
            return value && value.length !== 0;
          },
          [`nonlinear-${tag}`, shown],
        );
      }
      await page.locator('nonlinear-confusion-matrix [data-part=validation]').click();
      await page.locator('.picture-confusion').waitFor();
      assert.deepEqual(await accessibilityFindings(page), []);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
    },
    { viewport: { width: 360, height: 740 } },
  );
});

test('closing one notice leaves the other: an answer that goes away takes no warning with it', async () => {
  const { page, leave } = await site.visit('about:blank');
  await page.route(/\/(images\.wasm|offline-images\.js)$/, (route) => route.abort());
  await page.goto(`${site.url}images.html`);
  await page.locator('.notice-warning .notice').waitFor();
  await page.evaluate(() => void (location.hash = '#seed=-1'));
  await page.locator('.notice-plain .notice').waitFor();
  const warning = await page.locator('.notice-warning .notice p').innerText();
  const boxes = await page
    .locator('.notice')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).sort((a, b) => a.top - b.top));
  assert.equal(boxes.length, 2);
  assert.ok(boxes[0].bottom <= boxes[1].top, 'neither covers the other');
  await page.locator('.notice-plain').getByRole('button', { name: 'Close' }).click();
  await page.locator('.notice-plain .notice').waitFor({ state: 'detached' });
  assert.equal(await page.locator('.notice-warning .notice p').innerText(), warning);
  await leave();
});
