/** One sentence about the health of the layers: the most telling thing first. */
import { carriesEvenly, gradientSentence } from './gradient-words.js';

/**
 * @param {readonly import('../engine/experiment.js').LayerHealth[]} layers the output layer last
 * @returns {string}
 */
export function healthSentence(layers) {
  const hidden = layers.slice(0, -1);
  const dead = hidden.findIndex((layer) => layer.dead > 0);
  if (dead >= 0) {
    const { dead: count, units } = hidden[dead];
    const who =
      count === units
        ? `All ${units} units`
        : count === 1
          ? `One of ${units} units`
          : `${count} of ${units} units`;
    return `${who} of hidden layer ${dead + 1} ${count === 1 ? 'is' : 'are'} dead: their slope is 0 for every training sample, so no step moves them.`;
  }
  if (hidden.length === 0)
    return 'There is no hidden layer: whatever the output activation, the border can only be straight.';
  const deltas = layers.map(({ deltaRms }) => deltaRms);
  if (!carriesEvenly(deltas)) return gradientSentence(deltas);
  const saturated = hidden.findIndex((layer) => layer.saturated * 2 > layer.units);
  if (saturated >= 0) {
    return `More than half of the units of hidden layer ${saturated + 1} are saturated: they sit where their activation is flat, and learn slowly.`;
  }
  return hidden.length === 1 ? 'No unit is dead.' : `No unit is dead. ${gradientSentence(deltas)}`;
}
