// The reader's own activation: a formula that the setup carries, for layers whose activation is `own`. Only the core can read it;
// here are the words in it, for what must be known before the core is there.

import { catalog } from '#catalog';
import { CUSTOM } from './activation-text.js';

/** @typedef {import('../model/defaults.js').Setup} Setup */
/** @typedef {import('#catalog').CatalogActivation} CatalogActivation */
/** @typedef {import('#catalog').CatalogParameter} CatalogParameter */

export { CUSTOM };

/**
 * The words of a formula that may be parameters: all that are not called. Whether one of them is (x is not), the core says.
 * @param {string} formula
 */
function wordsOf(formula) {
  return [...new Set(formula.match(/[a-z][a-z0-9_]*(?![a-z0-9_]|\s*\()/g) ?? [])];
}

/**
 * What may be parameters of a formula, for as long as the core has not been asked.
 * @param {string} formula
 * @returns {CatalogParameter[]}
 */
export function possibleParameters(formula) {
  const [min, max] = catalog.limits.customParameter;
  const limits = { initial: 1, min, max, learnable: false, learnedByDefault: false };
  return wordsOf(formula).map((name) => ({ name, ...limits }));
}

/**
 * The catalogue with the reader's own activation behind the others, for menus and fields.
 * @template {{activations: readonly CatalogActivation[]}} C
 * @param {C} whole
 * @param {CatalogParameter[]} parameters as the core answers
 * @returns {C}
 */
export function withCustomActivation(whole, parameters) {
  /** @type {CatalogActivation} */
  const row = { id: CUSTOM, name: 'Your own', parameters, range: [null, null], kinks: [] };
  return { ...whole, activations: [...whole.activations, row] };
}

/**
 * What changes in a setup with its formula: numbers of names that it has no longer go.
 * @param {Setup} setup
 * @param {string} [formula] none, or an empty one, takes it away
 * @returns {Pick<Setup, 'formula' | 'layers' | 'output'>}
 */
export function changeFormula({ layers, output }, formula) {
  const names = wordsOf(formula ?? '');
  /** @template {import('../model/defaults.js').LayerActivation} L @param {L} layer @returns {L} */
  const kept = (layer) => {
    if (layer.activation !== CUSTOM) return layer;
    const numbers = Object.entries(layer.parameters).filter(([name]) => names.includes(name));
    return { ...layer, parameters: Object.fromEntries(numbers) };
  };
  return { formula: formula || undefined, layers: layers.map(kept), output: kept(output) };
}

/**
 * The same, for a reader who has just typed a formula: where no layer uses it yet, every hidden layer does from now on.
 * @param {Setup} setup
 * @param {string} [formula]
 */
export function applyFormula(setup, formula) {
  const changed = changeFormula(setup, formula);
  const isUsed = [...changed.layers, changed.output].some(({ activation }) => activation === CUSTOM);
  if (isUsed || !changed.formula) return changed;
  return {
    ...changed,
    layers: changed.layers.map(({ units }) => ({ units, activation: CUSTOM, parameters: {} })),
  };
}
