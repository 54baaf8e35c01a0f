// The pages of the chapters, two each: to read, and for a class.

import { chapterPage, classPage } from '../build/pages.mjs';
import { chapters } from './chapters.mjs';

/** @returns {{name: string, row: import('../build/pages.mjs').Page, subject: string}[]} */
export const chapterPages = () =>
  chapters.map(({ id, title, question }) => ({
    name: `lesson/${id}`,
    row: {
      ...chapterPage,
      title: `${title} · Nonlinear`,
      description: `${question} A chapter of the lesson on activation functions, with experiments that run on the page.`,
      skip: { to: id, text: 'Skip to the chapter' },
    },
    subject: id,
  }));

/** @returns {{name: string, row: import('../build/pages.mjs').Page, subject: string}[]} */
export const classPages = () =>
  chapters.map(({ id, title }) => ({
    name: `class/${id}`,
    row: { ...classPage, title: `${title} · For a class · Nonlinear` },
    subject: id,
  }));
