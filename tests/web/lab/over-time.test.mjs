// Views of a run over time: logarithmic axes, colour ramps, gradients, the census, confusion, scrubbing.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { parseColour } from '../../../web/common/charts/colours.js';
import { decadeRange, decadeText, decadeTicks } from '../../../web/common/charts/decades.js';
import { depthColours } from '../../../web/common/charts/depth-colours.js';
import { spreadLabels } from '../../../web/common/charts/end-labels.js';
import { mergeColumns } from '../../../web/common/charts/merge-columns.js';
import { readConfusion } from '../../../web/common/model/confusion.js';
import { unitHistorySentence, layerSentence } from '../../../web/lab/tools/units/text.js';
import { carriesEvenly, gradientSentence } from '../../../web/common/elements/gradient-text.js';

test('a logarithmic axis holds every value that has a place on it, in whole decades and three at least', () => {
  assert.deepEqual(decadeRange([0.02, 0.5]), [-3, 0]);
  assert.deepEqual(decadeRange([6.7e-13, 0.3]), [-13, 0]);
  assert.deepEqual(decadeRange([1, 1]), [-2, 1]);
  assert.deepEqual(decadeRange([0, NaN, Infinity, 0.05, -1]), [-4, -1]);
  assert.deepEqual(decadeRange([0, NaN]), [-3, 0]);
  assert.deepEqual(decadeRange([]), [-3, 0]);
});

test('decades are labelled at even distances, as many as there is room for', () => {
  assert.deepEqual(decadeTicks(-3, 0, 6), [-3, -2, -1, 0]);
  assert.deepEqual(decadeTicks(-13, 0, 8), [-12, -10, -8, -6, -4, -2, 0]);
  assert.deepEqual(decadeTicks(-13, 0, 4), [-10, -5, 0]);
  assert.equal(decadeText(1e-13), '10⁻¹³');
  assert.equal(decadeText(100), '10²');
});

