/** Pointer input on the network drawing: dragging a weight changes it, clicking selects. */
import { dragged } from './parameter-steps.js';

/** @typedef {import('../charts/network-layout.js').Mark} Mark */

/**
 * @param {(name: string, detail: object) => void} send `edit-parameter` {index, value}, `choose-unit` {column, unit}, `choose-weight`
 *   {column, from, to}
 */
export function createNetworkPointer(send) {
  /** @type {Mark | null} the mark under the pressed pointer */
  let pressed = null;
  /** @type {{index: number, value: number, y: number, moved: boolean} | null} the held weight */
  let held = null;

  const pointer = {
    /**
     * @param {Mark | null} mark
     * @param {{index: number, value: number, y: number} | null} weight weight to hold, with the pointer's height
     */
    down(mark, weight) {
      pressed = mark;
      held = weight && { ...weight, moved: false };
    },
    /** @param {number} y @returns {boolean} whether the move belongs to a held weight */
    move(y) {
      if (!held) return false;
      const value = dragged(held.value, held.y - y);
      if (value === null && !held.moved) return true;
      held.moved = true;
      send('edit-parameter', { index: held.index, value: value ?? held.value });
      return true;
    },
    /** @param {() => Mark | null} markThere the mark under the pointer, requested only if nothing was dragged */
    up(markThere) {
      const chosen = held?.moved ? null : pressed;
      pointer.release();
      if (chosen && JSON.stringify(markThere()) === JSON.stringify(chosen)) pointer.choose(chosen);
    },
    release() {
      held = pressed = null;
    },
    holds: () => held !== null,
    /** The user selects a mark for inspection; an input has nothing to show. @param {Mark} mark */
    choose(mark) {
      if (mark.column === 0) return;
      const { kind, ...detail } = mark;
      send(`choose-${kind}`, detail);
    },
  };
  return pointer;
}
