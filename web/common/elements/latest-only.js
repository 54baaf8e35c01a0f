/** A dear request that is made while one drags: one at a time, and of those that came meanwhile only the latest. */

/**
 * @template T
 * @param {(value: T) => void} send
 */
export function createLatestOnly(send) {
  let busy = false;
  /** @type {{value: T} | null} */
  let waiting = null;
  const next = () => {
    if (busy || !waiting) return;
    const { value } = waiting;
    waiting = null;
    busy = true;
    send(value);
  };
  return {
    /** @param {T} value */
    ask(value) {
      waiting = { value };
      next();
    },
    /** What was sent has been answered. */
    answered() {
      busy = false;
      next();
    },
    /** What is asked for and not sent yet; null for nothing. @returns {T | null} */
    waiting: () => (waiting ? waiting.value : null),
  };
}
