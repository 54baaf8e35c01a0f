// A small pass through Firefox, over WebDriver BiDi: every page works in it, and a run shows the same digits in it as
// in Chromium. What the pages do in detail is tested in Chromium alone.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { openSite, until } from '../browser.mjs';
import { openHost } from '../host-page.mjs';

const require = createRequire(new URL('../../../web/package.json', import.meta.url));
/** @type {typeof import('puppeteer-core').default} */
const puppeteer = require('puppeteer-core').default;

/**
 * What Puppeteer's page and Playwright's have in common.
 * @typedef {object} AnyPage
 * @property {(read: (...given: any[]) => any, ...given: any[]) => Promise<any>} evaluate
 * @property {(selector: string) => Promise<void>} click
 */

/** @type {import('../browser.mjs').Site} */
let site;
/** @type {import('puppeteer-core').Browser | undefined} */
let firefox;
/** @type {string} the only place where Firefox keeps something */
let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nonlinear-firefox-'));
  site = await openSite();
  firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.NONLINEAR_FIREFOX || '/usr/bin/firefox-esr',
    headless: true,
    // The window's own size: emulating another one needs a newer Firefox than Debian 12 began with.
    defaultViewport: null,
    args: ['--width=1280', '--height=800'],
    userDataDir: join(folder, 'profile'),
    // As root, Firefox refuses a home that belongs to somebody else.
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder },
    extraPrefsFirefox: { 'ui.prefersReducedMotion': 0 },
  });
});
after(async () => {
  await firefox?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/**
 * Opens an address in Firefox, does something with the page, and then asks that it never complained.
 * @param {string} address
 * @param {(page: import('puppeteer-core').Page) => Promise<unknown>} look
 * @param {string[]} others beginnings of addresses that may be asked for besides the site's own
 */
async function inFirefox(address, look, others = []) {
  assert.ok(firefox, 'Firefox has started');
  const page = await firefox.newPage();
  try {
    /** @type {string[]} */
    const complaints = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('requestfailed', (request) => complaints.push(`${request.url()} did not come.`));
    page.on('request', (request) => {
      const own = [site.url, 'file:', 'data:', 'blob:', ...others].some((begin) =>
        request.url().startsWith(begin),
      );
      if (!own) complaints.push(`The page asked for ${request.url()}.`);
    });
    await page.goto(address);
    await look(page);
    assert.deepEqual(complaints, []);
  } finally {
    await page.close();
  }
}

// Puppeteer's own waiting needs eval in the page, which the pages forbid: until() asks from outside.

/**
 * The figures of the status line, by name, as they are shown.
 * @param {AnyPage} page
 * @returns {Promise<Record<string, string>>}
 */
const figures = (page) =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('[data-figure]')].map((one) => [
        one.getAttribute('data-figure'),
        one.textContent?.trim(),
      ]),
    ),
  );

/** @param {AnyPage} page @param {number} least */
const untilEpoch = (page, least) =>
  until(
    async () => Number((await figures(page)).epoch?.replaceAll(',', '')),
    (epoch) => epoch >= least,
    `epoch ${least}`,
  );

/** How many different colours the decision map has. @param {AnyPage} page @returns {Promise<number>} */
const coloursOfMap = (page) =>
  page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('.decision-map canvas'));
    const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).getImageData(
      0,
      0,
      canvas.width,
      canvas.height,
    );
    return new Set(new Uint32Array(data.buffer)).size;
  });

/** @param {AnyPage} page */
async function untilItTrains(page) {
  const first = await untilEpoch(page, 1);
  await untilEpoch(page, first + 10);
  assert.match((await figures(page))['train-loss'], /^\d+\.\d+$/);
  const colours = await coloursOfMap(page);
  assert.ok(colours > 50, `the map has ${colours} colours`);
}

/** Both charts have ink on them, and the read-out has a number in every cell. @param {AnyPage} page */
async function untilExplored(page) {
  await until(
    () =>
      page.evaluate(() =>
        [...document.querySelectorAll('.explorer-readout td.readout')].map((one) => one.textContent?.trim()),
      ),
    (cells) => cells.length >= 2 && cells.every((/** @type {string} */ text) => /\d/.test(text)),
    'numbers in the read-out table',
  );
  for (const chart of ['.explorer-value', '.explorer-slope']) {
    const ink = await page.evaluate((selector) => {
      const canvas = /** @type {HTMLCanvasElement | null} */ (document.querySelector(`${selector} canvas`));
      const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      return new Set(new Uint32Array(pixels?.buffer ?? new ArrayBuffer(0))).size;
    }, chart);
    assert.ok(ink > 10, `${chart} has ${ink} colours`);
  }
}

