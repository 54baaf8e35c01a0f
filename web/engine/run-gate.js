// Queue of requests that need a run, made before there is one: they wait for it in order, and are rejected with the sentence of a refused
// setup. So no request is lost while worker, core and data are still loading.

import { errorMessage } from './error-message.js';

const ofExperiment =
  'run pause stepBatch stepEpoch replay reset snapshot testResult trace nextBatch regions edit confusion';
const ofImages =
  'run stepBatch reset snapshot evaluate gallery predict inspect filters parameters setParameters addImages removeImages';

/** The methods that need a run, for each kind of worker. @type {Record<import('./connect.js').WorkerName, ReadonlySet<string>>} */
export const needRun = {
  lab: new Set(ofExperiment.split(' ')),
  lesson: new Set(ofExperiment.split(' ')),
  images: new Set(ofImages.split(' ')),
};

/** @param {ReadonlySet<string>} needing names of methods */
export function createRunGate(needing) {
  let open = false;
  /** Number of setups on their way to the worker. */
  let asked = 0;
  let waiting = newWait();

  /** @param {string} sentence */
  function refuse(sentence) {
    if (!open) waiting.reject(new Error(sentence));
  }

  return {
    /** @param {string} method @returns {Promise<void> | null} null: it need not wait */
    wait: (method) => (open || !needing.has(method) ? null : waiting.promise),
    /**
     * Lets a setup through, and all requests waiting for it once it has become a run.
     * @template T
     * @param {() => Promise<T>} configure
     * @returns {Promise<T>}
     */
    async configure(configure) {
      if (waiting.refused) waiting = newWait();
      asked += 1;
      try {
        const result = await configure();
        open = true;
        waiting.resolve();
        return result;
      } catch (error) {
        // A newer setup may still become a run.
        if (asked === 1) refuse(errorMessage(error));
        throw error;
      } finally {
        asked -= 1;
      }
    },
    /** The run is gone, and no request can succeed any more. @param {string} sentence */
    close(sentence) {
      refuse(sentence);
      if (open) waiting = newWait();
      open = false;
    },
  };
}

/** A promise settled from outside. */
function newWait() {
  /** @type {() => void} */
  let resolve = () => {};
  /** @type {(error: Error) => void} */
  let reject = () => {};
  /** @type {Promise<void>} */
  const promise = new Promise((...settle) => ([resolve, reject] = settle));
  // Without waiting requests, the rejection is ignored.
  promise.catch(() => {});
  const wait = {
    promise,
    resolve,
    refused: false,
    reject(/** @type {Error} */ error) {
      wait.refused = true;
      reject(error);
    },
  };
  return wait;
}
