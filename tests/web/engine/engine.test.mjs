// The page's handle on the worker: lazy, restarted after a death with the run replayed bit for bit, and an error once it gives up.

import assert from 'node:assert/strict';
import test from 'node:test';
import { createEngine } from '../../../web/engine/engine.js';
import { serve } from '../../../web/engine/rpc.js';
import { needRun } from '../../../web/engine/run-gate.js';
import { defaultSetup } from '../../../web/common/model/defaults.js';
import { loadImageMethods, loadLessonMethods, loadMethods, until } from '../real-core.mjs';

/** Workers that the test can kill. @param {() => Promise<object>} [load] their methods */
function createPlaces(load = loadMethods) {
  /** @type {{kill: () => void, terminated: boolean}[]} */
  const places = [];
  const connect = async () => {
    const { port1, port2 } = new MessageChannel();
    serve(/** @type {any} */ (port2), await load());
    const place = {
      terminated: false,
      kill: () => port2.postMessage({ fatal: 'The worker stopped: out of memory.' }),
    };
    places.push(place);
    return {
      port: /** @type {any} */ (port1),
      terminate() {
        place.terminated = true;
        port1.postMessage({ id: 0, method: 'pause' });
        port1.close();
      },
    };
  };
  return { places, connect };
}

/** @param {Pick<import('../../../web/engine/engine.js').Engine, 'on'>} engine */
const listen = (engine) => {
  const told = { restarted: /** @type {string[]} */ ([]), failed: /** @type {string[]} */ ([]) };
  engine.on('restarted', (sentence) => told.restarted.push(sentence));
  engine.on('failed', (sentence) => told.failed.push(sentence));
  return told;
};

test('nothing is started before the first call, and only one worker by many', async () => {
  const { places, connect } = createPlaces();
  const engine = createEngine({ connect });
  assert.equal(places.length, 0);
  await Promise.all([1, 2, 3].map(() => engine.call('softmax', { logits: [1, 2] })));
  assert.equal(places.length, 1);
  engine.dispose();
  assert.equal(places[0].terminated, true);
});

test('after a death the run is replayed to the last known epoch with the same digits', async () => {
  const { places, connect } = createPlaces();
  const engine = createEngine({ connect });
  const told = listen(engine);
  await engine.call('configure', { setup: defaultSetup() });
  for (let i = 0; i < 7; i += 1) await engine.call('stepEpoch');
  const before = await engine.call('snapshot', { mapSize: 8 });
  const pending = engine.call('stepEpoch');
  places[0].kill();
  await assert.rejects(pending, /out of memory/);
  let after = await engine.call('snapshot', { mapSize: 8 });
  while (after.epoch < 7) after = await engine.call('snapshot', { mapSize: 8 });
  assert.deepEqual(after.parameters, before.parameters);
  assert.deepEqual(after.map, before.map);
  assert.deepEqual(after.history, before.history);
  assert.equal(after.running, false);
  assert.equal(places.length, 2);
  assert.equal(places[0].terminated, true);
  assert.match(
    told.restarted[0],
    /out of memory\. It was started again, and the run is replayed .* to epoch 7\.$/,
  );
  engine.dispose();
});

test('a run edited by hand comes back after a death with the same digits', async (t) => {
  const { places, connect } = createPlaces();
  const engine = createEngine({ connect });
  t.after(() => engine.dispose());
  const setup = defaultSetup();
  await engine.call('configure', { setup });
  await engine.call('edit', { index: 0, value: 0.75 });
  await engine.call('stepEpoch');
  await engine.call('stepBatch');
  for (const value of [-2, 0.5]) await engine.call('edit', { index: 7, value });
  await engine.call('edit', { index: 8, value: 1 });
  await engine.call('stepEpoch');
  await engine.call('edit', { index: 9, value: 3 });
  const before = await engine.call('snapshot', { mapSize: 8 });
  assert.equal(before.parameters[9], 3);
  places[0].kill();
  await until(() => places.length === 2);
  let after = await engine.call('snapshot', { mapSize: 8 });
  while (after.epoch < 2) after = await engine.call('snapshot', { mapSize: 8 });
  assert.deepEqual(after.parameters, before.parameters);
  assert.deepEqual(after.map, before.map);
  assert.deepEqual(after.history, before.history);
  // The page's setup object is left unchanged.
  assert.deepEqual(setup, defaultSetup());
  // A different setup starts without those edits.
  await engine.call('configure', { setup: { ...setup, seed: 2 } });
  const fresh = await engine.call('snapshot');
  places[1].kill();
  await until(() => places.length === 3);
  assert.deepEqual((await engine.call('snapshot')).parameters, fresh.parameters);
});

