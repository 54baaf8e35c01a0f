// Facts found on the core's curve in single precision, against formulas in double precision and against numbers worked out by hand.

import assert from 'node:assert/strict';
import test from 'node:test';
import { readCatalog } from '../../../web/build/catalog.mjs';
import { core } from '../../../web/build/core-evaluate.mjs';
import { factsOf, findFacts, findShareEnds } from '../../../web/reference/facts.mjs';
import {
  breaksText,
  extremesText,
  fixedText,
  intervalText,
  parameterSigns,
  reachedText,
  steepestText,
  threeDigitsUp,
} from '../../../web/reference/text.mjs';
import { startOf } from '../../../web/reference/start.mjs';
import { findVarying } from '../../../web/reference/varying.mjs';
import { measured } from '../../../web/build/numbers.mjs';
import { reference as sigmoidRow } from '../../../web/common/activations/sigmoid.js';
import { formulaOf } from './tex.mjs';

const { activations } = await readCatalog();
/** @type {Record<string, import('../../../web/reference/facts.mjs').Facts>} */
const found = Object.fromEntries(
  await Promise.all(activations.map(async (row) => [row.id, await findFacts(row)])),
);

/** Value and slope in double precision at the initial parameters. @param {(typeof activations)[number]} row */
function exact({ formula, slopeFormula, parameters }) {
  const names = Object.fromEntries(parameters.map(({ name, initial }) => [parameterSigns[name], initial]));
  // SELU's constants are rounded on its page; these are those of its paper.
  const whole = formula.replace('1.0507', '1.0507009873554805').replace('1.6733', '1.6732632423543772');
  const [value, slope] = [formulaOf(whole), formulaOf(slopeFormula, whole)];
  return {
    value: (/** @type {number} */ x) => Number(value(x, names).at(-1)),
    slope: (/** @type {number} */ x) => Number(slope(x, names).at(-1)),
  };
}

const near = (/** @type {number} */ a, /** @type {number} */ b, /** @type {number} */ by, what = '') =>
  assert.ok(Math.abs(a - b) <= by * Math.max(1, Math.abs(b)), `${what} ${a}, but ${b}`);
/** No place of it is a kink or a whole number. */
const grid = Array.from({ length: 4001 }, (_, i) => -12 + (i * 24) / 4000 + 0.00037);

