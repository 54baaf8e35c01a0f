// What every browser test needs: the built site served, a real Chromium, and a page that remembers what went wrong in it.

import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startServer } from '../../web/build/serve.mjs';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
/** @type {typeof import('playwright-core')} */
const { chromium } = require('playwright-core');

/**
 * How long a test waits for a condition, in ms. It ends a test that would otherwise wait for ever and judges no speed, so it is far
 * longer than a busy machine needs; `./build.sh bench pages` measures time.
 */
export const PATIENCE_MS = 120_000;

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const executables = [
  process.env.NONLINEAR_CHROMIUM,
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/**
 * Parts of Chromium that no test needs. For every window it would load two pages for its address bar, which cost as much as the page
 * that is tested; Playwright names the others, and the last list is the one that holds.
 */
const unused = [
  ...['PreloadTopChromeWebUI', 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'],
  ...['AutoDeElevate', 'AvoidUnnecessaryBeforeUnloadCheckSync', 'BoundaryEventDispatchTracksNodeRemoval'],
  ...['DestroyProfileOnBrowserClose', 'DialMediaRouteProvider', 'GlobalMediaControls', 'HttpsUpgrades'],
  ...['LensOverlay', 'MediaRouter', 'OptimizationHints', 'PaintHolding', 'RenderDocument'],
  ...['ThirdPartyStoragePartitioning', 'Translate'],
];

/** @returns {Promise<string>} */
async function findChromium() {
  for (const path of executables) {
    if (
      path &&
      (await access(path).then(
        () => true,
        () => false,
      ))
    )
      return path;
  }
  throw new Error(
    'No Chromium was found: install the package chromium-headless-shell, or set NONLINEAR_CHROMIUM to its path.',
  );
}

/**
 * @typedef {object} Site
 * @property {string} url of the served site, with a slash at its end
 * @property {string} version of the browser
 * @property {(name: string) => string} file the file:// address of a page
 * @property {(address: string, options?: import('playwright-core').BrowserContextOptions) => Promise<Visit>} visit
 * @property {() => Promise<void>} close
 */

/**
 * @typedef {object} Visit
 * @property {import('playwright-core').Page} page
 * @property {string[]} complaints errors on the console, uncaught errors, requests to anywhere else
 * @property {() => Promise<{compiled: number, workers: number}>} census how often the page thread compiled WebAssembly, and how many
 *   workers it started
 * @property {() => Promise<void>} leave
 */

/** @param {{folder?: string}} [options] `folder`: what is served, dist/ unless given @returns {Promise<Site>} */
export async function openSite({ folder } = {}) {
  const server = await startServer({ port: 0, folder });
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${unused.join()}`,
    ],
  });

  return {
    url: server.url,
    version: browser.version(),
    file: (name) =>
      pathToFileURL(dist + name.split('#')[0]).href + (name.includes('#') ? `#${name.split('#')[1]}` : ''),
    async visit(address, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      /** @type {string[]} */
      const complaints = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('request', (request) => {
        const own = [server.url, 'file:', 'data:', 'blob:'].some((begin) => request.url().startsWith(begin));
        if (!own) complaints.push(`The page asked for ${request.url()}.`);
      });
      await page.addInitScript(countStarts);
      await page.goto(/^\w+:/.test(address) ? address : server.url + address);
      return {
        page,
        complaints,
        census: () => page.evaluate(() => /** @type {any} */ (globalThis).census),
        leave: () => context.close(),
      };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Runs in the page before anything else. */
function countStarts() {
  const census = { compiled: 0, workers: 0 };
  /** @type {any} */ (globalThis).census = census;
  for (const name of /** @type {const} */ ([
    'instantiate',
    'compile',
    'instantiateStreaming',
    'compileStreaming',
  ])) {
    const original = /** @type {any} */ (WebAssembly)[name];
    /** @type {any} */ (WebAssembly)[name] = (/** @type {unknown[]} */ ...args) => {
      census.compiled += 1;
      return original.apply(WebAssembly, args);
    };
  }
  const OriginalWorker = globalThis.Worker;
  globalThis.Worker = class extends OriginalWorker {
    /** @param {string | URL} url @param {WorkerOptions} [options] */
    constructor(url, options) {
      super(url, options);
      census.workers += 1;
    }
  };
}

/**
 * The serious findings of axe on a page as it is painted in the dark theme and then in the light one, each as one line. Themes differ
 * in nothing but colours, so only these are looked at twice.
 * @param {import('playwright-core').Page} page whose theme is the browser's
 * @param {...string} within selectors of the parts that are looked at; none means the whole page
 * @returns {Promise<string[]>}
 */
export async function accessibilityFindings(page, ...within) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(require('axe-core').source);
  const findings = async (/** @type {'light' | 'dark'} */ colorScheme, /** @type {object} */ rules) => {
    await page.emulateMedia({ colorScheme });
    await painted(page);
    // Only what is found leaves the page: all that axe looked at is megabytes.
    return page.evaluate(
      async ([selectors, options, theme]) => {
        const { axe } = /** @type {any} */ (globalThis);
        const { violations } = await axe.run(selectors, { resultTypes: ['violations'], ...options });
        return violations
          .filter((/** @type {any} */ { impact }) => ['serious', 'critical'].includes(impact))
          .map(
            (/** @type {any} */ { id, nodes }) =>
              `${theme} theme, ${id}: ${nodes.map((/** @type {any} */ { html }) => html).join(' | ')}`,
          );
      },
      /** @type {const} */ ([within.length > 0 ? within : ['html'], rules, colorScheme]),
    );
  };
  return [
    ...(await findings('dark', { runOnly: ['color-contrast', 'link-in-text-block'] })),
    ...(await findings('light', {})),
  ];
}

/**
 * What reaches out of the window to the right, the beginning of each as HTML.
 * @param {import('playwright-core').Page} page
 * @param {string} selector of a part: it and all that is in it are looked at
 */
export const beyondWindow = (page, selector) =>
  page.evaluate(
    (part) =>
      [...document.querySelectorAll(`${part}, ${part} *`)]
        .filter((one) => one.getBoundingClientRect().right > innerWidth)
        .map((one) => one.outerHTML.slice(0, 80)),
    selector,
  );

/**
 * Waits until a run of the lab or of the page of pictures that was paused stands: its button changes at once, its figures with the
 * snapshot that says where it is.
 * @param {import('playwright-core').Page} page
 */
export const untilPaused = (page) =>
  page
    .getByText(/^Paused (at epoch|after) \d/)
    .first()
    .waitFor({ state: 'attached' });

/**
 * Asks until the answer is right.
 * @template T
 * @param {() => T | Promise<T>} ask
 * @param {(answer: T) => unknown} isRight
 * @param {string} what is waited for
 * @returns {Promise<T>} the right answer
 */
export async function until(ask, isRight, what) {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    if (performance.now() > end)
      throw new Error(`${what}: after ${PATIENCE_MS / 1000} s it is ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * Trains a paused lab from epoch 0, one epoch at a time, each shown before the next is asked for.
 * @param {import('playwright-core').Page} page
 * @param {number} epochs
 */
export async function stepEpochs(page, epochs) {
  for (let epoch = 1; epoch <= epochs; epoch += 1) {
    await page.locator('[data-action="step-epoch"]').click();
    await page.waitForFunction(
      (shown) => document.querySelector('[data-figure="epoch"]')?.textContent === shown,
      String(epoch),
    );
  }
}

/**
 * Waits until the page has painted: what was told to it before is in the frame before last.
 * @param {import('playwright-core').Page} page
 * @param {number} [count] of frames
 */
export const painted = (page, count = 2) =>
  page.evaluate(async (frames) => {
    for (; frames > 0; frames -= 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, count);

/**
 * Waits until whatever goes on by itself would have gone on, however busy the machine is: again and again every worker of the page gets
 * a turn between two of its own, and the page paints. A test that says what does not happen waits for this, and not for a time.
 * @param {import('playwright-core').Page} page
 * @param {number} [rounds]
 */
export async function meanwhile(page, rounds = 10) {
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(
      page.workers().map((worker) =>
        // One that has ended meanwhile does nothing any more.
        worker.evaluate(() => new Promise((resolve) => setTimeout(resolve))).catch(() => {}),
      ),
    );
    await painted(page);
  }
}
