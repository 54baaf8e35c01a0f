// Sentences about a table of image classifier runs: only what its rows show.

import assert from 'node:assert/strict';
import test from 'node:test';
import { mergeColumns } from '../../../web/common/charts/merge-columns.js';
import { bestAccuracy, comparisonSentences } from '../../../web/images/elements/compare-text.js';
import { ratioOf } from '../../../web/images/elements/health-text.js';
import { usualRates } from '../../../web/images/elements/run-text.js';

/** @typedef {import('../../../web/images/elements/compare-text.js').ImageRunResult} ImageRunResult */

/** @param {Partial<ImageRunResult>} part @returns {ImageRunResult} */
const run = (part) => ({
  activation: 'ReLU',
  size: 'full',
  pictures: 1504,
  seconds: 16,
  accuracy: 0.88,
  zeros: 0.6,
  deltaRatio: 0.25,
  current: false,
  ...part,
});
const sigmoid = run({ activation: 'Sigmoid', accuracy: 1 / 3, zeros: 0, deltaRatio: 1 / 4000 });

/** @param {ImageRunResult[]} runs */
const said = (...runs) => comparisonSentences(runs, 1 / 3).join(' ');

test('a run at chance is told with what guessing gets, and its δ and zeros with those of the other', () => {
  assert.deepEqual(comparisonSentences([sigmoid, run({})], 1 / 3), [
    'Of these 2 runs, ReLU has the best validation accuracy, 88.0 % (1,504 pictures trained).',
    'Sigmoid is at 33.3 % (1,504 pictures trained); guessing gets 33.3 % right.',
    'With Sigmoid, the error δ at the first convolution is 1/4,000 of that at the last hidden layer; with ReLU, 1/4.0 of it.',
    'Of all hidden outputs, 60 % are exactly 0 with ReLU, 0 % with Sigmoid.',
  ]);
});

test('runs that learned alike are not set against each other', () => {
  const text = said(run({}), run({ activation: 'GELU', accuracy: 0.9, zeros: 0.55, deltaRatio: 0.1 }));
  assert.equal(
    text,
    'Of these 2 runs, GELU has the best validation accuracy, 90.0 % (1,504 pictures trained).',
  );
});

test('runs of different length or size are not compared without saying so', () => {
  assert.match(
    said(run({}), run({ activation: 'ELU', pictures: 16 })),
    /They have not seen the same number of pictures\./,
  );
  assert.match(
    said(run({}), run({ activation: 'ELU', pictures: 16, size: 'half' })),
    /They have not seen the same number of pictures and are not of the same size\./,
  );
});

test('a batch more does not make a run a longer one', () => {
  assert.doesNotMatch(said(run({}), run({ activation: 'ELU', pictures: 1520 })), /equally/);
});

test('several best runs share it, and runs that are all equal have no best', () => {
  const tanh = run({ activation: 'Tanh' });
  assert.match(said(sigmoid, run({}), tanh), /ReLU and Tanh share the best validation accuracy, 88\.0 %\./);
  assert.match(said(run({}), tanh), /^Both runs have the same validation accuracy, 88\.0 %\.$/);
  assert.match(said(run({}), tanh, run({ activation: 'ELU' })), /^All 3 runs have the same/);
});

test('runs with one activation are told apart by size, and where that is the same by row', () => {
  assert.match(said(run({}), run({ size: 'half', accuracy: 0.9 })), /ReLU \(half\) has the best/);
  assert.match(said(run({}), run({ accuracy: 0.9 })), /ReLU \(full, row 2\) has the best/);
});

test('what is unknown is not talked about', () => {
  assert.equal(comparisonSentences([], 1 / 3).length, 0);
  assert.equal(said(run({})), '');
  assert.equal(said(run({ accuracy: NaN }), run({ deltaRatio: null, accuracy: NaN })), '');
  assert.ok(Number.isNaN(bestAccuracy([run({ accuracy: NaN })])));
  assert.equal(bestAccuracy([run({ accuracy: NaN }), sigmoid]), 1 / 3);
  assert.doesNotMatch(said(run({ deltaRatio: 0 }), sigmoid), /δ/);
});

test('a ratio has two digits', () => {
  assert.deepEqual([1 / 340, 0.5, 1, 23.4].map(ratioOf), ['1/340 of', '1/2.0 of', '1.0 times', '23 times']);
});

test('the learning rates that are offered keep to the limits, and the present one is among them', () => {
  const rates = usualRates(0.002, [0.001, 0.1]);
  assert.ok(rates.includes(0.002) && rates.every((rate) => rate >= 0.001 && rate <= 0.1));
  assert.deepEqual(
    rates,
    rates.slice().sort((one, other) => one - other),
  );
  assert.equal(usualRates(0.001, [0, 1]).filter((rate) => rate === 0.001).length, 1);
});

test('what has been put over one x can be put together with more', () => {
  const one = mergeColumns(
    [
      [1, 3],
      [10, 30],
    ],
    [[2], [20]],
  );
  assert.deepEqual(mergeColumns(one, [[3], [300]]), [
    [1, 2, 3],
    [10, undefined, 30],
    [undefined, 20, undefined],
    [undefined, undefined, 300],
  ]);
});
