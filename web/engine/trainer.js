// Trains an experiment in slices short enough that messages are answered in between: at full speed, at a pace, or to a goal.

import { show } from './arguments.js';

const SLICE_MS = 12;
// One call into the core should last about this long, so that a slice is a few calls and its end is met closely.
const CALL_MS = 3;
// Where a batch costs next to nothing, a call still ends.
const MAX_CALL_SIZE = 2 ** 16;
const SPEED_WINDOW_MS = 500;
// After a pause of the machine the pace catches up by this much at most.
const MAX_CATCH_UP_MS = 100;

/**
 * @typedef {object} Clock
 * @property {() => number} now milliseconds
 * @property {import('./schedule.js').Schedule} schedule
 * @property {(error: unknown) => void} onError an exception in a slice, which no caller is waiting for
 */

/** @typedef {{epoch: number, batch: number}} Position finished epochs, and batches into the present one */

export class Trainer {
  /** @type {import('./experiment.js').Experiment} */ #experiment;
  /** @type {Clock} */ #clock;
  #batchesPerEpoch;
  #running = false;
  /** @type {number | null} */ #pace = null;
  #credit = 0; // batches that the pace allows now
  #creditTime = 0;
  #callSize = 1; // batches per call into the core
  #done = 0; // batches since epoch 0
  /** @type {import('./experiment.js').StopRule | null} */ #stop = null;
  /** @type {{total: number, resolve: (position: Position) => void, reject: (error: unknown) => void} | null} */ #goal =
    null;
  #plan = 0; // only the slice planned last may run
  /** @type {{time: number, total: number}[]} */ #trace = [];
  #epochsPerSecond = 0;

  /**
   * @param {import('./experiment.js').Experiment} experiment
   * @param {number} batchesPerEpoch
   * @param {Clock} clock
   */
  constructor(experiment, batchesPerEpoch, clock) {
    this.#experiment = experiment;
    this.#batchesPerEpoch = batchesPerEpoch;
    this.#clock = clock;
  }

  /** Whether it trains on until paused. (False while it only heads for a goal.) */
  get running() {
    return this.#running;
  }

  /** Whether it heads for a goal: the end of an epoch, or where a run was that is replayed. */
  get replaying() {
    return this.#goal !== null;
  }

  /** Measured over the last half second of training; 0 before the first. */
  get epochsPerSecond() {
    return this.#epochsPerSecond;
  }

