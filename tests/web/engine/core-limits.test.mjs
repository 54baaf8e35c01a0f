// Inputs too large for the public API, and unreadable ones: a sentence, and the core keeps working.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import vm from 'node:vm';

const { loadCore } = /** @type {typeof import('../../../web/engine/core.js')} */ (
  await import(new URL('../../../dist/core.mjs', import.meta.url).href)
);
const core = await loadCore();
/** The same functions, untyped, for arguments that TypeScript would reject. */
const anyCore = /** @type {any} */ (core);

/** @param {number} inputs @param {number} outputs @param {object} [changes] */
const networkOf = (inputs, outputs, changes = {}) =>
  anyCore.createNetwork({
    inputs,
    layers: [{ kind: 'dense', units: outputs, activation: 'linear' }],
    loss: 'squared_error',
    optimizer: { kind: 'sgd', learningRate: 0.01 },
    ...changes,
  });

/** @param {any} one */
const worksOn = (one) => assert.deepEqual([...one.evaluate({ activation: 'relu' }, [-1, 1]).value], [0, 1]);

/** @param {() => unknown} action @param {RegExp} sentence */
function assertSentence(action, sentence) {
  assert.throws(action, (/** @type {any} */ error) => {
    assert.equal(error.constructor, Error, `${error?.constructor?.name}: ${error?.message}`);
    assert.match(error.message, sentence);
    assert.match(error.message, /\.$/);
    return true;
  });
  worksOn(core);
}

const MOST = 33554432;

test('more samples than a prediction may have are a sentence that says how many it may', () => {
  const network = networkOf(1, 4096);
  for (const count of [1048577, 1048576, 150000, 8193]) {
    assertSentence(
      () => network.predict(new Float32Array(count)),
      new RegExp(
        `^x has ${count} samples, whose predictions are ${count * 4096} numbers: at most ${MOST} are allowed at once, which are 8192 samples\\.$`,
      ),
    );
  }
  assert.equal(network.predict(new Float32Array(2000)).length, 2000 * 4096);
  network.free();
});

test('arrays longer than the core takes are refused by their length, before they are copied', () => {
  const network = networkOf(1, 1);
  /** @type {[string, (values: unknown) => unknown][]} */
  const calls = [
    ['x', (values) => anyCore.evaluate({ activation: 'relu' }, values)],
    ['logits', (values) => anyCore.softmax(values)],
    ['x', (values) => network.predict(values)],
    ['x', (values) => network.train({ x: values, target: [1], epochs: 1, batch: 1 })],
    ['target', (values) => network.train({ x: [1], target: values, epochs: 1, batch: 1 })],
    ['parameters', (values) => network.setParameters(values)],
  ];
  const tooLong = [new Float32Array(MOST + 1), new Uint8Array(2e8), { length: 1e12 }, { length: 2 ** 53 }];
  for (const [name, call] of calls) {
    for (const values of [...tooLong, new Array(2 ** 32 - 1)]) {
      assertSentence(
        () => call(values),
        new RegExp(`^${name} has ${values.length} numbers: at most ${MOST} are allowed at once\\.$`),
      );
    }
  }
  network.free();
});

test('arrays of millions of numbers are within the limits', () => {
  const x = Float32Array.from({ length: 4e6 }, (_, i) => i / 1e6 - 2);
  const { value, slope } = core.evaluate({ activation: 'relu' }, x);
  assert.equal(value[3999999], x[3999999]);
  assert.equal(slope[0], 0);
  const shares = core.softmax(new Float32Array(4e6));
  assert.ok(Math.abs(shares[3999999] * 4e6 - 1) < 1e-3);
});

