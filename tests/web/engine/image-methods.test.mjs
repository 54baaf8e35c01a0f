// The images page's worker, with the real core: trains, answers in between, and rejects with sentences.

import assert from 'node:assert/strict';
import test from 'node:test';
import { loadImageMethods, until } from '../real-core.mjs';

/** @typedef {import('../../../web/engine/worker/image-methods.js').ImageSetup} ImageSetup */

const pictureBytes = 64 * 64 * 3;

/** @param {Partial<ImageSetup>} [changes] @returns {ImageSetup} */
function smallSetup(changes = {}) {
  return {
    filters: [2, 3],
    units: 5,
    activation: 'relu',
    optimizer: { kind: 'adam', learningRate: 0.002 },
    data: { train: 48, validation: 24, test: 24, seed: 1 },
    ...changes,
  };
}

/** @param {Partial<ImageSetup>} [changes] */
async function configured(changes) {
  const methods = await loadImageMethods();
  const description = await methods.configure({ setup: smallSetup(changes) });
  return { methods, description };
}

test('configure describes the network in Keras’s order, its shapes and its parameters', async () => {
  const { description } = await configured();
  // By hand: 3 x 3 windows without padding take 2 off each side, pooling halves and drops the remainder.
  assert.deepEqual(
    description.layers.map(({ kind, outputShape, parameterCount, activation }) => [
      kind,
      outputShape,
      parameterCount,
      activation,
    ]),
    [
      ['conv2d', [2, 62, 62], 2 * 3 * 9 + 2, 'relu'],
      ['max_pool2d', [2, 31, 31], 0, null],
      ['conv2d', [3, 29, 29], 3 * 2 * 9 + 3, 'relu'],
      ['max_pool2d', [3, 14, 14], 0, null],
      ['flatten', [588], 0, null],
      ['dense', [5], 588 * 5 + 5, 'relu'],
      ['dense', [3], 5 * 3 + 3, 'softmax'],
    ],
  );
  assert.equal(description.parameterCount, 56 + 57 + 2945 + 18);
  assert.deepEqual(description.classes, ['human', 'dog', 'car']);
  assert.deepEqual(description.samples, { train: 48, validation: 24, test: 24, ownTrain: 0, ownTest: 0 });
  assert.equal(description.batchesPerEpoch, 3);
});

test('the same seed gives the same digits, whether the batches come one by one or run', async () => {
  const { methods: stepped } = await configured();
  const { methods: running } = await configured();
  running.run();
  await until(() => running.snapshot().epoch >= 2);
  const { epoch, batch } = running.pause();
  for (let i = 0; i < epoch * 3 + batch; i += 1) await stepped.stepBatch();
  assert.deepEqual(stepped.pause(), { epoch, batch });
  assert.deepEqual(stepped.parameters(), running.parameters());
  const one = stepped.snapshot();
  const two = running.snapshot();
  assert.deepEqual(one.history.train, two.history.train);
  assert.deepEqual(one.health, two.health);
  assert.equal(one.running, false);
  assert.ok(one.seconds > 0 && two.imagesPerSecond > 0);
  assert.equal(one.pictures, 48 * epoch + 16 * batch);
});

test('a running network answers in between, and the questions do not disturb it', async () => {
  const { methods } = await configured();
  const { methods: undisturbed } = await configured();
  methods.run();
  await until(() => methods.snapshot().pictures > 0);
  const { total, items } = methods.gallery({ part: 'test', first: 20, count: 12 });
  assert.equal(total, 24);
  assert.deepEqual(
    items.map(({ index, label }) => [index, label]),
    [20, 21, 22, 23].map((index) => [index, index % 3]),
  );
  const [item] = items;
  const sum = item.probabilities.reduce((all, p) => all + p, 0);
  assert.ok(Math.abs(sum - 1) < 1e-5);
  const look = methods.inspect({ pixels: item.pixels, layer: 2 });
  assert.deepEqual([look.channels, look.height, look.width], [3, 29, 29]);
  assert.equal(look.before?.length, 3 * 29 * 29);
  assert.ok(look.after.every((value, i) => value === Math.max(0, /** @type {any} */ (look.before)[i])));
  assert.equal(methods.inspect({ pixels: item.pixels, layer: 1 }).before, null);
  const result = await methods.evaluate({ part: 'train' });
  assert.equal(
    result.confusion.flat().reduce((all, n) => all + n),
    48,
  );
  const right = result.confusion.reduce((all, row, k) => all + row[k], 0);
  assert.ok(Math.abs(result.accuracy - right / 48) < 1e-6);
  const { epoch, batch } = methods.pause();
  for (let i = 0; i < epoch * 3 + batch; i += 1) await undisturbed.stepBatch();
  assert.deepEqual(methods.parameters(), undisturbed.parameters());
});

