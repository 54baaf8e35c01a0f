// One page of the site, with its prerendered parts filled in.
//
// A page NAME.html may hold markers <!--prerender:PART-->. Beside it, NAME.prerender.mjs then has the default export
// render(catalog) -> {PART: html, …}, so that text made from the catalogue is there before any script has run.

import { readFile, stat } from 'node:fs/promises';
import { contentSecurityPolicy } from './content-security-policy.mjs';
import { pages } from './pages.mjs';

const web = new URL('../', import.meta.url);
const marker = /<!--\s*prerender:([\w-]+)\s*-->/g;

/**
 * @param {import('./pages.mjs').PageName} name
 * @param {import('#catalog').WholeCatalog} catalog
 * @returns {Promise<string>} the finished page
 * @throws {Error} where a marker and the rendered parts do not match, or the page lacks the security policy
 */
export async function renderPage(name, catalog) {
  const path = `${pages[name]}/${name}.html`;
  const template = await readFile(new URL(path, web), 'utf8');
  if (!template.replace(/\s+/g, ' ').includes(`content="${contentSecurityPolicy}"`)) {
    throw new Error(`web/${path} must carry the policy of content-security-policy.mjs as a meta element.`);
  }
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
 * The sentence for a page whose script does not come, or does not work. A strict policy allows no script in the page that could say so:
 * the style sheet shows the sentence after some seconds, and the script takes it away when it has started (common/page/page-ready.js).
 * @param {string} name
 */
const lateSentence = (name) =>
  `      <div class="script-late"><p>${name}.js, the script of this page, has not come yet, or does not work in this browser, so that the page shows no more than its text. If this sentence stays, load the page again.</p></div>`;

/**
 * @param {import('./pages.mjs').PageName} name
 * @param {import('#catalog').WholeCatalog} catalog
 * @returns {Promise<Record<string, string>>} html by marker; nothing where the page has no .prerender.mjs
 */
async function renderParts(name, catalog) {
  const source = new URL(`${pages[name]}/${name}.prerender.mjs`, web);
  if ((await stat(source).catch(() => null)) === null) return {};
  const { default: render } = await import(source.href);
  return render(catalog);
}
