// The programs copied from the lesson's chooser: PyTorch runs every pair of a task and a network; Python parses the Keras text.

import assert from 'node:assert/strict';
import test from 'node:test';
import { networks, tasks } from '../../web/lesson/model/choices.js';
import { kerasLines, pytorchLines } from '../../web/lesson/model/choice-lines.js';
import { activationRows } from '../../web/build/activation-rows.mjs';
import { runPython } from './python.mjs';

const pairs = tasks.flatMap((task) => networks.map((network) => ({ task, network })));

/** Targets of each task, for five samples. @type {Record<string, string>} */
const targets = {
  two: 'torch.tensor([[0.0], [1.0], [1.0], [0.0], [1.0]])',
  several: 'torch.tensor([0, 2, 1, 1, 0])',
  labels:
    'torch.tensor([[0.0, 1.0, 1.0], [0.0, 0.0, 0.0], [1.0, 1.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])',
  number: 'torch.tensor([[-1.0], [0.5], [3.0], [2.0], [0.0]])',
  count: 'torch.tensor([[0.0], [1.0], [7.0], [2.0], [3.0]])',
};

test('every pair of a task and a network trains in PyTorch with the loss it is given', async () => {
  const program = pairs
    .map(
      ({ task, network }) => `torch.manual_seed(1)
${pytorchLines(task, network)}
x = torch.randn(5, ${network.id === 'convolutional' ? 'channels, 6, 6' : 'inputs'})
target = ${targets[task.id]}
optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
start = loss(model(x), target).item()
for _ in range(60):
    optimizer.zero_grad()
    now = loss(model(x), target)
    now.backward()
    optimizer.step()
print("${task.id} ${network.id}", start, now.item())`,
    )
    .join('\n');
  const printed = await runPython(
    `import torch\nfrom torch import nn\ninputs, units, channels, filters, classes, labels = 4, 16, 3, 8, 3, 3\n${program}\n`,
  );
  const lines = printed.trim().split('\n');
  assert.equal(lines.length, pairs.length);
  for (const line of lines) {
    const [first, last] = line.split(' ').slice(2).map(Number);
    assert.ok(Number.isFinite(first) && last < first, line);
  }
});

test('first weights have the variance that the initialiser’s name promises', async () => {
  const inputs = 400;
  const program = networks
    .filter(({ id }) => id !== 'convolutional')
    .map(
      ({ id, pytorchLayer, pytorchInit }) =>
        `hidden = ${pytorchLayer}\n${pytorchInit}\nprint("${id}", hidden.weight.var().item())`,
    )
    .join('\n');
  const printed = await runPython(
    `import torch\nfrom torch import nn\ntorch.manual_seed(1)\ninputs, units = ${inputs}, ${inputs}\n${program}\n`,
  );
  // He: 2/n; LeCun: 1/n; Glorot: 2/(n in + n out).
  const expected = /** @type {Record<string, number>} */ ({
    shallow: 2 / inputs,
    deep: 1 / inputs,
    normalised: 1 / inputs,
    tiny: 2 / inputs,
  });
  for (const line of printed.trim().split('\n')) {
    const [id, variance] = line.split(' ');
    assert.ok(Math.abs(Number(variance) / expected[id] - 1) < 0.03, line);
  }
});

test('what is written for Keras is Python', async () => {
  const texts = pairs.map(({ task, network }) => kerasLines(task, network));
  const printed = await runPython(
    `import ast, json\nfor text in ${JSON.stringify(texts)}: ast.parse(text)\nprint("read")\n`,
  );
  assert.equal(printed.trim(), 'read');
});

test('activations have the names that the lab copies them by', () => {
  for (const { activation, pytorchAround, keras } of networks) {
    const [module] = activationRows[activation.id].pytorch.module({}, false).split('(');
    assert.ok(
      pytorchAround[1].some((layer) => layer.startsWith(`${module}(`)),
      `${module}: ${pytorchAround[1]}`,
    );
    // Keras's own GELU is the exact one, which the lab spells out only to be explicit.
    const name =
      activation.id === 'gelu' ? '"gelu"' : activationRows[activation.id].keras.activation({}, false);
    assert.ok(keras.join().includes(`${name}`), `${name}: ${keras}`);
  }
});
