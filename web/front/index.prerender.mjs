/** The front page before any script runs. */
import { createRenderer, readingMinutes } from '../build/render.mjs';
import { chapters } from '../lesson/chapters.mjs';
import { heroStill } from './still.mjs';

/**
 * @param {import('#catalog').WholeCatalog} catalog
 * @returns {Promise<Record<string, string>>} html by marker
 */
export default async function render(catalog) {
  const renderer = await createRenderer(catalog);
  const texts = await Promise.all(chapters.map(({ id }) => renderer.chapter(id)));
  const whole = readingMinutes(await renderer.lesson());
  const first = `lesson/${chapters[0].id}.html`;
  return {
    still: await heroStill(),
    routes: `<a class="button primary" href="${first}">Begin</a> About ${whole.short} minutes to read, ${whole.whole} with everything that is folded under <em>Go deeper</em>; longer if you play. Or <a href="lesson/index.html">the whole lesson on one page</a>, to print or to keep. All terms: <a href="lesson/glossary.html">the glossary</a>.`,
    chapters: chapters
      .map(({ id, title, question }, at) => {
        const { short, whole: all } = readingMinutes(texts[at]);
        const minutes = all > short ? `${short} min, ${all} with all` : `${short} min`;
        return `<li data-chapter="${id}"><a href="lesson/${id}.html">${title}</a>
<p>${question}</p><p class="caption">${minutes} <span class="chapter-read"></span></p></li>`;
      })
      .join('\n'),
  };
}
