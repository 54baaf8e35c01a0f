// The settings that travel in an address, one row each: key, place in a setup, and allowed values.

import { catalog } from '#catalog';
import { activationParts, readActivationParts } from './activation-text.js';
import {
  datasetKind,
  defaultSchedule,
  featuresFor,
  lossFits,
  optimizerKind,
  standardiseOf,
  stopLimits,
  taskOf,
  tidyFeatures,
} from '../model/defaults.js';
import { canSkip, layerBlocks } from '../model/layer-blocks.js';
import { readEdits, writeEdits } from './edits-text.js';
import { possibleParameters } from './custom-formula.js';
import { parseChoice, parseNumber } from './parse.js';

/** @typedef {import('../model/defaults.js').Setup} Setup */
/** @typedef {import('../model/defaults.js').LayerActivation} LayerActivation */
/** @typedef {Setup & {fork?: {epoch: number, layers: LayerActivation[]}}} Forked */

/**
 * @typedef {object} Field
 * @property {string} key in the address
 * @property {(setup: Setup) => unknown} get
 * @property {(setup: Setup, value: any) => void} set
 * @property {(text: string, setup: Setup, inputs: number) => unknown} parse throws the problem: `is "x", but must be …`; `inputs`:
 *   the data's number of inputs
 * @property {(value: any) => string} [write]
 * @property {(setup: Setup) => boolean} [applies] absent settings are neither written nor read
 */

const { limits } = catalog;

/** @param {string} text */
function parseFlag(text) {
  return parseChoice(text, ['yes', 'no']) === 'yes';
}
/** @param {boolean} flag */
const writeFlag = (flag) => (flag ? 'yes' : 'no');

/**
 * @template T
 * @param {string} before prefix of a complaint of `read`
 * @param {() => T} read
 */
function within(before, read) {
  try {
    return read();
  } catch (error) {
    throw new Error(before + /** @type {Error} */ (error).message);
  }
}

/** @param {readonly {id: string}[]} rows */
const ids = (rows) => rows.map(({ id }) => id);

/** A row for a number at `owner(setup)[name]`. @param {string} key @param {(setup: Setup) => any} owner @param {string} name
 * @param {(setup: Setup) => readonly number[]} limit @param {{whole?: boolean, applies?: (setup: Setup) => boolean}} [more]
 * @returns {Field} */
const number = (key, owner, name, limit, { whole = false, applies } = {}) => ({
  key,
  get: (setup) => owner(setup)[name],
  set: (setup, value) => {
    owner(setup)[name] = value;
  },
  parse: (text, setup) => parseNumber(text, limit(setup), { whole }),
  applies,
});

/** @param {Setup} setup */
const made = (setup) => setup.data.kind !== 'own';
/** @param {Setup} setup */
const classChoice = (setup) => {
  if (!made(setup)) return null;
  const { minClasses, maxClasses } = datasetKind(setup.data.kind);
  return maxClasses > minClasses ? [minClasses, maxClasses] : null;
};

/** @type {Field[]} */
const dataFields = [
  number(
    'count',
    ({ data }) => data,
    'count',
    ({ data }) => [limits.count[0], Math.min(limits.count[1], datasetKind(data.kind).maxCount)],
    { whole: true, applies: made },
  ),
  number(
    'noise',
    ({ data }) => data,
    'noise',
    ({ data }) => [0, datasetKind(data.kind).maxNoise],
    { applies: made },
  ),
  number(
    'classes',
    ({ data }) => data,
    'classes',
    (setup) => /** @type {number[]} */ (classChoice(setup)),
    { whole: true, applies: (setup) => classChoice(setup) !== null },
  ),
  number(
    'data-seed',
    ({ data }) => data,
    'seed',
    () => limits.seed,
    { whole: true },
  ),
  number(
    'validation',
    ({ split }) => split,
    'validation',
    () => limits.holdout,
  ),
  number(
    'test',
    ({ split }) => split,
    'test',
    () => limits.holdout,
  ),
  {
    key: 'scale',
    get: ({ data }) => standardiseOf(data),
    set: ({ data }, value) => {
      data.standardise = value;
    },
    write: writeFlag,
    parse: parseFlag,
  },
  {
    key: 'features',
    get: ({ features }) => features,
    set: (setup, value) => {
      setup.features = value;
    },
    write: (features) => features?.join(',') ?? '',
    parse: (text, _, inputs) => {
      const features = text.split(',').map((id) => parseChoice(id, featuresFor(inputs)));
      const twice = features.find((id, at) => features.indexOf(id) < at);
      if (twice) throw new Error(`has "${twice}" twice, but each feature may appear only once`);
      return tidyFeatures(features, inputs);
    },
  },
];

