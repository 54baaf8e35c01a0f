// Weights that the user saves in this browser: in IndexedDB, through the library idb, which wraps its requests in promises. Facts
// and numbers are stored separately, so that a list does not read megabytes.

import { openDB } from 'idb';

/** @typedef {import('./model/layers.js').ImageSetup} ImageSetup */

/**
 * @typedef {object} WeightFacts
 * @property {string} name
 * @property {ImageSetup} setup of their network
 * @property {number | null} accuracy on the validation images; null if not measured
 * @property {number} pictures number of images trained on
 * @property {number} date milliseconds since 1970
 */

/** @typedef {WeightFacts & {id: number}} KeptWeights */

const DATABASE = 'nonlinear-image-weights';
const FACTS = 'facts';
const NUMBERS = 'numbers';
/** Maximum number of saved weights: 78 MB for the full network. */
export const MAX_KEPT = 12;
const LONGEST_NAME = 80;
/** Time limit in milliseconds: some browsers that refuse never answer. */
const PATIENCE_MS = 10000;

/** @typedef {Awaited<ReturnType<typeof openDB>>} Database */

/** Why nothing can be saved, by the browser's error name. @type {Record<string, string>} */
const reasons = {
  QuotaExceededError:
    'This browser has no space left for them: remove some saved weights, or save them as a file.',
  VersionError: 'A newer version of this page has been used in this browser: load the page again.',
};
const REFUSED =
  'This browser does not let the page keep weights, as in a private window: save them as a file instead.';

/** @param {unknown} error */
const sentenceFor = (error) => reasons[error instanceof Error ? error.name : ''] ?? REFUSED;

/** An error whose sentence is ours and is passed on unchanged. */
class Refusal extends Error {}

/**
 * @param {object} [surroundings]
 * @param {typeof openDB} [surroundings.open]
 * @param {number} [surroundings.patience] milliseconds
 */
export function createWeightStore({ open = openDB, patience = PATIENCE_MS } = {}) {
  /** @type {Promise<Database> | null} */
  let opening = null;

  /** @returns {Promise<Database>} */
  function connect() {
    if (opening !== null) return opening;
    const forget = () => {
      if (opening === mine) opening = null;
    };
    /** @type {Promise<Database>} */
    const mine = new Promise((resolve, reject) => {
      open(DATABASE, 1, {
        upgrade(database) {
          database.createObjectStore(FACTS, { keyPath: 'id', autoIncrement: true });
          database.createObjectStore(NUMBERS);
        },
        blocked: () =>
          reject(
            new Refusal(
              'The saved weights are held by another tab with an older version of this page: close it.',
            ),
          ),
        // Another tab has a newer version of this page; the next request reopens the database.
        blocking(_current, _wanted, event) {
          /** @type {IDBDatabase} */ (event.target).close();
          forget();
        },
        terminated: forget,
      }).then(resolve, reject);
    });
    mine.catch(forget);
    opening = mine;
    return mine;
  }

  /**
   * Settles in any case; rejects with a sentence.
   * @template T
   * @param {(database: Database) => Promise<T>} use
   * @returns {Promise<T>}
   */
  async function attempt(use) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(
        () => reject(new Refusal('This browser does not answer when it is asked for saved weights.')),
        patience,
      );
    });
    try {
      return await Promise.race([connect().then(use), /** @type {Promise<never>} */ (late)]);
    } catch (error) {
      throw error instanceof Refusal ? error : new Error(sentenceFor(error), { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    /** @returns {Promise<KeptWeights[]>} the newest first */
    list: () => attempt(async (database) => (await database.getAll(FACTS)).reverse()),

    /**
     * @param {WeightFacts & {parameters: Float32Array}} weights
     * @returns {Promise<number>} the id
     */
    save: ({ parameters, ...facts }) =>
      attempt(async (database) => {
        const name = facts.name.trim();
        if (name === '') throw new Refusal('The name is empty: give these weights one, to find them again.');
        if (name.length > LONGEST_NAME)
          throw new Refusal(`The name has ${name.length} characters: at most ${LONGEST_NAME} are allowed.`);
        const change = database.transaction([FACTS, NUMBERS], 'readwrite');
        // A failed request aborts the whole transaction, whose end is awaited.
        change.done.catch(() => {});
        if ((await change.objectStore(FACTS).count()) >= MAX_KEPT)
          throw new Refusal(
            `${MAX_KEPT} sets of weights are kept in this browser, which is the maximum: remove one first.`,
          );
        const id = await change.objectStore(FACTS).add({ ...facts, name });
        await change.objectStore(NUMBERS).add(parameters, id);
        await change.done;
        return Number(id);
      }),

    /**
     * @param {number} id
     * @returns {Promise<KeptWeights & {parameters: Float32Array}>}
     */
    load: (id) =>
      attempt(async (database) => {
        const transaction = database.transaction([FACTS, NUMBERS]);
        const [facts, parameters] = await Promise.all([
          transaction.objectStore(FACTS).get(id),
          transaction.objectStore(NUMBERS).get(id),
        ]);
        if (!facts || !(parameters instanceof Float32Array))
          throw new Refusal(
            'These weights are no longer kept in this browser: another tab may have removed them.',
          );
        return { ...facts, parameters };
      }),

    /** @param {number} id @returns {Promise<void>} */
    remove: (id) =>
      attempt(async (database) => {
        const change = database.transaction([FACTS, NUMBERS], 'readwrite');
        await Promise.all([
          change.objectStore(FACTS).delete(id),
          change.objectStore(NUMBERS).delete(id),
          change.done,
        ]);
      }),
  };
}

/** @typedef {ReturnType<typeof createWeightStore>} WeightStore */
