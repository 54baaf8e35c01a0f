// Pictures of a function and its slope: a large one for its page, a small one for the table.

import { evaluate, softmax } from '../build/core-evaluate.mjs';
import { curvePath } from '../common/charts/curve-picture.js';
import { findJumps, samplePlaces } from '../common/charts/jumps.js';
import { linePath, plotAxes, svgElement, svgPlot } from '../common/charts/svg-plot.js';

/** @typedef {import('./entries.mjs').Entry} Entry */

const WIDTH = 480;
const HEIGHT = 330;
/** The large picture shows x from -REACH to REACH, and at most these y. */
const REACH = 5;
const LOWEST = -2.5;
const HIGHEST = 4.5;
const INTERVALS = 400;
/** The small one shows x from -SMALL to SMALL. */
const SMALL = 4;

/** What the curves of a picture are. @type {Record<Entry['of'], [string, string]>} */
export const curveNames = {
  number: ['f(x)', 'f′(x)'],
  pair: ['f for b = 1, over a', '∂f/∂a for b = 1'],
  layer: ['share of one logit, the other one at 0', 'its derivative'],
};

/** Value and slope at each x. @param {Entry} entry @param {number[]} x @returns {Promise<{value: ArrayLike<number>, slope: ArrayLike<number>}>} */
async function curvesOf({ of, drawn }, x) {
  if (of !== 'layer') return (await evaluate([{ activation: drawn, parameters: {} }], x))[0];
  const value = [];
  for (const one of x) value.push((await softmax([one, 0], 1))[0]);
  return { value, slope: value.map((p) => p * (1 - p)) };
}

/** @param {Entry} entry @returns {Promise<string>} svg */
export async function largePicture(entry) {
  const x = [...samplePlaces([-REACH, REACH], INTERVALS, entry.kinks)];
  const { value, slope } = await curvesOf(entry, x);
  const all = [...Array.from(value), ...Array.from(slope)];
  const [low, high] = [Math.max(LOWEST, Math.min(...all)), Math.min(HIGHEST, Math.max(...all))];
  const margin = (high - low) * 0.06;
  const range = /** @type {[number, number]} */ ([low - margin, high + margin]);
  const plot = svgPlot({ left: 38, top: 8, width: 430, height: 270 }, [-REACH, REACH], range);
  const inside = (/** @type {ArrayLike<number>} */ ys) =>
    Array.from(ys, (y) => (y < range[0] || y > range[1] ? NaN : y));
  const line = (/** @type {ArrayLike<number>} */ ys, /** @type {number} */ slot) =>
    `<path class="curve curve-${slot}" d="${linePath(plot, x, inside(ys), findJumps(x, ys, entry.kinks))}"/>`;
  const [first, second] = curveNames[entry.of];
  return svgElement(
    WIDTH,
    HEIGHT,
    `${entry.name}: ${first} and ${second} for x from −${REACH} to ${REACH}`,
    `${plotAxes(plot, { x: entry.of === 'pair' ? 'a' : 'x', y: '' })}<path class="zero" d="M${plot.toX(0)} 8v270"/>${line(slope, 1)}${line(value, 0)}`,
  );
}

/** @param {Entry} entry @returns {Promise<string>} svg, hidden from screen readers: the table says the same */
export async function smallPicture(entry) {
  const x = Array.from({ length: 81 }, (_, i) => -SMALL + (i * 2 * SMALL) / 80);
  const { value, slope } = await curvesOf(entry, x);
  return `<svg class="function-picture" viewBox="0 0 64 40" aria-hidden="true"><path class="axes" d="M0 20H64M32 0V40"/><path class="slope" d="${curvePath(x, slope, SMALL)}"/><path d="${curvePath(x, value, SMALL)}"/></svg>`;
}
