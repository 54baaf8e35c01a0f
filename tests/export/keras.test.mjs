// The lab's copied Keras programs. Keras itself is not installed: Python parses them, PyTorch computes their activations under
// the names of keras.ops, and required passages are looked for.

import assert from 'node:assert/strict';
import test from 'node:test';
import { catalog } from '../../web/build/built-catalog.mjs';
import { defaultData, defaultSetup, suggestOutput, taskOf } from '../../web/common/model/defaults.js';
import { activationRows } from '../../web/build/activation-rows.mjs';
import { kerasText } from '../../web/lab/tools/export/keras-text.js';
import { loadMethods } from '../web/real-core.mjs';
import { runPython, train } from './python.mjs';
import { activationCases } from './activation-cases.mjs';

/** @param {string} kind @param {any} [changes] @returns {import('../../web/common/model/defaults.js').Setup} */
function setupOf(kind, changes = {}) {
  const data = { ...defaultData(kind), count: Math.min(60, defaultData(kind).count ?? 60) };
  return { ...defaultSetup(), data, ...suggestOutput(taskOf(data).task), ...changes };
}

/** The functions of keras.ops that the texts use, by PyTorch. */
const SHIM = `
import ast, json, torch
from torch.nn import functional as F

class ops:
    sigmoid, tanh, expm1, abs, sign = torch.sigmoid, torch.tanh, torch.expm1, torch.abs, torch.sign
    relu, elu, softplus, hard_sigmoid, log_sigmoid = F.relu, F.elu, F.softplus, F.hardsigmoid, F.logsigmoid
    clip, sin = torch.clamp, torch.sin
    gelu = lambda x, approximate: F.gelu(x, approximate="tanh" if approximate else "none")
    minimum = lambda x, most: x.clamp(max=most)
    cast = lambda x, kind: x.to(getattr(torch, kind))
    where = lambda which, a, b: torch.where(which, torch.as_tensor(a), torch.as_tensor(b))

class layers:
    class Layer:
        pass
    LeakyReLU = lambda negative_slope: lambda x: F.leaky_relu(x, negative_slope)

named = {
    "linear": lambda x: x * 1, "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": F.relu, "silu": F.silu, "selu": F.selu,
    "mish": F.mish, "softsign": F.softsign, "relu6": F.relu6, "hard_sigmoid": F.hardsigmoid,
}
`;

test('every activation of the catalogue is written as Keras, with the value and slope that the lab computes', async () => {
  const methods = await loadMethods();
  const x = Float32Array.from({ length: 61 }, (_, i) => (i - 30) / 4 + 0.01);
  const rows = activationCases();
  const needs = [...new Set(rows.flatMap(({ id }) => activationRows[id].keras.needs?.join('\n') ?? []))];
  const expressions = rows.map(({ id, parameters }) => {
    const row = activationRows[id].keras;
    return row.activation(parameters, false) ?? row.layer?.(parameters, false);
  });
  const program = `${SHIM}
${needs.join('\n')}
points = ${JSON.stringify([...x])}
def look(activation):
    x = torch.tensor(points, requires_grad=True)
    value = (named[activation] if isinstance(activation, str) else activation)(x)
    value.sum().backward()
    return [value.tolist(), x.grad.tolist()]
print(json.dumps([${expressions.map((one) => `look(${one})`).join(', ')}]))`;
  const answers = JSON.parse(await runPython(program));
  rows.forEach(({ id, parameters }, i) => {
    const [{ value, slope }] = methods.evaluate({ curves: [{ activation: id, parameters }], x });
    x.forEach((at, k) => {
      const here = `${id} ${JSON.stringify(parameters)} at ${at}`;
      assert.ok(Math.abs(answers[i][0][k] - value[k]) <= 5e-6 * Math.max(1, Math.abs(value[k])), here);
      assert.ok(Math.abs(answers[i][1][k] - slope[k]) <= 5e-6, `the slope of ${here}`);
    });
  });
});

