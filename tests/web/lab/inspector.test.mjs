// The inspector: kinks of units, a unit's arithmetic, the warped plane, one batch in slow motion. Expected values are worked out
// by hand, or follow from the definitions of the real core's results.

import assert from 'node:assert/strict';
import test from 'node:test';
import { joinSegments, kinkPlaces, kinkSegments } from '../../../web/common/charts/kink-lines.js';
import { shortNumber, threeDigits } from '../../../web/common/charts/number-text.js';
import { layerSlots } from '../../../web/lab/charts/parameter-order.js';
import { boxAt, MAX_UNITS, slowLayout } from '../../../web/lab/tools/slow-motion/diagram.js';
import {
  nearestCentroidAccuracy,
  interpolateMap,
  stableLimits,
  covarianceDeterminant,
  warpedSamples,
  widestPair,
} from '../../../web/common/charts/warp.js';
import { warpedLines } from '../../../web/common/charts/warp-grid.js';
import { keepFittingEdits, withEdit } from '../../../web/lab/inspector-state.js';
import { featureNames } from '../../../web/lab/text.js';
import { readAddress, writeAddress } from '../../../web/common/address/address.js';
import { defaultSetup } from '../../../web/common/model/defaults.js';
import { kinkSentence } from '../../../web/lab/elements/kink-text.js';
import { dragged, parameterIndex, stepped } from '../../../web/lab/elements/parameter-steps.js';
import { changeText, slowScene, unitNumbers } from '../../../web/lab/tools/slow-motion/steps.js';
import { slowSentence, sumText, updateRows } from '../../../web/lab/tools/slow-motion/text.js';
import { shortSum, unitArithmetic, unitTitle } from '../../../web/lab/elements/unit-arithmetic.js';
import { warpSentence } from '../../../web/lab/tools/warp/text.js';
import { loadMethods } from '../real-core.mjs';

/** @param {readonly number[]} actual @param {readonly number[]} expected @param {number} [within] */
function assertClose(actual, expected, within = 1e-6) {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, at) =>
    assert.ok(Math.abs(value - expected[at]) <= within, `${actual} is not ${expected}`),
  );
}

/** Values of the plane z(x, y) at pixel centres. @param {number} size @param {(x: number, y: number) => number} z */
const plane = (size, z) =>
  Array.from({ length: size * size }, (_, at) => z((at % size) + 0.5, Math.floor(at / size) + 0.5));

test('a unit bends where its sum stands on a kink: a line for each kink of each unit, in its own layer', () => {
  const kinks = {
    preActivations: Float32Array.from([
      ...plane(4, (x) => x - 2),
      ...plane(4, (_, y) => 2 * (y - 2)),
      ...plane(4, (x) => x - 1),
    ]),
    size: 4,
    layers: [
      { units: 1, kinks: [0] },
      { units: 1, kinks: [-1, 1] },
      { units: 1, kinks: [] },
    ],
  };
  const [first, second, smooth] = kinkSegments(kinks);
  assert.equal(first.length / 4, 3, 'three rows of cells are crossed');
  assert.ok(
    first.every((value, at) => at % 2 === 1 || value === 2),
    'x is 2 everywhere',
  );
  const heights = new Set(second.filter((_, at) => at % 2 === 1));
  assert.deepEqual([...heights].sort(), [1.5, 2.5], '2 (y - 2) is -1 at 1.5 and 1 at 2.5');
  assert.deepEqual(smooth, []);
});

test('over one input the kinks are places', () => {
  const line = (/** @type {(x: number) => number} */ z) => Array.from({ length: 4 }, (_, at) => z(at + 0.5));
  const kinks = {
    preActivations: Float32Array.from([...line((x) => 2 * (x - 2)), ...line(() => 5)]),
    size: 4,
    layers: [
      { units: 1, kinks: [-1, 1] },
      { units: 1, kinks: [0] },
    ],
  };
  assert.deepEqual(kinkPlaces(kinks), [[1.5, 2.5], []]);
});

test('pieces of a line that meet are one line, in whatever order and direction they come', () => {
  const lines = joinSegments([2, 0, 3, 0, 1, 0, 0, 0, 1, 0, 2, 0, 7, 7, 8, 8]);
  assert.equal(lines.length, 2);
  const [long] = lines.filter((line) => line.length === 8);
  assert.deepEqual([long[0] + long[6], long[2] + long[4]], [3, 3], 'it runs through 0, 1, 2, 3 or back');
});

