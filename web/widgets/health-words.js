/** One sentence about the health of the layers: the most telling thing first. */
import { numberText } from '../charts/number-text.js';

/** Below this share of the last layer's error, the first one hardly learns. */
const VANISHING = 0.01;
/** Above it, each step of the first layer is out of proportion. */
const EXPLODING = 100;

/**
 * @param {readonly import('../engine/experiment.js').LayerHealth[]} layers the output layer last
 * @returns {string}
 */
export function healthSentence(layers) {
  const hidden = layers.slice(0, -1);
  const last = layers[layers.length - 1];
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
  const ratio = hidden[0].deltaRms / last.deltaRms;
  if (!Number.isFinite(ratio)) return 'There is no error left to carry back, or it is no number any more.';
  if (ratio < VANISHING) {
    return `The error that reaches the first layer is ${numberText(ratio, 4)} times that of the last: it vanishes on its way, and the first layers hardly learn.`;
  }
  if (ratio > EXPLODING) {
    return `The error that reaches the first layer is ${numberText(ratio, 0)} times that of the last: it grows on its way, and steps may overshoot.`;
  }
  const saturated = hidden.findIndex((layer) => layer.saturated * 2 > layer.units);
  if (saturated >= 0) {
    return `More than half of the units of hidden layer ${saturated + 1} are saturated: they sit where their activation is flat, and learn slowly.`;
  }
  return hidden.length === 1
    ? 'No unit is dead.'
    : `No unit is dead, and the error that reaches the first layer is ${numberText(ratio, 2)} times that of the last.`;
}
