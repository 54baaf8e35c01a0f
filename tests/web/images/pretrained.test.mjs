// The initial weights of the images page, trained by the build, and their file format.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import {
  quantise,
  readPretrained,
  pretrainedParameters,
  writePretrained,
} from '../../../web/engine/pretrained.js';
import { pretrainedFile } from '../../../web/build/pretrained-file.mjs';
import { loadImageMethods } from '../real-core.mjs';

test('the trained network tells doodles apart that it has never seen', async () => {
  const start = readPretrained(JSON.parse(await readFile(pretrainedFile, 'utf8')));
  assert.ok(start.accuracy >= 0.95, `it says ${start.accuracy} of itself`);
  const methods = await loadImageMethods();
  const data = { train: 30, validation: 12, test: 240, seed: 77 };
  await methods.configure({ setup: { ...start.setup, data } });
  methods.setParameters({ parameters: pretrainedParameters(start, methods.parameters()) });
  const { accuracy } = await methods.evaluate({ part: 'test' });
  assert.ok(accuracy > 0.95, `${accuracy}`);
});

test('what is written is read back, each change to within half a step', () => {
  const first = Float32Array.from({ length: 50 }, (_, i) => Math.cos(i));
  const trained = first.map((value, i) => value + 0.02 * Math.sin(3 * i));
  const facts = { setup: /** @type {any} */ ({ seed: 3 }), batches: 7, accuracy: 0.97 };
  const start = { ...facts, ...quantise(first, trained, [30, 20], 0.5) };
  const written = JSON.parse(writePretrained(start));
  const read = readPretrained(written);
  assert.deepEqual(read, start);
  const parameters = pretrainedParameters(read, first);
  parameters.forEach((value, i) => {
    const { step } = start.layers[i < 30 ? 0 : 1];
    assert.ok(Math.abs(value - trained[i]) <= step / 2 + 1e-6, `parameter ${i}`);
  });
  assert.throws(
    () => readPretrained({ ...written, changes: written.changes.slice(1) }),
    /There are 49 trained weights: 50 were expected/,
  );
  assert.throws(() => readPretrained(undefined), /no trained weights that this page can read/);
  assert.throws(() => pretrainedParameters(read, first.slice(1)), /50 numbers: this network has 49/);
});

test('a layer that training has not changed stays as it was', () => {
  const first = Float32Array.of(1, 2, 3);
  const kept = quantise(first, first, [2, 1], 1);
  const start = { setup: /** @type {any} */ ({}), batches: 0, accuracy: 0, ...kept };
  assert.deepEqual(pretrainedParameters(start, first), first);
});

test('every change that a byte can hold survives being written', () => {
  const changes = Int8Array.from({ length: 256 }, (_, i) => i - 128);
  const start = {
    setup: /** @type {any} */ ({}),
    batches: 0,
    accuracy: 0,
    layers: [{ count: 256, step: 1 }],
    changes,
  };
  assert.deepEqual(readPretrained(JSON.parse(writePretrained(start))), start);
});
