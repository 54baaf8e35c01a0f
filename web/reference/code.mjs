// A function as code to copy: PyTorch and Keras as the programs of the lab write it, JAX, NumPy, C++ and LaTeX.

import { activationRows } from '../build/activation-rows.mjs';
import { pythonFloat } from '../common/model/python-float.js';
import { parameterSigns } from './text.mjs';

/** @typedef {import('./entries.mjs').Entry} Entry */
/** @typedef {import('../common/model/reference-row.js').CodePair} CodePair */
/** @typedef {{language: string, text: string}} Code */

/** @param {Entry} entry */
const initialOf = ({ parameters }) =>
  Object.fromEntries(parameters.map(({ name, initial }) => [name, Number(initial.toPrecision(7))]));

/** Python has a word of its own for one of them. @param {string} name */
const inPython = (name) => (name === 'lambda' ? 'lambd' : name);

/** @param {Entry} entry @param {(name: string) => string} [spelt] @returns {Record<string, string>} */
const namesOf = ({ parameters }, spelt = inPython) =>
  Object.fromEntries(parameters.map(({ name }) => [name, spelt(name)]));

/** The arguments of a function in Python, with the initial parameters. @param {Entry} entry */
const pythonArguments = (entry) =>
  [
    'x',
    ...Object.entries(initialOf(entry)).map(([name, value]) => `${inPython(name)}=${pythonFloat(value)}`),
  ].join(', ');

/** @param {Entry} entry */
const isLearned = ({ parameters }) => parameters.some((one) => one.learnedByDefault);

/** @param {readonly string[]} lines */
const indented = (lines) => lines.map((line) => (line === '' ? '' : `    ${line}`));

/** A block of lines, with two empty ones after it if there is any. @param {readonly string[]} lines */
const block = (lines) => (lines.length > 0 ? [...lines, '', ''] : []);

/** @param {Entry} entry @returns {string[]} */
function pytorchLines(entry) {
  const { module, needs = [] } = activationRows[entry.id].pytorch;
  return [
    'import torch',
    'from torch import nn',
    '',
    ...(needs.length > 0 ? ['', ...block(needs)] : []),
    `activation = ${module(initialOf(entry), isLearned(entry))}`,
    entry.of === 'layer' ? 'p = activation(z)' : 'y = activation(x)',
  ];
}

