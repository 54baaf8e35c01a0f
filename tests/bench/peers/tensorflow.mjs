// TensorFlow.js, on one of its two CPU backends. Of its ways to train, this loop over its operations and its optimiser is the
// fastest: measured beside model.fit (yieldEvery: 'never') and model.trainOnBatch of its layers, it trained 1.1 to 2.4 times as
// many epochs per second on every net of the contest. The loss is cross-entropy on the logits.

import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import { batch } from '../contest.mjs';
import { answerWith } from './measure.mjs';
import { crossEntropy, loadSamples, shuffle } from './samples.mjs';

const require = createRequire(import.meta.url);

/**
 * @param {string} backend cpu or wasm
 * @returns {Promise<ReturnType<typeof answerWith>>}
 */
export async function open(backend) {
  /** @type {any} */
  const tf = require('@tensorflow/tfjs-core');
  require('@tensorflow/tfjs-layers'); // also registers the gradients of the operations
  await startBackend(tf, backend);
  const { x, target, count } = await loadSamples();
  const inputs = tf.tensor2d(x, [count, 2]);
  const labels = tf.tensor2d(target, [count, 1]);
  const meanCrossEntropy = (/** @type {any} */ label, /** @type {any} */ logit) =>
    tf.mean(tf.sub(tf.add(tf.relu(logit), tf.log1p(tf.exp(tf.neg(tf.abs(logit))))), tf.mul(label, logit)));

  return answerWith(({ hidden, activation, optimizer }) => {
    const layers = freshLayers(tf, [2, ...hidden, 1]);
    const sgd = tf.train.sgd(optimizer.learningRate);
    const logits = (/** @type {any} */ from) =>
      layers.reduce((below, { weights, biases }, index) => {
        const sums = tf.add(tf.matMul(below, weights), biases);
        return index < layers.length - 1 ? tf[activation](sums) : sums;
      }, from);
    const order = Int32Array.from({ length: count }, (_, i) => i);
    const trainEpoch = () => {
      const indices = tf.tensor1d(shuffle(order), 'int32');
      const shuffledInputs = tf.gather(inputs, indices);
      const shuffledLabels = tf.gather(labels, indices);
      for (let first = 0; first < count; first += batch) {
        tf.tidy(() => {
          const input = tf.slice(shuffledInputs, [first, 0], [batch, 2]);
          const label = tf.slice(shuffledLabels, [first, 0], [batch, 1]);
          sgd.minimize(() => meanCrossEntropy(label, logits(input)));
        });
      }
    };
    return {
      train(epochs) {
        for (let epoch = 0; epoch < epochs; epoch += 1) tf.tidy(trainEpoch);
      },
      loss: () =>
        crossEntropy(
          tf.tidy(() => tf.sigmoid(logits(inputs)).dataSync()),
          target,
        ),
      free() {
        for (const { weights, biases } of layers) tf.dispose([weights, biases]);
        sgd.dispose();
      },
    };
  });
}

/** One thread, as all contestants have; four SIMD lanes where the backend can. @param {any} tf @param {string} backend */
async function startBackend(tf, backend) {
  const name = `@tensorflow/tfjs-backend-${backend}`;
  const module = require(name);
  if (backend === 'wasm') {
    module.setWasmPaths(dirname(require.resolve(name)) + sep);
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) throw new Error('tfjs wasm runs without SIMD.');
  }
  if (!(await tf.setBackend(backend))) throw new Error(`The backend ${backend} of tfjs does not start.`);
}

/** Glorot uniform initial weights, and zero biases. @param {any} tf @param {number[]} sizes */
function freshLayers(tf, sizes) {
  return sizes.slice(1).map((units, index) => {
    const reach = Math.sqrt(6 / (sizes[index] + units));
    return {
      weights: tf.variable(tf.randomUniform([sizes[index], units], -reach, reach)),
      biases: tf.variable(tf.zeros([units])),
    };
  });
}
