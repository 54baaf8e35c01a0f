/** A page of the lesson before any script runs: one chapter, or the whole lesson. */
import { readFile } from 'node:fs/promises';
import { createRenderer, lessonMinutes } from '../build/render.mjs';
import { chapters } from './chapters.mjs';
import { openingStill } from './opening-still.mjs';

/**
 * @param {import('#catalog').WholeCatalog} catalog
 * @param {unknown} [subject] id of the page's only chapter
 * @returns {Promise<Record<string, string>>} html by marker
 */
export default async function render(catalog, subject) {
  const id = /** @type {string | undefined} */ (subject);
  const renderer = await createRenderer(catalog);
  const text = (id === undefined ? await renderer.lesson() : await renderer.chapter(id))
    // Texts name the site's pages as from its root.
    .replace(/href="(?=(?:lab|images|teach)\.html|functions\/)/g, 'href="../');
  return {
    contents: renderer.contents(id),
    opening: id === undefined ? await opening(renderer, text, catalog) : '',
    lesson: text,
    end: id === undefined ? '' : neighbours(id),
    references: renderer.references(),
  };
}

/** @param {Awaited<ReturnType<typeof createRenderer>>} renderer @param {string} lesson @param {import('#catalog').WholeCatalog} catalog */
async function opening(renderer, lesson, catalog) {
  const source = await readFile(new URL('chapters/opening.html', import.meta.url), 'utf8');
  const words = (await renderer.inline(source)).replace('<!--minutes-->', lessonMinutes(lesson));
  return `<header class="lesson-opening"><h1>Without a bend, every network is a straight line.</h1>
${words}${await openingStill(catalog)}</header>`;
}

/** Links to the chapters before and after. @param {string} id */
function neighbours(id) {
  const at = chapters.findIndex((one) => one.id === id);
  const link = (/** @type {number} */ to, /** @type {'prev' | 'next'} */ rel) => {
    const chapter = chapters[to];
    const word = rel === 'prev' ? 'Back' : 'Next';
    return chapter
      ? `<a class="button ${rel === 'next' ? 'primary' : ''}" rel="${rel}" href="${chapter.id}.html">${word}: ${chapter.title}</a>`
      : '';
  };
  const home =
    at === chapters.length - 1
      ? '<a class="button primary" href="../index.html#chapters">All chapters</a>'
      : '';
  return `<nav class="row neighbours" aria-label="Other chapters">${link(at - 1, 'prev')}${link(at + 1, 'next')}${home}<a class="button quiet for-class" href="../class/${id}.html">For the projector</a></nav>`;
}
