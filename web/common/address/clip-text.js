// Length limits for users' texts: cut between letters as a user sees them, never inside one.

/** Largest size of one letter with all its marks, in UTF-16 units: endless letters are cut too. */
const LARGEST_LETTER = 16;

/** @type {Intl.Segmenter | null} some browsers have none: there a letter is a code point */
const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('en') : null;

/** @param {string} text @returns {Iterable<string>} */
function* letters(text) {
  if (!segmenter) yield* text;
  else for (const { segment } of segmenter.segment(text)) yield segment;
}

/**
 * Replaces lone halves of surrogate pairs, which no address can carry, by the replacement character.
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
 * @param {string} [more] ending of a text that was cut
 * @returns {string} well-formed
 */
export function clipText(text, most, more = '') {
  const whole = wellFormed(text);
  if (whole.length <= most) return whole;
  let kept = '';
  let count = 0;
  // The rest is never looked at: the text may be a whole file.
  for (const letter of letters(whole.slice(0, (most + 1) * LARGEST_LETTER))) {
    if (count === most || kept.length + letter.length > most * LARGEST_LETTER) return kept + more;
    kept += letter;
    count += 1;
  }
  return kept;
}

/** Longest name or label. */
export const MAX_LETTERS = 60;

/** A user's name or label, clipped. @param {string} text */
export const clipName = (text) => clipText(text, MAX_LETTERS);

/** Longest quotation in a sentence about an address, in letters. */
const LONGEST_QUOTE = 80;

/** A sentence with its quotations cut to a readable length. @param {string} sentence */
export const withShortQuotes = (sentence) =>
  sentence.replace(/"([^"]*)"/g, (whole, quoted) =>
    quoted.length > LONGEST_QUOTE ? `"${clipText(quoted, LONGEST_QUOTE)}…"` : whole,
  );
