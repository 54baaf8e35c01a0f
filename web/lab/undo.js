/** Undo and redo of every setting: the lab's setups before and after. */

/** Most steps back: as many as anybody takes, and few enough to hold whole tables. */
const MAX_STEPS = 100;

/**
 * @template Step
 * @param {(step: Step) => unknown} apply restores the lab to a step
 */
export function createUndo(apply) {
  /** @type {Step[]} */
  let past = [];
  /** @type {Step[]} */
  let future = [];

  return {
    /** @param {Step} before the lab's setup just before a change */
    note(before) {
      past = [...past, before].slice(-MAX_STEPS);
      future = [];
    },
    /** @param {Step} present */
    undo(present) {
      const step = past.pop();
      if (!step) return;
      future.push(present);
      apply(step);
    },
    /** @param {Step} present */
    redo(present) {
      const step = future.pop();
      if (!step) return;
      past.push(present);
      apply(step);
    },
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
  };
}
