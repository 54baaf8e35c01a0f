/** The table of all functions, whole before any script runs. */
import { escapeText } from '../common/charts/svg-plot.js';
import { heldAt, isLong } from './blocks.mjs';
import { entriesOf, mathML, pageName } from './entries.mjs';
import { families, rangeGroup, ranges, uses } from './groups.mjs';
import { smallPicture } from './picture.mjs';
import { intervalText } from './text.mjs';

/** @typedef {import('./entries.mjs').Entry} Entry */

/**
 * @param {import('#catalog').WholeCatalog} catalog
 * @returns {Promise<Record<string, string>>} html by marker
 */
export default async function render(catalog) {
  const entries = await entriesOf(catalog);
  const rows = await Promise.all(entries.map(tableRow));
  return {
    count: String(entries.length),
    table: `${filters(entries)}<table>
<thead><tr><th scope="col" data-order="name">Function</th><th scope="col">Formula</th><th scope="col">Derivative</th><th scope="col" data-order="low">Range</th><th scope="col" data-order="year">First source</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table>`,
  };
}

/** Buttons, hidden until the script gives them something to do. @param {readonly Entry[]} entries */
function filters(entries) {
  const group = (
    /** @type {string} */ key,
    /** @type {string} */ name,
    /** @type {readonly {id: string, name: string}[]} */ rows,
  ) => {
    const shown = rows.filter(({ id }) => entries.some((entry) => traits(entry)[key].includes(id)));
    const buttons = [{ id: '', name: 'All' }, ...shown].map(
      ({ id, name: label }) =>
        `<button type="button" class="button" data-filter="${key}" value="${id}" aria-pressed="${id === ''}">${label}</button>`,
    );
    return `<div class="filter" role="group" aria-label="${name}"><span aria-hidden="true">${name}</span><div>${buttons.join('')}</div></div>`;
  };
  return `<div class="filters" hidden>${group('family', 'Kind', families)}${group('range', 'Range', ranges)}${group('use', 'Use', uses)}<p class="filter-count" role="status"></p></div><p class="notice table-notice" role="status" hidden></p>`;
}

/** The groups that an entry is in, by filter. @param {Entry} entry @returns {Record<string, readonly string[]>} */
const traits = ({ text, bounds }) => ({
  family: [text.family],
  range: [rangeGroup(bounds)],
  use: text.uses,
});

/** @param {Entry} entry */
function rangeText(entry) {
  const { of, facts } = entry;
  if (facts) return `${intervalText(facts.range)}${heldAt(entry, 'range')}`;
  return of === 'layer' ? '(0, 1), sum 1' : '(−∞, ∞)';
}

/** @param {string} label @param {string} tex */
function formulaCell(label, tex) {
  const set = mathML(tex);
  const long = isLong(set);
  return `<td class="formula-cell${long ? ' long' : ''}" data-label="${label}"><div class="formula"${long ? ' tabindex="0"' : ''}>${set}</div></td>`;
}

/** @param {Entry} entry */
async function tableRow(entry) {
  const { id, name, formula, slope, year, paper, bounds } = entry;
  const groups = Object.entries(traits(entry)).map(([key, ids]) => `data-${key}="${ids.join(' ')}"`);
  const low = bounds[0] ?? -1e9;
  return `<tr data-name="${escapeText(name)}" data-year="${year}" data-low="${low}" ${groups.join(' ')}>
<th scope="row"><a href="${pageName(id).replace('functions/', '')}.html">${await smallPicture(entry)}<span>${escapeText(name)}</span></a></th>
${formulaCell('f', formula)}
${formulaCell('f′', slope)}
<td data-label="Range" class="range">${rangeText(entry)}</td>
<td data-label="First" class="first">${year}, ${escapeText(paper.replace(/ \(.*\)$/, ''))}</td>
</tr>`;
}