test('the number of pieces is said, or why there are none to count', () => {
  const relu = { units: 8, name: 'ReLU', kinks: [0] };
  const gelu = { units: 8, name: 'GELU', kinks: [] };
  const say = (/** @type {any[]} */ layers, /** @type {number | null} */ count, inputs = 2) =>
    kinkSentence({ layers, count, inputs });
  assert.equal(say([relu, relu], 57), 'The 16 units cut the map into at least 57 linear pieces.');
  assert.equal(say([gelu, gelu], null), 'GELU is smooth: it has no kinks.');
  assert.equal(say([gelu, { ...gelu, name: 'Tanh' }], null), 'GELU and Tanh are smooth: they have no kinks.');
  assert.match(say([relu, gelu], null), /ReLU bends\..*no linear pieces to count/);
  assert.match(say([{ units: 4, name: 'Linear', kinks: [] }], 1), /never bends: the map is one linear piece/);
  assert.match(say([{ ...relu, units: 1 }], 2, 1), /^The one unit cuts the curve into at least 2 /);
  assert.match(say([], 1), /no hidden layer/);
});

// A hand-made network: two inputs, a layer of two units with a learned activation parameter, an output.
const layers = [
  { units: 2, activation: 'prelu', learned: true },
  { units: 1, activation: 'sigmoid' },
];
const parameters = Float32Array.from([1, 2, 3, 4, 0.5, -0.5, 0.25, 10, 20, 7]);
/** Of a layer with nothing around its activation. */
const bare = { sum: null, gate: null, value: null };
const trace = {
  inputs: [1, -1],
  layers: [
    { ...bare, preActivation: [-0.5, -1.5], output: [-0.125, -0.375], slope: [0.25, 0.25] },
    { ...bare, preActivation: [-1.75], output: [0.148], slope: [0.126] },
  ],
};

test('the arithmetic of a unit: each weight with what it meets and where it stands, then bias, sum, output and slope', () => {
  const second = unitArithmetic({ column: 1, unit: 1 }, { layers, parameters, trace });
  assert.deepEqual(second, {
    strand: {
      terms: [
        { from: 0, index: 2, weight: 3, factor: 1, product: 3 },
        { from: 1, index: 3, weight: 4, factor: -1, product: -4 },
      ],
      bias: { index: 5, value: -0.5 },
      sum: -1.5,
    },
    normalisation: null,
    gated: null,
    skipped: null,
    output: -0.375,
    slope: 0.25,
  });
  const output = unitArithmetic({ column: 2, unit: 0 }, { layers, parameters, trace });
  assert.deepEqual(
    output?.strand.terms.map(({ index, factor }) => [index, factor]),
    [
      [7, -0.125],
      [8, -0.375],
    ],
  );
  assert.deepEqual(
    output?.strand.bias,
    { index: 9, value: 7 },
    'the learned number of the layer before is stepped over',
  );
  assert.equal(unitArithmetic({ column: 1, unit: 2 }, { layers, parameters, trace }), null);
  assert.equal(unitArithmetic({ column: 2, unit: 0 }, { layers, parameters: [1, 2], trace }), null);
  assert.equal(unitTitle({ column: 1, unit: 1 }, layers, []), 'unit 2 of hidden layer 1');
  assert.equal(unitTitle({ column: 2, unit: 0 }, layers, []), 'the output');
});

test('of many terms the largest are shown in their own order, and the others are summed', () => {
  const terms = [5, -0.1, 0.2, -7, 0.3].map((product, from) => ({
    from,
    index: from,
    weight: product,
    factor: 1,
    product,
  }));
  const { shown, rest } = shortSum(terms, 2);
  assert.deepEqual(
    shown.map(({ from }) => from),
    [0, 3],
  );
  assert.equal(rest?.count, 3);
  assertClose([rest?.sum ?? NaN], [0.4]);
  assert.deepEqual(shortSum(terms, 5), { shown: terms, rest: null });
});

