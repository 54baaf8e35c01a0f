// What the worker does, with the real core: runs, paces, replays, and the same digits from the same seed.

import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultSetup } from '../../web/state/defaults.js';
import { loadMethods, loadRaw, timers, until } from './real-core.mjs';
import { createMethods } from '../../web/engine/methods.js';

/** @typedef {import('../../web/engine/methods.js').Methods} Methods */

/** A run that blows up: an unbounded net, and steps that are far too long. */
function divergingSetup() {
  const setup = defaultSetup();
  setup.layers = [{ units: 8, activation: 'relu', parameters: {} }];
  setup.output = { activation: 'linear', parameters: {} };
  setup.loss = 'squared_error';
  setup.optimizer = { kind: 'sgd', learningRate: 100 };
  return setup;
}

test('configure describes the run', async () => {
  const methods = await loadMethods();
  const setup = defaultSetup();
  const description = methods.configure({ setup });
  const { samples } = description;
  assert.equal(samples.train + samples.validation + samples.test, setup.data.count);
  assert.equal(description.x.length, 2 * description.target.length);
  assert.equal(description.part.length, description.target.length);
  assert.deepEqual(
    description.layers.map(({ units, activation }) => [units, activation]),
    [...setup.layers.map(({ units, activation }) => [units, activation]), [1, setup.output.activation]],
  );
  assert.equal(description.parameterCount, 2 * 8 + 8 + 8 * 8 + 8 + 8 + 1);
  assert.equal(description.batchesPerEpoch, Math.ceil(samples.train / setup.batch));
  const snapshot = methods.snapshot();
  assert.deepEqual([snapshot.epoch, snapshot.batch, snapshot.running], [0, 0, false]);
});

test('a snapshot has the sizes it was asked for', async () => {
  const methods = await loadMethods();
  methods.configure({ setup: defaultSetup() });
  const small = methods.snapshot({});
  assert.equal(small.map, null);
  assert.equal(small.unitMaps, null);
  const full = methods.snapshot({ mapSize: 20, unitMapSize: 5 });
  assert.equal(full.map?.length, 400);
  assert.equal(full.unitMaps?.length, 16 * 25);
  assert.equal(full.parameters.length, 105);
  assert.equal(full.health.length, 3);
  assert.ok(full.map?.every((p) => p >= 0 && p <= 1));
});

test('every method before configure says what to do first', async () => {
  const methods = await loadMethods();
  for (const name of /** @type {const} */ ([
    'run',
    'pause',
    'stepBatch',
    'stepEpoch',
    'reset',
    'snapshot',
    'testResult',
  ])) {
    assert.throws(() => methods[name](), /configure one first/, name);
  }
});

test('evaluate and softmax work without a run', async () => {
  const methods = await loadMethods();
  const [relu, leaky] = methods.evaluate({
    curves: [{ activation: 'relu' }, { activation: 'leaky_relu', parameters: { negative_slope: 0.5 } }],
    x: [-2, 0, 2],
  });
  assert.deepEqual([...relu.value, ...relu.slope], [0, 0, 2, 0, 0, 1]);
  assert.deepEqual([...leaky.value], [-1, 0, 2]);
  assert.deepEqual([...methods.softmax({ logits: [1, 1] })], [0.5, 0.5]);
  assert.throws(() => methods.evaluate({ curves: [{ activation: 'rleu' }], x: [0] }), /rleu/);
});

test('a formula is read: its parameters, or where it is wrong', async () => {
  const methods = await loadMethods();
  const limits = { initial: 1, min: -100, max: 100, learnable: false, learnedByDefault: false };
  assert.deepEqual(methods.formula({ formula: 'x / (1 + exp(-beta*x)) + alpha' }), {
    parameters: [
      { name: 'beta', ...limits },
      { name: 'alpha', ...limits },
    ],
    error: null,
    position: null,
  });
  assert.deepEqual(methods.formula({ formula: 'x / (1 + ' }), {
    parameters: [],
    error:
      'formula has its end at character 10, where a number, x, a name in small letters, a function or "(" is expected.',
    position: 9,
  });
  // What is wrong stands in front of any character of which JavaScript counts more or fewer than the core.
  for (const formula of ['x + 😀', 'x − 1', 'é', 'x\u0000', '\ud800x']) {
    const { error, position } = methods.formula({ formula });
    assert.match(String(error), /^formula has /);
    assert.equal(position, formula.search(/[^x+ ]/), formula);
  }
  assert.throws(
    () => methods.formula(/** @type {any} */ ({ formula: 3 })),
    /formula is 3: it must be a text\./,
  );
});

