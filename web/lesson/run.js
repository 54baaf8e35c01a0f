/**
 * One widget's run. The engine, which all widgets of the page share, holds a single run: the widget that acquires the training lock has its own setup
 * configured anew and trained up to where it was, which gives the same run to the last digit. No DOM of its own.
 */
import { prefersReducedMotion as asksForReducedMotion } from '../common/charts/theme.js';
import { followRun } from '../common/page/follow-run.js';
import { watchVisibility as watchHere } from '../common/page/on-screen.js';
import { wait } from '../common/page/wait.js';
import { errorMessage } from '../engine/error-message.js';

/** Between two pictures, in milliseconds: fast enough for the eye, slow enough for the reader's machine. */
const FRAME_EVERY = 40;

/**
 * @typedef {import('../engine/contract.js').Snapshot} Snapshot
 * @typedef {import('../engine/contract.js').RunConfig} RunConfig
 * @typedef {import('../engine/contract.js').Description} Description
 */

/**
 * @typedef {object} Plan
 * @property {RunConfig} config
 * @property {number} lastEpoch where the run ends by itself
 * @property {number} pace in epochs per second
 * @property {{mapSize?: number, unitMapSize?: number}} sizes of the maps in its snapshots
 */

/**
 * @typedef {object} LessonRun
 * @property {(plan: Plan) => Promise<void>} prepare a new run at epoch 0, shown, not begun
 * @property {() => Promise<void>} run trains on; from epoch 0 where it had come to its end
 * @property {() => Promise<void>} pause
 * @property {() => Promise<void>} reset to epoch 0
 */

/**
 * @param {Element} element whose being seen decides whether it trains
 * @param {Pick<import('./widget-rows.js').Surroundings, 'engine' | 'trainingLock' | 'onError'>} surroundings
 * @param {object} listener
 * @param {(description: Description) => void} listener.onConfigured
 * @param {(snapshot: Snapshot) => void} listener.onSnapshot
 * @param {(running: boolean) => void} listener.onRunning
 * @param {object} [page]
 * @param {typeof watchHere} [page.watchVisibility]
 * @param {typeof asksForReducedMotion} [page.prefersReducedMotion]
 * @param {() => Promise<unknown>} [page.waitForFrame]
 * @returns {LessonRun}
 */
export function createLessonRun(
  element,
  { engine, trainingLock, onError },
  { onConfigured, onSnapshot, onRunning },
  {
    watchVisibility = watchHere,
    prefersReducedMotion = asksForReducedMotion,
    waitForFrame = () => wait(FRAME_EVERY),
  } = {},
) {
  const owner = {};
  /** @type {Plan | null} */
  let plan = null;
  let position = { epoch: 0, batch: 0 };
  let ended = false;
  /** Whether the engine's run is this one. */
  let held = false;
  /** Whether what was last wished of it has been done: only that is shown. */
  let done = false;
  let running = false;
  /** Whether it runs but for not being seen. */
  let interrupted = false;

  /** @param {boolean} value */
  function setRunning(value) {
    if (running === value) return;
    running = value;
    onRunning(value);
  }

  /** @param {unknown} error */
  function fail(error) {
    setRunning(false);
    onError(errorMessage(error));
  }

  const { follow, overtake } = followRun({
    mayAsk: () => done,
    ask: () => engine.call('snapshot', plan?.sizes),
    show(snapshot) {
      const { epoch, batch, status } = snapshot;
      position = { epoch, batch };
      ended = epoch >= /** @type {Plan} */ (plan).lastEpoch || status.diverged !== null;
      onSnapshot(snapshot);
      if (!snapshot.running) setRunning(false);
      return snapshot.running;
    },
    rest: waitForFrame,
    onError: fail,
  });

  /** Another one begins. */
  function release() {
    overtake();
    held = false;
    done = false;
    interrupted = false;
    if (running) engine.call('pause').catch(() => {});
    setRunning(false);
  }

  /**
   * Does something with this run in the engine, and shows what came of it.
   * @param {(planned: Plan, isCurrent: () => boolean) => Promise<unknown>} action
   */
  async function withLock(action) {
    if (!plan) return;
    const planned = plan;
    const isCurrent = overtake();
    done = false;
    trainingLock.acquire(owner, release, () => running);
    try {
      if (!held) {
        const description = await engine.call('configure', planned.config);
        if (!isCurrent()) return;
        held = true;
        onConfigured(description);
        if (position.epoch > 0 || position.batch > 0) await engine.call('replay', position);
        if (!isCurrent()) return;
      }
      await action(planned, isCurrent);
    } catch (error) {
      if (isCurrent()) fail(error);
      return;
    }
    if (!isCurrent()) return;
    done = true;
    await follow();
  }

  const lessonRun = {
    /** @type {LessonRun['prepare']} */
    prepare(next) {
      plan = next;
      position = { epoch: 0, batch: 0 };
      ended = false;
      held = false;
      interrupted = false;
      setRunning(false);
      return withLock(async () => {});
    },
    run() {
      interrupted = false;
      if (ended) position = { epoch: 0, batch: 0 };
      const fromStart = ended;
      setRunning(true);
      return withLock(async ({ lastEpoch, pace }, isCurrent) => {
        if (fromStart) await engine.call('reset');
        if (!isCurrent()) return;
        // With reduced motion the result is shown at once.
        if (prefersReducedMotion()) await engine.call('replay', { epoch: lastEpoch });
        else await engine.call('run', { pace, stop: { epochs: lastEpoch } });
      });
    },
    async pause() {
      interrupted = false;
      if (!running) return;
      setRunning(false);
      await withLock(() => engine.call('pause'));
    },
    reset() {
      interrupted = false;
      position = { epoch: 0, batch: 0 };
      ended = false;
      setRunning(false);
      return withLock(() => engine.call('reset'));
    },
  };

  watchVisibility(element, (visible) => {
    if (!visible && running) {
      void lessonRun.pause();
      interrupted = true;
    } else if (visible && interrupted && !prefersReducedMotion()) void lessonRun.run();
  });
  return lessonRun;
}

/**
 * Lets the reader's wishes reach the run of a widget whose choice is all that its run follows from: another choice begins anew, and
 * goes on where the one before was running. The widget is ready then.
 * @param {HTMLElement & {running: boolean, ready: boolean, choice: any}} element
 * @param {LessonRun} run
 * @param {() => Plan} plan of what is chosen now
 */
export function connectControls(element, run, plan) {
  let prepared = false;
  const prepare = () => {
    prepared = true;
    void run.prepare(plan());
  };
  element.addEventListener('lesson-choose', (event) => {
    const { running } = element;
    element.choice = /** @type {CustomEvent} */ (event).detail.choice;
    prepare();
    if (running) void run.run();
  });
  element.addEventListener('lesson-run', () => {
    if (!prepared) prepare();
    void run.run();
  });
  element.addEventListener('lesson-pause', () => void run.pause());
  element.addEventListener('lesson-reset', () => void run.reset());
  element.ready = true;
}
