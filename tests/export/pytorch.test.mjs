// The lab's copied PyTorch programs, run by PyTorch: each reaches the lab's loss at the same epoch.

import assert from 'node:assert/strict';
import test from 'node:test';
import { catalog } from '../../web/build/built-catalog.mjs';
import { dataCsv } from '../../web/lab/tools/export/data-csv.js';
import { defaultData, defaultSetup, suggestOutput, taskOf } from '../../web/common/model/defaults.js';
import { pytorchText } from '../../web/lab/tools/export/pytorch-text.js';
import { customTorchActivation } from '../../web/common/model/pytorch-activation.js';
import { activationRows } from '../../web/build/activation-rows.mjs';
import { DATA_FILE, MAX_INLINE_NUMBERS } from '../../web/common/model/python-text.js';
import { loadMethods } from '../web/real-core.mjs';
import { runPython, train } from './python.mjs';
import { activationCases } from './activation-cases.mjs';

/** @typedef {import('../../web/common/model/defaults.js').Setup} Setup */

/** @param {string} kind @param {number} count @param {any} [changes] @returns {Setup} */
function setupOf(kind, count, changes = {}) {
  const data = { ...defaultData(kind), count };
  return { ...defaultSetup(), data, ...suggestOutput(taskOf(data).task), ...changes };
}

/** @param {number} units @param {string} activation @param {any} [more] */
const layer = (units, activation, more = {}) => ({ units, activation, parameters: {}, ...more });

/** @param {string} activation @param {Record<string, number>} [parameters] */
const output = (activation, parameters = {}) => ({ activation, parameters });

const sgd = (/** @type {number} */ learningRate, more = {}) => ({ kind: 'sgd', learningRate, ...more });
const adam = (/** @type {number} */ learningRate, more = {}) => ({ kind: 'adam', learningRate, ...more });

/** @param {string} printed @param {string} name */
function lossIn(printed, name) {
  const found = new RegExp(`^${name}.*: (\\S+)$`, 'm').exec(printed);
  assert.ok(found, `no ${name} in what it prints: ${printed}`);
  return Number(found[1]);
}

/** @param {number} theirs @param {number} ours */
function assertWithinOnePercent(theirs, ours) {
  assert.ok(Math.abs(theirs - ours) <= 0.01 * Math.abs(ours), `PyTorch reaches ${theirs}, the lab ${ours}`);
}

/**
 * @param {Setup} setup
 * @param {number} epochs
 * @param {any} [more]
 */
async function compare(setup, epochs, more = {}) {
  const run = await train(setup, epochs, more);
  const words = { names: more.userData?.names ?? [], labels: more.userData?.labels ?? [] };
  const program = pytorchText({ ...run, ...words, given: Boolean(more.initialParameters) });
  const { x, target } = run.description;
  // Small data sets are written into the program: no file lies beside it.
  const isLarge = x.length + target.length > MAX_INLINE_NUMBERS;
  const printed = await runPython(program, isLarge ? { [DATA_FILE]: dataCsv(run.description, words) } : {});
  assertWithinOnePercent(lossIn(printed, 'training loss'), run.loss);
  // A run without any change in loss would agree with anything.
  assert.ok(
    Math.abs(run.loss - run.first.trainLoss) > 0.1 * Math.abs(run.first.trainLoss),
    'the run has moved',
  );
  if (run.status.validationLoss !== null)
    assertWithinOnePercent(lossIn(printed, 'validation loss'), run.status.validationLoss);
  return program;
}

