// The code on the functions' pages: NumPy and PyTorch compute what the core computes, C++ too; JAX and Keras are Python.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';
import { readCatalog } from '../../web/build/catalog.mjs';
import { loadCore } from '../../web/engine/core.js';
import { codeOf } from '../../web/reference/code.mjs';
import { entriesOf } from '../../web/reference/entries.mjs';
import { activationCases } from './activation-cases.mjs';
import { runPython } from './python.mjs';

const core = await loadCore();
const entries = await entriesOf(await readCatalog());
const numbers = entries.filter(({ of }) => of === 'number');
const pairs = entries.filter(({ of }) => of === 'pair');

/** From one far end to the other, without a kink. */
const x = [-90, -40, -17.3, ...Array.from({ length: 61 }, (_, i) => -6 + i / 5 + 0.013), 17.3, 40, 90].map(
  Math.fround,
);

/** @param {import('../../web/reference/entries.mjs').Entry} entry @param {string} language */
function codeIn(entry, language) {
  const found = codeOf(entry).find((one) => one.language === language);
  assert.ok(found, `${entry.name} has no ${language}`);
  return found.text;
}

/** @param {string} name @param {readonly number[]} theirs @param {ArrayLike<number>} ours */
function assertEqual(name, theirs, ours) {
  assert.equal(theirs.length, ours.length, name);
  theirs.forEach((one, i) =>
    assert.ok(
      Math.abs(one - ours[i]) <= 1e-5 * Math.max(1, Math.abs(ours[i])),
      `${name} at ${x[i % x.length]}: ${one}, but the core has ${ours[i]}`,
    ),
  );
}

/** @param {string} name @param {{value: number[], slope: number[]}} theirs @param {Record<string, number>} [parameters] */
function assertCurve(name, theirs, parameters = {}) {
  const { value, slope } = core.evaluate({ activation: name, parameters }, x);
  assertEqual(`${name}, value`, theirs.value, value);
  assertEqual(`${name}, slope`, theirs.slope, slope);
}

