/** The contour of a grid of numbers at a level: marching squares with linear interpolation. */

/**
 * @param {Float32Array | Float64Array} values size*size numbers, row by row
 * @param {number} size
 * @param {number} level
 * @returns {number[]} segments as x0, y0, x1, y1 in grid units, pixel centres at n + 0.5
 */
export function contourSegments(values, size, level) {
  /** @type {number[]} */
  const segments = [];
  /** @type {number[]} */
  const crossings = [];
  for (let row = 0; row + 1 < size; ++row) {
    for (let column = 0; column + 1 < size; ++column) {
      const at = row * size + column;
      const topLeft = values[at] - level;
      const topRight = values[at + 1] - level;
      const bottomLeft = values[at + size] - level;
      const bottomRight = values[at + size + 1] - level;
      crossings.length = 0;
      if (topLeft < 0 !== topRight < 0) crossings.push(topLeft / (topLeft - topRight), 0);
      if (topRight < 0 !== bottomRight < 0) crossings.push(1, topRight / (topRight - bottomRight));
      if (bottomLeft < 0 !== bottomRight < 0) crossings.push(bottomLeft / (bottomLeft - bottomRight), 1);
      if (topLeft < 0 !== bottomLeft < 0) crossings.push(0, topLeft / (topLeft - bottomLeft));
      for (let pair = 0; pair + 3 < crossings.length; pair += 4) {
        segments.push(
          column + 0.5 + crossings[pair],
          row + 0.5 + crossings[pair + 1],
          column + 0.5 + crossings[pair + 2],
          row + 0.5 + crossings[pair + 3],
        );
      }
    }
  }
  return segments;
}
