// The images page without a script: the network as in the core, in Keras's words, and a text about it.

import assert from 'node:assert/strict';
import test from 'node:test';
import { catalog } from '../../../web/build/built-catalog.mjs';
import render from '../../../web/images/images.prerender.mjs';

const { network, about } = await render(/** @type {any} */ (catalog));
const text = (/** @type {string} */ html) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')
    .trim();

test('the table has the seven layers with the shapes and parameters that Keras’s summary() prints, and its total', () => {
  const body = /<tbody>([\s\S]*)<\/tbody>/.exec(network)?.[1] ?? '';
  const rows = [...body.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row]) => text(row));
  assert.deepEqual(rows, [
    'keras.Input((64, 64, 3)) 64 × 64 × 3',
    'layers.Conv2D(32, 3, activation="relu") 62 × 62 × 32 896',
    'layers.MaxPooling2D(2) 31 × 31 × 32 0',
    'layers.Conv2D(64, 3, activation="relu") 29 × 29 × 64 18,496',
    'layers.MaxPooling2D(2) 14 × 14 × 64 0',
    'layers.Flatten() 12,544 0',
    'layers.Dense(128, activation="relu") 128 1,605,760',
    'layers.Dense(3, activation="softmax") 3 387',
  ]);
  assert.match(text(network), /In total 1,625,539/);
});

test('the program for Keras has the same layers', () => {
  const program = text(/<code>import keras[\s\S]*?<\/code>/.exec(network)?.[0] ?? '');
  const layers = [...program.matchAll(/layers\.(\w+)\(/g)].map(([, name]) => name);
  assert.deepEqual(layers, [
    'Rescaling',
    ...['Conv2D', 'MaxPooling2D', 'Conv2D', 'MaxPooling2D', 'Flatten', 'Dense', 'Dense'],
  ]);
});

test('the text says what sigmoids do to the error of the first convolution, and what guessing gives', () => {
  const said = text(about);
  const [sigmoid, relu] = [...said.matchAll(/(\d+) times/g)].map(([, times]) => Number(times));
  assert.ok(sigmoid > 5 * relu, `${sigmoid} times with sigmoid, ${relu} times with ReLU`);
  assert.match(said, /knows nothing .* pays ln 3 = 1\.099/);
  assert.match(said, /guessing gives 33\.3 %/);
});

test('every title of the text names its section', () => {
  const named = [...about.matchAll(/<section[^>]* aria-labelledby="([^"]+)"/g)].map(([, id]) => id);
  assert.equal(named.length, 4);
  for (const id of named) assert.equal(about.split(`id="${id}"`).length, 2, id);
});
