/**
 * The loop in which a page follows a run: it asks for a snapshot, waits for the frame, shows it, rests, and asks again as long as there
 * is something new to see. The page gives it what to ask for and how to show that. No DOM.
 */
import { nextFrame } from './wait.js';

/**
 * @template Snapshot
 * @typedef {object} Following
 * @property {() => boolean} mayAsk whether there is a run to ask about, and somebody to see it
 * @property {() => Promise<Snapshot>} ask
 * @property {(snapshot: Snapshot) => boolean} show true where the run goes on: the next snapshot differs though nobody does anything
 * @property {(snapshot: Snapshot) => Promise<unknown>} rest between two snapshots of a run that goes on
 * @property {(error: unknown) => unknown} onError told why a snapshot could not be had or shown; nothing is asked for after it
 */

/**
 * @template Snapshot
 * @param {Following<Snapshot>} run
 */
export function followRun({ mayAsk, ask, show, rest, onError }) {
  /** Grows with every new run: a snapshot of the run before is dropped. */
  let generation = 0;
  let following = false;
  /** Something has happened that only a new snapshot shows. */
  let stale = false;
  /** @type {Promise<void>} */
  let shown;
  /** Ends a rest before its time. @type {(value?: unknown) => void} */
  let wake = () => {};

  async function showAll() {
    let asked = generation;
    following = true;
    try {
      while (stale && mayAsk()) {
        stale = false;
        asked = generation;
        const snapshot = await ask();
        await nextFrame();
        if (asked === generation) {
          if (!show(snapshot) || stale) continue;
          await Promise.race([rest(snapshot), new Promise((resolve) => (wake = resolve))]);
        }
        stale = true;
      }
    } catch (error) {
      if (asked === generation) onError(error);
    } finally {
      following = false;
    }
  }

  return {
    /** @returns {Promise<void>} settles when everything is shown that has happened so far; for a run that goes on, once it has stopped */
    follow() {
      stale = true;
      wake();
      if (!following) shown = showAll();
      return shown;
    },
    /**
     * Another run begins: what is asked about the one before is dropped.
     * @returns {() => boolean} whether none has begun after it
     */
    overtake() {
      const mine = ++generation;
      return () => mine === generation;
    },
  };
}
