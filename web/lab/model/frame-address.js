// Keys of the lab's address that work in a frame on another page: all but those below. A frame shows the map, the run and its curves;
// keys that need more are left out of a frame's address, and a frame that gets one all the same says so.

import { raceKeys } from '../../common/address/fields.js';
import { keyOf, partsOf } from '../../common/address/pairs.js';

/** Key -> the part it needs, which only the lab's whole page has. @type {Readonly<Record<string, string>>} */
export const pageOnlyKeys = {
  ...Object.fromEntries(['tool', ...raceKeys].map((key) => [key, 'one of the lab’s tools'])),
  goal: 'a puzzle',
  question: 'an assignment',
  locked: 'an assignment',
  assignment: 'an assignment',
};

/**
 * Splits an address into the frame's part and the whole page's part.
 * @param {string} hash with or without its #
 * @returns {{served: string, left: string, sentence: string}} both without #, otherwise unchanged; the sentence is for the user of a
 *   frame, and empty if nothing is left out
 */
export function splitForFrame(hash) {
  const parts = partsOf(hash);
  const isLeft = (/** @type {string} */ part) => Object.hasOwn(pageOnlyKeys, keyOf(part));
  const left = parts.filter(isLeft);
  const asked = [...new Set(left.map((part) => pageOnlyKeys[keyOf(part)]))];
  return {
    served: parts.filter((part) => !isLeft(part)).join('&'),
    left: left.join('&'),
    sentence: asked.length
      ? `The address asks for ${asked.join(' and ')}, which this frame does not show: “open in Nonlinear” opens the whole lab with it.`
      : '',
  };
}
