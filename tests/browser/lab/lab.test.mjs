// The lab in a real browser: what a reader does, and what they then see.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessibilityFindings, meanwhile, openSite, until, untilPaused } from '../browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** A number of the status line; small ones are written as 3.1 × 10⁻⁴. @param {Page} page @param {string} name */
async function figure(page, name) {
  const text = await page.locator(`[data-figure="${name}"]`).innerText();
  const [mantissa, power = ''] = text.replaceAll(',', '').split(/\s×\s10/u);
  const digits = [...power].map((letter) => (letter === '⁻' ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(letter))).join('');
  return Number.parseFloat(mantissa) * 10 ** Number(digits);
}

/** @param {Page} page @param {number} least */
async function untilEpoch(page, least) {
  await page.waitForFunction(
    (epoch) =>
      Number(document.querySelector('[data-figure="epoch"]')?.textContent?.replaceAll(',', '')) >= epoch,
    least,
  );
}

/** The pixels of the decision map. @param {Page} page */
const mapPicture = (page) =>
  page.evaluate(() =>
    /** @type {HTMLCanvasElement} */ (document.querySelector('.decision-map canvas')).toDataURL(),
  );

/** @param {Page} page @param {string} path of a field in the setup */
const field = (page, path) => page.locator(`[data-path="${path}"]`);

/** @param {Page} page @param {string} name */
const press = (page, name) => page.locator(`[data-action="${name}"]`).click();

test('the lab trains by itself as soon as it is opened, and the map changes', async () => {
  const { page, complaints, census, leave } = await site.visit('lab.html');
  await untilEpoch(page, 1);
  const first = await mapPicture(page);
  await untilEpoch(page, 10);
  assert.notEqual(await mapPicture(page), first);
  assert.deepEqual(complaints, []);
  assert.deepEqual(await census(), { compiled: 0, workers: 1 }, 'only a worker compiles and trains');
  await leave();
});

test('who asked for little movement finds it paused at epoch 0, with a Run button', async () => {
  const { page, leave } = await site.visit('lab.html', { reducedMotion: 'reduce' });
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  assert.equal(await figure(page, 'epoch'), 0);
  await press(page, 'run');
  await untilEpoch(page, 3);
  await leave();
});

test('a chosen circle is learned: the loss falls and nearly every point is right', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#paused=yes');
  await field(page, 'data.kind').selectOption('circle');
  await page.waitForFunction(() => location.hash.includes('data=circle'));
  const before = await figure(page, 'train-loss');
  await page.locator('.toolbar-pace select').selectOption('60');
  await press(page, 'run');
  await untilEpoch(page, 40);
  await press(page, 'pause');
  await untilPaused(page);
  const loss = await figure(page, 'train-loss');
  assert.ok(loss < before / 3, `the loss fell from ${before} to ${loss}: a third at most`);
  assert.ok((await figure(page, 'validation-accuracy')) > 95);
  assert.deepEqual(complaints, []);
  await leave();
});

test('pause stops the run; a step trains one batch, another ends the epoch; reset goes back to the same start', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  const start = await mapPicture(page);
  const loss = await figure(page, 'train-loss');
  await press(page, 'step-batch');
  await page.waitForSelector('[data-figure="batch"]:text-matches("^1 ")');
  assert.equal(await figure(page, 'epoch'), 0);
  // The figures are of now, the ends of the curves of the last whole epoch.
  const label = page.locator('.curves-loss .line-chart-label');
  const last = page.locator('.curves-loss .legend strong').first();
  assert.equal(await label.innerText(), 'Loss after epoch 0');
  assert.notEqual(await last.innerText(), await page.locator('[data-figure="train-loss"]').innerText());
  await press(page, 'step-epoch');
  await untilEpoch(page, 1);
  await page.waitForSelector('.curves-loss .line-chart-label:text-is("Loss")');
  assert.equal(await last.innerText(), await page.locator('[data-figure="train-loss"]').innerText());
  await page.waitForSelector('[data-figure="batch"]:text-matches("^0 ")');
  assert.notEqual(await figure(page, 'train-loss'), loss);
  await press(page, 'reset');
  await page.waitForSelector('[data-figure="epoch"]:text-is("0")');
  assert.equal(await figure(page, 'train-loss'), loss);
  assert.equal(await mapPicture(page), start);
  await leave();
});

