// The lesson's chapters, in order: each one's address, name, and entry in the table of contents.

/**
 * @typedef {object} Chapter
 * @property {string} id its anchor, and the name of its text in chapters/
 * @property {string} title
 */

/** @type {readonly Chapter[]} */
export const chapters = [
  { id: 'fire', title: 'Should this neuron fire?' },
  { id: 'bend', title: 'Why bend?' },
  { id: 'catalogue', title: 'The catalogue' },
  { id: 'saturate', title: 'Squash and saturate' },
  { id: 'kinks', title: 'Kinks' },
  { id: 'smooth', title: 'Smooth and not monotone' },
  { id: 'classes', title: 'Many classes' },
  { id: 'losses', title: 'The right loss for the output' },
  { id: 'start', title: 'The start matters' },
  { id: 'evidence', title: 'Choose by evidence' },
  { id: 'together', title: 'Put it together' },
];
