/**
 * Plots as SVG text, for images in the page before any script runs, drawn by the same functions afterwards. Their colours are the
 * style sheet's (lesson/charts/style.css), so that they follow the theme and the printer.
 */
import { axisTicks, tickText } from './axis-ticks.js';

/** A coordinate rounded to a tenth of a unit, which is finer than visible. @param {number} value */
export const short = (value) => String(Math.round(value * 10) / 10 + 0);

/** @param {string} text */
export function escapeText(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * @param {number} x @param {number} y
 * @param {string} text
 * @param {'start' | 'middle' | 'end'} [anchor]
 * @param {string} [kind] a class of the style sheet
 */
export function svgText(x, y, text, anchor = 'middle', kind = '') {
  const attributes = `${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}${kind && ` class="${kind}"`}`;
  return `<text x="${short(x)}" y="${short(y)}"${attributes}>${escapeText(text)}</text>`;
}

/**
 * @typedef {object} Plot
 * @property {number} left @property {number} top @property {number} width @property {number} height in units of the image
 * @property {readonly [number, number]} xRange
 * @property {readonly [number, number]} yRange
 * @property {(x: number) => number} toX @property {(y: number) => number} toY
 * @property {(left: number) => number} fromX @property {(top: number) => number} fromY
 */

/**
 * @param {{left: number, top: number, width: number, height: number}} place
 * @param {readonly [number, number]} xRange
 * @param {readonly [number, number]} yRange
 * @returns {Plot}
 */
export function svgPlot({ left, top, width, height }, xRange, yRange) {
  const [x0, x1] = xRange;
  const [y0, y1] = yRange;
  return {
    ...{ left, top, width, height, xRange, yRange },
    toX: (x) => left + ((x - x0) / (x1 - x0)) * width,
    toY: (y) => top + ((y1 - y) / (y1 - y0)) * height,
    fromX: (place) => x0 + ((place - left) / width) * (x1 - x0),
    fromY: (place) => y1 - ((place - top) / height) * (y1 - y0),
  };
}

/**
 * Ticks, their labels, thin lines across, and the two axes' names.
 * @param {Plot} plot
 * @param {object} names
 * @param {string} names.x @param {string} names.y
 * @param {readonly number[]} [names.xTicks] @param {readonly number[]} [names.yTicks]
 * @param {(value: number) => string} [names.yText]
 */
export function plotAxes(plot, { x, y, xTicks, yTicks, yText = tickText }) {
  const { left, top, width, height, xRange, yRange, toX, toY } = plot;
  const across = xTicks ?? axisTicks(...xRange, 6).values;
  const up = yTicks ?? axisTicks(...yRange, height / 40).values;
  const vertical = across.map((at) => `M${short(toX(at))} ${short(top)}v${short(height)}`);
  const horizontal = up.map((at) => `M${short(left)} ${short(toY(at))}h${short(width)}`);
  const zero =
    yRange[0] < 0 && yRange[1] > 0
      ? `<path class="zero" d="M${short(left)} ${short(toY(0))}h${short(width)}"/>`
      : '';
  return `<path class="grid" d="${[...vertical, ...horizontal].join('')}"/>${zero}
${across.map((at) => svgText(toX(at), top + height + 17, tickText(at))).join('')}${svgText(left + width, top + height + 33, x, 'end', 'name')}
${up.map((at) => svgText(left - 7, toY(at) + 4.5, yText(at), 'end')).join('')}${y === '' ? '' : svgText(left, top - 9, y, 'start', 'name')}`;
}

/**
 * A line through points, broken where a point has no place in the image.
 * @param {Plot} plot
 * @param {ArrayLike<number>} x
 * @param {ArrayLike<number>} y
 * @param {readonly {from: number, to: number}[]} [jumps] pairs of neighbours without a line between them
 * @returns {string} a path's `d`
 */
export function linePath({ toX, toY }, x, y, jumps = []) {
  const breaks = new Set(jumps.map(({ to }) => to));
  let path = '';
  let drawing = false;
  for (let index = 0; index < x.length; ++index) {
    const isThere = Number.isFinite(y[index]);
    const joined = drawing && !breaks.has(index);
    if (isThere) path += `${joined ? 'L' : 'M'}${short(toX(x[index]))} ${short(toY(y[index]))}`;
    drawing = isThere;
  }
  return path;
}

/**
 * @param {number} width @param {number} height
 * @param {string} label text for screen readers
 * @param {string} content
 * @param {string} [attributes] of the svg
 */
export function svgElement(width, height, label, content, attributes = '') {
  return `<svg class="lesson-svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeText(label)}"${attributes && ` ${attributes}`}>${content}</svg>`;
}