test('a worker that dies is started again, says so, and replays the run to the same digits', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes&pace=60');
  await press(page, 'run');
  await untilEpoch(page, 20);
  await press(page, 'pause');
  await untilPaused(page);
  const epoch = await figure(page, 'epoch');
  const loss = await figure(page, 'train-loss');
  const map = await mapPicture(page);
  await page.workers()[0].evaluate(() => void setTimeout(() => JSON.parse('no JSON')));
  await page.waitForFunction(() => document.body.innerText.includes('was started again'));
  // The figures of the run before stay until the replay's take their place, which begin again at epoch 0.
  await meanwhile(page);
  await untilEpoch(page, epoch);
  assert.equal(await figure(page, 'train-loss'), loss);
  assert.equal(await mapPicture(page), map);
  await leave();
});

test('the address is the run: after a reload the same epoch shows the same digits and the same map', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  await field(page, 'data.kind').selectOption('moons');
  await field(page, 'layers[0].activation').selectOption('swish');
  await field(page, 'seed').fill('7');
  await field(page, 'seed').press('Enter');
  await page.waitForFunction(() => location.hash.includes('moons') && location.hash.includes('seed=7'));
  const threeEpochs = async () => {
    for (const epoch of [1, 2, 3]) {
      await press(page, 'step-epoch');
      await untilEpoch(page, epoch);
    }
    return [await page.locator('.status').innerText(), await mapPicture(page)];
  };
  const before = await threeEpochs();
  await page.reload();
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  assert.equal(await field(page, 'layers[0].activation').inputValue(), 'swish');
  assert.deepEqual(await threeEpochs(), before);
  await leave();
});

test('a pasted table becomes the data, with its own names, and survives a reload', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  const rows = Array.from(
    { length: 40 },
    (_, row) => `${row % 10},${Math.floor(row / 10)},${row % 2 ? 'cat' : 'dog'}`,
  );
  await page.getByText('Bring a table (CSV)').click();
  await page.locator('.user-data-drop textarea').fill(`height,weight,animal\n${rows.join('\n')}`);
  await press(page, 'use-text');
  await page.waitForSelector('.user-data-answer:has-text("40 rows")');
  await page.waitForSelector('.decision-map .legend:has-text("cat")');
  await page.waitForFunction(() => location.hash.includes('data=own'));
  await page.reload();
  await page.waitForSelector('.decision-map .legend:has-text("dog")');
  await leave();
});

test('a table that cannot be used gets a sentence with its line, and nothing on the page is lost', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  const before = await mapPicture(page);
  await page.getByText('Bring a table (CSV)').click();
  await page
    .locator('.user-data-drop textarea')
    .fill('1,2,a\n3,4,b\n5,six,a\n7,8,b\n1,2,a\n3,4,b\n5,6,a\n7,8,b\n1,2,a\n3,4,b\n');
  await press(page, 'use-text');
  const sentence = await page.locator('.user-data-answer .notice').innerText();
  assert.match(sentence, /Line 3/);
  assert.match(sentence, /six/);
  assert.equal(await mapPicture(page), before);
  assert.match(await page.locator('.user-data-drop textarea').inputValue(), /six/);
  assert.equal(await field(page, 'data.kind').inputValue(), 'spiral');
  await leave();
});

test('an address that is followed in the very moment when the page writes its own is followed', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes&data=moons');
  await page.waitForFunction(() => document.querySelector('[data-figure="epoch"]'));
  await page.evaluate(() => {
    const own = location.href;
    location.hash = 'paused=yes&data=circle&seed=7';
    history.replaceState(null, '', own);
  });
  await page.waitForFunction(() => location.hash.includes('data=circle') && location.hash.includes('seed=7'));
  await leave();
});

