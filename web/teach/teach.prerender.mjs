/** The teachers' page before any script runs: goals, plans, exercises with their answers, and the workings of assignments. */
import { readFile } from 'node:fs/promises';
import { chapterMinutes, createRenderer, lessonMinutes } from '../build/render.mjs';
import { chapters } from '../lesson/chapters.mjs';
import { goals } from './goals.mjs';

/**
 * @param {import('#catalog').WholeCatalog} catalog
 * @returns {Promise<Record<string, string>>} html by marker
 */
export default async function render(catalog) {
  const renderer = await createRenderer(catalog);
  const text = async (/** @type {string} */ name) =>
    renderer.inline(await readFile(new URL(`${name}.html`, import.meta.url), 'utf8'));
  const teaching = (await text('teaching')).replace('<!--goals-->', await goalList(renderer));
  return {
    minutes: lessonMinutes(await renderer.lesson()),
    teaching,
    offline: await text('offline'),
  };
}

/** Every chapter with its goal, its reading time and its page for the projector. @param {Awaited<ReturnType<typeof createRenderer>>} renderer */
async function goalList(renderer) {
  const items = await Promise.all(
    chapters.map(async ({ id, title }) => {
      const minutes = chapterMinutes(await renderer.chapter(id));
      return `<dt><a href="lesson/${id}.html">${title}</a></dt>
<dd>${goals[id]} <span class="teach-chapter">${minutes} · <a href="class/${id}.html">for the projector<span class="visually-hidden">: ${title}</span></a></span></dd>`;
    }),
  );
  return `<dl class="teach-goals">${items.join('\n')}</dl>`;
}
