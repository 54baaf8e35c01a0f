// ./build.sh bench pages: the delays a visitor notices, in a real Chromium, each beside a yardstick from the same run: time until
// the lab shows its first epoch, a page's frame rate while a network trains at full speed, and duration of a large race. Printed
// with the targets. Every measurement is repeated; other programs on the machine only ever make it slower, so the spread is shown
// as well as the median.

import { cpus } from 'node:os';
import { openSite } from '../browser/browser.mjs';
import { table } from './markdown.mjs';
import {
  BARE,
  countFrames,
  prepareRace,
  timeOfFirstEpoch,
  timeOfRace,
  timeToCompile,
  trainedEpochs,
  visitWithProbe,
} from './page-probes.mjs';
import { ratio, spread } from './statistics.mjs';

const ROUNDS = 5;
const RACE_ROUNDS = 2;
const WATCHED_MS = 2000;
/** Eight activations, 20 seeds and 200 epochs of 2-8-8-1 on 500 points. */
const RACE = { contestants: 8, seeds: 20, epochs: 200 };

const large = `data=spiral&count=2000&layers=${Array(8).fill('relu:64').join(',')}`;

/**
 * @typedef {object} Measured
 * @property {string} what
 * @property {string} unit
 * @property {string} yardstick
 * @property {number[]} ours one number per round
 * @property {number[]} theirs
 * @property {{least?: number, most?: number}} target for the median of ours / theirs
 */

const site = await openSite();

/** @template T @param {string} address @param {(page: import('playwright-core').Page) => Promise<T>} look @returns {Promise<T>} */
const visit = (address, look) => visitWithProbe(site, address, look);

/** @param {string} address @param {string} [action] button pressed first */
const frames = (address, action) =>
  visit(address, async (page) => {
    if (action) await page.locator(`[data-action="${action}"]`).click();
    else await timeOfFirstEpoch(page);
    await page.waitForTimeout(1000);
    return page.evaluate(countFrames, WATCHED_MS);
  });

/** @param {number} rounds @param {() => Promise<number>} measure */
async function repeat(rounds, measure) {
  const values = [];
  for (let round = 0; round < rounds; round += 1) values.push(await measure());
  return values;
}

/** The frames of a page that shows a paused lab. */
const idle = () => frames('lab.html#stop-epochs=1').then(({ rate }) => rate);

/** @returns {AsyncGenerator<Measured>} */
async function* measure() {
  /** @type {Measured} */
  const first = {
    what: 'The lab’s first epoch is shown',
    unit: 'ms after its address was opened',
    yardstick: 'a bare page that starts the same worker, ms',
    ours: [],
    theirs: [],
    target: { most: 4 },
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    first.ours.push(await visit('lab.html', timeOfFirstEpoch));
    first.theirs.push(await visit(BARE, (page) => page.evaluate(timeToCompile, site.url)));
  }
  yield first;

  for (const { name, address, action } of [
    { name: 'the first lab', address: 'lab.html#pace=full' },
    { name: 'a lab of eight layers of 64 units', address: `lab.html#pace=full&${large}` },
    { name: 'the page of pictures (quarter size)', address: 'images.html#size=quarter', action: 'run' },
  ]) {
    /** @type {Measured} */
    const left = {
      what: `Frames while ${name} trains at full speed`,
      unit: 'a second',
      yardstick: 'a lab that rests, frames a second',
      ours: [],
      theirs: [],
      target: { least: 0.95 },
    };
    const longest = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const seen = await frames(address, action);
      left.ours.push(seen.rate);
      longest.push(seen.longestTask);
      left.theirs.push(await idle());
    }
    console.log(`${name}: the longest tasks of the page's thread took ${longest.join(', ')} ms`);
    yield left;
  }

  const epochs = RACE.contestants * RACE.seeds * RACE.epochs;
  const speeds = await repeat(RACE_ROUNDS, () =>
    visit('lab.html#pace=full&data=circle&count=500&layers=tanh:8,tanh:8', async (page) => {
      await timeOfFirstEpoch(page);
      return page.evaluate(trainedEpochs, WATCHED_MS);
    }),
  );
  const times = await visit('lab.html#tool=race&paused=yes', async (page) => {
    await prepareRace(page, RACE);
    return repeat(RACE_ROUNDS, () => page.evaluate(timeOfRace));
  });
  yield {
    what: `A race of ${RACE.contestants * RACE.seeds} runs of ${RACE.epochs} epochs`,
    unit: 'ms',
    yardstick: `one lab trains as many epochs of tanh, divided by ${cpus().length} cores, ms`,
    ours: times,
    theirs: speeds.map((speed) => (epochs / speed / cpus().length) * 1000),
    target: { most: 2 },
  };
}

try {
  const rows = [['', 'median', 'from … to', 'yardstick', 'ours / yardstick', 'target']];
  for await (const { what, unit, yardstick, ours, theirs, target } of measure()) {
    const [mine, other, quotient] = [spread(ours), spread(theirs), ratio(ours, theirs)];
    const met =
      quotient.median >= (target.least ?? -Infinity) && quotient.median <= (target.most ?? Infinity);
    const asked = target.least === undefined ? `at most ${target.most}` : `at least ${target.least}`;
    rows.push([
      `${what}, ${unit}`,
      String(Math.round(mine.median)),
      `${Math.round(mine.min)} to ${Math.round(mine.max)}`,
      `${Math.round(other.median)} (${yardstick})`,
      quotient.median.toFixed(2),
      `${asked}: ${met ? 'met' : 'missed'}`,
    ]);
    console.log(`${what}: ${rows.at(-1)?.slice(1).join(' | ')}`);
  }
  console.log(
    `\n${table(rows)}\n\nChromium ${site.version}, ${cpus().length} cores (${cpus()[0].model.trim()}).`,
  );
} finally {
  await site.close();
}
