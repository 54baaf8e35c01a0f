// The settings of a race that the user has chosen <-> their texts in an address. Only the tool can read them: the page carries them.

import { withShortQuotes } from '../../../common/address/clip-text.js';
import { parseChoice, parseNumber } from '../../../common/address/parse.js';
import { defaultSettings, dimensionRow, dimensions, gridOf, raceLimits, takesGrid } from './model.js';

/** @typedef {import('../../../common/model/defaults.js').Setup} Setup */
/** @typedef {import('./model.js').Dimension} Dimension */
/** @typedef {import('./model.js').RaceSettings} RaceSettings */

/**
 * @typedef {object} RaceField
 * @property {string} key in the address, among `raceKeys`
 * @property {(text: string, settings: RaceSettings, setup: Setup) => Partial<RaceSettings>} read throws the problem: `is "x", but must
 *   be …`
 * @property {(settings: RaceSettings) => string} write
 * @property {(settings: RaceSettings) => boolean} [applies] absent settings are neither written nor read
 */

/** @param {string} word @param {Setup} setup @param {Dimension} dimension @returns {string} the contestant's id */
function readContestant(word, setup, dimension) {
  if (dimension === 'learningRate') return String(parseNumber(word, raceLimits.rate));
  return parseChoice(
    word,
    dimensionRow(dimension)
      .choices(setup, [])
      .map(({ id }) => id),
  );
}

/** @template T @param {string} whose prefix of a complaint of `read` @param {() => T} read */
function within(whose, read) {
  try {
    return read();
  } catch (error) {
    throw new Error(`has a ${whose} that ${/** @type {Error} */ (error).message}`);
  }
}

/** @param {string} word */
const readRate = (word) => within('rate', () => parseNumber(word, raceLimits.rate));

/** @template T @param {readonly T[]} list @returns {readonly T[]} throws if one is there twice */
function distinct(list) {
  const twice = list.find((one, at) => list.indexOf(one) < at);
  if (twice !== undefined) throw new Error(`has "${twice}" twice, but each may come once`);
  return list;
}

const NONE = 'none';

/** @param {readonly unknown[] | null} list null: the default */
const listText = (list) => (list === null ? '' : list.join(',') || NONE);

/** @param {string} key @param {'seeds' | 'epochs'} name @returns {RaceField} */
const count = (key, name) => ({
  key,
  read: (text) => ({ [name]: parseNumber(text, raceLimits[name], { whole: true }) }),
  write: (settings) => String(settings[name]),
});

/** In the order in which they are read: what races, before who. @type {readonly RaceField[]} */
export const raceFields = [
  {
    key: 'race',
    read: (text) => ({
      dimension: /** @type {Dimension} */ (
        parseChoice(
          text,
          dimensions.map(({ id }) => id),
        )
      ),
    }),
    write: ({ dimension }) => dimension,
  },
  {
    key: 'race-contestants',
    // An optimiser may have a rate: sgd:0.1,adam.
    read(text, { dimension }, setup) {
      if (text === NONE) return { chosen: [] };
      const words = text.split(',').map((word) => word.split(':'));
      /** @type {Record<string, number>} */
      const rates = {};
      const chosen = words.map(([word, ...rest]) => {
        const id = within('contestant', () => readContestant(word, setup, dimension));
        if (rest.length > 0) rates[id] = readRate(rest.join(':'));
        return id;
      });
      if (dimension !== 'optimizer' && Object.keys(rates).length > 0)
        throw new Error('has a learning rate, but only optimisers have one each');
      return { chosen: [...distinct(chosen)], rates };
    },
    // With a grid nobody has a rate of its own.
    write: ({ chosen, rates, ...settings }) =>
      listText(
        chosen?.map((id) => (!gridOf(settings) && Object.hasOwn(rates, id) ? `${id}:${rates[id]}` : id)) ??
          null,
      ),
  },
  count('race-seeds', 'seeds'),
  count('race-epochs', 'epochs'),
  {
    key: 'race-rates',
    read(text) {
      if (text === NONE) return { grid: [] };
      const words = text.split(',');
      const [, most] = raceLimits.gridSize;
      if (words.length > most) throw new Error(`has ${words.length} rates, but at most ${most} are allowed`);
      const grid = words.map(readRate);
      return { grid: [...distinct(grid)].sort((a, b) => a - b) };
    },
    write: ({ grid }) => listText(grid),
    applies: takesGrid,
  },
];

/**
 * @param {Readonly<Record<string, string>>} texts by key
 * @param {Setup} setup
 * @returns {{settings: RaceSettings, ignored: string[]}} ignored: one sentence for each text left out
 */
export function readRace(texts, setup) {
  /** @type {RaceSettings} */
  let settings = { ...defaultSettings };
  /** @type {string[]} */
  const ignored = [];
  for (const { key, read, applies } of raceFields) {
    if (!(key in texts)) continue;
    if (applies && !applies(settings)) {
      ignored.push(`${key} does not apply to this race; it was left out.`);
      continue;
    }
    try {
      settings = { ...settings, ...read(texts[key], settings, setup) };
    } catch (error) {
      ignored.push(withShortQuotes(`${key} ${/** @type {Error} */ (error).message}; it was left out.`));
    }
  }
  return { settings, ignored };
}

/** @param {RaceSettings} settings @returns {Record<string, string>} only what is in force and differs from the defaults */
export function writeRace(settings) {
  /** @type {Record<string, string>} */
  const texts = {};
  for (const { key, write, applies } of raceFields) {
    if (applies && !applies(settings)) continue;
    const text = write(settings);
    if (text !== write(defaultSettings)) texts[key] = text;
  }
  return texts;
}
