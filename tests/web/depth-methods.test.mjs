// Deep networks through the lesson's worker: the same digits as the numbers in the text, limits said in sentences, maps in slices.

import assert from 'node:assert/strict';
import test from 'node:test';
import { loadLessonMethods } from './real-core.mjs';

const deep = { activation: 'relu', initializer: 'he_normal', depth: 30, width: 64, seed: 3 };

test('a linear layer with orthogonal weights gives on what it gets, forwards and backwards', async () => {
  const { depthProfile } = await loadLessonMethods();
  const { mean, secondMoment, variance, delta } = depthProfile({
    activation: 'linear',
    initializer: 'orthogonal',
    depth: 10,
    width: 16,
  });
  for (const list of [mean, secondMoment, variance, delta]) assert.equal(list.length, 10);
  for (const list of [secondMoment, delta]) {
    for (const value of list) assert.ok(Math.abs(value / list[0] - 1) < 1e-4, String(value));
  }
  variance.forEach((value, k) => assert.ok(Math.abs(value + mean[k] ** 2 - secondMoment[k]) < 1e-9));
});

test('ReLU from the same draws: each layer halves the mean square with LeCun as against He', async () => {
  const { depthProfile } = await loadLessonMethods();
  const he = depthProfile(deep);
  const lecun = depthProfile({ ...deep, initializer: 'lecun_normal' });
  he.secondMoment.forEach((value, k) => {
    const halved = value / 2 ** (k + 1);
    assert.ok(Math.abs(lecun.secondMoment[k] / halved - 1) < 1e-4, `layer ${k + 1}`);
  });
});

test('what does not fit is a sentence that names the field and its limits', async () => {
  const { depthProfile } = await loadLessonMethods();
  for (const [change, sentence] of /** @type {[any, RegExp][]} */ ([
    [{ depth: 0 }, /^depth is 0: it must be a whole number from 1 to 100\.$/],
    [{ depth: 2.5 }, /^depth is 2\.5: /],
    [{ width: 129 }, /^width is 129: it must be a whole number from 1 to 128\.$/],
    [{ samples: 1 }, /^samples is 1: /],
    [{ activation: 'softmax' }, /^activation is "softmax": it must be step, linear, /],
    [{ initializer: 'xavier' }, /^initializer is "xavier": it must be zeros, /],
    [{ layers: 3 }, /layers/],
  ])) {
    assert.throws(() => depthProfile({ ...deep, ...change }), { message: sentence });
  }
  assert.throws(
    () => depthProfile(/** @type {any} */ (null)),
    /^Error: The network is null: it must be an object/,
  );
});

test('a map has each pair’s profiles in their place, one a seed, and lets others through in between', async () => {
  let time = 0;
  /** @type {(() => void)[]} */
  const waiting = [];
  const { depthMap, depthProfile } = await loadLessonMethods({
    now: () => (time += 5),
    schedule: (action) => void waiting.push(action),
  });
  const size = { depth: 6, width: 8, samples: 16, seed: 5 };
  const activations = ['tanh', 'relu', 'selu'];
  const initializers = ['he_normal', 'lecun_normal'];
  const map = depthMap({ ...size, activations, initializers, starts: 2 });
  let slices = 0;
  while (waiting.length > 0) {
    waiting.shift()?.();
    slices += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.equal(slices, 4); // three of twelve in each: every look at the clock finds it 5 ms later
  const rows = await map;
  activations.forEach((activation, row) =>
    initializers.forEach((initializer, column) =>
      assert.deepEqual(
        rows[row][column],
        [5, 6].map((seed) => depthProfile({ ...size, seed, activation, initializer })),
      ),
    ),
  );
});

test('what is asked for while the same kind is made takes its place; another kind goes on beside it', async () => {
  const { depthMap, depthStarts } = await loadLessonMethods();
  const size = { depth: 3, width: 4, starts: 3 };
  const asked = { activations: ['tanh', 'relu'], initializers: ['he_normal'], ...size };
  const first = depthMap(asked);
  const beside = depthStarts({ activation: 'gelu', ...size });
  const second = depthMap(asked);
  await assert.rejects(first, { message: 'The map was cancelled.' });
  assert.equal((await second).length, 2);
  assert.equal((await beside).length, 3);
});

test('a wrong name, list or number of starts is a sentence, and the next map is made', async () => {
  const { depthMap, depthStarts } = await loadLessonMethods();
  const size = { depth: 3, width: 4, starts: 1 };
  const wrong = /** @type {[any, RegExp][]} */ ([
    [{ ...size, activations: ['soft'], initializers: ['zeros'] }, /^activation is "soft": /],
    [{ ...size, activations: ['relu'] }, /^initializers is undefined: it must be a list of names\.$/],
    [{ ...size, starts: 0 }, /^starts is 0: it must be a whole number from 1 to 1000\.$/],
  ]);
  for (const [params, message] of wrong) await assert.rejects(depthMap(params), { message });
  await assert.rejects(
    depthStarts(/** @type {any} */ ({ activation: 'relu' })),
    /^Error: starts is undefined: /,
  );
  const [[[profile]]] = await depthMap({ ...size, activations: ['relu'], initializers: ['zeros'] });
  assert.deepEqual(profile.secondMoment, [0, 0, 0]);
  // ReLU's slope at 0 is 0, so not even the last layer has an error.
  assert.deepEqual(profile.delta, [0, 0, 0]);
});
