// Facts of an activation that are found, not written down: every number comes from the core's value and slope, by looking at a fine grid
// and by bisection. A test compares them with formulas in double precision.

import { core } from '../build/core-evaluate.mjs';
import { bisect, bisectFloats, exactStretches, peakOf } from './search.mjs';

/** The grid: x from -REACH to REACH, PER_UNIT to a unit. */
const REACH = 20;
const PER_UNIT = 128;
/** More extremes than this are a wave's. */
const MANY = 2;
const LARGEST = 3.4028234663852886e38;

/**
 * A place where value or slope jumps, or for a corner only the slope does.
 * @typedef {object} Break
 * @property {number} at
 * @property {'jump' | 'kink'} kind a jump of the value, or of the slope alone
 * @property {[number, number]} from limits from the left and from the right: of the value at a jump, of the slope at a kink
 */

/** @typedef {import('./search.mjs').Stretch} Stretch */
/** @typedef {{kind: 'minimum' | 'maximum', x: number, value: number}} Extreme */

/**
 * The greatest |slope|.
 * @typedef {object} Steepest
 * @property {number} slope its size; Infinity where it grows for ever
 * @property {number | null} x the place nearest to 0; null where there is no single one
 * @property {'at' | 'before' | 'after' | 'along' | 'towards' | 'nowhere'} how at x; just before or after x, where the slope jumps; along `stretches`;
 *   approached far out; nowhere, since it is 0 everywhere or grows for ever
 * @property {Stretch[]} stretches
 */

/**
 * Behaviour in single precision towards one end of the axis.
 * @typedef {object} Tail
 * @property {number | null} limit of the value; null: it grows for ever
 * @property {number | null} reached |x| from which the value is exactly its limit, or exactly x where it grows with slope 1; null: never,
 *   or it is so by its formula
 * @property {number | null} flat |x| from which the slope is exactly its limit
 * @property {number | null} slope the slope's limit
 * @property {number | null} overflows |x| from which the value is infinite
 */

/**
 * @typedef {object} Facts
 * @property {Stretch[]} range the values taken, as intervals and single numbers
 * @property {'odd' | 'even' | 'point' | 'ramp' | null} symmetry point: f(x) + f(-x) is constant; ramp: f(x) - f(-x) = x
 * @property {boolean} monotonic whether it never falls
 * @property {Break[]} breaks
 * @property {Stretch[]} fixed points with f(x) = x, and stretches of them
 * @property {Extreme[]} extremes those nearest to 0
 * @property {boolean} repeats whether it is a wave, with extremes for ever
 * @property {Steepest} steepest
 * @property {{value: number, slope: number}} zero value and slope at 0
 * @property {[left: Tail, right: Tail]} tails
 */

/** @typedef {(x: readonly number[]) => {value: ArrayLike<number>, slope: ArrayLike<number>}} Evaluate */

/**
 * @param {import('#catalog').WholeActivation} row
 * @returns {Promise<Facts>} at the initial parameters
 */
export async function findFacts({ id, range, kinks }) {
  const { evaluate } = await core;
  return factsOf((x) => evaluate({ activation: id }, x), range, kinks);
}

/**
 * Shares of softmax in single precision, of two logits.
 * @returns {Promise<{one: number, zero: number}>} the difference from which the larger share is exactly 1, and the smaller exactly 0
 */
export async function findShareEnds() {
  const { softmax } = await core;
  const from = (/** @type {0 | 1} */ share) =>
    bisectFloats((difference) => softmax([difference, 0])[share] === 1 - share, LARGEST);
  return { one: from(0), zero: from(1) };
}

/**
 * @param {Evaluate} evaluate
 * @param {readonly [number | null, number | null] | null} bounds infimum and supremum; null: they are found, too
 * @param {readonly number[]} kinks places where value or slope may jump
 * @returns {Facts}
 */
export function factsOf(evaluate, bounds, kinks) {
  const at = (/** @type {number} */ x) => {
    const { value, slope } = evaluate([x]);
    return { value: value[0], slope: slope[0] };
  };
  const places = new Set(kinks.map(Math.fround));
  for (let i = -REACH * PER_UNIT; i <= REACH * PER_UNIT; ++i) places.add(i / PER_UNIT);
  // Just beside a kink, where one-sided limits are taken.
  for (const kink of kinks)
    for (const side of [-1, 1]) places.add(Math.fround(kink + side * 1e-6 * Math.max(1, Math.abs(kink))));
  const x = [...places].sort((a, b) => a - b);
  const { value, slope } = evaluate(x);
  const graph = { x, value, slope, at };

  const found = extremesOf(graph, kinks);
  const breaks = kinks.map((kink) => breakAt(graph, kink));
  const repeats = found.length > MANY;
  return {
    range: rangeOf(graph, bounds ?? boundsOf(graph, found, kinks), found, breaks),
    symmetry: symmetryOf(graph),
    monotonic:
      !x.some((_, i) => slope[i] < 0) &&
      !breaks.some(({ kind, from }) => kind === 'jump' && from[1] < from[0]),
    breaks,
    fixed: fixedPoints(graph, kinks),
    extremes: repeats ? nearestOfEach(found) : found,
    repeats,
    steepest: steepestOf(graph, kinks, repeats),
    zero: at(0),
    tails: [tailOf(at, -1, kinks), tailOf(at, 1, kinks)],
  };
}

