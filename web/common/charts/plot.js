/** A plot of lines over a common x: grid and tick labels, bands, lines, and the lines' names at their right ends. */
import { axisTicks, tickText } from './axis-ticks.js';
import { decadeTicks } from './decades.js';
import { spreadLabels } from './end-labels.js';
import { powerOfTen } from './number-text.js';
import { plotFrame } from './plot-frame.js';
import { traceBand, traceLine } from './plot-lines.js';

/**
 * @typedef {object} PlotLine
 * @property {ArrayLike<number | undefined>} values one per x; non-finite: a gap; undefined: the line continues
 * @property {string} colour a token's name such as `--class-0`, or any CSS colour
 * @property {readonly number[]} [dash] as in canvas `setLineDash`; default solid
 * @property {boolean} [strong] drawn wider
 * @property {boolean} [behind] drawn below the other lines
 * @property {string} [endLabel] label at its right end, if there is room
 * @property {readonly [ArrayLike<number | undefined>, ArrayLike<number | undefined>]} [band] lower and upper edge of the shaded area
 *   around it
 * @property {readonly import('./jumps.js').Jump[]} [jumps] breaks; a full circle where the function takes the value, a hollow one at a
 *   one-sided limit
 */

/**
 * @typedef {object} Plot
 * @property {ArrayLike<number>} x rising
 * @property {readonly PlotLine[]} lines
 * @property {readonly [number, number]} yRange
 * @property {boolean} [logY] logarithmic: `yRange` holds exponents of ten, and values at or below 0 are gaps
 * @property {string} [xLabel] label below
 * @property {boolean} [bare] no tick labels below
 * @property {boolean} [zeroLines] x = 0 and y = 0 slightly stronger than the grid
 */

/**
 * @typedef {object} PlotTheme
 * @property {(name: string) => string} colour a token's name or a CSS colour -> a colour for a canvas
 * @property {string} font
 */

const MARGIN = { left: 46, right: 16, top: 8, bottom: 26 };
const LABEL_HEIGHT = 20;
/** Size of a name: the piece of line that leads to it, its greatest text width, and its height. */
const LEADER = 14;
const MAX_NAME_WIDTH = 150;
const NAME_HEIGHT = 14;

/**
 * @param {CanvasRenderingContext2D} context draws in CSS pixels
 * @param {{width: number, height: number}} size
 * @param {Plot} plot
 * @param {PlotTheme} theme
 * @returns {import('./plot-frame.js').Frame} the plot's frame
 */
export function paintPlot(context, { width, height }, plot, theme) {
  const { x, lines, yRange, logY, xLabel, bare } = plot;
  context.clearRect(0, 0, width, height);
  context.font = theme.font;
  context.lineJoin = 'round';
  const names = nameRoom(context, lines, width);
  const [from, to] = x.length > 0 ? [x[0], x[x.length - 1]] : [0, 0];
  // An axis is drawn even with nothing to span yet.
  const frame = plotFrame(width, height, [from, to > from ? to : from + 10, ...yRange], {
    ...MARGIN,
    right: names || MARGIN.right,
    bottom: bare ? MARGIN.top : MARGIN.bottom + (xLabel ? LABEL_HEIGHT : 0),
  });
  paintGrid(context, frame, plot, theme);
  if (logY) {
    const { toPixelY } = frame;
    frame.toPixelY = (value) => toPixelY(Math.log10(value));
  }

  context.globalAlpha = 0.15; // so pale that lines and other bands show through
  for (const { band, colour } of lines) {
    if (!band) continue;
    context.fillStyle = theme.colour(colour);
    context.beginPath();
    traceBand(context, x, band, frame);
    context.fill();
  }
  context.globalAlpha = 1;
  const inFront = lines.filter(({ behind }) => !behind);
  for (const line of [...lines.filter(({ behind }) => behind), ...inFront])
    paintLine(context, frame, x, line, theme);
  if (names) paintNames(context, frame, lines, theme);
  return frame;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./plot-frame.js').Frame} frame
 * @param {Plot} plot
 * @param {PlotTheme} theme
 */
function paintGrid(context, frame, { yRange, logY, xLabel, bare, zeroLines }, theme) {
  const { left, top, width, height, toPixelX, toPixelY } = frame;
  const [right, bottom] = [left + width, top + height];
  /** @param {readonly number[]} alongX @param {readonly number[]} alongY @param {string} colour */
  const rule = (alongX, alongY, colour) => {
    context.strokeStyle = theme.colour(colour);
    context.beginPath();
    for (const value of alongX) {
      const at = Math.round(toPixelX(value)) + 0.5;
      context.moveTo(at, top);
      context.lineTo(at, bottom);
    }
    for (const value of alongY) {
      const at = Math.round(toPixelY(value)) + 0.5;
      context.moveTo(left, at);
      context.lineTo(right, at);
    }
    context.stroke();
  };
  const alongX = axisTicks(frame.toDataX(left), frame.toDataX(right), width / 48).values;
  const alongY = logY ? decadeTicks(...yRange, height / 20) : axisTicks(...yRange, height / 28).values;
  context.setLineDash([]);
  context.lineWidth = 1;
  rule(alongX, alongY, '--line');
  if (zeroLines) rule(alongX.filter(isZero), alongY.filter(isZero), '--line-strong');

  context.fillStyle = theme.colour('--ink-soft');
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const value of alongY)
    context.fillText((logY ? powerOfTen : tickText)(value), left - 5, toPixelY(value), MARGIN.left - 5);
  if (bare) return;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const value of alongX) context.fillText(tickText(value), toPixelX(value), bottom + 7);
  if (xLabel) context.fillText(xLabel, left + width / 2, bottom + MARGIN.bottom);
}

