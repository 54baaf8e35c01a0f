// Scheduler of the image worker: first the awaited jobs (drawing, evaluating), one after another, then the
// training. All in slices, so that the worker answers other calls in between.

const SLICE_MS = 12;
const SPEED_WINDOW_S = 3;

/**
 * @typedef {object} Job
 * @property {() => boolean} step one unit; returns whether it was the last
 * @property {(value: null) => void} resolve
 * @property {(error: unknown) => void} reject
 */

/**
 * @param {object} parts
 * @param {import('./image-module.js').ImageModule} parts.raw
 * @param {import('./guard.js').Guard} parts.guard
 * @param {() => number} parts.now milliseconds
 * @param {import('./schedule.js').Schedule} parts.schedule
 * @param {(error: unknown) => void} parts.onError an exception in training, which has no waiting caller
 */
export function createImageWork({ raw, guard, now, schedule, onError }) {
  /** @type {Job[]} */
  let jobs = [];
  /** @type {Set<{begun: boolean}>} */
  const evaluations = new Set();
  /** @type {number | null} */
  let trained = null;
  let running = false;
  let planned = false;
  /** @type {((value: null) => void)[]} callers waiting for one batch */
  let stepping = [];
  let seconds = 0;
  /** @type {{seconds: number, pictures: number}[]} the last batches */
  let trace = [];

  const wantsTraining = () => trained !== null && (running || stepping.length > 0);

  function plan() {
    if (planned || (jobs.length === 0 && !wantsTraining())) return;
    planned = true;
    schedule(() => {
      planned = false;
      slice();
    }, 0);
  }

  function slice() {
    const begun = now();
    do {
      if (jobs.length > 0) workOn(jobs[0]);
      else if (wantsTraining()) train(Number(trained));
      else return;
    } while (now() - begun < SLICE_MS);
    plan();
  }

  /** @param {Job} job */
  function workOn(job) {
    try {
      if (!job.step()) return;
      job.resolve(null);
    } catch (error) {
      job.reject(error);
    }
    jobs = jobs.filter((entry) => entry !== job);
  }

  /** @param {number} run */
  function train(run) {
    const begun = now();
    let goesOn = false;
    try {
      const before = guard(() => raw.imagesTrained(run));
      goesOn = guard(() => raw.imagesStep(run));
      seconds += (now() - begun) / 1000;
      const pictures = guard(() => raw.imagesTrained(run));
      if (pictures > before) noteBatch(pictures);
    } catch (error) {
      onError(error);
    }
    if (!goesOn) api.pause();
  }

  /** @param {number} pictures */
  function noteBatch(pictures) {
    trace.push({ seconds, pictures });
    while (trace.length > 2 && trace[1].seconds <= seconds - SPEED_WINDOW_S) trace.shift();
    endSteps();
  }

  function endSteps() {
    const waiting = stepping;
    stepping = [];
    for (const resolve of waiting) resolve(null);
  }

  const api = {
    /** Executes units until one reports that it was the last. @param {() => boolean} step @returns {Promise<null>} */
    add(step) {
      return new Promise((resolve, reject) => {
        jobs.push({ step, resolve, reject });
        plan();
      });
    },
    /**
     * @param {number} run
     * @param {object} options
     * @returns {Promise<import('./image-methods.js').ImageEvaluation>}
     */
    async evaluate(run, options) {
      const evaluation = { begun: false };
      evaluations.add(evaluation);
      /** @type {import('./image-methods.js').ImageEvaluation | null} */
      let result = null;
      try {
        await api.add(() => {
          if (trained !== run) throw new Error('The network was replaced while it was being inspected.');
          if (!evaluation.begun) guard(() => raw.imagesBeginEvaluation(run, options));
          evaluation.begun = true;
          if (!guard(() => raw.imagesEvaluateSome(run))) return false;
          result = guard(() => raw.imagesEvaluation(run));
          return true;
        });
      } finally {
        evaluations.delete(evaluation);
      }
      return /** @type {any} */ (result);
    },
    /** Restarts pending evaluations: the network or the images have changed. */
    restartEvaluations() {
      for (const evaluation of evaluations) evaluation.begun = false;
    },
    /** Sets the run to be trained, without starting it. @param {number | null} run */
    train(run) {
      api.pause();
      trained = run;
      api.restart();
    },
    /** The run has returned to epoch 0. */
    restart() {
      seconds = 0;
      trace = [];
      api.restartEvaluations();
    },
    run() {
      running = true;
      plan();
    },
    pause() {
      running = false;
      endSteps();
    },
    /** @returns {Promise<null>} */
    stepBatch() {
      api.pause();
      return new Promise((resolve) => {
        stepping.push(resolve);
        plan();
      });
    },
    speed() {
      const first = trace.at(0);
      const last = trace.at(-1);
      const elapsed = first && last ? last.seconds - first.seconds : 0;
      const imagesPerSecond = first && last && elapsed > 0 ? (last.pictures - first.pictures) / elapsed : 0;
      return { running, seconds, imagesPerSecond };
    },
  };
  return api;
}
