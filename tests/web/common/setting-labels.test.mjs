// Users are told the labels of fields, not the paths by which the core and files name settings.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalog } from '../../../web/build/built-catalog.mjs';
import { defaultSchedule, defaultSetup } from '../../../web/common/model/defaults.js';
import { knownKeys } from '../../../web/common/address/fields.js';
import { pathOf } from '../../../web/common/assignment/lock-groups.js';
import { readerSentence, settingLabel } from '../../../web/common/model/setting-labels.js';
import { loadMethods } from '../real-core.mjs';

/** Marks of a program identifier: a dot or bracket inside a word, a capital inside one, an underscore. */
const CODE = /\w\.[a-z]|\w\[\d|\b[a-z]+[A-Z]|[a-z]_[a-z]/;

/** The sentence without quoted user text. @param {string} sentence */
const unquoted = (sentence) => sentence.replace(/"[^"]*"/g, '');

/** A setup with every setting present. */
function wholeSetup() {
  const setup = /** @type {any} */ (defaultSetup());
  const [first] = setup.layers;
  setup.layers = [
    { ...first, activation: 'prelu', parameters: { slope: 0.2 }, learnParameter: true },
    { ...first, activation: 'leaky_relu', parameters: { negative_slope: 0.1 } },
  ];
  setup.data.standardise = true;
  setup.features = ['x', 'y'];
  setup.schedule = { ...defaultSchedule('step') };
  setup.edits = [{ epoch: 0, batch: 0, index: 0, value: 1 }];
  return setup;
}

/** Every path to a value within an object. @param {any} value @param {(string | number)[]} [path] @returns {(string | number)[][]} */
const waysIn = (value, path = []) =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([name, one]) => waysIn(one, [...path, name]))]
    : [path];

/** @param {any} object @param {(string | number)[]} path @param {unknown} value */
function put(object, path, value) {
  const parent = path.slice(0, -1).reduce((at, name) => at[name], object);
  parent[/** @type {string} */ (path.at(-1))] = value;
}

test('whatever the core refuses in a setup, the reader’s sentence names no path', async () => {
  const methods = await loadMethods();
  let refused = 0;
  for (const { id, fields } of catalog.optimizers) {
    const setup = wholeSetup();
    setup.optimizer = { kind: id, ...Object.fromEntries(fields.map(({ name, initial }) => [name, initial])) };
    for (const path of waysIn(setup).slice(1))
      for (const wrong of [NaN, -1e9, 'no such thing', {}]) {
        const bad = structuredClone(setup);
        put(bad, path, wrong);
        try {
          methods.configure({ setup: bad });
        } catch (error) {
          const { message } = /** @type {Error} */ (error);
          const sentence = readerSentence(message);
          // Offered ids and object shapes are in the core's own words; the name is the text before them.
          const name = unquoted(sentence).split(/ (?:is|has|are|must) |: /)[0];
          assert.doesNotMatch(name, CODE, `${message} → ${sentence}`);
          ++refused;
        }
      }
  }
  assert.ok(refused > 200, `${refused} were refused`);
});

test('every setting of an address has a label', () => {
  for (const key of knownKeys()) {
    const label = settingLabel(pathOf(key));
    assert.doesNotMatch(label, CODE, key);
  }
});

test('labels are those of the page', () => {
  const rows = /** @type {const} */ ([
    ['layers[0].units', 'Units of hidden layer 1'],
    ['layers[2].parameters.negative_slope', 'Negative slope of hidden layer 3'],
    ['output.activation', 'Activation of the output'],
    ['optimizer.learningRate', 'Learning rate'],
    ['data.seed', 'Data seed'],
    ['seed', 'Seed'],
    ['setup.bias', 'Initial biases'],
  ]);
  for (const [path, label] of rows) assert.equal(settingLabel(path), label);
});

test('paths within a sentence are labelled too; quoted texts, file names and plain words stay', () => {
  const rows = /** @type {const} */ ([
    [
      'optimizer.nesterov is true, but optimizer.momentum is 0: it needs more.',
      'Nesterov’s step is true, but momentum is 0: it needs more.',
    ],
    [
      'data.csv was not opened, and nothing was changed. batch is 0: it must be from 1.',
      'data.csv was not opened, and nothing was changed. Batch is 0: it must be from 1.',
    ],
    [
      'The file is damaged: setup.layers[0].units is null.',
      'The file is damaged: Units of hidden layer 1 is null.',
    ],
    [
      'features has "data.kind is", which is none.',
      'Inputs of the network has "data.kind is", which is none.',
    ],
    ['Every loss is a number.', 'Every loss is a number.'],
    ['The worker stopped: layers.js could not be read.', 'The worker stopped: layers.js could not be read.'],
  ]);
  for (const [core, reader] of rows) assert.equal(readerSentence(core), reader);
});
