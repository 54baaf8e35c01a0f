// The image classifier in PyTorch: the copied program runs, and with the core's weights, loaded under the names in our
// safetensors file, it gives the core's outputs.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { imageTensors } from '../../web/images/model/layers.js';
import { pytorchImageText } from '../../web/images/model/pytorch.js';
import { runPython } from './python.mjs';

const { loadCore } = /** @type {typeof import('../../web/engine/core.js')} */ (
  await import(new URL('../../dist/core.mjs', import.meta.url).href)
);
const core = await loadCore({ wasmBinary: readFileSync(new URL('../../dist/core.wasm', import.meta.url)) });

/** @param {string} activation @param {Record<string, number>} parameters @param {boolean} [learn] */
async function assertAnswersAlike(activation, parameters, learn = false) {
  /** @type {[number, number, number]} */
  const inputShape = [3, 12, 10];
  const own = { activation, parameters, ...(learn ? { learnParameter: true } : {}) };
  const network = core.createNetwork({
    inputs: inputShape,
    layers: [
      { kind: 'conv2d', filters: 4, kernel: 3, ...own },
      { kind: 'max_pool2d', size: 2 },
      { kind: 'conv2d', filters: 5, kernel: 3, ...own },
      { kind: 'flatten' },
      { kind: 'dense', units: 6, ...own },
      { kind: 'dense', units: 3, activation: 'softmax' },
    ],
    loss: 'cross_entropy',
    optimizer: { kind: 'adam', learningRate: 0.001 },
  });
  try {
    const x = Float32Array.from({ length: 2 * 360 }, (_, i) => Math.sin(i * i));
    const activations = [activation, null, activation, null, activation, 'softmax'];
    const layers = network.summary().map((layer, at) => ({ ...layer, activation: activations[at] }));
    const setup = {
      filters: [4, 5],
      units: 6,
      activation,
      parameters,
      optimizer: { kind: 'adam', learningRate: 0.001 },
      batch: 4,
      seed: 1,
    };
    const run = { setup, description: { layers }, inputShape };
    const tensors = imageTensors(run).map(({ name, shape }) => [name, shape]);
    const ours = [...network.predict(x)];
    const printed = await runPython(
      [
        'import torch, json',
        'torch.set_num_threads(1)',
        pytorchImageText(run),
        'given = json.load(open("given.json"))',
        'values, state = torch.tensor(given["parameters"]), {}',
        'for name, shape in given["tensors"]:',
        '    count = torch.Size(shape).numel()',
        '    state[name], values = values[:count].reshape(shape), values[count:]',
        'assert list(state) == list(model.state_dict()), list(model.state_dict())',
        'model.load_state_dict(state)',
        'x = torch.tensor(given["x"]).reshape(2, 3, 12, 10)',
        'print(json.dumps(model(x).softmax(1).flatten().tolist()))',
      ].join('\n'),
      { 'given.json': JSON.stringify({ tensors, parameters: [...network.parameters()], x: [...x] }) },
    );
    const lines = printed.trim().split('\n');
    assert.equal(lines.filter((line) => /^epoch \d: loss of the last batch \d/.test(line)).length, 5);
    const theirs = JSON.parse(lines[lines.length - 1]);
    assert.ok(Math.max(...ours) - Math.min(...ours) > 0.01, 'answers that all are alike would show nothing');
    ours.forEach((value, at) =>
      assert.ok(Math.abs(value - theirs[at]) < 1e-5, `${activation}: ${value} against ${theirs[at]}`),
    );
  } finally {
    network.free();
  }
}

test('PyTorch answers with our weights as the core does, with ReLU, with an activation that has a number, and with one that learns it', async () => {
  await assertAnswersAlike('relu', {});
  await assertAnswersAlike('leaky_relu', { negative_slope: 0.25 });
  await assertAnswersAlike('prelu', { alpha: 0.25 }, true);
});
