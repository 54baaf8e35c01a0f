/** The front page before any script runs. */
import { createRenderer, readingMinutes } from '../build/render.mjs';
import { chapters } from '../lesson/chapters.mjs';
import { heroStill } from './still.mjs';

/** The chapters of the short way. */
const SHORT = ['fire', 'bend', 'saturate', 'kinks', 'losses', 'evidence'];

/**
 * @param {import('#catalog').WholeCatalog} catalog
 * @returns {Promise<Record<string, string>>} html by marker
 */
export default async function render(catalog) {
  const renderer = await createRenderer(catalog);
  const texts = await Promise.all(chapters.map(({ id }) => renderer.chapter(id)));
  const minutes = texts.map(readingMinutes);
  const sum = (/** @type {(id: string) => boolean} */ isTaken) =>
    chapters.reduce((total, { id }, at) => total + (isTaken(id) ? minutes[at] : 0), 0);
  const first = `lesson/${chapters[0].id}.html`;
  return {
    still: await heroStill(),
    routes: `<a class="button primary" href="${first}">Begin</a> Everything: about ${sum(() => true)} minutes to read, longer if you play. The short way, about ${sum((id) => SHORT.includes(id))} minutes: the chapters marked ●. Or <a href="lesson/index.html">the whole lesson on one page</a>, to print or to keep.`,
    chapters: chapters
      .map(
        ({ id, title, question }, at) =>
          `<li data-chapter="${id}"><a href="lesson/${id}.html">${title}</a>${SHORT.includes(id) ? ' <span class="on-short-way" title="On the short way">●</span>' : ''}
<p>${question}</p><p class="caption">${minutes[at]} min <span class="chapter-read"></span></p></li>`,
      )
      .join('\n'),
  };
}
