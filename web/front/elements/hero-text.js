/** What is said of the front page's network. */
import { percentText } from '../../common/charts/number-text.js';
import { HERO_EPOCHS, SEPARATED } from '../model/hero.js';

/** @typedef {import('../model/hero.js').HeroState} HeroState */

/** @type {Record<string, (state: HeroState) => string>} */
const endings = {
  linear: ({ accuracy }) =>
    `Without an activation the boundary stays a straight line: ${percentText(accuracy)} of the points are on the right side, and more layers would not change that.`,
  step: ({ accuracy, moved }) =>
    `A step has no slope, so the hidden weights have moved by ${moved === 0 ? 'exactly 0' : moved}: ${percentText(accuracy)} of the points are on the right side, with hidden weights that are still random.`,
  sigmoid: ({ accuracy, epoch }) =>
    `Sigmoids pass on little of the error, so they crawl: ${percentText(accuracy)} on the right side after ${epoch} epochs.`,
  relu: (state) => `ReLU bends the boundary around the points: ${separatedWords(state)}.`,
  gelu: (state) => `GELU bends it, too, without a corner: ${separatedWords(state)}.`,
};

/** @param {HeroState} state */
const separatedWords = ({ accuracy, epoch, separatedAt }) =>
  separatedAt === null
    ? `${percentText(accuracy)} on the right side after ${epoch} epochs`
    : `${percentText(SEPARATED)} on the right side after ${separatedAt} epochs, ${percentText(accuracy)} after ${epoch}`;

/** @param {HeroState} state @returns {string} */
export function heroSentence(state) {
  const sentence =
    state.epoch >= HERO_EPOCHS
      ? endings[state.activation](state)
      : `Epoch ${state.epoch}: ${percentText(state.accuracy)} of the points are on the right side.`;
  return sentence.replaceAll(' %', '\u00a0%');
}