for (const row of activations) {
  const facts = found[row.id];
  const { value, slope } = exact(row);

  test(`${row.name}: extremes, steepest slope and fixed points hold in double precision, and none is missing`, () => {
    for (const { kind, x, value: height } of facts.extremes) {
      near(slope(x), 0, 2e-6, 'slope at the extreme:');
      near(value(x), height, 1e-6, 'height:');
      const around = [value(x - 0.01), value(x + 0.01)];
      assert.ok(
        around.every((one) => (kind === 'minimum' ? one > height : one < height)),
        kind,
      );
    }
    if (!facts.repeats) {
      const turns = grid.filter((x, i) => i > 0 && slope(grid[i - 1]) * slope(x) < 0);
      assert.equal(turns.length, facts.extremes.length, `the slope changes its sign near ${turns}`);
    }
    const top = Math.max(...grid.map((x) => Math.abs(slope(x))));
    if (Number.isFinite(facts.steepest.slope)) near(facts.steepest.slope, top, 7e-3, 'steepest:');
    if (facts.steepest.how === 'at') {
      const { x, slope: height } = facts.steepest;
      near(Math.abs(slope(Number(x))), height, 1e-6, 'slope at the steepest place:');
      assert.ok(top <= height + 1e-6);
    }
    const isFixed = (/** @type {number} */ x) =>
      facts.fixed.some(({ from, to }) => (from ?? -Infinity) - 1e-5 <= x && x <= (to ?? Infinity) + 1e-5);
    grid.forEach((x, i) => {
      if (value(x) === x && Math.abs(x) < 4) assert.ok(isFixed(x), `f(${x}) = ${x}`);
      const before = grid[Math.max(0, i - 1)];
      const gaps = [value(before) - before, value(x) - x];
      // A crossing, unless the value jumps or equals x but for rounding.
      if (gaps[0] * gaps[1] < 0 && Math.abs(gaps[0] - gaps[1]) < 0.1 && Math.abs(gaps[0]) > 1e-9)
        assert.ok(
          facts.fixed.some(({ from, to }) => from !== null && to !== null && from <= x && to >= before),
          `f crosses x near ${x}`,
        );
    });
    for (const { from, to } of facts.fixed)
      for (const x of [from, to]) if (x !== null && from === to) near(value(x), x, 1e-6, 'fixed point:');
  });

  test(`${row.name}: its range holds every value, and its ends are approached`, () => {
    const wide = [...grid, ...grid.map((x) => 50 * x)].map(value);
    for (const one of wide)
      assert.ok(
        facts.range.some(
          ({ from, to }) => (from ?? -Infinity) - 1e-6 <= one && one <= (to ?? Infinity) + 1e-6,
        ),
        `${one} is outside ${intervalText(facts.range)}`,
      );
    for (const { from, to } of facts.range)
      for (const end of [from, to])
        if (end !== null)
          assert.ok(
            wide.some((one) => Math.abs(one - end) < 0.02),
            `nothing comes near ${end}`,
          );
  });

  test(`${row.name}: its symmetry holds, and what has none is not symmetric`, () => {
    const some = grid.filter((x) => x > 0.1 && x < 11);
    /** @type {Record<string, (x: number) => number>} */
    const misses = {
      odd: (x) => value(x) + value(-x),
      even: (x) => value(x) - value(-x),
      point: (x) => value(x) + value(-x) - 2 * value(0),
      ramp: (x) => value(x) - value(-x) - x,
    };
    for (const [name, miss] of Object.entries(misses)) {
      const largest = Math.max(...some.map((x) => Math.abs(miss(x))));
      if (facts.symmetry === name) assert.ok(largest < 1e-9, name);
      if (facts.symmetry === null && row.id !== 'step') assert.ok(largest > 1e-3, name);
    }
  });

  test(`${row.name}: what rounds to its limit does so where double precision says`, () => {
    facts.tails.forEach((tail, side) => {
      const x = Number(tail.reached) * (side === 0 ? -1 : 1);
      // Where the limit is 0 it is the smallest number that counts, which the libraries treat differently.
      if (tail.reached === null || tail.limit === 0 || Math.abs(x) > 1e6) return;
      const target = (/** @type {number} */ at) => tail.limit ?? Math.fround(at);
      const rounded = (/** @type {number} */ at) => Math.fround(value(Math.fround(at)));
      assert.equal(rounded(1.13 * x), Math.fround(target(1.13 * x)));
      assert.notEqual(rounded(0.85 * x), Math.fround(target(0.85 * x)));
    });
  });
}

test('ranges tell open from closed ends, and holes', () => {
  const text = Object.fromEntries(Object.entries(found).map(([id, { range }]) => [id, intervalText(range)]));
  const expected = {
    ...{
      step: '{0, 1}',
      linear: '(−∞, ∞)',
      sigmoid: '(0, 1)',
      tanh: '(−1, 1)',
      relu: '[0, ∞)',
      elu: '(−1, ∞)',
    },
    ...{
      gelu: '[−0.16997, ∞)',
      silu: '[−0.27846, ∞)',
      softplus: '(0, ∞)',
      hardtanh: '[−1, 1]',
      relu6: '[0, 6]',
    },
    ...{ log_sigmoid: '(−∞, 0)', hardshrink: '(−∞, −0.5) ∪ {0} ∪ (0.5, ∞)', threshold: '{0} ∪ (1, ∞)' },
    ...{ hard_swish: '[−0.375, ∞)', sine: '[−1, 1]', squared_relu: '[0, ∞)' },
  };
  for (const [id, range] of Object.entries(expected)) assert.equal(text[id], range, id);
});

test('kinks and jumps are told apart', () => {
  assert.equal(breaksText(found.relu), 'kink at 0, slope from 0 to 1');
  assert.equal(breaksText(found.step), 'jump at 0, from 0 to 1');
  assert.equal(
    breaksText(found.hard_swish),
    'kink at −3, slope from 0 to −0.5; kink at 3, slope from 1.5 to 1',
  );
  assert.equal(breaksText(found.hardshrink), 'jump at −0.5, from −0.5 to 0; jump at 0.5, from 0 to 0.5');
  assert.equal(breaksText(found.gelu), 'none');
});