/**
 * The figures of a run that starts paused, at its start and after each epoch of some.
 * @param {AnyPage} page
 * @param {number} epochs
 */
async function figuresOfRun(page, epochs) {
  await until(
    () => figures(page),
    (shown) => /\d/.test(shown['train-loss'] ?? ''),
    'a loss at the start',
  );
  const shown = [await figures(page)];
  for (let epoch = 1; epoch <= epochs; epoch += 1) {
    await page.click('[data-action="step-epoch"]');
    await untilEpoch(page, epoch);
    shown.push(await figures(page));
  }
  return shown;
}

test('Firefox: the served lab trains, and the map is painted', async () => {
  await inFirefox(`${site.url}lab.html`, untilItTrains);
});

test('Firefox: a style sheet within a page is refused, a value in an attribute is not', async () => {
  assert.ok(firefox, 'Firefox has started');
  const page = await firefox.newPage();
  await page.goto(`${site.url}lab.html`);
  const colours = await page.evaluate(async () => {
    const refused = new Promise((resolve) => document.addEventListener('securitypolicyviolation', resolve));
    const sheet = document.createElement('style');
    sheet.textContent = 'body { color: rgb(1, 2, 3) }';
    document.head.append(sheet);
    const place = document.createElement('p');
    place.setAttribute('style', 'color: rgb(4, 5, 6)');
    document.body.append(place);
    await refused;
    return [document.body, place].map((one) => getComputedStyle(one).color);
  });
  assert.notEqual(colours[0], 'rgb(1, 2, 3)');
  assert.equal(colours[1], 'rgb(4, 5, 6)');
  await page.close();
});

test('Firefox: opened as a file, the lab trains too', async () => {
  await inFirefox(site.file('lab.html'), untilItTrains);
});

test('Firefox: served and opened as a file, a function’s page reads values off its live chart', async () => {
  for (const address of [`${site.url}functions/gelu.html`, site.file('functions/gelu.html')])
    await inFirefox(address, (page) =>
      until(
        () => page.evaluate(() => document.querySelector('.function-reading')?.textContent ?? ''),
        (text) => /f\(x\) = \d/.test(text),
        'numbers under the chart',
      ),
    );
});

test('Firefox: opened as a file, the explorer shows curves and numbers', async () => {
  await inFirefox(site.file('functions/compare.html#functions=relu,gelu,tanh'), untilExplored);
});

test('Firefox: opened as a file, the embedded explorer shows curves and numbers', async () => {
  await inFirefox(site.file('embed.html#widget=explorer'), untilExplored);
});

for (const address of [
  'lab.html#paused=yes',
  'lab.html#paused=yes&data=moons&layers=swish:6,gelu:6&seed=7&learning-rate=0.1',
]) {
  test(`Firefox and Chromium show the same digits, epoch for epoch, for ${address}`, async () => {
    const { page, complaints, leave } = await site.visit(address);
    const inChromium = await figuresOfRun(page, 10);
    assert.deepEqual(complaints, []);
    await leave();
    await inFirefox(site.url + address, async (other) => {
      assert.deepEqual(await figuresOfRun(other, 10), inChromium);
    });
    const losses = new Set(inChromium.map((shown) => shown['train-loss']));
    assert.ok(losses.size > 5, `the loss changes: ${[...losses].join(', ')}`);
    assert.equal(inChromium.at(-1)?.epoch, '10');
  });
}

/**
 * What the network for pictures says after a few batches, to the last bit: the run's losses, and the shares that the gallery shows.
 * @param {AnyPage} page
 * @param {number} batches
 */
async function batchesOfImages(page, batches) {
  /** @type {string[]} */
  const losses = [];
  await until(
    () =>
      page.evaluate(() =>
        Boolean(/** @type {any} */ (document.querySelector('nonlinear-image-run'))?.snapshot),
      ),
    Boolean,
    'a network for pictures',
  );
  for (let batch = 1; batch <= batches; batch += 1) {
    await page.click('[data-action="step-batch"]');
    await until(
      async () => Number((await figures(page)).pictures),
      (pictures) => pictures === 16 * batch,
      `batch ${batch}`,
    );
    losses.push(
      await page.evaluate(() =>
        String(/** @type {any} */ (document.querySelector('nonlinear-image-run')).snapshot.latest.loss),
      ),
    );
  }
  return losses;
}

