/** What is said about picture files that were brought: a few sentences, however many files there were. */

/**
 * What became of one file. `problem` or `notes` are keys of the tables here; `detail` is what the sentence tells besides.
 * @typedef {object} FileOutcome
 * @property {string} name
 * @property {keyof typeof problems} [problem] why it was not taken
 * @property {(keyof typeof notes)[]} [notes] what was done with it, where it was taken
 * @property {string} [detail]
 */

/** Most files that are read at once. */
export const mostFiles = 200;
/** Most millions of pixels of a picture: decoded, each pixel takes four bytes. */
export const mostMegapixels = 50;
/** Most bytes of a file, in millions. */
export const mostMegabytes = 40;

/** How many names a sentence gives before it counts the others. */
const mostNames = 3;

/** @type {Record<'empty' | 'heavy' | 'huge' | 'svg' | 'broken' | 'other', {one: string, many: string}>} */
const problems = {
  other: {
    one: 'is no picture that this browser can read',
    many: 'are no pictures that this browser can read',
  },
  broken: { one: 'is broken or cut off', many: 'are broken or cut off' },
  empty: { one: 'is empty: it has 0 bytes', many: 'are empty: they have 0 bytes' },
  huge: {
    one: `is too large: at most ${mostMegapixels} megapixels are read`,
    many: `are too large: at most ${mostMegapixels} megapixels are read`,
  },
  heavy: {
    one: `is too long a file: at most ${mostMegabytes} MB are read`,
    many: `are too long: files of at most ${mostMegabytes} MB are read`,
  },
  svg: {
    one: 'is an SVG drawing, which is not read: save it as PNG first',
    many: 'are SVG drawings, which are not read: save them as PNG first',
  },
};

/** @type {Record<'animated' | 'cropped', {one: string, many: string}>} */
const notes = {
  animated: {
    one: 'is animated: its first frame was taken',
    many: 'are animated: the first frame of each was taken',
  },
  cropped: {
    one: 'is not square: its middle was taken',
    many: 'are not square: the middle of each was taken',
  },
};

/** @param {string[]} parts */
const list = (parts) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;

/** @param {FileOutcome} outcome @param {boolean} detailed */
const named = ({ name, detail }, detailed) => `“${name}”${detailed && detail ? ` (${detail})` : ''}`;

/** @param {FileOutcome[]} found @param {{one: string, many: string}} words @param {boolean} [detailed] */
function about(found, words, detailed = false) {
  const names = found.slice(0, mostNames).map((outcome) => named(outcome, detailed));
  const more = found.length - names.length;
  if (more > 0) names.push(`${more} more`);
  return `${list(names)} ${found.length === 1 ? words.one : words.many}.`;
}

/** @param {number} count */
const pictures = (count) => `${count} ${count === 1 ? 'picture' : 'pictures'}`;

/**
 * @param {readonly FileOutcome[]} outcomes of the files that were looked at
 * @param {{given: number, stopped?: boolean}} about how many files there were; whether the reader stopped
 * @returns {string[]} first what was taken, then one sentence a kind of problem
 */
export function answerSentences(outcomes, { given, stopped = false }) {
  if (given === 0) return ['There was no file: choose pictures, drop them here or paste one.'];
  const taken = outcomes.filter(({ problem }) => !problem);
  const sentences = [
    taken.length === 0
      ? 'No picture was taken.'
      : given === 1
        ? 'The picture was taken.'
        : `${pictures(taken.length)} of ${given} files ${taken.length === 1 ? 'was' : 'were'} taken.`,
  ];
  if (stopped) sentences.push(`You stopped after ${outcomes.length} of ${given} files.`);
  else if (given > outcomes.length)
    sentences.push(
      `At most ${mostFiles} files are read at once: the other ${given - outcomes.length} were left; bring them in a second go.`,
    );
  for (const [kind, words] of Object.entries(problems)) {
    const found = outcomes.filter(({ problem }) => problem === kind);
    if (found.length > 0) sentences.push(about(found, words, true));
  }
  for (const [kind, words] of Object.entries(notes)) {
    const found = taken.filter((outcome) => outcome.notes?.some((note) => note === kind));
    if (found.length > 0) sentences.push(about(found, words));
  }
  return sentences;
}
