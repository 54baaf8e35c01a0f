/**
 * The lab's line to the engine: which setup runs, whether it runs, and the snapshots that show it. No DOM.
 *
 * One click on Run: the toolbar's event -> `run()` here -> engine.call('run') -> the worker trains in slices -> one snapshot -> `onSnapshot`
 * sets properties -> each widget paints once in that frame -> only then the next snapshot is asked for.
 */

import { noStop } from '../common/model/defaults.js';
import { sentenceOf } from '../common/page/sentence-of.js';
import { createStepQueue } from '../common/page/step-queue.js';
import { errorMessage } from '../engine/error-message.js';

/**
 * @typedef {import('../engine/engine.js').Engine} Engine
 * @typedef {import('../engine/contract.js').Snapshot} Snapshot
 * @typedef {import('../engine/contract.js').Description} Description
 * @typedef {import('../engine/contract.js').OwnData} OwnData
 * @typedef {import('../common/model/defaults.js').Setup} Setup
 */

/** About what one map may cost, in multiplications; on a slow machine a few milliseconds. */
const MAP_COST = 1.2e7;
const UNIT_MAPS_COST = 6e6;

/** Snapshots may take this share of the worker's time; the rest is for training. */
const SNAPSHOT_SHARE = 1 / 5;
/** Showing them may take this share of the page's; the rest is for its reader. */
const PAINTING_SHARE = 1 / 3;

/** @param {number} low @param {number} value @param {number} high */
const between = (low, value, high) => Math.max(low, Math.min(high, Math.floor(value)));

/**
 * How finely a network of this size is drawn, so that drawing never slows training much.
 * @param {Description} description
 * @param {boolean} unitMaps whether each unit's map is wanted
 */
export function mapSizes({ parameterCount, inputs }, unitMaps) {
  if (inputs === 1) return { mapSize: 200, unitMapSize: unitMaps ? 40 : 0 };
  return {
    mapSize: between(36, Math.sqrt(MAP_COST / parameterCount), 100),
    unitMapSize: unitMaps ? between(10, Math.sqrt(UNIT_MAPS_COST / parameterCount), 28) : 0,
  };
}

/** @returns {Promise<unknown>} settles when the browser is about to paint; not while the page is hidden */
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
/** @returns {Promise<unknown>} settles after what is due now, painting included */
const afterPainting = () => new Promise((resolve) => setTimeout(resolve));

/**
 * @param {Engine} engine
 * @param {object} listener
 * @param {(description: Description, setup: Setup, given: {own: OwnData | null, start: ArrayLike<number> | null}) => void}
 *   listener.onConfigured
 * @param {(sentence: string) => void} listener.onRefused the core's sentence; the run before goes on
 * @param {(snapshot: Snapshot, sizes: {mapSize: number, unitMapSize: number}) => void} listener.onSnapshot
 * @param {(sentence: string) => void} listener.onTrouble
 * @param {(running: boolean) => void} [listener.onRunning] told at once when the run is to train, or when there is none and it is to wait
 * @param {boolean} [unitMaps]
 */
