/** At most one widget of the page trains at a time: who begins pauses whoever was at it. */

/**
 * @typedef {object} Stage
 * @property {(owner: object, pause: () => void) => void} take from now on the owner trains; `pause` is called once another one begins
 * @property {(owner: object) => void} leave the owner has stopped by itself
 */

/** @returns {Stage} */
export function createStage() {
  /** @type {{owner: object, pause: () => void} | null} */
  let current = null;
  return {
    take(owner, pause) {
      const before = current;
      current = { owner, pause };
      if (before !== null && before.owner !== owner) before.pause();
    },
    leave(owner) {
      if (current?.owner === owner) current = null;
    },
  };
}
