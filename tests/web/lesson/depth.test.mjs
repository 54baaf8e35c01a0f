// Deep networks in the lesson: statistics of many starts, their wording, and that the pictures show all of them.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { catalog } from '../../../web/build/built-catalog.mjs';
import { depthReading, depthSentence, depthTable } from '../../../web/lesson/elements/depth-text.js';
import { cellText, initMapCaption, initMapSentence } from '../../../web/lesson/widgets/init-map/text.js';
import { depthSvg } from '../../../web/lesson/charts/svg-depth.js';
import {
  computeDepth,
  depthDrawing,
  depthNames,
  depthDefaults,
  spreadOf,
} from '../../../web/lesson/model/depth.js';
import {
  MAP_DEPTH,
  MAP_STARTS,
  computeInitMap,
  farCells,
  mapActivations,
  mapInitializers,
  mapMeasures,
  shade,
  initMapDefaults,
} from '../../../web/lesson/widgets/init-map/model.js';
import { initMapNumbers } from '../../../web/lesson/widgets/init-map/numbers.mjs';
import { loadLessonMethods } from '../real-core.mjs';

/** @type {Record<string, any>} */
const measured = JSON.parse(
  await readFile(new URL('../../../web/lesson/measured.json', import.meta.url), 'utf8'),
).claims;

/** @param {number[]} delta @returns {any} a profile with only this field */
const withDelta = (delta) => ({ delta });
/** The same starts whatever is asked. @param {number[][]} deltas @returns {any} */
const answer = (deltas) => async () => deltas.map(withDelta);
/** Text with plain spaces: numbers are kept together with other ones. @param {string} text */
const plain = (text) => text.replace(/\s/g, ' ');
const three = { ...depthDefaults, depth: 3 };

test('the spread of starts is their median, and the tenths that lie outside are left away', () => {
  const starts = Array.from({ length: 10 }, (_, index) => [index + 1, 10 * (10 - index)]);
  assert.deepEqual(spreadOf(starts), { median: [5.5, 55], low: [2, 20], high: [9, 90] });
  assert.deepEqual(spreadOf([[3], [1], [2]]), { median: [2], low: [1], high: [3] });
  // NaN counts as the greatest.
  assert.deepEqual(spreadOf([[NaN], [1], [2]]).high, [Infinity]);
});

test('each layer has its share of the error that enters the last one; where none enters, none is anywhere', async () => {
  const shown = await computeDepth(answer([[1, 2, 4]]), three);
  assert.deepEqual(shown.chosen.median, [0.25, 0.5, 1]);
  assert.equal(shown.entered, 1);
  const dead = await computeDepth(answer([[0, 0, 0]]), three);
  assert.deepEqual(dead.chosen.median, [0, 0, 0]);
  assert.match(depthSentence(dead), /^No error enters layer 3 at all/);
});

test('the widget finds the numbers of the claim, digit for digit', async () => {
  const { depthStarts } = await loadLessonMethods();
  const { chosen, before } = await computeDepth(depthStarts, depthDefaults);
  const { ratio_sigmoid_xavier: sigmoid, ratio_tanh_xavier: tanh } = measured.tanh_vanishes.measures;
  for (const [found, said] of /** @type {const} */ ([
    [chosen, sigmoid],
    [before, tanh],
  ])) {
    assert.equal(found.median[0], said.value);
    assert.equal(found.low[0], said.low);
    assert.equal(found.high[0], said.high);
  }
});

test('each kind of layers is asked of the core, and gives the numbers of the claim about it, at its depth', async () => {
  const { depthStarts } = await loadLessonMethods();
  /** @type {[import('../../../web/lesson/model/depth.js').BlockId, string][]} */
  const arms = [
    ['plain', 'plain'],
    ['normalised', 'norm'],
    ['residual', 'skip'],
    ['both', 'both'],
  ];
  for (const [block, arm] of arms) {
    const { chosen } = await computeDepth(depthStarts, { ...depthDefaults, block, depth: 30 });
    const said = measured.deep_sigmoids.measures[`sigmoid_${arm}`];
    assert.deepEqual(
      [chosen.median[0], chosen.low[0], chosen.high[0]],
      [said.value, said.low, said.high],
      arm,
    );
  }
});

