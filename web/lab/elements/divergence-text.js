/** A run whose numbers are no longer finite: nothing can be said of its units any more, only that, since when, and what to try. */

/**
 * @typedef {Pick<import('../../engine/contract.js').LayerHealth, 'deltaRms' | 'preActivationRms'>} Sizes
 * @typedef {{diverged: string | null, epoch: number}} Course
 */

/** Whether all sums that reached a layer were numbers. @param {Sizes} layer */
export const hasFiniteSums = ({ preActivationRms }) => Number.isFinite(preActivationRms);

/** @param {readonly Sizes[]} layers @param {Course} run */
export const notFinite = (layers, { diverged }) =>
  diverged !== null || layers.some((layer) => !hasFiniteSums(layer) || !Number.isFinite(layer.deltaRms));

/**
 * @param {readonly Sizes[]} layers the output layer last
 * @param {Course} run
 * @returns {string}
 */
export function divergenceSentence(layers, { diverged, epoch }) {
  if (diverged !== null) return diverged;
  const name = (/** @type {number} */ at) =>
    at === layers.length - 1 ? 'the output layer' : `hidden layer ${at + 1}`;
  const sums = layers.findIndex((layer) => !hasFiniteSums(layer));
  const what =
    sums >= 0
      ? `not all sums of ${name(sums)} are finite numbers`
      : `not all errors of ${name(layers.map(({ deltaRms }) => Number.isFinite(deltaRms)).lastIndexOf(false))} are finite numbers`;
  return `The run has diverged: at epoch ${epoch.toLocaleString('en')} ${what}. A smaller learning rate, smaller first weights or standardised data can keep them finite.`;
}