/** @param {string} formula */
const customParameters = (formula) => (formula ? possibleParameters(formula) : null);

/** @type {Field} */
const formulaField = {
  key: 'formula',
  get: ({ formula = '' }) => formula,
  set: (setup, value) => {
    setup.formula = value;
  },
  // Its validity is checked by the core.
  parse: (text) => {
    const [, most] = limits.formulaLength;
    if (text.trim() === '') throw new Error('is empty, but must be a formula of x');
    if (text.length > most) throw new Error(`has ${text.length} characters, but at most ${most} are allowed`);
    return text;
  },
};

/** @type {Field} */
const layersField = {
  key: 'layers',
  get: ({ layers }) => layers,
  set: (setup, value) => {
    setup.layers = value;
  },
  write: (layers) =>
    layers.length === 0
      ? 'none'
      : layers
          .map((/** @type {import('../model/defaults.js').HiddenLayer} */ layer) => {
            const [id, ...rest] = activationParts(layer);
            const blocks = layerBlocks.filter(({ field }) => layer[field]).map(({ part }) => part);
            return [id, layer.units, ...rest, ...blocks].join(':');
          })
          .join(','),
  parse: (text, { formula = '' }) => {
    if (text === 'none') return [];
    const [, most] = limits.hiddenLayers;
    const texts = text.split(',');
    if (texts.length > most) throw new Error(`has ${texts.length} layers, but at most ${most} are allowed`);
    /** @type {import('../model/defaults.js').HiddenLayer[]} */
    const layers = texts.map((one) => {
      const [id, units = '', ...rest] = one.split(':');
      const where = `has a layer "${one}", but `;
      const twice = rest.find(
        (part, at) => layerBlocks.some((block) => block.part === part) && rest.indexOf(part) < at,
      );
      if (twice) throw new Error(`${where}"${twice}" may appear only once`);
      const blocks = layerBlocks.filter(({ part }) => rest.includes(part));
      const numbers = rest.filter((part) => !blocks.some((block) => block.part === part));
      const activation = within(where, () =>
        readActivationParts([id, ...numbers], { custom: customParameters(formula) }),
      );
      const count = within(`${where}its number of units `, () =>
        parseNumber(units, limits.units, { whole: true }),
      );
      return { units: count, ...activation, ...Object.fromEntries(blocks.map(({ field }) => [field, true])) };
    });
    const wrong = layers.findIndex(({ residual }, at) => residual && !canSkip(layers, at));
    if (wrong >= 0)
      throw new Error(
        `has a layer "${texts[wrong]}", but only a layer as wide as the hidden layer before it can be skipped, and never the first`,
      );
    return layers;
  },
};

/** Whether a layer's activation has a trained parameter. @param {LayerActivation} layer */
function learns({ activation, learnParameter }) {
  const row = catalog.activations.find(({ id }) => id === activation);
  const learnable = row?.parameters.find((one) => one.learnable);
  return learnable !== undefined && (learnParameter ?? learnable.learnedByDefault);
}

/**
 * A fork: its epoch and the activations from then on, one a hidden layer: `40,tanh,elu:alpha=0.5`.
 * @type {Field}
 */
const forkField = {
  key: 'fork',
  get: (setup) => /** @type {Forked} */ (setup).fork,
  set: (setup, value) => {
    /** @type {Forked} */ (setup).fork = value;
  },
  write: (fork) =>
    fork
      ? [
          fork.epoch,
          ...fork.layers.map((/** @type {LayerActivation} */ layer) => activationParts(layer).join(':')),
        ].join(',')
      : '',
  parse: (text, { layers }) => {
    const [epoch, ...texts] = text.split(',');
    if (texts.length !== layers.length)
      throw new Error(
        `names ${texts.length} activations, but must name one for each of the ${layers.length} hidden layers`,
      );
    return {
      epoch: within('has an epoch that ', () => parseNumber(epoch, [0, limits.epochs[1]], { whole: true })),
      layers: texts.map((one, at) =>
        within(`has a layer "${one}", but `, () => {
          const layer = readActivationParts(one.split(':'));
          // Trained parameters and their places among all parameters cannot change during a run.
          if (layer.learnParameter && !learns(layers[at]))
            throw new Error('that layer learns no number of its activation before');
          return layer;
        }),
      ),
    };
  },
  applies: ({ layers }) => layers.length > 0,
};