test('in a normalised layer that a connection skips, the sum, what becomes of it, and what is added are told apart', async () => {
  const methods = await loadMethods();
  const setup = {
    ...defaultSetup(),
    layers: [
      { units: 3, activation: 'tanh', parameters: {} },
      { units: 3, activation: 'gelu', parameters: {}, normalise: true, residual: true },
    ],
  };
  const description = methods.configure({ setup });
  assert.deepEqual(
    description.layers.map(({ normalises, skips, parameterCount }) => [normalises, skips, parameterCount]),
    [
      [false, false, 9],
      [true, true, 12 + 6],
      [false, false, 4],
    ],
  );
  const { parameters } = methods.snapshot();
  const traced = methods.trace({ point: [1, 2] });
  const units = [0, 1, 2].map(
    (unit) =>
      /** @type {NonNullable<ReturnType<typeof unitArithmetic>>} */ (
        unitArithmetic({ column: 2, unit }, { layers: description.layers, parameters, trace: traced })
      ),
  );
  const sums = units.map(({ strand: { sum } }) => sum);
  const mean = sums.reduce((total, sum) => total + sum, 0) / 3;
  const deviation = Math.sqrt(sums.reduce((total, sum) => total + (sum - mean) ** 2, 0) / 3 + 1e-5);
  for (const [unit, { strand, normalisation, skipped, output }] of units.entries()) {
    const { terms, bias, sum } = strand;
    assertClose([sum], [terms.reduce((total, { product }) => total + product, bias.value)]);
    assertClose([normalisation?.result ?? NaN], [(sum - mean) / deviation]);
    assert.deepEqual([normalisation?.scale.value, normalisation?.shift.value], [1, 0]);
    assert.equal(skipped, traced.layers[0].output[unit]);
    assert.ok(output !== traced.layers[0].output[unit] && Number.isFinite(output));
  }
  const [slot] = layerSlots(2, description.layers).slice(1);
  assert.deepEqual([...parameters.slice(slot.scale, slot.scale + 3)], [1, 1, 1]);
  assert.deepEqual([...parameters.slice(slot.shift, slot.shift + 3)], [0, 0, 0]);
  assert.equal(layerSlots(2, description.layers)[2].strands[0].weight, 9 + 18);
});

test('a scale and a shift set by hand are those of the unit: its sum is moved by them and no other', async () => {
  const methods = await loadMethods();
  const layers = [{ units: 3, activation: 'tanh', parameters: {}, normalise: true }];
  const description = methods.configure({ setup: { ...defaultSetup(), layers } });
  const [slot] = layerSlots(2, description.layers);
  const before = methods.trace({ point: [1, 2] }).layers[0].preActivation;
  methods.edit({ index: slot.scale + 1, value: 3 });
  methods.edit({ index: slot.shift + 1, value: -2 });
  const after = methods.trace({ point: [1, 2] }).layers[0].preActivation;
  assertClose([...after], [before[0], 3 * before[1] - 2, before[2]]);
});

test('in a gated layer, the activation of one sum is multiplied by another: each with its own weights and bias', async () => {
  const methods = await loadMethods();
  const layers = [
    { units: 3, activation: 'tanh', parameters: {} },
    { units: 2, activation: 'tanh', parameters: {}, gated: true, normalise: true },
  ];
  const description = methods.configure({ setup: { ...defaultSetup(), layers } });
  assert.deepEqual(
    description.layers.map(({ gated, parameterCount }) => [gated, parameterCount]),
    [
      [false, 9],
      [true, 2 * 8 + 4],
      [false, 3],
    ],
  );
  const { parameters } = methods.snapshot();
  const traced = methods.trace({ point: [1, 2] });
  for (const unit of [0, 1]) {
    const result = /** @type {import('../../../web/lab/elements/unit-arithmetic.js').Arithmetic} */ (
      unitArithmetic({ column: 2, unit }, { layers: description.layers, parameters, trace: traced })
    );
    const gated = result.gated ?? assert.fail();
    for (const { terms, bias, sum } of [result.strand, gated.strand])
      assertClose([sum], [terms.reduce((total, { product }) => total + product, bias.value)]);
    assert.deepEqual(
      [result.strand, gated.strand].flatMap(({ terms, bias }) => [
        ...terms.map(({ index }) => index),
        bias.index,
      ]),
      // W [2][3], b [2], V [2][3], c [2], behind the nine numbers of the first layer.
      [0, 1, 2, 6, 8, 9, 10, 14].map((at, place) => 9 + at + (place % 4 === 3 ? unit : 3 * unit)),
    );
    assertClose([gated.gate], [Math.tanh(result.normalisation?.result ?? NaN)]);
    assertClose([result.output], [gated.gate * gated.strand.sum]);
  }
});