test('layers that are not plain are named, in the legend and in the sentence about the map', () => {
  const before = { activation: 'tanh', initializer: 'he_normal', block: /** @type {const} */ ('both') };
  assert.deepEqual(depthNames({ ...depthDefaults, block: 'residual', before }), {
    chosen: 'Sigmoid, Glorot uniform, residual',
    before: 'Tanh, He normal, normalised residual',
  });
  const cell = { differences: 0.4, signal: 1e6, error: 0 };
  const rows = [
    [cell, { ...cell, differences: 0 }],
    [{ ...cell, signal: 1 }, cell],
  ];
  assert.deepEqual(farCells(rows, 'differences'), { cells: 4, lost: 1, blownUp: 0 });
  assert.equal(
    initMapCaption(rows, 'signal', 'both'),
    'After 30 normalised residual layers: the mean square of the last layer’s outputs; the inputs’ is 1. Of 4 cells, 0 have less than a thousandth of it left, and 3 more than a thousand times as much.',
  );
});

test('what reaches the first layer is said as a part, a per cent, a growth, or nothing', async () => {
  const said = async (/** @type {number} */ first) =>
    plain(depthSentence(await computeDepth(answer([[first, 1, 1]]), three)));
  assert.equal(
    await said(1 / 1.5e19),
    'Of the error that enters layer 3, 1 part in 1.50 × 10¹⁹ reaches layer 1.',
  );
  assert.equal(await said(1 / 2000), 'Of the error that enters layer 3, 1 part in 2,000 reaches layer 1.');
  assert.equal(await said(0.14), 'Of the error that enters layer 3, 14 % reaches layer 1.');
  assert.equal(
    await said(1.75),
    'The error that enters layer 3 has become 1.75 times as large when it reaches layer 1.',
  );
  assert.equal(await said(0), 'Nothing of the error that enters layer 3 reaches layer 1.');
  assert.match(await said(Infinity), /grows beyond what a number in single precision can hold/);
});

test('the picture has a mark for every layer, crosses for zeros, and no number that is none', async () => {
  const shown = await computeDepth(answer([[0, 1e-9, 0.5, 1]]), { ...depthDefaults, depth: 4 });
  const svg = depthSvg(depthDrawing(shown, 2), 'A "picture"');
  const chosen = /** @type {RegExpMatchArray} */ (svg.match(/<g class="depth-chosen">(.*?)<\/g>/s))[1];
  assert.equal(chosen.match(/<circle cx/g)?.length, 3);
  assert.equal(chosen.match(/m0 -8l-8 8/g)?.length, 1);
  assert.match(svg, /aria-label="A &quot;picture&quot;"/);
  const wild = await computeDepth(answer([[NaN, Infinity, 1]]), three);
  for (const text of [svg, depthSvg(depthDrawing(wild, 1), '')])
    assert.doesNotMatch(text, /NaN|Infinity|undefined/);
});

test('the layer that is read and the table say the numbers of both networks', async () => {
  const shown = await computeDepth(answer([[1, 2, 4]]), three);
  const names = depthNames(three);
  assert.deepEqual(names, { chosen: 'Sigmoid, Glorot uniform', before: 'Tanh, Glorot uniform' });
  assert.equal(
    depthReading(shown, 2, names),
    'Layer 2: 0.500 with Sigmoid, Glorot uniform (8 of 10 starts: 0.500 to 0.500); 0.500 with Tanh, Glorot uniform.',
  );
  const heads = [...depthTable(shown, names).matchAll(/<th scope="row">(\d+)<\/th><td>([^<]*)/g)];
  assert.deepEqual(
    heads.map(([, layer, share]) => [layer, share]),
    [
      ['3', '1.00'],
      ['2', '0.500'],
      ['1', '0.250'],
    ],
  );
});

test('the map’s network has all three measures, and rounding is no difference', async () => {
  const { depthStarts } = await loadLessonMethods();
  const shown = await computeInitMap(depthStarts, initMapDefaults);
  assert.equal(shown.chosen.signal.median.length, MAP_DEPTH);
  // The same draws: He's are larger by the square root of 2 in each of 30 layers of ReLU.
  const ratio = shown.before.signal.median[29] / shown.chosen.signal.median[29];
  assert.ok(Math.abs(ratio / 2 ** 30 - 1) < 1e-3, String(ratio));
  const rounding = { batchVariance: [0.1, 1e-16], secondMoment: [0.25, 0.25] };
  assert.deepEqual(mapMeasures.differences.series(/** @type {any} */ (rounding)), [0.1, 0]);
});

