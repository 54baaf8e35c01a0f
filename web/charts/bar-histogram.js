/** Counts as bars: a histogram small enough for a table's cell. */
import { fitCanvas } from './canvas-size.js';

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{low: number, high: number, counts: Float32Array}} histogram
 * @param {import('./palette.js').Palette} look
 */
export function paintHistogram(canvas, { low, high, counts }, look) {
  const fitted = fitCanvas(canvas);
  if (!fitted) return;
  const { context, width, height } = fitted;
  context.clearRect(0, 0, width, height);
  const most = counts.reduce((largest, count) => Math.max(largest, count), 0);
  const bar = width / counts.length;
  context.fillStyle = look.accent;
  counts.forEach((count, index) => {
    const tall = most > 0 ? (count / most) * (height - 3) : 0;
    context.fillRect(index * bar, height - 1 - tall, Math.max(1, bar - 0.5), tall);
  });
  context.fillStyle = look.inkSoft;
  context.fillRect(0, height - 1, width, 1);
  if (low < 0 && high > 0) context.fillRect(Math.round((-low / (high - low)) * width), 0, 1, height);
}
