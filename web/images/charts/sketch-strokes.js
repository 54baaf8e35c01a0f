/** A drawing as a list of acts, so that the last one can be undone, and its rendering as an image. */
import { paintPixels, imageSide, shrinkImage } from './image-pixels.js';

/** Drawing canvas pixels per image pixel: enough for smooth strokes, few enough for every frame. */
const scale = 8;

/** Height and width of the drawing's bitmap in pixels, whatever its size on the screen. */
export const sketchSide = imageSide * scale;

/**
 * `points`: x, y, x, y, … in image pixels (0 to 64); `width` in the same unit.
 * @typedef {{kind: 'stroke', colour: string, width: number, points: number[]}} Stroke
 * @typedef {{kind: 'example', pixels: Uint8Array}} Example an image to begin with
 * @typedef {{kind: 'clear'}} Clear
 * @typedef {Stroke | Example | Clear} Act
 */

/** @param {readonly Act[]} acts @returns {boolean} whether nothing is drawn */
export const isBlank = (acts) => acts.length === 0 || acts[acts.length - 1].kind === 'clear';

/** @param {CanvasRenderingContext2D} context @param {Stroke} stroke */
export function paintStroke(context, { colour, width, points }) {
  context.strokeStyle = colour;
  context.lineWidth = width * scale;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(points[0] * scale, points[1] * scale);
  // A single point is a dot: a line of no length with round ends.
  if (points.length === 2) context.lineTo(points[0] * scale, points[1] * scale);
  for (let at = 2; at < points.length; at += 2) context.lineTo(points[at] * scale, points[at + 1] * scale);
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Act[]} acts
 * @param {string} paper
 */
export function paintSketch(context, acts, paper) {
  context.fillStyle = paper;
  context.fillRect(0, 0, sketchSide, sketchSide);
  // Only the acts after the last clear or start are visible.
  const begin = acts.map(({ kind }) => kind !== 'stroke').lastIndexOf(true);
  for (const act of acts.slice(Math.max(0, begin))) {
    if (act.kind === 'example') paintExample(context, act.pixels);
    else if (act.kind === 'stroke') paintStroke(context, act);
  }
}

/** @param {CanvasRenderingContext2D} context @param {Uint8Array} pixels */
function paintExample(context, pixels) {
  const small = document.createElement('canvas');
  paintPixels(small, pixels);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, sketchSide, sketchSide);
}

/** @param {CanvasRenderingContext2D} context @returns {Uint8Array} the network's input: [64][64][3] */
export const sketchPixels = (context) =>
  shrinkImage(context.getImageData(0, 0, sketchSide, sketchSide).data, sketchSide);
