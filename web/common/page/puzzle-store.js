/**
 * Which puzzles the reader has reached: kept in this browser, where it allows that; where it does not, until the page is left. The lesson
 * and the lab read and write the same.
 */
const KEY = 'nonlinear-goals';

/** @typedef {Pick<Storage, 'getItem' | 'setItem'>} PuzzleStorage */

/** @returns {PuzzleStorage | null} even asking for it can be refused */
function browserStorage() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/** @param {string | null} text whatever stands there @returns {string[]} */
function readIds(text) {
  try {
    const ids = JSON.parse(text ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/** @param {PuzzleStorage | null} [storage] */
export function openPuzzleStore(storage = browserStorage()) {
  /** @type {ReadonlySet<string>} */
  let known = new Set();

  /** Uses the storage, or gives it up for good. @param {(storage: PuzzleStorage) => void} use */
  function attempt(use) {
    try {
      if (storage) use(storage);
    } catch {
      storage = null;
    }
  }

  return {
    /** @returns {ReadonlySet<string>} ids; another page may have added some */
    reached() {
      attempt((open) => (known = new Set(readIds(open.getItem(KEY)))));
      return known;
    },
    /** @param {ReadonlySet<string>} ids instead of all there are */
    replace(ids) {
      known = new Set(ids);
      attempt((open) => open.setItem(KEY, JSON.stringify([...known])));
    },
    /** @param {string} id @returns {boolean} whether it is new */
    add(id) {
      const before = this.reached();
      if (before.has(id)) return false;
      this.replace(new Set([...before, id]));
      return true;
    },
    /** Whether what is written is still there on the next visit, as far as one can tell. */
    isKept: () => storage !== null,
  };
}

/** @typedef {ReturnType<typeof openPuzzleStore>} PuzzleStore */
