/**
 * A layer in one image: the curve of its activation, the histogram of its pre-activations underneath, the flat zones of the curve, and the
 * mean of its outputs.
 *
 * (canvas, arrays, theme) -> pixels.
 */
import { fitCanvas } from '../../common/charts/canvas-size.js';
import { plainNumber, shortNumber } from '../../common/charts/number-text.js';

/**
 * @typedef {object} LayerHistogram
 * @property {{low: number, high: number, counts: Float32Array}} histogram of the pre-activations; values outside are in the end bins
 * @property {{value: Float32Array, slope: Float32Array, smallSlope: number} | null} curve equally spaced from low to high; null if there is
 *   none (softmax)
 * @property {number} outputMean
 */

const AXIS = 14;
const EDGE = 3;
/** The histogram's share of the height, so that the curve stays readable above it. */
const BARS = 0.5;

/**
 * The flat stretches of a curve: slope 0 ("dead"), or small ("faint").
 * @param {{slope: Float32Array, smallSlope: number}} curve slopes below its smallSlope in size are small
 * @returns {('dead' | 'faint' | '')[]} one for each stretch between neighbouring points
 */
export function curveZones({ slope, smallSlope }) {
  return Array.from({ length: slope.length - 1 }, (_, at) => {
    const most = Math.max(Math.abs(slope[at]), Math.abs(slope[at + 1]));
    if (most === 0) return 'dead';
    return most < smallSlope ? 'faint' : '';
  });
}

/**
 * The share of the pre-activations within zones of a kind.
 * @param {LayerHistogram} scene
 * @param {'dead' | 'faint'} kind
 */
