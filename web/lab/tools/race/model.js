// A race: one setup, one dimension in which the contestants differ, the same seeds for all of them, and for each either the setup's
// learning rate or every rate of a grid. The setups of its runs follow from these.

import { catalog } from '#catalog';
import { optimizerOfKind } from '../../../common/model/defaults.js';

/** @typedef {import('../../../common/model/defaults.js').Setup} Setup */
/** @typedef {import('../../../engine/contract.js').UserData} UserData */
/** @typedef {'activation' | 'initializer' | 'optimizer' | 'learningRate'} Dimension */

/**
 * What the user has chosen for a race. Contestants are identified by an id: that of the activation, the initialiser or the optimiser, or
 * the rate as text.
 * @typedef {object} RaceSettings
 * @property {Dimension} dimension
 * @property {string[] | null} chosen ids; null: those that the setup suggests
 * @property {Record<string, number>} rates learning rates of optimisers, by id; default: the setup's
 * @property {number} seeds every contestant runs with the seeds 1 to this
 * @property {number} epochs the budget of each run
 * @property {number[] | null} grid learning rates that every contestant is tried at, ascending; null: the setup's alone. A race of
 *   learning rates has none
 */

/** The same, with contestants. @typedef {RaceSettings & {chosen: string[]}} Plan */

/** @typedef {{id: string, name: string}} Choice */

export const raceLimits = Object.freeze({
  contestants: /** @type {const} */ ([2, 12]),
  seeds: /** @type {const} */ ([2, 50]),
  epochs: /** @type {const} */ ([1, 2000]),
  gridSize: /** @type {const} */ ([1, 8]),
  rate: catalog.limits.learningRate,
});

/** @type {Readonly<RaceSettings>} */
export const defaultSettings = Object.freeze({
  dimension: /** @type {Dimension} */ ('activation'),
  chosen: null,
  rates: {},
  seeds: 10,
  epochs: 100,
  grid: null,
});

/** Every step is about a factor of three. */
const RATES = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1];
const PROPOSED_RATES = 4;

/** The usual rates, the setup's and others, ascending. @param {Setup} setup @param {readonly number[]} others @returns {Choice[]} */
export const rateChoices = ({ optimizer }, others) =>
  [...new Set([...RATES, optimizer.learningRate, ...others])]
    .sort((a, b) => a - b)
    .map((rate) => ({ id: String(rate), name: String(rate) }));

/** The setup's learning rate, the next lower one and two higher ones, where there are such. @param {Setup} setup @returns {number[]} */
export function proposedGrid(setup) {
  const rates = rateChoices(setup, []).map(({ id }) => Number(id));
  const at = rates.indexOf(setup.optimizer.learningRate) - 1;
  const first = Math.max(0, Math.min(at, rates.length - PROPOSED_RATES));
  return rates.slice(first, first + PROPOSED_RATES);
}

/** Whether its contestants can be tried at several rates: where these do not race themselves. @param {Pick<RaceSettings, 'dimension'>} settings */
export const takesGrid = ({ dimension }) => dimension !== 'learningRate';

/** The rates that each contestant is tried at; null: it has one of its own. @param {Pick<RaceSettings, 'dimension' | 'grid'>} settings */
export const gridOf = (settings) => (takesGrid(settings) ? settings.grid : null);

/**
 * @typedef {object} DimensionRow
 * @property {Dimension} id
 * @property {string} name
 * @property {string} help one line
 * @property {(setup: Setup, chosen: readonly string[]) => Choice[]} choices
 * @property {(setup: Setup) => string[]} first initially chosen ids
 * @property {(setup: Setup, id: string, plan: Plan) => Partial<Setup>} change
 */

/** @param {Setup} setup source of the formula, the only value without a row of the catalogue */
const customFormula = (setup) => /** @type {{formula?: string}} */ (setup).formula;

/** @type {DimensionRow[]} */
export const dimensions = [
  {
    id: 'activation',
    name: 'Activations',
    help: 'Every hidden layer gets the contestant’s activation; the output keeps its own.',
    choices: (setup) => [
      ...(customFormula(setup) ? [{ id: 'own', name: 'Your own formula' }] : []),
      ...catalog.activations.map(({ id, name }) => ({ id, name })),
    ],
    first: ({ layers }) => [...new Set([...layers.map(({ activation }) => activation), 'tanh', 'relu'])],
    change: ({ layers }, id) => ({
      // What surrounds an activation in its layer stays: a race is between activations alone.
      layers: layers.map((layer) => {
        if (layer.activation === id) return layer;
        const { learnParameter: _, ...rest } = layer;
        return { ...rest, activation: id, parameters: {} };
      }),
    }),
  },
  {
    id: 'initializer',
    name: 'Initialisers',
    help: 'The initial weights differ; everything else is the same.',
    choices: () => catalog.initializers.map(({ id, name }) => ({ id, name })),
    first: ({ initializer }) => [...new Set([initializer, 'glorot_uniform', 'he_normal', 'lecun_normal'])],
    change: (_, initializer) => ({ initializer }),
  },
  {
    id: 'optimizer',
    name: 'Optimisers',
    help: 'Each with its usual settings, and with the learning rate you give it: what suits one may be far too much for another.',
    choices: () => catalog.optimizers.map(({ id, name }) => ({ id, name })),
    first: () => catalog.optimizers.map(({ id }) => id),
    change: ({ optimizer }, kind, { rates }) => {
      const other = optimizerOfKind(optimizer, kind);
      return { optimizer: { ...other, learningRate: rates[kind] ?? optimizer.learningRate } };
    },
  },
  {
    id: 'learningRate',
    name: 'Learning rates',
    help: 'The same optimiser takes longer or shorter steps.',
    choices: (setup, chosen) => rateChoices(setup, chosen.map(Number)),
    first: ({ optimizer }) => [...new Set([optimizer.learningRate, 0.001, 0.01, 0.1].map(String))],
    change: ({ optimizer }, rate) => ({ optimizer: { ...optimizer, learningRate: Number(rate) } }),
  },
];