test('a formula of one’s own is evaluated and trains like the activation it spells, bit for bit', async () => {
  const methods = await loadMethods();
  const x = Float32Array.from({ length: 41 }, (_, index) => (index - 20) / 4);
  const [own, relu] = methods.evaluate({
    curves: [
      { activation: 'own', formula: 'if(x > 0, a*x, 0)', parameters: { a: 1 } },
      { activation: 'relu' },
    ],
    x,
  });
  assert.deepEqual(own, relu);
  const histories = [
    { layers: [{ units: 6, activation: 'relu', parameters: {} }] },
    { layers: [{ units: 6, activation: 'own', parameters: {} }], formula: 'max(0, x)' },
  ].map((change) => {
    methods.configure({ setup: { ...defaultSetup(), ...change } });
    for (let batch = 0; batch < 60; batch += 1) methods.stepBatch();
    const { history, parameters, map, status } = methods.snapshot({ mapSize: 12 });
    assert.ok(status.epoch >= 1);
    return { history, parameters, map };
  });
  assert.deepEqual(histories[1], histories[0]);
});

test('a batch, an epoch and a reset go where they say', async () => {
  const methods = await loadMethods();
  const { batchesPerEpoch } = methods.configure({ setup: defaultSetup() });
  const start = methods.snapshot().parameters;
  assert.deepEqual(methods.stepBatch(), { epoch: 0, batch: 1 });
  assert.notDeepEqual(methods.snapshot().parameters, start);
  assert.deepEqual(await methods.stepEpoch(), { epoch: 1, batch: 0 });
  assert.deepEqual(await methods.stepEpoch(), { epoch: 2, batch: 0 });
  for (let i = 0; i < batchesPerEpoch; i += 1) methods.stepBatch();
  assert.deepEqual(methods.pause(), { epoch: 3, batch: 0 });
  assert.deepEqual(methods.reset(), { epoch: 0, batch: 0 });
  assert.deepEqual(methods.snapshot().parameters, start);
});

test('a run at full speed trains until it is paused, and then stands still', async () => {
  const methods = await loadMethods();
  methods.configure({ setup: defaultSetup() });
  const before = methods.snapshot().status.trainLoss;
  methods.run();
  await until(() => methods.snapshot().epoch > 50);
  const { running, epochsPerSecond, history } = methods.snapshot();
  assert.equal(running, true);
  assert.ok(epochsPerSecond > 10);
  assert.ok(history.epoch.length > 10);
  const stopped = methods.pause();
  await new Promise((resolve) => setTimeout(resolve, 60));
  const after = methods.snapshot();
  assert.deepEqual({ epoch: after.epoch, batch: after.batch }, stopped);
  assert.equal(after.running, false);
  assert.ok(after.status.trainLoss < before);
});

test('a pace is kept, also below one epoch per second', async () => {
  for (const [pace, seconds] of [
    [200, 3],
    [0.5, 20],
  ]) {
    // A clock of the test's own: on a busy machine the real one says nothing.
    let time = 0;
    /** @type {{at: number, action: () => void}[]} */
    const waiting = [];
    const methods = await loadMethods({
      now: () => time,
      schedule: (action, delay) => void waiting.push({ at: time + Math.max(delay, 1), action }),
    });
    const { batchesPerEpoch } = methods.configure({ setup: defaultSetup() });
    methods.run({ pace });
    while (time < seconds * 1000) {
      waiting.sort((a, b) => a.at - b.at);
      const next = waiting.shift();
      assert.ok(next, 'the run goes on');
      time = next.at;
      next.action();
    }
    const { epochsPerSecond } = methods.snapshot();
    const { epoch, batch } = methods.pause();
    const trained = epoch + batch / batchesPerEpoch;
    const expected = (pace * time) / 1000;
    // It begins with one batch at once, and trains whole batches.
    assert.ok(
      Math.abs(trained - expected) <= 2 / batchesPerEpoch + 0.002 * pace,
      `${trained}, not ${expected}`,
    );
    assert.ok(Math.abs(epochsPerSecond / pace - 1) < 0.1, `${epochsPerSecond} epochs per second at ${pace}`);
  }
});

test('a pace that is no number above 0 is refused in a sentence', async () => {
  const methods = await loadMethods();
  methods.configure({ setup: defaultSetup() });
  for (const pace of [0, -1, NaN, Infinity, 'fast']) {
    assert.throws(() => methods.run({ pace: /** @type {any} */ (pace) }), /pace is .* it must be/);
  }
});

test('messages are answered between slices, however fast the run is', async () => {
  const slices = /** @type {number[]} */ ([]);
  let began = 0;
  const methods = await loadMethods({
    schedule: (action) =>
      void setTimeout(() => {
        began = performance.now();
        action();
        slices.push(performance.now() - began);
      }, 0),
  });
  methods.configure({ setup: defaultSetup() });
  methods.run();
  await until(() => slices.length > 40);
  methods.pause();
  const sorted = slices.sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  assert.ok(median < 20, `half of the slices took longer than ${median} ms`);
});

