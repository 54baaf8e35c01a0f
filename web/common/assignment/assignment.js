// An assignment as a link and as input of the core, and a code's result in words.

import { readAddress, writeAddress } from '../address/address.js';
import { writeLocked } from '../address/assignment-address.js';
import { defaultView } from '../model/defaults.js';
import { layerBlocks } from '../model/layer-blocks.js';
import { knownKeys } from '../address/fields.js';
import { pathOf } from './lock-groups.js';
import { encodeText } from '../address/pairs.js';

/** @typedef {import('../model/defaults.js').Setup} Setup */
/** @typedef {import('../../engine/contract.js').AssignmentParts} AssignmentParts */
/** @typedef {import('../../engine/contract.js').SettingChange} SettingChange */

/**
 * The part of an address behind # that hands out a setup.
 * @param {Setup} setup
 * @param {string} question
 * @param {readonly string[]} locked keys
 */
export function assignmentHash(setup, question, locked) {
  const parts = [
    ...(question.trim() ? [`question=${encodeText(question.trim())}`] : []),
    ...(locked.length ? [`locked=${writeLocked(locked, knownKeys())}`] : []),
    writeAddress({ setup }).replace(/^#/, ''),
  ];
  return `#${parts.filter(Boolean).join('&')}`;
}

/**
 * @param {string} link link with # in it: as made by the teacher, or as changed by a student's work
 * @returns {{parts: Required<AssignmentParts>, ignored: string[], origin: string} | null} null: no assignment; ignored: a
 *   sentence for each part of the link left out
 */
export function assignmentOf(link) {
  const { view } = readAddress(link.slice(link.indexOf('#')));
  if (!view.assignment) return null;
  const { question, locked, origin } = view.assignment;
  const { setup, ignored } = readAddress(`#${origin}`);
  return { parts: { setup, question, locked: locked.map(pathOf) }, ignored, origin };
}

/** A setup in its address form: the same for all setups that lead to the same run. @param {Setup} setup */
export function plainSetup(setup) {
  return readAddress(writeAddress({ setup, view: defaultView })).setup;
}

/** Names of the last part of a path, where they differ from its spelling. @type {Record<string, string>} */
const WORDS = {
  learningRate: 'learning rate',
  weightDecay: 'weight decay',
  clipNorm: 'largest gradient norm',
  kind: '',
  standardise: 'scale',
  learnParameter: 'learned',
  ...Object.fromEntries(layerBlocks.map(({ field, label }) => [field, label.toLowerCase()])),
};

/** @param {string} path `layers[0].units` -> `layer 1 units` */
export function pathWords(path) {
  const list = /** @type {const} */ ({ layers: 'layer', features: 'input', edits: 'edit' });
  return path
    .replace(/^data\.seed$/, 'data.data seed')
    .replace(/^(data|split|optimizer|schedule)\.(?!kind$)/, '')
    .replace(
      /(layers|features|edits)\[(\d+)\]/g,
      (_, name, at) => `${list[/** @type {'layers'} */ (name)]} ${Number(at) + 1}`,
    )
    .replace('parameters.', '')
    .split('.')
    .map((part) => WORDS[part] ?? part.replaceAll('_', ' '))
    .filter(Boolean)
    .join(' ');
}

/** @param {SettingChange['from']} value */
const valueWords = (value) =>
  value === null
    ? 'none'
    : Array.isArray(value)
      ? 'none'
      : value === true
        ? 'yes'
        : value === false
          ? 'no'
          : String(value);

/** @param {readonly SettingChange[]} changes @returns {string} */
export function changeWords(changes) {
  if (changes.length === 0) return 'nothing';
  return changes
    .map(({ path, from, to }) => `${pathWords(path)}: ${valueWords(from)} → ${valueWords(to)}`)
    .join('; ');
}

/**
 * @typedef {object} CodeLine
 * @property {string} name '' if there is none
 * @property {string} code
 */

/** Separators between a name and its code, and around both. @param {string | undefined} letter */
const isSeparator = (letter) => letter !== undefined && /[\s,;]/.test(letter);

/** @param {string} text */
function withoutSeparators(text) {
  let from = 0;
  let to = text.length;
  while (isSeparator(text[from])) from += 1;
  while (to > from && isSeparator(text[to - 1])) to -= 1;
  return text.slice(from, to);
}

/**
 * One line a student: an optional name, and the code as the last word.
 * @param {string} text
 * @returns {CodeLine[]}
 */
export function readCodeLines(text) {
  return text
    .split('\n')
    .map(withoutSeparators)
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => {
      let at = line.length;
      while (at > 0 && !isSeparator(line[at - 1])) at -= 1;
      return { name: withoutSeparators(line.slice(0, at)), code: line.slice(at) };
    });
}

/** A code normalised for comparison, however it was typed. @param {string} code */
export const sameCode = (code) =>
  code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

/** Most names in a list of those who share a code. */
const MAX_NAMED = 8;

/** For each line, the other owners of its code. @param {readonly CodeLine[]} lines @returns {string[][]} */
export function sharedWith(lines) {
  const codes = lines.map(({ code }) => sameCode(code));
  /** The lines of each code. @type {Map<string, number[]>} */
  const places = new Map();
  for (const [at, code] of codes.entries()) {
    const same = places.get(code);
    if (same) same.push(at);
    else places.set(code, [at]);
  }
  return codes.map((code, at) => {
    const same = /** @type {number[]} */ (places.get(code));
    const named = same.slice(0, MAX_NAMED + 1).filter((place) => place !== at);
    const names = named.slice(0, MAX_NAMED).map((place) => lines[place].name || `line ${place + 1}`);
    const more = same.length - 1 - names.length;
    return more > 0 ? [...names, `${more.toLocaleString('en')} more`] : names;
  });
}
