// dist/core.mjs as an outside user sees it: exactly the public API, and a sentence for every invalid call.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { imageNet } from '../../bench/pictures.mjs';

const builtCore = new URL('../../../dist/core.mjs', import.meta.url);
const wasm = readFileSync(new URL('../../../dist/core.wasm', import.meta.url));
const { loadCore, ...otherExports } = /** @type {typeof import('../../../web/engine/core.js')} */ (
  await import(builtCore.href)
);
const core = await loadCore();

/** The same functions, untyped, for arguments that TypeScript would reject. */
const anyCore = /** @type {any} */ (core);

const networkSpec = {
  inputs: 2,
  layers: [
    { kind: 'dense', units: 4, activation: 'tanh' },
    { kind: 'dense', units: 1, activation: 'sigmoid' },
  ],
  loss: 'binary_cross_entropy',
  optimizer: { kind: 'adam', learningRate: 0.01 },
  seed: 1,
};
const samples = { x: [0, 0, 0, 1, 1, 0, 1, 1], target: [0, 1, 1, 0], epochs: 3, batch: 2 };

/** @param {object} [changes] */
const createNetwork = (changes = {}) => anyCore.createNetwork({ ...networkSpec, ...changes });

/** Residual blocks, each within the one before, around a normalisation. @param {number} count @returns {object} */
const nestedBlocks = (count) =>
  Array.from({ length: count }).reduce(
    (/** @type {object} */ layer) => ({ kind: 'residual', layers: [layer] }),
    { kind: 'layer_norm' },
  );

/** Calls that must fail, and that the core must survive. @param {() => unknown} action @param {RegExp} sentence */
function assertSentence(action, sentence) {
  assert.throws(action, (/** @type {any} */ error) => {
    assert.ok(
      error instanceof Error && error.constructor === Error,
      `${error?.constructor?.name}: ${error?.message}`,
    );
    assert.match(error.message, sentence);
    assert.match(error.message, /\.$/);
    return true;
  });
  assert.deepEqual([...core.evaluate({ activation: 'relu' }, [-1, 1]).value], [0, 1], 'the core works on');
}

test('the module exports loadCore, and the core has exactly the public functions', () => {
  assert.deepEqual(otherExports, {});
  assert.deepEqual(Object.keys(core).sort(), [
    'activations',
    'createNetwork',
    'dataset',
    'evaluate',
    'softmax',
  ]);
  const network = core.createNetwork(/** @type {any} */ (networkSpec));
  assert.deepEqual(Object.keys(network).sort(), [
    'free',
    'parameters',
    'predict',
    'setParameters',
    'summary',
    'train',
  ]);
  network.free();
});

test('the catalogue is frozen and has its facts', () => {
  assert.ok(core.activations.length >= 25);
  assert.ok(Object.isFrozen(core.activations) && Object.isFrozen(core.activations[0].range));
  for (const { id, name, formula, slopeFormula, parameters, range } of core.activations) {
    assert.ok(id && name && formula && slopeFormula && Array.isArray(parameters) && range.length === 2, id);
  }
  assert.ok(core.activations.every(({ id }) => id !== 'softmax'));
});

test('numbers come as plain arrays, typed arrays or anything like an array', () => {
  for (const x of [[-1, 2], new Float64Array([-1, 2]), new Int8Array([-1, 2]), { length: 2, 0: -1, 1: 2 }]) {
    assert.deepEqual(core.evaluate({ activation: 'relu' }, x).value, new Float32Array([0, 2]));
  }
  assert.equal(core.evaluate({ activation: 'relu' }, []).value.length, 0);
});

test('evaluate takes NaN and infinities', () => {
  const { value, slope } = core.evaluate({ activation: 'sigmoid' }, [NaN, Infinity, -Infinity]);
  assert.deepEqual(value, new Float32Array([NaN, 1, 0]));
  assert.deepEqual(slope, new Float32Array([NaN, 0, 0]));
});

