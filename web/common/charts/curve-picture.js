/** The smallest picture of a curve: a path of few corners in a box of 64 by 40, with the origin in its middle and equal units on both axes. */

/**
 * @param {ArrayLike<number>} x rising, from -reach to reach
 * @param {ArrayLike<number>} y
 * @param {number} reach
 * @returns {string} a path's `d`, with gaps at jumps and outside of the box
 */
export function curvePath(x, y, reach) {
  const height = reach * 0.625;
  /** @type {[number, number][][]} */
  const lines = [];
  let drawing = false;
  for (let i = 0; i < x.length; ++i) {
    const jumps = i > 0 && Math.abs(y[i] - y[i - 1]) > 0.4;
    const inside = Math.abs(y[i]) <= height * 1.1;
    if (inside && (!drawing || jumps)) lines.push([]);
    if (inside)
      lines[lines.length - 1].push([((x[i] + reach) / (2 * reach)) * 64, 20 - (y[i] / height) * 20]);
    drawing = inside;
  }
  const place = (/** @type {[number, number]} */ [left, top]) => `${+left.toFixed(1)} ${+top.toFixed(1)}`;
  return lines.map((line) => `M${cornersOf(line).map(place).join('L')}`).join('');
}

/**
 * Simplifies a line, to within a tenth of a pixel.
 * @param {[number, number][]} line from left to right
 */
function cornersOf(line) {
  const corners = line.slice(0, 1);
  for (let from = 0; from < line.length - 1;) {
    let to = line.length - 1;
    while (!isStraight(line, from, to)) --to;
    corners.push(line[to]);
    from = to;
  }
  return corners;
}

/** @param {[number, number][]} line @param {number} from @param {number} to */
function isStraight(line, from, to) {
  const [x0, y0] = line[from];
  const slope = (line[to][1] - y0) / (line[to][0] - x0);
  return line.slice(from + 1, to).every(([x, y]) => Math.abs(y0 + slope * (x - x0) - y) <= 0.1);
}
