/** Serialises expensive requests; keeps the newest pending one. A reader who drags asks more often than there can be answers. */

/**
 * @template [T=void]
 * @param {(value: T, isNewest: () => boolean) => Promise<unknown>} send isNewest: whether no newer request is pending
 * @param {(error: unknown) => unknown} onError told why a request failed; not of one that a newer request has overtaken
 */
export function createLatestOnly(send, onError) {
  /** @type {T[]} the newest value that has not been sent, if there is one */
  let pending = [];
  /** Requests that have not been answered or overtaken. */
  let open = 0;
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  const isNewest = () => pending.length === 0;

  async function sendNewest() {
    try {
      for (const value of pending.splice(0)) await send(value, isNewest);
    } catch (error) {
      if (isNewest()) onError(error);
    } finally {
      open -= 1;
    }
  }

  return {
    /** @param {T} value @returns {Promise<unknown>} settles when it has been answered, or a newer one in its place */
    ask(value) {
      pending = [value];
      open += 1;
      return (last = last.then(sendNewest, sendNewest));
    },
    isBusy: () => open > 0,
  };
}
