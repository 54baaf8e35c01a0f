/** Sentences about image files that the user gave: a few, however many files there were. */

import { isolate } from '../../common/model/isolate.js';

/**
 * Outcome of reading one file. `problem` and `notes` are keys of the tables here; `detail` is inserted into the sentence.
 * @typedef {object} FileOutcome
 * @property {string} name
 * @property {keyof typeof problems | 'named'} [problem] why it was rejected; named: it is another kind of file, given in `kind`
 * @property {(keyof typeof notes)[]} [notes] how an accepted file was changed
 * @property {string} [detail]
 * @property {import('../../common/files/file-signatures.js').FileKind} [kind] the kind, where the problem is that it is no image
 */

/** Maximum number of files read at once. */
export const maxFiles = 200;
/** Maximum image size in megapixels: decoded, each pixel takes four bytes. */
export const maxMegapixels = 50;
/** Maximum file size in megabytes. */
export const maxMegabytes = 40;

/** Number of names in a sentence; the others are only counted. */
const mostNames = 3;

/** @type {Record<'other' | 'broken' | 'empty' | 'unread' | 'clear' | 'huge' | 'long' | 'heavy', {one: string, many: string}>} */
const problems = {
  other: {
    one: 'is not a picture that this browser can read',
    many: 'are not pictures that this browser can read',
  },
  broken: { one: 'is broken or cut off', many: 'are broken or cut off' },
  empty: { one: 'is empty: it has 0 bytes', many: 'are empty: they have 0 bytes' },
  unread: {
    one: 'could not be read: it was moved or changed in the meantime, or is a folder',
    many: 'could not be read: they were moved or changed in the meantime, or are folders',
  },
  clear: {
    one: 'is wholly transparent: there is nothing to see in it',
    many: 'are wholly transparent: there is nothing to see in them',
  },
  huge: {
    one: `is too large: at most ${maxMegapixels} megapixels are read`,
    many: `are too large: at most ${maxMegapixels} megapixels are read`,
  },
  long: {
    one: 'is longer than this browser can read: cut out the part that matters',
    many: 'are longer than this browser can read: cut out the parts that matter',
  },
  heavy: {
    one: `is too long a file: at most ${maxMegabytes} MB are read`,
    many: `are too long: files of at most ${maxMegabytes} MB are read`,
  },
};

/** @type {Record<'unseen' | 'even' | 'cut' | 'animated' | 'tiny' | 'strip' | 'cropped', {one: string, many: string}>} */
export const notes = {
  unseen: {
    one: 'is transparent, and nothing of it can be seen on a white background: put it on a dark one below',
    many: 'are transparent, and nothing of them can be seen on a white background: put them on a dark one below',
  },
  even: {
    one: 'has nearly the same colour everywhere, so nothing can be seen in it',
    many: 'have nearly the same colour everywhere, so nothing can be seen in them',
  },
  cut: {
    one: 'breaks off before its end: the part that is there was used',
    many: 'break off before their ends: the parts that are there were used',
  },
  animated: {
    one: 'is animated: its first frame was used',
    many: 'are animated: the first frame of each was used',
  },
  tiny: {
    one: 'has very few pixels, which were enlarged',
    many: 'have very few pixels, which were enlarged',
  },
  strip: {
    one: 'is very long: only the square in its middle was used',
    many: 'are very long: only the square in the middle of each was used',
  },
  cropped: {
    one: 'is not square: its middle was used',
    many: 'are not square: the middle of each was used',
  },
};

/** @param {string[]} parts */
const list = (parts) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;

/** @param {FileOutcome} outcome @param {boolean} detailed */
const named = ({ name, detail }, detailed) => `“${isolate(name)}”${detailed && detail ? ` (${detail})` : ''}`;

/** @param {FileOutcome[]} found @param {{one: string, many: string}} words @param {boolean} [detailed] */
function about(found, words, detailed = false) {
  const names = found.slice(0, mostNames).map((outcome) => named(outcome, detailed));
  const more = found.length - names.length;
  if (more > 0) names.push(`${more} more`);
  return `${list(names)} ${found.length === 1 ? words.one : words.many}.`;
}

/** Sentences about files that are no readable image: one per kind, with advice. @param {readonly FileOutcome[]} outcomes */
function namedSentences(outcomes) {
  const kinds = new Map(outcomes.flatMap(({ kind }) => (kind ? [[kind.name, kind]] : [])));
  return [...kinds.values()].map(({ name, of, advice }) => {
    const found = outcomes.filter(({ kind }) => kind?.name === name);
    const sentence = about(found, { one: `is ${name}`, many: `are each ${name}` });
    return of === 'picture' || of === 'any' ? `${sentence} ${advice}` : sentence;
  });
}

/** @param {number} count */
const pictures = (count) => `${count} ${count === 1 ? 'picture' : 'pictures'}`;

/**
 * @param {readonly FileOutcome[]} outcomes of the files examined
 * @param {{given: number, stopped?: boolean}} about number of files; whether the user stopped
 * @returns {string[]} first the accepted ones, then one sentence per kind of problem
 */
export function answerSentences(outcomes, { given, stopped = false }) {
  if (given === 0) return ['There was no file: choose pictures, drop them here or paste one.'];
  const taken = outcomes.filter(({ problem }) => !problem);
  const sentences = [
    taken.length === 0
      ? 'No picture was read.'
      : given === 1
        ? 'The picture was read.'
        : `${pictures(taken.length)} of ${given} files ${taken.length === 1 ? 'was' : 'were'} read.`,
  ];
  if (stopped) sentences.push(`You stopped after ${outcomes.length} of ${given} files.`);
  else if (given > outcomes.length)
    sentences.push(
      `At most ${maxFiles} files are read at once: the other ${given - outcomes.length} were left out; add them in a second go.`,
    );
  sentences.push(...namedSentences(outcomes));
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
