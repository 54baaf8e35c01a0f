// A silent worker is noticed and replaced; a slow one, or a suspended page, is not mistaken for it.

import assert from 'node:assert/strict';
import test from 'node:test';
import { createEngine } from '../../../web/engine/engine.js';
import { createHeartbeat } from '../../../web/engine/heartbeat.js';
import { serve } from '../../../web/engine/rpc.js';
import { defaultSetup } from '../../../web/common/model/defaults.js';
import { loadMethods, until } from '../real-core.mjs';

/** A clock moved by the test. */
function createClock() {
  let time = 0;
  let awake = true;
  /** @type {Set<() => void>} */
  const ticks = new Set();
  return {
    clock: {
      now: () => time,
      every(/** @type {() => void} */ tick) {
        ticks.add(tick);
        return () => void ticks.delete(tick);
      },
      isAwake: () => awake,
    },
    /** @param {number} seconds @param {() => void} [each] called each second, before the tick */
    pass(seconds, each = () => {}) {
      for (let second = 0; second < seconds; second += 1) {
        time += 1000;
        each();
        for (const tick of [...ticks]) tick();
      }
    },
    /** The page is suspended. @param {number} seconds */
    freeze(seconds) {
      time += 1000 * seconds;
    },
    setAwake: (/** @type {boolean} */ value) => (awake = value),
    isTicking: () => ticks.size > 0,
  };
}

/** A client whose messages are counted. */
function createListener(worker = /** @type {import('../../../web/engine/connect.js').WorkerName} */ ('lab')) {
  const seen = { heard: 0, waiting: true, pings: 0, death: '' };
  const { clock, ...time } = createClock();
  const client = /** @type {any} */ ({
    heard: () => seen.heard,
    isWaiting: () => seen.waiting,
    ping: () => (seen.pings += 1),
    die: (/** @type {string} */ sentence) => (seen.death = sentence),
  });
  const heartbeat = createHeartbeat(client, worker, clock);
  heartbeat.start();
  return { seen, time, heartbeat };
}

test('a worker that answers neither its call nor a ping is ended with a sentence', () => {
  const { seen, time, heartbeat } = createListener();
  time.pass(9);
  assert.deepEqual([seen.pings, seen.death], [1, '']);
  time.pass(2);
  assert.match(seen.death, /^The worker did not answer for 1[0-9] seconds and was stopped\.$/);
  assert.equal(heartbeat.isSilent(), true);
  assert.equal(heartbeat.lastSign(), 0);
});

test('a call may take minutes, as long as pings are answered', () => {
  const { seen, time } = createListener();
  time.pass(300, () => (seen.heard = seen.pings));
  assert.ok(seen.pings > 50);
  assert.equal(seen.death, '');
});

test('where nothing is asked nothing is counted, and no clock ticks', () => {
  const { seen, time, heartbeat } = createListener();
  time.pass(3);
  Object.assign(seen, { waiting: false, heard: 1 });
  time.pass(100);
  assert.equal(seen.death, '');
  assert.equal(time.isTicking(), false);
  seen.waiting = true;
  heartbeat.start();
  time.pass(8);
  assert.equal(seen.death, '', 'the silence begins anew with the next call');
});

test('a hidden tab, a machine that slept and a page that was busy are not taken for a silent worker', () => {
  const hidden = createListener();
  hidden.time.setAwake(false);
  hidden.time.pass(1000);
  assert.equal(hidden.seen.death, '');
  const slept = createListener();
  for (let round = 0; round < 3; round += 1) {
    slept.time.freeze(3600);
    slept.time.pass(1);
  }
  assert.equal(slept.seen.death, '');
});

test('a worker whose steps are long by nature is given longer from the beginning', () => {
  for (const worker of /** @type {const} */ (['lesson', 'images'])) {
    const { seen, time } = createListener(worker);
    time.pass(25);
    assert.equal(seen.death, '', worker);
    time.pass(10);
    assert.notEqual(seen.death, '', worker);
  }
});

test('a slow machine, on which slices have taken long before, is given longer', () => {
  const { seen, time } = createListener();
  time.pass(8);
  seen.heard += 1;
  time.pass(25);
  assert.equal(seen.death, '', 'a silence of 8 seconds has come to an end before');
  time.pass(15);
  assert.notEqual(seen.death, '');
});