/**
 * After the last of the map's 30 layers, with LeCun's normal weights: medians over 200 seeds, and the range of 8 of 10 of them, by
 * tests/golden/deep_networks.py. NumPy in double precision, with random numbers of its own.
 */
const elsewhere = /** @type {const} */ ([
  ['sigmoid', 'plain', { signal: [0.2675, 0.249, 0.284], error: [4.702e-19, 2.4e-19, 8.18e-19] }],
  [
    'sigmoid',
    'normalised',
    { differences: [0.04197, 0.0389, 0.0464], signal: [0.2939, 0.287, 0.3], error: [1.848, 1.32, 2.61] },
  ],
  [
    'sigmoid',
    'residual',
    { differences: [1.411, 1.33, 1.49], signal: [230.2, 221.0, 240.0], error: [3.899, 2.82, 5.75] },
  ],
  [
    'sigmoid',
    'both',
    { differences: [2.228, 2.1, 2.35], signal: [227.2, 226.0, 229.0], error: [1.512, 1.31, 1.71] },
  ],
  [
    'tanh',
    'plain',
    {
      differences: [0.01438, 0.0103, 0.0213],
      signal: [0.01493, 0.0106, 0.0218],
      error: [0.1355, 0.0721, 0.22],
    },
  ],
  [
    'tanh',
    'normalised',
    { differences: [0.3829, 0.367, 0.403], signal: [0.3952, 0.379, 0.413], error: [12.01, 8.75, 16.4] },
  ],
  [
    'tanh',
    'residual',
    { differences: [21.68, 20.2, 23.0], signal: [22.41, 20.9, 23.8], error: [25.06, 22.3, 28.4] },
  ],
  [
    'tanh',
    'both',
    { differences: [12.35, 11.5, 13.2], signal: [12.77, 12.0, 13.6], error: [3.76, 3.22, 4.59] },
  ],
  [
    'relu',
    'plain',
    {
      differences: [4.601e-11, 9.62e-12, 2.11e-10],
      signal: [3.337e-10, 7e-11, 2.05e-9],
      error: [3.062e-5, 1.69e-5, 6.43e-5],
    },
  ],
  [
    'relu',
    'normalised',
    { differences: [0.32, 0.295, 0.345], signal: [0.5016, 0.459, 0.548], error: [382.5, 271.0, 625.0] },
  ],
  [
    'relu',
    'residual',
    {
      differences: [1.554e8, 5.91e7, 3.73e8],
      signal: [4.67e9, 2.05e9, 1.12e10],
      error: [9178.0, 2.1e3, 2.65e4],
    },
  ],
  [
    'relu',
    'both',
    { differences: [10.64, 10.1, 11.3], signal: [154.0, 152.0, 157.0], error: [4.78, 4.25, 5.41] },
  ],
  [
    'swish',
    'plain',
    {
      differences: [1.195e-18, 6.51e-19, 2.42e-18],
      signal: [1.445e-18, 7.83e-19, 3.08e-18],
      error: [2.247e-9, 1.19e-9, 4.27e-9],
    },
  ],
  [
    'swish',
    'normalised',
    { differences: [0.2898, 0.261, 0.321], signal: [0.3574, 0.317, 0.402], error: [20.93, 14.6, 31.0] },
  ],
  [
    'swish',
    'residual',
    {
      differences: [1.241e8, 5.66e7, 3.19e8],
      signal: [1.624e9, 8.4e8, 3.77e9],
      error: [7476.0, 2.15e3, 2.17e4],
    },
  ],
  [
    'swish',
    'both',
    { differences: [9.905, 9.37, 10.7], signal: [48.73, 47.3, 50.5], error: [3.536, 3.07, 4.16] },
  ],
]);

/** @param {import('../../../web/lesson/widgets/init-map/model.js').Cell[][]} rows @param {string} activation @param {string} initializer */
const cellOf = (rows, activation, initializer) =>
  rows[mapActivations.indexOf(activation)][mapInitializers.indexOf(initializer)];