test('what the gallery shows is what predict says', async () => {
  const { methods } = await configured();
  await methods.stepBatch();
  for (const { pixels, probabilities } of methods.gallery({ part: 'validation', count: 5 }).items)
    assert.deepEqual(methods.predict({ pixels }).probabilities, probabilities);
});

test('filters come in PyTorch’s order, out of the parameters', async () => {
  const { methods } = await configured();
  const { filters, channels, kernel, weights } = methods.filters({ layer: 2 });
  assert.deepEqual([filters, channels, kernel], [3, 2, 3]);
  assert.deepEqual(weights, methods.parameters().slice(56, 56 + 54));
  assert.throws(() => methods.filters({ layer: 1 }), /it must be a convolution/);
});

test('another activation keeps the pictures, own ones too; another seed of the pictures draws anew', async () => {
  const { methods } = await configured();
  const pixels = new Uint8Array(pictureBytes).fill(9);
  assert.equal(methods.addImages({ pixels, labels: [1], use: 'test' }).ownTest, 1);
  const before = methods.gallery({ part: 'train', count: 3 }).items.map((item) => item.pixels);
  const { samples } = await methods.configure({ setup: smallSetup({ activation: 'tanh' }) });
  assert.equal(samples.ownTest, 1);
  const after = methods.gallery({ part: 'train', count: 3 }).items.map((item) => item.pixels);
  assert.deepEqual(after, before);
  assert.deepEqual(methods.gallery({ part: 'ownTest', count: 1 }).items[0].pixels, pixels);
  const data = { ...smallSetup().data, seed: 2 };
  await methods.configure({ setup: smallSetup({ data }) });
  const drawn = methods.gallery({ part: 'train', count: 3 }).items.map((item) => item.pixels);
  assert.notDeepEqual(drawn, before);
  assert.equal(methods.removeImages({ use: 'test' }).ownTest, 0);
});

test('a setup that is refused leaves the run as it was', async () => {
  const { methods } = await configured();
  await methods.stepBatch();
  const parameters = methods.parameters();
  const refuse = async (/** @type {any} */ changes, /** @type {RegExp} */ sentence) =>
    assert.rejects(methods.configure({ setup: smallSetup(changes) }), sentence);
  await refuse({ filters: [2, 65] }, /^Error: filters\[1\] is 65: it must be a whole number from 1 to 64\.$/);
  await refuse({ activation: 'softmax' }, /activation is "softmax": it must be/);
  await refuse({ data: { train: 5, validation: 24, test: 24 } }, /data\.train is 5/);
  await assert.rejects(
    methods.configure({ setup: smallSetup(), initialParameters: new Float32Array(3) }),
    /initialParameters has 3 numbers: this network has 3076 parameters/,
  );
  assert.deepEqual(methods.pause(), { epoch: 0, batch: 1 });
  assert.deepEqual(methods.parameters(), parameters);
});

test('a newer setup takes the place of one whose pictures are still being drawn', async () => {
  const methods = await loadImageMethods();
  const many = { ...smallSetup().data, train: 600 };
  const first = methods.configure({ setup: smallSetup({ data: many }) });
  first.catch(() => {});
  await until(() => (methods.progress()?.done ?? 0) > 0);
  assert.equal(methods.progress()?.total, 600 + 24 + 24);
  const second = methods.configure({ setup: smallSetup() });
  await assert.rejects(first, /Another setup came/);
  assert.equal((await second).samples.train, 48);
  assert.equal(methods.progress(), null);
});