test('networks that are never freed end in a sentence, and those that there are work on', async () => {
  // A device with at most 192 MB for the core.
  const { grow } = WebAssembly.Memory.prototype;
  const pages = (192 * 2 ** 20) / 65536;
  WebAssembly.Memory.prototype.grow = function limited(/** @type {number} */ delta) {
    if (this.buffer.byteLength / 65536 + delta > pages) throw new RangeError('WebAssembly.Memory.grow(): no');
    return grow.call(this, delta);
  };
  try {
    const small = /** @type {any} */ (await loadCore());
    const spec = {
      inputs: 4000,
      layers: [{ kind: 'dense', units: 900, activation: 'linear' }],
      loss: 'squared_error',
      optimizer: { kind: 'adam', learningRate: 0.001 },
    };
    /** @type {any[]} */
    const kept = [];
    for (;;) {
      assert.ok(kept.length < 10, 'the memory never ended');
      try {
        kept.push(small.createNetwork(spec));
      } catch (error) {
        assert.match(
          /** @type {Error} */ (error).message,
          /^The core has no memory left for this network, which takes \d+ MB: free networks that are no longer needed, or make it smaller\.$/,
        );
        assert.equal(/** @type {Error} */ (error).constructor, Error);
        break;
      }
    }
    assert.ok(kept.length > 0);
    worksOn(small);
    for (const action of [
      () => small.evaluate({ activation: 'relu' }, new Float32Array(2e7)),
      () => small.softmax(new Float32Array(3e7)),
      () => kept[0].predict(new Float32Array(8000 * 4000)),
    ]) {
      assert.throws(action, /^Error: The core has no memory left for .*, which takes \d+ MB: free networks /);
      worksOn(small);
    }
    const x = new Float32Array(4000).fill(0.01);
    const target = new Float32Array(900).fill(1);
    const [first] = kept[0].train({ x, target, epochs: 1, batch: 1 });
    assert.ok(kept[0].train({ x, target, epochs: 1, batch: 1 })[0] < first);
    // Freed memory is available again.
    for (const network of kept) network.free();
    small.createNetwork(spec).free();
    assert.equal(small.softmax(new Float32Array(2e6)).length, 2e6);
  } finally {
    WebAssembly.Memory.prototype.grow = grow;
  }
});

test('an array whose memory has been transferred away is named', () => {
  const detached = () => {
    const array = new Float32Array([1, 2, 3]);
    structuredClone(array.buffer, { transfer: [array.buffer] });
    return array;
  };
  const network = networkOf(1, 1);
  /** @type {[string, () => unknown][]} */
  const calls = [
    ['x', () => core.evaluate({ activation: 'relu' }, detached())],
    ['logits', () => core.softmax(detached())],
    ['x', () => network.predict(detached())],
    ['target', () => network.train({ x: [1], target: detached(), epochs: 1, batch: 1 })],
    ['parameters', () => network.setParameters(detached())],
  ];
  for (const [name, call] of calls) {
    assertSentence(call, new RegExp(`^${name} is an array whose memory has been transferred away: `));
  }
  network.free();
});

test('arrays of other kinds are read, or named where their entries are no numbers', () => {
  const evaluate = (/** @type {unknown} */ x) => anyCore.evaluate({ activation: 'relu' }, x);
  const shared = new Float32Array(new SharedArrayBuffer(8));
  shared.set([-1, 2]);
  const strangers = vm.runInNewContext('[new Float32Array([-1, 2]), [-1, 2], new Float64Array([-1, 2])]');
  for (const x of [shared, ...strangers]) assert.deepEqual([...evaluate(x).value], [0, 2]);
  assertSentence(
    () => evaluate(new DataView(new ArrayBuffer(8))),
    /^x is a DataView: it must be an array of numbers\.$/,
  );
  assertSentence(
    () => evaluate(new BigInt64Array(2)),
    /^x is a BigInt64Array: it must be an array of numbers\.$/,
  );
  assertSentence(() => evaluate(new BigUint64Array(0)), /^x is a BigUint64Array: /);
  assertSentence(() => evaluate(new ArrayBuffer(8)), /^x is an object: /);
  // eslint-disable-next-line no-sparse-arrays
  assertSentence(() => evaluate([1, , 3]), /^x\[1\] is undefined: it must be a number\.$/);
});

test('a list that answers differently the second time gets nothing past the checks', () => {
  let asked = 0;
  const lying = {
    get length() {
      asked += 1;
      return asked > 1 ? 1e9 : 2;
    },
    get 0() {
      asked += 1;
      return asked > 2 ? 'no number' : 1;
    },
    1: 2,
  };
  assert.deepEqual([...anyCore.evaluate({ activation: 'relu' }, lying).value], [1, 2]);
});

test('a network that is freed while its arguments are read says so', () => {
  for (const call of ['predict', 'setParameters']) {
    const network = networkOf(1, 1);
    const frees = {
      length: 1,
      get 0() {
        network.free();
        return 1;
      },
    };
    assertSentence(() => network[call](frees), /^This network has been freed: /);
  }
  const network = networkOf(1, 1);
  const options = {
    get x() {
      network.free();
      return [1];
    },
    target: [1],
    epochs: 1,
    batch: 1,
  };
  assertSentence(() => network.train(options), /^This network has been freed: /);
});

