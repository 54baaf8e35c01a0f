/** The region of a grid of numbers above a level, as path data: a small picture of a map, printable at any size. */
import { contourSegments } from '../../common/charts/contour.js';

/** @typedef {[number, number]} Place */

/** Tolerance of line simplification in pixels: no point moves by more. */
const TOLERANCE = 0.35;

/**
 * Joins segments that share end points into lines.
 * @param {readonly number[]} segments x0, y0, x1, y1 of each
 * @returns {Place[][]}
 */
export function joinSegments(segments) {
  const key = (/** @type {Place} */ [x, y]) => `${x.toFixed(4)} ${y.toFixed(4)}`;
  /** End points waiting for a neighbour. @type {Map<string, Set<Place[]>>} */
  const open = new Map();
  const note = (/** @type {Place[]} */ line) => {
    for (const end of [line[0], line[line.length - 1]]) {
      const place = key(end);
      open.set(place, (open.get(place) ?? new Set()).add(line));
    }
  };
  const forget = (/** @type {Place[]} */ line) => {
    for (const end of [line[0], line[line.length - 1]]) open.get(key(end))?.delete(line);
  };
  /** @type {Set<Place[]>} */
  const lines = new Set();
  for (let at = 0; at < segments.length; at += 4) {
    /** @type {Place[]} */
    let line = [
      [segments[at], segments[at + 1]],
      [segments[at + 2], segments[at + 3]],
    ];
    if (key(line[0]) === key(line[1])) continue;
    for (const side of [0, 1]) {
      const end = side === 0 ? line[0] : line[line.length - 1];
      const [neighbour] = open.get(key(end)) ?? [];
      if (!neighbour) continue;
      forget(neighbour);
      lines.delete(neighbour);
      const joins = key(neighbour[0]) === key(end);
      const outward = joins ? neighbour : [...neighbour].reverse();
      line = side === 0 ? [...outward].reverse().concat(line.slice(1)) : line.concat(outward.slice(1));
    }
    lines.add(line);
    if (key(line[0]) !== key(line[line.length - 1])) note(line);
  }
  return [...lines];
}

/**
 * Simplifies a line within the tolerance (Douglas and Peucker 1973).
 * @param {Place[]} line
 * @param {number} [tolerance]
 * @returns {Place[]}
 */
export function simplifyLine(line, tolerance = TOLERANCE) {
  if (line.length < 3) return line;
  const [x0, y0] = line[0];
  const [x1, y1] = line[line.length - 1];
  const length = Math.hypot(x1 - x0, y1 - y0);
  let farthest = 0;
  let distance = -1;
  for (let at = 1; at < line.length - 1; ++at) {
    const [x, y] = line[at];
    const away =
      length === 0
        ? Math.hypot(x - x0, y - y0)
        : Math.abs((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)) / length;
    if (away > distance) [distance, farthest] = [away, at];
  }
  if (distance <= tolerance) return [line[0], line[line.length - 1]];
  return simplifyLine(line.slice(0, farthest + 1), tolerance)
    .slice(0, -1)
    .concat(simplifyLine(line.slice(farthest), tolerance));
}

/** @param {readonly Place[]} line @returns {string} path data, in tenths of a pixel */
export const linePath = (line) =>
  `M${line.map(([x, y]) => `${+x.toFixed(1)} ${+y.toFixed(1)}`).join('L')}`.replaceAll(' -', '-');

/**
 * @param {Float32Array | Float64Array} map size * size numbers, row 0 on top
 * @param {number} size
 * @param {number} level
 * @param {number} width of the square picture
 * @returns {{area: string, line: string}} path data: `area` is the region above the level (it reaches beyond the picture, which
 *   must clip it), `line` its border
 */
export function outlinePaths(map, size, level, width) {
  const scale = width / size;
  const pathOf = (/** @type {readonly number[]} */ segments, /** @type {number} */ shift) =>
    joinSegments(segments)
      .map((line) => linePath(simplifyLine(line.map(([x, y]) => [(x - shift) * scale, (y - shift) * scale]))))
      .join('');
  // The map's edge repeated once, so that lines reach the picture's edge, and then a wall that closes all of them.
  const wide = size + 4;
  const walled = Float32Array.from({ length: wide * wide }, (_, at) => {
    const [row, column] = [Math.floor(at / wide), at % wide];
    const edge = (/** @type {number} */ place) => Math.min(size - 1, Math.max(0, place - 2));
    const isWall = [row, column].some((place) => place === 0 || place === wide - 1);
    return isWall ? level - 1 : map[edge(row) * size + edge(column)];
  });
  const inner = size + 2;
  const edged = Float32Array.from({ length: inner * inner }, (_, at) => {
    const [row, column] = [Math.floor(at / inner), at % inner];
    return walled[(row + 1) * wide + column + 1];
  });
  return {
    area: pathOf(contourSegments(walled, wide, level), 2),
    line: pathOf(contourSegments(edged, inner, level), 1),
  };
}
