// Many whole runs at once: a pool of workers as wide as the machine takes them from one queue. The workers live for one race: a new
// one starts in a tenth of a second, and an idle one would keep its memory for nothing.

import { connect as connectHere } from './connect.js';
import { createHeartbeat } from './heartbeat.js';
import { createClient } from './rpc.js';
import { errorMessage } from './error-message.js';

const MAX_LANES = 8;
// Runs per worker: the next one waits in the worker while the page, which may be painting, receives the last one.
const IN_FLIGHT = 2;

/** @typedef {Parameters<import('./worker/methods.js').Methods['raceRun']>[0]} RaceTask */
/** @typedef {import('./worker/methods.js').RaceRun} RaceRun */

/**
 * @typedef {object} Race
 * @property {Promise<RaceRun[]>} done one per task, in the order of the tasks; rejects with a sentence when a task is refused, when no
 *   worker can start, when one dies for the second time, and after `cancel`
 * @property {() => void} cancel ends every worker at once
 */

/** Number of runs that this machine can train in parallel. */
function machineWidth() {
  return Math.max(1, Math.min(navigator.hardwareConcurrency || 1, MAX_LANES));
}

/**
 * @param {RaceTask[]} tasks
 * @param {object} [surroundings]
 * @param {(index: number, run: RaceRun) => void} [surroundings.onRun] called with every run as it ends, in any order
 * @param {import('./connect.js').WorkerName} [surroundings.worker] the page's existing kind
 * @param {() => Promise<import('./connect.js').Connection>} [surroundings.connect]
 * @param {number} [surroundings.width] workers at most
 * @param {import('./heartbeat.js').Clock} [surroundings.clock] of the heartbeat
 * @returns {Race}
 */
export function startRace(
  tasks,
  {
    onRun = () => {},
    worker = 'lab',
    connect = () => connectHere(worker),
    width = machineWidth(),
    clock,
  } = {},
) {
  /** Indices of tasks without a worker; a dead worker's return to the front. */
  const queue = tasks.map((_, index) => index);
  /** @type {RaceRun[]} */
  const runs = Array(tasks.length);
  let left = tasks.length;
  /** Lanes with a running or starting worker. */
  let lanes = 0;
  let ended = false;
  /** @type {Set<{fill: () => void, close: (sentence: string) => void}>} */
  const working = new Set();
  /** @type {(runs: RaceRun[]) => void} */
  let resolve = () => {};
  /** @type {(error: Error) => void} */
  let reject = () => {};
  /** @type {Promise<RaceRun[]>} */
  const done = new Promise((...settle) => ([resolve, reject] = settle));

  /** @param {string | null} sentence the reason for a missing result; null: there is one */
  function end(sentence) {
    if (ended) return;
    ended = true;
    for (const { close } of working) close(sentence ?? 'The race is over.');
    working.clear();
    if (sentence === null) resolve(runs);
    else reject(new Error(sentence));
  }

  /**
   * One lane of the pool: a worker, and once another in its stead.
   * @param {boolean} first
   * @param {boolean} [replaces]
   */
  async function openLane(first, replaces = false) {
    lanes += 1;
    let connection;
    try {
      connection = await connect();
    } catch (error) {
      lanes -= 1;
      // The others can do without this one.
      if (lanes === 0) end(errorMessage(error));
      return;
    }
    const { port, terminate, onPage = false } = connection;
    // The page's own thread is one lane, however often it is found.
    if (ended || (onPage && lanes > 1)) {
      lanes -= 1;
      terminate();
      return;
    }
    /** @type {Set<number>} */
    const flying = new Set();
    let dead = false;
    const client = createClient(port, (sentence) => {
      dead = true;
      heartbeat.stop();
      lanes -= 1;
      working.delete(lane);
      terminate();
      if (replaces) end(`${sentence} It had been replaced once already, so the race was given up.`);
      if (ended) return;
      queue.unshift(...flying);
      void openLane(false, true);
      for (const { fill } of working) fill();
    });

    const heartbeat = createHeartbeat(client, worker, clock);

    /** @param {number} index */
    async function train(index) {
      flying.add(index);
      try {
        const answer = client.call('raceRun', tasks[index]);
        heartbeat.start();
        const run = await answer;
        if (ended) return;
        flying.delete(index);
        runs[index] = run;
        left -= 1;
        onRun(index, run);
        if (left === 0) end(null);
        else lane.fill();
      } catch (error) {
        // A dead worker's tasks are in the queue again; a task refused by the core would be refused every time.
        if (!dead) end(errorMessage(error));
      }
    }
    const lane = {
      fill() {
        while (!dead && flying.size < IN_FLIGHT && queue.length > 0)
          void train(/** @type {number} */ (queue.shift()));
      },
      /** @param {string} sentence */
      close(sentence) {
        dead = true;
        heartbeat.stop();
        client.close(sentence);
        terminate();
      },
    };
    working.add(lane);
    lane.fill();
    if (first && !onPage) openOthers();
  }

  /** Called only once workers are known to start here. */
  function openOthers() {
    for (let i = 1; i < Math.min(width, tasks.length); i += 1) void openLane(false);
  }

  if (left === 0) end(null);
  else void openLane(true);
  return { done, cancel: () => end('The race was cancelled.') };
}
