/** A fitted curve over its target, as path data for a small picture with axes through 0. */
import { linePath } from '../../charts/outline.js';

export const FIT_WIDTH = 240;
export const FIT_HEIGHT = 180;

/** Range of y shown; x spans its samples. */
const Y_RANGE = /** @type {const} */ ([-2, 4.5]);
const PAD = 8;

/**
 * Position of a value in the picture.
 * @param {readonly [number, number]} domain
 */
function placeIn([x0, x1]) {
  const [y0, y1] = Y_RANGE;
  return (/** @type {number} */ x, /** @type {number} */ y) =>
    /** @type {[number, number]} */ ([
      PAD + ((x - x0) / (x1 - x0)) * (FIT_WIDTH - 2 * PAD),
      PAD + ((y1 - y) / (y1 - y0)) * (FIT_HEIGHT - 2 * PAD),
    ]);
}

/**
 * @param {ArrayLike<number>} x increasing
 * @param {ArrayLike<number>} y
 * @param {readonly [number, number]} domain the range of x shown
 * @returns {string} path data; the picture has to clip it
 */
export function curvePath(x, y, domain) {
  const place = placeIn(domain);
  const line = Array.from({ length: x.length }, (_, at) => place(x[at], y[at])).filter((one) =>
    one.every(Number.isFinite),
  );
  return line.length === 0 ? '' : linePath(withoutStraights(line));
}

/** Removes points on the line between their neighbours: they are redundant. @param {[number, number][]} line */
function withoutStraights(line) {
  return line.filter(([x, y], at) => {
    if (at === 0 || at === line.length - 1) return true;
    const [[x0, y0], [x1, y1]] = [line[at - 1], line[at + 1]];
    return Math.abs((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)) > 0.01;
  });
}

/**
 * Dots, drawn by round line caps.
 * @param {ArrayLike<number>} x
 * @param {ArrayLike<number>} y
 * @param {readonly [number, number]} domain
 */
export function dotsPath(x, y, domain) {
  const place = placeIn(domain);
  return Array.from({ length: x.length }, (_, at) => {
    const [left, top] = place(x[at], y[at]);
    return `M${Math.round(left)} ${Math.round(top)}h0`;
  }).join('');
}

/** The axes and the positions of their labels. @param {readonly [number, number]} domain */
export function fitAxes(domain) {
  const place = placeIn(domain);
  const [[left, zero], [right]] = [place(domain[0], 0), place(domain[1], 0)];
  const [[middle, bottom], [, top]] = [place(0, Y_RANGE[0]), place(0, Y_RANGE[1])];
  const labels = [
    ...[-4, -2, 2, 4].map((x) => ({ text: String(x).replace('-', '−'), x: place(x, 0)[0], y: zero + 11 })),
    ...[2, 4].map((y) => ({ text: String(y), x: middle - 7, y: place(0, y)[1] + 3 })),
  ].map(({ text, x, y }) => ({ text, x: Math.round(x), y: Math.round(y) }));
  return { path: `M${left} ${zero}H${right}M${middle} ${bottom}V${top}`, labels };
}
