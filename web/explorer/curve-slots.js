/** Assignment of colours and line styles to curves. */

/**
 * A curve keeps its slot while others come and go; a new one takes the first free slot.
 * @param {ReadonlyMap<string, number>} before
 * @param {readonly string[]} ids in the order in which they were added
 * @returns {Map<string, number>} slots 0, 1, 2, … by id
 */
export function assignSlots(before, ids) {
  /** @type {Map<string, number>} */
  const slots = new Map();
  for (const id of ids) {
    const slot = before.get(id);
    if (slot !== undefined) slots.set(id, slot);
  }
  for (const id of ids) {
    if (slots.has(id)) continue;
    const taken = new Set(slots.values());
    let slot = 0;
    while (taken.has(slot)) ++slot;
    slots.set(id, slot);
  }
  return slots;
}
