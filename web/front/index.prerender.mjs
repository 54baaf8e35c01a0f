/** The front page before any script runs. */
import { chapterMinutes, createRenderer, lessonMinutes } from '../build/render.mjs';
import { chapters } from '../lesson/chapters.mjs';
import { heroStill } from './still.mjs';

/**
 * @param {import('#catalog').WholeCatalog} catalog
 * @returns {Promise<Record<string, string>>} html by marker
 */
export default async function render(catalog) {
  const renderer = await createRenderer(catalog);
  const texts = await Promise.all(chapters.map(({ id }) => renderer.chapter(id)));
  const minutes = lessonMinutes(await renderer.lesson());
  const first = `lesson/${chapters[0].id}.html`;
  return {
    still: await heroStill(),
    routes: `<a class="button primary" href="${first}">Begin</a> About ${minutes}; longer if you play. Or <a href="lesson/index.html">the whole lesson on one page</a>, to print or to keep. All terms: <a href="lesson/glossary.html">the glossary</a>.`,
    chapters: chapters
      .map(
        ({ id, title, question }, at) =>
          `<li data-chapter="${id}"><a href="lesson/${id}.html">${title}</a>
<p>${question}</p><p class="caption">${chapterMinutes(texts[at])} <span class="chapter-read"></span></p></li>`,
      )
      .join('\n'),
  };
}
