// What is loaded when: worker and core once something is to be seen that needs them, the reader of tables once there is one to read.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { meanwhile, openSite, until } from '../browser.mjs';
import { openHost } from '../host-page.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** The names of the files that are asked for from now on, with those of frames and workers. @param {Page} page */
function listenForFiles(page) {
  /** @type {string[]} */
  const files = [];
  page.context().on('request', (request) => {
    files.push(request.url().replace(site.url, '').replace(/#.*/, ''));
  });
  return files;
}

/**
 * Waits until a page has been told where its parts are, which is when it starts what is near, and what it asked for then has been seen.
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').Frame} frame of it
 * @param {string} selector of the part
 */
async function untilLookedAround(page, frame, selector) {
  await frame.waitForLoadState();
  const near = await frame.locator(selector).evaluate(
    (part) =>
      new Promise((resolve) => {
        const tell = (/** @type {IntersectionObserverEntry[]} */ [{ isIntersecting }]) =>
          resolve(isIntersecting);
        new IntersectionObserver(tell, { rootMargin: '50%' }).observe(part);
      }),
  );
  await meanwhile(page);
  // Asked for last, so seen last.
  const last = page.waitForEvent('requestfinished', (request) => request.url().endsWith('last'));
  await frame.evaluate(() => fetch(`${location.pathname}?last`));
  await last;
  return near;
}

const engineFiles = ['lab-worker.js', 'lab.wasm'];
const lessonFiles = ['lesson-worker.js', 'lesson.wasm'];

/** A frame far below what is read. @param {string} address of what it shows */
const farBelow = (address) =>
  `<div style="height: 5000px"></div><iframe src="${address}" width="800" height="600"></iframe>`;

for (const { address, part, shown, starts } of [
  {
    address: 'embed.html#widget=lab',
    part: 'main',
    shown: '[data-figure="epoch"]:text-matches("[1-9]")',
    starts: engineFiles,
  },
  {
    address: 'embed.html#widget=explorer',
    part: 'main',
    shown: '.explorer-readout td.readout:text-matches("[0-9]")',
    starts: engineFiles,
  },
  {
    address: 'functions/compare.html#functions=relu',
    part: 'nonlinear-explorer',
    shown: '.explorer-readout td.readout:text-matches("[0-9]")',
    starts: lessonFiles,
  },
]) {
  test(`${address} in a frame far below what is read starts nothing until it comes near`, async () => {
    const host = await openHost(farBelow(site.url + address));
    try {
      const { page, leave } = await site.visit('about:blank');
      const files = listenForFiles(page);
      await page.goto(host.url);
      const frame = /** @type {import('playwright-core').Frame} */ (page.frames().at(-1));
      assert.equal(await untilLookedAround(page, frame, part), false);
      assert.ok(
        files.includes(address.startsWith('functions') ? 'compare.js' : 'embed.js'),
        `the frame is there: ${files}`,
      );
      assert.ok(
        !files.some((file) => [...engineFiles, ...lessonFiles].includes(file)),
        `nothing has started: ${files}`,
      );
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await page.frameLocator('iframe').locator(shown).first().waitFor();
      for (const file of starts) assert.ok(files.includes(file), `${file} was asked for: ${files}`);
      await leave();
    } finally {
      host.close();
    }
  });
}

test('the front page’s picture of a lab begins once one comes to it', async () => {
  const { page, leave } = await site.visit('lesson/index.html');
  const caption = page.locator('.home-lab-picture figcaption');
  await page.locator('nonlinear-neuron').scrollIntoViewIfNeeded();
  await page.locator('nonlinear-neuron input').first().waitFor();
  assert.equal(await untilLookedAround(page, page.mainFrame(), '.home-lab-picture'), false);
  assert.equal(await caption.textContent(), '');
  await caption.scrollIntoViewIfNeeded();
  await page.waitForFunction(() =>
    /Epoch/.test(document.querySelector('.home-lab-picture figcaption')?.textContent ?? ''),
  );
  await leave();
});

test('the lab asks for worker and core while its own script is still on its way, and for each only once', async () => {
  const { page, census, complaints, leave } = await site.visit('about:blank');
  const files = listenForFiles(page);
  await page.route('**/lab.js', async (route) => {
    await until(
      () => files,
      () => engineFiles.every((file) => files.includes(file)),
      'requests for worker and core before lab.js has come',
    );
    await route.continue();
  });
  await page.goto(`${site.url}lab.html`);
  await page.waitForSelector('[data-figure="epoch"]:text-matches("[1-9]")');
  for (const file of engineFiles) assert.equal(files.filter((one) => one === file).length, 1, file);
  assert.equal((await census()).workers, 1);
  assert.deepEqual(complaints, []);
  await leave();
});

test('a lab whose worker cannot be loaded has it from the script that a page from disk uses', async () => {
  const { page, census, leave } = await site.visit('about:blank');
  await page.route('**/lab-worker.js', (route) => route.abort());
  await page.goto(`${site.url}lab.html`);
  await page.waitForSelector('[data-figure="epoch"]:text-matches("[1-9]")');
  assert.equal((await census()).compiled, 0, 'the page itself computes nothing');
  await leave();
});

test('a lab whose worker cannot be loaded at all trains on the page itself', async () => {
  const { page, census, leave } = await site.visit('about:blank');
  let refused = 0;
  await page.route('**/offline-lab.js', (route) => route.abort());
  await page.route('**/lab-worker.js', (route) => (refused++ < 2 ? route.abort() : route.continue()));
  await page.goto(`${site.url}lab.html`);
  await page.waitForSelector('[data-figure="epoch"]:text-matches("[1-9]")');
  assert.equal((await census()).compiled, 1);
  await leave();
});

const table = `height,weight,animal\n${Array.from({ length: 20 }, (_, row) => `${row},${row % 7},${row % 2 ? 'cat' : 'dog'}`).join('\n')}`;

/** @param {Page} page */
async function bringTable(page) {
  await page.getByText('Bring a table (CSV)').click();
  await page.locator('.user-data-drop textarea').fill(table);
  await page.locator('[data-action="use-text"]').click();
}

test('the reader of tables is loaded with the first table, in a page opened from disk too', async () => {
  for (const address of ['lab.html', site.file('lab.html')]) {
    const { page, complaints, leave } = await site.visit('about:blank');
    const files = listenForFiles(page);
    await page.goto(/^\w+:/.test(address) ? address : site.url + address);
    await page.waitForSelector('[data-figure="epoch"]:text-matches("[1-9]")');
    assert.ok(!files.some((file) => file.endsWith('csv.js')));
    await bringTable(page);
    await page.waitForSelector('.user-data-answer:has-text("20 rows")');
    assert.ok(files.some((file) => file.endsWith('csv.js')));
    assert.deepEqual(complaints, []);
    await leave();
  }
});

test('where the reader of tables cannot be loaded, the lab says so and can be asked again', async () => {
  const { page, leave } = await site.visit('lab.html');
  await page.route('**/csv.js', (route) => route.abort());
  await bringTable(page);
  await page.waitForSelector('.user-data-answer .notice:has-text("csv.js")');
  await page.unroute('**/csv.js');
  await page.locator('[data-action="use-text"]').click();
  await page.waitForSelector('.user-data-answer:has-text("20 rows")');
  await leave();
});
