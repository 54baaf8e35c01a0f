// Every preset does what its sentence says, in the real core.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { toolIds } from '../../../web/lab/tool-names.js';
import { readAddress, writeAddress } from '../../../web/common/address/address.js';
import { findPreset, presets } from '../../../web/common/model/presets.js';
import { loadMethods } from '../real-core.mjs';

const methods = await loadMethods();
/** The loss of a net that outputs 0.5 for everything. */
const GUESSING = Math.log(2);

/** @param {string} id @param {Partial<import('../../../web/common/model/defaults.js').Setup>} [change] the change suggested to the user */
function open(id, change = {}) {
  const { setup, ignored } = readAddress(`#preset=${id}`, toolIds);
  assert.deepEqual(ignored, []);
  methods.configure({ setup: { ...setup, ...change } });
}

/** @param {number} epoch */
async function after(epoch) {
  await methods.replay({ epoch });
  return methods.snapshot({ mapSize: 20 });
}

/** @param {string} id */
const layersOf = (id) => readAddress(`#preset=${id}`, toolIds).setup.layers;

/** Shades that differ by less look the same on any screen. */
const ONE_SHADE = 1 / 256;

/** @param {ArrayLike<number> | null} map */
const spreadOf = (map) => Math.max(...Array.from(map ?? [])) - Math.min(...Array.from(map ?? []));

test('presets have different names and addresses, and one to three sentences each', () => {
  for (const key of /** @type {const} */ (['id', 'name', 'hash'])) {
    assert.equal(new Set(presets.map((preset) => preset[key])).size, presets.length, key);
  }
  for (const { id, notice } of presets) {
    const sentences = notice.split(/(?<=[.!?]) /).length;
    assert.ok(sentences >= 1 && sentences <= 3, id);
  }
});

test('a preset’s address is its name, until anything of it is changed; more in the address holds against it', () => {
  for (const { id } of presets) {
    const { setup, view } = readAddress(`#preset=${id}`, toolIds);
    assert.equal(writeAddress({ setup, view }), `#preset=${id}`);
    const userData = writeAddress({ setup, view: { ...view, preset: null } });
    assert.deepEqual(readAddress(userData, toolIds).setup, setup, 'the same setup without the name');
  }
  const { setup } = readAddress('#preset=dying-relu&learning-rate=0.3', toolIds);
  assert.equal(setup.optimizer.learningRate, 0.3);
  assert.match(readAddress('#preset=none').ignored[0], /^preset is "none"/);
  assert.equal(findPreset(null), undefined);
});

test('linear-cannot: three linear layers draw a straight border, and one Tanh among them bends it', async () => {
  open('linear-cannot');
  const { status } = await after(300);
  assert.ok(/** @type {number} */ (status.trainAccuracy) < 0.7);
  const layers = layersOf('linear-cannot');
  open('linear-cannot', { layers: [layers[0], { ...layers[1], activation: 'tanh' }, layers[2]] });
  assert.equal((await after(300)).status.trainAccuracy, 1);
});

test('step-cannot: hidden weights stay exactly where they were, those of the output move; sigmoid learns', async () => {
  open('step-cannot');
  const before = (await after(0)).parameters;
  const later = await after(200);
  const hidden = 8 * 2 + 8;
  assert.deepEqual(later.parameters.slice(0, hidden), before.slice(0, hidden));
  assert.notDeepEqual(later.parameters.slice(hidden), before.slice(hidden));
  assert.ok(/** @type {number} */ (later.status.trainAccuracy) < 0.7);
  open('step-cannot', { layers: layersOf('step-cannot').map((one) => ({ ...one, activation: 'sigmoid' })) });
  assert.equal((await after(200)).status.trainAccuracy, 1);
});

test('sigmoid-deep-sgd: hardly any error reaches the first layer and nothing is learnt; Adam learns', async () => {
  open('sigmoid-deep-sgd');
  const { health, status } = await after(1000);
  assert.ok(health[0].deltaRms < 1e-3 * health[6].deltaRms);
  assert.ok(/** @type {number} */ (status.trainAccuracy) < 0.6);
  open('sigmoid-deep-sgd', { optimizer: { kind: 'adam', learningRate: 0.01 } });
  assert.equal((await after(200)).status.trainAccuracy, 1);
});

test('deep-sigmoid-rescued: a millionth of the error arrives; skip connections let it through and the net learns, normalisation alone does not', async () => {
  const layers = layersOf('deep-sigmoid-rescued');
  const share = async () => {
    const { health } = await after(0);
    return health[0].deltaRms / health[8].deltaRms;
  };
  open('deep-sigmoid-rescued');
  const plain = await share();
  assert.ok(plain > 1e-7 && plain < 1e-5, `${plain}`);
  assert.ok(/** @type {number} */ ((await after(1000)).status.trainAccuracy) < 0.6);
  open('deep-sigmoid-rescued', {
    layers: layers.map((layer, at) => (at > 0 ? { ...layer, residual: true } : layer)),
  });
  assert.ok((await share()) > 0.05);
  assert.equal((await after(1000)).status.trainAccuracy, 1);
  open('deep-sigmoid-rescued', { layers: layers.map((layer) => ({ ...layer, normalise: true })) });
  assert.ok(/** @type {number} */ ((await after(1000)).status.trainAccuracy) < 0.6);
});

