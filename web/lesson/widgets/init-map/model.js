// Activation by initialiser: the effect of thirty layers at initialisation on the differences between inputs, on the signal, and on the error.
import { catalog } from '#catalog';
import { blockIds, choiceFields, choiceName, shares, spreadOf } from '../../model/depth.js';

/** @typedef {import('../../model/depth.js').BlockId} BlockId */
/** @typedef {import('../../model/depth.js').Choice} Choice */
/** @typedef {import('../../model/depth.js').Spread} Spread */
/** @typedef {import('../../model/depth.js').AskStarts} AskStarts */
/** @typedef {import('../../../engine/contract.js').DepthProfile} DepthProfile */

/** @typedef {'differences' | 'signal' | 'error'} MeasureId */
/** @typedef {Record<MeasureId, number>} Cell the quantity at the far end relative to its start; 1 where nothing changes */
/** @typedef {Record<BlockId, Cell[][]>} InitMap by kind of layers, row (activation) and column (initialiser) */

/**
 * @typedef {object} InitMapSetup
 * @property {MeasureId} measure
 * @property {string} activation
 * @property {string} initializer
 * @property {BlockId} block
 * @property {Choice} before the previous choice, to compare with
 */

/**
 * @typedef {object} ShownInitMap
 * @property {InitMapSetup} setup
 * @property {Record<MeasureId, Spread>} chosen per layer @property {Record<MeasureId, Spread>} before
 */

export const MAP_DEPTH = 30;
export const MAP_WIDTH = 64;
/** Enough starts for a typical median, although the values vary by large factors from start to start. */
export const MAP_STARTS = 25;
const SAMPLES = 32;

export const mapActivations = [
  ...['sigmoid', 'tanh', 'softsign', 'relu', 'leaky_relu', 'elu', 'selu', 'swish', 'gelu', 'mish'],
];
/** With layers of equal width, Glorot and LeCun initialisation coincide: one column for both. */
export const mapInitializers = catalog.initializers
  .map(({ id }) => id)
  .filter((id) => !id.startsWith('glorot'));

/** @param {string} id of an initialiser @returns {string} its column header */
export function columnName(id) {
  const name = catalog.initializers.find((row) => row.id === id)?.name ?? id;
  return name.replace('LeCun', 'LeCun, Glorot');
}

/**
 * @typedef {object} MapMeasure
 * @property {string} name
 * @property {string} what a caption
 * @property {'first' | 'last'} from layer at which it enters
 * @property {string} xName @property {string} yName
 * @property {(profile: DepthProfile) => number[]} series one number per layer
 */

/** The squared relative rounding error of single precision: smaller differences are rounding. */
const ROUNDING = 2 ** -46;

/** @type {Record<MeasureId, MapMeasure>} */
export const mapMeasures = {
  differences: {
    name: 'Differences',
    what: 'the variance of the last layer’s outputs from input to input; the inputs’ is 1',
    from: 'first',
    xName: 'layer, in the signal’s direction',
    yName: 'variance between inputs',
    series: ({ batchVariance, secondMoment }) =>
      batchVariance.map((value, layer) => (value < ROUNDING * secondMoment[layer] ? 0 : value)),
  },
  signal: {
    name: 'Signal',
    what: 'the mean square of the last layer’s outputs; the inputs’ is 1',
    from: 'first',
    xName: 'layer, in the signal’s direction',
    yName: 'mean square',
    series: ({ secondMoment }) => secondMoment,
  },
  error: {
    name: 'Error',
    what: 'the share of the error in the last layer that reaches the first',
    from: 'last',
    xName: 'layer, in the error’s direction',
    yName: 'share of the error',
    series: shares,
  },
};

export const measureIds = /** @type {MeasureId[]} */ (Object.keys(mapMeasures));

/** @type {InitMapSetup} */
export const initMapDefaults = {
  measure: 'differences',
  activation: 'relu',
  initializer: 'lecun_normal',
  block: 'plain',
  before: { activation: 'relu', initializer: 'he_normal', block: 'plain' },
};

