// ConvNetJS. Its closest equivalent of a sigmoid with binary cross-entropy is a softmax of two classes with cross-entropy, the
// same model with one output more. Its trainer takes one sample at a time and steps after each batch; all samples are put into
// its volumes once, beforehand.

import { createRequire } from 'node:module';
import { batch } from '../contest.mjs';
import { answerWith } from './measure.mjs';
import { crossEntropy, loadSamples, shuffle } from './samples.mjs';

/** @type {any} */
const convnetjs = createRequire(import.meta.url)('convnetjs');

/** @returns {Promise<ReturnType<typeof answerWith>>} */
export async function open() {
  const { x, target, count } = await loadSamples();
  const volumes = Array.from({ length: count }, (_, i) => new convnetjs.Vol([x[2 * i], x[2 * i + 1]]));

  return answerWith(({ hidden, activation, optimizer }) => {
    const net = new convnetjs.Net();
    net.makeLayers([
      { type: 'input', out_sx: 1, out_sy: 1, out_depth: 2 },
      ...hidden.map((units) => ({ type: 'fc', num_neurons: units, activation })),
      { type: 'softmax', num_classes: 2 },
    ]);
    const trainer = new convnetjs.Trainer(net, {
      method: 'sgd',
      learning_rate: optimizer.learningRate,
      momentum: 0,
      batch_size: batch,
      l2_decay: 0,
    });
    const order = volumes.map((_, i) => i);
    return {
      train(epochs) {
        for (let epoch = 0; epoch < epochs; epoch += 1) {
          shuffle(order);
          for (const i of order) trainer.train(volumes[i], target[i]);
        }
      },
      loss: () =>
        crossEntropy(
          volumes.map((volume) => net.forward(volume).w[1]),
          target,
        ),
      free() {},
    };
  });
}