/**
 * @typedef {object} Graph
 * @property {readonly number[]} x rising
 * @property {ArrayLike<number>} value
 * @property {ArrayLike<number>} slope
 * @property {(x: number) => {value: number, slope: number}} at
 */

/**
 * @param {Graph} graph
 * @param {readonly [number | null, number | null]} bounds
 * @param {Extreme[]} extremes
 * @param {Break[]} breaks
 * @returns {Stretch[]}
 */
function rangeOf({ x, value, slope }, [low, high], extremes, breaks) {
  /** Whether a value is taken, and not only come close to. @param {number | null} bound */
  const isTaken = (bound) =>
    bound !== null &&
    (extremes.some((one) => Math.abs(one.value - bound) <= 1e-6 * Math.max(1, Math.abs(bound))) ||
      x.some(
        // Far out a value may be rounded to its limit; within these, a slope of 0 is a flat part.
        (place, i) => Math.abs(place) <= 8 && value[i] === Math.fround(bound) && slope[i] === 0,
      ));
  const gaps = breaks
    .filter(({ kind }) => kind === 'jump')
    .map(({ from }) => [...from].sort((a, b) => a - b))
    .filter(([below, above]) => !x.some((_, i) => value[i] > below + 1e-5 && value[i] < above - 1e-5))
    .filter(([below], i, all) => all.findIndex((one) => one[0] === below) === i)
    .sort((a, b) => a[0] - b[0]);
  const ends = [low, ...gaps.flat(), high];
  /** @type {Stretch[]} */
  const pieces = [];
  for (let i = 0; i < ends.length; i += 2) {
    const [from, to] = [ends[i], ends[i + 1]];
    pieces.push({ from, to, closed: [isTaken(from), isTaken(to)] });
  }
  return pieces;
}

/**
 * Infimum and supremum: at an extreme, beside a kink or far out.
 * @param {Graph} graph
 * @param {Extreme[]} extremes
 * @param {readonly number[]} kinks
 * @returns {[number | null, number | null]}
 */
function boundsOf({ x, value, at }, extremes, kinks) {
  const beside = x.map((place, i) => (kinks.some((kink) => Math.abs(kink - place) < 1e-4) ? [value[i]] : []));
  const far = [-Infinity, Infinity].map((place) => at(place).value);
  // A wave has no value far out.
  const values = [...far, ...extremes.map((one) => one.value), ...beside.flat()].filter(
    (one) => !Number.isNaN(one),
  );
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return [Number.isFinite(low) ? low : null, Number.isFinite(high) ? high : null];
}

/** @param {Graph} graph @returns {Facts['symmetry']} */
function symmetryOf({ x, at }) {
  const pairs = x
    .filter((place) => place > 0 && place <= 12)
    .map((place) => ({ place, right: at(place).value, left: at(-place).value }));
  const middle = at(0).value;
  const near = (/** @type {number} */ a, /** @type {number} */ b, /** @type {number} */ size) =>
    Math.abs(a - b) <= 1e-6 * Math.max(1, size);
  // Of both kinds is x / 2 alone, a bent function at the end of its parameter.
  if (pairs.every(({ place, right, left }) => near(right - left, place, place))) return 'ramp';
  if (middle === 0 && pairs.every(({ right, left }) => right === -left)) return 'odd';
  if (pairs.every(({ right, left }) => right === left)) return 'even';
  if (pairs.every(({ right, left }) => near(right + left, 2 * middle, 1))) return 'point';
  return null;
}

/** @param {Graph} graph @param {number} kink @returns {Break} */
function breakAt({ at }, kink) {
  const step = 1e-6 * Math.max(1, Math.abs(kink));
  const [left, right] = [at(kink - step), at(kink + step)];
  const jumps = Math.abs(right.value - left.value) > 1e-3;
  const part = jumps ? 'value' : 'slope';
  const limit = (/** @type {number} */ one) => Number(one.toPrecision(5));
  return { at: kink, kind: jumps ? 'jump' : 'kink', from: [limit(left[part]), limit(right[part])] };
}

/** @param {Graph} graph @param {readonly number[]} kinks @returns {Stretch[]} */
function fixedPoints({ x, value, at }, kinks) {
  const gap = (/** @type {number} */ place) => at(place).value - place;
  const gaps = x.map((place, i) => value[i] - place);
  const stretches = exactStretches(x, gaps, kinks, (i) => Math.max(1e-4, 1e-4 * Math.abs(x[i])));
  /** @type {Stretch[]} */
  const points = [];
  for (let i = 1; i < x.length; ++i) {
    if (Math.sign(gaps[i - 1]) * Math.sign(gaps[i]) >= 0) continue;
    const root = bisect(gap, x[i - 1], x[i]);
    // Between two grid places a jump changes the sign as well.
    if (Math.abs(gap(root)) < 1e-5) points.push(pointOf(root));
  }
  // A single exact zero between two others: the function crosses or touches x there.
  for (let i = 1; i + 1 < x.length; ++i)
    if (gaps[i] === 0 && gaps[i - 1] !== 0 && gaps[i + 1] !== 0) points.push(pointOf(x[i]));
  return [...stretches, ...points]
    .filter(
      (one, i, all) => one.from !== one.to || !all.some((other) => other !== one && holds(other, one.from)),
    )
    .sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));
}