test('what can be worked out by hand comes out', () => {
  // GELU'' = (2 - x^2) phi(x), so its slope is steepest at the root of 2.
  near(Number(found.gelu.steepest.x), Math.SQRT2, 1e-5);
  near(found.gelu.steepest.slope, 1.1289041, 1e-6);
  // Swish: x sigma'(x) + sigma(x) = 0 at -(1 + W(1/e)), and the minimum is -W(1/e).
  const omega = 0.2784645427610738;
  near(found.swish.extremes[0].x, -(1 + omega), 1e-6);
  near(found.swish.extremes[0].value, -omega, 1e-6);
  near(found.mish.zero.slope, 0.6, 1e-6);
  assert.equal(found.sigmoid.steepest.slope, 0.25);
  assert.equal(fixedText(found.squared_relu), 'x = 0 and x = 1');
  assert.equal(fixedText(found.relu), 'x ≥ 0');
  assert.equal(fixedText(found.hardshrink), 'x < −0.5, x = 0 and x > 0.5');
  assert.equal(fixedText(found.softplus), 'none');
  assert.equal(extremesText(found.hard_swish), 'minimum −0.375 at x = −1.5');
  assert.equal(
    extremesText(found.sine),
    'minimum −1 at x = −1.5708, maximum 1 at x = 1.5708, and again in every period',
  );
  assert.equal(steepestText(found.relu), '1 for x > 0');
  assert.equal(steepestText(found.hard_swish), 'close to 1.5 just below x = 3');
  assert.equal(steepestText(found.selu), '1.7581 at x = 0');
  assert.equal(steepestText(found.squared_relu), 'none: it grows for ever');
  assert.equal(steepestText(found.step), '0, wherever it has a slope');
});

test('the first weights of ReLU are He’s, of SELU LeCun’s; the size of a signal settles, stays or runs away', async () => {
  const relu = await startOf('relu', false);
  assert.equal(relu?.named, 'He’s');
  // E[z f f'] of ReLU is 1/2, and its gain the root of 2.
  near(Number(relu?.excess), 1, 1e-4);
  near(Number(relu?.error), 1, 1e-4);
  const selu = await startOf('selu', false);
  assert.equal(selu?.named, 'LeCun’s');
  // Slopes of the variance maps of 30 layers of 64, found by another program: Swish 1.17, GELU 1.14, tanh 0.46.
  for (const [id, slope] of /** @type {const} */ ([
    ['swish', 1.17],
    ['gelu', 1.14],
    ['tanh', 0.46],
  ]))
    near(Number((await startOf(id, false))?.excess), slope, 0.01, id);
  assert.equal(await startOf('none', false), null);
});

test('a place in single precision is printed rounded up: from there on, what is said holds', () => {
  assert.deepEqual(
    [13.246, 8.6588, 16.3, 9.999, 0.12345, 99.95, 43.87].map(threeDigitsUp),
    [13.3, 8.66, 16.3, 10, 0.124, 100, 43.9],
  );
  for (let at = 0; at < 1000; at += 1) {
    const value = 10 ** ((at % 70) / 10 - 3) * (1 + at / 1000);
    const shown = threeDigitsUp(value);
    assert.ok(shown >= value && shown <= value * 1.011, `${value} is shown as ${shown}`);
    assert.equal(Number(shown.toPrecision(3)), shown);
  }
});

test('the ends of a range are found as the catalogue has them, and so is whether a function falls', async () => {
  const { evaluate } = await core;
  for (const { id, range, kinks, monotonic } of activations) {
    const text = intervalText(factsOf((x) => evaluate({ activation: id }, x), null, kinks).range);
    assert.equal(text, intervalText(found[id].range), `${id}: ${range}`);
    assert.equal(found[id].monotonic, monotonic, id);
  }
});