test('numbers that 32 bits cannot hold are named instead of becoming infinite', () => {
  const network = networkOf(1, 1);
  /** @type {[string, (values: number[] | Float64Array) => unknown][]} */
  const calls = [
    ['x', (values) => core.evaluate({ activation: 'sigmoid' }, values)],
    ['logits', (values) => core.softmax(values)],
    ['x', (values) => network.predict(values)],
    ['x', (values) => network.train({ x: values, target: [0, 0], epochs: 1, batch: 1 })],
    ['target', (values) => network.train({ x: [0, 0], target: values, epochs: 1, batch: 1 })],
    ['parameters', (values) => network.setParameters(values)],
  ];
  for (const [name, call] of calls) {
    for (const value of [1e39, -3.5e38, Number.MAX_VALUE]) {
      const sentence = new RegExp(
        `^${name}\\[1\\] is ${String(value).replace('+', '\\+')}: it must be a number from -3\\.40`,
      );
      assertSentence(() => call([0, value]), sentence);
      assertSentence(() => call(new Float64Array([0, value])), sentence);
    }
  }
  assert.deepEqual(
    [...core.evaluate({ activation: 'relu' }, [3.4e38, Infinity]).value],
    [Math.fround(3.4e38), Infinity],
  );
  network.free();
});

test('weights that are finite and whose sums are not end in a sentence, not in NaN', () => {
  const layers = [
    { kind: 'dense', units: 8, activation: 'relu' },
    { kind: 'dense', units: 3, activation: 'softmax' },
  ];
  const network = networkOf(2, 3, { layers, loss: 'cross_entropy' });
  const before = network.parameters();
  network.setParameters(before.map((/** @type {number} */ w) => w * 1e30));
  assertSentence(
    () => network.predict([1, 2, 3, 4]),
    /^The network's prediction for sample 0 \(counted from 0\) is NaN: a weighted sum is larger than a 32-bit number holds \(the largest parameter is .*e\+(29|30)\)\.$/,
  );
  network.setParameters(before);
  assert.equal(network.predict([1, 2]).length, 3);
  assertSentence(() => network.predict([1, 2, 3.4e38, -3.4e38]), /prediction for sample 1/);
  network.free();
});

test('after a training that diverged a prediction says so', () => {
  const network = networkOf(1, 1, { optimizer: { kind: 'sgd', learningRate: 100 } });
  const losses = network.train({ x: [10, 20], target: [1, 2], epochs: 100, batch: 2 });
  assert.ok(!Number.isFinite(losses[99]));
  assertSentence(
    () => network.predict([1]),
    /Its parameters are not finite either, as after a training that diverged/,
  );
  network.free();
});

test('a wrong wasm file is named, whatever it is', async () => {
  const file = (/** @type {string} */ name) =>
    readFileSync(new URL(`../../../dist/${name}.wasm`, import.meta.url));
  const detached = new Uint8Array(file('core')).buffer;
  structuredClone(detached, { transfer: [detached] });
  for (const [wasmBinary, sentence] of /** @type {[any, RegExp][]} */ ([
    [file('lab'), /^wasmBinary is the content of another module of Nonlinear, .*core\.wasm\.$/],
    [file('lesson'), /core/],
    [file('images'), /core/],
    [new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]), /^The WebAssembly core could not be started: /],
    [file('core').subarray(0, 5000), /^The WebAssembly core could not be started: /],
    [detached, /^wasmBinary is memory that has been transferred away: /],
    [
      new DataView(new ArrayBuffer(8)),
      /^wasmBinary is a DataView: it must be an ArrayBuffer or a Uint8Array\.$/,
    ],
    [Promise.resolve(), /^wasmBinary is an object: /],
    ['core.wasm', /^wasmBinary is "core\.wasm": /],
  ])) {
    await assert.rejects(loadCore({ wasmBinary }), (/** @type {any} */ error) => {
      assert.equal(error.constructor, Error, `${error?.constructor?.name}: ${error?.message}`);
      assert.match(error.message, sentence);
      return true;
    });
  }
  const ofAnotherRealm = vm.runInNewContext('(bytes) => Uint8Array.from(bytes).buffer')(file('core'));
  worksOn(await loadCore({ wasmBinary: ofAnotherRealm }));
});