/** Relative luminance and contrast, as WCAG defines them. @param {readonly number[]} rgb */
function luminance(rgb) {
  const [red, green, blue] = rgb
    .map((channel) => channel / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('the colours of nine layers rise in lightness, and each stands out from the paper, in both themes', () => {
  const tokens = readFileSync(new URL('../../../web/styles/tokens.css', import.meta.url), 'utf8');
  const themes = tokens.split(/^ *color-scheme: /m).slice(1);
  assert.equal(themes.length, 3);
  for (const theme of themes) {
    const token = (/** @type {string} */ name) =>
      /** @type {RegExpExecArray} */ (new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(theme))[1];
    const paper = luminance(parseColour(token('paper')));
    const colours = depthColours(
      [0, 1, 2, 3].map((index) => token(`depth-${index}`)),
      9,
    );
    const lights = colours.map((colour) => luminance(parseColour(colour)));
    for (const [at, light] of lights.entries()) {
      const contrast = (Math.max(light, paper) + 0.05) / (Math.min(light, paper) + 0.05);
      assert.ok(contrast >= 3, `${colours[at]} has a contrast of ${contrast} against the paper`);
      assert.ok(at === 0 || light > lights[at - 1], `${colours[at]} is not lighter than the one before`);
    }
  }
});

test('the ramp begins and ends with its own colours; one layer has the first', () => {
  assert.deepEqual(depthColours(['#000000', '#ff0000', '#ffffff'], 3), [
    'rgb(0, 0, 0)',
    'rgb(255, 0, 0)',
    'rgb(255, 255, 255)',
  ]);
  assert.deepEqual(depthColours(['#000000', '#ff0000'], 1), ['rgb(0, 0, 0)']);
});

test('names at the ends of lines are moved apart and stay within the plot', () => {
  assert.deepEqual(spreadLabels([50, 10, 52], 10, 0, 100), [50, 10, 60]);
  assert.deepEqual(spreadLabels([98, 99], 10, 0, 100), [90, 100]);
  assert.deepEqual(spreadLabels([NaN, 4], 10, 5, 100), [NaN, 5]);
});

test('two histories come over one x: undefined where the other run alone has a row, which is not the same as a missing value', () => {
  const merged = mergeColumns(
    [
      [0, 1, 4],
      [9, NaN, 7],
    ],
    [
      [0, 2],
      [1, 2],
    ],
  );
  assert.deepEqual(merged, [
    [0, 1, 2, 4],
    [9, NaN, undefined, 7],
    [1, undefined, 2, undefined],
  ]);
});

test('the gradient is told in words: even, vanishing, exploding, cut off, diverged', () => {
  assert.equal(
    gradientSentence([0.25, 0.5, 1]),
    'The error that reaches the first layer is 0.25 times that of the last, on average 0.50 times for each of the 2 steps back.',
  );
  assert.ok(carriesEvenly([0.25, 0.5, 1]));
  assert.equal(
    gradientSentence([1e-6, 1e-3, 1]),
    'The error that reaches the first layer is 1.00 × 10⁻⁶ times that of the last, on average 1.00 × 10⁻³ times for each of the 2 steps back: it vanishes on its way, and steps in proportion to it hardly move the first layers.',
  );
  assert.match(gradientSentence([400, 2]), /is 200 times that of the last: it grows on its way/);
  assert.match(
    gradientSentence([0, 0, 0.5]),
    /^No error at all reaches layer 1 and layer 2: .*their weights/,
  );
  assert.match(
    gradientSentence([0, 0, 0, 0.5]),
    /^No error at all reaches the hidden layers: .*no gradient moves their weights/,
  );
  assert.match(gradientSentence([0.1, 0, 0.5]), /^No error at all reaches layer 2: .*its weights/);
  assert.match(gradientSentence([0, 0]), /^The error δ is exactly 0 in every layer/);
  assert.match(
    gradientSentence([NaN, 1]),
    /^The error δ of layer 1 is not a finite number: the run has diverged/,
  );
  assert.match(gradientSentence([1, Infinity]), /^The error δ of the output layer is not a finite number/);
  assert.match(gradientSentence([0.3]), /no hidden layer/);
  for (const deltas of [
    [1e-6, 1e-3, 1],
    [400, 2],
    [0, 1],
    [NaN, 1],
  ])
    assert.ok(!carriesEvenly(deltas));
});

const well = { units: 8, bornDead: 0, died: 0, revived: 0, dead: 0, saturated: 0 };

test('the census is told in words', () => {
  const layer = (/** @type {object} */ part) => ({ name: 'Layer 2', ...well, ...part });
  assert.equal(
    layerSentence(layer({ dead: 3, bornDead: 1, died: 4, revived: 2 })),
    'Layer 2: 3 of 8 units are dead; 1 was born dead, 4 have died, 2 came back.',
  );
  assert.equal(layerSentence(layer({ dead: 1, died: 1 })), 'Layer 2: 1 of 8 units is dead; 1 has died.');
  assert.equal(
    layerSentence(layer({ dead: 8, bornDead: 8 })),
    'Layer 2: all 8 units are dead; 8 were born dead.',
  );
  assert.equal(
    layerSentence(layer({ died: 2, revived: 2 })),
    'Layer 2: no unit is dead now; 2 have died, 2 came back.',
  );
  assert.equal(layerSentence(layer({ saturated: 2 })), 'Layer 2: 2 of 8 units are saturated.');
  assert.equal(layerSentence(layer({})), '');
});

test('the census tells of the worst layer and names the others; where nothing is wrong it says so', () => {
  const layers = [
    { name: 'Layer 1', ...well, saturated: 8 },
    { name: 'Layer 2', ...well, dead: 1, died: 1 },
    { name: 'Layer 3', ...well, dead: 5, bornDead: 5 },
    { name: 'Output', ...well },
  ];
  assert.equal(
    unitHistorySentence(layers),
    'Layer 3: 5 of 8 units are dead; 5 were born dead. There is also something to see in layer 1 and layer 2.',
  );
  const all = layers.map((layer) => ({ ...layer, saturated: 1 }));
  assert.match(unitHistorySentence(all), /also something to see in 3 other layers\.$/);
  assert.match(unitHistorySentence([{ name: 'Layer 1', ...well }]), /^No unit is dead or saturated now/);
});

test('a confusion matrix gives accuracy, and precision and recall of each class as fractions of counts', () => {
  // Rows are true classes, columns answers: 5 + 0 + 3 of 14 are right.
  const { accuracy, classes, rows } = readConfusion({
    classes: 3,
    counts: Float32Array.of(5, 0, 1, 2, 0, 3, 0, 0, 3),
  });
  assert.deepEqual(rows, [
    [5, 0, 1],
    [2, 0, 3],
    [0, 0, 3],
  ]);
  assert.deepEqual(accuracy, { right: 8, of: 14, share: 8 / 14 });
  assert.deepEqual(classes[0], {
    precision: { right: 5, of: 7, share: 5 / 7 },
    recall: { right: 5, of: 6, share: 5 / 6 },
  });
  // No sample was answered with class 1: precision of no answers is undefined.
  assert.deepEqual(classes[1], {
    precision: { right: 0, of: 0, share: null },
    recall: { right: 0, of: 5, share: 0 },
  });
  assert.deepEqual(classes[2], {
    precision: { right: 3, of: 7, share: 3 / 7 },
    recall: { right: 3, of: 3, share: 1 },
  });
});

test('an empty part has no accuracy', () => {
  assert.equal(readConfusion({ classes: 2, counts: [0, 0, 0, 0] }).accuracy.share, null);
});
