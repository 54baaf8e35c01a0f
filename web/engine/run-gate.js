// Requests that need a run, made before there is one: they wait for it in the order in which they came, and are refused with the sentence
// of the setup that was refused. So nothing is lost that a reader asks for while worker, core and data are still on their way.

import { errorMessage } from './error-message.js';

const ofExperiment =
  'run pause stepBatch stepEpoch replay reset snapshot testResult trace nextBatch regions edit confusion';
const ofImages =
  'run stepBatch reset snapshot evaluate gallery predict inspect filters parameters setParameters addImages removeImages';

/** The methods of each kind of worker that ask something of its run. @type {Record<import('./connect.js').WorkerName, ReadonlySet<string>>} */
export const needRun = {
  lab: new Set(ofExperiment.split(' ')),
  lesson: new Set(ofExperiment.split(' ')),
  images: new Set(ofImages.split(' ')),
};

/** @param {ReadonlySet<string>} needing names of methods */
export function createRunGate(needing) {
  let open = false;
  /** Setups on their way to the worker. */
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
     * Lets a setup through, and all that waits behind it once it has become a run.
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
        // Another setup, which has overtaken this one, may still become a run.
        if (asked === 1) refuse(errorMessage(error));
        throw error;
      } finally {
        asked -= 1;
      }
    },
    /** The run is gone, and nothing can be asked any more. @param {string} sentence */
    close(sentence) {
      refuse(sentence);
      if (open) waiting = newWait();
      open = false;
    },
  };
}

/** A promise that is settled from elsewhere. */
function newWait() {
  /** @type {() => void} */
  let resolve = () => {};
  /** @type {(error: Error) => void} */
  let reject = () => {};
  /** @type {Promise<void>} */
  const promise = new Promise((...settle) => ([resolve, reject] = settle));
  // Where nobody waits, nobody is told.
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
