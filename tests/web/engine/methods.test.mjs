// The worker's methods, with the real core: runs, paces, replays, and the same digits from the same seed.

import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultSetup } from '../../../web/common/model/defaults.js';
import { loadMethods, loadRaw, timers, until } from '../real-core.mjs';
import { openExperiment } from '../../../web/engine/worker/experiment.js';
import { createGuard } from '../../../web/engine/worker/guard.js';
import { createMethods } from '../../../web/engine/worker/methods.js';

/** @typedef {import('../../../web/engine/worker/methods.js').Methods} Methods */

/** A run that diverges: an unbounded net, and far too large a learning rate. */
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

test('features are described beside the data, whose inputs stay what they are, and have pictures', async () => {
  const methods = await loadMethods();
  const setup = defaultSetup();
  const plain = methods.configure({ setup });
  assert.deepEqual(plain.features, ['x', 'y']);
  const { features, featureMaps, inputs, x, target, parameterCount } = methods.configure({
    setup: { ...setup, features: ['xx', 'sin_y', 'x'] },
  });
  assert.deepEqual(features, ['xx', 'sin_y', 'x']);
  assert.equal(inputs, 2);
  assert.equal(x.length, 2 * target.length);
  assert.equal(parameterCount, plain.parameterCount + 8);
  assert.equal(featureMaps.length, 3 * 16 * 16);
  // The centre of the first pixel, at the top left.
  const first = [0, 1, 2].map((feature) => featureMaps[feature * 256]);
  const edge = 6 - 6 / 16;
  [edge ** 2, Math.sin(edge), -edge].forEach((value, at) => assert.ok(Math.abs(first[at] - value) < 1e-5));
});

