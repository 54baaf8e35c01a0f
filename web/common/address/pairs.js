// The part of an address behind # as keys and texts. Any typed text survives whole, even half of a surrogate pair, for which
// encodeURIComponent throws.

import { clipText } from './clip-text.js';

/** A run of text without lone halves of surrogate pairs, or one such half: with the flag u, a whole pair is one character. */
const RUNS = /[^\ud800-\udfff]+|[\ud800-\udfff]/gu;
/** Three bytes that encode such a half, as UTF-8 would if it allowed halves. */
const WRITTEN_HALF = /%ED%([AB][0-9A-F])%([89AB][0-9A-F])/gi;

/** @param {string} text @returns {string} text for `decodeText`; characters allowed in an address stay readable */
export function encodeText(text) {
  const encoded = text.replace(RUNS, (run) => {
    const code = run.charCodeAt(0);
    if (run.length > 1 || code < 0xd800 || code > 0xdfff) return encodeURIComponent(run);
    return [0xed, 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]
      .map((byte) => `%${byte.toString(16).toUpperCase()}`)
      .join('');
  });
  return encoded.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%3D', '=');
}

/** @param {string} text @returns {string} throws a URIError if it is not encoded text */
export function decodeText(text) {
  const half = (/** @type {string} */ _, /** @type {string} */ high, /** @type {string} */ low) =>
    String.fromCharCode(0xd000 | ((parseInt(high, 16) & 0x3f) << 6) | (parseInt(low, 16) & 0x3f));
  return decodeURIComponent(text.replace(WRITTEN_HALF, half));
}

/** The parts `key=text` of an address. @param {string} hash with or without its # */
export const partsOf = (hash) => hash.replace(/^#/, '').split('&').filter(Boolean);

/** The key of a part, decoded if possible. @param {string} part */
export function keyOf(part) {
  const [key] = part.split('=');
  try {
    return decodeText(key);
  } catch {
    return key;
  }
}

/** An address without one of its keys. @param {string} hash with or without its # @param {string} key @returns {string} without # */
export const withoutKey = (hash, key) =>
  partsOf(hash)
    .filter((part) => keyOf(part) !== key)
    .join('&');

/**
 * @param {string} hash
 * @param {string[]} ignored receives a sentence for each unreadable part, and for each repeated key
 * @returns {Map<string, string>} for a repeated key the last one
 */
export function splitPairs(hash, ignored) {
  const pairs = new Map();
  /** @type {Set<string>} */
  const repeated = new Set();
  for (const part of partsOf(hash)) {
    const [key, ...rest] = part.split('=');
    try {
      const name = decodeText(key);
      const text = decodeText(rest.join('='));
      if (pairs.has(name)) repeated.add(name);
      pairs.set(name, text);
    } catch {
      ignored.push(`"${clipText(part, 40)}" is not a readable part of an address; it was left out.`);
    }
  }
  for (const key of repeated)
    ignored.push(`${clipText(key, 40)} appears more than once; the last one counts.`);
  return pairs;
}
