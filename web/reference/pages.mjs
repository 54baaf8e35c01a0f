// The pages of the functions, one each, and the same as data.

import { functionPage } from '../build/pages.mjs';
import { createRenderer } from '../build/render.mjs';
import { codeOf } from './code.mjs';
import { entriesOf, pageName } from './entries.mjs';

/** @typedef {import('./entries.mjs').Entry} Entry */

/** @param {Entry} entry @returns {import('../build/pages.mjs').Page} */
const rowOf = ({ name, of }) => ({
  ...functionPage,
  title: `${name}: formula, derivative, graph · Nonlinear`,
  description: `${name}${of === 'pair' ? ', a gated layer' : ' activation function'}: formula, derivative, graph, range, when to choose it, numerical pitfalls, initial weights, and code for PyTorch, Keras, JAX, NumPy, C++ and LaTeX.`,
});

/**
 * @param {import('#catalog').WholeCatalog} catalog
 * @returns {Promise<{name: string, row: import('../build/pages.mjs').Page, subject: Entry}[]>}
 */
export async function functionPages(catalog) {
  const entries = await entriesOf(catalog);
  return entries.map((entry) => ({ name: pageName(entry.id), row: rowOf(entry), subject: entry }));
}

/** Everything on the pages as data. @param {import('#catalog').WholeCatalog} catalog */
export async function functionsJson(catalog) {
  const entries = await entriesOf(catalog);
  const renderer = await createRenderer(catalog);
  /** A text with its {{numbers}}. @param {string} text */
  const withNumbers = async (text) => {
    let whole = text;
    for (const [marker] of text.matchAll(/\{\{[^}]*\}\}/g))
      whole = whole.replace(marker, (await renderer.inline(marker)).replace(/<[^>]*>/g, ''));
    return whole;
  };
  const functions = entries.map(async (entry) => {
    const { drawn: _, text, bounds, cards, ...facts } = entry;
    const { words: __, ...texts } = text;
    const said = await Promise.all(
      Object.entries(texts)
        .filter(([, value]) => typeof value !== 'function')
        .map(async ([key, value]) => [key, typeof value === 'string' ? await withNumbers(value) : value]),
    );
    return {
      ...facts,
      bounds: { low: bounds[0], high: bounds[1] },
      ...Object.fromEntries(said),
      code: Object.fromEntries(codeOf(entry).map(({ language, text: lines }) => [language, lines])),
      cards: cards.map(({ id, page }) => ({ claim: id, page })),
      page: `${pageName(entry.id).replace('functions/', '')}.html`,
    };
  });
  return `${JSON.stringify({ functions: await Promise.all(functions) }, null, 1)}\n`;
}
