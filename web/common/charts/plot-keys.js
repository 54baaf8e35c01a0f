/** The keys that move a read-out along a plot: the same everywhere, and those of a native slider. */

/**
 * @param {KeyboardEvent} event its default is prevented if it moves the read-out
 * @param {number} index the read-out's index
 * @param {number} last greatest index
 * @param {{small: number, large: number}} [steps] for the arrows (ten times finer with Shift, if that is whole) and for the page keys
 * @returns {number | null} the new index, or null for any other key
 */
export function stepByKey(
  event,
  index,
  last,
  steps = { small: 1, large: Math.max(1, Math.round(last / 10)) },
) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const small = event.shiftKey ? Math.max(1, Math.round(steps.small / 10)) : steps.small;
  /** @type {Record<string, number>} */
  const targets = {
    ArrowLeft: index - small,
    ArrowDown: index - small,
    ArrowRight: index + small,
    ArrowUp: index + small,
    PageDown: index - steps.large,
    PageUp: index + steps.large,
    Home: 0,
    End: last,
  };
  if (!(event.key in targets)) return null;
  event.preventDefault();
  return Math.min(last, Math.max(0, targets[event.key]));
}