/** @param {number} place @returns {Stretch} */
const pointOf = (place) => ({ from: place, to: place, closed: [true, true] });

/** @param {Stretch} stretch @param {number | null} place */
const holds = ({ from, to }, place) =>
  from !== to && (from === null || from <= Number(place)) && (to === null || Number(place) <= to);

/** @param {Graph} graph @param {readonly number[]} kinks @returns {Extreme[]} where the slope changes its sign */
function extremesOf({ x, value, slope, at }, kinks) {
  /** @type {Extreme[]} */
  const found = [];
  /** Index of the last slope that was not 0. */
  let last = -1;
  for (let i = 0; i < x.length; ++i) {
    if (slope[i] === 0) continue;
    const turns = last >= 0 && Math.sign(slope[last]) !== Math.sign(slope[i]);
    // A flat part of several places is no single extreme.
    if (turns && i - last <= 3) {
      const kink = kinks.find((one) => x[last] <= one && one <= x[i]);
      const place = kink ?? bisect((one) => at(one).slope, x[last], x[i]);
      found.push({ kind: slope[i] > 0 ? 'minimum' : 'maximum', x: place, value: at(place).value });
    }
    last = i;
  }
  return found;
}

/** @param {Extreme[]} extremes @returns {Extreme[]} the one of each kind that is nearest to 0 */
function nearestOfEach(extremes) {
  return /** @type {const} */ (['minimum', 'maximum']).map(
    (kind) => extremes.filter((one) => one.kind === kind).sort((a, b) => Math.abs(a.x) - Math.abs(b.x))[0],
  );
}

/** @param {Graph} graph @param {readonly number[]} kinks @param {boolean} repeats @returns {Steepest} */
function steepestOf({ x, slope, at }, kinks, repeats) {
  const sizes = x.map((_, i) => Math.abs(slope[i]));
  const top = Math.max(...sizes);
  const far = [1e4, -1e4].map((place) => Math.abs(at(place).slope));
  const none = { x: null, stretches: [] };
  if (!repeats && Math.max(...far) > 10 * top) return { slope: Infinity, how: 'nowhere', ...none };
  if (top === 0) return { slope: 0, how: 'nowhere', ...none };
  const stretches = exactStretches(
    x,
    sizes.map((size) => size - top),
    kinks,
    () => 1e-4,
  );
  if (stretches.length > 0) return { slope: top, how: 'along', x: null, stretches };
  const candidates = x.map((_, i) => i).filter((i) => sizes[i] === top);
  const index = candidates.sort((a, b) => Math.abs(x[a]) - Math.abs(x[b]))[0];
  const kink = kinks.find((one) => Math.abs(one - x[index]) <= 2e-6 * Math.max(1, Math.abs(one)));
  if (kink !== undefined) {
    const side = Math.sign(x[index] - kink);
    const how = /** @type {const} */ (['before', 'at', 'after'])[side + 1];
    return { slope: Number(top.toPrecision(5)), how, x: kink, stretches: [] };
  }
  if (!repeats && far.some((size) => Math.abs(size - top) < 1e-6))
    return { slope: Math.max(...far), how: 'towards', ...none };
  const peak = peakOf((place) => Math.abs(at(place).slope), x[index]);
  return { ...peak, how: 'at', stretches: [] };
}

/**
 * @param {(x: number) => {value: number, slope: number}} at
 * @param {-1 | 1} side
 * @param {readonly number[]} kinks
 * @returns {Tail}
 */
function tailOf(at, side, kinks) {
  const end = at(side * Infinity);
  const last = at(side * LARGEST);
  const limit = Number.isFinite(end.value) ? end.value : null;
  const far = (/** @type {number} */ x) => at(side * x);
  const by = (/** @type {(x: number) => boolean} */ holdsAt) => {
    if (!holdsAt(LARGEST)) return null;
    const from = bisectFloats(holdsAt, LARGEST);
    // From 0 or the last kink on it is the formula that says so, and not rounding.
    return from <= Math.max(0, ...kinks.map((kink) => side * kink)) + 1e-5 ? null : from;
  };
  return {
    limit,
    reached:
      limit !== null
        ? by((x) => far(x).value === limit)
        : end.slope === 1
          ? by((x) => far(x).value === side * x)
          : null,
    slope: Number.isFinite(end.slope) ? end.slope : null,
    flat: Number.isFinite(end.slope) ? by((x) => far(x).slope === end.slope) : null,
    overflows: Number.isFinite(last.value)
      ? null
      : bisectFloats((x) => !Number.isFinite(far(x).value), LARGEST),
  };
}
