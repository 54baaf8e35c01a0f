/** Conversion of CSS pixels to device pixels. Every chart draws in CSS pixels and leaves the rest to this file. */

/** Most device pixels of a canvas, along a side and in all: limits that every browser still draws. */
const MAX_SIDE = 8192;
const MAX_PIXELS = 16e6;

/**
 * Device pixels per CSS pixel for a drawing of this size: the screen's, or fewer where the bitmap would grow too large.
 * @param {number} width CSS pixels
 * @param {number} height
 * @param {number} [wanted]
 */
export function pixelRatio(width, height, wanted = Math.min(3, globalThis.devicePixelRatio || 1)) {
  return Math.min(wanted, MAX_SIDE / width, MAX_SIDE / height, Math.sqrt(MAX_PIXELS / (width * height)));
}

/**
 * Sizes the canvas's bitmap to its box on the screen and returns a context that draws in CSS pixels.
 * Returns null while the canvas has no box (hidden, or not laid out yet): there is nothing to draw then.
 *
 * A measured box never follows the bitmap: with `contain: size` the bitmap's size counts for nothing in the layout. Without a style
 * sheet for its box, the canvas gets the default one.
 * @param {HTMLCanvasElement} canvas
 * @param {{width?: number, height?: number}} [box] CSS pixels; default: measured from the page
 * @returns {{context: CanvasRenderingContext2D, width: number, height: number, ratio: number} | null}
 */
export function fitCanvas(canvas, box = {}) {
  if ((box.width === undefined || box.height === undefined) && canvas.style.contain !== 'size')
    Object.assign(canvas.style, { contain: 'size', containIntrinsicSize: '300px 150px' });
  const width = Math.round(box.width ?? canvas.clientWidth);
  const height = Math.round(box.height ?? canvas.clientHeight);
  const context = canvas.getContext('2d');
  if (!context || !(width > 0 && height > 0)) return null;
  const ratio = pixelRatio(width, height);
  const bitmapWidth = Math.round(width * ratio);
  const bitmapHeight = Math.round(height * ratio);
  if (canvas.width !== bitmapWidth) canvas.width = bitmapWidth;
  if (canvas.height !== bitmapHeight) canvas.height = bitmapHeight;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return { context, width, height, ratio };
}
