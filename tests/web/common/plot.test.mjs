// The plots' pure parts: axis range and ticks, line breaks, pointer positions; and, on a recording canvas, what is painted.
import assert from 'node:assert/strict';
import test from 'node:test';

import { axisTicks, tickText } from '../../../web/common/charts/axis-ticks.js';
import { paintPlot } from '../../../web/common/charts/plot.js';
import { plotFrame } from '../../../web/common/charts/plot-frame.js';
import { traceBand, traceLine } from '../../../web/common/charts/plot-lines.js';
import { extent, nearestIndex, roundRange } from '../../../web/common/charts/plot-scale.js';

/** Ten pixels per unit, downwards from 100. */
const scale = {
  toPixelX: (/** @type {number} */ x) => 10 * x,
  toPixelY: (/** @type {number} */ y) => 100 - 10 * y,
};

/** A recording pen: `M` for a new start, `L` for a line. */
function notingPen() {
  /** @type {string[]} */
  const steps = [];
  return {
    steps,
    moveTo: (/** @type {number} */ x, /** @type {number} */ y) => void steps.push(`M${x},${y}`),
    lineTo: (/** @type {number} */ x, /** @type {number} */ y) => void steps.push(`L${x},${y}`),
  };
}

/** @param {ArrayLike<number | undefined>} values @param {Set<number>} [breaks] @param {typeof scale} [by] */
function traced(values, breaks, by = scale) {
  const pen = notingPen();
  const x = Array.from(values, (_, index) => index);
  return { points: traceLine(pen, x, values, by, breaks), path: pen.steps.join(' ') };
}

test('a line joins its values and breaks at what is not finite', () => {
  const { path, points } = traced([1, 2, NaN, 3, 4, Infinity, 5, 6]);
  assert.equal(path, 'M0,90 L10,80 M30,70 L40,60 M60,50 L70,40');
  assert.deepEqual(points, []);
});

test('a line goes on over what is undefined', () => {
  assert.equal(traced([1, undefined, undefined, 4]).path, 'M0,90 L30,60');
});

test('a value between two gaps, or the only one, is a point', () => {
  assert.deepEqual(traced([1, NaN, 3, NaN, 5, 6]).points, [
    [0, 90],
    [20, 70],
  ]);
  assert.deepEqual(traced([7]).points, [[0, 30]]);
  assert.deepEqual(traced([7, undefined]).points, [[0, 30]]);
  assert.deepEqual(traced([]).points, []);
});

test('no line leads over a break, and a value that has one on either side is a point', () => {
  const { path, points } = traced([0, 0, 1, 2, 2], new Set([2, 3]));
  assert.equal(path, 'M0,100 L10,100 M20,90 M30,80 L40,80');
  assert.deepEqual(points, [[20, 90]]);
});

test('a logarithmic line has a gap where a value is 0 or below', () => {
  const decades = { ...scale, toPixelY: (/** @type {number} */ y) => 100 - 10 * Math.log10(y) };
  assert.equal(traced([1, 10, 0, 100, 10, -1], undefined, decades).path, 'M0,100 L10,90 M30,80 L40,90');
});

test('a band is an area for every stretch in which both of its edges are known', () => {
  const pen = notingPen();
  traceBand(
    pen,
    [0, 1, 2, 3, 4],
    [
      [1, 2, NaN, 4, 5],
      [2, 3, 4, 5, 7],
    ],
    scale,
  );
  // Along the upper edge, and back along the lower one.
  assert.equal(pen.steps.join(' '), 'M0,80 L10,70 L10,80 L0,90 M30,50 L40,30 L40,50 L30,60');
});

test('the extent of columns leaves out what is not finite and what is not there', () => {
  assert.deepEqual(extent([[3, NaN, undefined], new Float32Array([-1, Infinity])]), [-1, 3]);
  assert.equal(extent([[NaN, undefined], []]), null);
});

test('an axis shows 0, and ends at a round number beyond the values', () => {
  assert.deepEqual(roundRange(null), [0, 1]);
  assert.deepEqual(roundRange([0, 0]), [0, 1]);
  // 6 % above 0.694 is 0.73564; the span's power of ten is 0.1, a tenth of it 0.01.
  assert.deepEqual(roundRange([0.2, 0.694]), [0, 0.74]);
  assert.deepEqual(roundRange([5, 2000]), [0, 2200]);
  // The span is 3: 0.18 of margin on either side, in steps of 0.1.
  assert.deepEqual(roundRange([-1, 2]), [-1.2, 2.2]);
  assert.deepEqual(roundRange([-2, -1]), [-2.2, 0]);
});

test('an axis does not move with every value that stays below its end', () => {
  assert.deepEqual(roundRange([0, 0.6913]), roundRange([0, 0.6914]));
});