test('finite parameters whose sums overflow are refused at the start and later; the network before is there, as it was', async () => {
  const { methods } = await configured();
  await methods.stepBatch();
  const before = { parameters: methods.parameters(), snapshot: methods.snapshot() };
  // Sums over 1470 inputs of the dense layer, of numbers that three layers have scaled by 1e36: beyond 3.4e38.
  const huge = before.parameters.map((value) => value * 1e12);
  const refusal = /weighted sums of layer \d can become larger than a 32-bit number holds/;
  assert.throws(() => methods.checkParameters({ setup: smallSetup(), initialParameters: huge }), refusal);
  methods.checkParameters({ setup: smallSetup(), initialParameters: before.parameters });
  await assert.rejects(methods.configure({ setup: smallSetup(), initialParameters: huge }), refusal);
  assert.throws(() => methods.setParameters({ parameters: huge }), refusal);
  assert.deepEqual({ parameters: methods.parameters(), snapshot: methods.snapshot() }, before);
});

test('parameters can be given at the start and later; bad ones are refused and nothing is lost', async () => {
  const { methods } = await configured();
  await methods.stepBatch();
  const parameters = methods.parameters();
  const again = await loadImageMethods();
  await again.configure({ setup: smallSetup(), initialParameters: parameters });
  assert.deepEqual(again.parameters(), parameters);
  await again.stepBatch();
  const trained = again.parameters();
  again.reset();
  assert.deepEqual(again.parameters(), parameters);
  again.setParameters({ parameters: trained });
  assert.deepEqual(again.parameters(), trained);
  const broken = trained.slice();
  broken[7] = NaN;
  assert.throws(() => again.setParameters({ parameters: broken }), /parameters\[7\] is NaN/);
  assert.throws(
    () => again.setParameters({ parameters: trained.slice(1) }),
    /3075 numbers: this network has 3076/,
  );
  assert.deepEqual(again.parameters(), trained);
});

test('bad pictures get a sentence', async () => {
  const { methods } = await configured();
  const pixels = new Uint8Array(pictureBytes);
  assert.throws(
    () => methods.predict({ pixels: new Uint8Array(5) }),
    /pixels has 5 bytes: a picture has 12288/,
  );
  assert.throws(() => methods.predict({ pixels: /** @type {any} */ ('cat.png') }), /it must be a Uint8Array/);
  assert.throws(() => methods.addImages({ pixels, labels: [3], use: 'train' }), /labels\[0\] is 3/);
  assert.throws(
    () => methods.addImages({ pixels, labels: [0], use: /** @type {any} */ ('all') }),
    /use is "all": it must be train or test/,
  );
  await assert.rejects(methods.evaluate({ part: 'ownTest' }), /"ownTest", which has no pictures yet/);
  assert.throws(() => methods.gallery({ part: 'test', count: 49 }), /count is 49/);
  const many = new Uint8Array(600 * pictureBytes);
  const labels = Array.from({ length: 600 }, () => 0);
  assert.equal(methods.addImages({ pixels: many, labels, use: 'train' }).ownTrain, 600);
  assert.throws(() => methods.addImages({ pixels: many, labels, use: 'train' }), /at most 1000/);
});

test('a run that diverges stops with a sentence, and the worker goes on', async () => {
  const setup = smallSetup({ activation: 'linear', optimizer: { kind: 'sgd', learningRate: 10 } });
  const methods = await loadImageMethods();
  await methods.configure({ setup });
  methods.run();
  await until(() => !methods.snapshot().running);
  assert.match(String(methods.snapshot().diverged), /^The run diverged in epoch \d+:/);
  methods.reset();
  assert.equal(methods.snapshot().diverged, null);
  await methods.configure({ setup: smallSetup() });
  assert.deepEqual(await methods.stepBatch(), { epoch: 0, batch: 1 });
});

test('doodles to look at are the same for the same seed', async () => {
  const methods = await loadImageMethods();
  const one = methods.doodles({ seed: 5, count: 6 });
  assert.deepEqual(one, methods.doodles({ seed: 5, count: 6 }));
  assert.notDeepEqual(one, methods.doodles({ seed: 6, count: 6 }));
  assert.deepEqual(
    one.items.map(({ label, pixels }) => [label, pixels.length]),
    [0, 1, 2, 0, 1, 2].map((label) => [label, pictureBytes]),
  );
  assert.throws(() => methods.snapshot(), /There is no network yet/);
});
