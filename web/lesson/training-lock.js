/** At most one widget of the page trains at a time: acquiring the lock pauses the widget that held it. */

/**
 * @typedef {object} TrainingLock
 * @property {(owner: object, pause: () => void, isBusy?: () => boolean) => void} acquire takes the lock for the owner; `pause` is
 *   called once another one takes it. `isBusy` tells whether the owner is still training; without it, until release
 * @property {(owner: object) => void} release called when the owner has stopped by itself
 * @property {() => boolean} busy whether any owner trains: a run that starts by itself waits until none does
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
