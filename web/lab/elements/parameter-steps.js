/** Editing a weight or a bias on the network drawing: its index, and the changes by keys and by a drag. */

import { weightIndex } from '../charts/parameter-order.js';

/** Step of a key, and with Shift. */
const STEP = 0.1;
const FINE_STEP = 0.01;
/** Change per pixel of a drag, and the trembling of a hand that is not yet a drag. */
const PER_PIXEL = 0.02;
const TREMBLE = 3;

/** With Shift some keyboards produce another character on the same key. */
const DIRECTIONS = /** @type {Record<string, number>} */ ({
  '+': 1,
  '=': 1,
  '*': 1,
  '-': -1,
  '−': -1,
  _: -1,
});

/** Numbers set by hand have only the digits that a hand can resolve. @param {number} value */
const round = (value) => Math.round(value * 1e4) / 1e4;

/**
 * @param {import('../charts/network-layout.js').Mark} mark a weight, or a unit for its bias
 * @param {readonly import('../charts/parameter-order.js').LayerSlots[]} slots
 * @returns {number | null} index among the parameters; null for an input, which has none
 */
export function parameterIndex(mark, slots) {
  const slot = slots[mark.column - 1];
  if (!slot) return null;
  return mark.kind === 'weight'
    ? weightIndex(slot, mark.strand, mark.from, mark.to)
    : slot.strands[0].bias + mark.unit;
}

/**
 * @param {number} value
 * @param {string} key
 * @param {boolean} fine
 * @returns {number | null} null for any other key
 */
export function stepped(value, key, fine) {
  const direction = DIRECTIONS[key];
  return direction === undefined ? null : round(value + direction * (fine ? FINE_STEP : STEP));
}

/**
 * @param {number} value before the drag
 * @param {number} pixels upwards
 * @returns {number | null} null while the hand only trembles
 */
export function dragged(value, pixels) {
  return Math.abs(pixels) < TREMBLE ? null : round(value + pixels * PER_PIXEL);
}
