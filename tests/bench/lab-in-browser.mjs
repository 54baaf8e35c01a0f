// The lab's worker, dist/lab-worker.js, in a real Chromium, driven from a page by the same code as in Node.

import { readFile } from 'node:fs/promises';
import { labSetup } from './contest.mjs';
import { openSite } from '../browser/browser.mjs';

// Served beside the site, as the page's policy requires: its own server and nothing inline.
const driver = new URL('drive-lab.mjs', import.meta.url);
const rpc = new URL('../../web/engine/rpc.js', import.meta.url);

/** @returns {Promise<import('./contestants.mjs').Contestant & {version: string}>} */
export async function openLabInBrowser() {
  const site = await openSite();
  // A page of the site that does not train.
  const { page } = await site.visit('embed.html#widget=explorer');
  for (const [name, file] of Object.entries({ 'bench/drive-lab.mjs': driver, 'bench/rpc.js': rpc })) {
    const body = await readFile(file, 'utf8');
    await page.route(site.url + name, (route) => route.fulfill({ contentType: 'text/javascript', body }));
  }
  await page.evaluate(startWorker, site.url);
  return {
    version: site.version,
    ask: (_, request) => page.evaluate(train, { setup: labSetup(request), times: request }),
    close: () => site.close(),
  };
}

/** Runs in the page. @param {string} url of the site */
async function startWorker(url) {
  const { createClient } = await import(`${url}bench/rpc.js`);
  const { driveLab } = await import(`${url}bench/drive-lab.mjs`);
  const worker = new Worker(`${url}lab-worker.js`);
  const ready = new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => {
      if (data.ready) resolve(data.ready);
      else if (data.fatal) reject(new Error(data.fatal));
    });
  });
  worker.postMessage({ init: { wasmBinary: null } });
  await ready;
  const { call } = createClient(worker);
  Object.assign(globalThis, { bench: { call, driveLab } });
}

/**
 * Runs in the page.
 * @param {{setup: import('../../web/engine/worker/experiment.js').Setup, times: {warmUp: number, seconds: number}}} what
 */
function train({ setup, times }) {
  const { call, driveLab } = /** @type {any} */ (globalThis).bench;
  return driveLab(call, setup, times);
}
