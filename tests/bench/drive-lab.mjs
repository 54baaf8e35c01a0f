// Measures training as on the lab's page: calls the worker's methods, and requests each snapshot 16 ms after the last one, with
// status, curves, weights and health, but without maps. It is answered between two slices of training, so the real interval is
// about 22 ms. The same code runs in Node and, served beside the site, in a browser's page: it imports nothing.

const FRAME_MS = 16;

/**
 * @param {(method: string, params?: any) => Promise<any>} call one of the worker's methods
 * @param {import('../../web/engine/worker/experiment.js').Setup} setup
 * @param {{warmUp: number, seconds: number}} times
 * @returns {Promise<import('./contest.mjs').Measurement>}
 */
export async function driveLab(call, setup, { warmUp, seconds }) {
  const { batchesPerEpoch } = await call('configure', { setup, userData: null });

  /** Status of the run, and the time at which it was read. */
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
