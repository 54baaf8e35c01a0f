/** Sentence about a run with non-finite numbers: its units can no longer be judged; only the fact, its beginning, and remedies are told. */

import { numberText } from '../../common/charts/number-text.js';
import { CUSTOM } from '../../common/address/activation-text.js';

/**
 * @typedef {Pick<import('../../engine/contract.js').LayerHealth, 'deltaRms' | 'preActivationRms' | 'activationRms' | 'histogram'>} Sizes
 * @typedef {{diverged: string | null, epoch: number, layers?: readonly {activation: string}[]}} RunState
 */

/** Whether all of a layer's pre-activations were finite. @param {Sizes} layer */
export const hasFiniteSums = ({ preActivationRms }) => Number.isFinite(preActivationRms);

/** @param {readonly Sizes[]} layers @param {RunState} run */
export const notFinite = (layers, { diverged }) =>
  diverged !== null || layers.some((layer) => !hasFiniteSums(layer) || !Number.isFinite(layer.deltaRms));

/**
 * @param {readonly Sizes[]} layers the output layer last
 * @param {RunState} run
 * @returns {string}
 */
export function divergenceSentence(layers, { diverged, epoch, layers: rows = [] }) {
  if (diverged !== null) return diverged;
  const name = (/** @type {number} */ at) =>
    at === layers.length - 1 ? 'the output layer' : `hidden layer ${at + 1}`;
  const withoutValue = layers.findIndex(
    (layer, at) =>
      rows[at]?.activation === CUSTOM && hasFiniteSums(layer) && !Number.isFinite(layer.activationRms),
  );
  if (withoutValue >= 0) {
    const { min, max } = layers[withoutValue].histogram;
    const later = epoch > 0 ? ' A smaller learning rate may keep the sums where it is finite.' : '';
    return `The formula has no finite value for some of the sums that reach ${name(withoutValue)} (${numberText(min, 2)} to ${numberText(max, 2)}): nothing after it can be computed, and nothing trained. Another formula helps.${later}`;
  }
  const sums = layers.findIndex((layer) => !hasFiniteSums(layer));
  const what =
    sums >= 0
      ? `some sums of ${name(sums)} are not finite numbers`
      : `some errors of ${name(layers.map(({ deltaRms }) => Number.isFinite(deltaRms)).lastIndexOf(false))} are not finite numbers`;
  if (epoch === 0) {
    const cause = rows.some(({ activation }) => activation === CUSTOM)
      ? 'the formula has no finite slope for some sums, or they are'
      : 'the sums are';
    return `Before any step, ${what}: ${cause} too large for single precision. Smaller initial weights or standardised data can keep them within it.`;
  }
  return `The run has diverged: at epoch ${epoch.toLocaleString('en')}, ${what}. A smaller learning rate, smaller initial weights or standardised data can keep them finite.`;
}
