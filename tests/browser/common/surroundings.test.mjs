// Hostile surroundings: without its style sheet, its script or its worker a page says so and stays alive.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from '../browser.mjs';

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const PAGES = [
  'index.html',
  'lab.html',
  'images.html',
  'embed.html#widget=lab',
  'embed.html#widget=explorer',
  'lesson/index.html',
  'functions/compare.html',
  'teach.html',
];
/** The name of a page's script and style sheet. @param {string} address */
const nameOf = (address) =>
  address.startsWith('lesson') ? 'reader' : String(address.split('.')[0].split('/').at(-1));

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
  );

for (const address of PAGES) {
  test(`${address} without its style sheet says so, keeps its canvases small and goes on`, async () => {
    const sheet = `${nameOf(address)}.css`;
    const { page, leave } = await visitWith(address, { [sheet]: MISSING }, { deviceScaleFactor: 2 });
    await page.locator('.styles-missing', { hasText: `${sheet}, the style sheet` }).waitFor();
    if (/lab/.test(address)) {
      await untilEpoch(page, 3);
      const epoch = await labEpoch(page);
      await untilEpoch(page, epoch + 5);
    }
    if (address === 'images.html') await page.locator('nonlinear-sketch canvas').first().waitFor();
    if (/explorer|compare/.test(address))
      await page.waitForFunction(
        () => /** @type {any} */ (document.querySelector('nonlinear-explorer'))?.curves?.length > 0,
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
        /** @type {string} */ (PAGES.find((address) => nameOf(address) === name)),
        { [`${name}.js`]: answers[at % answers.length] },
        at % 2 ? { reducedMotion: 'reduce' } : {},
      ),
    ),
  );
  for (const [at, { page }] of visits.entries())
    await page.getByText(`${scripts[at]}.js, the script of this page, has not loaded yet`).waitFor();
  await Promise.all(visits.map(({ leave }) => leave()));
});

test('a page that has all it needs says nothing of the kind', async () => {
  for (const address of PAGES) {
    const { page, leave } = await site.visit(address);
    await page.waitForFunction(() => !document.querySelector('.script-late'));
    assert.equal(await page.locator('.styles-missing').count(), 0, address);
    await leave();
  }
});

test('without its worker, or without the core, a page trains all the same or says what is missing', async () => {
  const broken = /** @type {[string, Record<string, Answer | 'blocked'>, boolean][]} */ ([
    ['lab-worker.js is missing', { 'lab-worker.js': MISSING }, false],
    ['lab-worker.js is blocked', { 'lab-worker.js': 'blocked' }, false],
    ['lab-worker.js is a page', { 'lab-worker.js': { ...MISSING, status: 200 } }, false],
    [
      'lab-worker.js throws as it starts',
      { 'lab-worker.js': { status: 200, contentType: 'text/javascript', body: 'throw new Error("no");' } },
      false,
    ],
    ['lab.wasm is missing', { 'lab.wasm': MISSING }, false],
    ['lab.wasm is a page', { 'lab.wasm': { ...MISSING, status: 200 } }, false],
    [
      'lab.wasm is cut off',
      {
        'lab.wasm': {
          status: 200,
          contentType: 'application/wasm',
          body: Buffer.from('0061736d01000000', 'hex'),
        },
      },
      false,
    ],
  ]);
  for (const [what, answers] of broken) {
    const { page, leave } = await visitWith('lab.html', answers);
    await page.waitForFunction(
      () =>
        Number(/** @type {any} */ (document.querySelector('nonlinear-status'))?.epoch ?? 0) > 2 ||
        document.querySelector('nonlinear-notice .notice')?.textContent?.trim(),
    );
    const said = (await page.locator('nonlinear-notice .notice').allTextContents()).join(' ').trim();
    assert.ok(
      (await labEpoch(page)) > 2 || /worker|wasm|core/i.test(said),
      `${what}: the page said “${said}”`,
    );
    // Alive: a control still answers.
    const layers = await page.locator('nonlinear-layers .layer').count();
    await page.locator('[data-action="add-layer"]').click();
    await page.waitForFunction(
      (before) => document.querySelectorAll('nonlinear-layers .layer').length > before,
      layers,
    );
    await leave();
  }
});

/** Keeps the workers that a page starts, so that the test can end them as a system short of memory does: without an event. */
function keepWorkers() {
  const Original = globalThis.Worker;
  /** @type {any} */ (globalThis).kept = [];
  globalThis.Worker = class extends Original {
    /** @param {string | URL} url @param {WorkerOptions} [options] */
    constructor(url, options) {
      super(url, options);
      /** @type {any} */ (globalThis).kept.push(this);
    }
  };
}

