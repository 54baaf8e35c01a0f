// Names of a reader's in sentences of the page. A name written from right to left, or one that holds marks of direction, would turn round
// what stands after it: such a name is set apart by the two marks of Unicode made for that. Only for what is shown, never for what
// is copied or saved.

const APART = '\u2068';
const END = '\u2069';
/** Letters written from right to left, and every mark of direction. */
const TURNS =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802-\ud803\ud83a-\ud83b][\udc00-\udfff]/;
/** Marks that could end the name's part too early, or begin one that nothing ends. */
const MARKS_OF_PARTS = /[\u2066-\u2069]/g;

/** @param {string} name @returns {string} the same where it turns nothing round */
export const isolate = (name) =>
  TURNS.test(name) ? `${APART}${name.replace(MARKS_OF_PARTS, '')}${END}` : name;

/** What a sentence quotes. @param {string} sentence with its quotations in “ ” or " " */
export const isolateQuotes = (sentence) =>
  sentence.replace(
    /“([^”\u2068]*)”|"([^"\u2068]*)"/g,
    (whole, curly, straight) => whole[0] + isolate(curly ?? straight) + whole.at(-1),
  );
