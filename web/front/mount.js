/** Connects <nonlinear-hero> to the engine. It begins by itself: without an activation, then with ReLU, until the reader chooses. */
import { createEngine } from '../engine/engine.js';
import { mapSceneOf } from '../common/charts/decision-map.js';
import { prefersReducedMotion } from '../common/charts/theme.js';
import { wait } from '../common/page/wait.js';
import { createLessonRun } from '../lesson/run.js';
import { createTrainingLock } from '../lesson/training-lock.js';
import { HERO_EPOCHS, SEPARATED, heroSetup, hiddenChange, mapSizeOf } from './model/hero.js';
import './elements/nonlinear-hero.js';

/** Epochs per second: a run of three seconds. */
const PACE = 65;
/** How long the straight line stays before ReLU follows, in milliseconds. */
const REST = 1800;
const NEXT = 'relu';

/** @param {import('./elements/nonlinear-hero.js').NonlinearHero} element */
export function mountHero(element) {
  const engine = createEngine({ worker: 'lab' });
  /** @type {Omit<import('../common/charts/decision-map.js').MapScene, 'map'> | null} */
  let about = null;
  /** @type {Float32Array | null} */
  let before = null;
  /** @type {number | null} */
  let separatedAt = null;
  let untouched = true;

  const onError = (/** @type {string} */ sentence) => void (element.message = sentence);
  engine.on('failed', onError);
  const run = createLessonRun(
    // The element itself has no box: its halves stand in the columns of this one.
    /** @type {Element} */ (element.closest('.hero')),
    { engine, trainingLock: createTrainingLock(), onError },
    {
      onConfigured(description) {
        before = null;
        separatedAt = null;
        about = mapSceneOf(description, mapSizeOf(element.choice));
      },
      onSnapshot({ epoch, status, map, parameters, history }) {
        if (!about) return;
        const accuracy = status.trainAccuracy ?? 0;
        before ??= parameters;
        separatedAt ??= firstAbove(history, SEPARATED);
        element.scene = { ...about, map };
        element.state = {
          ...{ activation: element.choice, epoch, accuracy, separatedAt },
          moved: hiddenChange(before ?? parameters, parameters),
        };
        element.message = status.diverged ?? '';
        element.ready = true;
        if (epoch >= HERO_EPOCHS) void goOn();
      },
      onRunning: (running) => void (element.running = running),
    },
  );

  /** @param {string} choice */
  function begin(choice) {
    element.choice = choice;
    void run.prepare({
      config: { setup: heroSetup(choice) },
      ...{ lastEpoch: HERO_EPOCHS, pace: PACE, sizes: { mapSize: mapSizeOf(choice) } },
    });
    void run.run();
  }

  /** After the straight line comes the bend. */
  async function goOn() {
    if (!untouched || element.choice === NEXT || prefersReducedMotion()) return;
    untouched = false;
    await wait(REST);
    if (element.choice !== NEXT && !element.running) begin(NEXT);
  }

  for (const name of ['lesson-choose', 'lesson-run', 'lesson-pause'])
    element.addEventListener(name, () => (untouched = false));
  element.addEventListener('lesson-choose', (event) =>
    begin(/** @type {CustomEvent} */ (event).detail.choice),
  );
  element.addEventListener('lesson-run', () => void run.run());
  element.addEventListener('lesson-pause', () => void run.pause());
  begin(element.choice);
}

/**
 * The first epoch at which so many training samples were right.
 * @param {import('../engine/contract.js').Snapshot['history']} history
 * @param {number} share
 * @returns {number | null}
 */
function firstAbove({ epoch, trainAccuracy }, share) {
  const at = [...(trainAccuracy ?? [])].findIndex((accuracy) => accuracy >= share);
  return at < 0 ? null : epoch[at];
}