/** @param {number} value */
const isZero = (value) => value === 0;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./plot-frame.js').Frame} frame
 * @param {ArrayLike<number>} x
 * @param {PlotLine} line
 * @param {PlotTheme} theme
 */
function paintLine(context, frame, x, { values, colour, dash = [], strong, jumps = [] }, theme) {
  const ink = theme.colour(colour);
  context.strokeStyle = context.fillStyle = ink;
  context.lineWidth = strong ? 3 : 2;
  context.setLineDash([...dash]);
  context.beginPath();
  const points = traceLine(context, x, values, frame, new Set(jumps.map(({ to }) => to)));
  context.stroke();
  context.setLineDash([]);
  context.lineWidth = 1.5;
  for (const [left, top] of points) circle(context, left, top, 3).fill();
  for (const { at, limit } of jumps) {
    for (const [value, fill] of /** @type {[number, string][]} */ ([
      [limit, theme.colour('--paper')],
      [Number(values[at]), ink],
    ])) {
      context.fillStyle = fill;
      circle(context, frame.toPixelX(x[at]), frame.toPixelY(value), 3.5).fill();
      context.stroke();
    }
  }
}

/** @param {CanvasRenderingContext2D} context @param {number} left @param {number} top @param {number} radius */
function circle(context, left, top, radius) {
  context.beginPath();
  context.arc(left, top, radius, 0, 2 * Math.PI);
  return context;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly PlotLine[]} lines
 * @param {number} width
 * @returns {number} the room for names at the right; 0 if there are none, or the lines need the width: the legend names them too
 */
function nameRoom(context, lines, width) {
  const widest = Math.max(0, ...lines.map(({ endLabel = '' }) => context.measureText(endLabel).width));
  const room = LEADER + 12 + Math.min(MAX_NAME_WIDTH, Math.ceil(widest));
  return widest > 0 && room <= width / 4 ? room : 0;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./plot-frame.js').Frame} frame
 * @param {readonly PlotLine[]} lines
 * @param {PlotTheme} theme
 */
function paintNames(context, { left, top, width, height, toPixelY }, lines, theme) {
  const edge = left + width;
  const ends = lines.map(({ endLabel, values }) => {
    let end = NaN;
    for (let at = values.length - 1; endLabel && at >= 0 && !Number.isFinite(end); --at)
      end = toPixelY(Number(values[at]));
    return end;
  });
  const places = spreadLabels(ends, NAME_HEIGHT, top + 5, top + height - 5);
  context.lineWidth = 1;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  lines.forEach(({ endLabel = '', colour }, index) => {
    if (!Number.isFinite(places[index])) return;
    context.strokeStyle = theme.colour(colour);
    context.beginPath();
    context.moveTo(edge + 2, ends[index]);
    context.lineTo(edge + LEADER, places[index]);
    context.stroke();
    context.fillStyle = theme.colour('--ink');
    context.fillText(endLabel, edge + LEADER + 4, places[index], MAX_NAME_WIDTH);
  });
}
