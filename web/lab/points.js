/** Painting: the shown samples become the user's own, and points are added and removed. Pure functions of samples. */

/**
 * @typedef {import('../common/charts/sample-points.js').Samples} Samples
 * @typedef {import('../common/model/defaults.js').DataSetup} DataSetup
 */

/**
 * @param {Samples} samples with two inputs
 * @param {{x: number, y: number}} place
 * @param {number} target
 * @returns {Samples}
 */
export function withPoint({ x, target: targets, part }, place, target) {
  const count = targets.length;
  // Among single-precision numbers, which take half the room in an address, a new one is one too.
  const near = x.every((value) => Math.fround(value) === value) ? Math.fround : Number;
  const nextX = new Float64Array(2 * (count + 1));
  nextX.set(x);
  nextX.set([near(place.x), near(place.y)], 2 * count);
  const nextTarget = new Float64Array(count + 1);
  nextTarget.set(targets);
  nextTarget[count] = target;
  const nextPart = new Float32Array(count + 1);
  if (part) nextPart.set(part);
  return { x: nextX, target: nextTarget, part: nextPart, inputs: 2 };
}

/**
 * @param {Samples} samples with two inputs
 * @param {{x: number, y: number, radiusX: number, radiusY: number}} area an ellipse, which is a circle on the screen
 * @returns {Samples}
 */
export function withoutPoints({ x, target, part }, area) {
  const outside = (/** @type {number} */ sample) =>
    ((x[2 * sample] - area.x) / area.radiusX) ** 2 + ((x[2 * sample + 1] - area.y) / area.radiusY) ** 2 > 1;
  const kept = Array.from(target.keys()).filter(outside);
  return {
    x: Float64Array.from(kept.flatMap((sample) => [x[2 * sample], x[2 * sample + 1]])),
    target: Float64Array.from(kept, (sample) => target[sample]),
    part: part && Float32Array.from(kept, (sample) => part[sample]),
    inputs: 2,
  };
}

/** @returns {Samples} */
export function noPoints() {
  return { x: new Float64Array(), target: new Float64Array(), part: new Float32Array(), inputs: 2 };
}

/**
 * The data's part of the setup after painting. Data that came in our own units keep the map unchanged; a table, or measured
 * data, stay standardised.
 * @param {DataSetup} before
 * @param {'binary' | 'multiclass' | 'regression'} task
 * @param {number} classes 0 for regression
 * @param {boolean} standardise
 * @returns {DataSetup}
 */
export function userDataSetup(before, task, classes, standardise) {
  const seed = before.kind === 'own' ? before.seed : 1;
  return { kind: 'own', seed, task, standardise, ...(task === 'multiclass' ? { classes } : {}) };
}

/**
 * Values at the two ends of the diverging colours: symmetric around 0 if the targets lie on both sides of it.
 * @param {Float32Array | Float64Array} target
 * @param {number} classes 0 for regression
 * @returns {[number, number]}
 */
export function valueRange(target, classes) {
  if (classes > 0) return [0, 1];
  if (target.length === 0) return [-1, 1];
  const low = Math.min(...target);
  const high = Math.max(...target);
  if (low < 0 && high > 0) {
    const reach = Math.max(-low, high);
    return [-reach, reach];
  }
  return low < high ? [low, high] : [low - 1, high + 1];
}
