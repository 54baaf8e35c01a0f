/** At most one widget of the page trains at a time: acquiring the lock pauses the widget that held it. */

/**
 * @typedef {object} TrainingLock
 * @property {(owner: object, pause: () => void, isBusy?: () => boolean) => void} acquire from now on the owner trains; `pause` is called
 *   once another one begins. `isBusy` tells whether it is still at it; without it, until it is released
 * @property {(owner: object) => void} release the owner has stopped by itself
 * @property {() => boolean} busy whether somebody trains: who begins unasked waits until nobody does
 */

/** @returns {TrainingLock} */
export function createTrainingLock() {
  /** @type {{owner: object, pause: () => void, isBusy: () => boolean} | null} */
  let current = null;
  return {
    acquire(owner, pause, isBusy = () => true) {
      const before = current;
      current = { owner, pause, isBusy };
      if (before !== null && before.owner !== owner) before.pause();
    },
    release(owner) {
      if (current?.owner === owner) current = null;
    },
    busy: () => current?.isBusy() ?? false,
  };
}
