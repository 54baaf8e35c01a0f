// Trains an experiment in slices short enough that messages are answered in between: at full speed, at a pace, or to a target.

import { show } from './arguments.js';

const SLICE_MS = 12;
// Intended duration of one call into the core: a slice is a few calls, and its end is met closely.
const CALL_MS = 3;
// Upper limit of a call, for batches that cost next to nothing.
const MAX_CALL_SIZE = 2 ** 16;
const SPEED_WINDOW_MS = 500;
// After a pause of the machine the pace catches up by this much at most.
const MAX_CATCH_UP_MS = 100;

/**
 * @typedef {object} Clock
 * @property {() => number} now milliseconds
 * @property {import('./schedule.js').Schedule} schedule
 * @property {(error: unknown) => void} onError an exception in a slice, which has no waiting caller
 */

/** @typedef {{epoch: number, batch: number}} Position finished epochs, and batches into the present one */

/**
 * Names that begin with _ are private. (With #, all of it would be rewritten for Firefox 89, which knows no private names:
 * longer, and slower.)
 */
export class Trainer {
  /** @type {import('./experiment.js').Experiment} */ _experiment;
  /** @type {Clock} */ _clock;
  _batchesPerEpoch;
  _running = false;
  /** @type {number | null} */ _pace = null;
  _credit = 0; // batches that the pace allows now
  _creditTime = 0;
  _callSize = 1; // batches per call into the core
  _done = 0; // batches since epoch 0
  /** @type {import('./experiment.js').StopRule | null} */ _stop = null;
  /** @type {{total: number, resolve: (position: Position) => void, reject: (error: unknown) => void} | null} */ _target =
    null;
  _plan = 0; // only the slice planned last may run
  /** @type {{time: number, total: number}[]} */ _trace = [];
  _epochsPerSecond = 0;

  /**
   * @param {import('./experiment.js').Experiment} experiment
   * @param {number} batchesPerEpoch
   * @param {Clock} clock
   */
  constructor(experiment, batchesPerEpoch, clock) {
    this._experiment = experiment;
    this._batchesPerEpoch = batchesPerEpoch;
    this._clock = clock;
  }

  /** Whether it trains until paused. (False while it only heads for a target.) */
  get running() {
    return this._running;
  }

  /** Whether it heads for a target: the end of an epoch, or the position of a replayed run. */
  get replaying() {
    return this._target !== null;
  }

  /** Measured over the last half second of training; 0 before the first. */
  get epochsPerSecond() {
    return this._epochsPerSecond;
  }

  /** The core's status of the run. A run that has diverged or stopped by itself is paused. */
  status() {
    const status = this._experiment.status();
    this._done = status.epoch * this._batchesPerEpoch + status.batch;
    const ended = status.diverged !== null || status.stopped !== null;
    if (ended && (this._running || this._target !== null)) this.pause();
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
    this._experiment.setStop(stop);
    this._stop = stop;
    if (this._target !== null) this._experiment.setStop(null); // until it is there
    this._pace = pace;
    this._credit = 1;
    this._creditTime = this._clock.now();
    if (!this._running) this._trace = [];
    this._running = this.status().diverged === null;
    this._planSlice(0);
  }

  /** Stops here; a caller waiting for a target gets the position reached. */
  pause() {
    this._running = false;
    this._plan += 1;
    this._endTarget();
  }

  /**
   * Trains to a position at full speed, from epoch 0 if the run is past it, then continues if it was running.
   * @param {Position} position
   * @returns {Promise<Position>} where it stopped: there, or earlier if paused or diverged
   */
  advanceTo(position) {
    this._endTarget();
    this._experiment.setStop(null);
    this._trace = [];
    const total = position.epoch * this._batchesPerEpoch + position.batch;
    this.status(); // brings _done up to date
    if (total < this._done) {
      this._experiment.reset();
      this._done = 0;
    }
    return new Promise((resolve, reject) => {
      this._target = { total, resolve, reject };
      this._planSlice(0);
    });
  }

  /** Trains one batch, at once. */
  stepBatch() {
    this.pause();
    this._experiment.setStop(null);
    this._experiment.trainBatches(1);
    this._done += 1;
  }