test('Firefox: the network for pictures trains with the digits that it has in Chromium, and opened as a file as well', async () => {
  const address = 'images.html#size=quarter&activation=gelu&seed=3';
  const { page, complaints, leave } = await site.visit(address);
  const inChromium = await batchesOfImages(page, 3);
  assert.deepEqual(complaints, []);
  await leave();
  assert.equal(new Set(inChromium).size, 3, inChromium.join());
  for (const place of [site.url + address, site.file(address)])
    await inFirefox(place, async (other) => {
      assert.deepEqual(await batchesOfImages(other, 3), inChromium, place);
    });
});

test('Firefox: every widget of the lesson comes to life, and a claim measures the same numbers to the last digit', async () => {
  await inFirefox(`${site.url}lesson/index.html`, async (page) => {
    const count = await page.evaluate(() => document.querySelectorAll('.widget').length);
    for (let at = 0; at < count; ++at) {
      await page.evaluate((place) => document.querySelectorAll('.widget')[place].scrollIntoView(), at);
      await until(
        () =>
          page.evaluate(
            (place) =>
              Boolean(
                /** @type {any} */ (document.querySelectorAll('.widget')[place].firstElementChild).ready,
              ),
            at,
          ),
        Boolean,
        `widget ${at}`,
      );
    }
    const press = (/** @type {string} */ name) =>
      page.evaluate((text) => {
        const card = document.getElementById('claim-universal');
        card?.scrollIntoView();
        const button = [...(card?.querySelectorAll('button') ?? [])].find((one) =>
          one.textContent?.includes(text),
        );
        button?.click();
        return Boolean(button);
      }, name);
    await until(() => press('Show me without guessing'), Boolean, 'a button to skip the guess');
    await until(() => press('Run it here'), Boolean, 'a button to run it');
    await until(
      () => page.evaluate(() => document.getElementById('claim-universal')?.textContent ?? ''),
      (text) => /measured the same \d+ numbers, digit for digit/.test(text),
      'what the card says after the run',
    );
  });
});

test('Firefox: a typed comma is a decimal mark, and what cannot be read stays where it was typed, with a sentence', async () => {
  await inFirefox(`${site.url}lab.html#paused=yes`, async (page) => {
    /** Types into the field and leaves it. @param {string} path @param {string} typed */
    const type = async (path, typed) => {
      const field = await page.waitForSelector(`[data-path="${path}"]`);
      await field?.focus();
      await page.keyboard.down('Control');
      await page.keyboard.press('a');
      await page.keyboard.up('Control');
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');
    };
    /** @param {string} path */
    const look = (path) =>
      page.evaluate((selector) => {
        const field = /** @type {HTMLInputElement} */ (document.querySelector(selector));
        return { text: field.value, isWrong: field.getAttribute('aria-invalid') === 'true' };
      }, `[data-path="${path}"]`);
    const rate = 'optimizer.learningRate';
    for (const [typed, shown] of [
      ['0,05', '0.05'],
      ['1/50', '0.02'],
      ['5%', '0.05'],
      ['1e-3', '0.001'],
    ]) {
      await type(rate, typed);
      await until(
        () => page.evaluate(() => location.hash),
        (hash) => new RegExp(`learning-rate=${shown}(&|$)`).test(hash),
        `the address after ${typed}`,
      );
      assert.deepEqual(await look(rate), { text: shown, isWrong: false });
    }
    await type(rate, '1,000');
    await until(
      () => page.evaluate(() => document.body.innerText),
      (text) => text.includes('Learning rate is 1,000, which can be read as 1 or as 1000: type 1 or 1000.'),
      'a sentence at the field',
    );
    assert.deepEqual(await look(rate), { text: '1,000', isWrong: true });
  });
});

for (const rights of ['', ' sandbox="allow-scripts"'])
  test(`Firefox: a lab in a frame of another origin trains${rights && ', shut off by a sandbox'}`, async () => {
    const host = await openHost(
      `<iframe${rights} src="${site.url}embed.html#widget=lab&data=circle" width="700" height="500"></iframe>`,
    );
    await inFirefox(
      host.url,
      async (page) => {
        const frame = await until(
          async () => page.frames().find((one) => one.url().includes('embed.html')),
          Boolean,
          'the frame',
        );
        await untilEpoch(/** @type {any} */ (frame), 10);
      },
      [host.url],
    );
    host.close();
  });
