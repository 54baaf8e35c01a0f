/** The front page's content before any script runs: the whole lesson. */
import { readFile } from 'node:fs/promises';
import { createRenderer, readingMinutes } from '../build/render.mjs';
import { factsTable } from './widgets/facts-table/still.mjs';
import { openingStill } from './opening-still.mjs';
import explorerStill from '../explorer/still.mjs';

/**
 * @param {import('#catalog').WholeCatalog} catalog
 * @returns {Promise<Record<string, string>>} html by marker
 */
export default async function render(catalog) {
  const renderer = await createRenderer(catalog);
  const opening = await readFile(new URL('chapters/opening.html', import.meta.url), 'utf8');
  const lesson = (await renderer.lesson())
    .replace('<!--facts-->', await factsTable(catalog))
    .replace('<!--explorer-->', await explorerStill(catalog));
  const minutes = readingMinutes(lesson);
  return {
    contents: renderer.contents(),
    opening: (await renderer.inline(opening)).replace('<!--minutes-->', String(minutes)),
    picture: await openingStill(catalog),
    lesson,
    references: renderer.references(),
  };
}