test('what comes back belongs to the caller', () => {
  const input = new Float32Array([1, 2]);
  const { value } = core.evaluate({ activation: 'linear' }, input);
  assert.equal(value.byteLength, value.buffer.byteLength);
  input[0] = 9;
  value[1] = 9;
  assert.deepEqual([...value], [1, 9]);
  const first = core.dataset({ kind: 'circle', count: 10 }).x;
  const copy = [...first];
  core.dataset({ kind: 'spiral', count: 2000 });
  assert.deepEqual([...first], copy);
});

test('a network trains, predicts, tells its parameters, and repeats itself from its seed', () => {
  const losses = [1, 2].map(() => {
    const network = createNetwork();
    const result = network.train({ ...samples, epochs: 200 });
    assert.equal(result.length, 200);
    assert.ok(result[199] < result[0]);
    assert.equal(network.predict(samples.x).length, 4);
    assert.equal(network.parameters().length, 2 * 4 + 4 + 4 + 1);
    assert.deepEqual(network.summary()[0], { kind: 'dense', outputShape: [4], parameterCount: 12 });
    network.free();
    return result;
  });
  assert.deepEqual(losses[0], losses[1]);
});

test('normalisation, gates and residual blocks within one another train, and are summed up', () => {
  const network = core.createNetwork({
    inputs: 2,
    layers: [
      { kind: 'dense', units: 6, activation: 'linear' },
      {
        kind: 'residual',
        layers: [
          { kind: 'layer_norm' },
          { kind: 'gated_dense', units: 4, activation: 'silu' },
          { kind: 'dense', units: 6, activation: 'linear' },
          {
            kind: 'residual',
            layers: [{ kind: 'dense', units: 6, activation: 'sine', parameters: { omega: 3 } }],
          },
        ],
      },
      { kind: 'dense', units: 1, activation: 'sigmoid' },
    ],
    loss: 'binary_cross_entropy',
    optimizer: { kind: 'adamw', learningRate: 0.01, weightDecay: 0.02, clipNorm: 1 },
  });
  assert.deepEqual(
    network.summary().map(({ kind, outputShape, parameterCount }) => [kind, outputShape[0], parameterCount]),
    [
      ['dense', 6, 18],
      ['layer_norm', 6, 12],
      ['gated_dense', 4, 2 * (6 * 4 + 4)],
      ['dense', 6, 30],
      ['dense', 6, 42],
      ['residual', 6, 0],
      ['residual', 6, 0],
      ['dense', 1, 7],
    ],
  );
  assert.equal(network.parameters().length, 18 + 12 + 56 + 30 + 42 + 7);
  const losses = network.train({ ...samples, epochs: 300 });
  assert.ok(losses[299] < 0.1, `exclusive or is learned: ${losses[299]}`);
  network.free();
});

test('the image classifier of the material has the shapes and the parameters of Keras, and answers with probabilities', async () => {
  const network = core.createNetwork(imageNet);
  try {
    const summary = network.summary();
    assert.deepEqual(
      summary.map(({ kind, outputShape, parameterCount }) => [kind, outputShape.join('x'), parameterCount]),
      [
        ['conv2d', '32x62x62', 896],
        ['max_pool2d', '32x31x31', 0],
        ['conv2d', '64x29x29', 18496],
        ['max_pool2d', '64x14x14', 0],
        ['flatten', '12544', 0],
        ['dense', '128', 1605760],
        ['dense', '3', 387],
      ],
    );
    assert.equal(
      summary.reduce((total, { parameterCount }) => total + parameterCount, 0),
      1625539,
    );
    const x = Float32Array.from({ length: 2 * 3 * 64 * 64 }, (_, i) => Math.sin(i));
    const probabilities = network.predict(x);
    assert.equal(probabilities.length, 6);
    assert.ok(Math.abs(probabilities[0] + probabilities[1] + probabilities[2] - 1) < 1e-6);
    const [before] = network.train({ x, target: [0, 2], epochs: 1, batch: 2 });
    const [after] = network.train({ x, target: [0, 2], epochs: 3, batch: 2 }).slice(-1);
    assert.ok(after < before, `the loss went from ${before} to ${after}`);
  } finally {
    network.free();
  }
});

