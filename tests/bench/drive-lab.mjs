// Measures training as the lab's page has it: the worker's methods are called, and 16 ms after each snapshot the next is asked
// for, with status, curves, weights and health, only without maps. It is answered between two slices of training, so in truth
// some 22 ms lie between them. The same code runs in Node and, served beside the site, in a browser's page: it imports nothing.

const FRAME_MS = 16;

/**
 * @param {(method: string, params?: any) => Promise<any>} call one of the worker's methods
 * @param {import('../../web/engine/worker/experiment.js').Setup} setup
 * @param {{warmUp: number, seconds: number}} times
 * @returns {Promise<import('./contest.mjs').Measurement>}
 */
export async function driveLab(call, setup, { warmUp, seconds }) {
  const { batchesPerEpoch } = await call('configure', { setup, userData: null });

  /** Where the run stands, and when it was found there. */
  const look = async () => {
    /** @type {import('../../web/engine/worker/methods.js').Snapshot} */
    const { status } = await call('snapshot', { mapSize: 0, unitMapSize: 0 });
    if (status.diverged !== null) throw new Error(status.diverged);
    return {
      time: performance.now(),
      epochs: status.epoch + status.batch / batchesPerEpoch,
      loss: status.trainLoss,
    };
  };
  /** @param {number} ms */
  const watch = async (ms) => {
    const begin = performance.now();
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, FRAME_MS));
      const seen = await look();
      if (seen.time - begin >= ms) return seen;
    }
  };

  const { loss: initialLoss } = await look();
  await call('run', { pace: null });
  const from = await watch(warmUp * 1000);
  const to = await watch(seconds * 1000);
  await call('pause');
  return {
    epochsPerSecond: ((to.epochs - from.epochs) / (to.time - from.time)) * 1000,
    epochs: to.epochs,
    initialLoss,
    finalLoss: to.loss,
  };
}
