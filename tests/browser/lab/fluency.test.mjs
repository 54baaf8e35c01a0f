// The page stays fluent while a network is trained, judged by the order of what happens: a busy machine makes all of it slower and
// none of it different. How many milliseconds it takes is measured by ./build.sh bench pages.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from '../browser.mjs';

/** @typedef {'asked' | 'answered' | 'frame'} Happening */

/** @type {import('../browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** Runs in the page before anything else: remembers when snapshots are asked for and answered, and when a frame is painted. */
function remember() {
  /** @type {Happening[]} */
  const happenings = [];
  /** @type {any} */ (globalThis).happenings = happenings;
  const frame = () => {
    if (happenings.at(-1) !== 'frame') happenings.push('frame');
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const asked = new Set();
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (/** @type {any} */ message, /** @type {any[]} */ ...rest) {
    if (asked.size === 0) {
      this.addEventListener('message', ({ data }) => {
        if (asked.has(data?.id)) happenings.push('answered');
      });
    }
    if (message?.method === 'snapshot') {
      asked.add(message.id);
      happenings.push('asked');
    }
    return /** @type {any} */ (post).call(this, message, ...rest);
  };
}

/** What happened, in order, until a run had been shown so many times. @param {string} address @param {number} snapshots */
async function watchRun(address, snapshots) {
  const { page, census, complaints, leave } = await site.visit('about:blank');
  await page.addInitScript(remember);
  await page.goto(site.url + address);
  if (address.startsWith('images')) await page.locator('[data-action="run"]').click();
  await page.waitForFunction(
    (least) =>
      /** @type {any} */ (globalThis).happenings.filter((/** @type {Happening} */ one) => one === 'answered')
        .length >= least,
    snapshots,
  );
  /** @type {Happening[]} */
  const order = await page.evaluate(() => /** @type {any} */ (globalThis).happenings);
  const { compiled } = await census();
  assert.deepEqual(complaints, []);
  await leave();
  return { order, compiled };
}

const large = `data=spiral&count=2000&layers=${Array(8).fill('relu:64').join(',')}`;
for (const [name, address] of [
  ['the first lab', 'lab.html#pace=full'],
  ['a lab of eight layers of 64 units', `lab.html#pace=full&${large}`],
  ['the page of pictures', 'images.html#size=quarter'],
]) {
  test(`${name}, trained at full speed, asks for the next snapshot only after the last one was painted, and its page trains nothing`, async () => {
    const { order, compiled } = await watchRun(address, 30);
    assert.equal(compiled, 0, 'the page itself has no core to train with');
    let inFlight = false;
    let painted = true;
    for (const happening of order) {
      if (happening === 'asked') {
        assert.ok(!inFlight, `two snapshots are on their way: ${order.join(' ')}`);
        assert.ok(painted, `a snapshot was asked for before the last one was painted: ${order.join(' ')}`);
        inFlight = true;
      } else if (happening === 'answered') {
        inFlight = false;
        painted = false;
      } else if (!inFlight) painted = true;
    }
  });
}

test('the lab shows its first epoch before it asks for anything that the epoch does not need', async () => {
  const { page, leave } = await site.visit('about:blank');
  /** @type {string[]} */
  const files = [];
  page.context().on('request', (request) => void files.push(request.url().replace(site.url, '')));
  await page.goto(`${site.url}lab.html`);
  await page.waitForFunction(() =>
    /[1-9]/.test(document.querySelector('[data-figure="epoch"]')?.textContent ?? ''),
  );
  assert.deepEqual(files.sort(), [
    'early-worker.js',
    'lab-worker.js',
    'lab.css',
    'lab.html',
    'lab.js',
    'lab.wasm',
  ]);
  await leave();
});