test('setParameters gives a network the mind of another', () => {
  const [one, two] = [createNetwork(), createNetwork({ seed: 2 })];
  assert.notDeepEqual(one.predict(samples.x), two.predict(samples.x));
  two.setParameters(Array.from(one.parameters()));
  assert.deepEqual(one.predict(samples.x), two.predict(samples.x));
  assertSentence(() => one.setParameters([1, 2]), /parameters/);
  assertSentence(() => one.setParameters([...one.parameters().slice(1), NaN]), /parameters\[16\]/);
  one.free();
  two.free();
});

test('after free every function says so, and freeing again does nothing', () => {
  const network = createNetwork();
  network.free();
  network.free();
  for (const name of ['train', 'predict', 'parameters', 'setParameters', 'summary']) {
    assertSentence(() => network[name](samples), /This network has been freed/);
  }
});

test('fields that are undefined count as not given', () => {
  const network = createNetwork({ bias: undefined, initializer: undefined });
  assert.equal(network.train({ ...samples, shuffle: undefined }).length, 3);
  network.free();
});

const notObjects = [undefined, null, 3, 'relu', [], true, () => {}];
const notLists = [undefined, null, 3, 'abc', {}, { length: -1 }, { length: 1.5 }, () => {}, new Map()];
const notNumbers = ['abc', null, undefined, true, {}, [], 1n, Symbol('s')];

