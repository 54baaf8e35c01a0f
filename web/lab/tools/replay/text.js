/** A fork beside its run, in words: its changes, and a comparison of the two. */
import { numberText } from '../../../common/charts/number-text.js';
import { listed } from '../../../common/elements/gradient-text.js';

/** @typedef {import('../../../engine/contract.js').LayerActivation} LayerActivation */

/**
 * The hidden layers with another activation in the fork.
 * @param {readonly LayerActivation[]} before
 * @param {readonly LayerActivation[]} after
 * @param {Readonly<Record<string, string>>} names of the activations
 * @returns {string} such as "ReLU instead of GELU in every hidden layer"
 */
export function changeText(before, after, names) {
  const name = (/** @type {LayerActivation} */ { activation }) => names[activation] ?? activation;
  const changed = after.flatMap((layer, at) => (layer.activation === before[at]?.activation ? [] : [at]));
  if (changed.length === 0) return 'nothing changed';
  const swaps = changed.map((at) => `${name(after[at])} instead of ${name(before[at])}`);
  const one = new Set(swaps).size === 1;
  if (one && changed.length === after.length)
    return `${swaps[0]} in ${after.length === 1 ? 'the hidden layer' : 'every hidden layer'}`;
  if (one) return `${swaps[0]} in layer ${listed(changed.map((at) => String(at + 1)))}`;
  return listed(changed.map((at, index) => `${swaps[index]} in layer ${at + 1}`));
}

/** The loss on which the two are compared: validation if there is one. @param {import('../../../engine/contract.js').Status} status */
const judged = ({ trainLoss, validationLoss }) =>
  validationLoss === null
    ? { part: 'training', loss: trainLoss }
    : { part: 'validation', loss: validationLoss };

/**
 * @param {import('../../../engine/contract.js').Status} main
 * @param {import('../../../engine/contract.js').Status} fork
 * @returns {string} one sentence
 */
export function comparison(main, fork) {
  if (fork.diverged !== null) return `The fork has stopped: ${fork.diverged}`;
  if (main.diverged !== null)
    return `The run has stopped, and there is nothing to compare with: ${main.diverged}`;
  const [one, other] = [judged(main), judged(fork)];
  const apart = main.epoch === fork.epoch && main.batch === fork.batch ? `At epoch ${main.epoch}` : `So far`;
  const losses = `${numberText(other.loss, 3)} against ${numberText(one.loss, 3)}`;
  if (other.loss === one.loss)
    return `${apart} both have the same ${one.part} loss, ${numberText(one.loss, 3)}.`;
  return `${apart} the fork’s ${one.part} loss is ${other.loss < one.loss ? 'lower' : 'higher'}: ${losses}. One run alone could be chance: race the two over several seeds.`;
}
