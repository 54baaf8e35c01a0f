/**
 * Kink lines of a network's units: the places at which a unit's weighted sum z stands on a kink of its activation. Over two inputs
 * these are lines, over one they are ticks on the curve. Layers differ by colour and line style.
 */
import { contourSegments } from './contour.js';
import { lineDashes } from './theme.js';

/**
 * @typedef {object} Kinks
 * @property {Float32Array} preActivations every hidden unit in layer order, size * size each (one input: size), row 0 at the top
 * @property {number} size
 * @property {readonly {units: number, kinks: readonly number[]}[]} layers hidden layers; no kinks if the activation is smooth
 */

/** First layer colour: the first classes of the data use the colours before it. */
const FIRST_COLOUR = 2;
const TICK = 9;

/** @param {number} layer from 0 @returns {{colour: number, dash: readonly number[]}} number of the class colour, and line style */
export function layerLine(layer) {
  return { colour: (FIRST_COLOUR + layer) % lineDashes.length, dash: lineDashes[layer % lineDashes.length] };
}

/**
 * @param {Kinks} kinks
 * @param {number} plane numbers per unit
 * @param {(values: Float32Array, kink: number, layer: number) => void} visit called with each unit's map and each kink of its layer
 */
function eachKink({ preActivations, layers }, plane, visit) {
  let at = 0;
  layers.forEach(({ units, kinks }, layer) => {
    for (let unit = 0; unit < units; ++unit, at += plane) {
      for (const kink of kinks) visit(preActivations.subarray(at, at + plane), kink, layer);
    }
  });
}

/**
 * The kink lines of each layer over a plane.
 * @param {Kinks} kinks
 * @returns {number[][]} for each layer segments as x0, y0, x1, y1 in grid units, pixel centres at n + 0.5
 */
export function kinkSegments(kinks) {
  const lines = kinks.layers.map(() => /** @type {number[]} */ ([]));
  eachKink(kinks, kinks.size ** 2, (values, kink, layer) => {
    for (const end of contourSegments(values, kinks.size, kink)) lines[layer].push(end);
  });
  return lines;
}

/**
 * The kink places of each layer along one input.
 * @param {Kinks} kinks
 * @returns {number[][]} for each layer places in grid units, pixel centres at n + 0.5
 */
export function kinkPlaces(kinks) {
  const places = kinks.layers.map(() => /** @type {number[]} */ ([]));
  eachKink(kinks, kinks.size, (values, kink, layer) => {
    for (let at = 0; at + 1 < kinks.size; ++at) {
      const left = values[at] - kink;
      const right = values[at + 1] - kink;
      if (left < 0 !== right < 0) places[layer].push(at + 0.5 + left / (left - right));
    }
  });
  return places;
}

/** Draws kinks; the last drawing is cached for the next frame. */
export function createKinkLines() {
  /** @type {{kinks: Kinks, frame: string, paths: Path2D[]} | null} */
  let kept = null;

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Kinks} kinks
   * @param {import('./plot-frame.js').Frame} frame
   * @param {{inputs: number, map: Float32Array | Float64Array | null, size: number}} scene the curve under the ticks
   * @param {import('./palette.js').Palette} theme
   */
  function paint(context, kinks, frame, scene, theme) {
    const box = `${frame.left} ${frame.top} ${frame.width} ${frame.height}`;
    let paths = kept?.paths ?? [];
    // Ticks follow the curve, which is new in each frame.
    if (scene.inputs === 1) paths = tickPaths(kinks, frame, scene);
    else if (kept?.kinks !== kinks || kept.frame !== box) paths = linePaths(kinks, frame);
    kept = { kinks, frame: box, paths };
    context.save();
    context.lineCap = 'butt';
    paths.forEach((path, layer) => {
      const { colour, dash } = layerLine(layer);
      context.setLineDash([]);
      context.globalAlpha = 0.55;
      context.lineWidth = 3.5;
      context.strokeStyle = theme.paper;
      context.stroke(path);
      context.globalAlpha = 1;
      context.setLineDash(scene.inputs === 1 ? [] : [...dash]);
      context.lineWidth = scene.inputs === 1 ? 2.5 : 1.6;
      context.strokeStyle = theme.classes[colour];
      context.stroke(path);
    });
    context.restore();
  }

  return { paint };
}

/** @param {Kinks} kinks @param {import('./plot-frame.js').Frame} frame */
function linePaths(kinks, frame) {
  const scaleX = frame.width / kinks.size;
  const scaleY = frame.height / kinks.size;
  return kinkSegments(kinks).map((segments) => {
    const path = new Path2D();
    for (const line of joinSegments(segments)) {
      for (let at = 0; at < line.length; at += 2) {
        const x = frame.left + line[at] * scaleX;
        const y = frame.top + line[at + 1] * scaleY;
        if (at) path.lineTo(x, y);
        else path.moveTo(x, y);
      }
    }
    return path;
  });
}

/**
 * Joins segments that meet into one line: on short pieces a dash pattern would restart again and again.
 * @param {readonly number[]} segments x0, y0, x1, y1 each
 * @returns {number[][]} lines as x, y, x, y, …
 */
export function joinSegments(segments) {
  /** @type {Map<string, number[]>} segments by end point */
  const ending = new Map();
  const key = (/** @type {number} */ x, /** @type {number} */ y) => `${x.toFixed(4)} ${y.toFixed(4)}`;
  for (let at = 0; at < segments.length; at += 4) {
    for (const end of [key(segments[at], segments[at + 1]), key(segments[at + 2], segments[at + 3])]) {
      const there = ending.get(end);
      if (there) there.push(at);
      else ending.set(end, [at]);
    }
  }
  const used = new Set();
  /** Extends the line while a segment begins at its end. @param {number[]} line */
  const extend = (line) => {
    for (;;) {
      const [x, y] = line.slice(-2);
      const next = ending.get(key(x, y))?.find((at) => !used.has(at));
      if (next === undefined) return line;
      used.add(next);
      const [x0, y0, x1, y1] = segments.slice(next, next + 4);
      if (key(x0, y0) === key(x, y)) line.push(x1, y1);
      else line.push(x0, y0);
    }
  };
  const lines = [];
  for (let at = 0; at < segments.length; at += 4) {
    if (used.has(at)) continue;
    used.add(at);
    const forward = extend(segments.slice(at, at + 4));
    const backward = extend(reversed(forward));
    lines.push(backward);
  }
  return lines;
}

/** @param {readonly number[]} line */
function reversed(line) {
  const turned = [];
  for (let at = line.length - 2; at >= 0; at -= 2) turned.push(line[at], line[at + 1]);
  return turned;
}

/**
 * @param {Kinks} kinks
 * @param {import('./plot-frame.js').Frame} frame
 * @param {{map: Float32Array | Float64Array | null, size: number}} curve
 */
function tickPaths(kinks, frame, { map, size }) {
  return kinkPlaces(kinks).map((places) => {
    const path = new Path2D();
    for (const place of places) {
      const share = place / kinks.size;
      const value = map ? map[Math.min(size - 1, Math.floor(share * size))] : NaN;
      const y = frame.toPixelY(value);
      if (!Number.isFinite(y)) continue;
      const x = frame.left + share * frame.width;
      path.moveTo(x, y - TICK);
      path.lineTo(x, y + TICK);
    }
    return path;
  });
}
