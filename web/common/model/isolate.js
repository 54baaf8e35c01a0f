// Users' names in sentences of the page. A right-to-left name, or one with direction marks, would reverse the text after it: such a name
// is isolated by Unicode's two marks for that. Only for display, never for copied or saved text.

const APART = '\u2068';
const END = '\u2069';
/** Right-to-left letters, and every direction mark. */
const TURNS =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802-\ud803\ud83a-\ud83b][\udc00-\udfff]/;
/** Marks that could end the isolation too early, or open one that nothing closes. */
const MARKS_OF_PARTS = /[\u2066-\u2069]/g;

/** @param {string} name @returns {string} unchanged if it affects no direction */
export const isolate = (name) =>
  TURNS.test(name) ? `${APART}${name.replace(MARKS_OF_PARTS, '')}${END}` : name;

/** Isolates the quotations of a sentence. @param {string} sentence with its quotations in “ ” or " " */
export const isolateQuotes = (sentence) =>
  sentence.replace(
    /“([^”\u2068]*)”|"([^"\u2068]*)"/g,
    (whole, curly, straight) => whole[0] + isolate(curly ?? straight) + whole.at(-1),
  );
