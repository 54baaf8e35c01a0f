/**
 * Levels side by side on one logarithmic axis, like thermometers: one gauge each, filled up to its value.
 *
 * (canvas, values, theme) -> pixels.
 */
import { fitCanvas } from './canvas-size.js';
import { decadeText, decadeTicks } from './decades.js';

/** The axis lines up with that of a line chart of the same height. */
const MARGIN = { left: 46, right: 6, top: 8, bottom: 46 };
const TICK_SPACE = 20;

/**
 * @typedef {object} Gauge
 * @property {string} name label below
 * @property {string} colour any CSS colour
 * @property {number} value 0 or NaN has no level: the gauge stays empty, with a sign that says why
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {object} scene
 * @param {readonly Gauge[]} scene.gauges
 * @param {readonly [number, number]} scene.decades exponents of the axis's ends
 * @param {string} scene.xLabel
 * @param {import('./palette.js').Palette} theme
 */
export function paintGauges(canvas, { gauges, decades: [low, high], xLabel }, theme) {
  const fitted = fitCanvas(canvas);
  if (!fitted) return;
  const { context, width, height } = fitted;
  const { left, top } = MARGIN;
  const inner = { width: width - left - MARGIN.right, height: height - top - MARGIN.bottom };
  const bottom = top + inner.height;
  const toPixel = (/** @type {number} */ exponent) =>
    bottom - ((exponent - low) / (high - low)) * inner.height;
  context.clearRect(0, 0, width, height);
  context.font = `12px ${theme.font}`;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const exponent of decadeTicks(low, high, inner.height / TICK_SPACE)) {
    const y = Math.round(toPixel(exponent));
    context.fillStyle = theme.line;
    context.fillRect(left, y, inner.width, 1);
    context.fillStyle = theme.inkSoft;
    context.fillText(decadeText(10 ** exponent), left - 6, y);
  }
  context.textAlign = 'center';
  context.fillText(xLabel, left + inner.width / 2, bottom + 32);
  const slot = inner.width / gauges.length;
  const wide = Math.min(24, slot * 0.56);
  gauges.forEach(({ name, colour, value }, index) => {
    const middle = left + (index + 0.5) * slot;
    const gauge = () => {
      context.beginPath();
      roundedBar(context, middle - wide / 2, top, wide, inner.height, wide / 3);
    };
    gauge();
    context.fillStyle = theme.paper;
    context.fill();
    if (value > 0 && value < Infinity) {
      const level = Math.min(bottom, Math.max(top, toPixel(Math.log10(value))));
      context.save();
      context.clip();
      context.fillStyle = colour;
      context.fillRect(middle - wide / 2, level, wide, bottom - level);
      context.restore();
    } else {
      context.fillStyle = theme.ink;
      context.fillText(value === 0 ? '0' : '?', middle, bottom - 10);
    }
    gauge();
    context.strokeStyle = theme.inkSoft;
    context.lineWidth = 1;
    context.stroke();
    context.fillStyle = theme.ink;
    context.fillText(name, middle, bottom + 13);
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x @param {number} y @param {number} width @param {number} height @param {number} radius
 */
function roundedBar(context, x, y, width, height, radius) {
  context.moveTo(x + radius, y);
  context.arcTo(x + width, y, x + width, y + height, radius);
  context.arcTo(x + width, y + height, x, y + height, radius);
  context.arcTo(x, y + height, x, y, radius);
  context.arcTo(x, y, x + width, y, radius);
  context.closePath();
}
