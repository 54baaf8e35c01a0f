// The user's own activation: a formula carried by the setup, for layers whose activation is `own`. Only the core can parse it;
// this file finds its words, needed before the core has loaded.

import { catalog } from '#catalog';
import { blocksOf } from '../model/layer-blocks.js';
import { CUSTOM } from './activation-text.js';

/** @typedef {import('../model/defaults.js').Setup} Setup */
/** @typedef {import('#catalog').CatalogActivation} CatalogActivation */
/** @typedef {import('#catalog').CatalogParameter} CatalogParameter */

export { CUSTOM };

/**
 * The words of a formula that may be parameters: all that are not called. The core decides (x, for one, is none).
 * @param {string} formula
 */
function wordsOf(formula) {
  return [...new Set(formula.match(/[a-z][a-z0-9_]*(?![a-z0-9_]|\s*\()/g) ?? [])];
}

/**
 * Possible parameters of a formula, until the core has answered.
 * @param {string} formula
 * @returns {CatalogParameter[]}
 */
export function possibleParameters(formula) {
  const [min, max] = catalog.limits.customParameter;
  const limits = { initial: 1, min, max, learnable: false, learnedByDefault: false };
  return wordsOf(formula).map((name) => ({ name, ...limits }));
}

/**
 * The catalogue with the user's own activation after the others, for menus and fields.
 * @template {{activations: readonly CatalogActivation[]}} C
 * @param {C} whole
 * @param {CatalogParameter[]} parameters as answered by the core
 * @returns {C}
 */
export function withCustomActivation(whole, parameters) {
  /** @type {CatalogActivation} */
  const row = { id: CUSTOM, name: 'Your own', parameters, range: [null, null], kinks: [] };
  return { ...whole, activations: [...whole.activations, row] };
}

/**
 * A setup's changes when its formula changes: parameter values whose names it no longer has are dropped.
 * @param {Setup} setup
 * @param {string} [formula] none or empty: removes it
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
 * The same for a formula just typed: if no layer uses it yet, every hidden layer does from now on.
 * @param {Setup} setup
 * @param {string} [formula]
 */
export function applyFormula(setup, formula) {
  const changed = changeFormula(setup, formula);
  const isUsed = [...changed.layers, changed.output].some(({ activation }) => activation === CUSTOM);
  if (isUsed || !changed.formula) return changed;
  return {
    ...changed,
    layers: changed.layers.map((layer) => ({
      ...{ units: layer.units, activation: CUSTOM, parameters: {} },
      ...blocksOf(layer),
    })),
  };
}
