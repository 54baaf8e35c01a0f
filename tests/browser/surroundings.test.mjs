// Hostile surroundings: without its style sheet, its script or its worker a page says so and stays alive.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './browser.mjs';

/** @type {import('./browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const PAGES = [
  'lab.html',
  'images.html',
  'embed.html#widget=lab',
  'embed.html#widget=explorer',
  'index.html',
  'teach.html',
];
const nameOf = (/** @type {string} */ address) => address.split('.')[0];
const PATIENCE = { timeout: 120000 };

/**
 * @typedef {{status: number, contentType?: string, body?: string | Buffer}} Answer
 * @param {string} address
 * @param {Record<string, Answer | 'blocked'>} answers what the server says for some of its files
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
async function visitWith(address, answers, options) {
  const visit = await site.visit('about:blank', options);
  for (const [file, answer] of Object.entries(answers))
    await visit.page.route(
      (url) => url.pathname.endsWith(`/${file}`),
      (route) => (answer === 'blocked' ? route.abort() : route.fulfill(answer)),
    );
  await visit.page.goto(site.url + address);
  return visit;
}

const MISSING = { status: 404, contentType: 'text/html', body: '<!doctype html><title>404</title>' };

/** The longest side of any canvas, in device pixels and on the page. @param {import('playwright-core').Page} page */
const longestCanvas = (page) =>
  page.evaluate(() =>
    Math.max(
      0,
      ...[...document.querySelectorAll('canvas')].flatMap((canvas) => {
        const box = canvas.getBoundingClientRect();
        return [canvas.width, canvas.height, box.width, box.height];
      }),
    ),
  );

/** The epoch that the lab shows. @param {import('playwright-core').Page} page */
const labEpoch = (page) =>
  page.evaluate(() => Number(/** @type {any} */ (document.querySelector('nonlinear-status'))?.epoch ?? 0));

/** @param {import('playwright-core').Page} page @param {number} epoch */
const untilEpoch = (page, epoch) =>
  page.waitForFunction(
    (least) => Number(/** @type {any} */ (document.querySelector('nonlinear-status'))?.epoch ?? 0) >= least,
    epoch,
    PATIENCE,
  );

for (const address of PAGES) {
  test(`${address} without its style sheet says so, keeps its canvases small and goes on`, async () => {
    const sheet = `${nameOf(address)}.css`;
    const { page, leave } = await visitWith(address, { [sheet]: MISSING }, { deviceScaleFactor: 2 });
    await page.locator('.styles-missing', { hasText: `${sheet}, the style sheet` }).waitFor(PATIENCE);
    if (/lab/.test(address)) {
      await untilEpoch(page, 3);
      const epoch = await labEpoch(page);
      await untilEpoch(page, epoch + 5);
    }
    if (address === 'images.html') await page.locator('nonlinear-sketch canvas').first().waitFor(PATIENCE);
    if (address === 'index.html') {
      await page.locator('nonlinear-explorer').scrollIntoViewIfNeeded();
      await page.locator('nonlinear-explorer canvas').first().waitFor(PATIENCE);
    }
    if (address.includes('explorer'))
      await page.waitForFunction(
        () => /** @type {any} */ (document.querySelector('nonlinear-explorer'))?.curves?.length > 0,
        null,
        PATIENCE,
      );
    // A canvas that followed itself would be larger at every one of these.
    const sides = [];
    for (let frame = 0; frame < 5; frame += 1) {
      await page.evaluate(
        () =>
          new Promise((resolve) => {
            dispatchEvent(new Event('resize'));
            requestAnimationFrame(() => requestAnimationFrame(resolve));
          }),
      );
      sides.push(await longestCanvas(page));
    }
    assert.ok(Math.max(...sides) <= 8192, `canvases were ${sides.join(', ')} pixels long`);
    assert.equal(sides[4], sides[2], `canvases grew: ${sides.join(', ')}`);
    await leave();
  });
}

test('a page whose script does not come, or does not work, says so after some seconds, without any script', async () => {
  const answers = /** @type {(Answer | 'blocked')[]} */ ([
    'blocked',
    MISSING,
    { status: 200, contentType: 'text/javascript', body: '(() => { cut off' },
  ]);
  const scripts = PAGES.map(nameOf).filter((name, at, all) => all.indexOf(name) === at);
  const visits = await Promise.all(
    scripts.map((name, at) =>
      visitWith(
        name === 'embed' ? 'embed.html#widget=lab' : `${name}.html`,
        { [`${name}.js`]: answers[at % answers.length] },
        at % 2 ? { reducedMotion: 'reduce' } : {},
      ),
    ),
  );
  for (const [at, { page }] of visits.entries())
    await page.getByText(`${scripts[at]}.js, the script of this page, has not come yet`).waitFor(PATIENCE);
  await Promise.all(visits.map(({ leave }) => leave()));
});

test('a page that has all it needs says nothing of the kind', async () => {
  for (const address of PAGES) {
    const { page, leave } = await site.visit(address);
    await page.waitForFunction(() => !document.querySelector('.script-late'), null, PATIENCE);
    assert.equal(await page.locator('.styles-missing').count(), 0, address);
    await leave();
  }
});