test('dragging one weight at one place is one edit, however often it is set', async (t) => {
  const { places, connect } = createPlaces();
  const engine = createEngine({ connect });
  t.after(() => engine.dispose());
  const told = listen(engine);
  await engine.call('configure', { setup: defaultSetup() });
  for (let i = 0; i <= 1200; i += 1) await engine.call('edit', { index: i % 2, value: i });
  places[0].kill();
  await until(() => told.restarted.length + told.failed.length === 1);
  assert.deepEqual([...(await engine.call('snapshot')).parameters.slice(0, 2)], [1200, 1199]);
});

test('a claim that was being measured rejects with the sentence after a death, and can be measured anew', async (t) => {
  const { places, connect } = createPlaces(loadLessonMethods);
  const engine = createEngine({ worker: 'lesson', connect });
  t.after(() => engine.dispose());
  const told = listen(engine);
  const run = engine.call('claimRun', { claim: 'dead_for_good' });
  while (((await engine.call('claimProgress'))?.done ?? 0) === 0);
  places[0].kill();
  await assert.rejects(run, /The worker stopped: out of memory\./);
  assert.equal(await engine.call('claimProgress'), null);
  assert.deepEqual(told, {
    restarted: ['The worker stopped: out of memory. It was started again.'],
    failed: [],
  });
  assert.equal((await engine.call('claimRun', { claim: 'softmax_sigmoid' })).holds, true);
});

test('a run that was running goes on running after a death', async () => {
  const { places, connect } = createPlaces();
  const engine = createEngine({ connect });
  await engine.call('configure', { setup: defaultSetup() });
  await engine.call('run', { pace: 300 });
  let snapshot = await engine.call('snapshot');
  while (snapshot.epoch < 20) snapshot = await engine.call('snapshot');
  const known = snapshot.epoch;
  places[0].kill();
  await until(() => places.length === 2);
  do snapshot = await engine.call('snapshot');
  while (snapshot.epoch <= known + 5);
  assert.equal(snapshot.running, true);
  engine.dispose();
});

test('a run that was to stop by itself still does after a death', async () => {
  const { places, connect } = createPlaces();
  const engine = createEngine({ connect });
  await engine.call('configure', { setup: defaultSetup() });
  await engine.call('run', { pace: 300, stop: { epochs: 60 } });
  while ((await engine.call('snapshot')).epoch < 10);
  places[0].kill();
  await until(() => places.length === 2);
  let snapshot = await engine.call('snapshot');
  while (snapshot.running) snapshot = await engine.call('snapshot');
  assert.equal(snapshot.epoch, 60);
  assert.equal(snapshot.stopped, 'Stopped after epoch 60, as asked.');
  engine.dispose();
});

test('a run that has gone back to an earlier epoch comes back there after a death', async () => {
  const { places, connect } = createPlaces();
  const engine = createEngine({ connect });
  const told = listen(engine);
  await engine.call('configure', { setup: defaultSetup() });
  await engine.call('replay', { epoch: 30 });
  await engine.call('snapshot');
  await engine.call('replay', { epoch: 6, batch: 2 });
  const before = await engine.call('snapshot');
  places[0].kill();
  await until(() => told.restarted.length === 1);
  assert.match(told.restarted[0], /replayed .* to epoch 6\.$/);
  let after = await engine.call('snapshot');
  while (after.replaying) after = await engine.call('snapshot');
  assert.deepEqual([after.epoch, after.batch], [6, 2]);
  assert.deepEqual(after.parameters, before.parameters);
  engine.dispose();
});

test('after three deaths in a row it gives up with a sentence; another setup begins anew', async () => {
  const { places, connect } = createPlaces();
  const engine = createEngine({ connect, now: () => 0 });
  const told = listen(engine);
  await engine.call('configure', { setup: defaultSetup() });
  for (const deaths of [1, 2, 3]) {
    places[deaths - 1].kill();
    await until(() => told.restarted.length === deaths || told.failed.length === 1);
  }
  assert.equal(places.length, 3);
  assert.match(told.failed[0], /3 times in a row/);
  await assert.rejects(engine.call('snapshot'), /3 times in a row/);
  await engine.call('configure', { setup: defaultSetup() });
  assert.equal((await engine.call('snapshot')).epoch, 0);
  assert.equal(places.length, 4);
  engine.dispose();
});

test('deaths that lie far apart are not counted together', async () => {
  const { places, connect } = createPlaces();
  let time = 0;
  const engine = createEngine({ connect, now: () => time });
  const told = listen(engine);
  await engine.call('softmax', { logits: [1] });
  for (const deaths of [1, 2, 3, 4, 5]) {
    time += 60000;
    places[deaths - 1].kill();
    await until(() => told.restarted.length === deaths);
  }
  assert.deepEqual(told.failed, []);
  engine.dispose();
});

test('where the core can start nowhere, the sentence reaches every call and the listener once', async () => {
  const engine = createEngine({ connect: () => Promise.reject(new Error('This browser has no SIMD.')) });
  const told = listen(engine);
  const early = engine.call('pause');
  await Promise.all([1, 2].map(() => assert.rejects(engine.call('softmax', { logits: [1] }), /no SIMD/)));
  await assert.rejects(early, /no SIMD/);
  await assert.rejects(engine.call('pause'), /no SIMD/);
  assert.deepEqual(told.failed, ['This browser has no SIMD.']);
});

