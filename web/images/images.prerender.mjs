/** The images page's content before its script runs, and without one: the network, its program, and the text about both. */
import { readFile } from 'node:fs/promises';
import { escapeText } from '../common/charts/svg-plot.js';
import { imageNetworkTable, imageProgram } from './network-table.mjs';
import { createRenderer } from '../build/render.mjs';

/**
 * @param {import('#catalog').WholeCatalog} catalog
 * @returns {Promise<Record<string, string>>} html by marker
 */
export default async function render(catalog) {
  const { inline } = await createRenderer(catalog);
  const about = await readFile(new URL('about.html', import.meta.url), 'utf8');
  return {
    network: `${imageNetworkTable()}
<details class="image-program"><summary>The same as a program for Keras</summary>
<pre tabindex="0" role="region" aria-label="The program for Keras"><code>${escapeText(imageProgram)}</code></pre></details>`,
    about: await inline(about),
  };
}