test('a weight or a bias on the drawing is the right parameter, and keys and a drag change it', () => {
  const slots = layerSlots(2, [
    { units: 2, learned: true },
    { units: 1, learned: false },
  ]);
  assert.equal(parameterIndex({ kind: 'weight', column: 1, from: 0, to: 1, strand: 0 }, slots), 2);
  assert.equal(parameterIndex({ kind: 'weight', column: 2, from: 1, to: 0, strand: 0 }, slots), 8);
  const gated = layerSlots(2, [{ units: 2, gated: true }, { units: 1 }]);
  assert.equal(parameterIndex({ kind: 'weight', column: 1, from: 0, to: 1, strand: 1 }, gated), 8);
  assert.equal(parameterIndex({ kind: 'unit', column: 1, unit: 1 }, gated), 5, 'the gate’s bias');
  assert.equal(parameterIndex({ kind: 'unit', column: 2, unit: 0 }, slots), 9);
  assert.equal(parameterIndex({ kind: 'unit', column: 0, unit: 0 }, slots), null, 'an input has no bias');
  assert.equal(stepped(0.5, '+', false), 0.6);
  assert.equal(stepped(0.5, '=', false), 0.6, 'plus without Shift on an American keyboard');
  assert.equal(stepped(0.5, '_', true), 0.49, 'minus with Shift');
  assert.equal(stepped(0.5, 'x', false), null);
  assert.equal(dragged(0.5, 2), null, 'a hand trembles');
  assert.equal(dragged(0.5, 10), 0.7);
  assert.equal(dragged(0.5, -50), -0.5);
});

test('a layer is shown by the two units that spread the plane widest, and by the same two until others do clearly better', () => {
  const unitMaps = Float32Array.from([
    ...[9, 9, 9, 9],
    ...[0, 3.5, 0, 3.5, 0, 2, 0, 2, 0, 0, 4, 4, 0, 4, 0, 4],
  ]);
  const layer = { unitMaps, plane: 4, first: 1, units: 4 };
  assert.equal(covarianceDeterminant([0, 4, 0, 4], [0, 0, 4, 4]), 16, 'variances 4 and 4, no covariance');
  assert.equal(covarianceDeterminant([0, 4, 0, 4], [0, 2, 0, 2]), 0, 'two units that say the same');
  assert.equal(covarianceDeterminant([0, NaN], [0, 1]), 0);
  assert.deepEqual(widestPair(layer), [2, 3], '16; units 0 and 3 vary as much and say the same');
  assert.deepEqual(widestPair(layer, [0, 2]), [0, 2], '16 is not clearly more than 12.25');
  assert.deepEqual(widestPair(layer, [1, 2]), [2, 3], 'it is, than 4');
  assert.deepEqual(widestPair(layer, [0, 1]), [2, 3]);
  assert.deepEqual(widestPair({ ...layer, units: 1 }), [0, 0]);
});

test('a sample lands where its place on the maps says, between the points by interpolation', () => {
  const map = plane(4, (x, y) => 1 + 2 * x - y);
  assertClose([interpolateMap(map, 4, 1.25, 2.75)], [1 + 2.5 - 2.75]);
  assertClose([interpolateMap(map, 4, 0, 4)], [1 + 2 * 0.5 - 3.5], 1e-6);
  assertClose([interpolateMap([0, 1, 4], 3, 2, null)], [2.5]);
  const samples = { x: Float32Array.from([-1, 1, 0, 0]), target: new Float32Array(2), part: null, inputs: 2 };
  // Domain -2 to 2: one unit a pixel; (-1, 1) is column 1, row 1.
  const places = warpedSamples(samples, [map, plane(4, (x) => x)], 4, [-2, 2, -2, 2]);
  assertClose([...places], [1 + 2 - 1, 1, 1 + 4 - 2, 2]);
});

