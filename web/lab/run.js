/**
 * The lab's line to the engine: which setup runs, whether it runs, and the snapshots that show it. No DOM.
 *
 * One click on Run: the toolbar's event -> `run()` here -> engine.call('run') -> the worker trains in slices -> one snapshot -> `onSnapshot`
 * sets properties -> each widget paints once in that frame -> only then the next snapshot is asked for.
 */

import { noStop } from '../common/model/defaults.js';
import { createLatestOnly } from '../common/page/latest-only.js';
import { createRunSwitch } from '../common/page/run-switch.js';
import { errorSentence } from '../common/page/error-sentence.js';
import { createStepQueue } from '../common/page/step-queue.js';
import { wait } from '../common/page/wait.js';
import { errorMessage } from '../engine/error-message.js';

/**
 * @typedef {import('../engine/engine.js').Engine} Engine
 * @typedef {import('../engine/contract.js').Snapshot} Snapshot
 * @typedef {import('../engine/contract.js').Description} Description
 * @typedef {import('../engine/contract.js').UserData} UserData
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

/**
 * @param {Engine} engine
 * @param {object} listener
 * @param {(description: Description, setup: Setup, given: {userData: UserData | null, initialParameters: ArrayLike<number> | null}) => void}
 *   listener.onConfigured
 * @param {(sentence: string) => void} listener.onRefused the core's sentence; the run before goes on
 * @param {(snapshot: Snapshot, sizes: {mapSize: number, unitMapSize: number}) => void} listener.onSnapshot
 * @param {(sentence: string) => void} listener.onError
 * @param {(running: boolean) => void} [listener.onRunning] told at once when the run is to train, or when there is none and it is to wait
 * @param {boolean} [unitMaps]
 */
export function createLabRun(
  engine,
  { onConfigured, onRefused, onSnapshot, onError, onRunning = () => {} },
  unitMaps = true,
) {
  /** @type {Description | null} of the run that is there */
  let description = null;
  /** Run was pressed while a setup was on its way. */
  let runIsDue = false;
  /** Settles when the setup that was asked for last is there, or was refused. @type {Promise<unknown>} */
  let arrival = Promise.resolve();
  /** Whether the page has asked for a first one. */
  let begun = false;
  /** Commands and setups so far, and those that are not answered yet: a snapshot asked for before does not know of them. */
  let commands = 0;
  let unanswered = 0;
  // Of the snapshot that was asked for last: the commands that it knows of, null for not all; its maps; when it came, and when its
  // showing began.
  /** @type {number | null} */
  let known = null;
  let sizes = { mapSize: 0, unitMapSize: 0 };
  let answered = 0;
  let showing = 0;
  const steps = createStepQueue();
  /** @type {number | null} */
  let pace = null;
  /** @type {import('../common/model/defaults.js').Stop} */
  let stop = noStop;

  /** @typedef {'run' | 'pause' | 'stepBatch' | 'stepEpoch' | 'reset'} Command */

  const { controls, setWish, command, goOn, begin } = createRunSwitch({
    async ask() {
      known = unanswered === 0 ? commands : null;
      sizes = mapSizes(/** @type {Description} */ (description), unitMaps);
      const snapshot = await engine.call('snapshot', sizes);
      answered = performance.now();
      return snapshot;
    },
    show(snapshot) {
      showing = performance.now();
      // It may have come to its end by itself.
      if (known === commands && !snapshot.replaying) setWish(snapshot.running);
      onSnapshot(snapshot, sizes);
      return snapshot.running || snapshot.replaying;
    },
    async rest({ cost }) {
      await wait();
      const now = performance.now();
      const end = Math.max(answered + cost / SNAPSHOT_SHARE, showing + (now - showing) / PAINTING_SHARE);
      if (end > now + 1) await wait(end - now);
    },
    /** @param {Command} method */
    send: (method) => track(method === 'run' ? engine.call('run', { pace, stop }) : engine.call(method)),
    /** A setup that is on its way runs when it is there; a second `run` would take it past where it is to stop. */
    mustWait() {
      runIsDue = setups.isBusy();
      return runIsDue || description === null;
    },
    onWish(wantsToRun) {
      // That it waits is told with the snapshot of where it waits, once there can be one.
      if (wantsToRun || description === null) onRunning(wantsToRun);
    },
    onError(error, method) {
      if (method === 'run') refuseToRun();
      notify(error);
    },
  });

  /** @param {unknown} error */
  const notify = (error) => onError(errorSentence(error));

  /** @param {Promise<unknown>} answer */
  async function track(answer) {
    commands += 1;
    unanswered += 1;
    try {
      await answer;
    } finally {
      unanswered -= 1;
    }
  }

  function refuseToRun() {
    setWish(false);
    onRunning(false);
  }

  const setups = createLatestOnly(
    /** @param {{setup: Setup, userData: UserData | null, initialParameters: ArrayLike<number> | null}} given */
    async ({ setup, userData, initialParameters }, isNewest) => {
      try {
        const next = await engine.call('configure', { setup, userData, initialParameters });
        description = next;
        onConfigured(next, setup, { userData, initialParameters });
        await begin();
      } catch (error) {
        onRefused(errorMessage(error));
        // Another was asked for instead.
        if (!isNewest()) return;
        if (!description) refuseToRun();
        else if (runIsDue) await command('run');
      }
      runIsDue = false;
    },
    notify,
  );

  /** @param {'stepBatch' | 'stepEpoch'} method */
  function step(method) {
    setWish(false);
    return steps.add(async (isWanted) => {
      await arrival;
      if (isWanted()) await command(method);
    });
  }

  return {
    ...controls,
    /**
     * @param {Setup} setup
     * @param {UserData | null} userData
     * @param {ArrayLike<number> | null} [initialParameters] the parameters at epoch 0, where they are not to be drawn
     * @returns {Promise<void>} settles when it is there, or a later one that has overtaken it
     */
    async configure(setup, userData, initialParameters = null) {
      // Steps of a setup that is changed again are steps of nothing.
      if (begun) steps.drop();
      begun = true;
      arrival = setups.ask({ setup, userData, initialParameters });
      await track(arrival);
      // A snapshot from before could not tell whether the run has come to its end by itself.
      void controls.follow();
    },
    run() {
      steps.drop();
      return controls.run();
    },
    stepBatch: () => step('stepBatch'),
    stepEpoch: () => step('stepEpoch'),
    reset() {
      steps.drop();
      return controls.reset();
    },
    /** @param {number | null} next epochs per second; null: as fast as possible */
    setPace(next) {
      pace = next;
      void goOn();
    },
    /** @param {import('../common/model/defaults.js').Stop} next where a run pauses by itself */
    setStop(next) {
      stop = next;
      void goOn();
    },
    /**
     * Pauses, trains to a position (again from the start where it lies before the present one), and shows it.
     * @param {{epoch: number, batch?: number}} position
     */
    async replay({ epoch, batch = 0 }) {
      steps.drop();
      setWish(false);
      try {
        await engine.call('pause');
        await engine.call('replay', { epoch, batch });
        await controls.follow();
      } catch (error) {
        notify(error);
      }
    },
    testResult: () => engine.call('testResult'),
  };
}