export function createLabRun(
  engine,
  { onConfigured, onRefused, onSnapshot, onTrouble, onRunning = () => {} },
  unitMaps = true,
) {
  /** @type {{setup: Setup, own: OwnData | null, start: ArrayLike<number> | null} | null} asked for while another was on its way */
  let wanted = null;
  let configuring = false;
  /** Run was pressed meanwhile. */
  let runIsDue = false;
  /** Settles when the setup that was asked for last is there, or was refused. */
  let arrival = Promise.resolve();
  /** Whether the page has asked for a first one. */
  let begun = false;
  /** @type {Description | null} */
  let description = null;
  /** Grows with every new run: a snapshot of the run before is dropped. */
  let generation = 0;
  let following = false;
  /** @type {Promise<void>} */
  let shown = Promise.resolve();
  /** Something has happened that only a new snapshot shows. */
  let stale = false;
  let wantsToRun = false;
  /** Commands so far, and those that the worker has not answered yet: a snapshot asked for before one does not know of it. */
  let commands = 0;
  let unanswered = 0;
  const steps = createStepQueue();
  /** Nobody can see the page: neither train nor ask. */
  let asleep = false;
  /** @type {number | null} */
  let pace = null;
  /** @type {import('../common/model/defaults.js').Stop} */
  let stop = noStop;
  /** Ends a rest between two snapshots before its time. */
  let wake = () => {};

  /** @param {unknown} error */
  const tell = (error) => onTrouble(sentenceOf(error));

  /** @param {boolean} wants */
  function setWants(wants) {
    if (wants === wantsToRun) return;
    wantsToRun = wants;
    // That it waits is told with the snapshot of where it waits, once there can be one.
    if (wants || description === null) onRunning(wants);
  }

  /** @param {number} duration ms @returns {Promise<void>} */
  const rest = (duration) =>
    new Promise((resolve) => {
      wake = resolve;
      setTimeout(resolve, duration);
    });

  /** @returns {Promise<void>} settles when everything is shown that has happened so far, or while it runs on, when it rests */
  function follow() {
    stale = true;
    wake();
    if (!following) shown = followOn();
    return shown;
  }

  /** Asks, waits for the frame, shows; and again as long as there is something new to see. */
  async function followOn() {
    following = true;
    try {
      while (stale && description && !asleep) {
        stale = false;
        const asked = generation;
        const before = commands;
        const settled = () => before === commands && unanswered === 0 && !configuring && !asleep;
        const wasSettled = settled();
        const sizes = mapSizes(description, unitMaps);
        const snapshot = await engine.call('snapshot', sizes);
        const answered = performance.now();
        await nextFrame();
        if (asked !== generation) {
          stale = true;
          continue;
        }
        // It may have come to its end by itself.
        if (wasSettled && settled() && !snapshot.replaying) setWants(snapshot.running);
        const begun = performance.now();
        onSnapshot(snapshot, sizes);
        if (stale || !(snapshot.running || snapshot.replaying)) continue;
        stale = true;
        await afterPainting();
        const now = performance.now();
        const left = Math.max(
          answered + snapshot.cost / SNAPSHOT_SHARE - now,
          begun + (now - begun) / PAINTING_SHARE - now,
        );
        if (left > 1) await rest(left);
      }
    } catch (error) {
      tell(error);
    } finally {
      following = false;
    }
  }

  async function configureWanted() {
    while (wanted) {
      const { setup, own, start } = wanted;
      wanted = null;
      try {
        const next = await engine.call('configure', { setup, own, start });
        ++generation;
        description = next;
        onConfigured(next, setup, { own, start });
        if (wantsToRun && !asleep) await send('run');
        void follow();
      } catch (error) {
        onRefused(errorMessage(error));
        // Another was asked for instead.
        if (wanted) continue;
        if (!description) refuseToRun();
        else if (runIsDue) await command('run');
      }
      runIsDue = false;
    }
  }

  /** @typedef {'run' | 'pause' | 'stepBatch' | 'stepEpoch' | 'reset'} Command */

  /** @param {Command} method */
  async function send(method) {
    commands += 1;
    unanswered += 1;
    try {
      if (method === 'run') await engine.call('run', { pace, stop });
      else await engine.call(method);
    } finally {
      unanswered -= 1;
    }
  }

  /** @param {Command} method */
  async function command(method) {
    try {
      await send(method);
      void follow();
    } catch (error) {
      if (method === 'run') refuseToRun();
      tell(error);
    }
  }

  function refuseToRun() {
    setWants(false);
    onRunning(false);
  }

  /** A setup that is on its way runs when it is there; a second `run` would take it past where it is to stop. */
  function startRunning() {
    runIsDue = configuring;
    return asleep || configuring || !description ? Promise.resolve() : command('run');
  }

  /** @param {'stepBatch' | 'stepEpoch'} method */
  function step(method) {
    setWants(false);
    return steps.add(async (isWanted) => {
      await arrival;
      if (isWanted()) await command(method);
    });
  }

  return {
    /**
     * @param {Setup} setup
     * @param {OwnData | null} own
     * @param {ArrayLike<number> | null} [start] the parameters at epoch 0, where they are not to be drawn
     * @returns {Promise<void>} a later call overtakes an earlier one
     */
    async configure(setup, own, start = null) {
      // Steps of a setup that is changed again are steps of nothing.
      if (begun) steps.drop();
      begun = true;
      wanted = { setup, own, start };
      if (configuring) return;
      configuring = true;
      arrival = configureWanted();
      await arrival;
      configuring = false;
      // A snapshot from before could not tell whether the run has come to its end by itself.
      if (description) void follow();
    },
    run() {
      steps.drop();
      setWants(true);
      return startRunning();
    },
    pause() {
      setWants(false);
      return command('pause');
    },
    stepBatch: () => step('stepBatch'),
    stepEpoch: () => step('stepEpoch'),
    /** Epoch 0 with the same weights; goes on running if it ran. */
    async reset() {
      ++generation;
      steps.drop();
      await command('reset');
      if (wantsToRun) await startRunning();
    },
    /** @param {number | null} next epochs per second; null: as fast as possible */
    setPace(next) {
      pace = next;
      if (wantsToRun) void startRunning();
    },
    /** @param {import('../common/model/defaults.js').Stop} next where a run pauses by itself */
    setStop(next) {
      stop = next;
      if (wantsToRun) void startRunning();
    },
    /**
     * Pauses, trains to a position (again from the start where it lies before the present one), and shows it.
     * @param {{epoch: number, batch?: number}} position
     */
    async replay({ epoch, batch = 0 }) {
      steps.drop();
      setWants(false);
      try {
        await engine.call('pause');
        await engine.call('replay', { epoch, batch });
        await follow();
      } catch (error) {
        tell(error);
      }
    },
    /** Trains and asks no more while nobody can see it. @param {boolean} sleep */
    async setAsleep(sleep) {
      if (sleep === asleep) return;
      asleep = sleep;
      if (wantsToRun) await command(sleep ? 'pause' : 'run');
      else if (!sleep) void follow();
    },
    follow,
    testResult: () => engine.call('testResult'),
    wantsToRun: () => wantsToRun,
  };
}
