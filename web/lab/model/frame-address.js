// Which keys of the lab's address a frame on another page serves: all of them but those below. A frame shows the map, the run and its
// curves; what needs more than that is left out of the address that a frame is given, and a frame that gets it all the same says so.

import { keyOf, partsOf } from '../../common/address/pairs.js';

/** Key -> what it asks for, which only the lab's whole page has. @type {Readonly<Record<string, string>>} */
export const pageOnlyKeys = {
  tool: 'one of the lab’s tools',
  goal: 'a puzzle',
  question: 'an assignment',
  locked: 'an assignment',
  assignment: 'an assignment',
};

/**
 * Parts an address into what a frame serves and what it leaves to the whole page.
 * @param {string} hash with or without its #
 * @returns {{served: string, left: string, sentence: string}} both without #, as they stood there; the sentence is for the reader of a
 *   frame, and empty where nothing is left out
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
