// Our core trained as on the lab's page, with the worker's methods on this thread; and the maps it paints.

import { catalog } from '../../../web/build/built-catalog.mjs';
import { createGuard } from '../../../web/engine/worker/guard.js';
import { openExperiment } from '../../../web/engine/worker/experiment.js';
import { createMethods } from '../../../web/engine/worker/methods.js';
import { startModule } from '../../../web/build/modules.mjs';
import { mapSizes } from '../../../web/lab/run.js';
import { labSetup } from '../contest.mjs';
import { driveLab } from '../drive-lab.mjs';

/** @typedef {import('../contest.mjs').Request} Request */

/**
 * Timers run between two slices, as in a browser. With the messages that the engine sends itself they would not: Node handles a
 * thousand of them in a row. @type {import('../../../web/engine/worker/schedule.js').Schedule}
 */
const afterTimers = (action, delay) => void (delay >= 1 ? setTimeout(action, delay) : setImmediate(action));

export async function open() {
  const raw = await startModule('lab');
  const methods = createMethods(raw, { schedule: afterTimers });
  const call = async (/** @type {string} */ method, /** @type {any} */ params) =>
    /** @type {any} */ (methods)[method](params);

  return {
    train: (/** @type {Request} */ request) => driveLab(call, labSetup(request), request),

    /** The core's catalogue: ids of its activations, and the most units per layer in the lab. */
    catalogue: () => ({
      activations: catalog.activations.map(({ id }) => id),
      maxUnits: catalog.limits.units[1],
    }),

    /**
     * Milliseconds for each map of a briefly trained net.
     * @param {Request & {count: number}} request
     */
    maps(request) {
      const experiment = openExperiment(
        raw,
        createGuard(() => {}),
        labSetup(request),
        null,
      );
      experiment.trainEpochs(20);
      const { mapSize, unitMapSize } = mapSizes(experiment.describe(), true);
      const result = {
        mapSize,
        unitMapSize,
        map: timesOf(request.count, () => experiment.map(mapSize)),
        unitMaps: timesOf(request.count, () => experiment.unitMaps(unitMapSize)),
      };
      experiment.free();
      return result;
    },
  };
}

/** @param {number} count @param {() => void} work */
function timesOf(count, work) {
  for (let i = 0; i < count / 2; i += 1) work();
  return Array.from({ length: count }, () => {
    const begin = performance.now();
    work();
    return performance.now() - begin;
  });
}
