// What is chosen in the table of functions <-> the part of an address behind #: `#filter=family:squash,use:output&sort=year:falling`.

import { clipText, withShortQuotes } from '../common/address/clip-text.js';
import { splitPairs } from '../common/address/pairs.js';
import { parseChoice } from '../common/address/parse.js';

/**
 * @typedef {object} TableChoice
 * @property {Readonly<Record<string, string>>} filters the value of each filter that is on
 * @property {{by: string, falling: boolean} | null} order null: as in the page
 */

/** The values that the page has buttons for. @typedef {{filters: Readonly<Record<string, readonly string[]>>, orders: readonly string[]}} Offered */

const FALLING = 'falling';

/** @type {Record<string, (text: string, offered: Offered) => Partial<TableChoice>>} by key; each throws the problem: `is "x", but must be …` */
const readers = {
  filter: (text, { filters }) => ({
    filters: Object.fromEntries(
      text.split(',').map((one) => {
        const [key, value = ''] = one.split(':');
        return [parseChoice(key, Object.keys(filters)), parseChoice(value, filters[key])];
      }),
    ),
  }),
  sort(text, { orders }) {
    const [by, direction = FALLING] = text.split(':');
    parseChoice(direction, [FALLING]);
    return { order: { by: parseChoice(by, orders), falling: text.includes(':') } };
  },
};

/**
 * @param {string} hash with or without its #; one without keys is a place in the page
 * @param {Offered} offered
 * @returns {TableChoice & {ignored: string[]}} ignored: a sentence for each part left out
 */
export function readTableAddress(hash, offered) {
  /** @type {TableChoice} */
  let choice = { filters: {}, order: null };
  /** @type {string[]} */
  const ignored = [];
  for (const [key, text] of hash.includes('=') ? splitPairs(hash, ignored) : []) {
    try {
      if (!Object.hasOwn(readers, key)) throw new Error('is no setting of the table');
      choice = { ...choice, ...readers[key](text, offered) };
    } catch (error) {
      ignored.push(
        withShortQuotes(`${clipText(key, 40)} ${/** @type {Error} */ (error).message}; it was left out.`),
      );
    }
  }
  return { ...choice, ignored };
}

/** @param {TableChoice} choice @returns {string} '#…', or '' where nothing is chosen */
export function writeTableAddress({ filters, order }) {
  const filter = Object.entries(filters).map((pair) => pair.join(':'));
  const parts = [
    ...(filter.length > 0 ? [`filter=${filter.join(',')}`] : []),
    ...(order ? [`sort=${order.by}${order.falling ? `:${FALLING}` : ''}`] : []),
  ];
  return parts.length > 0 ? `#${parts.join('&')}` : '';
}