test('Python reads every program, whatever is chosen in it', async () => {
  const programs = [];
  const setups = [
    ...catalog.activations.flatMap(({ id }) =>
      [false, true].map((learnParameter) =>
        setupOf('circle', {
          layers: [
            {
              units: 3,
              activation: id,
              parameters: {},
              ...(/^(prelu|swish)$/.test(id) ? { learnParameter } : {}),
            },
          ],
        }),
      ),
    ),
    ...catalog.losses.flatMap(({ id }) =>
      ['sigmoid', 'softmax'].map((activation) =>
        setupOf('blobs', { loss: id, output: { activation, parameters: {} } }),
      ),
    ),
    ...catalog.optimizers.map(({ id }) =>
      setupOf('moons', { optimizer: { kind: id, learningRate: 0.01, l1: 0.1, l2: 0.2 } }),
    ),
    ...catalog.initializers.map(({ id }) =>
      setupOf('circle', {
        initializer: id,
        layers: Array(2).fill({ units: 40, activation: 'tanh', parameters: {} }),
      }),
    ),
    setupOf('iris'),
    setupOf('sine', { split: { validation: 0, test: 0 }, batch: 2000 }),
    { ...setupOf('circle'), data: { ...defaultData('circle'), count: 700 } },
  ];
  for (const setup of setups) programs.push(kerasText({ ...(await train(setup, 0)), epochs: 3 }));
  const extra = await train(setupOf('circle'), 0);
  for (const changes of [
    { schedule: { kind: 'step', every: 2, factor: 0.5 } },
    { schedule: { kind: 'cosine', epochs: 8 } },
    { loss: 'softmax_cross_entropy' },
  ]) {
    programs.push(kerasText({ ...extra, setup: /** @type {any} */ ({ ...extra.setup, ...changes }) }));
  }
  const features = ['x', 'yy', 'xy', 'sin_x'];
  programs.push(kerasText({ ...extra, setup: /** @type {any} */ ({ ...extra.setup, features }) }));
  const check =
    'import ast, json\nfor program in json.load(open("programs.json")):\n    ast.parse(program)\nprint("read")\n';
  assert.equal(await runPython(check, { 'programs.json': JSON.stringify(programs) }), 'read\n');
  assert.ok(programs.length > 70);
});

/** @param {any} changes @param {string} [kind] */
const textOf = async (changes, kind = 'circle') =>
  kerasText({ ...(await train(setupOf(kind, changes), 0)), epochs: 3 });

test('what Keras would do otherwise by default is written out or said', async () => {
  const adam = await textOf({});
  assert.match(adam, /beta_1=0\.9, beta_2=0\.999, epsilon=1e-8\)/);
  assert.match(adam, /BinaryCrossentropy\(from_logits=True\)/);
  assert.match(adam, /Dense\(1, activation="linear"\),  # the loss applies the sigmoid/);
  const rmsprop = await textOf({ optimizer: { kind: 'rmsprop', learningRate: 0.01 } });
  assert.match(rmsprop, /rho=0\.99, momentum=0\.0, epsilon=1e-16\)/);
  const adamw = await textOf({
    optimizer: { kind: 'adamw', learningRate: 0.01, weightDecay: 0.1, clipNorm: 0.5 },
  });
  assert.match(
    adamw,
    /AdamW\(learning_rate=0\.01, weight_decay=0\.1, .*epsilon=1e-8, global_clipnorm=0\.5\)/,
  );
  const penalised = await textOf({ optimizer: { kind: 'sgd', learningRate: 0.01, l2: 0.5 } });
  assert.match(penalised, /L1L2\(l1=0\.0, l2=0\.25\)/);
  const slopes = {
    layers: ['leaky_relu', 'prelu'].map((activation) => ({ units: 2, activation, parameters: {} })),
  };
  assert.match(
    await textOf(slopes),
    /LeakyReLU\(negative_slope=0\.01\)[\s\S]*PReLU\(alpha_initializer=keras\.initializers\.Constant\(0\.25\), shared_axes=\[1\]\)/,
  );
  assert.match(await textOf({}, 'blobs'), /SparseCategoricalCrossentropy\(from_logits=True\)/);
});

test('normalised layers and skip connections are written as Keras’s own layers', async () => {
  const layers = [
    { units: 4, activation: 'tanh', parameters: {}, normalise: true },
    { units: 4, activation: 'prelu', parameters: {}, normalise: true, residual: true },
  ];
  const text = await textOf({ layers });
  assert.match(text, /the biases, the scales and shifts of its normalisation, and what/);
  assert.match(
    text,
    /x = layers\.Dense\(4\)\(x\)\nx = layers\.LayerNormalization\(epsilon=1e-05\)\(x\)\nx = layers\.Activation\("tanh"\)\(x\)\n/,
  );
  assert.match(
    text,
    /y = layers\.Dense\(4\)\(x\)\ny = layers\.LayerNormalization\(epsilon=1e-05\)\(y\)\ny = .*\(y\)\nx = layers\.Add\(\)\(\[x, y\]\)\n/,
  );
  assert.match(text, /model = keras\.Model\(inputs, x\)/);
  const gated = await textOf({ layers: [{ ...layers[1], residual: undefined, gated: true }, layers[0]] });
  assert.match(gated, /the biases, those of its value, the scales and shifts of its normalisation, and/);
  assert.match(gated, /class Gated\(layers\.Layer\):[^]*return x \* value\n/);
  assert.match(
    gated,
    /\[\n {4}keras\.Input[^]*\n {4}Gated\(layers\.Dense\(4\), layers\.Dense\(4\), layers\.LayerNormalization\(epsilon=1e-05\), layers\.PReLU/,
  );
  const [plain] = layers;
  const sequential = await textOf({ layers: [plain] });
  assert.match(
    sequential,
    /Sequential\(\[[^]*Dense\(4\),\n    layers\.LayerNormalization\(epsilon=1e-05\),\n/,
  );
});
