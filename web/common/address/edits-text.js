// Parameters set by hand <-> a word of an address: epoch:batch:index:value, one after the other.

import { clipText } from './clip-text.js';
import { parseNumber } from './parse.js';

/** @typedef {import('../../engine/contract.js').Edit} Edit */

/** The core's limit. */
const MAX_EDITS = 1000;
const WHOLE = [0, 2 ** 31 - 1];
/** Range of a single-precision number. */
const VALUES = [-3.4028234663852886e38, 3.4028234663852886e38];

/** @param {readonly Edit[]} edits */
export const writeEdits = (edits) =>
  edits.map(({ epoch, batch, index, value }) => [epoch, batch, index, value].join(':')).join(',');

/**
 * @param {string} text
 * @returns {Edit[]} throws the problem: `is "x", but must be …`
 */
export function readEdits(text) {
  const parts = text.split(',');
  if (parts.length > MAX_EDITS)
    throw new Error(`has ${parts.length} edits, but at most ${MAX_EDITS} are allowed`);
  return parts.map((part) => {
    const words = part.split(':');
    if (words.length !== 4)
      throw new Error(
        `has an edit "${clipText(part, 40)}", but must be epoch:batch:index:value, with commas between edits`,
      );
    try {
      const [epoch, batch, index] = words
        .slice(0, 3)
        .map((word) => parseNumber(word, WHOLE, { whole: true }));
      return { epoch, batch, index, value: parseNumber(words[3], VALUES) };
    } catch (error) {
      throw new Error(
        `has an edit "${clipText(part, 40)}" in which one number ${/** @type {Error} */ (error).message}`,
      );
    }
  });
}
