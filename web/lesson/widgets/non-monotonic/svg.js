/** An activation and its slope, one above the other, with a selected position, its tangent, and the minimum, as SVG text. */
import { findJumps } from '../../../common/charts/jumps.js';
import { linePath, plotAxes, svgPlot, short, svgElement } from '../../../common/charts/svg-plot.js';

/** @typedef {import('./model.js').ShownNonMonotonic} ShownNonMonotonic */

const WIDTH = 400;
const HEIGHT = 468;
const VALUES = /** @type {const} */ ([-1, 4]);
const SLOPES = /** @type {const} */ ([-0.25, 1.25]);
/** Half a tangent's length along x. */
const TANGENT = 1.5;

/** @param {readonly [number, number]} range of x @param {0 | 1} which the value's plot, or the slope's */
export function nonMonotonicPlot(range, which) {
  const places = [
    { left: 38, top: 26, width: 350, height: 210 },
    { left: 38, top: 280, width: 350, height: 150 },
  ];
  return svgPlot(places[which], range, [VALUES, SLOPES][which]);
}

/** A line with a gap where ReLU's slope jumps. @param {import('../../../common/charts/svg-plot.js').Plot} plot @param {ArrayLike<number>} x @param {ArrayLike<number>} y */
const path = (plot, x, y) => linePath(plot, x, y, findJumps(x, y, [0]));

/** @param {import('../../../common/charts/svg-plot.js').Plot} plot @param {number} x @param {number} y @param {string} kind */
const dot = ({ toX, toY, top, height }, x, y, kind) =>
  toY(y) > top + height || toY(y) < top
    ? ''
    : `<circle class="${kind}" cx="${short(toX(x))}" cy="${short(toY(y))}" r="5.5"/>`;

/**
 * @param {ShownNonMonotonic} shown
 * @param {readonly [number, number]} range
 * @param {string} label
 */
export function nonMonotonicSvg({ setup, x, value, slope, relu, at, lowest }, range, label) {
  const plots = /** @type {const} */ ([0, 1]).map((which) => nonMonotonicPlot(range, which));
  const [upper, lower] = plots;
  const clips = plots.map(
    ({ left, top, width, height }, index) =>
      `<clipPath id="shape-${index}"><rect x="${left}" y="${top}" width="${width}" height="${height}"/></clipPath>`,
  );
  const isRelu = setup.activation === 'relu';
  /** @param {number} index @param {ArrayLike<number>} own @param {ArrayLike<number>} reference @param {string} more */
  const curves = (index, own, reference, more) =>
    `<g clip-path="url(#shape-${index})">${isRelu ? '' : `<path class="curve curve-other" d="${path(plots[index], x, reference)}"/>`}<path class="curve curve-0" d="${path(plots[index], x, own)}"/>${more}</g>`;
  const left = short(upper.toX(setup.x));
  const end = (/** @type {number} */ side) =>
    `${short(upper.toX(setup.x + side * TANGENT))} ${short(upper.toY(at.value + side * TANGENT * at.slope))}`;
  const down = lowest
    ? `<path class="lowest" d="M${short(upper.toX(lowest.x) - 6)} ${short(upper.toY(lowest.value) + 14)}l6 -9l6 9z"/>`
    : '';
  const content = `<defs>${clips.join('')}</defs>
${plotAxes(upper, { x: '', y: 'value f(x)', xTicks: [-4, -2, 0, 2, 4] })}${plotAxes(lower, { x: 'x', y: 'slope f′(x)', xTicks: [-4, -2, 0, 2, 4], yTicks: [0, 0.5, 1] })}
${[upper, lower].map(({ top, height }) => `<path class="reading" d="M${left} ${top}v${height}"/>`).join('')}
${curves(0, value, relu.value, `<path class="tangent" d="M${end(-1)}L${end(1)}"/>${down}`)}${curves(1, slope, relu.slope, '')}
${dot(upper, setup.x, at.value, 'class-0')}${dot(lower, setup.x, at.slope, 'class-0')}`;
  return svgElement(WIDTH, HEIGHT, label, content);
}
