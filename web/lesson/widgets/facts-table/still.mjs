// The table of facts: every function of the catalogue with its curve, its formulas and its properties.

import { curvePath } from '../../../common/charts/curve-picture.js';
import { escapeText } from '../../../common/charts/svg-plot.js';
import { plainNumber } from '../../../common/charts/number-text.js';
import { loadCore } from '../../../engine/core.js';
import { activationRows } from '../../../build/activation-rows.mjs';

/** @typedef {import('#catalog').WholeActivation} WholeActivation */

/** The small pictures show x from -SHOWN to SHOWN, and the same range of y. */
const SHOWN = 4;
const SAMPLES = 81;

/** A formula with more symbols does not fit into a narrow card at full size. */
const LONG_FORMULA = 21;

/**
 * @param {import('#catalog').WholeCatalog} catalog
 * @returns {Promise<string>} html
 */
export async function factsTable(catalog) {
  const core = await loadCore();
  const x = Float32Array.from({ length: SAMPLES }, (_, i) => -SHOWN + (i * 2 * SHOWN) / (SAMPLES - 1));
  const rows = catalog.activations.map((row) =>
    factsRow(row, picture(x, core.evaluate({ activation: row.id }, x).value)),
  );
  return table([...rows, softmaxRow(catalog.softmax)]);
}

/** @param {Float32Array} x @param {Float32Array} y */
const picture = (x, y) =>
  `<svg class="facts-picture" viewBox="0 0 64 40" aria-hidden="true"><path class="axes" d="M0 20H64M32 0V40"/><path d="${curvePath(x, y, SHOWN)}"/></svg>`;

/** @param {readonly [number | null, number | null]} range */
function rangeText([low, high]) {
  const text = (/** @type {number} */ bound) => plainNumber(Number(bound.toPrecision(4)));
  return `${low === null ? '−∞' : text(low)} to ${high === null ? '∞' : text(high)}`;
}

/** @param {WholeActivation} row */
function traits(row) {
  return [
    row.monotonic ? 'monotonic' : 'not-monotonic',
    row.kinks.length > 0 ? 'kinked' : 'smooth',
    row.range[0] !== null && row.range[1] !== null ? 'bounded' : 'unbounded',
    ...(row.parameters.length > 0 ? ['parameters'] : []),
  ].join(' ');
}

/** @param {WholeActivation} row */
function parametersText(row) {
  if (row.parameters.length === 0) return none;
  return row.parameters
    .map(({ name, initial, min, max, learnable }) => {
      const limits = `${plainNumber(min)} to ${plainNumber(max)}${learnable ? ', can be learned' : ''}`;
      return `<span class="facts-parameter"><code>${name}</code> = ${plainNumber(initial)} <small>(${limits})</small></span>`;
    })
    .join(' ');
}

/** Content of an empty cell; cards leave such cells out. */
const none = '<span class="facts-none">none</span>';

/**
 * A cell. On cards, where the table header is hidden, its label is shown with it.
 * @param {string} label
 * @param {string} content
 * @param {'formula' | 'short' | 'long'} kind its layout on a card
 */
function cell(label, content, kind) {
  // A formula too long for a narrow card is smaller there; if it still does not fit, it scrolls, by keyboard too.
  const symbols = content.match(/<m[ion][ >]/g)?.length ?? 0;
  const attributes = symbols > LONG_FORMULA ? ' class="facts-long-formula" tabindex="0"' : '';
  const absent = content === none && kind === 'long' ? ' facts-absent' : '';
  return `<td class="facts-${kind}${absent}" data-label="${label}"><div${attributes}>${content}</div></td>`;
}

/** @param {string} paper */
function paperText(paper) {
  return escapeText(paper).replace(
    /arXiv (\d{4}\.\d{4,5})/,
    (name, number) => `<a href="https://arxiv.org/abs/${number}" rel="noreferrer">${name}</a>`,
  );
}

/** @param {WholeActivation} row @param {string} image */
function factsRow(row, image) {
  const kinks = row.kinks.length > 0 ? `at ${row.kinks.map(plainNumber).join(' and ')}` : none;
  return `<tr id="facts-${row.id}" data-name="${escapeText(row.name)}" data-year="${row.year}" data-traits="${traits(row)}">
<th scope="row"><div>${image}<a href="functions/${row.id.replaceAll('_', '-')}.html">${escapeText(row.name)}</a></div></th>
${cell('f(x)', row.formulaMathML, 'formula')}
${cell('f′(x)', row.slopeFormulaMathML, 'formula')}
${cell('Range', rangeText(row.range), 'short')}
${cell('Monotonic', row.monotonic ? 'yes' : '<strong>no</strong>', 'short')}
${cell('Kinks', kinks, 'short')}
${cell('Parameters', parametersText(row), 'long')}
${cell('Introduced', `${row.year}, ${paperText(row.paper)}`, 'long')}
${cell('Used in', escapeText(row.usedIn), 'long')}
<td class="facts-note">${escapeText(activationRows[row.id].prose)}</td>
</tr>`;
}

/** Softmax comes last: it maps a whole layer at once, so most columns do not apply. @param {import('#catalog').WholeSoftmax} row */
function softmaxRow(row) {
  const layer = '<span class="facts-none">of a whole layer</span>';
  return `<tr id="facts-${row.id}" data-name="${escapeText(row.name)}" data-year="${row.year}" data-traits="bounded smooth">
<th scope="row"><div><span class="facts-picture"></span><a href="functions/${row.id}.html">${escapeText(row.name)}</a></div></th>
${cell('f(x)', row.formulaMathML, 'formula')}
${cell('f′(x)', layer, 'formula')}
${cell('Range', '0 to 1, sum 1', 'short')}
${cell('Monotonic', layer, 'short')}
${cell('Kinks', none, 'short')}
${cell('Parameters', none, 'long')}
${cell('Introduced', `${row.year}, ${paperText(row.paper)}`, 'long')}
${cell('Used in', escapeText(row.usedIn), 'long')}
<td class="facts-note">${escapeText(activationRows[row.id].prose)}</td>
</tr>`;
}

/** @param {string[]} rows */
function table(rows) {
  const heads = [
    'Function',
    '<i>f</i>(<i>x</i>)',
    '<i>f</i>′(<i>x</i>)',
    'Range',
    'Monotonic',
    'Kinks',
    'Parameters',
    'Introduced',
    'Used in',
    'What for',
  ];
  return `<table class="facts">
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}