test('after dispose pending and later calls are rejected', async () => {
  const { connect } = createPlaces();
  const engine = createEngine({ connect });
  await engine.call('configure', { setup: defaultSetup() });
  const pending = engine.call('replay', { epoch: 1000000 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  engine.dispose();
  await assert.rejects(pending, /shut down/);
  await assert.rejects(engine.call('configure', { setup: defaultSetup() }), /shut down/);
});

test('a listener can be taken off', async () => {
  const { places, connect } = createPlaces();
  const engine = createEngine({ connect });
  let heard = 0;
  const off = engine.on('restarted', () => (heard += 1));
  const told = listen(engine);
  off();
  await engine.call('softmax', { logits: [1] });
  places[0].kill();
  await until(() => told.restarted.length === 1);
  assert.equal(heard, 0);
  engine.dispose();
});

test('after a death the network for pictures begins again at epoch 0 of its setup, and says so', async (t) => {
  const { places, connect } = createPlaces(loadImageMethods);
  const engine = createEngine({ worker: 'images', connect });
  t.after(() => engine.dispose());
  const told = listen(engine);
  await engine.call('configure', {
    setup: {
      filters: [2, 2],
      units: 3,
      activation: 'relu',
      optimizer: { kind: 'adam', learningRate: 0.001 },
      data: { train: 30, validation: 12, test: 12 },
    },
  });
  const first = await engine.call('parameters');
  for (let batch = 0; batch < 3; batch += 1) await engine.call('stepBatch');
  assert.equal((await engine.call('snapshot')).epoch, 1);
  places[0].kill();
  await until(() => told.restarted.length + told.failed.length === 1);
  assert.deepEqual(await engine.call('parameters'), first);
  assert.match(told.restarted[0], /It was started again with the same setup and seed, at epoch 0\.$/);
});

test('what needs a run and is asked for before there is one is done in its order as soon as there is', async (t) => {
  const { places, connect } = createPlaces();
  const engine = createEngine({ connect });
  t.after(() => engine.dispose());
  /** @type {string[]} */
  const done = [];
  const early = /** @type {const} */ (['stepBatch', 'pause', 'snapshot', 'testResult']).map((method) =>
    engine.call(method).then((result) => {
      done.push(method);
      return result;
    }),
  );
  assert.deepEqual(await engine.call('softmax', { logits: [1, 1] }), new Float32Array([0.5, 0.5]));
  assert.deepEqual([done, places.length], [[], 1], 'what needs no run does not wait');
  await engine.call('configure', { setup: defaultSetup() });
  const [stepped] = await Promise.all(early);
  assert.deepEqual(stepped, { epoch: 0, batch: 1 });
  assert.deepEqual(done, ['stepBatch', 'pause', 'snapshot', 'testResult']);
});

test('what waits for a run whose setup is refused is refused with the same sentence; the next setup is waited for again', async (t) => {
  const { connect } = createPlaces();
  const engine = createEngine({ connect });
  t.after(() => engine.dispose());
  const early = engine.call('stepEpoch');
  const refused = engine.call('configure', { setup: { ...defaultSetup(), batch: 0 } });
  await assert.rejects(refused, /batch/);
  const { message } = await refused.catch((error) => error);
  await assert.rejects(early, { message });
  await assert.rejects(engine.call('stepEpoch'), { message }, 'there is nothing to wait for');
  const configured = engine.call('configure', { setup: defaultSetup() });
  assert.deepEqual(await engine.call('stepEpoch'), { epoch: 1, batch: 0 });
  await configured;
  await assert.rejects(engine.call('configure', { setup: { ...defaultSetup(), batch: 0 } }), /batch/);
  assert.deepEqual(await engine.call('stepEpoch'), { epoch: 2, batch: 0 }, 'the run before is still there');
});

test('what waits for a run is refused when the engine is shut down', async () => {
  const { connect } = createPlaces();
  const engine = createEngine({ connect });
  const early = engine.call('run');
  engine.dispose();
  await assert.rejects(early, /shut down/);
});

for (const [worker, load] of /** @type {const} */ ([
  ['lab', loadMethods],
  ['lesson', loadLessonMethods],
  ['images', loadImageMethods],
])) {
  test(`the methods of the worker "${worker}" that say there is no run yet are those that wait for one`, async () => {
    const methods = Object.entries(await load());
    const needing = [];
    for (const [name, method] of methods) {
      try {
        await method({});
      } catch (error) {
        if (/configure one first/.test(/** @type {Error} */ (error).message)) needing.push(name);
      }
    }
    assert.deepEqual(needing.sort(), [...needRun[worker]].sort());
  });
}
