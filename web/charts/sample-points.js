/** Samples as marks: class by shape and colour, value by colour, part of the data by filling. */
import { divergingColour } from './colours.js';
import { addMarker, TEST, TRAIN } from './markers.js';

/**
 * @typedef {object} Samples
 * @property {Float32Array} x sample-major, count * inputs
 * @property {Float32Array} target one number a sample: class index or value
 * @property {Float32Array | null} part 0 train, 1 validation, 2 test; null counts as train
 * @property {number} inputs
 */

/** Values are drawn in this many colours at most, so that all marks of one colour are one path. */
const VALUE_STEPS = 16;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Samples} samples
 * @param {import('./plot-frame.js').Frame} frame
 * @param {{classes: number, valueRange: readonly [number, number]}} meaning classes 0 for values
 * @param {import('./palette.js').Palette} look
 */
export function paintSamples(context, samples, frame, meaning, look) {
  const { x, target, part, inputs } = samples;
  const count = target.length;
  const radius = count > 1000 ? 2.4 : count > 300 ? 3.1 : 3.8;
  const [low, high] = meaning.valueRange;
  /** @type {Map<string, {path: Path2D, group: number, part: number}>} */
  const batches = new Map();
  for (let sample = 0; sample < count; ++sample) {
    const group = meaning.classes
      ? target[sample]
      : Math.round(Math.min(1, Math.max(0, (target[sample] - low) / (high - low))) * (VALUE_STEPS - 1));
    const samplePart = part ? part[sample] : TRAIN;
    const key = `${group} ${samplePart}`;
    let batch = batches.get(key);
    if (!batch) batches.set(key, (batch = { path: new Path2D(), group, part: samplePart }));
    const y = inputs === 1 ? target[sample] : x[sample * inputs + 1];
    const shape = meaning.classes && inputs > 1 ? group : 0;
    addMarker(batch.path, shape, frame.toPixelX(x[sample * inputs]), frame.toPixelY(y), radius);
  }
  context.lineJoin = 'round';
  for (const { path, group, part: samplePart } of batches.values()) {
    const colour = meaning.classes
      ? look.classes[group % look.classes.length]
      : inputs === 1
        ? look.inkSoft
        : divergingColour(look, group / (VALUE_STEPS - 1));
    paintBatch(context, path, colour, samplePart, look);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Path2D} path
 * @param {string} colour
 * @param {number} part
 * @param {import('./palette.js').Palette} look
 */
function paintBatch(context, path, colour, part, look) {
  if (part === TRAIN) {
    context.lineWidth = 1.2;
    context.strokeStyle = look.paper;
    context.fillStyle = colour;
    context.stroke(path);
    context.fill(path);
    return;
  }
  context.fillStyle = look.paper;
  context.fill(path);
  context.lineWidth = part === TEST ? 1 : 1.6;
  context.setLineDash(part === TEST ? [1.5, 1.5] : []);
  context.strokeStyle = colour;
  context.stroke(path);
  context.setLineDash([]);
}
