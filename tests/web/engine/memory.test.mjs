// Memory use of the core: a small part of a phone's at most, and no growth with training time.

import assert from 'node:assert/strict';
import test from 'node:test';
import { catalog } from '../../../web/build/built-catalog.mjs';
import { mapSizes } from '../../../web/lab/run.js';
import { defaultSetup } from '../../../web/common/model/defaults.js';
import { loadImageMethods, loadMethods } from '../real-core.mjs';

/** @typedef {import('../../../web/engine/worker/experiment.js').Setup} Setup */
/** @typedef {import('../../../web/engine/worker/experiment.js').UserData} UserData */
/** @typedef {import('../../../web/engine/worker/methods.js').Methods} Methods */

const MOST = 16 * 2 ** 20;

/**
 * A fresh core, and its memory size in bytes. The module does not export its memory, so the call that starts WebAssembly is
 * intercepted: its arguments or its result hold the memory. A memory never shrinks.
 * @template [T=Methods]
 * @param {() => Promise<T>} [load]
 */
async function loadMeasured(load = /** @type {any} */ (loadMethods)) {
  /** @type {Set<WebAssembly.Memory>} */
  const memories = new Set();
  /** @param {any} table */
  const look = (table) => {
    for (const value of Object.values(table)) if (value instanceof WebAssembly.Memory) memories.add(value);
  };
  const { instantiate } = WebAssembly;
  const looking = async (/** @type {any} */ source, /** @type {WebAssembly.Imports} */ imports = {}) => {
    const started = /** @type {any} */ (await instantiate(source, imports));
    Object.values(imports).forEach(look);
    look((started.instance ?? started).exports);
    return started;
  };
  WebAssembly.instantiate = /** @type {any} */ (looking);
  try {
    const methods = await load();
    assert.equal(memories.size, 1);
    const [memory] = memories;
    return { methods, size: () => memory.buffer.byteLength };
  } finally {
    WebAssembly.instantiate = instantiate;
  }
}

/** @param {number} count @param {number} inputs @param {number} classes @returns {UserData} */
function userData(count, inputs, classes) {
  const x = Float32Array.from({ length: count * inputs }, (_, i) => Math.sin(i * i));
  return {
    x,
    target: Float32Array.from({ length: count }, (_, i) => (classes > 0 ? i % classes : Math.cos(i))),
  };
}

const { limits, optimizers } = catalog;
const largest = {
  layers: Array.from({ length: limits.hiddenLayers[1] }, () => ({
    units: limits.units[1],
    activation: 'swish',
    parameters: { beta: 1 },
    learnParameter: true,
  })),
  output: { activation: 'softmax', parameters: {} },
  loss: 'cross_entropy',
};

/** Every optimiser, with momentum where it has any: the most state per weight. */
const greedy = optimizers.map(({ id, fields }) => ({
  kind: id,
  learningRate: 0.001,
  ...(fields.some(({ name }) => name === 'momentum') ? { momentum: 0.9 } : {}),
}));

/** @returns {Generator<{name: string, setup: Setup, userData: UserData | null}>} */
function* largestSetups() {
  const count = limits.count[1];
  const classes = limits.userDataClasses[1];
  for (const batch of limits.batch) {
    for (const optimizer of greedy) {
      const made = { kind: 'blobs', count, noise: 0.3, seed: 1, classes };
      const common = { ...defaultSetup(), ...largest, optimizer, batch };
      const name = `${optimizer.kind}, batches of ${batch}`;
      yield { name, setup: { ...common, data: made }, userData: null };
      const data = /** @type {const} */ ({
        kind: 'own',
        seed: 1,
        task: 'multiclass',
        classes,
        standardise: true,
      });
      yield { name: `${name}, own`, setup: { ...common, data }, userData: userData(count, 2, classes) };
      const curve = /** @type {const} */ ({ kind: 'own', seed: 1, task: 'regression', standardise: true });
      const output = { activation: 'linear', parameters: {} };
      const setup = {
        ...common,
        data: curve,
        output,
        loss: 'squared_error',
        split: { validation: 0, test: 0 },
      };
      yield { name: `${name}, own curve`, setup, userData: userData(count, 1, 0) };
    }
  }
}

test('the largest setups the page allows, one after the other, stay within 16 MB', async (context) => {
  const { methods, size } = await loadMeasured();
  const begin = size();
  for (const { name, setup, userData } of largestSetups()) {
    const description = methods.configure({ setup, userData });
    const sizes = mapSizes(description, true);
    for (let step = 0; step < 3; ++step) {
      methods.stepBatch();
      const { map, unitMaps } = methods.snapshot(sizes);
      assert.ok(map?.length && unitMaps?.length);
    }
    methods.testResult();
    assert.ok(size() <= MOST, `${name}: ${size()} bytes`);
  }
  context.diagnostic(`${begin} bytes at first, ${size()} in the end`);
  assert.ok(size() > begin, 'the memory the core starts with holds everything: this test measures nothing');
});

test('ten thousand epochs, with snapshots, take no more memory than the first hundred', async (context) => {
  const { methods, size } = await loadMeasured();
  const sizes = mapSizes(methods.configure({ setup: defaultSetup() }), true);
  let early = 0;
  for (let epoch = 100; epoch <= 10000; epoch += 100) {
    await methods.replay({ epoch });
    methods.snapshot(sizes);
    if (epoch === 100) early = size();
  }
  assert.equal(methods.snapshot().epoch, 10000);
  context.diagnostic(`${size()} bytes`);
  assert.equal(size(), early);
});

test('a thousand new setups take no more memory than the first ten', async () => {
  const { methods, size } = await loadMeasured();
  let early = 0;
  for (let round = 0; round < 1000; ++round) {
    const setup = defaultSetup();
    setup.layers = setup.layers.map((layer, i) => ({ ...layer, units: 1 + ((round * 7 + i) % 16) }));
    methods.snapshot(mapSizes(methods.configure({ setup }), true));
    if (round === 9) early = size();
  }
  assert.equal(size(), early);
});

test('the largest network that the page of pictures offers stays within 160 MB, however often it is set up', async (context) => {
  const { methods, size } = await loadMeasured(() => loadImageMethods());
  /** @param {string} activation */
  const setup = (activation) => ({
    filters: /** @type {[number, number]} */ ([32, 64]),
    units: 128,
    activation,
    optimizer: { kind: 'adam', learningRate: 0.001 },
    data: { train: 1200, validation: 16, test: 240 },
  });
  await methods.configure({ setup: setup('relu') });
  await methods.stepBatch();
  const early = size();
  const round = async () => {
    for (const activation of ['tanh', 'gelu', 'relu']) {
      await methods.configure({ setup: setup(activation) });
      await methods.stepBatch();
      methods.reset();
      methods.setParameters({ parameters: methods.parameters() });
    }
    return size();
  };
  const once = await round();
  assert.equal(await round(), once);
  context.diagnostic(`${early} bytes at first, ${once} in the end`);
  assert.ok(size() <= 160 * 2 ** 20, `${size()} bytes`);
  assert.ok(early > 64 * 2 ** 20, 'the network is not in the memory that is measured');
});