test('an address with nonsense in it loads with its valid part and says what it ignored', async () => {
  const { page, complaints, leave } = await site.visit(
    'lab.html#data=circle&count=many&colour=red&paused=yes',
  );
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  assert.equal(await field(page, 'data.kind').inputValue(), 'circle');
  const notice = await page.locator('.notice-plain .notice').innerText();
  assert.match(notice, /count/);
  assert.match(notice, /colour/);
  await page.locator('.notice-plain .notice button').click();
  assert.equal(await page.locator('.notice-plain .notice').count(), 0);
  assert.deepEqual(complaints, []);
  await leave();
});

test('a setup that cannot be trained is explained at its field, and the run before goes on', async () => {
  const { page, leave } = await site.visit('lab.html');
  await untilEpoch(page, 2);
  await field(page, 'layers[0].units').fill('1000');
  await field(page, 'layers[0].units').press('Enter');
  const complaint = page.locator('.layer small.wrong').first();
  await complaint.waitFor();
  assert.match(await complaint.innerText(), /1000/);
  const epoch = await figure(page, 'epoch');
  await untilEpoch(page, epoch + 5);
  assert.ok(!(await page.evaluate(() => location.hash)).includes('1000'));
  await leave();
});

test('a run that blows up stops and says so in words', async () => {
  const { page, complaints, leave } = await site.visit(
    'lab.html#data=plane&optimizer=sgd&layers=linear:8,linear:8&learning-rate=100&pace=full',
  );
  await page.waitForSelector('.notice-warning .notice');
  assert.match(await page.locator('.notice-warning .notice').innerText(), /learning rate/);
  await page.waitForSelector('[data-action="run"]');
  assert.deepEqual(complaints, []);
  await leave();
});

test('points are painted by pointer and by keyboard, and erased again', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes&data=circle');
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  const total = async () => {
    const counts = await page.locator('nonlinear-data-panel strong').allInnerTexts();
    return counts.map(Number).reduce((sum, count) => sum + count, 0);
  };
  const before = await total();
  await page.getByText('Paint points on the map').click();
  const canvas = page.locator('.decision-map canvas');
  const box = /** @type {{x: number, y: number, width: number, height: number}} */ (
    await canvas.boundingBox()
  );
  await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.2);
  await page.waitForFunction(() => location.hash.includes('data=own'));
  assert.equal(await total(), before + 1);
  await canvas.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await until(total, (points) => points === before + 2, 'the number of points');
  await page.getByRole('button', { name: 'Erase' }).click();
  await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.2);
  await until(total, (points) => points <= before + 1, 'the number of points');
  await leave();
});

test('the map reads its answer at the pointer and by keyboard; the network reads a unit', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  await page.locator('.decision-map canvas').hover();
  await page.waitForSelector('.map-reading:has-text("output")');
  await page.locator('.network canvas').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForSelector('.network-reading:has-text("Unit 1 of hidden layer 1")');
  await page.keyboard.press(']');
  await page.waitForSelector('.network-reading:has-text("weight from input")');
  await leave();
});

test('the cross on the map stays where it is when the data change under it', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  await page.locator('.decision-map canvas').focus();
  await page.keyboard.press('ArrowRight');
  const reading = page.locator('#decision-map-reading .readout');
  const isOneStepRight = (/** @type {string} */ text, /** @type {number} */ scale) => {
    const [, x, y] = /x₁ = ([\d.]+), x₂ = ([\d.]+)/.exec(text) ?? [];
    // A step is a fiftieth of the map's width of 2.4 or more, read with two decimals.
    return Number(x) >= 0.04 * scale && Number(x) <= 0.3 * scale && Number(y) < 0.01 * scale;
  };
  assert.ok(isOneStepRight(await reading.innerText(), 1));
  await page.evaluate(() => {
    const map = /** @type {any} */ (document.querySelector('nonlinear-decision-map'));
    map.scene = { ...map.scene, domain: map.scene.domain.map((/** @type {number} */ end) => end * 1000) };
  });
  const text = await until(
    () => reading.innerText(),
    (one) => isOneStepRight(one, 1000),
    'the place read',
  );
  assert.doesNotMatch(text, /x₁ = 0/);
  await leave();
});

