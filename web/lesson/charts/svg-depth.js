/**
 * One number per layer on a logarithmic axis, for one network and one to compare it with, as SVG text. A value of 0 has no
 * position on such an axis: it is a cross at the axis's lower edge.
 */
import { decadeTicks } from '../../common/charts/decades.js';
import { powerOfTen } from '../../common/charts/number-text.js';
import { plotAxes, svgPlot, short, svgElement } from '../../common/charts/svg-plot.js';

const WIDTH = 400;
const HEIGHT = 290;
const MAX_TICKS = 8;

/** @typedef {import('../model/depth.js').DepthSeries} DepthSeries */
/** @typedef {import('../model/depth.js').DepthDrawing} DepthDrawing */

/** @param {readonly DepthSeries[]} series @returns {[number, number]} exponents; 1 is always among them */
function decadesOf(series) {
  const values = series
    .flatMap(({ values: own, spread }) => [...own, ...(spread ? [...spread.low, ...spread.high] : [])])
    .filter((value) => value > 0 && value < Infinity);
  const low = Math.floor(Math.log10(Math.min(1, ...values)) + 1e-9);
  const high = Math.ceil(Math.log10(Math.max(1, ...values)) - 1e-9);
  // Three decades at least, so that ordinary differences do not look dramatic.
  return [Math.min(low, high - 2) - 0.5, Math.max(high, 0) + 0.5];
}

/** A few tick layers, including the first and the last. @param {number} depth */
function layerTicks(depth) {
  const stride = depth <= 10 ? 1 : 5;
  const even = Array.from({ length: depth }, (_, index) => index + 1).filter((layer) => layer % stride === 0);
  // A tick beside the last one would overlap its number.
  return [1, ...even.filter((layer) => layer > 1 && layer < depth - stride / 2), depth];
}

/** @param {DepthDrawing} drawing */
export function depthPlot({ chosen, before, from }) {
  const depth = chosen.values.length;
  const layers = /** @type {[number, number]} */ (from === 'first' ? [0, depth + 1] : [depth + 1, 0]);
  return svgPlot(
    { left: 52, top: 26, width: WIDTH - 66, height: HEIGHT - 68 },
    layers,
    decadesOf([chosen, before]),
  );
}

/** A drawn value. @typedef {{x: number, y: number, isZero: boolean}} Mark */

/** @param {import('../../common/charts/svg-plot.js').Plot} plot @param {readonly number[]} values @returns {(Mark | null)[]} */
function marksOf({ toX, toY, top, height }, values) {
  return values.map((value, index) => {
    const x = toX(index + 1);
    if (value === 0) return { x, y: top + height, isZero: true };
    return value > 0 && value < Infinity ? { x, y: toY(Math.log10(value)), isZero: false } : null;
  });
}

/** A line through the finite values. @param {(Mark | null)[]} marks */
function lineThrough(marks) {
  let drawing = false;
  return marks
    .map((mark) => {
      const isThere = mark !== null && !mark.isZero;
      const step = isThere ? `${drawing ? 'L' : 'M'}${short(mark.x)} ${short(mark.y)}` : '';
      drawing = isThere;
      return step;
    })
    .join('');
}

/** The band that contains 8 of 10 starts. @param {import('../../common/charts/svg-plot.js').Plot} plot @param {NonNullable<DepthSeries['spread']>} spread */
function bandOf({ toX, toY, top, height }, { low, high }) {
  const within = (/** @type {number} */ value) => {
    const y = value > 0 ? toY(Math.log10(value)) : top + height;
    return short(Math.min(top + height, Math.max(top, y)));
  };
  const there = high.map((value, index) => ({ high: value, low: low[index], x: short(toX(index + 1)) }));
  const along = there.filter((one) => one.high > 0 && one.high < Infinity);
  if (along.length === 0) return '';
  const upper = along.map((one) => `${one.x} ${within(one.high)}`);
  const lower = along.map((one) => `${one.x} ${within(one.low)}`).reverse();
  return `<path class="depth-band" d="M${[...upper, ...lower].join('L')}Z"/>`;
}

const diamond = (/** @type {Mark} */ { x, y }) =>
  `M${short(x)} ${short(y - 4.5)}l4.5 4.5l-4.5 4.5l-4.5 -4.5Z`;
const cross = (/** @type {Mark} */ { x, y }) => `M${short(x - 4)} ${short(y - 4)}l8 8m0 -8l-8 8`;

/** @param {(Mark | null)[]} marks @param {boolean} isZero @returns {Mark[]} */
const those = (marks, isZero) =>
  marks.flatMap((mark) => (mark !== null && mark.isZero === isZero ? [mark] : []));

/**
 * @param {DepthDrawing} drawing
 * @param {string} label
 */
export function depthSvg(drawing, label) {
  const { chosen, before, from, layer, xName, yName } = drawing;
  const plot = depthPlot(drawing);
  const { toX, toY, left, top, width, height, yRange } = plot;
  const depth = chosen.values.length;
  const axes = plotAxes(plot, {
    ...{ x: xName, y: yName },
    xTicks: layerTicks(depth),
    yTicks: decadeTicks(yRange[0], yRange[1], MAX_TICKS),
    yText: (exponent) => (exponent === 0 ? '1' : powerOfTen(exponent)),
  });
  const old = marksOf(plot, before.values);
  const own = marksOf(plot, chosen.values);
  const end = own[from === 'first' ? depth - 1 : 0];
  const content = `${axes}
<path class="depth-unchanged" d="M${left} ${short(toY(0))}h${short(width)}"/>
${chosen.spread ? bandOf(plot, chosen.spread) : ''}
<g class="depth-before"><path class="line" d="${lineThrough(old)}"/><path class="marks" d="${those(old, false).map(diamond).join('')}"/><path class="zeros" d="${those(old, true).map(cross).join('')}"/></g>
<g class="depth-chosen"><path class="line" d="${lineThrough(own)}"/>${those(own, false)
    .map(({ x, y }) => `<circle cx="${short(x)}" cy="${short(y)}" r="4"/>`)
    .join('')}<path class="zeros" d="${those(own, true).map(cross).join('')}"/>${
    end ? `<circle class="depth-end" cx="${short(end.x)}" cy="${short(end.y)}" r="8"/>` : ''
  }</g>
<path class="depth-read" d="M${short(toX(layer))} ${top}v${height}"/>`;
  return svgElement(WIDTH, HEIGHT, label, content);
}
