// An assignment in an address: `question` and `locked` beside a setup make one. After a student's first change, the address holds the
// student's setup and carries the complete original as `assignment`.

import { clipText } from './clip-text.js';
import { splitPairs } from './pairs.js';
import { findPreset } from '../model/presets.js';

/**
 * @typedef {object} AssignmentView
 * @property {string} question
 * @property {string[]} locked keys of the settings fixed at their handed-out values
 * @property {string} origin the handed-out address, without its #
 */

/** Prefix of a list of free keys. */
const ALL_BUT = 'all-but:';
/** Longest quotation in a sentence. */
const LONGEST_QUOTE = 40;

/**
 * @param {string} hash
 * @param {Map<string, string>} pairs its key-text pairs; locked settings are set to their handed-out values, and parts read here are
 *   removed
 * @param {readonly string[]} keys all setting keys
 * @param {string[]} ignored receives a sentence for each part left out
 * @returns {AssignmentView | null}
 */
export function readAssignment(hash, pairs, keys, ignored) {
  const origin = pairs.get('assignment') ?? hash.replace(/^#/, '');
  const isCarried = pairs.has('assignment');
  const given = splitPairs(origin, []);
  for (const [key, text] of splitPairs(findPreset(given.get('preset') ?? null)?.hash ?? '', []))
    if (!given.has(key)) given.set(key, text);
  const { question = '', locked = '' } = Object.fromEntries(given);
  for (const key of ['assignment', 'question', 'locked']) pairs.delete(key);
  const but = locked.startsWith(ALL_BUT);
  const named = locked
    .slice(but ? ALL_BUT.length : 0)
    .split(',')
    .filter(Boolean);
  const unknown = named.filter((key) => !keys.includes(key));
  for (const key of unknown)
    ignored.push(`locked names "${clipText(key, LONGEST_QUOTE)}", which is not a setting; it was left out.`);
  if (!question && !but && unknown.length === named.length) {
    if (isCarried && !unknown.length)
      ignored.push(
        `assignment is "${clipText(origin, LONGEST_QUOTE)}", but must be an address with a question or locked settings; it was left out.`,
      );
    return null;
  }
  const chosen = keys.filter((key) => named.includes(key) !== but);
  for (const key of chosen) {
    const text = given.get(key);
    if (text === undefined) pairs.delete(key);
    else pairs.set(key, text);
  }
  return { question, locked: chosen, origin };
}

/**
 * The text of `locked` in an address: the shorter of both forms.
 * @param {readonly string[]} locked keys
 * @param {readonly string[]} keys all setting keys
 */
export function writeLocked(locked, keys) {
  const free = keys.filter((key) => !locked.includes(key));
  return free.length < locked.length ? ALL_BUT + free.join(',') : locked.join(',');
}
