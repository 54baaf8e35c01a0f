/**
 * The images page's line to the engine: which setup runs, whether it runs, and the snapshots that show it. No DOM.
 *
 * A snapshot is asked for, shown in one frame, and only some time later the next: a batch takes longer than a frame, and nobody reads
 * figures faster than that. Training never waits for painting, and painting never blocks training.
 */
import { MEASURED_SECONDS } from './model/setup.js';
import { createRunSwitch } from '../common/page/run-switch.js';
import { errorSentence } from '../common/page/error-sentence.js';
import { wait } from '../common/page/wait.js';
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

/**
 * @param {ImageEngine} engine
 * @param {object} listener
 * @param {(description: ImageDescription, setup: ImageSetup) => void} listener.onConfigured
 * @param {(sentence: string) => void} listener.onRefused the core's sentence; the run before is still there
 * @param {(progress: {done: number, total: number} | null) => void} listener.onProgress of the drawing of pictures
 * @param {(snapshot: ImageSnapshot) => void} listener.onSnapshot
 * @param {(imagesPerSecond: number) => void} listener.onPace once for each run, after its first half second
 * @param {(sentence: string) => void} listener.onError
 */
export function createImageRun(engine, { onConfigured, onRefused, onProgress, onSnapshot, onPace, onError }) {
  let configured = false;
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

  const { controls, overtake, setWish, command, begin } = createRunSwitch({
    ask: () => engine.call('snapshot'),
    show(snapshot) {
      if (snapshot.diverged !== null) setWish(false);
      onSnapshot(snapshot);
      measure(snapshot);
      return snapshot.running;
    },
    rest: () => wait(SNAPSHOT_EVERY),
    /** @param {'run' | 'pause' | 'stepBatch' | 'reset'} method */
    async send(method) {
      // Where there is nothing, nothing runs.
      if (configured || method !== 'pause') await engine.call(method);
    },
    onError: (error) => onError(errorSentence(error)),
  });

  /** @param {() => boolean} isOnItsWay */
  async function followDrawing(isOnItsWay) {
    for (;;) {
      await wait(PROGRESS_EVERY);
      if (!isOnItsWay()) return;
      const progress = await engine.call('progress').catch(() => null);
      if (progress === null || !isOnItsWay()) return;
      onProgress(progress);
    }
  }

  return {
    ...controls,
    /**
     * Another network; it goes on training where the one before was. A later call overtakes an earlier one.
     * @param {ImageSetup} setup
     * @param {Float32Array | null} [initialParameters] every parameter at epoch 0, where they are not to be drawn
     * @returns {Promise<boolean>} whether it is there now
     */
    async configure(setup, initialParameters = null) {
      const isOnItsWay = overtake();
      measuring = null;
      void followDrawing(isOnItsWay);
      try {
        const description = await engine.call('configure', { setup, initialParameters });
        if (!isOnItsWay()) return false;
        configured = true;
        onProgress(null);
        onConfigured(description, setup);
        await begin();
        return true;
      } catch (error) {
        if (!isOnItsWay()) return false;
        overtake();
        onProgress(null);
        onRefused(errorMessage(error));
        void controls.follow();
        return false;
      }
    },
    stepBatch() {
      setWish(false);
      return command('stepBatch');
    },
    /** Epoch 0 with the same start; goes on training if it did. */
    reset() {
      measuring = null;
      return controls.reset();
    },
  };
}