test('the warped grid has its edges, and a line for each row and column up to a readable number', () => {
  const maps = /** @type {[number[], number[]]} */ ([plane(28, (x) => x), plane(28, (_, y) => y)]);
  const { rows, columns } = warpedLines(maps, 28, 2);
  assert.equal(rows.length, 15);
  assert.deepEqual([rows[0][1], rows[14][1]], [0.5, 27.5]);
  assert.deepEqual([columns[0][0], columns[14][0]], [0.5, 27.5]);
  assert.equal(rows[3].length, 56);
  assert.deepEqual(
    warpedLines(
      [
        [1, 2],
        [3, 4],
      ],
      2,
      1,
    ),
    { rows: [[1, 3, 2, 4]], columns: [] },
  );
});

test('how far the classes are apart is the share of training samples nearest to the middle of their own', () => {
  const samples = {
    x: new Float32Array(0),
    target: Float32Array.from([0, 0, 0, 1, 1, 1]),
    part: Float32Array.from([0, 0, 0, 0, 0, 2]),
    inputs: 2,
  };
  // Means (1, 0) and (10, 0); the third of class 0 lies at 3, the last sample is of the test set.
  const places = [0, 0, 0, 0, 3, 0, 9, 0, 11, 0, 0, 0];
  assert.equal(nearestCentroidAccuracy(places, samples, 2), 1);
  // Means (3, 0) and (4.5, 0): 9 is far from its own, and so is 0 of class 1.
  assert.equal(nearestCentroidAccuracy([0, 0, 0, 0, 9, 0, 9, 0, 0, 0, 0, 0], samples, 2), 3 / 5);
  assert.equal(nearestCentroidAccuracy(places, samples, 0), null);
});

test('axes hold still while what they show fits, and follow when it does not', () => {
  const first = stableLimits(-0.93, 0.88, null);
  assert.ok(first[0] <= -0.93 && first[1] >= 0.88 && first[1] - first[0] < 2.5, `${first}`);
  assert.deepEqual(stableLimits(-0.9, 0.9, first), first);
  assert.deepEqual(stableLimits(-0.5, 0.5, first), first, 'a little smaller is no reason to leap');
  assert.ok(stableLimits(-3, 0.9, first)[0] <= -3);
  assert.ok(stableLimits(-0.01, 0.01, first)[1] < 0.1, 'far smaller is');
  assert.deepEqual(stableLimits(NaN, 1, null), [-1, 1]);
});

test('the warped plane is said in words', () => {
  const facts = /** @type {const} */ ({
    layer: 2,
    units: 8,
    pair: [1, 6],
    inputs: 2,
    before: 0.54,
    after: 0.62,
  });
  assert.equal(
    warpSentence({
      ...facts,
      ends: [
        [0, 4.4],
        [-1, 1],
      ],
    }),
    'Hidden layer 2 bends the sheet of all inputs: unit 2 gives 0.00 to 4.40, unit 7 gives −1.00 to 1.00. Judged by the nearest class mean alone, 62 % of the training samples are classified correctly here; in the inputs themselves, 54 %.',
  );
  assert.match(
    warpSentence({
      ...facts,
      units: 1,
      ends: [
        [0, 1],
        [0, 0],
      ],
      after: null,
    }),
    /single unit.*one line/,
  );
});

// Slow motion by hand: the network above without a learned parameter, for two samples.
const net = [
  { units: 2, activation: 'relu' },
  { units: 1, activation: 'linear' },
];
const batch = {
  epoch: 3,
  batch: 1,
  samples: Float32Array.from([7, 4]),
  count: 2,
  loss: 0.125,
  layers: [
    {
      ...bare,
      preActivation: Float32Array.from([2, 3, -1, 0.5]),
      output: Float32Array.from([2, 3, 0, 0.5]),
      slope: Float32Array.from([1, 1, 0, 1]),
      delta: Float32Array.from([0.5, 1, 0, 2]),
    },
    {
      ...bare,
      preActivation: Float32Array.from([4, 5]),
      output: Float32Array.from([4, 5]),
      slope: Float32Array.from([1, 1]),
      delta: Float32Array.from([0.25, 0.5]),
    },
  ],
  gradients: Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]),
  before: Float32Array.from([1, 1, 0.5, -1, 0, 0, 2, 4, 1]),
  after: Float32Array.from([0.9, 0.8, 0.2, -1.4, -0.5, -0.6, 1.3, 3.2, 0.1]),
};
const names = {
  inputNames: ['x₁', 'x₂'],
  labels: [],
  activationNames: { relu: 'ReLU', linear: 'Linear' },
  lossName: 'Squared error',
  optimizerName: 'SGD',
  penalised: false,
  longest: 0,
};
/** @param {'forward' | 'loss' | 'backward' | 'update'} stage @param {{column: number, unit: number}} chosen @param {number} [at] */
const moment = (stage, chosen, at = 1) => ({
  ...{ stage, batch, at, layers: net, inputs: [1, 2], inputCount: 2, inputNames: ['x₁', 'x₂'] },
  ...{ target: 6, classes: 0, chosen },
});

