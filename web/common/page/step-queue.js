/**
 * Steps of a run, made one after the other in the order in which they were asked for: a step that reached the worker during another one
 * would only repeat that. No DOM.
 */
export function createStepQueue() {
  /** @type {Promise<void>} */
  let last = Promise.resolve();
  let turn = 0;
  return {
    /**
     * @param {(isWanted: () => boolean) => Promise<void>} step isWanted: whether it has not been dropped
     * @returns {Promise<void>} settles with it, or when it was dropped
     */
    add(step) {
      const mine = turn;
      const isWanted = () => mine === turn;
      const made = last.then(() => (isWanted() ? step(isWanted) : undefined));
      last = made.catch(() => {});
      return made;
    },
    /** Steps that still wait are not made: something else is wished now. */
    drop() {
      turn += 1;
    },
  };
}
