// One page of the site: the frame of all pages around its own content, with its prerendered parts filled in.
//
// The content, NAME.html, may hold markers <!--prerender:PART-->. Beside it, NAME.prerender.mjs then has the default export
// render(catalog) -> {PART: html, …}, so that text made from the catalogue is present before any script has run.

import { readFile, stat } from 'node:fs/promises';
import { frame } from './page-frame.mjs';
import { pages } from './pages.mjs';

const web = new URL('../', import.meta.url);
const marker = /<!--\s*prerender:([\w-]+)\s*-->/g;

/**
 * @param {import('./pages.mjs').PageName} name
 * @param {import('#catalog').WholeCatalog} catalog
 * @returns {Promise<string>} the finished page
 * @throws {Error} if a marker and the rendered parts do not match, or the page has no main element
 */
export async function renderPage(name, catalog) {
  /** @type {import('./pages.mjs').Page} */
  const row = pages[name];
  const path = `${row.folder}/${name}.html`;
  const content = await readFile(new URL(path, web), 'utf8');
  const inHeader = row.header ? await readFile(new URL(`${row.folder}/${row.header}`, web), 'utf8') : '';
  const template = frame(name, row, content, inHeader);
  if (!/<main[^>]*>/.test(template)) throw new Error(`web/${path} must have a main element.`);
  const parts = await renderParts(name, catalog);
  const unused = new Set(Object.keys(parts));
  const page = template.replace(marker, (_, part) => {
    if (parts[part] === undefined) {
      throw new Error(`web/${path} has the marker "${part}", which ${name}.prerender.mjs does not render.`);
    }
    unused.delete(part);
    return parts[part];
  });
  if (unused.size > 0) {
    throw new Error(`web/${path} has no marker for "${[...unused].join('", "')}", which is rendered for it.`);
  }
  return page.replace(/<main[^>]*>/, (main) => `${main}\n${lateSentence(name)}`);
}

/**
 * The sentence shown if a page's script does not arrive or does not work. A strict policy allows no inline script that could say so:
 * the style sheet shows the sentence after some seconds, and the script removes it on start (common/page/page-ready.js).
 * @param {string} name
 */
const lateSentence = (name) =>
  `      <div class="script-late"><p>${name}.js, the script of this page, has not come yet, or does not work in this browser, so that the page shows no more than its text. If this sentence stays, load the page again.</p></div>`;

/**
 * @param {import('./pages.mjs').PageName} name
 * @param {import('#catalog').WholeCatalog} catalog
 * @returns {Promise<Record<string, string>>} html by marker; empty if the page has no .prerender.mjs
 */
async function renderParts(name, catalog) {
  const source = new URL(`${pages[name].folder}/${name}.prerender.mjs`, web);
  if ((await stat(source).catch(() => null)) === null) return {};
  const { default: render } = await import(source.href);
  return render(catalog);
}
