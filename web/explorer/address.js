// The explorer's content <-> the part of an address behind #: `#functions=relu,elu:alpha=0.5&current=elu&range=12`.

import { activationParts, readActivationParts } from '../common/address/activation-text.js';
import { clipText } from '../common/address/clip-text.js';
import { splitPairs } from '../common/address/pairs.js';
import { parseChoice } from '../common/address/parse.js';

/** @typedef {import('../common/model/defaults.js').LayerActivation} LayerActivation */

/** The selectable ranges of the x axis. @type {readonly (readonly [number, number])[]} */
export const explorerRanges = [
  [-3, 3],
  [-6, 6],
  [-12, 12],
];
/** Most curves that can be told apart in one image. */
export const MAX_FUNCTIONS = 6;

/**
 * @typedef {object} ExplorerState
 * @property {LayerActivation[]} chosen at least one
 * @property {string | null} current the activation with its parameters and note shown
 * @property {[number, number]} range one of explorerRanges
 */

/** @returns {ExplorerState} */
export function defaultExplorer() {
  return {
    chosen: ['relu', 'gelu', 'tanh'].map((activation) => ({ activation, parameters: {} })),
    current: 'gelu',
    range: [-6, 6],
  };
}

/**
 * @param {string} hash with or without its #
 * @returns {ExplorerState & {ignored: string[]}} never throws; ignored: one sentence for each part left out
 */
export function readExplorerAddress(hash) {
  const state = defaultExplorer();
  /** @type {string[]} */
  const ignored = [];
  for (const [key, text] of splitPairs(hash, ignored)) {
    try {
      readPart(key, text, state);
    } catch (error) {
      ignored.push(`${clipText(key, 40)} ${/** @type {Error} */ (error).message}; it was left out.`);
    }
  }
  if (!state.chosen.some(({ activation }) => activation === state.current))
    state.current = state.chosen[0].activation;
  return { ...state, ignored };
}

/** @param {string} key @param {string} text @param {ExplorerState} state */
function readPart(key, text, state) {
  switch (key) {
    // The embedding page's own key.
    case 'widget':
      return;
    case 'functions': {
      const texts = text.split(',');
      if (texts.length > MAX_FUNCTIONS)
        throw new Error(`names ${texts.length} functions, but at most ${MAX_FUNCTIONS} can be told apart`);
      state.chosen = texts.map((one) => {
        try {
          return readActivationParts(one.split(':'));
        } catch (error) {
          throw new Error(`is "${text}", but ${/** @type {Error} */ (error).message}`);
        }
      });
      return;
    }
    case 'current':
      state.current = readActivationParts([text]).activation;
      return;
    case 'range': {
      const end = Number(
        parseChoice(
          text,
          explorerRanges.map(([, to]) => String(to)),
        ),
      );
      state.range = [-end, end];
      return;
    }
    default:
      throw new Error('is not a setting of the explorer');
  }
}

/**
 * @param {ExplorerState} state
 * @returns {string} '#…', or '' where everything has its default
 */
export function writeExplorerAddress({ chosen, current, range }) {
  const plain = defaultExplorer();
  const text = (/** @type {LayerActivation[]} */ list) =>
    list.map((one) => activationParts(one).join(':')).join(',');
  const parts = [];
  const functions = text(chosen);
  if (functions !== text(plain.chosen)) parts.push(`functions=${functions}`);
  const first = chosen.some(({ activation }) => activation === plain.current)
    ? plain.current
    : chosen[0]?.activation;
  if (current !== null && current !== first) parts.push(`current=${current}`);
  if (range[1] !== plain.range[1]) parts.push(`range=${range[1]}`);
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}
