// TensorFlow.js, cpu backend, on the image classifier: its layers and its trainOnBatch. (Its wasm backend has no convolution gradient.)

import { createRequire } from 'node:module';
import { channels, noisePictures, side } from '../pictures.mjs';

const require = createRequire(import.meta.url);
/** @type {any} */
const core = require('@tensorflow/tfjs-core');
/** @type {any} */
const tf = require('@tensorflow/tfjs-layers');
require('@tensorflow/tfjs-backend-cpu');

export async function open() {
  await core.setBackend('cpu');
  const { tensor1d, tensor4d, train: optimizers } = core;
  const { conv2d, maxPooling2d, flatten, dense } = tf.layers;
  const model = tf.sequential({
    layers: [
      conv2d({ filters: 32, kernelSize: 3, activation: 'relu', inputShape: [side, side, channels] }),
      maxPooling2d({ poolSize: 2 }),
      conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }),
      maxPooling2d({ poolSize: 2 }),
      flatten(),
      dense({ units: 128, activation: 'relu' }),
      dense({ units: 3, activation: 'softmax' }),
    ],
  });
  model.compile({ optimizer: optimizers.adam(0.001), loss: 'sparseCategoricalCrossentropy' });
  return {
    /** @param {{batches: number, batch: number}} request @returns {Promise<{milliseconds: number, losses: number[]}>} */
    async train({ batches, batch }) {
      const { x, target } = noisePictures(batches * batch);
      const pictures = tensor4d(x, [target.length, side, side, channels]);
      const labels = tensor1d(target, 'float32');
      const begin = performance.now();
      /** @type {number[]} */
      const losses = [];
      for (let i = 0; i < batches; i += 1) {
        const loss = await model.trainOnBatch(
          core.slice(pictures, [i * batch, 0, 0, 0], [batch, side, side, channels]),
          core.slice(labels, [i * batch], [batch]),
        );
        losses.push(Number(loss));
      }
      return { milliseconds: performance.now() - begin, losses };
    },
  };
}