test('an argument that is no object is named', () => {
  for (const value of notObjects) {
    assertSentence(
      () => anyCore.evaluate(value, [0]),
      /evaluate's first argument is .*: it must be an object/,
    );
    assertSentence(() => anyCore.dataset(value), /dataset's argument is .*: it must be an object/);
    assertSentence(
      () => anyCore.createNetwork(value),
      /createNetwork's argument is .*: it must be an object/,
    );
    const network = createNetwork();
    assertSentence(() => network.train(value), /train's argument is .*: it must be an object/);
    network.free();
  }
});

test('an argument that is no array of numbers is named, with the place of the wrong entry', () => {
  const network = createNetwork();
  for (const [name, call] of /** @type {[string, (value: unknown) => unknown][]} */ ([
    ['x', (value) => anyCore.evaluate({ activation: 'relu' }, value)],
    ['logits', (value) => anyCore.softmax(value)],
    ['x', (value) => network.predict(value)],
    ['x', (value) => network.train({ ...samples, x: value })],
    ['target', (value) => network.train({ ...samples, target: value })],
    ['parameters', (value) => network.setParameters(value)],
  ])) {
    for (const value of notLists) {
      assertSentence(() => call(value), new RegExp(`^${name} is .*: it must be an array of numbers\\.$`));
    }
    for (const value of notNumbers) {
      assertSentence(
        () => call([0, 0, 0, value]),
        new RegExp(`^${name}\\[3\\] is .*: it must be a number\\.$`),
      );
    }
    assertSentence(() => call({ length: 1e6 }), new RegExp(`^${name}\\[0\\] is undefined`));
  }
  network.free();
});

test('a wrong entry is shown as it came', () => {
  assertSentence(
    () => anyCore.evaluate({ activation: 'relu' }, [0, 1, 2, 'abc']),
    /^x\[3\] is "abc": it must be a number\.$/,
  );
});

test('softmax refuses a temperature that is no number above 0, and logits it cannot use', () => {
  assert.deepEqual([...core.softmax([0, 0])], [0.5, 0.5]);
  for (const temperature of [...notNumbers.filter((value) => value !== undefined), NaN, 0, -1, Infinity]) {
    assertSentence(() => anyCore.softmax([1, 2], temperature), /temperature is .*: it must be/);
  }
  assertSentence(() => core.softmax([]), /logits/);
  assertSentence(() => core.softmax([1, NaN]), /logits\[1\]/);
});

test('softmax takes -Infinity as a mask, and says what it cannot take', () => {
  assert.deepEqual([...core.softmax([-Infinity, 0, 0])], [0, 0.5, 0.5]);
  assert.deepEqual([...core.softmax([-Infinity, 7, -Infinity])], [0, 1, 0]);
  for (const temperature of [1e-6, 0.5, 1e6]) {
    assert.deepEqual([...core.softmax(new Float32Array([3, -Infinity, 3]), temperature)], [0.5, 0, 0.5]);
  }
  assertSentence(
    () => core.softmax([-Infinity, -Infinity]),
    /^logits has no finite number, only -Infinity, /,
  );
  assertSentence(() => core.softmax([-Infinity]), /^logits has no finite number/);
  assertSentence(
    () => core.softmax([0, Infinity]),
    /^logits\[1\] is Infinity: it must be a finite number, or -Infinity/,
  );
  assertSentence(
    () => core.softmax([NaN, 0]),
    /^logits\[0\] is NaN: it must be a finite number, or -Infinity/,
  );
});

test('a formula has its limits where a part of it overflows and at infinities, and NaN where there is none', () => {
  const at = (/** @type {string} */ formula, /** @type {number} */ x) => {
    const { value, slope } = core.evaluate({ activation: 'own', formula }, [x]);
    return [value[0], slope[0]];
  };
  assert.deepEqual(at('log(1+exp(x))', 100), [100, 1]);
  assert.deepEqual(at('x*sigmoid(x)', -Infinity), [0, 0]);
  assert.deepEqual(at('sin(x)/x', 0), [1, 0]);
  assert.deepEqual(at('sin(x)', Infinity), [NaN, NaN]);
  assert.deepEqual(at('cos(x)', 0), [1, 0]);
  assert.deepEqual(at('log(x)', -1), [NaN, NaN]);
});

test('a formula is an activation: evaluated, trained, and kept while its network lives', () => {
  const { value, slope } = core.evaluate(
    { activation: 'own', formula: 'a * x^2 + b', parameters: { a: 0.5 } },
    [-2, 0, 3],
  );
  assert.deepEqual([...value], [3, 1, 5.5]);
  assert.deepEqual([...slope], [-2, 0, 3]);
  const layers = [{ kind: 'dense', units: 4, activation: 'own' }, networkSpec.layers[1]];
  const own = createNetwork({ layers, formula: 'max(0, x)' });
  const relu = createNetwork({ layers: [{ ...layers[0], activation: 'relu' }, layers[1]] });
  assert.deepEqual(own.train(samples), relu.train(samples));
  for (let i = 0; i < 20; i += 1) createNetwork({ layers, formula: `${i} * x` }).free();
  assert.deepEqual(own.predict(samples.x), relu.predict(samples.x));
  own.free();
  relu.free();
});

for (const [name, action, sentence] of /** @type {[string, () => unknown, RegExp][]} */ ([
  [
    'evaluate: a formula that is none',
    () => anyCore.evaluate({ activation: 'own', formula: 'x + sinh(x)' }, [0]),
    /formula has "sinh" at character 5, which is not a function: use min, max, .* or if\./,
  ],
  [
    'evaluate: own without a formula',
    () => anyCore.evaluate({ activation: 'own' }, [0]),
    /formula is missing/,
  ],
  [
    'evaluate: a formula that is a number',
    () => anyCore.evaluate({ activation: 'own', formula: 1 }, [0]),
    /formula is 1: it must be a text/,
  ],
  [
    'evaluate: a formula as long as a book',
    () => anyCore.evaluate({ activation: 'own', formula: '('.repeat(1e5) }, [0]),
    /formula has 100000 characters: at most 200 are allowed/,
  ],
  [
    'network: own without a formula',
    () => createNetwork({ layers: [{ kind: 'dense', units: 1, activation: 'own' }] }),
    /formula is missing/,
  ],
  [
    'evaluate: an unknown activation',
    () => anyCore.evaluate({ activation: 'rleu' }, [0]),
    /activation is "rleu": it must be step, linear, .* or own/,
  ],
  ['evaluate: no activation', () => anyCore.evaluate({}, [0]), /activation/],
  [
    'evaluate: an activation that is a number',
    () => anyCore.evaluate({ activation: 3 }, [0]),
    /activation is 3/,
  ],
  ['evaluate: softmax', () => anyCore.evaluate({ activation: 'softmax' }, [0]), /activation is "softmax"/],
  ['evaluate: an unknown field', () => anyCore.evaluate({ activation: 'relu', slope: 1 }, [0]), /slope/],
  [
    'evaluate: an unknown parameter',
    () => anyCore.evaluate({ activation: 'relu', parameters: { alpha: 1 } }, [0]),
    /parameters\.alpha/,
  ],
  [
    'evaluate: a parameter beyond its limits',
    () => anyCore.evaluate({ activation: 'elu', parameters: { alpha: 99 } }, [0]),
    /parameters\.alpha is 99: it must be .*0.*10/,
  ],
  [
    'evaluate: a parameter that is NaN',
    () => anyCore.evaluate({ activation: 'elu', parameters: { alpha: NaN } }, [0]),
    /parameters\.alpha is NaN/i,
  ],
  [
    'evaluate: a parameter that is a text',
    () => anyCore.evaluate({ activation: 'elu', parameters: { alpha: '1' } }, [0]),
    /parameters\.alpha is "1"/,
  ],
  [
    'evaluate: parameters that are a list',
    () => anyCore.evaluate({ activation: 'elu', parameters: [1] }, [0]),
    /parameters/,
  ],
  [
    'evaluate: a function as a parameter',
    () => anyCore.evaluate({ activation: 'elu', parameters: { alpha: () => 1 } }, [0]),
    /parameters\.alpha is a function/,
  ],
  [
    'evaluate: a symbol as the activation',
    () => anyCore.evaluate({ activation: Symbol('relu') }, [0]),
    /activation is a symbol/,
  ],
  [
    'dataset: an unknown kind',
    () => anyCore.dataset({ kind: 'square' }),
    /kind is "square": it must be circle/,
  ],
  ['dataset: no kind', () => anyCore.dataset({}), /kind/],
  ['dataset: a count of 0', () => anyCore.dataset({ kind: 'circle', count: 0 }), /count is 0/],
  ['dataset: a broken count', () => anyCore.dataset({ kind: 'circle', count: 10.5 }), /count is 10\.5/],
  ['dataset: a negative noise', () => anyCore.dataset({ kind: 'circle', noise: -1 }), /noise is -1/],
  ['dataset: a seed that is a text', () => anyCore.dataset({ kind: 'circle', seed: 'x' }), /seed is "x"/],
  [
    'dataset: a seed beyond the whole numbers',
    () => anyCore.dataset({ kind: 'circle', seed: 1e300 }),
    /seed is 1e\+?300/,
  ],
  ['dataset: too many classes', () => anyCore.dataset({ kind: 'blobs', classes: 7 }), /classes is 7/],
  [
    'dataset: classes where there is no choice',
    () => anyCore.dataset({ kind: 'circle', classes: 2 }),
    /classes/,
  ],
  ['dataset: an unknown field', () => anyCore.dataset({ kind: 'circle', colour: 1 }), /colour/],
  ['network: no inputs', () => createNetwork({ inputs: undefined }), /inputs/],
  ['network: inputs of 0', () => createNetwork({ inputs: 0 }), /inputs is 0/],
  ['network: no layers', () => createNetwork({ layers: [] }), /layers/],
  ['network: layers that are a text', () => createNetwork({ layers: 'dense' }), /layers is "dense"/],
  ['network: a layer that is null', () => createNetwork({ layers: [null] }), /layers\[0\]/],
  [
    'network: a hole among the layers',
    () => createNetwork({ layers: [, networkSpec.layers[1]] }),
    /layers\[0\]/,
  ], // eslint-disable-line no-sparse-arrays
  [
    'network: a layer without a kind',
    () => createNetwork({ layers: [{ units: 1, activation: 'tanh' }] }),
    /layers\[0\]\.kind/,
  ],
  [
    'network: a layer of an unknown kind',
    () => createNetwork({ layers: [{ kind: 'dens', units: 1, activation: 'tanh' }] }),
    /layers\[0\]\.kind is "dens"/,
  ],
  [
    'network: no units',
    () => createNetwork({ layers: [{ kind: 'dense', units: 0, activation: 'tanh' }] }),
    /layers\[0\]\.units is 0/,
  ],
  [
    'network: half a unit',
    () => createNetwork({ layers: [{ kind: 'dense', units: 0.5, activation: 'tanh' }] }),
    /layers\[0\]\.units is 0\.5/,
  ],
  [
    'network: an unknown activation',
    () => createNetwork({ layers: [{ kind: 'dense', units: 1, activation: 'than' }] }),
    /layers\[0\]\.activation is "than"/,
  ],
  [
    'network: softmax in a hidden layer',
    () =>
      createNetwork({ layers: [{ kind: 'dense', units: 2, activation: 'softmax' }, networkSpec.layers[1]] }),
    /layers\[0\]\.activation is "softmax"/,
  ],
  [
    'network: an unknown field in a layer',
    () => createNetwork({ layers: [{ ...networkSpec.layers[1], size: 1 }] }),
    /layers\[0\]\.size/,
  ],
  ['network: an unknown loss', () => createNetwork({ loss: 'hinge' }), /loss is "hinge": it must be/],
  ['network: no loss', () => createNetwork({ loss: undefined }), /loss/],
  ['network: no optimizer', () => createNetwork({ optimizer: undefined }), /optimizer/],
  ['network: an optimizer that is a text', () => createNetwork({ optimizer: 'adam' }), /optimizer is "adam"/],
  [
    'network: an unknown optimizer',
    () => createNetwork({ optimizer: { kind: 'lion', learningRate: 1 } }),
    /optimizer\.kind is "lion"/,
  ],
  [
    'network: no learning rate',
    () => createNetwork({ optimizer: { kind: 'adam' } }),
    /optimizer\.learningRate/,
  ],
  [
    'network: a learning rate of 0',
    () => createNetwork({ optimizer: { kind: 'adam', learningRate: 0 } }),
    /optimizer\.learningRate is 0/,
  ],
  [
    'network: a field of another optimizer',
    () => createNetwork({ optimizer: { kind: 'adam', learningRate: 1, nesterov: true } }),
    /optimizer\.nesterov/,
  ],
  [
    'network: beta1 of 1',
    () => createNetwork({ optimizer: { kind: 'adam', learningRate: 1, beta1: 1 } }),
    /optimizer\.beta1 is 1/,
  ],
  [
    'network: nesterov without momentum',
    () => createNetwork({ optimizer: { kind: 'sgd', learningRate: 1, nesterov: true } }),
    /nesterov/,
  ],
  [
    'network: nesterov that is a number',
    () => createNetwork({ optimizer: { kind: 'sgd', learningRate: 1, momentum: 0.9, nesterov: 1 } }),
    /optimizer\.nesterov is 1/,
  ],
  [
    'network: an unknown initializer',
    () => createNetwork({ initializer: 'xavier' }),
    /initializer is "xavier": it must be zeros/,
  ],
  ['network: a bias that is infinite', () => createNetwork({ bias: Infinity }), /bias/],
  ['network: a negative seed', () => createNetwork({ seed: -1 }), /seed is -1/],
  ['network: an unknown field', () => createNetwork({ layer: 1 }), /layer/],
  [
    'network: too many layers',
    () => createNetwork({ layers: Array(100).fill(networkSpec.layers[1]) }),
    /layers/,
  ],
  [
    'network: a million layers',
    () => createNetwork({ layers: Array(1e6).fill(networkSpec.layers[1]) }),
    /layers has 1000000 entries/,
  ],
  [
    'network: an object that contains itself',
    () =>
      createNetwork({
        layers: [
          (() => {
            const layer = /** @type {any} */ ({});
            layer.layer = layer;
            return layer;
          })(),
        ],
      }),
    /nested too deeply/,
  ],
  [
    'createNetwork: one residual block more within one another than there may be',
    () => createNetwork({ layers: [nestedBlocks(17), networkSpec.layers[1]] }),
    /^The network has more than 16 residual blocks within one another: there may be at most 16\.$/,
  ],
  [
    'createNetwork: many residual blocks more',
    () => createNetwork({ layers: [nestedBlocks(31), networkSpec.layers[1]] }),
    /^The network has more than 16 residual blocks within one another: there may be at most 16\.$/,
  ],
  [
    'createNetwork: thousands of residual blocks within one another',
    () => createNetwork({ layers: [nestedBlocks(10_000), networkSpec.layers[1]] }),
    /^layers\[0\]\.layers\[0\].{1,60}… is nested too deeply: at most 64 levels are allowed\.$/,
  ],
  [
    'createNetwork: a residual block that changes the number of units',
    () =>
      createNetwork({
        layers: [
          {
            kind: 'residual',
            layers: [{ kind: 'dense', units: 5, activation: 'tanh' }],
          },
          { kind: 'dense', units: 1, activation: 'sigmoid' },
        ],
      }),
    /layers\[0\]\.kind is "residual", .*: 2 numbers go in, 5 numbers come out, but both must have the same shape\./,
  ],
  [
    'createNetwork: a residual block with a field of a layer',
    () =>
      createNetwork({
        layers: [
          { kind: 'residual', units: 2, layers: [{ kind: 'layer_norm' }] },
          { kind: 'dense', units: 1, activation: 'sigmoid' },
        ],
      }),
    /layers\[0\]\.units is not a field this takes; allowed in layers\[0\] are kind or layers\./,
  ],
])) {
  test(`${name} gets a sentence, and the core works on`, () => assertSentence(action, sentence));
}

for (const [name, changes, sentence] of /** @type {[string, object, RegExp][]} */ ([
  ['no epochs', { epochs: undefined }, /epochs/],
  ['epochs of 0', { epochs: 0 }, /epochs is 0/],
  ['no batch', { batch: undefined }, /batch/],
  ['a batch of 0', { batch: 0 }, /batch is 0/],
  ['a shuffle that is a text', { shuffle: 'yes' }, /shuffle is "yes"/],
  ['an unknown field', { epoch: 1 }, /epoch/],
  ['no samples', { x: [], target: [] }, /x has 0 numbers/],
  ['half a sample', { x: [1, 2, 3] }, /x has 3 numbers/],
  ['too few targets', { target: [0, 1] }, /target/],
  ['NaN among the inputs', { x: [0, 0, 0, NaN, 1, 0, 1, 1] }, /x\[3\] is NaN/i],
  [
    'a number beyond float32',
    { x: [0, 0, 0, 1e300, 1, 0, 1, 1] },
    /x\[3\] is 1e\+300: it must be a number from/,
  ],
  ['a target that is no yes or no', { target: [0, 1, 2, 0] }, /target\[2\] is 2/],
])) {
  test(`train with ${name} gets a sentence, and the network works on`, () => {
    const network = createNetwork();
    assertSentence(() => network.train({ ...samples, ...changes }), sentence);
    assert.equal(network.train(samples).length, 3);
    network.free();
  });
}

test('class indices are checked against the outputs', () => {
  const network = createNetwork({
    layers: [{ kind: 'dense', units: 3, activation: 'softmax' }],
    loss: 'cross_entropy',
  });
  for (const bad of [3, -1, 0.5]) {
    assertSentence(() => network.train({ ...samples, target: [0, 1, 2, bad] }), /target\[3\]/);
  }
  assert.equal(network.train({ ...samples, target: [0, 1, 2, 2] }).length, 3);
  network.free();
});

test('as many residual blocks as there may be stand within one another, and the network trains', () => {
  const network = createNetwork({ layers: [nestedBlocks(16), networkSpec.layers[1]] });
  // The layer of the innermost block, and the output.
  assert.equal(network.summary().length, 18);
  assert.ok(network.train({ x: [0, 1, 1, 0], target: [0, 1], epochs: 2, batch: 2 }).every(Number.isFinite));
  network.free();
});

test('loadCore takes the bytes of core.wasm, and cores are independent', async () => {
  const buffer = /** @type {ArrayBuffer} */ (
    wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)
  );
  for (const wasmBinary of [new Uint8Array(wasm), buffer]) {
    const other = await loadCore({ wasmBinary });
    assert.deepEqual([...other.softmax([0, 0])], [0.5, 0.5]);
  }
});

test('loadCore says what is wrong with its options', async () => {
  const load = /** @type {(options: unknown) => Promise<unknown>} */ (loadCore);
  await assert.rejects(load(3), /loadCore's argument is 3/);
  await assert.rejects(load({ wasm: 1 }), /loadCore has no option "wasm"/);
  await assert.rejects(load({ wasmBinary: 'core.wasm' }), /wasmBinary is "core\.wasm": it must be/);
  await assert.rejects(load({ wasmBinary: new Uint8Array(100) }), /wasmBinary is not a WebAssembly file/);
  await assert.rejects(load({ wasmBinary: new Uint8Array(wasm.subarray(0, 1000)) }), /could not be started/);
  const worker = readFileSync(new URL('../../../dist/lab.wasm', import.meta.url));
  // Whether the pages' module starts with this script depends on how the linker named its imports.
  await assert.rejects(
    load({ wasmBinary: worker }),
    /could not be started|another module of Nonlinear.*: it must be that of core\.wasm/,
  );
});

test('without SIMD the sentence says so', async () => {
  const validate = WebAssembly.validate;
  WebAssembly.validate = () => false;
  try {
    await assert.rejects(loadCore(), /SIMD/);
  } finally {
    WebAssembly.validate = validate;
  }
});

/** @param {string[]} flags @param {string} program */
function runNode(flags, program) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...flags, '--input-type=module', '--eval', program],
    {
      encoding: 'utf8',
    },
  );
  assert.equal(status, 0, stderr);
  return stdout;
}

