/** Numbers of a layer's dead and saturated units over the epochs: two stacked areas, dead units at the bottom. */
import { fitCanvas } from '../../../common/charts/canvas-size.js';

/**
 * @typedef {object} UnitHistoryColumns of equal length
 * @property {ArrayLike<number>} epoch rising
 * @property {ArrayLike<number>} dead
 * @property {ArrayLike<number>} saturated
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {UnitHistoryColumns} columns
 * @param {number} units number at the full height of the drawing
 * @param {import('../../../common/charts/palette.js').Palette} theme
 */
export function paintUnitHistory(canvas, { epoch, dead, saturated }, units, theme) {
  const fitted = fitCanvas(canvas);
  if (!fitted) return;
  const { context, width, height } = fitted;
  context.clearRect(0, 0, width, height);
  context.fillStyle = theme.neutral;
  context.fillRect(0, 0, width, height);
  const last = epoch.length - 1;
  const span = last > 0 ? epoch[last] - epoch[0] : 1;
  const toX = (/** @type {number} */ at) => ((epoch[at] - epoch[0]) / span) * width;
  const toY = (/** @type {number} */ count) => height - (count / units) * height;

  /** A step lasts until the next entry; the last one to the edge. @param {(at: number) => number} low @param {(at: number) => number} high */
  const area = (low, high) => {
    context.beginPath();
    for (let at = 0; at <= last; ++at) {
      const from = toX(at);
      const to = at < last ? toX(at + 1) : width;
      if (high(at) > low(at))
        context.rect(from, toY(high(at)), Math.max(1, to - from), toY(low(at)) - toY(high(at)));
    }
  };
  area(
    (at) => dead[at],
    (at) => dead[at] + saturated[at],
  );
  context.save();
  context.clip();
  context.strokeStyle = theme.positive;
  context.lineWidth = 1.5;
  context.beginPath();
  for (let x = -height; x < width; x += 5) {
    context.moveTo(x, height);
    context.lineTo(x + height, 0);
  }
  context.stroke();
  context.restore();
  area(
    () => 0,
    (at) => dead[at],
  );
  context.fillStyle = theme.ink;
  context.fill();
  context.strokeStyle = theme.inkSoft;
  context.lineWidth = 1;
  context.strokeRect(0.5, 0.5, width - 1, height - 1);
}