test('a worker that is gone without an event is noticed and replaced: the run goes on where it was', async () => {
  const { page, leave } = await site.visit('about:blank');
  await page.addInitScript(keepWorkers);
  await page.goto(`${site.url}lab.html#pace=full`);
  await untilEpoch(page, 50);
  const epoch = await labEpoch(page);
  await page.evaluate(() => /** @type {any} */ (globalThis).kept[0].terminate());
  await page.getByText(/did not answer for \d+ seconds and was stopped\. It was started again/).waitFor();
  await untilEpoch(page, epoch + 50);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('nonlinear-status'))?.running === false,
  );
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('nonlinear-status'))?.epoch === 0,
  );
  await leave();
});

test('what is pressed while a worker hangs holds for its successor', async () => {
  const { page, leave } = await site.visit('about:blank');
  await page.route(
    (url) => url.pathname.endsWith('/lab-worker.js'),
    async (route) => {
      const response = await route.fetch();
      const hang = 'addEventListener("message", ({ data }) => { if (data.hang) for (;;); });';
      await route.fulfill({ response, body: hang + (await response.text()) });
    },
  );
  await page.addInitScript(keepWorkers);
  await page.goto(`${site.url}lab.html#paused=yes`);
  await page.getByText(/weights and biases/).waitFor();
  await page.evaluate(() => /** @type {any} */ (globalThis).kept[0].postMessage({ hang: true }));
  await page.getByRole('button', { name: 'New seed' }).click();
  await page.getByRole('button', { name: 'Run' }).click();
  await page.getByText(/did not answer for \d+ seconds and was stopped/).waitFor();
  await untilEpoch(page, 3);
  const [, seed] = /seed=(\d+)/.exec(page.url()) ?? [];
  assert.ok(seed, `the address is ${page.url()}`);
  await leave();
});

test('where the browser refuses the address the run goes on, and the page says so', async () => {
  const { page, leave } = await site.visit('about:blank');
  await page.addInitScript(() => {
    history.replaceState = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
  });
  await page.goto(`${site.url}lab.html#seed=2`);
  await untilEpoch(page, 3);
  await page.getByRole('button', { name: 'New seed' }).click();
  await page
    .getByText('The address of this page could not be updated (The operation is insecure.)')
    .waitFor();
  await untilEpoch(page, 3);
  await leave();
});

test('a preset with another seed trains that seed after a reload, too', async () => {
  const { page, leave } = await site.visit('lab.html#preset=dying-relu&seed=5&pace=full');
  await untilEpoch(page, 20);
  assert.match(page.url(), /#preset=dying-relu&seed=5&pace=full$/);
  await page.reload();
  await untilEpoch(page, 20);
  assert.match(page.url(), /#preset=dying-relu&seed=5&pace=full$/);
  await page.getByText('Its link changes seed').waitFor();
  await leave();
});

test('a thousand wrong codes are answered while the page stays alive, and can be cancelled', async () => {
  const { page, leave } = await site.visit('teach.html');
  const codes = (/** @type {number} */ count) =>
    Array.from(
      { length: count },
      (_, at) => `Student ${at}  ${(at * 7919 + 12345).toString(36).toUpperCase()}-AAAA`,
    ).join('\n');
  // Typing a long text line by line takes the browser itself very long.
  const paste = (/** @type {string} */ text) =>
    page.locator('[data-field="codes"]').evaluate((field, value) => {
      /** @type {HTMLTextAreaElement} */ (field).value = value;
    }, text);
  await page.locator('[data-field="link"]').fill('lab.html#question=Which%3F&locked=seed&data=circle');
  await paste(codes(1000));
  // How often the page's own thread had a turn while the codes were checked.
  await page.evaluate(() => {
    const seen = /** @type {any} */ (globalThis);
    seen.turns = 0;
    const look = () => {
      if (document.querySelector('progress')) seen.turns += 1;
      setTimeout(look);
    };
    look();
  });
  await page.getByRole('button', { name: 'Check the codes' }).click();
  await page.getByText('All codes are checked.').waitFor();
  const turns = await page.evaluate(() => /** @type {any} */ (globalThis).turns);
  assert.ok(turns > 2, `the page had ${turns} turns`);
  assert.equal(await page.locator('.code-wrong').count(), 1000);
  await paste(codes(2000));
  // In the page, so that no fast machine is done before the click.
  await page.evaluate(() => {
    const cancel = () =>
      /** @type {HTMLElement | null} */ (document.querySelector('[data-action="cancel-check"]'));
    new MutationObserver((_, observer) => {
      if (!cancel()) return;
      observer.disconnect();
      cancel()?.click();
    }).observe(document.body, { childList: true, subtree: true });
    /** @type {HTMLElement} */ (document.querySelector('[data-action="check-codes"]')).click();
  });
  await page.getByText('The check was cancelled.').waitFor();
  assert.ok((await page.locator('.code-wrong').count()) < 2000);
  await paste(codes(2001));
  await page.getByRole('button', { name: 'Check the codes' }).click();
  await page.getByText('2,001 codes are pasted, but at most 2,000 are checked at once').waitFor();
  await leave();
});
