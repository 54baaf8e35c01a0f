/** The rectangle a map or a plot is drawn in: where data lies on the canvas, and the axes around it. */
import { axisTicks, tickLabel } from './axis-ticks.js';

/**
 * @typedef {object} Frame
 * @property {number} left @property {number} top @property {number} width @property {number} height  CSS pixels
 * @property {(x: number) => number} toPixelX
 * @property {(y: number) => number} toPixelY
 * @property {(pixel: number) => number} toDataX
 * @property {(pixel: number) => number} toDataY
 */

/** Room for the tick labels. */
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

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {readonly number[]} domain
 * @param {readonly [string, string]} names of the axes
 * @param {{ink: string, inkSoft: string, line: string, font: string}} look
 */
export function paintAxes(context, frame, domain, names, look) {
  const { left, top, width, height } = frame;
  const bottom = top + height;
  context.strokeStyle = look.inkSoft;
  context.fillStyle = look.inkSoft;
  context.lineWidth = 1;
  context.font = `11px ${look.font}`;
  context.strokeRect(left + 0.5, top + 0.5, width - 1, height - 1);

  const alongX = axisTicks(domain[0], domain[1], width / 60);
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.beginPath();
  for (const value of alongX.values) {
    const x = Math.round(frame.toPixelX(value)) + 0.5;
    context.moveTo(x, bottom);
    context.lineTo(x, bottom + 4);
    context.fillText(tickLabel(value, alongX.digits), x, bottom + 6);
  }
  const alongY = axisTicks(domain[2], domain[3], height / 50);
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const value of alongY.values) {
    const y = Math.round(frame.toPixelY(value)) + 0.5;
    context.moveTo(left - 4, y);
    context.lineTo(left, y);
    context.fillText(tickLabel(value, alongY.digits), left - 6, y);
  }
  context.stroke();

  context.fillStyle = look.ink;
  context.textAlign = 'right';
  context.textBaseline = 'bottom';
  paintTag(context, names[0], left + width - 5, bottom - 4, look);
  context.textAlign = 'left';
  context.textBaseline = 'top';
  paintTag(context, names[1], left + 5, top + 5, look);
}

/**
 * Text that stays readable over a coloured area: the paper's colour around every letter.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {{ink: string, paper?: string}} look
 */
function paintTag(context, text, x, y, look) {
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = look.paper ?? 'transparent';
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}