test('every preset has its test here', () => {
  const here = readFileSync(new URL(import.meta.url), 'utf8');
  for (const { id } of presets) assert.match(here, new RegExp(`test\\('${id}:`), id);
});

test('exploding-tanh: the error grows backwards and the loss jumps above guessing; Glorot evens the error out', async () => {
  open('exploding-tanh');
  const { health } = await after(0);
  for (let layer = 0; layer < 7; ++layer)
    assert.ok(health[layer].deltaRms > health[layer + 1].deltaRms, `layer ${layer + 1}`);
  assert.ok(health[0].deltaRms > 5 * health[7].deltaRms);
  assert.ok((await after(10)).status.trainLoss > 2 * GUESSING);
  open('exploding-tanh', { initializer: 'glorot_uniform' });
  const even = (await after(0)).health;
  const deltas = even.slice(0, 8).map(({ deltaRms }) => deltaRms);
  assert.ok(Math.max(...deltas) < 3 * Math.min(...deltas));
});

test('dying-relu: within ten epochs all of layer 2 is dead and the map has one colour, for good; smaller steps learn', async () => {
  open('dying-relu');
  const early = await after(10);
  assert.equal(early.health[1].dead, 8);
  assert.ok(spreadOf(early.map) < ONE_SHADE);
  const late = await after(300);
  assert.equal(late.health[1].dead, 8);
  assert.ok(spreadOf(late.map) < ONE_SHADE);
  open('dying-relu', { optimizer: { kind: 'sgd', learningRate: 0.3 } });
  assert.equal((await after(100)).status.trainAccuracy, 1);
});

test('leaky-rescue: it differs from dying-relu in the activation alone, no unit is ever dead, and it learns', async () => {
  const setups = ['dying-relu', 'leaky-rescue'].map((id) => readAddress(`#preset=${id}`, toolIds).setup);
  assert.deepEqual({ ...setups[0], layers: [] }, { ...setups[1], layers: [] });
  open('leaky-rescue');
  const { health, status } = await after(50);
  assert.ok(health.every(({ dead, died, bornDead }) => dead + died + bornDead === 0));
  assert.equal(status.trainAccuracy, 1);
});

test('tiny-relu-born-dead: a layer is dead before the first step and nothing before the output moves; width rescues', async () => {
  open('tiny-relu-born-dead');
  const start = await after(0);
  assert.ok(start.health.slice(0, 8).some(({ bornDead }) => bornDead === 2));
  const later = await after(100);
  const hidden = 8 * (2 * 2 + 2);
  assert.deepEqual(later.parameters.slice(0, hidden), start.parameters.slice(0, hidden));
  open('tiny-relu-born-dead', {
    layers: layersOf('tiny-relu-born-dead').map((one) => ({ ...one, units: 8 })),
  });
  assert.equal((await after(100)).status.trainAccuracy, 1);
});

test('prelu-learns-abs: the slope goes from its start to −1', async () => {
  open('prelu-learns-abs');
  // One weight and one bias, then the learned slope.
  assert.equal((await after(0)).parameters[2], 0.25);
  const slope = (await after(100)).parameters[2];
  assert.ok(Math.abs(slope + 1) < 0.05, `the slope is ${slope}`);
});

test('double-softmax: every sample is right and the loss stays on its floor; a linear output goes below it', async () => {
  open('double-softmax');
  const { status } = await after(1000);
  assert.equal(status.trainAccuracy, 1);
  // The largest share softmax gives to one of K = 3 sure outputs is e / (e + 2).
  const floor = Math.log(1 + 2 / Math.E);
  assert.ok(Math.abs(status.trainLoss - floor) < 1e-3, `the loss is ${status.trainLoss}`);
  open('double-softmax', { output: { activation: 'linear', parameters: {} } });
  assert.ok((await after(300)).status.trainLoss < 0.01);
});

test('spiral-separates: at the same epoch GELU has learnt the spiral and Tanh has not', async () => {
  open('spiral-separates');
  const tanh = /** @type {number} */ ((await after(100)).status.validationAccuracy);
  open('spiral-separates', {
    layers: layersOf('spiral-separates').map((one) => ({ ...one, activation: 'gelu' })),
  });
  const gelu = /** @type {number} */ ((await after(100)).status.validationAccuracy);
  assert.ok(gelu - tanh > 0.2, `GELU ${gelu}, Tanh ${tanh}`);
});