test('the status tells the learning rate of the present epoch', async () => {
  const methods = await loadMethods();
  methods.configure({ setup: { ...defaultSetup(), schedule: { kind: 'step', every: 2, factor: 0.5 } } });
  /** @type {number[]} */
  const rates = [];
  for (let epoch = 0; epoch < 5; epoch += 1) {
    rates.push(Number(methods.snapshot().status.learningRate.toFixed(6)));
    await methods.stepEpoch();
  }
  assert.deepEqual(rates, [0.01, 0.01, 0.005, 0.005, 0.0025]);
  methods.reset();
  assert.equal(methods.snapshot().status.learningRate.toFixed(6), '0.010000');
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

test('the health of a layer has a window around 0, bars over it, and the curve of its activation over the same window', async () => {
  const methods = await loadMethods();
  const setup = defaultSetup();
  setup.data = { kind: 'blobs', seed: 1, classes: 3 };
  setup.layers = [{ units: 4, activation: 'tanh', parameters: {} }];
  setup.output = { activation: 'softmax', parameters: {} };
  setup.loss = 'cross_entropy';
  const { samples } = methods.configure({ setup });
  const [hidden, output] = methods.snapshot().health;
  const { low, high, min, max, counts } = hidden.histogram;
  assert.equal(low, -high);
  assert.ok([2, 4, 8, 16, 32, 64].includes(high));
  assert.ok(min < max);
  assert.equal(counts.length, 48);
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    4 * samples.train,
  );
  assert.ok(hidden.curve);
  const { value, slope } = hidden.curve;
  assert.equal(slope.length, 97);
  for (const [i, y] of value.entries())
    assert.ok(Math.abs(y - Math.tanh(low + ((high - low) * i) / 96)) < 1e-6);
  assert.ok(Math.abs(hidden.outputMean) < 1);
  assert.equal(output.curve, null);
  // Three shares of a whole: their mean is a third, whatever their values.
  assert.ok(Math.abs(output.outputMean - 1 / 3) < 1e-6);
});

test('the history tells of every layer at every epoch it holds, and health sums it up', async () => {
  const methods = await loadMethods();
  const setup = defaultSetup();
  setup.layers = [
    { units: 5, activation: 'step', parameters: {} },
    { units: 3, activation: 'tanh', parameters: {} },
  ];
  methods.configure({ setup });
  await methods.replay({ epoch: 4 });
  const { history, health } = methods.snapshot();
  assert.deepEqual([...history.epoch], [0, 1, 2, 3, 4]);
  for (const column of /** @type {const} */ (['deltaRms', 'dead', 'saturated', 'died', 'revived']))
    assert.equal(history[column].length, 3 * 5, column);
  // A step has slope 0 everywhere; tanh, and the sigmoid after it, never have.
  assert.deepEqual([...history.dead], [5, 5, 5, 5, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  assert.deepEqual(
    health.map(({ deltaRms }) => Math.fround(deltaRms)),
    [4, 9, 14].map((last) => history.deltaRms[last]),
  );
  assert.deepEqual(
    health.map(({ bornDead, died, revived }) => [bornDead, died, revived]),
    [
      [5, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ],
  );
});

test('every method before configure says what to do first', async () => {
  const methods = await loadMethods();
  assert.throws(() => methods.confusion({ part: 'train' }), /configure one first/);
  for (const name of /** @type {const} */ ([
    'run',
    'pause',
    'stepBatch',
    'stepEpoch',
    'reset',
    'snapshot',
    'testResult',
    'nextBatch',
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
      'formula has its end at character 10, where a number, x, a name in lower case, a function or "(" is expected.',
    position: 9,
  });
  // The error comes before any character that JavaScript and the core count differently.
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
  const [userData, relu] = methods.evaluate({
    curves: [
      { activation: 'own', formula: 'if(x > 0, a*x, 0)', parameters: { a: 1 } },
      { activation: 'relu' },
    ],
    x,
  });
  assert.deepEqual(userData, relu);
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
  const initialParameters = methods.snapshot().parameters;
  assert.deepEqual(methods.stepBatch(), { epoch: 0, batch: 1 });
  assert.notDeepEqual(methods.snapshot().parameters, initialParameters);
  assert.deepEqual(await methods.stepEpoch(), { epoch: 1, batch: 0 });
  assert.deepEqual(await methods.stepEpoch(), { epoch: 2, batch: 0 });
  for (let i = 0; i < batchesPerEpoch; i += 1) methods.stepBatch();
  assert.deepEqual(methods.pause(), { epoch: 3, batch: 0 });
  assert.deepEqual(methods.reset(), { epoch: 0, batch: 0 });
  assert.deepEqual(methods.snapshot().parameters, initialParameters);
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
    // The test's own clock: on a busy machine the real one proves nothing.
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
    // It starts with one batch at once, and trains whole batches.
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

test('a replay goes back as well: the same digits as on the way there', async () => {
  const methods = await loadMethods();
  methods.configure({ setup: defaultSetup() });
  await methods.replay({ epoch: 12, batch: 3 });
  const there = methods.snapshot({ mapSize: 8 });
  await methods.replay({ epoch: 40 });
  assert.deepEqual(await methods.replay({ epoch: 12, batch: 3 }), { epoch: 12, batch: 3 });
  const again = methods.snapshot({ mapSize: 8 });
  for (const part of /** @type {const} */ (['parameters', 'map', 'history', 'status', 'health']))
    assert.deepEqual(again[part], there[part], part);
  assert.deepEqual(await methods.replay({ epoch: 0 }), { epoch: 0, batch: 0 });
  assert.equal(methods.snapshot().history.epoch.length, 1);
});

test('a replay that is overtaken by another ends where it is', async () => {
  const methods = await loadMethods();
  methods.configure({ setup: defaultSetup() });
  const far = methods.replay({ epoch: 100000000 });
  await until(() => methods.snapshot().epoch > 20);
  const near = methods.replay({ epoch: 3 });
  assert.ok((await far).epoch > 20);
  assert.deepEqual(await near, { epoch: 3, batch: 0 });
  assert.equal(methods.snapshot().replaying, false);
});

test('a run that goes back while it runs goes on from there, also after it has diverged', async () => {
  const methods = await loadMethods();
  methods.configure({ setup: defaultSetup() });
  await methods.replay({ epoch: 60 });
  methods.run({ pace: 1 });
  await methods.replay({ epoch: 10 });
  const { epoch, running } = methods.snapshot();
  assert.deepEqual([epoch, running], [10, true]);
  methods.configure({ setup: divergingSetup() });
  methods.run();
  await until(() => !methods.snapshot().running);
  assert.notEqual(methods.snapshot().status.diverged, null);
  assert.deepEqual(await methods.replay({ epoch: 0, batch: 1 }), { epoch: 0, batch: 1 });
  assert.equal(methods.snapshot().status.diverged, null);
});

test('a confusion matrix counts every sample of its part, and names the parts there are', async () => {
  const methods = await loadMethods();
  const setup = defaultSetup();
  const { samples, target, part } = methods.configure({ setup });
  await methods.replay({ epoch: 30 });
  const { classes, counts } = methods.confusion({ part: 'validation' });
  assert.equal(classes, 2);
  const ofClass = [0, 1].map((c) => target.filter((t, i) => part[i] === 1 && t === c).length);
  assert.deepEqual([counts[0] + counts[1], counts[2] + counts[3]], ofClass);
  const { validationAccuracy } = methods.snapshot().status;
  assert.equal(Math.fround((counts[0] + counts[3]) / samples.validation), validationAccuracy);
  assert.throws(
    () => methods.confusion({ part: /** @type {any} */ ('test') }),
    /part is "test": it must be train or validation/,
  );
});

test('a run stops by itself at the very epoch asked for, at full speed and at a pace, and goes on when sent on', async () => {
  const untouched = await loadMethods();
  untouched.configure({ setup: defaultSetup() });
  await untouched.replay({ epoch: 137 });
  const expected = untouched.snapshot();
  assert.equal(expected.stopped, null);
  for (const pace of [null, 4000]) {
    const methods = await loadMethods();
    methods.configure({ setup: defaultSetup() });
    methods.run({ pace, stop: { epochs: 137 } });
    await until(() => !methods.snapshot().running);
    const stopped = methods.snapshot();
    assert.equal(stopped.stopped, 'Stopped after epoch 137, as asked.');
    assert.deepEqual([stopped.epoch, stopped.batch], [137, 0]);
    assert.deepEqual(stopped.parameters, expected.parameters);
    assert.deepEqual(stopped.history, expected.history);
    methods.run({ pace, stop: { epochs: 137 } });
    await until(() => methods.snapshot().epoch > 140);
    assert.equal(methods.snapshot().stopped, null);
    methods.pause();
  }
});

test('a run stops where its validation loss falls below a target, or has not improved for long enough', async () => {
  const methods = await loadMethods();
  methods.configure({ setup: defaultSetup() });
  const { validationLoss } = methods.snapshot().status;
  assert.ok(validationLoss !== null);
  const loss = validationLoss * 0.95;
  methods.run({ stop: { loss, epochs: null } });
  await until(() => !methods.snapshot().running);
  const { epoch, stopped, status } = methods.snapshot();
  assert.match(String(stopped), /^Stopped after epoch \d+: the validation loss fell below 0\.\d+\.$/);
  assert.ok(Number(status.validationLoss) < loss);
  const before = await loadMethods();
  before.configure({ setup: defaultSetup() });
  await before.replay({ epoch: epoch - 1 });
  assert.ok(Number(before.snapshot().status.validationLoss) >= loss);

  // A learning rate so small that no weight changes: no epoch is better than the first.
  const still = { ...defaultSetup(), optimizer: { kind: 'sgd', learningRate: 1e-8 } };
  still.layers = [{ units: 2, activation: 'step', parameters: {} }];
  still.output = { activation: 'step', parameters: {} };
  methods.configure({ setup: still });
  methods.run({ stop: { patience: 12 } });
  await until(() => !methods.snapshot().running);
  assert.equal(
    methods.snapshot().stopped,
    'Stopped after epoch 12: the validation loss has not improved since epoch 0.',
  );
});

test('steps and replays go past where a run is to stop, and the run heeds it again afterwards', async () => {
  const methods = await loadMethods();
  methods.configure({ setup: defaultSetup() });
  methods.run({ stop: { epochs: 2 } });
  await until(() => !methods.snapshot().running);
  assert.deepEqual(await methods.stepEpoch(), { epoch: 3, batch: 0 });
  assert.deepEqual(methods.stepBatch(), { epoch: 3, batch: 1 });
  assert.equal(methods.snapshot().stopped, null);
  methods.reset();
  methods.run({ pace: 1, stop: { epochs: 2 } });
  methods.stepBatch();
  await methods.replay({ epoch: 5 });
  assert.equal(methods.snapshot().epoch, 5);
  const target = methods.replay({ epoch: 20 });
  methods.run({ stop: { epochs: 40 } });
  assert.deepEqual(await target, { epoch: 20, batch: 0 });
  await until(() => !methods.snapshot().running);
  assert.deepEqual([methods.snapshot().epoch, methods.snapshot().batch], [40, 0]);
});

test('a rule to stop by that makes no sense is refused in a sentence, and nothing changes', async () => {
  const methods = await loadMethods();
  methods.configure({ setup: defaultSetup() });
  for (const [stop, sentence] of /** @type {[any, RegExp][]} */ ([
    [{ epochs: 0 }, /stop\.epochs is 0: it must be a whole number from 1 to/],
    [{ loss: NaN }, /stop\.loss is NaN: it must be a number from 0 to/],
    [{ patience: '5' }, /stop\.patience is "5": it must be a whole number/],
    [{ epoch: 5 }, /stop\.epoch is not a field this takes; allowed in stop are epochs, loss or patience/],
    [7, /stop is 7: it must be an object/],
  ])) {
    assert.throws(() => methods.run({ stop }), sentence);
    assert.equal(methods.snapshot().running, false);
  }
});

test('messages are answered between slices, however fast the run is', async () => {
  // A clock that advances by two milliseconds per reading: the machine's speed does not affect the result.
  let time = 0;
  const slices = /** @type {number[]} */ ([]);
  const methods = await loadMethods({
    now: () => (time += 2),
    schedule: (action) =>
      void setTimeout(() => {
        const began = time;
        action();
        slices.push(time - began);
      }, 0),
  });
  methods.configure({ setup: defaultSetup() });
  methods.run();
  await until(() => slices.length > 40);
  methods.pause();
  assert.ok(Math.max(...slices) < 20, `the slices took ${slices} ms`);
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
  const description = methods.configure({ setup, userData: { x, target } });
  assert.equal(description.target.length, 40);
  await methods.stepEpoch();
  assert.throws(
    () => methods.configure({ setup, userData: { x, target: target.map((t) => t + 1) } }),
    /target\[\d+\] is 2/,
  );
  assert.throws(() => methods.configure({ setup, userData: null }), /rows/);
  assert.throws(
    () => methods.configure({ setup, userData: { x: [...x.slice(1), NaN], target } }),
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

/** The default data, and a net small enough to check by hand. */
function smallSetup() {
  const setup = defaultSetup();
  setup.layers = [
    { units: 3, activation: 'prelu', parameters: { alpha: 0.5 }, learnParameter: true },
    { units: 2, activation: 'relu', parameters: {} },
  ];
  return setup;
}

test('a trace has, layer by layer, what a point becomes', async () => {
  const methods = await loadMethods();
  methods.configure({ setup: smallSetup() });
  // Pre-activations x, y and x + y - 1; then their sum; then half of it.
  [1, 0, 0, 1, 1, 1, 0, 0, -1, 0.5, 1, 1, 1, 0, 0, 0, 0, 0, 0.5, 0, 0].forEach((value, index) =>
    methods.edit({ index, value }),
  );
  const { inputs, layers } = methods.trace({ point: [3, -4] });
  assert.deepEqual([...inputs], [3, -4]);
  assert.deepEqual([...layers[0].preActivation], [3, -4, -2]);
  assert.deepEqual([...layers[0].output], [3, -2, -1]);
  assert.deepEqual([...(layers[0].slope ?? [])], [1, 0.5, 0.5]);
  assert.deepEqual([...layers[1].preActivation], [0, 0]);
  assert.deepEqual([...(layers[1].slope ?? [])], [0, 0]);
  assert.deepEqual([...layers[2].output], [0.5]);
  assert.deepEqual([...(layers[2].slope ?? [])], [0.25]);
  assert.throws(() => methods.trace({ point: [1] }), /point has 1 numbers: it must have 2/);
  assert.throws(() => methods.trace({ point: [1, NaN] }), /point\[1\] is NaN/);
  const blobs = { ...defaultSetup(), data: { kind: 'blobs', count: 50, noise: 0.1, seed: 1, classes: 3 } };
  blobs.output = { activation: 'softmax', parameters: {} };
  blobs.loss = 'cross_entropy';
  methods.configure({ setup: blobs });
  assert.equal(methods.trace({ point: [0, 0] }).layers.at(-1)?.slope, null);
});

test('the next batch is shown before it is trained, and the run goes on as if nobody had looked', async () => {
  const [watched, alone] = await Promise.all([loadMethods(), loadMethods()]);
  const setup = { ...smallSetup(), batch: 120 };
  const { samples } = watched.configure({ setup });
  alone.configure({ setup });
  for (let i = 0; i < 4; i += 1) {
    const { epoch, batch } = watched.snapshot();
    const before = watched.snapshot().parameters;
    const view = watched.nextBatch();
    assert.deepEqual([view.epoch, view.batch], [epoch, batch]);
    assert.equal(view.count, Math.min(120, samples.train - 120 * batch));
    assert.equal(view.samples.length, view.count);
    assert.ok(view.samples.every((row) => Number.isInteger(row) && row >= 0 && row < samples.train));
    assert.equal(new Set(view.samples).size, view.count);
    assert.deepEqual(view.before, before);
    assert.equal(view.gradients.length, before.length);
    const units = [3, 2, 1];
    view.layers.forEach(({ preActivation, output, slope, delta }, k) => {
      for (const numbers of [preActivation, output, slope, delta])
        assert.equal(numbers?.length, units[k] * view.count);
    });
    watched.stepBatch();
    alone.stepBatch();
    assert.deepEqual(view.after, watched.snapshot().parameters);
  }
  const [a, b] = [watched.snapshot({ mapSize: 8 }), alone.snapshot({ mapSize: 8 })];
  assert.deepEqual([a.parameters, a.map, a.history], [b.parameters, b.map, b.history]);
});

test('regions are the pieces of a net of kinks, and have no number where it is smooth', async () => {
  const methods = await loadMethods();
  const setup = smallSetup();
  setup.layers = [{ units: 2, activation: 'hardtanh', parameters: { min_val: -1, max_val: 2 } }];
  methods.configure({ setup });
  [1, 0, 0, 1, 0, 0].forEach((value, index) => methods.edit({ index, value }));
  const { preActivations, kinks, count } = methods.regions({ size: 12 });
  assert.equal(preActivations.length, 2 * 144);
  assert.deepEqual(kinks, [[-1, 2]]);
  assert.equal(count, 9);
  methods.configure({ setup: defaultSetup() });
  assert.deepEqual(methods.regions({ size: 4 }).kinks, [[], []]);
  assert.equal(methods.regions({ size: 4 }).count, null);
  for (const size of [0, 1.5, 1000, /** @type {any} */ (undefined)])
    assert.throws(() => methods.regions({ size }), /^Error: size is .*: it must be a whole number from 1/);
});

test('an edited run is the same when it is reset and when its edits come with the setup', async () => {
  const [live, anew] = await Promise.all([loadMethods(), loadMethods()]);
  const setup = smallSetup();
  /** @type {import('../../../web/engine/worker/experiment.js').Edit[]} */
  const edits = [];
  const edit = (/** @type {number} */ index, /** @type {number} */ value) =>
    edits.push({ ...live.edit({ index, value }), index, value });
  live.configure({ setup });
  edit(0, 0.3);
  live.stepBatch();
  edit(2, -0.1);
  edit(2, 0.1);
  await live.stepEpoch();
  edit(12, 0.9);
  await live.replay({ epoch: 3, batch: 5 });
  edit(20, 1);
  assert.deepEqual(
    edits.map(({ epoch, batch }) => [epoch, batch]),
    [
      [0, 0],
      [0, 1],
      [0, 1],
      [1, 0],
      [3, 5],
    ],
  );
  const edited = live.snapshot({ mapSize: 8 });
  assert.equal(edited.parameters[20], 1);
  // In any order, except for two edits of one parameter at one place, of which the later one counts.
  anew.configure({ setup: { ...setup, edits: [...edits.slice(3), ...edits.slice(0, 3)] } });
  await anew.replay({ epoch: 3, batch: 5 });
  live.reset();
  assert.ok(Math.abs(live.snapshot().parameters[0] - 0.3) < 1e-7);
  await live.replay({ epoch: 3, batch: 5 });
  for (const again of [live, anew]) {
    const { parameters, map, history } = again.snapshot({ mapSize: 8 });
    assert.deepEqual(parameters, edited.parameters);
    assert.deepEqual(map, edited.map);
    assert.deepEqual(history, edited.history);
  }
});

test('an edit that cannot be made is refused in a sentence, and nothing is changed', async () => {
  const methods = await loadMethods();
  methods.configure({ setup: smallSetup() });
  const { parameters } = methods.snapshot();
  for (const [index, value, sentence] of /** @type {[any, any, RegExp][]} */ ([
    [21, 0, /index is 21: it must be a whole number from 0 to 20/],
    [0.5, 0, /index is 0\.5/],
    [undefined, 0, /index is missing/],
    [0, NaN, /value is NaN/],
    [0, Infinity, /value is Infinity/],
    [0, '1', /value is "1"/],
  ])) {
    assert.throws(() => methods.edit({ index, value }), sentence);
  }
  assert.deepEqual(methods.snapshot().parameters, parameters);
  const edits = [{ epoch: 0, batch: 0, index: 21, value: 0 }];
  assert.throws(() => methods.configure({ setup: { ...smallSetup(), edits } }), /edits\[0\]\.index is 21/);
});

test('a run may come with a thousand edits', async () => {
  const methods = await loadMethods();
  const edits = Array.from({ length: 1000 }, (_, i) => ({
    epoch: Math.floor(i / 100),
    batch: i % 30,
    index: i % 21,
    value: i / 1000,
  }));
  const { batchesPerEpoch } = methods.configure({ setup: { ...smallSetup(), edits } });
  assert.equal(batchesPerEpoch, 30);
  assert.throws(
    () => methods.configure({ setup: { ...smallSetup(), edits: [...edits, edits[0]] } }),
    /edits has 1001 entries: it must have 0 to 1000/,
  );
});

test('a fork has the bits of the run it leaves, and other activations from its epoch on', async () => {
  const [plain, forked] = await Promise.all([loadMethods(), loadMethods()]);
  const setup = smallSetup();
  /** @type {import('../../../web/engine/worker/experiment.js').LayerActivation[]} */
  const layers = [
    { activation: 'swish', parameters: { beta: 2 }, learnParameter: true },
    { activation: 'tanh', parameters: {} },
  ];
  const description = plain.configure({ setup });
  assert.deepEqual(forked.configure({ setup: { ...setup, fork: { epoch: 2, layers } } }), description);
  for (const methods of [plain, forked]) await methods.replay({ epoch: 1, batch: 29 });
  assert.deepEqual(forked.snapshot().parameters, plain.snapshot().parameters);
  for (const methods of [plain, forked]) methods.stepBatch();
  const [before, after] = [plain.snapshot(), forked.snapshot()];
  assert.deepEqual(after.history, before.history);
  const learned = 2 * 3 + 3;
  after.parameters.forEach((value, i) => assert.equal(value, i === learned ? 2 : before.parameters[i]));
  assert.notEqual(after.status.trainLoss, before.status.trainLoss);
  assert.ok(forked.trace({ point: [6, 6] }).layers[1].output.every((a) => a > -1 && a < 1));
  await forked.stepEpoch();
  const trained = forked.snapshot();
  forked.reset();
  await forked.replay({ epoch: 3 });
  assert.deepEqual(forked.snapshot().parameters, trained.parameters);
  assert.throws(
    () => forked.configure({ setup: { ...setup, fork: { epoch: 2, layers: layers.slice(1) } } }),
    /fork\.layers has 1 entries: it must have 2, one for each hidden layer/,
  );
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
  const target = methods.replay({ epoch: 1000000 });
  armed = true;
  await assert.rejects(target, /The WebAssembly core stopped \(unreachable\)/);
  assert.ok(stops.length >= 1);
  assert.throws(() => methods.snapshot(), /The WebAssembly core stopped/);
});

test('a run whose layers are not watched trains to the same digits, and its history has no columns for them', async () => {
  const raw = await loadRaw();
  const guard = createGuard(() => {});
  const setup = defaultSetup();
  const [watched, unwatched] = [true, false].map((watchLayers) => {
    const experiment = openExperiment(raw, guard, setup, null, null, { watchLayers });
    experiment.trainEpochs(5);
    const result = { history: experiment.history(), parameters: experiment.parameters() };
    experiment.free();
    return result;
  });
  assert.deepEqual(unwatched.parameters, watched.parameters);
  assert.deepEqual(unwatched.history.trainLoss, watched.history.trainLoss);
  assert.equal(watched.history.deltaRms.length, 6 * (setup.layers.length + 1));
  assert.equal(unwatched.history.deltaRms.length, 0);
});
