/** The front page before any script runs. */
import { createRenderer, readingMinutes } from '../build/render.mjs';
import { chapters } from '../lesson/chapters.mjs';
import { heroStill } from './still.mjs';

/** The chapters of the short way. */
const SHORT = ['fire', 'bend', 'saturate', 'kinks', 'around', 'losses', 'evidence'];

/**
 * @param {import('#catalog').WholeCatalog} catalog
 * @returns {Promise<Record<string, string>>} html by marker
 */
export default async function render(catalog) {
  const renderer = await createRenderer(catalog);
  const texts = await Promise.all(chapters.map(({ id }) => renderer.chapter(id)));
  const minutes = texts.map(readingMinutes);
  const everything = readingMinutes(await renderer.lesson());
  const short = readingMinutes(texts.filter((_, at) => SHORT.includes(chapters[at].id)).join(' '));
  const first = `lesson/${chapters[0].id}.html`;
  return {
    still: await heroStill(),
    routes: `<a class="button primary" href="${first}">Begin</a> Everything: about ${everything} minutes to read, longer if you play. The short route, about ${short} minutes: the chapters marked ●. Or <a href="lesson/index.html">the whole lesson on one page</a>, to print or to keep. All terms: <a href="lesson/glossary.html">the glossary</a>.`,
    chapters: chapters
      .map(
        ({ id, title, question }, at) =>
          `<li data-chapter="${id}"><a href="lesson/${id}.html">${title}</a>${SHORT.includes(id) ? ' <span class="on-short-way" title="On the short route">●</span>' : ''}
<p>${question}</p><p class="caption">${minutes[at]} min <span class="chapter-read"></span></p></li>`,
      )
      .join('\n'),
  };
}
