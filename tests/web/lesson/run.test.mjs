// The one engine shared by the lesson's widgets: whose run it holds, and what happens to a run that gives way to another.

import assert from 'node:assert/strict';
import test from 'node:test';
import { createLessonRun } from '../../../web/lesson/run.js';
import { createTrainingLock } from '../../../web/lesson/training-lock.js';
import { bendSetup } from '../../../web/lesson/widgets/bend/model.js';
import { loadMethods, until } from '../real-core.mjs';

/** @typedef {import('../../../web/engine/worker/methods.js').Snapshot} Snapshot */

// The page's surroundings that a run uses.
Object.assign(globalThis, {
  requestAnimationFrame: (/** @type {() => void} */ frame) => setTimeout(frame),
});

const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The worker's methods as the page has them: every call is answered later, in order.
 * @param {import('../../../web/engine/worker/methods.js').Methods} methods
 */
function engineOf(methods) {
  /** @type {string[]} */
  const calls = [];
  const engine = {
    /** @param {string} method @param {any} params */
    async call(method, params) {
      calls.push(method);
      await pause(1);
      return /** @type {any} */ (methods)[method](params);
    },
    on: () => () => {},
    dispose() {},
  };
  return {
    calls,
    engine: /** @type {import('../../../web/engine/engine.js').Engine} */ (/** @type {unknown} */ (engine)),
  };
}

/** A page with two widgets. @param {{still?: boolean}} [wishes] */
async function openPage({ still = false } = {}) {
  const methods = await loadMethods();
  const { engine, calls } = engineOf(methods);
  const trainingLock = createTrainingLock();
  /** @type {string[]} */
  const troubles = [];
  const widget = () => {
    /** @type {(visible: boolean) => void} */
    let look = () => {};
    /** @type {Snapshot[]} */
    const snapshots = [];
    const state = { running: false, snapshots, configured: 0 };
    const run = createLessonRun(
      /** @type {any} */ (null),
      { engine, trainingLock, onError: (sentence) => void troubles.push(sentence) },
      {
        onConfigured: () => void ++state.configured,
        onSnapshot: (snapshot) => void snapshots.push(snapshot),
        onRunning: (running) => void (state.running = running),
      },
      {
        watchVisibility: (_, onChange) => void (look = onChange),
        prefersReducedMotion: () => still,
        waitForFrame: () => pause(2),
      },
    );
    const last = () => snapshots[snapshots.length - 1];
    return {
      run,
      state,
      last,
      epoch: () => last()?.epoch ?? 0,
      look: (/** @type {boolean} */ seen) => look(seen),
    };
  };
  return { widget, calls, troubles, methods };
}

/** @param {string} activation @param {number} [lastEpoch] @returns {import('../../../web/lesson/run.js').Plan} */
const plan = (activation, lastEpoch = 40) => ({
  config: { setup: bendSetup({ activation, layers: 1, units: 4 }) },
  ...{ lastEpoch, pace: 400, sizes: {} },
});

test('a run ends at its last epoch, and run again it begins anew', async () => {
  const { widget, troubles } = await openPage();
  const { run, state, epoch, last } = widget();
  await run.prepare(plan('tanh'));
  assert.equal(epoch(), 0);
  await run.run();
  assert.equal(epoch(), 40);
  assert.equal(state.running, false);
  const { parameters } = last();
  await run.run();
  assert.equal(epoch(), 40);
  assert.deepEqual(last().parameters, parameters);
  assert.ok(state.snapshots.filter((one) => one.epoch < 40).length > 4, 'it was shown on its way');
  assert.deepEqual(troubles, []);
});

test('another widget that begins pauses the first, which later goes on from where it was, to the last digit', async () => {
  const undisturbed = (await openPage()).widget();
  await undisturbed.run.prepare(plan('tanh'));
  await undisturbed.run.run();

  const { widget, troubles } = await openPage();
  const first = widget();
  const second = widget();
  await first.run.prepare(plan('tanh'));
  void first.run.run();
  await until(() => first.epoch() > 5);
  await second.run.prepare(plan('relu'));
  const reached = first.epoch();
  assert.equal(first.state.running, false);
  assert.ok(reached < 40);
  void second.run.run();
  await until(() => second.epoch() > 5);
  assert.equal(first.epoch(), reached, 'it shows no more of a run that is not its own');
  const begun = first.state.snapshots.length;
  await first.run.run();
  assert.equal(second.state.running, false);
  assert.ok(first.state.snapshots[begun].epoch >= reached, 'it went on, not back');
  assert.equal(first.epoch(), 40);
  assert.deepEqual(first.last().parameters, undisturbed.last().parameters);
  assert.deepEqual(troubles, []);
});

test('a widget that is no longer seen trains no more, and goes on when it is seen again', async () => {
  const { widget } = await openPage();
  const { run, state, epoch, look } = widget();
  await run.prepare(plan('tanh', 200));
  void run.run();
  await until(() => epoch() > 3);
  look(false);
  await until(() => !state.running);
  await pause(30);
  const reached = epoch();
  await pause(60);
  assert.equal(epoch(), reached);
  assert.ok(reached < 200);
  look(true);
  await until(() => epoch() === 200);
});

test('who pauses it finds it paused, even after looking away and back', async () => {
  const { widget } = await openPage();
  const { run, state, epoch, look } = widget();
  await run.prepare(plan('tanh', 200));
  void run.run();
  await until(() => epoch() > 3);
  await run.pause();
  const reached = epoch();
  look(false);
  look(true);
  await pause(60);
  assert.equal(state.running, false);
  assert.equal(epoch(), reached);
});

test('asked for little movement, a run shows its end and nothing between', async () => {
  const { widget } = await openPage({ still: true });
  const { run, state } = widget();
  await run.prepare(plan('tanh'));
  await run.run();
  assert.deepEqual(
    state.snapshots.map(({ epoch }) => epoch),
    [0, 40],
  );
});

test('reset goes back to the start, also while it trains', async () => {
  const { widget } = await openPage();
  const { run, state, epoch, last } = widget();
  await run.prepare(plan('tanh', 200));
  const { parameters } = last();
  void run.run();
  await until(() => epoch() > 3);
  await run.reset();
  assert.equal(epoch(), 0);
  assert.equal(state.running, false);
  assert.deepEqual(last().parameters, parameters);
});

test('a setup that cannot be trained is told in the core’s sentence', async () => {
  const { widget, troubles } = await openPage();
  const { run, state } = widget();
  const wrong = plan('tanh');
  wrong.config = { setup: { ...wrong.config.setup, batch: 0 } };
  await run.prepare(wrong);
  assert.equal(state.snapshots.length, 0);
  assert.match(troubles.join(), /batch/);
});
