// Groups of settings that a teacher locks together, each by its keys in an address; and the place of a key in a setup.

import { catalog } from '#catalog';
import { knownKeys } from '../address/fields.js';

const hyphened = (/** @type {string} */ name) =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const RATE = 'learning-rate';
/** Key -> name, for all optimisers' own settings. */
const optimizerNames = new Map(
  catalog.optimizers.flatMap(({ fields }) => fields.map(({ name }) => [hyphened(name), name])),
);
const scheduleKeys = knownKeys().filter((key) => key.startsWith('schedule'));

/** @type {readonly {id: string, name: string, keys: readonly string[]}[]} */
export const lockGroups = [
  { id: 'data', name: 'data, their number and noise', keys: ['data', 'count', 'noise', 'classes'] },
  { id: 'split', name: 'data seed, split and scaling', keys: ['data-seed', 'validation', 'test', 'scale'] },
  { id: 'features', name: 'inputs of the network', keys: ['features'] },
  { id: 'layers', name: 'hidden layers and their activations', keys: ['layers', 'formula'] },
  { id: 'output', name: 'output activation and loss', keys: ['output', 'loss'] },
  {
    id: 'optimizer',
    name: 'optimiser and penalties',
    keys: ['optimizer', ...[...optimizerNames.keys()].filter((key) => key !== RATE)],
  },
  { id: RATE, name: 'learning rate', keys: [RATE] },
  { id: 'schedule', name: 'schedule of the learning rate', keys: scheduleKeys },
  { id: 'batch', name: 'batch', keys: ['batch'] },
  { id: 'start', name: 'initial weights and biases', keys: ['initializer', 'bias'] },
  { id: 'seed', name: 'seed', keys: ['seed'] },
  { id: 'hands', name: 'weights set by hand, forks', keys: ['edits', 'fork'] },
];

/** The teacher's most likely choice: a student who may choose seeds or weights looks for luck. */
export const usuallyLocked = ['data', 'split', 'seed', 'hands'];

/** @param {readonly string[]} groups ids @returns {string[]} */
export const keysOf = (groups) =>
  lockGroups.filter(({ id }) => groups.includes(id)).flatMap(({ keys }) => [...keys]);

/** The names of the free groups, including groups with only some keys free. @param {readonly string[]} locked keys */
export const freeNames = (locked) =>
  lockGroups.filter(({ keys }) => keys.some((key) => !locked.includes(key))).map(({ name }) => name);

/** Places in a setup that differ from their keys. @type {Record<string, string>} */
const PLACES = {
  data: 'data.kind',
  'data-seed': 'data.seed',
  scale: 'data.standardise',
  count: 'data.count',
  noise: 'data.noise',
  classes: 'data.classes',
  validation: 'split.validation',
  test: 'split.test',
  optimizer: 'optimizer.kind',
  schedule: 'schedule.kind',
};

/** The path in a setup, which covers all below it. @param {string} key */
export function pathOf(key) {
  if (PLACES[key]) return PLACES[key];
  if (optimizerNames.has(key)) return `optimizer.${optimizerNames.get(key)}`;
  return key.replace(/^schedule-/, 'schedule.');
}
