/** The teachers' page before any script runs: goals, plans, exercises with their answers, and the workings of assignments. */
import { readFile } from 'node:fs/promises';
import { createRenderer } from '../build/render.mjs';

/**
 * @param {import('#catalog').WholeCatalog} catalog
 * @returns {Promise<Record<string, string>>} html by marker
 */
export default async function render(catalog) {
  const { inline } = await createRenderer(catalog);
  const text = async (/** @type {string} */ name) =>
    inline(await readFile(new URL(`${name}.html`, import.meta.url), 'utf8'));
  return { teaching: await text('teaching'), offline: await text('offline') };
}
