/** The rectangle of a map or a plot: the data's place on the canvas, and the axes around it. */
import { axisTicks } from './axis-ticks.js';
import { tickTexts, timeTicks } from './coordinate-text.js';

/**
 * @typedef {object} Frame
 * @property {number} left @property {number} top @property {number} width @property {number} height  CSS pixels
 * @property {(x: number) => number} toPixelX
 * @property {(y: number) => number} toPixelY
 * @property {(pixel: number) => number} toDataX
 * @property {(pixel: number) => number} toDataY
 */

/** Room for the tick labels, in CSS pixels. */
const MARGIN = { left: 34, right: 8, top: 8, bottom: 20 };

/**
 * @param {number} width of the canvas in CSS pixels
 * @param {number} height
 * @param {readonly number[]} domain [x0, x1, y0, y1] in raw units
 * @param {{left: number, right: number, top: number, bottom: number}} [margin] room around it, in CSS pixels
 * @returns {Frame}
 */
export function plotFrame(width, height, [x0, x1, y0, y1], margin = MARGIN) {
  const { left, top } = margin;
  const inner = {
    width: Math.max(1, width - left - margin.right),
    height: Math.max(1, height - top - margin.bottom),
  };
  return {
    left,
    top,
    ...inner,
    toPixelX: (x) => left + ((x - x0) / (x1 - x0)) * inner.width,
    toPixelY: (y) => top + ((y1 - y) / (y1 - y0)) * inner.height,
    toDataX: (pixel) => x0 + ((pixel - left) / inner.width) * (x1 - x0),
    toDataY: (pixel) => y1 - ((pixel - top) / inner.height) * (y1 - y0),
  };
}

/** The labels' size in CSS pixels. */
const LABEL = 11;

/**
 * The ticks of an axis, with their labels.
 * @param {readonly number[]} ends
 * @param {number} wanted number of ticks
 * @param {boolean} isTime
 * @returns {{values: number[], texts: string[]}}
 */
function labelledTicks(ends, wanted, isTime) {
  if (isTime) return timeTicks(ends, wanted);
  const ticks = axisTicks(ends[0], ends[1], wanted);
  return { values: ticks.values, texts: tickTexts(ticks, ends) };
}

/** @param {CanvasRenderingContext2D} context @param {readonly string[]} texts */
const widest = (context, texts) => Math.max(0, ...texts.map((text) => context.measureText(text).width));

/**
 * A frame with room for the labels of its vertical axis, whatever their digits; half the canvas at most.
 * @param {CanvasRenderingContext2D} context
 * @param {number} width
 * @param {number} height
 * @param {readonly number[]} domain
 * @param {{font: string}} theme
 * @param {readonly boolean[]} times per axis: whether it is a point in time
 */
export function labelledFrame(context, width, height, domain, theme, times) {
  context.font = `${LABEL}px ${theme.font}`;
  const { texts } = labelledTicks(domain.slice(2), (height - MARGIN.top - MARGIN.bottom) / 50, times[1]);
  const left = Math.min(width / 2, Math.max(MARGIN.left, Math.ceil(widest(context, texts)) + 10));
  return plotFrame(width, height, domain, { ...MARGIN, left });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {readonly number[]} domain
 * @param {readonly [string, string]} names of the axes
 * @param {{ink: string, inkSoft: string, line: string, font: string}} theme
 * @param {readonly boolean[]} [times] per axis: whether it is a point in time
 */
export function paintAxes(context, frame, domain, names, theme, times = [false, false]) {
  const { left, top, width, height } = frame;
  const bottom = top + height;
  context.strokeStyle = theme.inkSoft;
  context.fillStyle = theme.inkSoft;
  context.lineWidth = 1;
  context.font = `${LABEL}px ${theme.font}`;
  context.strokeRect(left + 0.5, top + 0.5, width - 1, height - 1);

  const alongX = horizontalTicks(context, domain.slice(0, 2), width, times[0]);
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.beginPath();
  for (const [at, value] of alongX.values.entries()) {
    const x = Math.round(frame.toPixelX(value)) + 0.5;
    context.moveTo(x, bottom);
    context.lineTo(x, bottom + 4);
    // A long label at an end stays on the canvas.
    const half = context.measureText(alongX.texts[at]).width / 2;
    const inside = Math.min(left + width + 6 - half, Math.max(half + 1, x));
    context.fillText(alongX.texts[at], inside, bottom + 6);
  }
  const alongY = labelledTicks(domain.slice(2), height / 50, times[1]);
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const [at, value] of alongY.values.entries()) {
    const y = Math.round(frame.toPixelY(value)) + 0.5;
    context.moveTo(left - 4, y);
    context.lineTo(left, y);
    context.fillText(alongY.texts[at], left - 6, y);
  }
  context.stroke();

  context.fillStyle = theme.ink;
  context.textAlign = 'right';
  context.textBaseline = 'bottom';
  paintTag(context, names[0], left + width - 5, bottom - 4, theme);
  context.textAlign = 'left';
  context.textBaseline = 'top';
  paintTag(context, names[1], left + 5, top + 5, theme);
}

/**
 * As many ticks as their labels have room for.
 * @param {CanvasRenderingContext2D} context
 * @param {readonly number[]} ends
 * @param {number} width
 * @param {boolean} isTime
 */
function horizontalTicks(context, ends, width, isTime) {
  let wanted = width / 60;
  let ticks = labelledTicks(ends, wanted, isTime);
  while (wanted > 1 && ticks.values.length * (widest(context, ticks.texts) + 12) > width) {
    wanted /= 1.5;
    ticks = labelledTicks(ends, wanted, isTime);
  }
  return ticks;
}

/**
 * Text readable over a coloured area, with an outline in the paper's colour.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {{ink: string, paper?: string}} theme
 */
function paintTag(context, text, x, y, theme) {
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = theme.paper ?? 'transparent';
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}
