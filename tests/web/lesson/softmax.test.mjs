// Softmax in the chapter on many classes, against Math's own exponential.

import assert from 'node:assert/strict';
import test from 'node:test';
import { jacobianTable, percentText, softmaxBars } from '../../../web/lesson/widgets/softmax/svg.js';
import { evaluate, softmax } from '../../../web/build/core-evaluate.mjs';
import {
  softmaxDefaults,
  classNames,
  computeClasses,
  softmaxJacobian,
  temperatures,
} from '../../../web/lesson/widgets/softmax/model.js';

/** @param {readonly number[]} logits @param {number} temperature */
function softmaxByMath(logits, temperature) {
  const powers = logits.map((logit) => Math.exp(logit / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** @param {readonly number[]} actual @param {readonly number[]} expected @param {number} within */
const allNear = (actual, expected, within) =>
  actual.forEach((value, index) =>
    assert.ok(Math.abs(value - expected[index]) <= within, `${actual} instead of ${expected}`),
  );

test('the start is what the chapter speaks of: 20 % human, 30 % dog, 50 % car', async () => {
  const { probabilities } = await computeClasses(softmax, evaluate, softmaxDefaults);
  allNear(probabilities, softmaxByMath([0, 0.4, 0.9], 1), 1e-6);
  assert.deepEqual(
    probabilities.map((p) => Math.round(100 * p)),
    [20, 30, 50],
  );
  assert.equal(percentText(0.2019), '20.2 %');
});

test('the temperature divides the logits, in the probabilities and in their Jacobian', async () => {
  const setup = { ...softmaxDefaults, logits: [2, -1, 0.5], temperature: 2.5 };
  const { probabilities, atOne, atDefaults, jacobian } = await computeClasses(softmax, evaluate, setup);
  allNear(atOne, softmaxByMath(setup.logits, 1), 1e-6);
  allNear(atDefaults, softmaxByMath(softmaxDefaults.logits, 1), 1e-6);
  allNear(probabilities, softmaxByMath(setup.logits, 2.5), 1e-6);
  // The Jacobian by finite differences.
  for (const j of [0, 1, 2]) {
    const shifted = (/** @type {number} */ by) =>
      softmaxByMath(
        setup.logits.map((logit, index) => logit + (index === j ? by : 0)),
        2.5,
      );
    const [up, down] = [shifted(1e-5), shifted(-1e-5)];
    allNear(
      jacobian.map((row) => row[j]),
      up.map((p, i) => (p - down[i]) / 2e-5),
      1e-6,
    );
  }
});

test('rows and columns of the Jacobian sum to 0: what one class gains the others lose', () => {
  const jacobian = softmaxJacobian([0.2, 0.3, 0.5], 1);
  allNear(jacobian[0], [0.16, -0.06, -0.1], 1e-12);
  for (const index of [0, 1, 2]) {
    allNear([jacobian[index].reduce((sum, slope) => sum + slope, 0)], [0], 1e-12);
    allNear([jacobian.reduce((sum, row) => sum + row[index], 0)], [0], 1e-12);
  }
});

test('one more for all three logits changes no probability but for rounding; one more for one of them does', async () => {
  const { probabilities: before } = await computeClasses(softmax, evaluate, softmaxDefaults);
  const all = { ...softmaxDefaults, logits: softmaxDefaults.logits.map((logit) => logit + 1), before };
  const { changed } = await computeClasses(softmax, evaluate, all);
  assert.ok(changed !== null && changed < 1e-6, String(changed));
  const one = { ...all, logits: [softmaxDefaults.logits[0] + 1, ...softmaxDefaults.logits.slice(1)] };
  const { changed: greater } = await computeClasses(softmax, evaluate, one);
  assert.ok(greater !== null && greater > 0.1);
});

test('softmax of two classes, one of which has the logit 0, is the sigmoid', async () => {
  for (const z of [-10, -2.5, 0, 1, 7]) {
    const { two } = await computeClasses(softmax, evaluate, { ...softmaxDefaults, z });
    allNear([two.softmax, two.sigmoid], [1 / (1 + Math.exp(-z)), 1 / (1 + Math.exp(-z))], 1e-6);
  }
});

test('the temperatures rise by even ratios and hold 1', () => {
  assert.ok(/** @type {readonly number[]} */ (temperatures).includes(1));
  temperatures.slice(1).forEach((value, index) => {
    const ratio = value / temperatures[index];
    assert.ok(ratio > 1.15 && ratio < 1.4, `${temperatures[index]} to ${value}`);
  });
});

test('bars are as long as the probabilities, and the table shades by sign', () => {
  const svg = softmaxBars(classNames, [0.25, 0.75, 0]);
  const widths = [...svg.matchAll(/class="class-\d"[^>]*? width="([\d.]+)"/g)].map(([, width]) =>
    Number(width),
  );
  assert.equal(widths.length, 3);
  assert.equal(widths[1], 3 * widths[0]);
  assert.equal(widths[2], 0);
  assert.match(svg, /aria-label="Probabilities: human 25.0 %, dog 75.0 %, car 0.0 %."/);
  const table = jacobianTable(classNames, softmaxJacobian([0.25, 0.75, 0], 2), 2);
  assert.equal(table.match(/class="below"/g)?.length, 2, 'only −p₀p₁, twice, is below 0');
  assert.match(table, /−0\.094/);
  assert.match(table, /\/ 2 on the diagonal/);
});
