// All puzzles, in the order of the lesson's chapters.

import { labPuzzles } from '../../../common/model/lab-puzzles.js';
import { widgetPuzzles } from './widget-puzzles.js';

/** @typedef {import('./widget-puzzles.js').WidgetPuzzle | import('../../../common/model/lab-puzzles.js').LabPuzzle} Puzzle */

const CHAPTERS = ['fire', 'bend', 'saturate', 'kinks', 'smooth', 'classes', 'losses', 'start', 'together'];

/** @type {readonly Puzzle[]} */
export const puzzles = CHAPTERS.flatMap((chapter) =>
  [...widgetPuzzles, ...labPuzzles].filter((puzzle) => puzzle.chapter === chapter),
);

/** @param {string} id @returns {Puzzle | undefined} */
export const findPuzzle = (id) => puzzles.find((puzzle) => puzzle.id === id);
