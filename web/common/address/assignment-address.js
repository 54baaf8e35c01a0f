// An assignment in an address: `question` and `locked` beside a setup make one. Once the student changes something, the address is of
// the student's own setup, and carries the one that was handed out whole, as `assignment`.

import { clipText } from './clip-text.js';
import { splitPairs } from './pairs.js';
import { findPreset } from '../model/presets.js';

/**
 * @typedef {object} AssignmentView
 * @property {string} question
 * @property {string[]} locked keys of the settings that stay as they were handed out
 * @property {string} origin the address that was handed out, without its #
 */

/** Before a list of the keys that are free. */
const ALL_BUT = 'all-but:';
/** As much of a text as a sentence repeats. */
const LONGEST_QUOTE = 40;

/**
 * @param {string} hash
 * @param {Map<string, string>} pairs what is in it; locked settings become what was handed out, and what is read here is taken out
 * @param {readonly string[]} keys every setting there is
 * @param {string[]} ignored gets a sentence for each part left out
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
    ignored.push(`locked names "${clipText(key, LONGEST_QUOTE)}", which is no setting; it was left out.`);
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
 * What `locked` says in an address: the shorter of both ways.
 * @param {readonly string[]} locked keys
 * @param {readonly string[]} keys every setting there is
 */
export function writeLocked(locked, keys) {
  const free = keys.filter((key) => !locked.includes(key));
  return free.length < locked.length ? ALL_BUT + free.join(',') : locked.join(',');
}
