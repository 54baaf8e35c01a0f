/**
 * The images page's line to the engine: which setup runs, whether it runs, and the snapshots that show it. No DOM.
 *
 * A snapshot is asked for, shown in one frame, and only some time later the next: a batch takes longer than a frame, and nobody reads
 * figures faster than that. Training never waits for painting, and painting never blocks training.
 */
import { MEASURED_SECONDS } from './model/setup.js';
import { sentenceOf } from '../common/page/sentence-of.js';
import { errorMessage } from '../engine/error-message.js';

/**
 * @typedef {import('../engine/contract.js').ImageMethods} ImageMethods
 * @typedef {ReturnType<typeof import('./model/setup.js').imageSetup>} ImageSetup
 * @typedef {import('../engine/contract.js').ImageSnapshot} ImageSnapshot
 * @typedef {import('../engine/contract.js').ImageDescription} ImageDescription
 * @typedef {import('../engine/engine.js').Engine<ImageMethods>} ImageEngine
 */

/** Snapshots of a run under way come this often at most, in milliseconds. */
const SNAPSHOT_EVERY = 100;
/** How often it is asked how many pictures are drawn, while they are. */
const PROGRESS_EVERY = 150;

/** @param {number} duration ms @returns {Promise<unknown>} */
const rest = (duration) => new Promise((resolve) => setTimeout(resolve, duration));
/** @returns {Promise<unknown>} settles when the browser is about to paint; not while the page is hidden */
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/**
 * @param {ImageEngine} engine
 * @param {object} listener
 * @param {(description: ImageDescription, setup: ImageSetup) => void} listener.onConfigured
 * @param {(sentence: string) => void} listener.onRefused the core's sentence; the run before is still there
 * @param {(progress: {done: number, total: number} | null) => void} listener.onProgress of the drawing of pictures
 * @param {(snapshot: ImageSnapshot) => void} listener.onSnapshot
 * @param {(picturesPerSecond: number) => void} listener.onPace once for each run, after its first half second
 * @param {(sentence: string) => void} listener.onTrouble
 */
export function createImageRun(
  engine,
  { onConfigured, onRefused, onProgress, onSnapshot, onPace, onTrouble },
) {
  /** Grows with every new run: what was asked of the one before is dropped. */
  let generation = 0;
  let configured = false;
  let wantsToRun = false;
  /** Nobody can see the page: neither train nor ask. */
  let asleep = false;
  let following = false;
  /** Something has happened that only a new snapshot shows. */
  let stale = false;
  /** Where the measurement of the pace began. @type {{seconds: number, pictures: number} | 'done' | null} */
  let measuring = null;

  /** @param {ImageSnapshot} snapshot */
  function measure({ seconds, pictures, running }) {
    if (measuring === 'done' || !running || pictures === 0) return;
    measuring ??= { seconds, pictures };
    const passed = seconds - measuring.seconds;
    if (passed < MEASURED_SECONDS) return;
    const seen = pictures - measuring.pictures;
    measuring = 'done';
    onPace(seen / passed);
  }

  async function follow() {
    stale = true;
    if (following) return;
    following = true;
    try {
      while (stale && configured && !asleep) {
        stale = false;
        const asked = generation;
        const snapshot = await engine.call('snapshot');
        await nextFrame();
        if (asked !== generation) {
          stale = true;
          continue;
        }
        if (snapshot.diverged !== null) wantsToRun = false;
        onSnapshot(snapshot);
        measure(snapshot);
        if (!snapshot.running) continue;
        stale = true;
        await rest(SNAPSHOT_EVERY);
      }
    } catch (error) {
      onTrouble(sentenceOf(error));
    } finally {
      following = false;
    }
  }

  /** @param {'run' | 'pause' | 'stepBatch' | 'reset'} method */
  async function command(method) {
    // Where there is nothing, nothing runs.
    if (!configured && method === 'pause') return;
    try {
      await engine.call(method);
      void follow();
    } catch (error) {
      onTrouble(sentenceOf(error));
    }
  }

  /** @param {number} asked */
  async function followDrawing(asked) {
    for (;;) {
      await rest(PROGRESS_EVERY);
      if (asked !== generation) return;
      const progress = await engine.call('progress').catch(() => null);
      if (progress === null || asked !== generation) return;
      onProgress(progress);
    }
  }

  return {
    /**
     * Another network; it goes on training where the one before was. A later call overtakes an earlier one.
     * @param {ImageSetup} setup
     * @param {Float32Array | null} [start] every parameter at epoch 0, where they are not to be drawn
     * @returns {Promise<boolean>} whether it is there now
     */
    async configure(setup, start = null) {
      const asked = ++generation;
      measuring = null;
      void followDrawing(asked);
      try {
        const description = await engine.call('configure', { setup, start });
        if (asked !== generation) return false;
        ++generation;
        configured = true;
        onProgress(null);
        onConfigured(description, setup);
        if (wantsToRun && !asleep) await engine.call('run');
        void follow();
        return true;
      } catch (error) {
        if (asked !== generation) return false;
        ++generation;
        onProgress(null);
        onRefused(errorMessage(error));
        void follow();
        return false;
      }
    },
    run() {
      wantsToRun = true;
      return asleep ? Promise.resolve() : command('run');
    },
    pause() {
      wantsToRun = false;
      return command('pause');
    },
    stepBatch() {
      wantsToRun = false;
      return command('stepBatch');
    },
    /** Epoch 0 with the same start; goes on training if it did. */
    async reset() {
      ++generation;
      measuring = null;
      await command('reset');
      if (wantsToRun && !asleep) await command('run');
    },
    /** Trains and asks no more while nobody can see it. @param {boolean} sleep */
    async setAsleep(sleep) {
      if (sleep === asleep) return;
      asleep = sleep;
      if (wantsToRun) await command(sleep ? 'pause' : 'run');
      else if (!sleep) void follow();
    },
    follow,
  };
}