/** @type {Field[]} */
const networkFields = [
  formulaField, // before the layers, which may use it
  layersField,
  forkField,
  {
    key: 'loss',
    get: ({ loss }) => loss,
    set: (setup, value) => {
      setup.loss = value;
    },
    parse: (text, setup) =>
      parseChoice(
        text,
        ids(catalog.losses).filter((id) => lossFits(id, taskOf(setup.data).task)),
      ),
  },
  {
    key: 'output',
    get: ({ output }) => output,
    set: (setup, value) => {
      setup.output = value;
    },
    write: (output) => activationParts(output).join(':'),
    parse: (text, { formula = '' }) =>
      within(`is "${text}", but `, () =>
        readActivationParts(text.split(':'), { softmax: true, custom: customParameters(formula) }),
      ),
  },
  {
    key: 'initializer',
    get: ({ initializer }) => initializer,
    set: (setup, value) => {
      setup.initializer = value;
    },
    parse: (text) => parseChoice(text, ids(catalog.initializers)),
  },
  number(
    'bias',
    (setup) => setup,
    'bias',
    () => limits.bias,
  ),
  number(
    'seed',
    (setup) => setup,
    'seed',
    () => limits.seed,
    { whole: true },
  ),
  number(
    'batch',
    (setup) => setup,
    'batch',
    () => limits.batch,
    { whole: true },
  ),
  {
    key: 'edits',
    get: ({ edits = [] }) => edits,
    set: (setup, value) => {
      setup.edits = value;
    },
    write: writeEdits,
    parse: readEdits,
  },
];

/** @param {Setup} setup */
const scheduleOf = ({ schedule }) => schedule ?? defaultSchedule('constant');

/** The learning rate's schedule: its kind, then the fields of that kind. @type {Field[]} */
const scheduleFields = [
  {
    key: 'schedule',
    get: (setup) => scheduleOf(setup).kind,
    set: (setup, kind) => {
      setup.schedule = defaultSchedule(kind);
    },
    parse: (text) => parseChoice(text, ids(catalog.schedules)),
  },
  ...catalog.schedules.flatMap(({ id, fields }) =>
    fields.map(({ name, initial, min, max, whole }) => ({
      key: `schedule-${name}`,
      get: (/** @type {Setup} */ setup) => scheduleOf(setup)[name] ?? initial,
      set: (/** @type {Setup} */ setup, /** @type {number} */ value) => {
        scheduleOf(setup)[name] = value;
      },
      parse: (/** @type {string} */ text) => parseNumber(text, [min, max], { whole }),
      applies: (/** @type {Setup} */ setup) => scheduleOf(setup).kind === id,
    })),
  ),
];

/**
 * The rows of an optimiser's own settings, from its row of the catalogue; the keys are the fields' names with hyphens.
 * @param {string} kind
 * @returns {Field[]}
 */
function optimizerFields(kind) {
  const row = optimizerKind(kind);
  return (row?.fields ?? []).map((field) => ({
    key: field.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    get: ({ optimizer }) => optimizer[field.name] ?? field.initial,
    set: ({ optimizer }, value) => {
      optimizer[field.name] = value;
    },
    write: (value) => (typeof value === 'boolean' ? writeFlag(value) : String(value)),
    parse: (text) => ('min' in field ? parseNumber(text, [field.min, field.max]) : parseFlag(text)),
  }));
}

/**
 * Every row that applies to a setup, in address order; the data's kind comes first, the optimiser's kind before its settings.
 * @param {string} optimizer its kind
 * @returns {Field[]}
 */
export function setupFields(optimizer) {
  return [...dataFields, ...networkFields, ...optimizerFields(optimizer), ...scheduleFields];
}

/** @returns {string[]} every possible key */
export function knownKeys() {
  const all = catalog.optimizers.flatMap(({ id }) => setupFields(id).map(({ key }) => key));
  return [...new Set(['data', 'optimizer', ...all])];
}

/**
 * The rows of the stop conditions: they belong to the view, since they change no run, only where it pauses.
 * @type {readonly {key: string, name: keyof import('../model/defaults.js').Stop, parse: (text: string) => number}[]}
 */
export const stopFields = /** @type {(keyof typeof stopLimits)[]} */ (Object.keys(stopLimits)).map(
  (name) => ({
    key: `stop-${name}`,
    name,
    parse: (text) => parseNumber(text, stopLimits[name].limits, { whole: stopLimits[name].whole }),
  }),
);

/** The keys of a race, whose texts only its tool can read (lab/tools/race/settings.js). */
export const raceKeys = [
  'race',
  ...['contestants', 'seeds', 'epochs', 'rates'].map((name) => `race-${name}`),
];
