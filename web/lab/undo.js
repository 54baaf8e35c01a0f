/** Undo and redo of every setting: what the lab was set to, before and after. */

/** As many steps back as anybody takes, and few enough to hold whole tables. */
const MAX_STEPS = 100;

/**
 * @template Step
 * @param {(step: Step) => unknown} apply sets the lab to a step again
 */
export function createUndo(apply) {
  /** @type {Step[]} */
  let past = [];
  /** @type {Step[]} */
  let future = [];

  return {
    /** @param {Step} before what the lab is set to, and will be no more */
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
