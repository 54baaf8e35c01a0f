// brain.js, its plain NeuralNetwork (the CPU one). It has neither batches nor cross-entropy: it steps after every sample, on the
// squared error, with one activation for all layers. So with tanh, labels are -1 and 1.

import { createRequire } from 'node:module';
import { answerWith } from './measure.mjs';
import { loadSamples, shuffle } from './samples.mjs';

// Not the package's entry point, which also loads its GPU half and its dependencies.
/** @type {any} */
const NeuralNetwork = createRequire(import.meta.url)('brain.js/dist/neural-network.js').default;

/** @returns {Promise<ReturnType<typeof answerWith>>} */
export async function open() {
  const { x, target, count } = await loadSamples();
  const samples = Array.from({ length: count }, (_, i) => ({
    input: [x[2 * i], x[2 * i + 1]],
    output: [2 * target[i] - 1],
  }));

  return answerWith(({ hidden, activation, optimizer }) => {
    const network = new NeuralNetwork({ activation, learningRate: optimizer.learningRate });
    network.trainOpts.momentum = 0; // its options reject 0
    network.sizes = [2, ...hidden, 1];
    network.initialize();
    const order = [...samples];
    return {
      train(epochs) {
        for (let epoch = 0; epoch < epochs; epoch += 1) network.trainPatterns(shuffle(order));
      },
      loss() {
        const squares = samples.map(({ input, output }) => (network.runInput(input)[0] - output[0]) ** 2);
        return squares.reduce((sum, square) => sum + square, 0) / count;
      },
      free() {},
    };
  });
}
