/** The reader's hand on the drawing of the network: a weight that is dragged changes, whatever is clicked is chosen. */
import { dragged } from './parameter-steps.js';

/** @typedef {import('../charts/network-layout.js').Mark} Mark */

/**
 * @param {(name: string, detail: object) => void} send `edit-parameter` {index, value}, `choose-unit` {column, unit}, `choose-weight`
 *   {column, from, to}
 */
export function createNetworkPointer(send) {
  /** @type {Mark | null} where the pointer was put down */
  let pressed = null;
  /** @type {{index: number, value: number, y: number, moved: boolean} | null} a weight that is held */
  let held = null;

  const pointer = {
    /**
     * @param {Mark | null} mark
     * @param {{index: number, value: number, y: number} | null} weight to hold, with the pointer's height
     */
    down(mark, weight) {
      pressed = mark;
      held = weight && { ...weight, moved: false };
    },
    /** @param {number} y @returns {boolean} whether the move belongs to a weight that is held */
    move(y) {
      if (!held) return false;
      const value = dragged(held.value, held.y - y);
      if (value === null && !held.moved) return true;
      held.moved = true;
      send('edit-parameter', { index: held.index, value: value ?? held.value });
      return true;
    },
    /** @param {() => Mark | null} markThere what the pointer is at, asked for where nothing was dragged */
    up(markThere) {
      const chosen = held?.moved ? null : pressed;
      pointer.release();
      if (chosen && JSON.stringify(markThere()) === JSON.stringify(chosen)) pointer.choose(chosen);
    },
    release() {
      held = pressed = null;
    },
    holds: () => held !== null,
    /** The reader wants to look closely at this; an input has nothing to show. @param {Mark} mark */
    choose(mark) {
      if (mark.column === 0) return;
      const { kind, ...detail } = mark;
      send(`choose-${kind}`, detail);
    },
  };
  return pointer;
}
