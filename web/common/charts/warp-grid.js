/**
 * The input grid as a layer bends it: one unit's output to the right, another's upwards. A line of the grid is a line here; samples
 * lie at their outputs.
 *
 * (canvas, arrays, theme) -> pixels.
 */
import { fitCanvas } from './canvas-size.js';
import { paintAxes, plotFrame } from './plot-frame.js';
import { paintSamples } from './sample-points.js';

/**
 * @typedef {object} WarpScene
 * @property {readonly [Float32Array, Float32Array]} maps of the two units
 * @property {number} size
 * @property {number} inputs 1 or 2
 * @property {Float32Array} places of the samples, two numbers each
 * @property {import('./sample-points.js').Samples | null} samples
 * @property {number} classes 0 for values
 * @property {readonly [number, number]} valueRange
 * @property {readonly [number, number, number, number]} limits of the axes
 * @property {readonly [string, string]} names of the axes
 */

/** Most lines of the grid in each direction. */
const MAX_LINES = 15;

/** The tokens of the two directions; the second is dashed. */
export const gridColours = /** @type {const} */ (['accent', 'inkSoft']);
export const columnDash = [4, 3];

/**
 * The lines of a grid: rows run along the first input, columns along the second. With one input there is a single line.
 * @param {readonly [ArrayLike<number>, ArrayLike<number>]} maps
 * @param {number} size
 * @param {number} inputs
 * @returns {{rows: number[][], columns: number[][]}} lines as x, y, x, y, …
 */
export function warpedLines([horizontal, vertical], size, inputs) {
  const line = (/** @type {number} */ start, /** @type {number} */ step) =>
    Array.from({ length: size }, (_, at) => [
      horizontal[start + at * step],
      vertical[start + at * step],
    ]).flat();
  if (inputs === 1) return { rows: [line(0, 1)], columns: [] };
  const count = Math.min(size, MAX_LINES);
  // The outermost lines are always among them: they are the edge of the sheet.
  const chosen = Array.from({ length: count }, (_, at) =>
    count === 1 ? 0 : Math.round((at * (size - 1)) / (count - 1)),
  );
  return {
    rows: chosen.map((row) => line(row * size, 1)),
    columns: chosen.map((column) => line(column, size)),
  };
}

/** @param {HTMLCanvasElement} canvas */
export function createWarpGrid(canvas) {
  /** @param {WarpScene} scene @param {import('./palette.js').Palette} theme */
  function paint(scene, theme) {
    const fitted = fitCanvas(canvas);
    if (!fitted) return;
    const { context, width, height } = fitted;
    const frame = plotFrame(width, height, scene.limits);
    context.clearRect(0, 0, width, height);
    context.save();
    context.beginPath();
    context.rect(frame.left, frame.top, frame.width, frame.height);
    context.clip();
    const { rows, columns } = warpedLines(scene.maps, scene.size, scene.inputs);
    const strong = scene.inputs === 1 ? 2.5 : 1.2;
    paintLines(context, columns, frame, theme[gridColours[1]], strong, columnDash);
    paintLines(context, rows, frame, theme[gridColours[0]], strong, []);
    if (scene.samples) {
      const { target, part } = scene.samples;
      paintSamples(context, { x: scene.places, target, part, inputs: 2 }, frame, scene, theme);
    }
    context.restore();
    paintAxes(context, frame, scene.limits, scene.names, theme);
  }

  return { paint };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly number[][]} lines
 * @param {import('./plot-frame.js').Frame} frame
 * @param {string} colour
 * @param {number} width
 * @param {number[]} dash
 */
function paintLines(context, lines, frame, colour, width, dash) {
  const path = new Path2D();
  for (const line of lines) {
    let drawing = false;
    for (let at = 0; at < line.length; at += 2) {
      const x = frame.toPixelX(line[at]);
      const y = frame.toPixelY(line[at + 1]);
      if (!Number.isFinite(x) || !Number.isFinite(y)) {
        drawing = false;
        continue;
      }
      if (drawing) path.lineTo(x, y);
      else path.moveTo(x, y);
      drawing = true;
    }
  }
  context.setLineDash(dash);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke(path);
  context.setLineDash([]);
}
