/** Value or slope of a few activations in one plot, distinguished by colour and line style, as SVG text. */
import { findJumps } from '../common/charts/jumps.js';
import { linePath, plotAxes, svgPlot, svgElement } from '../common/charts/svg-plot.js';

/**
 * @typedef {object} CurveLine
 * @property {string} name
 * @property {ArrayLike<number>} values one per x
 * @property {readonly number[]} kinks possible jumps
 */

const WIDTH = 400;
const HEIGHT = 280;

/**
 * @param {ArrayLike<number>} x rising
 * @param {readonly CurveLine[]} lines at most as many as there are line styles in the style sheet
 * @param {readonly [number, number]} range of y
 * @param {string} label of the y axis
 */
export function curvesSvg(x, lines, range, label) {
  const plot = svgPlot({ left: 38, top: 26, width: 350, height: 212 }, [x[0], x[x.length - 1]], range);
  const paths = lines.map(
    ({ values, kinks }, slot) =>
      `<path class="curve curve-${slot}" d="${linePath(plot, x, values, findJumps(x, values, kinks))}"/>`,
  );
  const names = lines.map(({ name }) => name).join(', ');
  return svgElement(
    WIDTH,
    HEIGHT,
    `${label} of ${names}`,
    plotAxes(plot, { x: 'x', y: label }) + paths.join(''),
  );
}

/** @param {readonly string[]} names */
export function curvesLegend(names) {
  const items = names.map(
    (name, slot) =>
      `<li><svg class="lesson-svg swatch line" viewBox="0 0 34 12" aria-hidden="true"><path class="curve curve-${slot}" d="M0 6h34"/></svg>${name}</li>`,
  );
  return `<ul class="legend">${items.join('')}</ul>`;
}
