// What a visitor waits for, as a multiple of what the same browser needs for less on the same machine: another program makes both slower.
// How many milliseconds it takes is measured by ./build.sh bench pages.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import {
  BARE,
  countFrames,
  timeOfFirstContent,
  timeOfFirstEpoch,
  timeToCompile,
  visitWithProbe,
} from '../bench/page-probes.mjs';
import { median } from '../bench/statistics.mjs';
import { openSite } from '../browser/browser.mjs';
import { judge } from './judge.mjs';

const ROUNDS = 3;
const WATCHED_MS = 1000;

/** @type {import('../browser/browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** @template T @param {string} address @param {(page: import('playwright-core').Page) => Promise<T>} look @returns {Promise<T>} */
const visit = (address, look) => visitWithProbe(site, address, look);

/**
 * The median of the quotients of two measurements, made in turn.
 * @param {() => Promise<number>} ours
 * @param {() => Promise<number>} theirs
 */
async function quotient(ours, theirs) {
  const quotients = [];
  for (let round = 0; round < ROUNDS; round += 1) quotients.push((await ours()) / (await theirs()));
  return median(quotients);
}

// An idle machine needs six and four of them for an epoch, two for the first words. A file that is waited for in vain, a second
// worker, or a script that holds up the text would make it more.
for (const [address, what, time, most] of /** @type {const} */ ([
  ['lab.html', 'epoch', timeOfFirstEpoch, 9],
  ['index.html', 'epoch', timeOfFirstEpoch, 6],
  ['index.html', 'content', timeOfFirstContent, 4],
  ['lesson/saturate.html', 'content', timeOfFirstContent, 4],
]))
  judge(
    `${address} shows its first ${what} in ${most} times what a bare page needs to start the lab's worker`,
    async () => {
      const times = await quotient(
        () => visit(address, time),
        () => visit(BARE, (page) => page.evaluate(timeToCompile, site.url)),
      );
      assert.ok(times <= most, `${times} times as long`);
    },
  );

const large = `data=spiral&count=2000&layers=${Array(8).fill('relu:64').join(',')}`;
for (const [name, address] of [
  ['the first lab', 'lab.html#pace=full'],
  ['a lab of eight layers of 64 units', `lab.html#pace=full&${large}`],
])
  judge(
    `${name}, trained at full speed, leaves its page half of the frames that it has at rest`,
    async () => {
      const frames = async (/** @type {import('playwright-core').Page} */ page) => {
        await timeOfFirstEpoch(page);
        return (await page.evaluate(countFrames, WATCHED_MS)).rate;
      };
      const share = await quotient(
        () => visit(address, frames),
        () => visit('lab.html#stop-epochs=1', frames),
      );
      assert.ok(share >= 0.5, `${share} of the frames`);
    },
  );