/** @template T @param {(id: MeasureId) => T} make @returns {Record<MeasureId, T>} */
const byMeasure = (make) =>
  /** @type {Record<MeasureId, T>} */ (Object.fromEntries(measureIds.map((id) => [id, make(id)])));

/** @param {AskStarts} ask @param {Choice} choice @returns {Promise<Record<MeasureId, Spread>>} */
async function spreads(ask, choice) {
  const size = { depth: MAP_DEPTH, width: MAP_WIDTH, samples: SAMPLES, starts: MAP_STARTS, seed: 1 };
  const profiles = await ask({ ...choiceFields(choice), ...size });
  return byMeasure((id) => spreadOf(profiles.map(mapMeasures[id].series)));
}

/** @param {Spread} spread @param {MeasureId} id the value at the far end */
export const atFarEnd = ({ median }, id) =>
  mapMeasures[id].from === 'first' ? median[median.length - 1] : median[0];

/**
 * The cells of one kind of layers. They take some seconds: they are computed in the site's build.
 * @param {AskStarts} ask
 * @param {BlockId} block
 * @returns {Promise<Cell[][]>} by row (activation) and column (initialiser)
 */
export async function computeRows(ask, block) {
  const rows = [];
  for (const activation of mapActivations) {
    const row = [];
    for (const initializer of mapInitializers) {
      const found = await spreads(ask, { activation, initializer, block });
      // Three digits, as displayed: the page carries them.
      row.push(byMeasure((id) => Number(atFarEnd(found[id], id).toPrecision(3))));
    }
    rows.push(row);
  }
  return rows;
}

/** Beyond this factor either way a quantity counts as lost, or as blown up. */
const FAR = 1000;

/**
 * Number of cells in which the quantity is lost, and in which it is blown up.
 * @param {readonly (readonly Cell[])[]} rows
 * @param {MeasureId} measure
 */
export function farCells(rows, measure) {
  const values = rows.flat().map((cell) => cell[measure]);
  return {
    cells: values.length,
    lost: values.filter((value) => value < 1 / FAR).length,
    blownUp: values.filter((value) => value > FAR).length,
  };
}

/**
 * Both networks whose profile over the layers is drawn.
 * @param {AskStarts} ask
 * @param {InitMapSetup} setup
 * @returns {Promise<ShownInitMap>}
 */
export async function computeInitMap(ask, setup) {
  return { setup, chosen: await spreads(ask, setup), before: await spreads(ask, setup.before) };
}

/** Beyond this power of ten a cell's colour is saturated. */
const FULL = 6;

/**
 * A cell's colour: kept, less or more, on a logarithmic scale.
 * @param {number} value
 * @returns {{side: 'kept' | 'less' | 'more', strength: number}} strength from 0 to 1
 */
export function shade(value) {
  if (!(value > 0)) return { side: 'less', strength: 1 };
  const decades = Number.isFinite(value) ? Math.log10(value) : FULL;
  const strength = Math.min(1, Math.abs(decades) / FULL);
  // Values within a factor of three count as kept.
  if (Math.abs(decades) < Math.log10(3)) return { side: 'kept', strength: 0 };
  return { side: decades < 0 ? 'less' : 'more', strength: 0.15 + 0.85 * strength };
}

/**
 * @param {ShownInitMap} shown
 * @param {number} layer the selected layer, from 1
 * @returns {import('../../model/depth.js').DepthDrawing}
 */
export function initMapDrawing({ setup: { measure }, chosen, before }, layer) {
  const { from, xName, yName } = mapMeasures[measure];
  return {
    chosen: { values: chosen[measure].median, spread: chosen[measure] },
    before: { values: before[measure].median },
    ...{ from, layer, xName, yName },
  };
}

/** Description of the drawing for screen readers. @param {ShownInitMap} shown */
export function initMapLabel({ setup }) {
  const { name, what } = mapMeasures[setup.measure];
  return `${name} through ${MAP_DEPTH} layers, on a logarithmic axis, with ${choiceName(setup)} and with ${choiceName(setup.before)}: ${what}.`;
}
