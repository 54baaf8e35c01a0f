// Deep networks through the lesson's worker: the same digits as in the text, limits reported in sentences, maps in slices.

import assert from 'node:assert/strict';
import test from 'node:test';
import { loadLessonMethods } from '../real-core.mjs';

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

test('layers that are normalised, residual or both are other networks, from the same draws', async () => {
  const { depthProfile } = await loadLessonMethods();
  const spec = { activation: 'sigmoid', depth: 20, width: 16 };
  const share = (/** @type {object} */ around) => {
    const { delta } = depthProfile({ ...spec, ...around });
    return delta[0] / delta[19];
  };
  const plain = share({});
  assert.equal(share({ normalise: false, residual: false }), plain);
  assert.ok(plain < 1e-10, String(plain));
  for (const around of [{ normalise: true }, { residual: true }, { normalise: true, residual: true }])
    assert.ok(share(around) > 0.1, JSON.stringify(around));
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
    [{ normalise: 'yes' }, /^normalise is "yes": it must be true or false\.$/],
    [{ residual: 1 }, /^residual is 1: it must be true or false\.$/],
    [{ layers: 3 }, /layers/],
  ])) {
    assert.throws(() => depthProfile({ ...deep, ...change }), { message: sentence });
  }
  assert.throws(
    () => depthProfile(/** @type {any} */ (null)),
    /^Error: The network is null: it must be an object/,
  );
});

test('starts are the profiles of as many seeds, and let others through in between', async () => {
  let time = 0;
  /** @type {(() => void)[]} */
  const waiting = [];
  const { depthStarts, depthProfile } = await loadLessonMethods({
    now: () => (time += 5),
    schedule: (action) => void waiting.push(action),
  });
  const spec = { activation: 'tanh', initializer: 'he_normal', depth: 6, width: 8, samples: 16, seed: 5 };
  const asked = depthStarts({ ...spec, starts: 7 });
  let slices = 0;
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  await turn();
  while (waiting.length > 0) {
    waiting.shift()?.();
    slices += 1;
    await turn();
  }
  assert.equal(slices, 3); // three layers in each: every reading of the clock advances it by 5 ms
  assert.deepEqual(
    await asked,
    [5, 6, 7, 8, 9, 10, 11].map((seed) => depthProfile({ ...spec, seed })),
  );
});

test('what is asked for meanwhile waits for its turn, also behind what fails', async () => {
  const { depthStarts } = await loadLessonMethods();
  const size = { depth: 3, width: 4, starts: 3 };
  const wrong = depthStarts({ activation: 'soft', ...size });
  const [first, second] = ['tanh', 'gelu'].map((activation) => depthStarts({ activation, ...size }));
  await assert.rejects(wrong, { message: /^activation is "soft": / });
  assert.equal((await first).length, 3);
  assert.equal((await second).length, 3);
});

test('a wrong number of starts is a sentence', async () => {
  const { depthStarts } = await loadLessonMethods();
  for (const [starts, message] of /** @type {[any, string][]} */ ([
    [0, 'starts is 0: it must be a whole number from 1 to 1000.'],
    [undefined, 'starts is undefined: it must be a whole number from 1 to 1000.'],
  ])) {
    await assert.rejects(depthStarts({ activation: 'relu', depth: 3, width: 4, starts }), { message });
  }
});

test('weights of zero pass nothing on', async () => {
  const { depthProfile } = await loadLessonMethods();
  const size = { initializer: 'zeros', depth: 3, width: 4 };
  const relu = depthProfile({ ...size, activation: 'relu' });
  assert.deepEqual(relu.secondMoment, [0, 0, 0]);
  // ReLU's slope at 0 is 0, so not even the last layer has an error; tanh's is 1.
  assert.deepEqual(relu.delta, [0, 0, 0]);
  const tanh = depthProfile({ ...size, activation: 'tanh' });
  assert.deepEqual(tanh.delta.slice(0, 2), [0, 0]);
  assert.ok(tanh.delta[2] > 0);
});