test('it works where code may not be made from text, with every kind of call', () => {
  const program = `
    import { loadCore } from ${JSON.stringify(builtCore.href)};
    let strict = false;
    try { new Function('return 1'); } catch { strict = true; }
    const core = await loadCore();
    const { x, target } = core.dataset({ kind: 'xor', count: 50, seed: 1 });
    const network = core.createNetwork(${JSON.stringify(networkSpec)});
    const losses = network.train({ x, target, epochs: 5, batch: 10 });
    network.setParameters(network.parameters());
    const outputs = network.predict(x);
    network.summary();
    network.free();
    let sentence = '';
    try { core.evaluate({ activation: 'rleu' }, [0]); } catch (error) { sentence = error.message; }
    core.softmax([1, 2], 2);
    console.log(JSON.stringify({ strict, losses: losses.length, outputs: outputs.length, sentence }));
  `;
  const { strict, losses, outputs, sentence } = JSON.parse(
    runNode(['--disallow-code-generation-from-strings'], program),
  );
  assert.deepEqual({ strict, losses, outputs }, { strict: true, losses: 5, outputs: 50 });
  assert.match(sentence, /rleu/);
});

test('it leaves nothing behind that keeps Node alive or swallows its errors', () => {
  const program = `
    import { loadCore } from ${JSON.stringify(builtCore.href)};
    await loadCore();
    const counts = ['uncaughtException', 'unhandledRejection'].map((name) => process.listenerCount(name));
    console.log(JSON.stringify(counts));
  `;
  assert.equal(runNode([], program).trim(), '[0,0]');
});

test('it works in a worker thread', () => {
  const program = `
    import { Worker } from 'node:worker_threads';
    const source = 'import(' + JSON.stringify(${JSON.stringify(builtCore.href)}) + ')'
      + '.then(async (m) => { const core = await m.loadCore();'
      + ' (await import("node:worker_threads")).parentPort.postMessage(core.softmax([0, 0])); });';
    new Worker(source, { eval: true, execArgv: [] }).on('message', (value) => console.log([...value].join()));
  `;
  assert.equal(runNode([], program).trim(), '0.5,0.5');
});