/** @param {Entry} entry @returns {string[]} */
function kerasLines(entry) {
  const { activation, layer, needs = [] } = activationRows[entry.id].keras;
  const numbers = initialOf(entry);
  const own = activation(numbers, isLearned(entry));
  const layers =
    own === null && layer
      ? ['layers.Dense(64)', layer(numbers, isLearned(entry))]
      : [`layers.Dense(64, activation=${own})`];
  return [
    'import keras',
    'from keras import layers, ops',
    '',
    ...(own !== null && needs.length > 0 && own.startsWith(needs[0].split(/[ (]/)[1])
      ? ['', ...block(needs)]
      : []),
    'model = keras.Sequential([',
    ...indented(layers.map((one) => `${one},`)),
    '])',
  ];
}

/** @param {string} name @param {CodePair} pair @param {string} argument @returns {string[]} */
function numpyFunctions(name, { before = [], value, slope }, argument) {
  return [
    ...block([`def ${name}(${argument}):`, ...indented([...before, `return ${value}`])]),
    `def ${name}_slope(${argument}):`,
    ...indented([...before, `return ${slope}`]),
  ];
}

/** @param {Entry} entry @returns {string[]} */
function numpyLines(entry) {
  const pair = activationRows[entry.id].reference.numpy(namesOf(entry));
  return [
    ...(pair.imports ?? []),
    'import numpy as np',
    '',
    '',
    ...numpyFunctions(entry.id, pair, pythonArguments(entry)),
  ];
}

/** @param {Entry} entry @returns {string[]} */
function jaxLines(entry) {
  const slope = entry.of === 'layer' ? 'jax.jacobian' : 'jax.vmap(jax.grad';
  return [
    'import jax',
    'import jax.numpy as jnp',
    '',
    '',
    ...block([
      `def ${entry.id}(${pythonArguments(entry)}):`,
      `    return ${activationRows[entry.id].reference.jax(namesOf(entry))}`,
    ]),
    `${entry.id}_slope = ${slope}(${entry.id})${entry.of === 'layer' ? '' : ')'}`,
  ];
}

/** @param {Entry} entry @param {CodePair} pair */
function cppFunctions(entry, { before = [], value, slope }) {
  /** @param {string} end @param {string} expression */
  const of = (end, expression) => {
    /** An argument that is not used has no name. @param {string} name */
    const argument = (name) =>
      new RegExp(`\\b${name}\\b`).test([...before, expression].join(' ')) ? `float ${name}` : 'float';
    const initial = Object.entries(initialOf(entry)).map(
      ([name, number]) => `${argument(name)} = ${pythonFloat(number)}f`,
    );
    const head = `inline float ${entry.id}_${end}(${[argument('x'), ...initial].join(', ')}) {`;
    return [head, ...[...before, `return ${expression};`].map((line) => `  ${line}`), '}'];
  };
  return [...of('value', value), '', ...of('slope', slope)];
}

/** @param {Entry} entry @returns {string[]} */
function cppLines(entry) {
  const pair = activationRows[entry.id].reference.cpp(namesOf(entry, (name) => name));
  if (pair === null) return SOFTMAX_CPP;
  const isPlain = !/std::/.test(JSON.stringify(pair));
  return [...(isPlain ? [] : ['#include <cmath>', '']), ...cppFunctions(entry, pair)];
}

const SOFTMAX_CPP = [
  '#include <algorithm>',
  '#include <cmath>',
  '#include <vector>',
  '',
  'inline std::vector<float> softmax(std::vector<float> z) {',
  '  const float largest = *std::max_element(z.begin(), z.end());',
  '  float sum = 0;',
  '  for (float& one : z) sum += one = std::exp(one - largest);',
  '  for (float& one : z) one /= sum;',
  '  return z;',
  '}',
];

/** A formula may name itself on its left, and tell its signs after a comma. @param {Entry} entry @returns {string[]} */
function latexLines({ formula, slope, of }) {
  const [left, right] =
    of === 'number' ? ['f(x) = ', "f'(x) = "] : of === 'pair' ? ['f(a, b) = ', ''] : ['', ''];
  return [`${left}${formula}`, `${right}${slope}`];
}

/** A gated layer's lines, by language. @type {Record<string, (entry: Entry) => string[]>} */
const pairLines = {
  PyTorch: (entry) => [
    'from torch import nn',
    '',
    '',
    `class ${entry.name}(nn.Module):`,
    ...indented([
      'def __init__(self, inputs, units):',
      ...indented([
        'super().__init__()',
        'self.gate = nn.Linear(inputs, units)',
        'self.value = nn.Linear(inputs, units)',
        `self.activation = ${activationRows[entry.drawn].pytorch.module({}, false)}`,
      ]),
      '',
      'def forward(self, x):',
      '    return self.activation(self.gate(x)) * self.value(x)',
    ]),
  ],
  Keras: (entry) => [
    'from keras import layers, ops',
    '',
    '',
    `def ${entry.id}(x, units):`,
    `    gate = layers.Dense(units, activation=${activationRows[entry.drawn].keras.activation({}, false)})(x)`,
    '    return gate * layers.Dense(units)(x)',
  ],
  JAX: (entry) => [
    'import jax',
    '',
    '',
    `def ${entry.id}(x, W, c, V, d):`,
    '    a, b = x @ W.T + c, x @ V.T + d',
    `    return ${activationRows[entry.drawn].reference.jax({}).replace(/\bx\b/, 'a')} * b`,
  ],
  NumPy: (entry) => {
    const pair = activationRows[entry.drawn].reference.numpy({});
    return [
      ...(pair.imports ?? []),
      'import numpy as np',
      '',
      '',
      ...block(numpyFunctions(entry.drawn, pair, 'x')),
      ...block([`def ${entry.id}(a, b):`, `    return ${entry.drawn}(a) * b`]),
      `def ${entry.id}_slopes(a, b):  # over a, over b`,
      `    return ${entry.drawn}_slope(a) * b, ${entry.drawn}(a)`,
    ];
  },
  'C++': (entry) => {
    const pair = /** @type {CodePair} */ (activationRows[entry.drawn].reference.cpp({}));
    const { before = [], value } = pair;
    const own = (/** @type {string} */ text) => text.replace(/\bx\b/g, 'a');
    return [
      ...(/std::/.test(JSON.stringify([before, value])) ? ['#include <cmath>', ''] : []),
      `inline float ${entry.id}_value(float a, float b) {`,
      ...[...before.map(own), `return (${own(value)}) * b;`].map((line) => `  ${line}`),
      '}',
    ];
  },
  LaTeX: latexLines,
};

/** @type {Record<string, (entry: Entry) => string[]>} */
const ownLines = {
  PyTorch: pytorchLines,
  Keras: kerasLines,
  JAX: jaxLines,
  NumPy: numpyLines,
  'C++': cppLines,
  LaTeX: latexLines,
};

/** @param {Entry} entry @returns {Code[]} */
export function codeOf(entry) {
  const lines = entry.of === 'pair' ? pairLines : ownLines;
  return Object.entries(lines).map(([language, of]) => ({ language, text: of(entry).join('\n') }));
}

/** A parameter as formulas write it, with its value. @param {Entry['parameters'][number]} parameter */
export const parameterTeX = ({ name, initial }) =>
  `${parameterSigns[name] ?? `\\mathit{${name}}`} = ${Number(initial.toPrecision(7))}`;
