// The image classifier's programs, checked against its known layers.

import assert from 'node:assert/strict';
import test from 'node:test';
import { kerasImageLines, kerasImageText } from '../../../web/images/model/keras.js';
import { imageTensors } from '../../../web/images/model/layers.js';
import { pytorchImageText } from '../../../web/images/model/pytorch.js';

/** The full network; `more`: number of learned parameters of each activation. @param {string} activation @param {any} [changes] @param {number} [more] */
function runOf(activation, changes = {}, more = 0) {
  const setup = {
    filters: [32, 64],
    units: 128,
    activation,
    optimizer: { kind: 'adam', learningRate: 0.001 },
    batch: 16,
    seed: 1,
    ...changes,
  };
  const layers = [
    { kind: 'conv2d', outputShape: [32, 62, 62], parameterCount: 896 + more, activation },
    { kind: 'max_pool2d', outputShape: [32, 31, 31], parameterCount: 0, activation: null },
    { kind: 'conv2d', outputShape: [64, 29, 29], parameterCount: 18496 + more, activation },
    { kind: 'max_pool2d', outputShape: [64, 14, 14], parameterCount: 0, activation: null },
    { kind: 'flatten', outputShape: [12544], parameterCount: 0, activation: null },
    { kind: 'dense', outputShape: [128], parameterCount: 1605760 + more, activation },
    { kind: 'dense', outputShape: [3], parameterCount: 387, activation: 'softmax' },
  ];
  return { setup, description: { layers } };
}

test('the Keras program has the layers, the scaling and the compilation of the issue', () => {
  const text = kerasImageText(runOf('relu'));
  assert.ok(
    text.includes(
      [
        'model = keras.Sequential([',
        '    keras.Input(shape=(64, 64, 3)),',
        '    layers.Rescaling(1 / 127.5, offset=-1),',
        '    layers.Conv2D(32, 3, activation="relu"),',
        '    layers.MaxPooling2D(2),',
        '    layers.Conv2D(64, 3, activation="relu"),',
        '    layers.MaxPooling2D(2),',
        '    layers.Flatten(),',
        '    layers.Dense(128, activation="relu"),',
        '    layers.Dense(3, activation="softmax"),',
        '])',
      ].join('\n'),
    ),
    text,
  );
  assert.match(
    text,
    /Adam\(learning_rate=0\.001\)[^]*"sparse_categorical_crossentropy"[^]*model\.summary\(\)\n$/,
  );
});

test('an activation with numbers of its own is a Keras layer behind its convolution, linked with it', () => {
  const lines = kerasImageLines(runOf('leaky_relu', { parameters: { negative_slope: 0.25 } }));
  assert.deepEqual(
    lines.filter(({ layer }) => layer === 2).map(({ text }) => text.trim()),
    ['layers.Conv2D(64, 3),', 'layers.LeakyReLU(negative_slope=0.25),'],
  );
});

test('a slope that is learned is one for a whole layer: shared along all axes of a convolution', () => {
  const text = kerasImageText(runOf('prelu', {}, 1));
  assert.equal(text.match(/PReLU\(.*shared_axes=\[1, 2, 3\]\)/g)?.length, 2);
  assert.equal(text.match(/PReLU\(.*shared_axes=\[1\]\)/g)?.length, 1);
});

test('what a library lacks is defined once', () => {
  assert.equal(kerasImageText(runOf('step')).match(/def step/g)?.length, 1);
  assert.equal(pytorchImageText(runOf('step')).match(/class Step/g)?.length, 1);
});

test('the tensors are named by their places among the modules of the PyTorch program', () => {
  const tensors = imageTensors(runOf('relu'));
  assert.deepEqual(tensors, [
    { name: '0.weight', shape: [32, 3, 3, 3] },
    { name: '0.bias', shape: [32] },
    { name: '3.weight', shape: [64, 32, 3, 3] },
    { name: '3.bias', shape: [64] },
    { name: '7.weight', shape: [128, 12544] },
    { name: '7.bias', shape: [128] },
    { name: '9.weight', shape: [3, 128] },
    { name: '9.bias', shape: [3] },
  ]);
  const count = tensors.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  assert.equal(count, 1625539);
  assert.deepEqual(imageTensors(runOf('prelu', {}, 1))[2], { name: '1.weight', shape: [1] });
});
