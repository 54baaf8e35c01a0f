// A deep network at initialisation, over many seeds: each layer's share of the error that enters the last layer.
import { catalog } from '#catalog';

/** @typedef {import('../../engine/contract.js').DepthProfile} DepthProfile */
/** @typedef {import('../../engine/contract.js').DepthSpec} DepthSpec */

/** @typedef {(params: DepthSpec & {starts: number}) => Promise<DepthProfile[]>} AskStarts */

/** @typedef {'plain' | 'normalised' | 'residual' | 'both'} BlockId */

/** @typedef {{activation: string, initializer: string, block: BlockId}} Choice a network but for its size, by its ids */

/**
 * @typedef {object} DepthSetup
 * @property {string} activation
 * @property {string} initializer
 * @property {BlockId} block
 * @property {number} depth
 * @property {Choice} before the previous choice, to compare with: one thing is changed at a time
 */

/**
 * One number per layer, from the first to the last: the median over the starts, and the range of 8 of 10 of them.
 * @typedef {object} Spread
 * @property {number[]} median @property {number[]} low @property {number[]} high
 */

/**
 * @typedef {object} DepthSeries
 * @property {readonly number[]} values from the first layer to the last
 * @property {{low: readonly number[], high: readonly number[]}} [spread]
 */

/**
 * @typedef {object} DepthDrawing
 * @property {DepthSeries} chosen
 * @property {DepthSeries} before
 * @property {'first' | 'last'} from layer on the left: where the drawn quantity enters
 * @property {number} layer the selected layer, from 1
 * @property {string} xName
 * @property {string} yName
 */

/**
 * @typedef {object} ShownDepth
 * @property {DepthSetup} setup
 * @property {Spread} chosen @property {Spread} before shares of the error that enters the last layer
 * @property {number} entered number of starts in which the error at the last layer is not 0
 */

export const MIN_DEPTH = 5;
export const MAX_DEPTH = 30;
/** As in the claims about depth, so that their numbers are reproduced. */
export const DEPTH_WIDTH = 16;
export const DEPTH_STARTS = 200;
const SAMPLES = 32;

/**
 * The kinds of layers: `name` on a button, `phrase` in a sentence, `fields` in the request for a network.
 * @type {Record<BlockId, {name: string, phrase: string, fields: {normalise?: boolean, residual?: boolean}}>}
 */
export const blocks = {
  plain: { name: 'Plain', phrase: 'plain', fields: {} },
  normalised: { name: 'Normalised', phrase: 'normalised', fields: { normalise: true } },
  residual: { name: 'Residual', phrase: 'residual', fields: { residual: true } },
  both: { name: 'Both', phrase: 'normalised residual', fields: { normalise: true, residual: true } },
};
export const blockIds = /** @type {BlockId[]} */ (Object.keys(blocks));

/** @type {DepthSetup} */
export const depthDefaults = {
  activation: 'sigmoid',
  initializer: 'glorot_uniform',
  block: 'plain',
  depth: 20,
  before: { activation: 'tanh', initializer: 'glorot_uniform', block: 'plain' },
};

/** @param {{id: string, name: string}[]} rows @param {string} id */
const nameIn = (rows, id) => rows.find((row) => row.id === id)?.name ?? id;

/** @param {Choice} choice @returns {string} such as `Sigmoid, Glorot uniform, residual`; plain layers go without saying */
export function choiceName({ activation, initializer, block }) {
  const names = [nameIn(catalog.activations, activation), nameIn(catalog.initializers, initializer)];
  return [...names, ...(block === 'plain' ? [] : [blocks[block].phrase])].join(', ');
}

/** The request for a network, but for its size. @param {Choice} choice */
export const choiceFields = ({ activation, initializer, block }) => ({
  ...{ activation, initializer },
  ...blocks[block].fields,
});

/**
 * @param {number[][]} series one per start, each with one number per layer
 * @returns {Spread} computed as in the core's claims; NaN counts as the greatest
 */
export function spreadOf(series) {
  const count = series.length;
  const tenth = Math.floor(count / 10);
  const sorted = series[0].map((_, layer) =>
    series.map((one) => (Number.isNaN(one[layer]) ? Infinity : one[layer])).sort((a, b) => a - b),
  );
  return {
    median: sorted.map((values) => (values[Math.floor((count - 1) / 2)] + values[Math.floor(count / 2)]) / 2),
    low: sorted.map((values) => values[tenth]),
    high: sorted.map((values) => values[count - 1 - tenth]),
  };
}

/** Each layer's share of the entering error; 0 where none enters. @param {DepthProfile} profile */
export function shares({ delta }) {
  const entering = delta[delta.length - 1];
  return delta.map((value) => (entering === 0 ? 0 : value / entering));
}

/**
 * @param {AskStarts} ask
 * @param {DepthSetup} setup
 * @returns {Promise<ShownDepth>}
 */
export async function computeDepth(ask, setup) {
  const { depth, before } = setup;
  const size = { depth, width: DEPTH_WIDTH, samples: SAMPLES, starts: DEPTH_STARTS, seed: 1 };
  const profiles = await ask({ ...choiceFields(setup), ...size });
  const compared = await ask({ ...choiceFields(before), ...size });
  return {
    setup,
    chosen: spreadOf(profiles.map(shares)),
    before: spreadOf(compared.map(shares)),
    entered: profiles.filter(({ delta }) => delta[depth - 1] !== 0).length,
  };
}

/** @param {Choice & {before: Choice}} setup @returns {{chosen: string, before: string}} */
export function depthNames(setup) {
  return { chosen: choiceName(setup), before: choiceName(setup.before) };
}

/**
 * @param {ShownDepth} shown
 * @param {number} layer the selected layer, from 1
 * @returns {DepthDrawing}
 */
export function depthDrawing({ chosen, before }, layer) {
  return {
    chosen: { values: chosen.median, spread: chosen },
    before: { values: before.median },
    ...{ from: 'last', layer, xName: 'layer, in the error’s direction', yName: 'share of the error' },
  };
}
