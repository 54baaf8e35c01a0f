/** The network's output over a single input, as a curve. */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Float32Array | Float64Array} values the first `size` are the curve, from the left edge of the frame to the
 *   right
 * @param {number} size
 * @param {import('./plot-frame.js').Frame} frame
 * @param {import('./palette.js').Palette} theme
 */
export function paintCurve(context, values, size, frame, theme) {
  const limit = 4 * (frame.height + frame.top);
  const line = new Path2D();
  let drawing = false;
  for (let index = 0; index < size; ++index) {
    const y = frame.toPixelY(values[index]);
    if (!Number.isFinite(y)) {
      drawing = false;
      continue;
    }
    const x = frame.left + ((index + 0.5) / size) * frame.width;
    const inside = Math.max(-limit, Math.min(limit, y));
    if (drawing) line.lineTo(x, inside);
    else line.moveTo(x, inside);
    drawing = true;
  }
  context.lineJoin = 'round';
  context.lineWidth = 6;
  context.strokeStyle = theme.paper;
  context.stroke(line);
  context.lineWidth = 3;
  context.strokeStyle = theme.positive;
  context.stroke(line);
}