export function shareInZone({ histogram, curve }, kind) {
  if (!curve) return 0;
  const zones = curveZones(curve);
  const { counts } = histogram;
  const per = zones.length / counts.length;
  let inside = 0;
  let all = 0;
  counts.forEach((count, bin) => {
    all += count;
    const covered = zones.slice(Math.round(bin * per), Math.round((bin + 1) * per));
    inside += (count * covered.filter((zone) => zone === kind).length) / covered.length;
  });
  return all > 0 ? inside / all : 0;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {LayerHistogram} scene
 * @param {import('../../common/charts/palette.js').Palette} theme
 */
export function paintLayerHistogram(canvas, scene, theme) {
  const fitted = fitCanvas(canvas);
  if (!fitted) return;
  const { context, width, height } = fitted;
  const { low, high, counts } = scene.histogram;
  const floor = height - AXIS;
  context.clearRect(0, 0, width, height);
  const toX = (/** @type {number} */ z) => ((z - low) / (high - low)) * width;
  if (scene.curve && counts.some((count) => count > 0)) paintZones(context, scene.curve, width, floor, theme);
  paintBars(context, counts, width, floor, theme);
  context.fillStyle = theme.inkSoft;
  context.fillRect(0, floor, width, 1);
  paintAxis(context, low, high, width, height, theme);
  if (!scene.curve) return;

  const { value } = scene.curve;
  let least = Math.min(0, scene.outputMean);
  let most = Math.max(0, scene.outputMean);
  for (const one of value) {
    if (!Number.isFinite(one)) continue;
    least = Math.min(least, one);
    most = Math.max(most, one);
  }
  const tall = most - least || 1;
  const toY = (/** @type {number} */ f) => floor - EDGE - ((f - least) / tall) * (floor - 2 * EDGE);

  // The axes of the curve: z = 0 and f = 0.
  context.fillStyle = theme.line;
  context.fillRect(Math.round(toX(0)), 0, 1, floor);
  context.fillRect(0, Math.round(toY(0)), width, 1);

  context.beginPath();
  value.forEach((f, at) => {
    const x = (at / (value.length - 1)) * width;
    if (at === 0 || !Number.isFinite(f)) context.moveTo(x, toY(Number.isFinite(f) ? f : 0));
    else context.lineTo(x, toY(f));
  });
  for (const [line, colour] of /** @type {[number, string][]} */ ([
    [4, theme.paper],
    [1.75, theme.ink],
  ])) {
    context.lineWidth = line;
    context.lineJoin = 'round';
    context.strokeStyle = colour;
    context.stroke();
  }
  paintMean(context, scene.outputMean, toY(scene.outputMean), width, theme);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{slope: Float32Array, smallSlope: number}} curve
 * @param {number} width
 * @param {number} floor
 * @param {import('../../common/charts/palette.js').Palette} theme
 */
function paintZones(context, curve, width, floor, theme) {
  const zones = curveZones(curve);
  const step = width / zones.length;
  /** The stretches of a kind, as one path. @param {'dead' | 'faint'} kind */
  const outline = (kind) => {
    context.beginPath();
    zones.forEach((zone, at) => {
      if (zone !== kind || zones[at - 1] === kind) return;
      let end = at;
      while (zones[end] === kind) ++end;
      context.rect(at * step, 0, (end - at) * step, floor);
    });
  };
  context.save();
  context.fillStyle = theme.line;
  context.globalAlpha = 0.6;
  outline('faint');
  context.fill();
  outline('dead');
  context.fill();
  context.clip();
  context.beginPath();
  for (let x = -floor; x < width; x += 6) {
    context.moveTo(x, floor);
    context.lineTo(x + floor, 0);
  }
  context.strokeStyle = theme.inkSoft;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Float32Array} counts
 * @param {number} width
 * @param {number} floor
 * @param {import('../../common/charts/palette.js').Palette} theme
 */
function paintBars(context, counts, width, floor, theme) {
  const most = counts.reduce((largest, count) => Math.max(largest, count), 0);
  if (most === 0) return;
  const bar = width / counts.length;
  context.fillStyle = theme.accent;
  context.globalAlpha = 0.8;
  counts.forEach((count, at) => {
    // A single sample far out stays visible.
    const tall = count > 0 ? Math.max(1, (count / most) * floor * BARS) : 0;
    context.fillRect(at * bar, floor - tall, Math.max(1, bar - 0.5), tall);
  });
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} low
 * @param {number} high
 * @param {number} width
 * @param {number} height
 * @param {import('../../common/charts/palette.js').Palette} theme
 */
function paintAxis(context, low, high, width, height, theme) {
  context.fillStyle = theme.inkSoft;
  context.font = `10px ${theme.font}`;
  context.textBaseline = 'bottom';
  for (const [align, at, z] of /** @type {[CanvasTextAlign, number, number][]} */ ([
    ['left', 1, low],
    ['center', width / 2, (low + high) / 2],
    ['right', width - 1, high],
  ])) {
    context.textAlign = align;
    context.fillText(plainNumber(z), at, height);
  }
}

/**
 * The mean of the outputs: a dashed line with a pointer at its left end, and the number.
 * @param {CanvasRenderingContext2D} context
 * @param {number} mean
 * @param {number} y
 * @param {number} width
 * @param {import('../../common/charts/palette.js').Palette} theme
 */
function paintMean(context, mean, y, width, theme) {
  if (!Number.isFinite(y)) return;
  context.save();
  context.strokeStyle = theme.positive;
  context.fillStyle = theme.positive;
  context.lineWidth = 1.5;
  context.setLineDash([5, 3]);
  context.beginPath();
  context.moveTo(0, y);
  context.lineTo(width, y);
  context.stroke();
  context.beginPath();
  context.moveTo(0, y - 5);
  context.lineTo(7, y);
  context.lineTo(0, y + 5);
  context.fill();
  context.setLineDash([]);
  context.textAlign = 'left';
  context.font = `600 11px ${theme.font}`;
  context.textBaseline = y > 18 ? 'bottom' : 'top';
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.strokeStyle = theme.paper;
  const words = shortNumber(mean);
  const at = /** @type {const} */ ([9, y + (y > 18 ? -2 : 3)]);
  context.strokeText(words, ...at);
  context.fillStyle = theme.ink;
  context.fillText(words, ...at);
  context.restore();
}