test('facts that change with a parameter are known, and those that do not', async () => {
  const varying = Object.fromEntries(
    await Promise.all(activations.map(async (row) => [row.id, await findVarying(row)])),
  );
  const all = (/** @type {string} */ id) => Object.keys(varying[id]).sort();
  // α (e^x - 1) below 0: the range is (-α, ∞), the slope at 0 from the left α, 0 its value whatever α.
  for (const fact of ['range', 'steepest', 'breaks', 'fixed', 'tails'])
    assert.deepEqual(varying.elu[fact], ['alpha'], fact);
  assert.equal(varying.elu.extremes, undefined);
  // CELU has the slope 1 on both sides of 0 for every α.
  assert.deepEqual(varying.celu.range, ['alpha']);
  assert.equal(varying.celu.breaks, undefined);
  assert.equal(varying.celu.zero, undefined);
  // A negative slope below 0 makes it fall, and leaves no number below 0.
  for (const id of ['leaky_relu', 'prelu'])
    for (const fact of ['range', 'zero', 'steepest', 'monotonic', 'breaks', 'fixed'])
      assert.equal(varying[id][fact]?.length, 1, `${id}: ${fact}`);
  // x σ(βx): f(x) - f(-x) = x, and the slope at 0 is 1/2, for every β.
  for (const fact of ['range', 'extremes', 'tails']) assert.deepEqual(varying.swish[fact], ['beta'], fact);
  for (const fact of ['symmetry', 'zero']) assert.equal(varying.swish[fact], undefined, fact);
  assert.equal(varying.softplus.range, undefined);
  assert.deepEqual(varying.hardtanh.range, ['min_val', 'max_val']);
  assert.deepEqual(varying.threshold.range, ['threshold', 'value']);
  assert.equal(varying.sine.range, undefined);
  for (const { id, parameters } of activations)
    if (parameters.length === 0) assert.deepEqual(all(id), [], id);
});

test('where an open end of a range is reached in single precision is said, and nowhere else', () => {
  assert.equal(reachedText(found.sigmoid), '0 from x = −87.7 down and 1 from x = 16.3 up');
  assert.match(reachedText(found.softsign), /^−1 from x = −\d.* down and 1 from x = \d.* up$/);
  assert.match(reachedText(found.tanh), /^−1 from x = −[89]\.\d+ down and 1 from x = [89]\.\d+ up$/);
  assert.match(reachedText(found.elu), /^−1 from x = −1\d/);
  for (const id of ['relu', 'hardtanh', 'linear', 'step', 'gelu', 'sine'])
    assert.equal(reachedText(found[id]), '', id);
  // x / (1 + x) is 1 - 1 / (1 + x): rounded once it is 1 where 1 / (1 + x) is at most 2^-25; earlier where 1 + x is rounded to x.
  for (const { reached } of found.softsign.tails) {
    const x = Number(reached);
    assert.equal(Math.fround(x / Math.fround(1 + x)), 1);
    assert.ok(2 ** 23 <= x && x <= 2 ** 25, String(x));
  }
});

test('the shares of softmax reach 0 and 1 in single precision where its formula does', async () => {
  const { one, zero } = await findShareEnds();
  // 1 + e^-d rounds to 1 from e^-d = 2^-24 on; e^-d is 0 below the smallest normal number or, where these are kept, the smallest of all.
  near(one, 24 * Math.LN2, 0.03);
  assert.ok(zero >= 126 * Math.LN2 - 1 && zero <= 150 * Math.LN2, String(zero));
  const [large, small] = (await core).softmax([one, 0]);
  assert.equal(large, 1);
  assert.ok(small > 0);
});

test('three places from which the sigmoid is 1 in single precision: rounded once, by its formula, in two parts', () => {
  const floats = new Float32Array(1);
  const bits = new Uint32Array(floats.buffer);
  const firstOne = (/** @type {(x: number) => number} */ of) => {
    floats[0] = 10;
    while (of(floats[0]) < 1) bits[0] += 1 << 12;
    do bits[0] -= 1;
    while (of(floats[0]) === 1);
    bits[0] += 1;
    return floats[0];
  };
  const { fround } = Math;
  const once = firstOne((x) => fround(1 / (1 + Math.exp(-x))));
  const formula = firstOne((x) => fround(1 / fround(1 + fround(Math.exp(-x)))));
  const twoParts = firstOne((x) => {
    const scale = 2 ** Math.round(-x / Math.LN2);
    return fround(1 / fround(fround(1 + scale) + fround(Math.exp(-x) - scale)));
  });
  near(once, Math.log(2 ** 25 - 1), 1e-6);
  near(formula, 24 * Math.LN2, 1e-6);
  near(twoParts, 23.5 * Math.LN2, 1e-6);
  assert.equal(once.toFixed(2), /approx (\d+\.\d+)/.exec(sigmoidRow.numerics)?.[1]);
  assert.equal(measured.claims.log_sigmoid.measures.first_zero.value, formula);
  near(Number(found.sigmoid.tails[1].reached), twoParts, 1e-6);
});