/** @type {[name: string, setup: Setup, epochs: number, more?: any][]} */
const runs = [
  [
    'tanh on a circle, SGD, all samples at once',
    setupOf('circle', 300, { layers: [layer(6, 'tanh')], optimizer: sgd(0.5), batch: 2000 }),
    200,
  ],
  ['GELU on a spiral, Adam, batches of 10', setupOf('spiral', 300), 40],
  [
    'PReLU that learns its slope, momentum',
    setupOf('moons', 150, {
      layers: [layer(6, 'prelu'), layer(4, 'prelu', { parameters: { alpha: 0.1 } })],
      optimizer: sgd(0.02, { momentum: 0.9 }),
    }),
    40,
  ],
  ['three classes, softmax', setupOf('blobs', 240, { layers: [layer(8, 'relu')], batch: 16 }), 30],
  [
    'regression, ELU, l2',
    setupOf('hills', 180, {
      layers: [layer(8, 'elu', { parameters: { alpha: 0.7 } })],
      optimizer: adam(0.02, { l2: 0.01 }),
    }),
    40,
  ],
  [
    'leaky ReLU, RMSProp',
    setupOf('xor', 150, {
      layers: [layer(8, 'leaky_relu', { parameters: { negative_slope: 0.2 } })],
      optimizer: { kind: 'rmsprop', learningRate: 0.005, momentum: 0.5 },
    }),
    30,
  ],
  [
    'squared ReLU and sine, AdamW, clipped gradients',
    setupOf('xor', 150, {
      layers: [layer(8, 'squared_relu'), layer(6, 'sine', { parameters: { omega: 2 } })],
      optimizer: { kind: 'adamw', learningRate: 0.005, weightDecay: 0.1, clipNorm: 0.5 },
    }),
    30,
  ],
  [
    'normalised and skipped layers, l2',
    setupOf('spiral', 200, {
      layers: [
        layer(8, 'sigmoid', { normalise: true }),
        layer(8, 'prelu', { normalise: true, residual: true }),
        layer(8, 'gelu', { residual: true }),
      ],
      optimizer: adam(0.01, { l2: 0.001 }),
    }),
    20,
  ],
  [
    'gated layers: SwiGLU, one with all else around it, and an activation that learns its number',
    setupOf('spiral', 200, {
      layers: [
        layer(6, 'silu', { gated: true }),
        layer(6, 'prelu', { gated: true, normalise: true, residual: true }),
        layer(4, 'sigmoid', { gated: true }),
      ],
      optimizer: adam(0.01, { l2: 0.001 }),
    }),
    20,
  ],
  [
    'one input: a sine',
    setupOf('sine', 120, { layers: [layer(10, 'tanh')], optimizer: adam(0.02), batch: 8 }),
    60,
  ],
  [
    'measured flowers: three classes, standardised, no part held back, no hidden layer',
    setupOf('iris', 150, { layers: [], split: { validation: 0, test: 0 } }),
    20,
  ],
  [
    'swish that learns beta, l1 and Nesterov',
    setupOf('moons', 100, {
      layers: [layer(6, 'swish', { learnParameter: true, parameters: { beta: 1.5 } })],
      optimizer: sgd(0.05, { momentum: 0.8, nesterov: true, l1: 0.002 }),
      bias: 0.1,
    }),
    30,
  ],
  [
    'mismatched: tanh under binary cross-entropy, whose outputs are not probabilities',
    setupOf('gaussians', 150, { layers: [layer(4, 'tanh')], output: output('tanh'), optimizer: adam(0.003) }),
    30,
  ],
  [
    'mismatched: softmax under the squared error, one number a class',
    setupOf('pinwheel', 150, { layers: [layer(8, 'silu')], loss: 'squared_error' }),
    30,
  ],
  [
    'mismatched: sigmoids under cross-entropy',
    setupOf('blobs', 150, { layers: [layer(8, 'relu')], output: output('sigmoid'), optimizer: adam(0.003) }),
    20,
  ],
  [
    'mismatched: hard sigmoid under binary cross-entropy',
    setupOf('circle', 150, {
      layers: [layer(6, 'mish')],
      output: output('hard_sigmoid'),
      optimizer: adam(0.005),
    }),
    30,
  ],
  [
    'regression by absolute error with a softplus output',
    setupOf('hills', 150, {
      layers: [layer(8, 'softsign')],
      output: output('softplus', { beta: 2 }),
      loss: 'absolute_error',
    }),
    30,
  ],
];

for (const [name, setup, epochs, more] of runs) {
  test(`PyTorch reaches the lab's loss: ${name}`, async () => {
    await compare(setup, epochs, more);
  });
}

test('own numbers are standardised as in the lab, the target too', async () => {
  const x = Array.from({ length: 160 }, (_, i) => (i % 2 ? 4000 + (i % 13) * 50 : (i % 17) / 10));
  const target = Array.from({ length: 80 }, (_, i) => 10 + x[2 * i] * 3 - x[2 * i + 1] / 1000);
  const data = { kind: 'own', seed: 3, task: /** @type {const} */ ('regression') };
  const setup = { ...setupOf('plane', 100), data, layers: [layer(5, 'tanh')] };
  await compare(setup, 30, { userData: { x, target } });
});

