// One page of the site: the frame of all pages around its own content, with its prerendered parts filled in.
//
// The content, SOURCE.html, may hold markers <!--prerender:PART-->. Beside it, SOURCE.prerender.mjs then has the default export
// render(catalog) -> {PART: html, …}, so that text made from the catalogue is present before any script has run. Of a source for several
// pages it is render(catalog, subject).

import { readFile, stat } from 'node:fs/promises';
import { frame } from './page-frame.mjs';
import { sourceOf } from './pages.mjs';

const web = new URL('../', import.meta.url);
const marker = /<!--\s*prerender:([\w-]+)\s*-->/g;

/**
 * @param {string} name
 * @param {import('./pages.mjs').Page} row
 * @param {import('#catalog').WholeCatalog} catalog
 * @param {unknown} [subject] of this page, among all that are made from its source
 * @returns {Promise<string>} the finished page
 * @throws {Error} if a marker and the rendered parts do not match, or the page has no main element
 */
export async function renderPage(name, row, catalog, subject) {
  const source = sourceOf(name, row);
  const path = `${row.folder}/${source}.html`;
  const content = await readFile(new URL(path, web), 'utf8');
  const inHeader = row.header ? await readFile(new URL(`${row.folder}/${row.header}`, web), 'utf8') : '';
  const template = frame(name, row, content, inHeader);
  if (!/<main[^>]*>/.test(template)) throw new Error(`web/${path} must have a main element.`);
  const parts = await renderParts(new URL(`${row.folder}/${source}.prerender.mjs`, web), catalog, subject);
  const unused = new Set(Object.keys(parts));
  const page = template.replace(marker, (_, part) => {
    if (parts[part] === undefined) {
      throw new Error(`web/${path} has the marker "${part}", which ${source}.prerender.mjs does not render.`);
    }
    unused.delete(part);
    return parts[part];
  });
  if (unused.size > 0) {
    throw new Error(`web/${path} has no marker for "${[...unused].join('", "')}", which is rendered for it.`);
  }
  return page.replace(/<main[^>]*>/, (main) => `${main}\n${lateSentence(source)}`);
}

/**
 * The sentence shown if a page's script does not arrive or does not work. A strict policy allows no inline script that could say so:
 * the style sheet shows the sentence after some seconds, and the script removes it on start (common/page/page-ready.js).
 * @param {string} name of the script
 */
const lateSentence = (name) =>
  `      <div class="script-late"><p>${name}.js, the script of this page, has not loaded yet, or does not work in this browser, so the page shows only its text. If this sentence stays, load the page again.</p></div>`;

/**
 * @param {URL} source
 * @param {import('#catalog').WholeCatalog} catalog
 * @param {unknown} subject
 * @returns {Promise<Record<string, string>>} html by marker; empty if the page has no .prerender.mjs
 */
async function renderParts(source, catalog, subject) {
  if ((await stat(source).catch(() => null)) === null) return {};
  const { default: render } = await import(source.href);
  return render(catalog, subject);
}