test('ticks are as short as they can be, with a true minus sign', () => {
  const texts = axisTicks(-0.3, 0.3, 6).values.map(tickText);
  assert.deepEqual(texts, ['−0.3', '−0.2', '−0.1', '0', '0.1', '0.2', '0.3']);
  assert.deepEqual([0.0005, 150000, -2e6, 20000].map(tickText), ['5e−4', '1.5e+5', '−2e+6', '20000']);
});

test('the place nearest to the pointer is found, also beyond the ends and between uneven places', () => {
  const x = [0, 1, 2, 4, 8, 16];
  /** @type {[number, number][]} */
  const expected = [
    [-5, 0],
    [0.4, 0],
    [0.6, 1],
    [3, 2],
    [3.1, 3],
    [11.9, 4],
    [12.1, 5],
    [99, 5],
  ];
  for (const [at, index] of expected) assert.equal(nearestIndex(x, at), index, `at ${at}`);
  assert.equal(nearestIndex([7], 3), 0);
});

test('a frame keeps the margins it is given', () => {
  const frame = plotFrame(200, 100, [0, 10, 0, 1], { left: 40, right: 10, top: 5, bottom: 20 });
  assert.deepEqual([frame.left, frame.top, frame.width, frame.height], [40, 5, 150, 75]);
  assert.deepEqual([frame.toPixelX(10), frame.toPixelY(0), frame.toPixelY(1)], [190, 80, 5]);
});

/**
 * A canvas context that records the words it writes and the areas it fills.
 * A letter is ten pixels wide.
 */
function notingContext() {
  /** @type {{text: string, left: number, top: number}[]} */
  const words = [];
  /** @type {string[]} */
  const fills = [];
  const context = {
    fillStyle: '',
    fillText: (/** @type {string} */ text, /** @type {number} */ left, /** @type {number} */ top) =>
      void words.push({ text, left, top }),
    fill: () => void fills.push(context.fillStyle),
    measureText: (/** @type {string} */ text) => ({ width: 10 * text.length }),
  };
  for (const name of ['clearRect', 'setLineDash', 'beginPath', 'moveTo', 'lineTo', 'stroke', 'arc'])
    Object.assign(context, { [name]: () => undefined });
  return {
    words,
    fills,
    context: /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (context)),
  };
}

const look = { font: '12px sans-serif', colour: (/** @type {string} */ name) => name };

test('a logarithmic axis is marked in decades, and its values lie at their logarithm', () => {
  const { context, words } = notingContext();
  const lines = [{ values: [1, 0.01], colour: 'red' }];
  const frame = paintPlot(
    context,
    { width: 300, height: 200 },
    { x: [0, 1], lines, logY: true, yRange: [-2, 0] },
    look,
  );
  const texts = words.map(({ text }) => text);
  for (const decade of ['10⁻²', '10⁻¹', '10⁰']) assert.ok(texts.includes(decade), texts.join(' '));
  assert.equal(frame.toPixelY(0.1), (frame.toPixelY(0.01) + frame.toPixelY(1)) / 2);
  assert.ok(!Number.isFinite(frame.toPixelY(0)));
});

test('names stand at the ends of their lines without covering each other, and give way where the lines need the width', () => {
  const lines = [
    { values: [0, 0.5], colour: 'red', endLabel: 'ReLU' },
    { values: [0, 0.51], colour: 'blue', endLabel: 'ELU' },
    { values: [0, NaN], colour: 'green', endLabel: 'Tanh' },
  ];
  const plot = { x: [0, 1], lines, yRange: /** @type {const} */ ([0, 1]) };
  const wide = notingContext();
  const frame = paintPlot(wide.context, { width: 600, height: 200 }, plot, look);
  const [relu, elu, tanh] = ['ReLU', 'ELU', 'Tanh'].map((name) =>
    wide.words.find(({ text }) => text === name),
  );
  assert.ok(relu && elu && tanh);
  assert.ok(relu.left > frame.left + frame.width && relu.left + 40 <= 600);
  assert.ok(relu.top - elu.top >= 14, `${elu.top} and ${relu.top}`);
  // The line's label is at the last value that can be drawn.
  assert.equal(tanh.top, frame.toPixelY(0) - 5);
  const narrow = notingContext();
  paintPlot(narrow.context, { width: 200, height: 200 }, plot, look);
  assert.ok(!narrow.words.some(({ text }) => text === 'ReLU'));
});

test('at a jump the end the function takes is full, the other one hollow', () => {
  const { context, fills } = notingContext();
  const jumps = [{ from: 0, to: 1, at: 1, limit: 0 }];
  const lines = [{ values: [0, 1, 1], colour: 'red', jumps }];
  paintPlot(context, { width: 300, height: 200 }, { x: [0, 1, 2], lines, yRange: [0, 1] }, look);
  // First the value before the jump, isolated here.
  assert.deepEqual(fills, ['red', '--paper', 'red']);
});