/** Points as a user might have measured or painted them. @param {number} count @returns {import('../../web/engine/worker/experiment.js').UserData} */
function ownPoints(count) {
  const angle = (/** @type {number} */ i) => (i * 2.399963) % (2 * Math.PI);
  const radius = (/** @type {number} */ i) => (i % 2 ? 1 : 3) + ((i * 7919) % 97) / 200;
  const x = Array.from({ length: count }, (_, i) => [
    radius(i) * Math.cos(angle(i)),
    radius(i) * Math.sin(angle(i)),
  ]);
  return { x: x.flat(), target: x.map((_, i) => i % 2) };
}

const userClasses = (/** @type {number} */ count) => ({
  ...setupOf('circle', 100),
  data: { kind: 'own', seed: 2, task: /** @type {const} */ ('binary') },
  layers: [layer(6, 'tanh')],
  userData: ownPoints(count),
});

test('one file runs in an empty folder with as many samples as a reader paints or the lab makes up', async () => {
  for (const count of [60, 666]) {
    const { userData, ...setup } = userClasses(count);
    const program = await compare(setup, 20, { userData });
    assert.doesNotMatch(program, /open\(/);
  }
  const program = await compare(setupOf('moons', 500, { layers: [layer(6, 'tanh')] }), 10);
  assert.doesNotMatch(program, /open\(/, 'the lab begins with 500 samples');
});

test('the samples in a program are the very numbers of the run, to the last bit', async () => {
  const { userData, ...setup } = userClasses(100);
  for (const run of [await train(setup, 0, { userData }), await train(setupOf('spiral', 300), 0)]) {
    const { x, target } = run.description;
    const printed = await runPython(
      `${pytorchText({ ...run, epochs: 0 })}\nprint("table", *table.flatten().tolist())\n`,
    );
    const numbers = (/^table (.*)$/m.exec(printed)?.[1] ?? '').split(' ').map(Number);
    // The core stores them in single precision where that tells them apart.
    const taken = (/** @type {number} */ value) => Math.fround(value);
    assert.deepEqual(
      numbers,
      Array.from(target, (value, i) => [taken(x[2 * i]), taken(x[2 * i + 1]), value]).flat(),
    );
  }
  // Numbers that single precision cannot tell apart stay distinct in a run.
  const times = Array.from({ length: 200 }, (_, i) => 1717243200 + i / 8);
  const run = await train(setup, 0, { userData: { ...userData, x: times } });
  const printed = await runPython(
    `${pytorchText({ ...run, epochs: 0 })}\nprint("table", *table[:, :2].flatten().tolist())\nprint("different", len(set(x[:, 0].tolist())))\n`,
  );
  assert.deepEqual((/^table (.*)$/m.exec(printed)?.[1] ?? '').split(' ').map(Number), [...run.description.x]);
  assert.deepEqual(
    [...run.description.x].sort((a, b) => a - b),
    times,
    'in the order of the run',
  );
  assert.match(printed, /^different 100$/m, 'and after standardising too');
});

test('a program standardises as the core does: what the first layer is given agrees to single precision', async () => {
  const methods = await loadMethods();
  const { userData, ...setup } = userClasses(90);
  const shifted = {
    ...userData,
    x: Array.from(userData.x, (value, i) => (i % 2 ? 1000 + value : value / 50)),
  };
  const description = methods.configure({ setup, userData: shifted });
  const run = await train(setup, 0, { userData: shifted });
  const printed = await runPython(
    `${pytorchText({ ...run, epochs: 0 })}\nprint("x", *x.flatten().tolist())\n`,
  );
  const theirs = (/^x (.*)$/m.exec(printed)?.[1] ?? '').split(' ').map(Number);
  assert.equal(theirs.length, 180);
  for (let i = 0; i < 90; ++i) {
    const point = description.x.slice(2 * i, 2 * i + 2);
    const { inputs } = methods.trace({ point });
    inputs.forEach((ours, k) =>
      // A thousand lies three decimal digits above its own spread: so many are lost in single precision.
      assert.ok(
        Math.abs(theirs[2 * i + k] - ours) <= (k ? 1e-4 : 1e-6) * Math.max(1, Math.abs(ours)),
        `sample ${i}`,
      ),
    );
  }
});

test('a target that is the same in every row is not divided by its spread of 0', async () => {
  const run = await train(setupOf('plane', 60, { layers: [layer(3, 'tanh')] }), 0);
  const data = { ...run.setup.data, standardise: true };
  const description = { ...run.description, target: new Float32Array(60).fill(5) };
  const printed = await runPython(
    pytorchText({ ...run, setup: { ...run.setup, data }, description, epochs: 0 }),
  );
  assert.ok(Number.isFinite(lossIn(printed, 'training loss')), printed);
});

test('larger data stay in a file, and a program without it, or with that of another run, says so in a sentence', async () => {
  const { userData, ...setup } = userClasses(700);
  const program = await compare(setup, 5, { userData });
  assert.match(program, /open\("nonlinear-data\.csv"/);
  /** @param {Record<string, string>} files */
  const complaint = (files) =>
    runPython(program, files).then(
      () => assert.fail('it has run'),
      (error) => String(error.stderr),
    );
  assert.match(
    await complaint({}),
    /^nonlinear-data\.csv is not here\. It holds the samples of this run, which are too many to put into the program: press 'Save data \(CSV\)' in the lab, and put the file where this program is started\.\n$/,
  );
  const other = await train(setupOf('circle', 50), 0);
  assert.match(
    await complaint({ [DATA_FILE]: dataCsv(other.description) }),
    /^nonlinear-data\.csv has 50 rows of samples, but this run has 700: it belongs to another run\. .*\n$/,
  );
});

test('what a reader calls columns and classes cannot break out of its comment', async () => {
  const x = Array.from({ length: 80 }, (_, i) => (i * 7) % 11);
  const target = Array.from({ length: 40 }, (_, i) => i % 2);
  const names = ['a\nraise SystemExit("no")\n', 'b\r\u2028import nothing', '"""', "'''"];
  const userData = { x, target, names, labels: ['=1+1,"', 'c\nraise SystemExit("no")'] };
  const data = { kind: 'own', seed: 1, task: /** @type {const} */ ('binary') };
  await compare({ ...setupOf('circle', 100), data }, 60, { userData });
});

test('a run that began from loaded weights is repeated from these', async () => {
  const setup = setupOf('moons', 120);
  const first = await train(setup, 5);
  const methods = await loadMethods();
  methods.configure({ setup });
  await methods.replay({ epoch: 5 });
  const start = methods.snapshot().parameters;
  assert.notDeepEqual(start, first.initial);
  const program = await compare(setup, 10, { initialParameters: start });
  assert.match(program, /loaded/);
});

test('more weights than one wants to read are drawn anew by the same initialiser', async () => {
  const deep = [layer(40, 'tanh'), layer(40, 'tanh')];
  for (const { id } of catalog.initializers) {
    const run = await train(setupOf('circle', 60, { layers: deep, initializer: id, bias: 0.25 }), 1);
    const program = pytorchText({ ...run, epochs: 0 });
    const probe = [
      'weights = [layer.weight for layer in model if isinstance(layer, nn.Linear)]',
      'print("spread", *(weight.std(unbiased=False).item() for weight in weights[:2]))',
      'print("largest", *(weight.abs().max().item() for weight in weights[:2]))',
      'print("bias", *(layer.bias.std(unbiased=False).item() + layer.bias.mean().item() for layer in model if isinstance(layer, nn.Linear)))',
    ];
    const printed = await runPython(program + probe.join('\n'));
    const numbers = (/** @type {string} */ word) =>
      (new RegExp(`^${word} (.*)$`, 'm').exec(printed)?.[1] ?? '').split(' ').map(Number);
    // The lab's own initial weights of the layers 2-40 and 40-40, random too: 80 and 1,600 numbers.
    const ours = [run.initial.slice(0, 80), run.initial.slice(120, 1720)];
    ours.forEach((weights, i) => {
      const mean = weights.reduce((sum, w) => sum + w, 0) / weights.length;
      const spread = Math.sqrt(weights.reduce((sum, w) => sum + (w - mean) ** 2, 0) / weights.length);
      const allowed = 5 / Math.sqrt(2 * weights.length); // about five standard deviations of a difference of spreads
      assert.ok(
        Math.abs(numbers('spread')[i] - spread) <= allowed * spread,
        `${id}: PyTorch's weights spread by ${numbers('spread')[i]}, the lab's by ${spread}`,
      );
    });
    assert.deepEqual(
      numbers('bias').map((bias) => Math.round(bias * 1000)),
      [250, 250, 250],
    );
  }
});

test('every activation of the catalogue is written as PyTorch, with the value and slope that the lab computes', async () => {
  const methods = await loadMethods();
  const x = Float32Array.from({ length: 61 }, (_, i) => (i - 30) / 4 + 0.01);
  const rows = activationCases();
  const needs = [...new Set(rows.flatMap(({ id }) => activationRows[id].pytorch.needs?.join('\n') ?? []))];
  const program = [
    'import json, torch',
    'from torch import nn',
    ...needs,
    `points = ${JSON.stringify([...x])}`,
    'def look(module):',
    '    x = torch.tensor(points, requires_grad=True)',
    '    value = module(x)',
    '    value.sum().backward()',
    '    return [value.tolist(), x.grad.tolist()]',
    `print(json.dumps([${rows
      .flatMap(({ id, parameters }) =>
        [false, true].map((learned) => activationRows[id].pytorch.module(parameters, learned)),
      )
      .map((module) => `look(${module})`)
      .join(', ')}]))`,
  ].join('\n');
  const answers = JSON.parse(await runPython(program));
  rows.forEach(({ id, parameters }, i) => {
    const [{ value, slope }] = methods.evaluate({ curves: [{ activation: id, parameters }], x });
    for (const [theirValue, theirSlope] of answers.slice(2 * i, 2 * i + 2)) {
      x.forEach((at, k) => {
        const here = `${id} ${JSON.stringify(parameters)} at ${at}`;
        assert.ok(Math.abs(theirValue[k] - value[k]) <= 2e-6 * Math.max(1, Math.abs(value[k])), here);
        assert.ok(Math.abs(theirSlope[k] - slope[k]) <= 5e-6, `the slope of ${here}`);
      });
    }
  });
});

test('schedules and features of a setup become lines of PyTorch', async () => {
  const run = await train(setupOf('circle', 60, { layers: [layer(4, 'tanh')], optimizer: adam(0.01) }), 0);
  const probe = (/** @type {any} */ changes, /** @type {string[]} */ lines) => {
    const setup = { ...run.setup, ...changes };
    return runPython(`${pytorchText({ ...run, setup, epochs: 4 })}${lines.join('\n')}\n`);
  };
  const rate = ['print("rate", optimizer.param_groups[0]["lr"])'];
  assert.match(await probe({ schedule: { kind: 'constant' } }, rate), /^rate 0\.01$/m);
  assert.match(await probe({ schedule: { kind: 'step', every: 2, factor: 0.5 } }, rate), /^rate 0\.0025$/m);
  // 0.01 (1 + cos(pi / 2)) / 2 after 4 of 8 epochs, 0 from the last one on.
  assert.match(await probe({ schedule: { kind: 'cosine', epochs: 8 } }, rate), /^rate 0\.005/m);
  assert.match(await probe({ schedule: { kind: 'cosine', epochs: 3 } }, rate), /^rate 0\.0$/m);

  const features = ['x', 'y', 'xx', 'yy', 'xy', 'sin_x', 'sin_y'];
  const more = { ...run, initial: new Float32Array(4 * 8 + 5) };
  const printed = await runPython(
    `${pytorchText({ ...more, setup: /** @type {any} */ ({ ...run.setup, features }), epochs: 0 })}print("features", *x[3].tolist())\n`,
  );
  const [a, b] = run.description.x.slice(6, 8);
  const expected = [a, b, a * a, b * b, a * b, Math.sin(a), Math.sin(b)];
  const found = (/^features (.*)$/m.exec(printed)?.[1] ?? '').split(' ').map(Number);
  assert.equal(found.length, expected.length);
  expected.forEach((value, i) => assert.ok(Math.abs(found[i] - value) < 1e-5, features[i]));
  // The features are standardised, not the inputs they are made of.
  const data = { ...run.setup.data, standardise: true };
  const squares = { ...run, initial: new Float32Array(4 * 2 + 5) };
  const standardised = await runPython(
    `${pytorchText({ ...squares, setup: /** @type {any} */ ({ ...run.setup, data, features: ['xx'] }), epochs: 0 })}print("square", x[3].item())\n`,
  );
  const all = Array.from(run.description.target, (_, i) => run.description.x[2 * i] ** 2);
  const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
  const deviation = Math.sqrt(all.reduce((sum, one) => sum + (one - mean) ** 2, 0) / all.length);
  const square = Number(/^square (.*)$/m.exec(standardised)?.[1]);
  assert.ok(Math.abs(square - (a * a - mean) / deviation) < 1e-4);
});

test('a softmax under the loss that applies a softmax itself is a softmax of a softmax', async () => {
  const run = await train(setupOf('blobs', 60, { layers: [] }), 0);
  // Zero weights, and the biases 2, 0, 0: every sample gets the same output.
  const initial = Float32Array.from([0, 0, 0, 0, 0, 0, 2, 0, 0]);
  const { target, samples } = run.description;
  const softmax = (/** @type {number[]} */ z) => {
    const total = z.reduce((sum, one) => sum + Math.exp(one), 0);
    return z.map((one) => Math.exp(one) / total);
  };
  const logits = { linear: [2, 0, 0], softmax: softmax([2, 0, 0]) };
  for (const [activation, z] of Object.entries(logits)) {
    const setup = { ...run.setup, output: output(activation), loss: 'softmax_cross_entropy' };
    const printed = await runPython(pytorchText({ ...run, setup, initial, epochs: 0 }));
    const classes = [...target.slice(0, samples.train)];
    const expected = classes.reduce((sum, one) => sum - Math.log(softmax(z)[one]), 0) / classes.length;
    assert.ok(Math.abs(lossIn(printed, 'training loss') - expected) < 1e-4, activation);
  }
});

test("a reader's own formula is written as PyTorch with the same values and slopes", async () => {
  /** Each formula with its function. @type {[string, Record<string, number>, (x: number) => number][]} */
  const formulas = [
    ['x / (1 + exp(-beta*x))', { beta: 1.5 }, (x) => x / (1 + Math.exp(-1.5 * x))],
    ['-x^2 + 2^-1*x^3', {}, (x) => -(x ** 2) + 0.5 * x ** 3],
    ['if(x >= 0, x, in*(exp(x) - 1))', { in: 0.7 }, (x) => (x >= 0 ? x : 0.7 * (Math.exp(x) - 1))],
    [
      'max(lambda*x, min(x, 2)) + sqrt(abs(x) + 1)',
      { lambda: 0.1 },
      (x) => Math.max(0.1 * x, Math.min(x, 2)) + Math.sqrt(Math.abs(x) + 1),
    ],
    [
      'tanh(x)*sigmoid(2e0)*pi + log(e + x*x)',
      {},
      (x) => (Math.tanh(x) * Math.PI) / (1 + Math.exp(-2)) + Math.log(Math.E + x * x),
    ],
    ['if(a > .5, 1, 2) + 0.5', { a: 1 }, () => 1.5],
    ['x + sin(a*x)^2/a - cos(pi)*cos(x)', { a: 2 }, (x) => x + Math.sin(2 * x) ** 2 / 2 + Math.cos(x)],
  ];
  const x = Array.from({ length: 25 }, (_, i) => (i - 12) / 4 + 0.03);
  for (const [formula, numbers, value] of formulas) {
    const custom = customTorchActivation(formula);
    const program = [
      'import json, math, torch',
      'from torch import nn',
      ...(custom.needs ?? []),
      `x = torch.tensor(${JSON.stringify(x)}, requires_grad=True)`,
      `value = ${custom.module(numbers, false)}(x)`,
      'value.sum().backward()',
      'print(json.dumps([value.tolist(), x.grad.tolist()]))',
    ].join('\n');
    const [values, slopes] = JSON.parse(await runPython(program));
    x.forEach((at, i) => {
      const slope = (value(at + 1e-5) - value(at - 1e-5)) / 2e-5;
      assert.ok(
        Math.abs(values[i] - value(at)) < 1e-5 * Math.max(1, Math.abs(value(at))),
        `${formula} at ${at}`,
      );
      assert.ok(
        Math.abs(slopes[i] - slope) < 1e-4 * Math.max(1, Math.abs(slope)),
        `the slope of ${formula} at ${at}`,
      );
    });
  }
  for (const text of ['__import__("os")', 'x; import os', 'exec(x)', 'X', "x'"]) {
    assert.throws(() => customTorchActivation(text), /cannot be written as Python/, text);
  }
});