test('the map’s numbers are those of another program, for plain, normalised and residual layers', async () => {
  const map = await initMapNumbers();
  for (const [activation, block, found] of elsewhere) {
    const cell = cellOf(map[block], activation, 'lecun_normal');
    for (const [id, [median, low, high]] of Object.entries(found)) {
      const measure = /** @type {import('../../../web/lesson/widgets/init-map/model.js').MeasureId} */ (id);
      // Of logarithms; 8 of 10 normally distributed numbers span 2.563 deviations, and a median errs 1.253 times as much as a mean.
      const error = ((1.253 * Math.log(high / low)) / 2.563) * Math.sqrt(1 / 200 + 1 / MAP_STARTS);
      const apart = Math.abs(Math.log(cell[measure] / median));
      assert.ok(apart <= 3 * error, `${activation}, ${block}, ${id}: ${apart} of ${error}`);
    }
  }
});

test('the sigmoid keeps a signal, but in plain layers no difference between inputs, which any help keeps', async () => {
  const map = await initMapNumbers();
  const { differences, signal } = cellOf(map.plain, 'sigmoid', 'lecun_normal');
  assert.equal(differences, 0);
  assert.ok(signal > 0.2);
  for (const block of /** @type {const} */ (['normalised', 'residual', 'both']))
    assert.ok(cellOf(map[block], 'sigmoid', 'lecun_normal').differences > 0.03, block);
});

test('normalised layers lose the differences only where all weights are zero', async () => {
  const { normalised } = await initMapNumbers();
  for (const row of normalised)
    row.forEach(({ differences }, column) =>
      assert.equal(differences < 1e-3, mapInitializers[column] === 'zeros'),
    );
});

test('every number of the map can be written as JSON, which has no infinity', async () => {
  for (const rows of Object.values(await initMapNumbers()))
    for (const cell of rows.flat())
      for (const value of Object.values(cell)) assert.ok(Number.isFinite(value));
});

test('the map has every initialiser of the catalogue but Glorot’s', () => {
  const others = catalog.initializers.map(({ id }) => id).filter((id) => !id.startsWith('glorot'));
  assert.deepEqual([...mapInitializers].sort(), others.sort());
});

test('a start of Glorot’s is one of LeCun’s where layers are of equal width, so the map has one column for both', async () => {
  const { depthProfile } = await loadLessonMethods();
  const spec = { activation: 'gelu', depth: 4, width: 32, seed: 2 };
  for (const kind of ['uniform', 'normal']) {
    const [glorot, lecun] = ['glorot', 'lecun'].map((name) =>
      depthProfile({ ...spec, initializer: `${name}_${kind}` }),
    );
    assert.deepEqual(glorot, lecun);
  }
});

test('a cell is neutral where what enters is kept, and the stronger the further its number is from 1', () => {
  for (const value of [1, 0.4, 2.5]) assert.deepEqual(shade(value), { side: 'kept', strength: 0 });
  assert.equal(shade(0.01).side, 'less');
  assert.equal(shade(100).side, 'more');
  assert.equal(shade(0.01).strength, shade(100).strength);
  assert.ok(shade(1e-4).strength > shade(1e-2).strength);
  for (const value of [0, 1e-6, 1e-20, 1e6, Infinity, NaN])
    assert.equal(shade(value).strength, 1, String(value));
});

test('a cell’s number is short, and its sentence says what is left', () => {
  const texts = {
    0: '0',
    0.352: '0.35',
    0.03496: '0.035',
    24.6: '25',
    99.6: '100',
    0.5: '0.50',
    127.2: '127',
    3.3e-10: '3×10⁻¹⁰',
  };
  for (const [value, text] of Object.entries(texts)) {
    assert.equal(cellText(Number(value)), text);
    assert.equal(cellText(Number(Number(value).toPrecision(3))), text);
  }
  assert.equal(cellText(Infinity), '∞');
  assert.equal(
    plain(initMapSentence('signal', 3.3e-10, 30)),
    'After layer 30, 3.30 × 10⁻¹⁰ of the signal’s mean square is left.',
  );
  assert.equal(
    initMapSentence('error', 2, 30),
    'On its way from layer 30 to layer 1, the error has become 2.00 times as large.',
  );
  assert.equal(
    initMapSentence('differences', 0, 30),
    'After layer 30, nothing of the variance between inputs is left.',
  );
});