  /** What the core says of the run. One that has diverged or stopped by itself is paused. */
  status() {
    const status = this.#experiment.status();
    this.#done = status.epoch * this.#batchesPerEpoch + status.batch;
    const ended = status.diverged !== null || status.stopped !== null;
    if (ended && (this.#running || this.#goal !== null)) this.pause();
    return status;
  }

  /** @returns {Position} */
  position() {
    const { epoch, batch } = this.status();
    return { epoch, batch };
  }

  /**
   * @param {number | null} pace epochs per second; null: as fast as possible
   * @param {import('./experiment.js').StopRule | null} stop
   */
  run(pace, stop) {
    if (pace !== null && !(typeof pace === 'number' && pace > 0 && Number.isFinite(pace))) {
      throw new Error(
        `pace is ${show(pace)}: it must be a number of epochs per second above 0, or null for full speed.`,
      );
    }
    this.#experiment.setStop(stop);
    this.#stop = stop;
    if (this.#goal !== null) this.#experiment.setStop(null); // until it is there
    this.#pace = pace;
    this.#credit = 1;
    this.#creditTime = this.#clock.now();
    if (!this.#running) this.#trace = [];
    this.#running = this.status().diverged === null;
    this.#planSlice(0);
  }

  /** Stops where it is; who waits for a goal is told how far it came. */
  pause() {
    this.#running = false;
    this.#plan += 1;
    this.#endGoal();
  }

  /**
   * Trains to a position at full speed, from epoch 0 if the run is past it, then goes on running if it ran.
   * @param {Position} position
   * @returns {Promise<Position>} where it stopped: there, or earlier if paused or diverged
   */
  advanceTo(position) {
    this.#endGoal();
    this.#experiment.setStop(null);
    this.#trace = [];
    const total = position.epoch * this.#batchesPerEpoch + position.batch;
    this.status(); // what has been done, in the core's own words
    if (total < this.#done) {
      this.#experiment.reset();
      this.#done = 0;
    }
    return new Promise((resolve, reject) => {
      this.#goal = { total, resolve, reject };
      this.#planSlice(0);
    });
  }

  /** One batch, at once. */
  stepBatch() {
    this.pause();
    this.#experiment.setStop(null);
    this.#experiment.trainBatches(1);
    this.#done += 1;
  }

  /** To the end of the present epoch. */
  stepEpoch() {
    this.pause();
    return this.advanceTo({ epoch: this.position().epoch + 1, batch: 0 });
  }

  #endGoal() {
    const goal = this.#goal;
    if (goal === null) return;
    this.#goal = null;
    if (this.#running) this.#experiment.setStop(this.#stop);
    goal.resolve(this.position());
  }

  /** @param {number} delay */
  #planSlice(delay) {
    this.#plan += 1;
    const plan = this.#plan;
    this.#clock.schedule(() => {
      if (plan === this.#plan) this.#slice();
    }, delay);
  }

  #slice() {
    const { now } = this.#clock;
    try {
      const begin = now();
      const before = this.#done;
      if (this.#trace.length === 0) this.#trace.push({ time: begin, total: before });
      let spent = 0;
      do {
        const wanted = this.#batchesDue();
        if (wanted < 1) break;
        const called = now();
        const goesOn = this.#train(Math.min(wanted, this.#callSize));
        spent = now() - called;
        if (wanted >= this.#callSize) this.#adaptCallSize(spent);
        if (!goesOn) this.status();
      } while (now() - begin + spent <= SLICE_MS);
      if (this.#done > before) this.#measureSpeed(now());
      if (this.#goal !== null && this.#done >= this.#goal.total) this.#endGoal();
      if (this.#goal !== null || this.#running) this.#planSlice(this.#waitingTime());
    } catch (error) {
      this.#running = false;
      const goal = this.#goal;
      this.#goal = null;
      goal?.reject(error);
      this.#clock.onError(error);
    }
  }

  #batchesDue() {
    if (this.#goal !== null) return this.#goal.total - this.#done;
    if (!this.#running) return 0;
    if (this.#pace === null) return Infinity;
    const time = this.#clock.now();
    const perMs = (this.#pace * this.#batchesPerEpoch) / 1000;
    this.#credit = Math.min(
      this.#credit + (time - this.#creditTime) * perMs,
      Math.max(1, MAX_CATCH_UP_MS * perMs),
    );
    this.#creditTime = time;
    return Math.floor(this.#credit);
  }

  /** Until the pace allows the next batch. */
  #waitingTime() {
    if (this.#goal !== null || this.#pace === null || this.#credit >= 1) return 0;
    return Math.max(1, ((1 - this.#credit) * 1000) / (this.#pace * this.#batchesPerEpoch));
  }

  /**
   * @param {number} count batches; whole epochs are handed over as such
   * @returns {boolean} false: it has ended before, or just there, and how far it came is for the core to say
   */
  #train(count) {
    if (this.#goal === null && this.#pace !== null) this.#credit -= count;
    let left = count;
    while (left > 0) {
      const batch = this.#done % this.#batchesPerEpoch;
      const epochs = batch === 0 ? Math.floor(left / this.#batchesPerEpoch) : 0;
      const batches =
        epochs > 0 ? epochs * this.#batchesPerEpoch : Math.min(left, this.#batchesPerEpoch - batch);
      const goesOn =
        epochs > 0 ? this.#experiment.trainEpochs(epochs) : this.#experiment.trainBatches(batches);
      this.#done += batches;
      left -= batches;
      if (!goesOn) return false;
    }
    return true;
  }

  /** @param {number} spent ms; the clock may be coarse (1 ms in Firefox), hence the doubling */
  #adaptCallSize(spent) {
    if (spent < CALL_MS / 2) this.#callSize = Math.min(this.#callSize * 2, MAX_CALL_SIZE);
    else if (spent > CALL_MS * 2)
      this.#callSize = Math.max(1, Math.floor((this.#callSize * CALL_MS) / spent));
  }

  /** From the end of one slice that trained to the end of another. @param {number} time */
  #measureSpeed(time) {
    const trace = this.#trace;
    trace.push({ time, total: this.#done });
    while (trace.length > 2 && trace[1].time <= time - SPEED_WINDOW_MS) trace.shift();
    const elapsed = time - trace[0].time;
    const trained = trace[trace.length - 1].total - trace[0].total;
    if (elapsed > 0 && trained > 0)
      this.#epochsPerSecond = (trained / this.#batchesPerEpoch / elapsed) * 1000;
  }
}
