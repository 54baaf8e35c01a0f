// Probes that pages-bench.mjs runs on pages. Most run in the page, so each function is self-contained.

/** Runs in the page before anything else: records the time at which the first epoch is shown. */
export function firstEpoch() {
  const shown = () =>
    /** @type {HTMLElement | null} */ (document.querySelector('[data-epoch]'))?.dataset.epoch ??
    document.querySelector('[data-figure="epoch"]')?.textContent;
  const look = () => {
    if (/[1-9]/.test(shown() ?? ''))
      /** @type {any} */ (globalThis).firstEpoch = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** An empty page of the site's server: the yardstick of visits. */
export const BARE = 'bench/bare.html';

/**
 * Visits a page with the probe `firstEpoch` in it.
 * @template T
 * @param {import('../browser/browser.mjs').Site} site
 * @param {string} address of the page, or BARE
 * @param {(page: import('playwright-core').Page) => Promise<T>} look
 * @returns {Promise<T>} what `look` has measured
 */
export async function visitWithProbe(site, address, look) {
  const { page, leave } = await site.visit('about:blank');
  await page.addInitScript(firstEpoch);
  await page.route(site.url + BARE, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
  );
  await page.goto(site.url + address);
  try {
    return await look(page);
  } finally {
    await leave();
  }
}

/** The time at which the page shows its first epoch, in ms since it was opened. @param {import('playwright-core').Page} page */
export async function timeOfFirstEpoch(page) {
  const time = await page.waitForFunction(() => /** @type {any} */ (globalThis).firstEpoch);
  return /** @type {Promise<number>} */ (time.jsonValue());
}

/** The time of the page's first contentful paint, in ms since it was opened. @param {import('playwright-core').Page} page */
export async function timeOfFirstContent(page) {
  const time = await page.waitForFunction(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  );
  return /** @type {Promise<number>} */ (time.jsonValue());
}

/**
 * Runs in an empty page: time until a worker and its core are ready.
 * @param {string} url of the site
 * @returns {Promise<number>} ms since the page was opened
 */
export function timeToCompile(url) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(`${url}lab-worker.js`);
    worker.addEventListener('message', ({ data }) => {
      if (data.ready) requestAnimationFrame(() => resolve(performance.now()));
      else if (data.fatal) reject(new Error(data.fatal));
    });
    worker.postMessage({ init: { wasmBinary: null } });
  });
}

/**
 * Runs in the page: measures its frame rate from now on.
 * @param {number} duration ms
 * @returns {Promise<{rate: number, longestTask: number}>} rate in frames a second; longestTask in ms, 0 where no task took 50 ms
 */
export function countFrames(duration) {
  return new Promise((resolve) => {
    let longestTask = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longestTask = Math.max(longestTask, Math.round(entry.duration));
    }).observe({ type: 'longtask' });
    const begun = performance.now();
    let frames = 0;
    const frame = () => {
      frames += 1;
      const passed = performance.now() - begun;
      if (passed < duration) requestAnimationFrame(frame);
      else resolve({ rate: (frames / passed) * 1000, longestTask });
    };
    requestAnimationFrame(frame);
  });
}

/**
 * Runs in the page: training speed of its run.
 * @param {number} duration ms
 * @returns {Promise<number>} epochs a second
 */
export function trainedEpochs(duration) {
  const epoch = () =>
    Number(document.querySelector('[data-figure="epoch"]')?.textContent?.replaceAll(',', ''));
  const from = { time: performance.now(), epoch: epoch() };
  return new Promise((resolve) =>
    setTimeout(() => resolve(((epoch() - from.epoch) / (performance.now() - from.time)) * 1000), duration),
  );
}

/**
 * Sets up a race between activations.
 * @param {import('playwright-core').Page} page
 * @param {{contestants: number, seeds: number, epochs: number}} race contestants: the first activations of the list
 */
export async function prepareRace(page, { contestants, seeds, epochs }) {
  await page.waitForSelector('nonlinear-race .race-form');
  for (const [name, value] of Object.entries({ seeds, epochs })) {
    await page.locator(`[data-path="race.${name}"]`).fill(String(value));
    await page.locator(`[data-path="race.${name}"]`).blur();
  }
  const boxes = await page.locator('[data-contestant]').all();
  for (const box of boxes) if (await box.isChecked()) await box.setChecked(false);
  for (const box of boxes.slice(0, contestants)) await box.setChecked(true);
}

/** Runs in the page: starts the race that is set up. @returns {Promise<number>} ms until its verdict */
export function timeOfRace() {
  return new Promise((resolve) => {
    const begun = performance.now();
    /** @type {HTMLElement} */ (document.querySelector('[data-action="race-start"]')).click();
    let started = false;
    const look = () => {
      const counting = document.querySelector('.race-count') !== null;
      started ||= counting;
      if (started && !counting && document.querySelector('.race-verdict')) resolve(performance.now() - begun);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}
