/** Names at the right ends of lines, moved apart where they would overlap. */

/**
 * @param {readonly number[]} wanted preferred places, in pixels from the top; NaN: label absent
 * @param {number} gap least distance between two labels
 * @param {number} low @param {number} high limits for labels
 * @returns {number[]} final places: in the order of the wanted places, within the limits while they fit
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
