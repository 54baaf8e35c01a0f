// Long computations in steps: one at a time, in slices, so that the worker answers other calls in between; each can be
// cancelled at any time.

const SLICE_MS = 12;

/**
 * @template T
 * @typedef {object} SteppedTask
 * @property {string} name its name at the beginning of a sentence
 * @property {number} steps number of steps
 * @property {(number: number) => void} step executes one, from 0 upwards
 * @property {() => T} result called after the last step
 * @property {() => void} free called once, however it ends
 */

/**
 * @param {object} clock
 * @param {() => number} clock.now milliseconds
 * @param {import('./schedule.js').Schedule} clock.schedule
 */
export function createSteppedTasks({ now, schedule }) {
  /** @type {{name: string, done: number, steps: number, cancelled: boolean} | null} */
  let current = null;
  const letOthersThrough = () => new Promise((resolve) => schedule(() => resolve(null), 0));

  return {
    /**
     * @template T
     * @param {() => SteppedTask<T>} begin called only if no other task is under way
     * @returns {Promise<T>} rejects with a sentence if another is under way, and after `cancel`
     */
    async run(begin) {
      if (current !== null) {
        throw new Error(`${current.name} is still under way: wait until it ends, or cancel it.`);
      }
      const task = begin();
      const { name, steps } = task;
      const entry = { name, done: 0, steps, cancelled: false };
      current = entry;
      try {
        while (entry.done < steps) {
          await letOthersThrough();
          if (entry.cancelled) throw new Error(`${name} was cancelled.`);
          const begun = now();
          do {
            task.step(entry.done);
            entry.done += 1;
          } while (entry.done < steps && now() - begun < SLICE_MS);
        }
        return task.result();
      } finally {
        if (current === entry) current = null;
        task.free();
      }
    },
    /** Progress of the task under way; null if there is none. */
    progress() {
      return current === null ? null : { done: current.done, steps: current.steps };
    },
    /** The task under way rejects; another may begin at once. */
    cancel() {
      if (current !== null) current.cancelled = true;
      current = null;
    },
  };
}
