/**
 * Steps of a run, executed in the order of the requests: a step that reached the worker during another one would only repeat it. No
 * DOM.
 */
export function createStepQueue() {
  /** @type {Promise<void>} */
  let last = Promise.resolve();
  let turn = 0;
  return {
    /**
     * @param {(isWanted: () => boolean) => Promise<void>} step isWanted: whether it has not been dropped
     * @returns {Promise<void>} settles with the step, or when it is dropped
     */
    add(step) {
      const mine = turn;
      const isWanted = () => mine === turn;
      const made = last.then(() => (isWanted() ? step(isWanted) : undefined));
      last = made.catch(() => {});
      return made;
    },
    /** Drops waiting steps: another action has been requested. */
    drop() {
      turn += 1;
    },
  };
}
