/** Where CSS pixels become device pixels. Every chart draws in CSS pixels and leaves the rest to this file. */

/**
 * Sizes the canvas's bitmap to its box on the screen and returns a context that draws in CSS pixels.
 * Returns null while the canvas has no box (hidden, or not laid out yet): there is nothing to draw then.
 * @param {HTMLCanvasElement} canvas
 * @param {{width?: number, height?: number}} [box] CSS pixels; measured from the page where not given
 * @returns {{context: CanvasRenderingContext2D, width: number, height: number, ratio: number} | null}
 */
export function fitCanvas(canvas, box = {}) {
  const width = Math.round(box.width ?? canvas.clientWidth);
  const height = Math.round(box.height ?? canvas.clientHeight);
  const context = canvas.getContext('2d');
  if (!context || width <= 0 || height <= 0) return null;
  const ratio = Math.min(3, globalThis.devicePixelRatio || 1);
  const bitmapWidth = Math.round(width * ratio);
  const bitmapHeight = Math.round(height * ratio);
  if (canvas.width !== bitmapWidth) canvas.width = bitmapWidth;
  if (canvas.height !== bitmapHeight) canvas.height = bitmapHeight;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return { context, width, height, ratio };
}