test('each stage of a step puts its own numbers on the diagram', () => {
  const second = { column: 1, unit: 1 };
  assert.deepEqual(unitNumbers(moment('forward', second), second), {
    sum: 0.5,
    z: 0.5,
    value: NaN,
    output: 0.5,
    slope: 1,
    delta: 2,
  });
  const forward = slowScene(moment('forward', second));
  assert.deepEqual(forward.boxes, [['1.00', '2.00'], ['3.00', '0.500'], ['5.00']]);
  assert.deepEqual([forward.side, forward.lines], ['reach', ['0.500', '−1.00']]);
  assert.equal(forward.weight(1, 1, 1), -1);
  assert.deepEqual(slowScene(moment('loss', second)).notes, ['should be 6.00']);
  const backward = slowScene(moment('backward', second));
  assert.deepEqual(backward.boxes, [['x₁', 'x₂'], ['1.00', '2.00'], ['0.500']]);
  assert.deepEqual([backward.side, backward.lines], ['leave', ['4.00']]);
  assert.deepEqual(slowScene(moment('backward', { column: 2, unit: 0 })).lines, ['', '']);
  const update = slowScene(moment('update', second));
  assert.deepEqual(update.lines, ['0.500 → 0.200', '−1.000 → −1.400']);
  assert.deepEqual(update.boxes[2], ['0.100'], 'the output’s bias after the step');
  assertClose([update.weight(2, 1, 0)], [3.2]);
});

test('a gated layer steps with both sums of each unit: on the lines, in the sentence and among the numbers', () => {
  // The network above with a value beside the gate of its hidden layer: v = 3 x1 - 2 x2 and 0.25.
  const gatedNet = [{ ...net[0], gated: true, normalises: true }, net[1]];
  const before = Float32Array.from([1, 1, 0.5, -1, 0, 0, 3, -2, 0, 0, 0.125, 0.25, 1, 1, 0, 0, 2, 4, 1]);
  const gatedBatch = {
    ...batch,
    layers: [
      {
        ...batch.layers[0],
        sum: Float32Array.from([9, 9, 9, 9]),
        gate: Float32Array.from([2, 3, 0, 0.5]),
        value: Float32Array.from([1, -1, 0.25, 0.25]),
      },
      batch.layers[1],
    ],
    ...{ before, after: before, gradients: Float32Array.from(before, (_, at) => at) },
  };
  const gated = (/** @type {any} */ stage, /** @type {any} */ chosen) => ({
    ...moment(stage, chosen),
    ...{ layers: gatedNet, batch: gatedBatch },
  });
  const second = { column: 1, unit: 1 };
  assert.deepEqual(slowScene(gated('forward', second)).lines, ['0.500 | 0', '−1.00 | 0']);
  assert.equal(
    slowSentence(gated('forward', second), names),
    'Unit 2 of hidden layer 1 adds up 0.500 · 1.00 + (−1.00) · 2.00 + 0 (bias) = 9.00, which the normalisation over the layer makes z = 0.500, and the value v = 0 · 1.00 + 0 · 2.00 + 0.250 (bias) = 0.250, and passes on ReLU(z) · v = 0.500.',
  );
  assert.match(slowSentence(gated('backward', second), names), /times this unit’s value, and back through/);
  assert.deepEqual(
    updateRows(gated('update', second), names).map(({ name, gradient }) => [name, gradient]),
    [
      ...[
        ['w₁, from x₁', 2],
        ['w₂, from x₂', 3],
        ['b, the bias', 5],
      ],
      ...[
        ['v₁, from x₁', 8],
        ['v₂, from x₂', 9],
        ['c, the bias of the value', 11],
      ],
      ...[
        ['γ, the scale', 13],
        ['β, the shift', 15],
      ],
    ],
  );
});

