// Our core through core.mjs, on the image classifier: Adam, batches of 16, WebAssembly on one thread.

import { imageNet, noisePictures } from '../pictures.mjs';
import { loadCore } from '../load-core.mjs';

export async function open() {
  const core = await loadCore();
  const network = core.createNetwork(imageNet);
  return {
    /** @param {{batches: number, batch: number}} request @returns {{milliseconds: number, losses: number[]}} */
    train({ batches, batch }) {
      const { x, target } = noisePictures(batches * batch);
      const begin = performance.now();
      const losses = network.train({ x, target, epochs: 1, batch, shuffle: false });
      return { milliseconds: performance.now() - begin, losses: [...losses] };
    },
  };
}
