// Our core through its public interface, dist/core.mjs, in long calls.

import { batch } from '../contest.mjs';
import { loadCore } from '../load-core.mjs';
import { answerWith } from './measure.mjs';
import { crossEntropy, loadSamples } from './samples.mjs';

/** @returns {Promise<ReturnType<typeof answerWith>>} */
export async function open() {
  const core = await loadCore();
  const { x, target } = await loadSamples();

  return answerWith(({ hidden, activation, optimizer }) => {
    const network = core.createNetwork({
      inputs: 2,
      layers: [
        ...hidden.map((units) => ({ kind: /** @type {const} */ ('dense'), units, activation })),
        { kind: 'dense', units: 1, activation: 'sigmoid' },
      ],
      loss: 'binary_cross_entropy',
      optimizer: /** @type {import('../../../web/engine/core.js').OptimizerSpec} */ (optimizer),
      initializer: 'glorot_uniform',
      seed: 1,
    });
    return {
      train: (epochs) => void network.train({ x, target, epochs, batch }),
      loss: () => crossEntropy(network.predict(x), target),
      free: () => network.free(),
    };
  });
}
