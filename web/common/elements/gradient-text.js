/** The size of the error along its way back through the layers, in one sentence. */
import { numberText } from '../charts/number-text.js';

/** Vanishing: below this share of the last layer's error, next to nothing reaches the first one. */
const VANISHING = 0.01;
/** Exploding: above it, each step of the first layer is out of proportion. */
const EXPLODING = 100;

/** A list as spoken. @param {readonly string[]} words */
export const listed = (words) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;

/** @param {number} at from 0 @param {number} count layers, the output's included */
const layerName = (at, count) => (at === count - 1 ? 'the output layer' : `layer ${at + 1}`);

/** Whether next to nothing of the last layer's error is left. @param {number} delta of an earlier layer @param {number} last */
export const hasVanished = (delta, last) => delta / last < VANISHING;

/**
 * Whether no layer stands out: every layer's error is a number above 0, and the first one's is of the last one's size.
 * @param {readonly number[]} deltas RMS of delta per layer, the output layer last
 */
export function carriesEvenly(deltas) {
  const ratio = deltas[0] / deltas[deltas.length - 1];
  return deltas.every((delta) => delta > 0 && delta < Infinity) && ratio >= VANISHING && ratio <= EXPLODING;
}

/**
 * @param {readonly number[]} deltas RMS of delta per layer, the output layer last
 * @returns {string}
 */
export function gradientSentence(deltas) {
  const count = deltas.length;
  const wild = deltas.findIndex((delta) => !Number.isFinite(delta));
  if (wild >= 0)
    return `The error δ of ${layerName(wild, count)} is not a finite number: the run has diverged.`;
  const zeros = deltas.flatMap((delta, at) => (delta === 0 ? [layerName(at, count)] : []));
  if (zeros.length === count)
    return 'The error δ is exactly 0 in every layer: there is nothing left to correct, or nothing that a gradient could correct.';
  const hidden = count > 3 && zeros.length === count - 1 && deltas[count - 1] !== 0;
  if (zeros.length > 0)
    return `No error at all reaches ${hidden ? 'the hidden layers' : listed(zeros)}: δ is exactly 0 there, so no gradient moves ${zeros.length === 1 ? 'its' : 'their'} weights.`;
  if (count === 1) return 'There is no hidden layer that the error could travel back to.';
  const ratio = deltas[0] / deltas[count - 1];
  const steps = count - 1;
  const each =
    steps > 1
      ? `, on average ${numberText(ratio ** (1 / steps), 2)} times for each of the ${steps} steps back`
      : '';
  const fact = `The error that reaches the first layer is ${numberText(ratio, ratio < VANISHING ? 4 : ratio > EXPLODING ? 0 : 2)} times that of the last${each}`;
  if (hasVanished(deltas[0], deltas[count - 1]))
    return `${fact}: it vanishes on its way, and steps in proportion to it hardly move the first layers.`;
  if (ratio > EXPLODING) return `${fact}: it grows on its way, and steps may overshoot.`;
  return `${fact}.`;
}