test('each stage says its arithmetic with the chosen unit’s numbers', () => {
  const say = (/** @type {any} */ stage, /** @type {any} */ chosen, at = 1) =>
    slowSentence(moment(stage, chosen, at), names);
  const second = { column: 1, unit: 1 };
  assert.equal(
    say('forward', { column: 2, unit: 0 }),
    'The output adds up z = 2.00 · 3.00 + 4.00 · 0.500 + 1.00 (bias) = 5.00 and passes on Linear(z) = 5.00.',
  );
  assert.match(say('loss', second), /answers 5\.00; it should be 6\.00\. Over the 2 samples .* 0\.1250/);
  assert.match(say('backward', second), /= 1\.00 × \(4\.00 · 0\.500\) = 2\.00\.$/);
  assert.match(say('backward', second, 0), /= 0 × .* = 0\. Its slope is 0, so no error gets past it\.$/);
  assert.match(
    say('update', second),
    /it is 3\.00; SGD turns that into a step of −0\.300: the weight goes from 0\.500 to 0\.200\.$/,
  );
  assert.deepEqual(
    updateRows(moment('update', second), names).map(({ name, gradient }) => [name, gradient]),
    [
      ['w₁, from x₁', 3],
      ['w₂, from x₂', 4],
      ['b, the bias', 6],
    ],
  );
});

test('a long sum is shortened, and numbers that differ are written so that one sees it', () => {
  const terms = [5, -0.1, 0.2, -7, 0.3].map((weight) => ({ weight, factor: 1 }));
  assert.equal(
    sumText(terms),
    '5.00 · 1.00 + 0.200 · 1.00 + (−7.00) · 1.00 + 0.300 · 1.00 + … (1 more, together −0.100)',
  );
  assert.equal(changeText(0.14354, 0.144, ' → '), '0.1435 → 0.1440');
  assert.equal(changeText(0.5, 0.5, ' → '), '0.500 → 0.500');
  assert.equal(threeDigits(12.345), '12.3');
  assert.equal(threeDigits(-0.0123456), '−0.0123');
  assert.match(threeDigits(0.00012), /^1\.20\s×\s10⁻⁴$/u);
  assert.equal(threeDigits(0), '0');
});

test('the drawing shows the first units of a wide layer and how many more there are', () => {
  const { columns, width } = slowLayout([2, 32, 1]);
  assert.deepEqual(
    columns.map(({ middles, more }) => [middles.length, more]),
    [
      [2, 0],
      [MAX_UNITS, 24],
      [1, 0],
    ],
  );
  assert.deepEqual(boxAt({ columns, width, height: 0 }, columns[1].x + 5, columns[1].middles[3]), {
    column: 1,
    unit: 3,
  });
  assert.equal(boxAt({ columns, width, height: 0 }, columns[1].x - 20, columns[1].middles[3]), null);
});

test('numbers set by hand stay with a network of the same shape, the last for each parameter at a position', () => {
  const edit = { epoch: 2, batch: 3, index: 5, value: 1 };
  const edits = withEdit([edit, { ...edit, index: 6 }], { ...edit, value: 2 });
  assert.deepEqual(edits, [
    { ...edit, index: 6 },
    { ...edit, value: 2 },
  ]);
  const before = { ...defaultSetup(), edits };
  const rate = { ...before, optimizer: { ...before.optimizer, learningRate: 0.1 } };
  assert.equal(keepFittingEdits(rate, before).edits, edits);
  const wider = { ...before, layers: [{ ...before.layers[0], units: 3 }, before.layers[1]] };
  assert.equal('edits' in keepFittingEdits(wider, before), false);
  const normalised = { ...before, layers: [{ ...before.layers[0], normalise: true }, before.layers[1]] };
  assert.equal(
    'edits' in keepFittingEdits(normalised, before),
    false,
    'scales and shifts move every parameter behind them',
  );
  const skipped = { ...before, layers: [before.layers[0], { ...before.layers[1], residual: true }] };
  assert.equal(keepFittingEdits(skipped, before).edits, edits, 'a skip connection has no parameters');
  const shared = { ...wider, edits: [edit] };
  assert.equal(keepFittingEdits(shared, before), shared, 'an address brings edits of its own');
});

