/** Samples as marks: class by shape and colour, value by colour, part of the data by filling. */
import { divergingColour } from './colours.js';
import { addMarker, TEST, TRAIN, VALIDATION } from './markers.js';

/**
 * @typedef {object} Samples
 * @property {Float32Array | Float64Array} x sample-major, count * inputs
 * @property {Float32Array | Float64Array} target one number a sample: class index or value
 * @property {Float32Array | null} part 0 train, 1 validation, 2 test; null counts as train
 * @property {number} inputs
 */

/** Most colours of values, so that all marks of one colour are one path. */
const VALUE_STEPS = 16;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Samples} samples
 * @param {import('./plot-frame.js').Frame} frame
 * @param {{classes: number, valueRange: readonly [number, number]}} meaning classes: 0 for values
 * @param {import('./palette.js').Palette} theme
 */
export function paintSamples(context, samples, frame, meaning, theme) {
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
    if (meaning.classes)
      paintClass(context, path, theme.classes[group % theme.classes.length], samplePart, theme);
    else if (inputs === 1) paintClass(context, path, theme.inkSoft, samplePart, theme);
    else paintValue(context, path, divergingColour(theme, group / (VALUE_STEPS - 1)), samplePart, theme);
  }
}

/**
 * Training samples are filled, validation samples are rings, test samples faint outlines: they are not to be looked at yet.
 * @param {CanvasRenderingContext2D} context
 * @param {Path2D} path
 * @param {string} colour
 * @param {number} part
 * @param {import('./palette.js').Palette} theme
 */
function paintClass(context, path, colour, part, theme) {
  context.lineWidth = part === TRAIN ? 1.2 : 2.2;
  context.strokeStyle = theme.paper;
  context.stroke(path);
  context.fillStyle = part === TRAIN ? colour : theme.paper;
  if (part !== TEST) context.fill(path);
  context.lineWidth = part === TEST ? 0.8 : 1.6;
  context.strokeStyle = colour;
  if (part !== TRAIN) context.stroke(path);
}

/**
 * The same for a fill that must show a value: on a well-fitted map only the outline is visible.
 * @param {CanvasRenderingContext2D} context
 * @param {Path2D} path
 * @param {string} colour
 * @param {number} part
 * @param {import('./palette.js').Palette} theme
 */
function paintValue(context, path, colour, part, theme) {
  context.lineWidth = part === VALIDATION ? 4 : 1.6;
  context.strokeStyle = part === TEST ? theme.paper : theme.ink;
  context.stroke(path);
  if (part === VALIDATION) {
    context.lineWidth = 2.4;
    context.strokeStyle = theme.paper;
    context.stroke(path);
  }
  context.fillStyle = colour;
  context.fill(path);
}
