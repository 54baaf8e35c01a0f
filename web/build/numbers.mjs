// The numbers in the lesson's sentences, taken when the site is built: computed by the core, or measured by the claims
// (web/lesson/measured.json, which the native tests compare with new runs).

import { readFileSync } from 'node:fs';
import { loadCore } from '../engine/core.js';
import { quantities, readQuantity } from '../lesson/widgets/numbers/model.js';
import { chapters } from '../lesson/chapters.mjs';
import { imageNumbers } from '../images/network-table.mjs';
import { imageRunNumbers } from '../images/run-numbers.mjs';
import { costOf } from '../reference/cost.mjs';
import { quantisationError } from '../lesson/quantised.mjs';
import { workedExample } from '../lesson/worked-example.mjs';
import { stillOf } from './stills.mjs';

/** @typedef {{label: string, value: number, low: number, high: number, seeds: number}} Measure */
/** @typedef {{paper: string, measures: Record<string, Measure>}} Measured */

/** @type {{claims: Record<string, Measured>, moments: Record<string, Record<string, number>>}} */
export const measured = JSON.parse(readFileSync(new URL('../lesson/measured.json', import.meta.url), 'utf8'));

/**
 * @param {string} path CLAIM.MEASURE
 * @returns {Measure}
 */
function measureAt(path) {
  const [claim, measure] = path.split('.');
  const found = measured.claims[claim]?.measures[measure];
  if (!found) throw new Error(`web/lesson/measured.json has no ${path}`);
  return found;
}

/**
 * Names known to the build only, because no page holds their sources.
 * @type {Record<string, (catalog: import('#catalog').WholeCatalog, words: string[]) => number | Promise<number>>}
 */
const builtIn = {
  /** claim CLAIM.MEASURE */
  claim: (_, [path]) => measureAt(path).value,
  low: (_, [path]) => measureAt(path).low,
  high: (_, [path]) => measureAt(path).high,
  seeds: (_, [path]) => measureAt(path).seeds,
  share: (_, [path]) => measureAt(path).value / measureAt(path).seeds,
  /** ratio CLAIM.MEASURE CLAIM.MEASURE */
  ratio: (_, [above, below]) => measureAt(above).value / measureAt(below).value,
  less: (_, [from, what]) => measureAt(from).value - measureAt(what).value,
  /** one-in CLAIM.MEASURE: the reciprocal */
  'one-in': (_, [path]) => 1 / measureAt(path).value,
  /** moment ACTIVATION gain */
  moment: (_, [activation, name]) => {
    const found = measured.moments?.[activation]?.[name];
    if (found === undefined) throw new Error(`web/lesson/measured.json has no moment ${activation} ${name}`);
    return found;
  },
  /** count activations, chapters or claims */
  count: (catalog, [table]) =>
    ({ activations: catalog.activations, chapters, claims: Object.keys(measured.claims) })[table]?.length ??
    NaN,
  /** unit-health smallSlopeShare */
  'unit-health': (catalog, [name]) => /** @type {Record<string, any>} */ (catalog.unitHealth)[name] ?? NaN,
  /** chapter ID: its number */
  chapter: (_, [id]) => chapters.findIndex((one) => one.id === id) + 1 || NaN,
  /** worked NAME: a number of the example in the first chapter */
  worked: async (_, [name]) => (await workedExample())[name] ?? NaN,
  /** cost ACTIVATION: training time as a multiple of ReLU's */
  cost: (_, [id]) => costOf(id)?.training ?? NaN,
  /** int8 ACTIVATION: error of its outputs in 8 bits */
  int8: (_, [id]) => quantisationError(id),
  /** image parameters */
  image: (_, [name]) => imageNumbers[name],
  /** image-run sigmoid.flat */
  'image-run': async (_, [path]) => (await imageRunNumbers())[path],
  /** widget NAME.NUMBER: a number shown by its still image */
  widget: async (catalog, [path]) => {
    const [name, key] = path.split('.');
    const still = await stillOf(name);
    return (await still?.numbers?.(catalog))?.[key] ?? NaN;
  },
};

/**
 * @param {import('#catalog').WholeCatalog} catalog
 * @returns {Promise<(expression: string, moved?: Record<string, number>) => Promise<number>>} gives a quantity, or throws if the
 *   expression names something unknown
 */
export async function createNumbers(catalog) {
  const core = await loadCore();
  /** @type {import('../lesson/widgets/numbers/model.js').Asked} */
  const asked = {
    at: async (activation, x) => {
      const { value, slope } = core.evaluate({ activation }, [x]);
      return { value: value[0], slope: slope[0] };
    },
    softmax: async (logits, temperature) => [...core.softmax(logits, temperature)],
  };
  return async (expression, moved = {}) => {
    const { name, words } = readQuantity(expression, moved);
    const built = builtIn[name];
    const quantity = quantities[name];
    if (!built && !quantity) throw new Error(`There is no quantity "${name}" in "${expression}".`);
    const value = built ? await built(catalog, words) : await quantity(asked, words);
    if (!Number.isFinite(value)) throw new Error(`"${expression}" is ${value}.`);
    return value;
  };
}
