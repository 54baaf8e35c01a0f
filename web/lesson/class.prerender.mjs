/** A chapter for a class, before any script runs: what a projector shows while the teacher talks. */
import { createRenderer } from '../build/render.mjs';
import { chapters } from './chapters.mjs';

/**
 * @param {import('#catalog').WholeCatalog} catalog
 * @param {unknown} subject id of the chapter
 * @returns {Promise<Record<string, string>>} html by marker
 */
export default async function render(catalog, subject) {
  const renderer = await createRenderer(catalog);
  const at = chapters.findIndex(({ id }) => id === subject);
  const { id, title, question, takeaway } = chapters[at];
  return {
    chapter: `<header class="class-header">
<h1><span class="chapter-number">${at + 1}</span> ${title}</h1>
<nav class="row" aria-label="Chapters">${turn(at - 1, 'prev', 'Back')}${turn(at + 1, 'next', 'Next')}<a class="button quiet" href="../lesson/${id}.html">Chapter</a></nav>
</header>
<h2 class="class-question">${question}</h2>
<details class="class-takeaway"><summary class="button">In a sentence</summary><p>${await renderer.inline(takeaway)}</p></details>
${await renderer.mainFigure(id)}`,
  };
}

/** @param {number} to @param {'prev' | 'next'} rel @param {string} word */
const turn = (to, rel, word) =>
  chapters[to]
    ? `<a class="button" rel="${rel}" href="${chapters[to].id}.html" title="${chapters[to].title}">${word}</a>`
    : '';
