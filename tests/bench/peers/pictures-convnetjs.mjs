// ConvNetJS on the image classifier. Its Adam takes one sample at a time and steps after each batch, as everywhere in ConvNetJS.

import { createRequire } from 'node:module';
import { channels, noisePictures, side } from '../pictures.mjs';

/** @type {any} */
const convnetjs = createRequire(import.meta.url)('convnetjs');

export function open() {
  const net = new convnetjs.Net();
  const convolution = (/** @type {number} */ filters) => ({
    type: 'conv',
    sx: 3,
    filters,
    stride: 1,
    pad: 0,
    activation: 'relu',
  });
  const pool = { type: 'pool', sx: 2, stride: 2 };
  net.makeLayers([
    { type: 'input', out_sx: side, out_sy: side, out_depth: channels },
    convolution(32),
    pool,
    convolution(64),
    pool,
    { type: 'fc', num_neurons: 128, activation: 'relu' },
    { type: 'softmax', num_classes: 3 },
  ]);
  return {
    /** @param {{batches: number, batch: number}} request @returns {{milliseconds: number, losses: number[]}} */
    train({ batches, batch }) {
      const trainer = new convnetjs.Trainer(net, {
        method: 'adam',
        learning_rate: 0.001,
        batch_size: batch,
        l2_decay: 0,
      });
      const { x, target } = noisePictures(batches * batch);
      const area = side * side;
      const volumes = target.map((_, i) => {
        const volume = new convnetjs.Vol(side, side, channels, 0);
        for (let c = 0; c < channels; c += 1)
          for (let at = 0; at < area; at += 1)
            volume.w[at * channels + c] = x[(i * channels + c) * area + at];
        return volume;
      });
      const begin = performance.now();
      const losses = volumes.map((volume, i) => trainer.train(volume, target[i]).loss);
      return { milliseconds: performance.now() - begin, losses };
    },
  };
}
