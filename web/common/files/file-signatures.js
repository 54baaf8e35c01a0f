/** Signatures of file kinds, used by the rows: patterns of bytes, each byte a character of the same number. */

/**
 * @typedef {object} FileKind
 * @property {string} name with its article: “a PDF document”
 * @property {'picture' | 'weights' | 'table' | 'any'} of addressee of the advice: a user opening an image, weights or a table, or anybody
 * @property {string} advice the advice, a sentence
 */

/** @typedef {{head: string, text: string, tail: string}} FileEnds text: the head without encoding marks and leading blanks */
/** @typedef {(ends: FileEnds) => boolean} Signature */
/** @typedef {readonly [name: string, of: FileKind['of'], advice: string, is: Signature]} KindRow */

/** @param {RegExp} pattern of the first bytes @returns {Signature} */
export const head = (pattern) => (ends) => pattern.test(ends.head);

/** @param {RegExp} pattern of the first characters of a text @returns {Signature} */
export const text = (pattern) => (ends) => pattern.test(ends.text);

/** The names in a ZIP archive are listed at its end, and the first one also at its beginning. @param {RegExp} pattern @returns {Signature} */
export const zip = (pattern) => (ends) =>
  ends.head.startsWith('PK\x03\x04') && pattern.test(ends.head + ends.tail);

/** @param {RegExp} pattern of the brands of an ISO media file, the major one first @returns {Signature} */
export const brand = (pattern) => (ends) =>
  /^\0[^]{3}ftyp/.test(ends.head) && pattern.test(ends.head.slice(8, ends.head.charCodeAt(3) || 64));

/** @param {...Signature} signatures @returns {Signature} */
export const either =
  (...signatures) =>
  (ends) =>
    signatures.some((is) => is(ends));
