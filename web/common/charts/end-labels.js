/** Names at the right ends of lines, moved apart where they would cover each other. */

/**
 * @param {readonly number[]} wanted where each label would stand, in pixels from the top; NaN for a label that is not there
 * @param {number} gap least distance between two labels
 * @param {number} low @param {number} high where labels may stand
 * @returns {number[]} where they stand: in the order of the wanted places, within the limits as long as they fit in there
 */
export function spreadLabels(wanted, gap, low, high) {
  const order = wanted.map((_, index) => index).filter((index) => Number.isFinite(wanted[index]));
  order.sort((a, b) => wanted[a] - wanted[b] || a - b);
  const places = wanted.map(() => NaN);
  let least = low;
  for (const index of order) {
    places[index] = Math.max(least, wanted[index]);
    least = places[index] + gap;
  }
  let most = high;
  for (const index of order.reverse()) {
    places[index] = Math.min(most, places[index]);
    most = places[index] - gap;
  }
  return places;
}
