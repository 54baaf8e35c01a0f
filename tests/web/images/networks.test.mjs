// The images page's network requests and their timing, and what it says of its runs: with an engine that answers as the test
// says. No page, no core.

import assert from 'node:assert/strict';
import test from 'node:test';
import { createImageNetworks } from '../../../web/images/networks.js';
import { createImageRun } from '../../../web/images/run.js';
import { MAX_RUNS, closeRun, firstState, showSnapshot } from '../../../web/images/state.js';
import { writeImageAddress } from '../../../web/images/model/setup.js';

const location = { hash: '', pathname: '/images.html', search: '' };
// The browser globals used by these two modules.
Object.assign(globalThis, {
  requestAnimationFrame: (/** @type {() => void} */ frame) => setTimeout(frame),
  location,
  history: {
    replaceState(/** @type {null} */ _, /** @type {string} */ __, /** @type {string} */ url) {
      location.hash = url.startsWith('#') ? url : '';
    },
  },
});

/** An engine whose calls wait until the test answers them. */
function createHeldEngine() {
  /** @type {{method: string, params: any, resolve: (value?: any) => void, reject: (error: Error) => void}[]} */
  const calls = [];
  /** @type {any} */
  const engine = {
    call: (/** @type {string} */ method, /** @type {any} */ params) =>
      new Promise((resolve, reject) => calls.push({ method, params, resolve, reject })),
  };
  /** The next call of a method, once it has come. @param {string} method */
  const next = async (method) => {
    for (;;) {
      const at = calls.findIndex((one) => one.method === method);
      if (at >= 0) return calls.splice(at, 1)[0];
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
  return { engine, next, calls };
}

/** @param {Partial<Parameters<typeof createImageRun>[1]>} listener */
const listening = (listener) => ({
  onConfigured: () => {},
  onRefused: () => {},
  onProgress: () => {},
  onSnapshot: () => {},
  onPace: () => {},
  onError: () => {},
  ...listener,
});

function createPage() {
  const { engine, next, calls } = createHeldEngine();
  const state = firstState('');
  const run = createImageRun(engine, listening({}));
  const networks = createImageNetworks(state, { run, call: engine.call, paint() {}, notify() {} });
  return { state, networks, next, calls };
}

test('a network that the core refuses leaves choice, weights and their sentence as they were', async () => {
  const { state, networks, next } = createPage();
  const weights = new Float32Array([1, 2]);
  Object.assign(state, { initialParameters: weights, weightsOrigin: 'These are mine.', begin: 'shown' });
  const changed = networks.change({ activation: 'tanh' });
  assert.equal(state.choice.activation, 'tanh');
  assert.equal(state.initialParameters, null, 'weights of another activation are not taken over');
  (await next('configure')).reject(new Error('units is 9'));
  assert.equal(await changed, false);
  assert.equal(state.choice.activation, 'relu');
  assert.equal(state.initialParameters, weights);
  assert.equal(state.weightsOrigin, 'These are mine.');
  assert.equal(state.begin, 'shown');
});

test('another learning rate keeps weights that were given; everything else draws new ones', async () => {
  const { state, networks, next } = createPage();
  const weights = new Float32Array([1, 2]);
  Object.assign(state, { initialParameters: weights });
  void networks.change({ learningRate: 0.01 });
  const kept = await next('configure');
  assert.equal(kept.params.initialParameters, weights);
  assert.equal(kept.params.setup.optimizer.learningRate, 0.01);
  void networks.change({ seed: 2 });
  assert.equal((await next('configure')).params.initialParameters, null);
});

test('whoever chooses another network while the trained one is on its way gets the chosen one', async () => {
  const { state, networks, next } = createPage();
  state.trained = {
    setup: /** @type {any} */ ({
      activation: 'relu',
      seed: 1,
      batch: 16,
      optimizer: { learningRate: 0.001 },
      data: { test: 12 },
    }),
    batches: 1,
    accuracy: 1,
    layers: [{ count: 1, step: 1 }],
    changes: new Int8Array(1),
  };
  const trained = networks.useTrained();
  const first = await next('configure');
  const chosen = networks.change({ size: 'quarter', sizeChosen: true });
  first.reject(new Error('Another setup came before this one was ready.'));
  await trained; // and nothing is reported
  (await next('configure')).resolve({});
  assert.equal(await chosen, true);
  assert.equal(state.choice.size, 'quarter');
  assert.equal(state.initialParameters, null);
});

test('an address says what differs from the usual, and numbers that a file brought go with the activation they are of', async () => {
  const { state, networks } = createPage();
  state.choice = { ...state.choice, activation: 'leaky_relu', parameters: { negative_slope: 0.2 } };
  void networks.change({ seed: 4 });
  assert.deepEqual(state.choice.parameters, { negative_slope: 0.2 });
  void networks.change({ activation: 'elu' });
  assert.equal(state.choice.parameters, undefined);
  assert.equal(writeImageAddress(state.choice), 'activation=elu&seed=4');
});

/** @param {number} seconds @param {number} pictures @param {boolean} [running] */
const snapshot = (seconds, pictures, running = true) => ({
  running,
  seconds,
  pictures,
  diverged: null,
});

test('the pace of a run is told once: of its first half second, after the first batch', async () => {
  const { engine, next } = createHeldEngine();
  /** @type {number[]} */
  const paces = [];
  const run = createImageRun(engine, listening({ onPace: (pace) => paces.push(pace) }));
  const configured = run.configure(/** @type {any} */ ({}));
  (await next('configure')).resolve({});
  await configured;
  (await next('snapshot')).resolve(snapshot(0, 0, false));
  const started = run.run();
  (await next('run')).resolve();
  await started;
  // A validation and the first batch took two seconds; then come 40 images in 0.4 s, and 60 in 0.6 s.
  for (const [seconds, pictures] of [
    [0, 0],
    [2, 16],
    [2.4, 56],
    [2.6, 76],
    [9, 9000],
  ])
    (await next('snapshot')).resolve(snapshot(seconds, pictures));
  (await next('snapshot')).resolve(snapshot(9, 9000, false));
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(
    paces.map((pace) => Math.round(pace)),
    [100],
  );
});

test('a run nobody sees is paused, and goes on when it is seen again', async () => {
  const { engine, next, calls } = createHeldEngine();
  const run = createImageRun(engine, listening({}));
  const configured = run.configure(/** @type {any} */ ({}));
  (await next('configure')).resolve({});
  await configured;
  (await next('snapshot')).resolve(snapshot(0, 0, false));
  void run.run();
  (await next('run')).resolve();
  void run.setAsleep(true);
  (await next('pause')).resolve({ epoch: 0, batch: 1 });
  // A network configured meanwhile waits too.
  const other = run.configure(/** @type {any} */ ({}));
  (await next('configure')).resolve({});
  await other;
  assert.equal(calls.filter(({ method }) => method === 'run').length, 0);
  void run.setAsleep(false);
  (await next('run')).resolve();
});

test('of many runs the latest are compared, the present one among them', () => {
  const state = firstState('');
  const curve = { epoch: new Float32Array(), loss: new Float32Array(), accuracy: new Float32Array() };
  for (let run = 1; run <= MAX_RUNS + 3; ++run) {
    showSnapshot(state, {
      ...{ epoch: 1, batch: 0, batchesPerEpoch: 75, pictures: run, diverged: null, latest: null },
      ...{ validation: { loss: 1, accuracy: 0.5, epoch: 1 }, history: { train: curve, validation: curve } },
      ...{ health: [], running: true, seconds: 1, imagesPerSecond: 1 },
    });
    if (run < MAX_RUNS + 3) closeRun(state);
  }
  assert.deepEqual(
    state.runs.map(({ pictures }) => pictures),
    Array.from({ length: MAX_RUNS }, (_, at) => at + 4),
  );
  assert.deepEqual(
    state.runs.map(({ current }) => current),
    [...Array(MAX_RUNS - 1).fill(false), true],
  );
});