/** Each program in a namespace of its own, and what the last line of `use` gives. @param {string} setup @param {{id: string, text: string, use: string}[]} programs */
async function runAll(setup, programs) {
  const list = programs.map(({ text, use }) => [text, use]);
  const printed = await runPython(
    `import json\n${setup}\nfor text, use in json.loads(${JSON.stringify(JSON.stringify(list))}):\n    space = dict(given)\n    exec(text, space)\n    print(json.dumps(eval(use, space)))\n`,
  );
  return printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('what is copied for NumPy computes the core’s values and slopes with any parameters, without a warning', async () => {
  const cases = activationCases().map((one) => ({
    ...one,
    entry: /** @type {(typeof entries)[number]} */ (numbers.find(({ id }) => id === one.id)),
  }));
  const answers = await runAll(
    `import numpy as np\nnp.seterr(over="raise", invalid="raise", divide="raise")\ngiven = {"x": np.array(${JSON.stringify(x)}, dtype=np.float32)}`,
    cases.map(({ id, entry, parameters }) => {
      const given = Object.entries(parameters).map(
        ([name, value]) => `, ${name === 'lambda' ? 'lambd' : name}=${value}`,
      );
      const call = (/** @type {string} */ name) => `${name}(x${given.join('')}).tolist()`;
      return {
        id,
        text: codeIn(entry, 'NumPy'),
        use: `{"value": ${call(id)}, "slope": ${call(`${id}_slope`)}}`,
      };
    }),
  );
  cases.forEach(({ id, parameters }, i) => assertCurve(id, answers[i], parameters));
});

test('what is copied for PyTorch computes the core’s values and, by automatic differentiation, its slopes', async () => {
  const answers = await runAll(
    `import torch\ngiven = {"x": torch.tensor(${JSON.stringify(x)}, requires_grad=True), "slope": lambda x, y: torch.autograd.grad(y.sum(), x)[0].tolist()}`,
    numbers.map((entry) => ({
      id: entry.id,
      text: codeIn(entry, 'PyTorch'),
      use: '{"value": y.tolist(), "slope": slope(x, y)}',
    })),
  );
  numbers.forEach(({ id }, i) => assertCurve(id, answers[i]));
});

test('softmax and the gated layers, copied, compute what they are', async () => {
  const softmax = entries.find(({ id }) => id === 'softmax');
  assert.ok(softmax);
  const z = [1, -2, 0.5];
  const [numpy] = await runAll('import numpy as np\ngiven = {"z": np.array([1.0, -2.0, 0.5])}', [
    {
      id: 'softmax',
      text: codeIn(softmax, 'NumPy'),
      use: '[softmax(z).tolist(), softmax_slope(z).tolist()]',
    },
  ]);
  const p = core.softmax(z);
  assertEqual('softmax', numpy[0], p);
  z.forEach((_, i) =>
    assertEqual(
      'its Jacobian',
      numpy[1][i],
      z.map((__, j) => (i === j ? p[i] * (1 - p[i]) : -p[i] * p[j])),
    ),
  );

  const answers = await runAll(
    'import numpy as np\ngiven = {"a": np.array([-1.5, 0.3, 2.0]), "b": np.array([2.0, -1.0, 0.5])}',
    pairs.map((entry) => ({
      id: entry.id,
      text: codeIn(entry, 'NumPy'),
      use: `[${entry.id}(a, b).tolist(), *[one.tolist() for one in ${entry.id}_slopes(a, b)]]`,
    })),
  );
  const [a, b] = [
    [-1.5, 0.3, 2],
    [2, -1, 0.5],
  ];
  pairs.forEach(({ id, drawn }, i) => {
    const gate = core.evaluate({ activation: drawn }, a);
    assertEqual(
      id,
      answers[i][0],
      b.map((one, k) => one * gate.value[k]),
    );
    assertEqual(
      `${id}, over a`,
      answers[i][1],
      b.map((one, k) => one * gate.slope[k]),
    );
    assertEqual(`${id}, over b`, answers[i][2], gate.value);
  });
  // The same weights in PyTorch: the layer is the gate of one projection times the other.
  const layers = await runAll(
    'import torch\ngiven = {"torch": torch}',
    pairs.map((entry) => ({
      id: entry.id,
      text: `${codeIn(entry, 'PyTorch')}\ntorch.manual_seed(1)\nlayer = ${entry.name}(3, 4)\nx = torch.randn(5, 3)\n`,
      use: '[layer.gate(x).flatten().tolist(), layer.value(x).flatten().tolist(), layer(x).flatten().tolist()]',
    })),
  );
  pairs.forEach(({ id, drawn }, i) => {
    const [gates, values, outputs] = layers[i];
    const { value } = core.evaluate({ activation: drawn }, gates);
    assertEqual(
      `${id} in PyTorch`,
      outputs,
      values.map((/** @type {number} */ one, /** @type {number} */ k) => one * value[k]),
    );
  });
});

test('the slope of a maximum written out is 1/2 at 0 in PyTorch, as the page of ReLU says', async () => {
  const printed = await runPython(
    'import torch\nx = torch.zeros(1, requires_grad=True)\nfor y in (torch.relu(x), torch.maximum(x, torch.zeros(1))):\n    print(torch.autograd.grad(y, x)[0].item())\n',
  );
  assert.deepEqual(printed.trim().split('\n').map(Number), [0, 0.5]);
});

test('the slope of hard swish at -3 and 3 is one of the two that its page tells of', async () => {
  const printed = await runPython(
    'import torch\nx = torch.tensor([-3.0, 3.0], requires_grad=True)\nprint(torch.autograd.grad(torch.nn.functional.hardswish(x).sum(), x)[0].tolist())\n',
  );
  assert.ok(['[-0.5, 1.5]', '[0.0, 1.0]'].includes(printed.trim()), printed);
});

test('where single precision overflows is where the pages say', async () => {
  const printed = await runPython(
    'import numpy as np\nnp.seterr(all="ignore")\nfor x in (88.7, 88.8): print(np.isfinite(np.exp(np.float32(x))))\nprint(np.log1p(np.exp(np.float32(-20))) > 0, np.log(np.float32(1) + np.exp(np.float32(-18))) > 0, np.isfinite(np.square(np.float16(255))), np.isfinite(np.square(np.float16(256))))\n',
  );
  assert.equal(printed, 'True\nFalse\nTrue False True False\n');
});

test('what is copied for JAX and Keras is Python', async () => {
  const texts = entries.flatMap((entry) => ['JAX', 'Keras'].map((language) => codeIn(entry, language)));
  const printed = await runPython(
    `import ast, json\nfor text in json.loads(${JSON.stringify(JSON.stringify(texts))}): ast.parse(text)\nprint("read")\n`,
  );
  assert.equal(printed.trim(), 'read');
});

test('what is copied for C++ compiles without a warning and computes the core’s values and slopes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nonlinear-cpp-'));
  try {
    const parts = numbers.map(
      (entry) => `namespace in_${entry.id} {\n${codeIn(entry, 'C++').replace(/#include.*\n/g, '')}\n}`,
    );
    const prints = numbers.map(({ id }) => {
      const own = (/** @type {string} */ end) => `in_${id}::${id}_${end}(x)`;
      return `for (float x : xs) std::printf("%.9g %.9g ", ${own('value')}, ${own('slope')});\nstd::printf("\\n");`;
    });
    const gated = pairs.map(
      (entry) => `namespace in_${entry.id} {\n${codeIn(entry, 'C++').replace(/#include.*\n/g, '')}\n}`,
    );
    const softmax = entries.find(({ id }) => id === 'softmax');
    assert.ok(softmax);
    const program = `#include <algorithm>\n#include <cmath>\n#include <cstdio>\n#include <vector>\n${codeIn(softmax, 'C++').replace(/#include.*\n/g, '')}\n${parts.join('\n')}\n${gated.join('\n')}\nint main() {\nconst float xs[] = {${x.map((one) => `${Number.isInteger(one) ? one.toFixed(1) : one}f`).join(', ')}};\n${prints.join('\n')}\nstd::printf("%.9g %.9g\\n", softmax({1.0f, 2.0f})[0], in_swiglu::swiglu_value(1.5f, 2.0f));\n}\n`;
    await writeFile(join(folder, 'a.cpp'), program);
    const run = promisify(execFile);
    await run(
      'g++',
      ['-std=c++17', '-O1', '-Wall', '-Wextra', '-Werror', '-Wno-unused-function', 'a.cpp', '-o', 'a'],
      { cwd: folder },
    );
    const { stdout } = await run(join(folder, 'a'));
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => line.trim().split(' ').map(Number));
    numbers.forEach(({ id }, i) =>
      assertCurve(id, {
        value: lines[i].filter((_, k) => k % 2 === 0),
        slope: lines[i].filter((_, k) => k % 2 === 1),
      }),
    );
    const [share, gate] = lines[lines.length - 1];
    assertEqual('softmax in C++', [share], [1 / (1 + Math.E)]);
    assertEqual('SwiGLU in C++', [gate], [(2 * 1.5) / (1 + Math.exp(-1.5))]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
