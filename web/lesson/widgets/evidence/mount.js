/**
 * Connects <nonlinear-evidence> to the pool of workers. A run follows from its setup, so finished runs are kept: a paused race
 * goes on with the remaining runs, and one over more seeds trains only the new ones.
 */
import { prefersReducedMotion } from '../../../common/charts/theme.js';
import { startRace as startHere } from '../../../engine/race-pool.js';
import { evidenceContestants, evidenceEntries, evidenceRows, evidenceVerdict, onePick } from './model.js';
import './nonlinear-evidence.js';
import { watchVisibility as watchHere } from '../../../common/page/on-screen.js';
import { errorMessage } from '../../../engine/error-message.js';

/** Minimum interval between frames, in milliseconds. */
const FRAME_EVERY = 80;

/** @typedef {import('../../../engine/contract.js').RaceRun} RaceRun */

/**
 * @param {Pick<import('./nonlinear-evidence.js').NonlinearEvidence, 'choice' | 'running' | 'announce' | 'addEventListener' | 'ready'> & Element} element
 * @param {Pick<import('../../widget-rows.js').Surroundings, 'trainingLock'>} surroundings
 * @param {object} [page]
 * @param {typeof startHere} [page.startRace]
 * @param {typeof watchHere} [page.watchVisibility]
 * @param {() => boolean} [page.isStill]
 */
export function mount(
  element,
  { trainingLock },
  { startRace = startHere, watchVisibility = watchHere, isStill = prefersReducedMotion } = {},
) {
  /** Finished runs, by data. @type {Map<string, (RaceRun | undefined)[][]>} */
  const kept = new Map();
  /** @type {import('../../../engine/race-pool.js').Race | null} */
  let race = null;
  let interrupted = false;
  let painted = 0;

  /** [contestant][seed - 1] of the present choice. */
  function runs() {
    const { data, seeds } = element.choice;
    const all = kept.get(data) ?? evidenceContestants.map(() => []);
    kept.set(data, all);
    return all.map((row) => Array.from({ length: seeds }, (_, at) => row[at]));
  }

  /** @param {Record<string, unknown>} [change] */
  function show(change = {}) {
    const now = runs();
    const whole = now.every((row) => row.every((run) => run !== undefined));
    const verdict = whole ? evidenceVerdict(/** @type {RaceRun[][]} */ (now)) : null;
    const total = now.flat().length;
    const done = now.flat().filter((run) => run !== undefined).length;
    painted = performance.now();
    Object.assign(element, {
      ...{ rows: evidenceRows(now), progress: { done, total } },
      ...{ order: verdict?.order ?? null, verdict: verdict?.sentence ?? '' },
      ...change,
    });
    const { data, seeds } = element.choice;
    element.announce({ data, seeds, done, winner: verdict?.winner ?? '' });
    return whole;
  }

  function pause() {
    race?.cancel();
    race = null;
    element.running = false;
  }

  async function run() {
    interrupted = false;
    if (race) return;
    const { data } = element.choice;
    if (show()) kept.delete(data); // all done: start again
    const now = runs();
    const all = /** @type {(RaceRun | undefined)[][]} */ (kept.get(data));
    const entries = evidenceEntries(element.choice).filter(
      ({ contestant, seed }) => !now[contestant][seed - 1],
    );
    trainingLock.acquire(element, pause);
    element.running = true;
    show({ pick: '', message: '' });
    const mine = startRace(
      entries.map(({ task }) => task),
      {
        worker: 'lesson',
        onRun(index, result) {
          const { contestant, seed } = entries[index];
          all[contestant][seed - 1] = result;
          // With reduced motion only the final result is shown.
          if (race === mine && !isStill() && performance.now() - painted > FRAME_EVERY) show();
        },
      },
    );
    race = mine;
    try {
      await mine.done;
      if (race !== mine) return;
      race = null;
      trainingLock.release(element);
      show({ running: false });
    } catch (error) {
      if (race !== mine) return; // paused
      race = null;
      show({ running: false, message: errorMessage(error) });
    }
  }

  element.addEventListener('lesson-choose', (event) => {
    const { running } = element;
    pause();
    element.choice = /** @type {CustomEvent} */ (event).detail.choice;
    const whole = show({ pick: '', message: '' });
    if (running && !whole) void run();
  });
  element.addEventListener('lesson-run', () => void run());
  element.addEventListener('lesson-pause', () => {
    interrupted = false;
    pause();
    show();
  });
  element.addEventListener('lesson-reset', () => {
    interrupted = false;
    pause();
    kept.delete(element.choice.data);
    show({ pick: '', message: '' });
  });
  element.addEventListener('lesson-pick', () => {
    show({ pick: onePick(/** @type {RaceRun[][]} */ (runs())).sentence });
  });
  watchVisibility(element, (visible) => {
    if (!visible && race) {
      pause();
      interrupted = true;
    } else if (visible && interrupted && !isStill()) void run();
  });
  element.ready = true;
}