test('the same setup gives the same digits, whether run, stepped or replayed', async () => {
  const setup = defaultSetup();
  const [run, stepped, replayed] = await Promise.all([loadMethods(), loadMethods(), loadMethods()]);
  for (const methods of [run, stepped, replayed]) methods.configure({ setup });
  run.run();
  await until(() => run.snapshot().epoch >= 20);
  const { epoch, batch } = run.pause();
  for (let i = 0; i < epoch; i += 1) await stepped.stepEpoch();
  for (let i = 0; i < batch; i += 1) stepped.stepBatch();
  assert.deepEqual(await replayed.replay({ epoch, batch }), { epoch, batch });
  const expected = run.snapshot({ mapSize: 16, unitMapSize: 8 });
  for (const methods of [stepped, replayed]) {
    const actual = methods.snapshot({ mapSize: 16, unitMapSize: 8 });
    for (const part of /** @type {const} */ ([
      'parameters',
      'map',
      'unitMaps',
      'history',
      'status',
      'health',
    ])) {
      assert.deepEqual(actual[part], expected[part], part);
    }
  }
});

test('another seed gives other digits', async () => {
  const methods = await loadMethods();
  methods.configure({ setup: defaultSetup() });
  const first = methods.snapshot().parameters;
  methods.configure({ setup: { ...defaultSetup(), seed: 2 } });
  assert.notDeepEqual(methods.snapshot().parameters, first);
});

test('a replay goes on running if it ran, and a pause ends it where it is', async () => {
  const methods = await loadMethods();
  methods.configure({ setup: defaultSetup() });
  const reached = methods.replay({ epoch: 30 });
  methods.run({ pace: 1000 });
  assert.deepEqual(await reached, { epoch: 30, batch: 0 });
  await until(() => methods.snapshot().epoch > 30);
  methods.pause();
  const endless = methods.replay({ epoch: 100000000 });
  await until(() => methods.snapshot().epoch > 40);
  const stopped = methods.pause();
  assert.deepEqual(await endless, stopped);
});

test('a diverged run stops by itself, and says so in a sentence', async () => {
  const methods = await loadMethods();
  methods.configure({ setup: divergingSetup() });
  methods.run();
  await until(() => !methods.snapshot().running);
  const { status, epoch } = methods.snapshot();
  assert.match(String(status.diverged), /diverged in epoch \d+: .*learning rate/);
  assert.equal(await methods.stepEpoch().then((position) => position.epoch), epoch);
  methods.run();
  assert.equal(methods.snapshot().running, false);
  methods.reset();
  assert.equal(methods.snapshot().status.diverged, null);
});

test('a setup that cannot be trained throws the sentence and leaves the old run as it was', async () => {
  const methods = await loadMethods();
  methods.configure({ setup: defaultSetup() });
  await methods.stepEpoch();
  const bad = { ...defaultSetup(), layers: [{ units: 0, activation: 'tanh', parameters: {} }] };
  assert.throws(() => methods.configure({ setup: bad }), /layers\[0\]\.units is 0: it must be/);
  assert.equal(methods.snapshot().epoch, 1);
});

test('own data are trained on, and refused in a sentence where they do not fit', async () => {
  const methods = await loadMethods();
  const setup = {
    ...defaultSetup(),
    data: { kind: 'own', seed: 1, task: /** @type {const} */ ('binary') },
  };
  const x = Array.from({ length: 80 }, (_, i) => (i % 9) - (i % 7));
  const target = Array.from({ length: 40 }, (_, i) => i % 2);
  const description = methods.configure({ setup, own: { x, target } });
  assert.equal(description.target.length, 40);
  await methods.stepEpoch();
  assert.throws(
    () => methods.configure({ setup, own: { x, target: target.map((t) => t + 1) } }),
    /target\[\d+\] is 2/,
  );
  assert.throws(() => methods.configure({ setup, own: null }), /rows/);
  assert.throws(
    () => methods.configure({ setup, own: { x: [...x.slice(1), NaN], target } }),
    /x\[79\] is (nan|NaN)/i,
  );
});

test('a held-back part may be empty', async () => {
  const methods = await loadMethods();
  methods.configure({ setup: { ...defaultSetup(), split: { validation: 0, test: 0 } } });
  await methods.stepEpoch();
  assert.equal(methods.snapshot().status.validationLoss, null);
  assert.deepEqual(methods.testResult(), { loss: null, accuracy: null });
});

test('after a trap in the core nothing works any more, and the worker is told', async () => {
  const raw = await loadRaw();
  let armed = false;
  const trapping = new Proxy(raw, {
    get: (target, name) => {
      if (armed && String(name).startsWith('experimentTrain')) {
        return () => {
          throw new WebAssembly.RuntimeError('unreachable');
        };
      }
      return Reflect.get(target, name);
    },
  });
  /** @type {string[]} */
  const stops = [];
  const methods = createMethods(trapping, {
    schedule: timers,
    onStop: (sentence) => stops.push(sentence),
  });
  methods.configure({ setup: defaultSetup() });
  const goal = methods.replay({ epoch: 1000000 });
  armed = true;
  await assert.rejects(goal, /The WebAssembly core stopped \(unreachable\)/);
  assert.ok(stops.length >= 1);
  assert.throws(() => methods.snapshot(), /The WebAssembly core stopped/);
});