test('numbers set by hand travel in the address, and nonsense is named', () => {
  const edits = [
    { epoch: 0, batch: 0, index: 3, value: -0.25 },
    { epoch: 12, batch: 4, index: 0, value: 1e-7 },
  ];
  const address = writeAddress({ setup: { ...defaultSetup(), edits } });
  assert.equal(address, '#edits=0:0:3:-0.25,12:4:0:1e-7');
  assert.deepEqual(readAddress(address).setup.edits, edits);
  assert.equal(writeAddress({ setup: { ...defaultSetup(), edits: [] } }), '');
  for (const [text, words] of [
    ['1:2:3', /edits has an edit "1:2:3", but must be epoch:batch:index:value/],
    ['1:2:x:4', /edits has an edit "1:2:x:4" in which one number is "x", but must be a whole number/],
    ['1:2:3:1e39', /is "1e39", but must be a number/],
    [Array(1001).fill('0:0:0:0').join(), /1001 edits, but at most 1000/],
  ]) {
    const { setup, ignored } = readAddress(`#edits=${text}`);
    assert.equal(setup.edits, undefined);
    assert.match(ignored.join(), /** @type {RegExp} */ (words));
  }
});

test('what the first layer is given has names, with features of the data too', () => {
  assert.deepEqual(featureNames(['x', 'y'], ['u', 'v']), ['u', 'v']);
  assert.deepEqual(featureNames(['x'], ['u', 'v']), ['u']);
  assert.deepEqual(featureNames(['x', 'yy', 'xy', 'sin_x'], ['u', 'v']), ['u', 'v²', 'u·v', 'sin u']);
});

test('what the real core computes for a point is this arithmetic: z is the sum of the products and the bias', async () => {
  const methods = await loadMethods();
  const setup = defaultSetup();
  const { layers: described } = methods.configure({ setup });
  methods.stepBatch();
  const { parameters: trained } = methods.snapshot({});
  const path = methods.trace({ point: [1.5, -0.5] });
  described.forEach(({ units }, layer) => {
    for (let unit = 0; unit < units; ++unit) {
      const arithmetic = unitArithmetic(
        { column: layer + 1, unit },
        { layers: described, parameters: trained, trace: path },
      );
      assert.ok(arithmetic);
      const { terms, bias, sum } = arithmetic.strand;
      const expected = terms.reduce((total, { product }) => total + product, bias.value);
      assertClose([sum], [expected], 2e-6 * (1 + Math.abs(expected)));
    }
  });
});

test('what the real core computes for a batch obeys the chain rule that the sentences write out', async () => {
  const methods = await loadMethods();
  const setup = defaultSetup();
  const { layers: described } = methods.configure({ setup });
  const coming = methods.nextBatch();
  const { count, before, gradients } = coming;
  const slots = layerSlots(
    2,
    described.map(({ units }) => ({ units })),
  );
  for (const layer of [0, 1]) {
    const { inputs, strands } = slots[layer + 1];
    const [{ weight }] = strands;
    const own = coming.layers[layer];
    for (let unit = 0; unit < described[layer].units; ++unit) {
      for (let at = 0; at < count; ++at) {
        let sum = 0;
        for (let to = 0; to < described[layer + 1].units; ++to) {
          sum += before[weight + to * inputs + unit] * coming.layers[layer + 1].delta[to * count + at];
        }
        const delta = /** @type {Float32Array} */ (own.slope)[unit * count + at] * sum;
        assertClose([own.delta[unit * count + at]], [delta], 1e-6);
      }
    }
  }
  // A gradient is the sum of δ × input over the samples; a bias has input 1.
  const output = coming.layers[2];
  const [strand] = slots[2].strands;
  for (let from = 0; from < 8; ++from) {
    let sum = 0;
    for (let at = 0; at < count; ++at) sum += output.delta[at] * coming.layers[1].output[from * count + at];
    assertClose([gradients[strand.weight + from]], [sum], 1e-6);
  }
  assertClose([gradients[strand.bias]], [output.delta.reduce((sum, delta) => sum + delta, 0)], 1e-6);
});

test('the shortest form of a number has two digits behind the point, or one and a power of ten', () => {
  assert.deepEqual([0, 0.026, -0.5, 123.4, -2.6e-7, 1e5].map(shortNumber), [
    '0.00',
    '0.03',
    '−0.50',
    '123',
    '−3×10⁻⁷',
    '1×10⁵',
  ]);
});
