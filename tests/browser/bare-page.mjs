// A bare page with a few widgets, bundled as the site's pages are and served with their strict policy, but without an engine.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSite } from './browser.mjs';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const web = fileURLToPath(new URL('../../web/', import.meta.url));

/**
 * @param {object} page
 * @param {string} page.script whose imports are relative to web/
 * @param {readonly string[]} page.styles style sheets, relative to web/ and without .css
 * @param {string} page.title
 * @param {string} page.body
 * @returns {Promise<import('./browser.mjs').Site>} its page is index.html
 */
export async function openBareSite({ script, styles, title, body }) {
  const folder = await mkdtemp(join(tmpdir(), 'nonlinear-bare-'));
  /** @type {{build: (options: object) => Promise<unknown>}} */
  const esbuild = /** @type {(name: string) => any} */ (require)('esbuild');
  const sources = { js: script, css: styles.map((name) => `@import './${name}.css';`).join('\n') };
  for (const [loader, contents] of Object.entries(sources))
    await esbuild.build({
      bundle: true,
      target: 'chrome91',
      logLevel: 'warning',
      stdin: { contents, resolveDir: web, loader },
      outfile: join(folder, `page.${loader}`),
    });
  await writeFile(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="page.css"><script src="page.js" defer></script>
<main style="padding: 16px">${body}</main></html>`,
  );
  const site = await openSite({ folder: `${folder}/` });
  return {
    ...site,
    async close() {
      await site.close();
      await rm(folder, { recursive: true });
    },
  };
}