test('every kind of data, and no hidden layer as well as the largest network, can be shown and trained', async () => {
  const { page, complaints, leave } = await site.visit('lab.html#paused=yes');
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  const kinds = await field(page, 'data.kind')
    .locator('option')
    .evaluateAll((all) => all.map((one) => /** @type {any} */ (one).value));
  for (const kind of kinds) {
    await field(page, 'data.kind').selectOption(kind);
    await page.waitForFunction((name) => name === 'spiral' || location.hash.includes(`data=${name}`), kind);
    await press(page, 'step-epoch');
    await untilEpoch(page, 1);
  }
  const largest = Array(8).fill('relu:64').join(',');
  for (const layers of ['none', largest]) {
    await page.evaluate((text) => void (location.hash = `paused=yes&layers=${text}`), layers);
    await page.waitForSelector(
      `.layers:${layers === 'none' ? 'not(:has([data-layer="0"]))' : 'has([data-layer="7"])'}`,
      {
        state: 'attached',
      },
    );
    await page.waitForSelector('[data-figure="epoch"]:text-is("0")');
    await press(page, 'step-epoch');
    await untilEpoch(page, 1);
  }
  assert.deepEqual(complaints, []);
  await leave();
});

test('a drawing larger than its place is painted wherever one scrolls to', async () => {
  const { page, leave } = await site.visit(
    `lab.html#paused=yes&layers=${Array(8).fill('relu:64').join(',')}`,
  );
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  /** How much of what shows of the drawing is painted. */
  const painted = () =>
    page.evaluate(() => {
      const view = /** @type {Element} */ (document.querySelector('.network-view'));
      const canvas = /** @type {HTMLCanvasElement} */ (view.querySelector('canvas'));
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      const { data } = context.getImageData(0, view.scrollTop, view.clientWidth, view.clientHeight);
      return data.filter((_, index) => index % 4 === 3 && data[index] > 0).length / (data.length / 4);
    });
  for (const share of [0, 1, 0.3]) {
    await page.evaluate((part) => {
      const view = /** @type {Element} */ (document.querySelector('.network-view'));
      view.scrollTop = part * view.scrollHeight;
    }, share);
    await until(painted, (part) => part > 0.2, `how much is painted at ${share} of the way`);
  }
  await leave();
});

test('the test set stays closed until it is opened', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  await page.getByRole('button', { name: 'Open the test set' }).click();
  await page.waitForSelector('[data-figure="test"]:has-text("%")');
  await press(page, 'step-epoch');
  await page.getByRole('button', { name: 'Open the test set' }).waitFor();
  await leave();
});

test('opened as a file, the lab trains too, in a worker', async () => {
  const { page, complaints, census, leave } = await site.visit(site.file('lab.html'));
  await untilEpoch(page, 5);
  assert.deepEqual(complaints, []);
  assert.equal((await census()).compiled, 0);
  await leave();
});

test('nothing reaches beyond the edge of a 360 pixel screen, and touch targets are large enough', async () => {
  const { page, leave } = await site.visit('lab.html', {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
  });
  await untilEpoch(page, 2);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('#lab button, #lab select, #lab input:not([type=checkbox], [type=file])')]
      .filter((one) => one.getClientRects().length > 0 && one.getBoundingClientRect().height < 32)
      .map((one) => one.outerHTML.slice(0, 80)),
  );
  assert.deepEqual(small, []);
  await leave();
});

test('axe finds nothing serious in the lab', async () => {
  const { page, leave } = await site.visit('lab.html#paused=yes');
  await page.waitForSelector('[data-figure="train-loss"]:not(:text("–"))');
  assert.deepEqual(await accessibilityFindings(page), []);
  await leave();
});

for (const [width, height] of [
  [360, 420],
  [800, 600],
]) {
  test(`the embedded lab trains and fits a frame of ${width} by ${height}`, async () => {
    const { page, complaints, leave } = await site.visit('embed.html#widget=lab&data=circle', {
      viewport: { width, height },
    });
    await untilEpoch(page, 3);
    const size = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      height: document.documentElement.scrollHeight,
    }));
    assert.ok(size.width <= width, `it is ${size.width} wide`);
    assert.ok(size.height <= height, `it is ${size.height} high`);
    assert.ok((await page.evaluate(() => location.hash)).startsWith('#widget=lab'));
    assert.deepEqual(complaints, []);
    await leave();
  });
}