  /** Trains to the end of the present epoch. */
  stepEpoch() {
    this.pause();
    return this.advanceTo({ epoch: this.position().epoch + 1, batch: 0 });
  }

  _endTarget() {
    const target = this._target;
    if (target === null) return;
    this._target = null;
    if (this._running) this._experiment.setStop(this._stop);
    target.resolve(this.position());
  }

  /** @param {number} delay */
  _planSlice(delay) {
    this._plan += 1;
    const plan = this._plan;
    this._clock.schedule(() => {
      if (plan === this._plan) this._slice();
    }, delay);
  }

  _slice() {
    const { now } = this._clock;
    try {
      const begin = now();
      const before = this._done;
      if (this._trace.length === 0) this._trace.push({ time: begin, total: before });
      let spent = 0;
      do {
        const wanted = this._batchesDue();
        if (wanted < 1) break;
        const called = now();
        const goesOn = this._train(Math.min(wanted, this._callSize));
        spent = now() - called;
        if (wanted >= this._callSize) this._adaptCallSize(spent);
        if (!goesOn) this.status();
      } while (now() - begin + spent <= SLICE_MS);
      if (this._done > before) this._measureSpeed(now());
      if (this._target !== null && this._done >= this._target.total) this._endTarget();
      if (this._target !== null || this._running) this._planSlice(this._waitingTime());
    } catch (error) {
      this._running = false;
      const target = this._target;
      this._target = null;
      target?.reject(error);
      this._clock.onError(error);
    }
  }

  _batchesDue() {
    if (this._target !== null) return this._target.total - this._done;
    if (!this._running) return 0;
    if (this._pace === null) return Infinity;
    const time = this._clock.now();
    const perMs = (this._pace * this._batchesPerEpoch) / 1000;
    this._credit = Math.min(
      this._credit + (time - this._creditTime) * perMs,
      Math.max(1, MAX_CATCH_UP_MS * perMs),
    );
    this._creditTime = time;
    return Math.floor(this._credit);
  }

  /** Time until the pace allows the next batch, in ms. */
  _waitingTime() {
    if (this._target !== null || this._pace === null || this._credit >= 1) return 0;
    return Math.max(1, ((1 - this._credit) * 1000) / (this._pace * this._batchesPerEpoch));
  }

  /**
   * @param {number} count batches; whole epochs are passed as such
   * @returns {boolean} false: it ended before or exactly there; the core knows the position
   */
  _train(count) {
    if (this._target === null && this._pace !== null) this._credit -= count;
    let left = count;
    while (left > 0) {
      const batch = this._done % this._batchesPerEpoch;
      const epochs = batch === 0 ? Math.floor(left / this._batchesPerEpoch) : 0;
      const batches =
        epochs > 0 ? epochs * this._batchesPerEpoch : Math.min(left, this._batchesPerEpoch - batch);
      const goesOn =
        epochs > 0 ? this._experiment.trainEpochs(epochs) : this._experiment.trainBatches(batches);
      this._done += batches;
      left -= batches;
      if (!goesOn) return false;
    }
    return true;
  }

  /** @param {number} spent ms; the clock may be coarse (1 ms in Firefox), hence the doubling */
  _adaptCallSize(spent) {
    if (spent < CALL_MS / 2) this._callSize = Math.min(this._callSize * 2, MAX_CALL_SIZE);
    else if (spent > CALL_MS * 2)
      this._callSize = Math.max(1, Math.floor((this._callSize * CALL_MS) / spent));
  }

  /** Measures from the end of one training slice to the end of another. @param {number} time */
  _measureSpeed(time) {
    const trace = this._trace;
    trace.push({ time, total: this._done });
    while (trace.length > 2 && trace[1].time <= time - SPEED_WINDOW_MS) trace.shift();
    const elapsed = time - trace[0].time;
    const trained = trace[trace.length - 1].total - trace[0].total;
    if (elapsed > 0 && trained > 0)
      this._epochsPerSecond = (trained / this._batchesPerEpoch / elapsed) * 1000;
  }
}
