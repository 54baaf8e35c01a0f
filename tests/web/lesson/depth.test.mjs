// Deep networks in the lesson: statistics of many starts, their wording, and that the pictures show all of them.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { catalog } from '../../../web/build/built-catalog.mjs';
import { depthReading, depthSentence, depthTable } from '../../../web/lesson/elements/depth-text.js';
import { cellText, initMapSentence } from '../../../web/lesson/widgets/init-map/text.js';
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
  computeInitMap,
  mapInitializers,
  mapMeasures,
  shade,
  initMapDefaults,
} from '../../../web/lesson/widgets/init-map/model.js';
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
  assert.deepEqual([0, 0.352, 127.2, 3.3e-10].map(cellText), ['0', '0.35', '127', '3×10⁻¹⁰']);
  assert.equal(
    plain(initMapSentence('signal', 3.3e-10, 30)),
    'Behind layer 30, 3.30 × 10⁻¹⁰ of the signal’s mean square is left.',
  );
  assert.equal(
    initMapSentence('error', 2, 30),
    'On its way from layer 30 to layer 1, the error has become 2.00 times as large.',
  );
  assert.equal(
    initMapSentence('differences', 0, 30),
    'Behind layer 30, nothing of the variance between inputs is left.',
  );
});
