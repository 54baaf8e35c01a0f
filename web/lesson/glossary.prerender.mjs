/** The glossary: the lesson's terms, whole before any script runs. */
import { createRenderer } from '../build/render.mjs';

/** @param {import('#catalog').WholeCatalog} catalog @returns {Promise<Record<string, string>>} html by marker */
export default async (catalog) => ({ terms: await (await createRenderer(catalog)).glossary() });
