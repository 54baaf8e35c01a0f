// The formulas on the pages are those of the curves: both are read as TeX, computed in double precision and compared with the core.

import assert from 'node:assert/strict';
import test from 'node:test';
import { readCatalog } from '../../../web/build/catalog.mjs';
import { loadCore } from '../../../web/engine/core.js';
import { parameterSigns } from '../../../web/reference/text.mjs';
import { formulaOf } from './tex.mjs';

const { activations } = await readCatalog();
const core = await loadCore();

/** Away from every place where a value or a slope jumps. */
const places = Array.from({ length: 241 }, (_, i) => -6 + i / 20 + 0.0137);

/** @param {(typeof activations)[number]} row */
function casesOf({ parameters }) {
  const initial = Object.fromEntries(parameters.map(({ name, initial: value }) => [name, value]));
  const others = Object.fromEntries(
    parameters.map(({ name, initial: value, max }) => [name, Math.min(max, value * 1.5 + 0.25)]),
  );
  return parameters.length > 0 ? [initial, others] : [initial];
}

test('the evaluator of TeX knows arithmetic, cases, definitions and functions', () => {
  const at = (/** @type {string} */ tex, x = 2, names = {}) => formulaOf(tex)(x, names).at(-1);
  assert.equal(at('1 - 2x^2 / 4'), -1);
  assert.equal(at('\\frac{x + 1}{3}\\,(x - 3)'), -1);
  assert.equal(at('\\begin{cases} x & |x| > 1 \\\\ 0 & \\text{else} \\end{cases}', -3), -3);
  assert.equal(at('a x, a = x + 1'), 6);
  assert.equal(at('\\min(\\max(x, 0), \\mathit{max})', 9, { '\\mathit{max}': 6 }), 6);
  assert.ok(Math.abs(Number(at('\\operatorname{erf}\\frac{x}{2}')) - 0.8427007929497149) < 1e-15);
  assert.ok(Math.abs(Number(at('\\tanh^2(x) + 1')) - 1 - Math.tanh(2) ** 2) < 1e-15);
  assert.throws(() => at('x + y'), /"y" has no value/);
  assert.throws(() => at('(x'), /is missing/);
});

for (const row of activations) {
  test(`the formula and the derivative on the page of ${row.name} are those of its curve`, () => {
    const value = formulaOf(row.formula);
    const slope = formulaOf(row.slopeFormula, row.formula);
    for (const parameters of casesOf(row)) {
      const names = Object.fromEntries(
        Object.entries(parameters).map(([name, number]) => [parameterSigns[name], number]),
      );
      const ours = core.evaluate({ activation: row.id, parameters }, places);
      places.forEach((x, i) => {
        const near = (/** @type {number} */ theirs, /** @type {number} */ own, /** @type {string} */ what) =>
          assert.ok(
            Math.abs(theirs - own) <= 3e-5 * Math.max(1, Math.abs(own)),
            `${what} at ${x}: ${theirs}, but the curve has ${own}`,
          );
        for (const side of value(x, names)) near(side, ours.value[i], 'value');
        for (const side of slope(x, names)) near(side, ours.slope[i], 'slope');
        const [above, below] = [x + 1e-5, x - 1e-5].map((one) => Number(value(one, names).at(-1)));
        near((above - below) / 2e-5, Number(slope(x, names).at(-1)), 'difference');
      });
    }
  });
}
