/** What teachers find before any script runs: goals, plans, exercises with their answers, and how assignments work. */
import { readFile } from 'node:fs/promises';
import { createRenderer } from '../lesson/render.mjs';

/**
 * @param {import('nonlinear:catalog').WholeCatalog} catalog
 * @returns {Promise<Record<string, string>>} html by marker
 */
export default async function render(catalog) {
  const { inline } = await createRenderer(catalog);
  const text = async (/** @type {string} */ name) =>
    inline(await readFile(new URL(`../lesson/${name}.html`, import.meta.url), 'utf8'));
  return { teaching: await text('teach'), offline: await text('teach-offline') };
}
