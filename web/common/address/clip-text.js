// Texts of a reader's own, cut where they are too long: between letters as a reader sees them, never inside one.

/** What one letter with all its marks may take, in units of UTF-16: letters without end are cut too. */
const LARGEST_LETTER = 16;

/** @type {Intl.Segmenter | null} some browsers have none: there a letter is a code point */
const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('en') : null;

/** @param {string} text @returns {Iterable<string>} */
function* letters(text) {
  if (!segmenter) yield* text;
  else for (const { segment } of segmenter.segment(text)) yield segment;
}

/**
 * Halves of surrogate pairs, which no address can carry, become the sign for what cannot be read.
 * @param {string} text
 */
export function wellFormed(text) {
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (unit) =>
    unit.length === 2 ? unit : '\ufffd',
  );
}

/**
 * @param {string} text
 * @param {number} most letters
 * @param {string} [more] what stands at the end where something was left out
 * @returns {string} well-formed
 */
export function clipText(text, most, more = '') {
  const whole = wellFormed(text);
  if (whole.length <= most) return whole;
  let kept = '';
  let count = 0;
  // What lies beyond is never looked at: the text may be a whole file.
  for (const letter of letters(whole.slice(0, (most + 1) * LARGEST_LETTER))) {
    if (count === most || kept.length + letter.length > most * LARGEST_LETTER) return kept + more;
    kept += letter;
    count += 1;
  }
  return kept;
}

/** A name or a label is at most this long. */
export const MAX_LETTERS = 60;

/** A name or a label of a reader's. @param {string} text */
export const clipName = (text) => clipText(text, MAX_LETTERS);
