/** Sets of ids, kept in this browser if it allows that, else until the page is left. */

/** @typedef {Pick<Storage, 'getItem' | 'setItem'>} IdStorage */

/** @returns {IdStorage | null} null if refused; even the access can throw */
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

/** @param {string} key @param {IdStorage | null} [storage] */
export function openIdStore(key, storage = browserStorage()) {
  /** @type {ReadonlySet<string>} */
  let known = new Set();

  /** Uses the storage, or gives it up for good. @param {(storage: IdStorage) => void} use */
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
      attempt((open) => (known = new Set(readIds(open.getItem(key)))));
      return known;
    },
    /** @param {ReadonlySet<string>} ids replacing all */
    replace(ids) {
      known = new Set(ids);
      attempt((open) => open.setItem(key, JSON.stringify([...known])));
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
