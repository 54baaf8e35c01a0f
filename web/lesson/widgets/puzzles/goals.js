// Every puzzle there is, in the order of the lesson's chapters.

import { labGoals } from '../../../common/model/lab-goals.js';
import { widgetGoals } from './widget-goals.js';

/** @typedef {import('./widget-goals.js').WidgetGoal | import('../../../common/model/lab-goals.js').LabGoal} Goal */

const CHAPTERS = ['fire', 'bend', 'saturate', 'kinks', 'smooth', 'classes', 'losses', 'start', 'together'];

/** @type {readonly Goal[]} */
export const goals = CHAPTERS.flatMap((chapter) =>
  [...widgetGoals, ...labGoals].filter((goal) => goal.chapter === chapter),
);

/** @param {string} id @returns {Goal | undefined} */
export const findGoal = (id) => goals.find((goal) => goal.id === id);