/** Workers that can fall silent. */
function createPlaces() {
  /** @type {{silent: boolean, terminated: boolean, heard: string[]}[]} */
  const places = [];
  let silentFromNowOn = false;
  const connect = async () => {
    const { port1, port2 } = new MessageChannel();
    serve(/** @type {any} */ (port2), await loadMethods());
    const place = { silent: silentFromNowOn, terminated: false, heard: /** @type {string[]} */ ([]) };
    places.push(place);
    return {
      port: /** @type {any} */ ({
        postMessage(/** @type {any} */ message) {
          place.heard.push(message.method);
          if (!place.silent) port1.postMessage(message);
        },
        addEventListener: port1.addEventListener.bind(port1),
        removeEventListener: port1.removeEventListener.bind(port1),
        start: () => port1.start(),
      }),
      terminate() {
        place.terminated = true;
        port1.postMessage({ id: 0, method: 'pause' });
        port1.close();
      },
    };
  };
  return { places, connect, silenceAll: () => (silentFromNowOn = true) };
}

/** @param {ReturnType<typeof createPlaces>} surroundings */
function createSilentEngine({ connect }) {
  const { clock, ...time } = createClock();
  const engine = createEngine({ connect, clock, now: clock.now });
  const told = { restarted: /** @type {string[]} */ ([]), failed: /** @type {string[]} */ ([]) };
  engine.on('restarted', (sentence) => told.restarted.push(sentence));
  engine.on('failed', (sentence) => told.failed.push(sentence));
  return { engine, time, told };
}

test('a silent worker is replaced, and the run comes back with the same digits', async (t) => {
  const surroundings = createPlaces();
  const { engine, time, told } = createSilentEngine(surroundings);
  t.after(() => engine.dispose());
  await engine.call('configure', { setup: defaultSetup() });
  for (let i = 0; i < 5; i += 1) await engine.call('stepEpoch');
  const before = await engine.call('snapshot', { mapSize: 8 });
  surroundings.places[0].silent = true;
  const step = engine.call('stepEpoch').catch((/** @type {Error} */ { message }) => message);
  await until(() => surroundings.places[0].heard.at(-1) === 'stepEpoch');
  time.pass(20);
  assert.match(String(await step), /did not answer for \d+ seconds/, 'a step is not taken twice');
  let after = await engine.call('snapshot', { mapSize: 8 });
  while (after.epoch < 5) after = await engine.call('snapshot', { mapSize: 8 });
  assert.deepEqual(after.parameters, before.parameters);
  assert.equal(surroundings.places[0].terminated, true);
  assert.equal(surroundings.places.length, 2);
  assert.match(
    told.restarted[0],
    /did not answer .* started again, and the run is replayed .* to epoch 5\.$/,
  );
});

test('a setup that a silent worker was given is given to its successor', async (t) => {
  const surroundings = createPlaces();
  const { engine, time } = createSilentEngine(surroundings);
  t.after(() => engine.dispose());
  await engine.call('configure', { setup: defaultSetup() });
  surroundings.places[0].silent = true;
  const configured = engine.call('configure', { setup: { ...defaultSetup(), layers: [] } });
  await until(() => surroundings.places[0].heard.filter((method) => method === 'configure').length === 2);
  time.pass(20);
  assert.equal((await configured).layers.length, 1);
});

test('a run that was to pause while its worker was silent does not go on by itself', async (t) => {
  const surroundings = createPlaces();
  const { engine, time } = createSilentEngine(surroundings);
  t.after(() => engine.dispose());
  await engine.call('configure', { setup: defaultSetup() });
  await engine.call('run', { pace: null });
  surroundings.places[0].silent = true;
  const paused = engine.call('pause').catch(() => null);
  await until(() => surroundings.places[0].heard.at(-1) === 'pause');
  time.pass(20);
  await paused;
  assert.equal((await engine.call('snapshot', { mapSize: 8 })).running, false);
});

test('workers that fall silent one after the other are given up with a sentence', async () => {
  const surroundings = createPlaces();
  const { engine, time, told } = createSilentEngine(surroundings);
  await engine.call('configure', { setup: defaultSetup() });
  surroundings.places[0].silent = true;
  surroundings.silenceAll();
  const snapshot = assert.rejects(engine.call('snapshot', { mapSize: 8 }), /did not answer/);
  for (const number of [1, 2, 3]) {
    await until(
      () => surroundings.places.length === number && surroundings.places[number - 1].heard.length > 0,
    );
    await until(() => time.isTicking());
    time.pass(20);
  }
  await snapshot;
  assert.match(told.failed[0], /3 times in a row/);
  assert.equal(surroundings.places.length, 3);
  assert.ok(surroundings.places.every(({ terminated }) => terminated));
});