/** @param {Dimension} id @returns {DimensionRow} */
export function dimensionRow(id) {
  const row = dimensions.find((one) => one.id === id);
  if (!row) throw new Error(`There is no race of ${id}.`);
  return row;
}

/** @param {Setup} setup @param {RaceSettings} settings @returns {Plan} */
export function planOf(setup, settings) {
  if (settings.chosen) return { ...settings, chosen: settings.chosen };
  const { choices, first } = dimensionRow(settings.dimension);
  const known = new Set(choices(setup, []).map(({ id }) => id));
  return { ...settings, chosen: first(setup).filter((id) => known.has(id)) };
}

/** @param {Setup} setup @param {Dimension} [dimension] @returns {Plan} */
export const firstPlan = (setup, dimension = 'activation') =>
  planOf(setup, { ...defaultSettings, dimension });

/**
 * The contestants, in the order of the choices.
 * @param {Setup} setup
 * @param {Plan} plan
 * @returns {Choice[]}
 */
export function contestants(setup, { dimension, chosen }) {
  return dimensionRow(dimension)
    .choices(setup, chosen)
    .filter(({ id }) => chosen.includes(id));
}

/**
 * Why this race cannot be run, and the field concerned; null if it can.
 * @param {Setup} setup
 * @param {UserData | null} userData
 * @param {Plan} plan
 * @returns {{path: string, sentence: string} | null}
 */
export function raceProblem(setup, userData, plan) {
  const count = contestants(setup, plan).length;
  const [least, most] = raceLimits.contestants;
  if (count < least || count > most) {
    const sentence = `${count} contestant${count === 1 ? ' is' : 's are'} chosen: a race takes ${least} to ${most}.`;
    return { path: 'race.chosen', sentence };
  }
  if (plan.dimension === 'activation' && setup.layers.length === 0) {
    const sentence = 'This network has no hidden layer that could take an activation: add one first.';
    return { path: 'race.chosen', sentence };
  }
  for (const name of /** @type {const} */ (['seeds', 'epochs'])) {
    const [low, high] = raceLimits[name];
    const value = plan[name];
    if (Number.isInteger(value) && value >= low && value <= high) continue;
    const came = Number.isNaN(value) ? 'not a number' : value;
    return {
      path: `race.${name}`,
      sentence: `${name} is ${came}: it must be a whole number from ${low} to ${high}.`,
    };
  }
  const grid = gridOf(plan);
  if (grid) {
    const [low, high] = raceLimits.gridSize;
    if (grid.length < low || grid.length > high) {
      const sentence = `${grid.length} learning rate${grid.length === 1 ? ' is' : 's are'} chosen: a grid takes ${low} to ${high}.`;
      return { path: 'race.grid', sentence };
    }
  } else if (plan.dimension === 'optimizer') {
    const [low, high] = catalog.limits.learningRate;
    for (const { id, name } of contestants(setup, plan)) {
      const rate = plan.rates[id] ?? setup.optimizer.learningRate;
      if (rate >= low && rate <= high) continue;
      const came = Number.isNaN(rate) ? 'not a number' : rate;
      const sentence = `The learning rate of ${name} is ${came}: it must be a number from ${low} to ${high}.`;
      return { path: `race.rates.${id}`, sentence };
    }
  }
  const samples = userData && setup.data.kind === 'own' ? userData.target.length : (setup.data.count ?? 0);
  if (Math.floor(setup.split.validation * samples) < 1) {
    const sentence =
      'A race is decided on validation samples, and this setup holds none back: give validation a share of the data.';
    return { path: 'race.chosen', sentence };
  }
  return null;
}

/**
 * @typedef {object} Entry a run of a race
 * @property {number} contestant
 * @property {number} rate index in the grid; 0 without one
 * @property {number} seed
 * @property {{setup: Setup, userData: UserData | null, epochs: number}} task
 */

/**
 * The runs of a race, seed by seed: run s of every contestant, at every rate, has seed s, so that they can be compared in pairs. Data and
 * split are the setup's own.
 * @param {Setup} setup
 * @param {UserData | null} userData
 * @param {Plan} plan
 * @returns {Entry[]}
 */
export function raceRuns(setup, userData, plan) {
  // Edits at one moment of one run are not part of others' starts.
  const { fork: _fork, edits: _edits, ...start } = /** @type {Setup & Record<string, unknown>} */ (setup);
  const { change } = dimensionRow(plan.dimension);
  const grid = gridOf(plan);
  const setups = contestants(setup, plan).map(({ id }) => {
    const own = { ...start, ...change(setup, id, plan) };
    return grid
      ? grid.map((learningRate) => ({ ...own, optimizer: { ...own.optimizer, learningRate } }))
      : [own];
  });
  return Array.from({ length: plan.seeds }, (_, at) => at + 1).flatMap((seed) =>
    setups.flatMap((rates, contestant) =>
      rates.map((one, rate) => ({
        ...{ contestant, rate, seed },
        task: { setup: { ...one, seed }, userData, epochs: plan.epochs },
      })),
    ),
  );
}
