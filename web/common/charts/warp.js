/** The numbers behind the warped grid: the two units that show a layer best, the samples' places, and steady axes. No pixels. */

/**
 * The maps of a layer's units within the array of all.
 * @typedef {object} LayerMaps
 * @property {Float32Array} unitMaps every hidden unit in layer order, a plane each, row 0 at the top
 * @property {number} plane numbers per unit: size * size, with one input size
 * @property {number} first index of the layer's first unit
 * @property {number} units
 */

/** Factor by which the best pair must spread wider before it replaces the pair shown. */
const CLEARLY_MORE = 1.5;

/** @param {LayerMaps} layer @param {number} unit of the layer @returns {Float32Array} */
export const unitMap = ({ unitMaps, plane, first }, unit) =>
  unitMaps.subarray((first + unit) * plane, (first + unit + 1) * plane);

/** @param {ArrayLike<number>} values @returns {number} 0 if a value is not finite: such a unit shows nothing */
export function variance(values) {
  let mean = 0;
  for (let at = 0; at < values.length; ++at) mean += values[at] / values.length;
  let sum = 0;
  for (let at = 0; at < values.length; ++at) sum += (values[at] - mean) ** 2;
  const result = sum / values.length;
  return Number.isFinite(result) ? result : 0;
}

/**
 * Area to which two units spread the plane: the determinant of their covariance matrix, in which proportional units count for nothing,
 * however much they vary.
 * @param {ArrayLike<number>} a @param {ArrayLike<number>} b
 * @returns {number} 0 if a value is not finite
 */
export function covarianceDeterminant(a, b) {
  const mean = (/** @type {ArrayLike<number>} */ values) => {
    let sum = 0;
    for (let at = 0; at < values.length; ++at) sum += values[at] / values.length;
    return sum;
  };
  const [meanA, meanB] = [mean(a), mean(b)];
  let [aa, ab, bb] = [0, 0, 0];
  for (let at = 0; at < a.length; ++at) {
    const [fromA, fromB] = [a[at] - meanA, b[at] - meanB];
    aa += (fromA * fromA) / a.length;
    ab += (fromA * fromB) / a.length;
    bb += (fromB * fromB) / a.length;
  }
  const result = aa * bb - ab * ab;
  return Number.isFinite(result) ? Math.max(0, result) : 0;
}

/**
 * The two units of a layer that spread the plane widest, in their own order.
 * @param {LayerMaps} layer
 * @param {readonly [number, number] | null} [shown] stays unless others spread it clearly wider, so that the image does not jump
 * @returns {[number, number]} 0 twice for a layer of one unit
 */
export function widestPair(layer, shown = null) {
  if (layer.units < 2) return [0, 0];
  const maps = Array.from({ length: layer.units }, (_, unit) => unitMap(layer, unit));
  /** @type {[number, number]} */
  let best = [0, 1];
  let widest = 0;
  for (let a = 0; a < maps.length; ++a) {
    for (let b = a + 1; b < maps.length; ++b) {
      const spread = covarianceDeterminant(maps[a], maps[b]);
      if (spread > widest) [best, widest] = [[a, b], spread];
    }
  }
  if (shown && shown[0] !== shown[1] && Math.max(...shown) < layer.units) {
    if (widest <= CLEARLY_MORE * covarianceDeterminant(maps[shown[0]], maps[shown[1]])) return [...shown];
  }
  return best;
}

/**
 * A map's value between its points: bilinear, and constant beyond the outermost points.
 * @param {ArrayLike<number>} map
 * @param {number} size
 * @param {number} column in grid units, pixel centres at n + 0.5
 * @param {number | null} row null for a map of one input
 */
export function interpolateMap(map, size, column, row) {
  const at = (/** @type {number} */ place) => {
    const inside = Math.min(size - 1, Math.max(0, place - 0.5));
    const low = Math.min(Math.max(0, size - 2), Math.floor(inside));
    return { low, high: Math.min(size - 1, low + 1), share: inside - low };
  };
  const x = at(column);
  const along = (/** @type {number} */ start) =>
    map[start + x.low] * (1 - x.share) + map[start + x.high] * x.share;
  if (row === null) return along(0);
  const y = at(row);
  return along(y.low * size) * (1 - y.share) + along(y.high * size) * y.share;
}

/**
 * The samples' places on the plane of two units.
 * @param {import('./sample-points.js').Samples} samples
 * @param {readonly [ArrayLike<number>, ArrayLike<number>]} maps of the two units
 * @param {number} size
 * @param {readonly number[]} domain [x0, x1, y0, y1] of the maps
 * @returns {Float32Array} two numbers a sample
 */
export function warpedSamples({ x, target, inputs }, maps, size, [x0, x1, y0, y1]) {
  const places = new Float32Array(2 * target.length);
  for (let sample = 0; sample < target.length; ++sample) {
    const column = ((x[sample * inputs] - x0) / (x1 - x0)) * size;
    const row = inputs === 1 ? null : ((y1 - x[sample * inputs + 1]) / (y1 - y0)) * size;
    places[2 * sample] = interpolateMap(maps[0], size, column, row);
    places[2 * sample + 1] = interpolateMap(maps[1], size, column, row);
  }
  return places;
}

/**
 * The share of training samples nearer to the mean of their own class than to that of any other: roughly the accuracy of a straight cut
 * through the plane.
 * @param {ArrayLike<number>} places two numbers a sample
 * @param {import('./sample-points.js').Samples} samples
 * @param {number} classes
 * @returns {number | null} null if no training sample has a class
 */
export function nearestCentroidAccuracy(places, { target, part }, classes) {
  const middles = Array.from({ length: classes }, () => ({ x: 0, y: 0, count: 0 }));
  const training = Array.from(target.keys()).filter((sample) => !part || part[sample] === 0);
  for (const sample of training) {
    const middle = middles[target[sample]];
    if (!middle) continue;
    middle.x += places[2 * sample];
    middle.y += places[2 * sample + 1];
    middle.count += 1;
  }
  const filled = middles.map(({ x, y, count }) => (count ? { x: x / count, y: y / count } : null));
  let right = 0;
  for (const sample of training) {
    const distances = filled.map((middle) =>
      middle ? Math.hypot(places[2 * sample] - middle.x, places[2 * sample + 1] - middle.y) : Infinity,
    );
    const own = distances[target[sample]];
    if (own < Infinity && distances.every((other, index) => index === target[sample] || own < other)) ++right;
  }
  return training.length && classes ? right / training.length : null;
}

/**
 * Limits of an axis around values: round numbers, and the previous ones while they still fit.
 * @param {number} low
 * @param {number} high
 * @param {readonly [number, number] | null} before
 * @returns {[number, number]}
 */
export function stableLimits(low, high, before) {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return before ? [...before] : [-1, 1];
  const span = Math.max(high - low, 1e-3);
  if (before && before[0] <= low && before[1] >= high && span > (before[1] - before[0]) / 2.5)
    return [...before];
  const step = 10 ** Math.floor(Math.log10(span / 2));
  const wide = [low - 0.04 * span, high + 0.04 * span];
  return [Math.floor(wide[0] / step) * step, Math.ceil(wide[1] / step) * step];
}
