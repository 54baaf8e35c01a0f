/**
 * Store of the puzzles reached: kept in this browser if it allows that, else until the page is left. The lesson and the lab share it.
 */
const KEY = 'nonlinear-goals';

/** @typedef {Pick<Storage, 'getItem' | 'setItem'>} PuzzleStorage */

/** @returns {PuzzleStorage | null} null if refused; even the access can throw */
function browserStorage() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/** @param {string | null} text any stored text @returns {string[]} */
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
    /** @param {ReadonlySet<string>} ids replacing all */
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
    /** Whether the entries will survive until the next visit, as far as one can tell. */
    isKept: () => storage !== null,
  };
}

/** @typedef {ReturnType<typeof openPuzzleStore>} PuzzleStore */
