/** A function's page before any script runs: all of it but the live chart. */
import { escapeText } from '../common/charts/svg-plot.js';
import { createRenderer } from '../build/render.mjs';
import { codeBlock, heldAt, isLong, row, withCode } from './blocks.mjs';
import { codeOf, parameterTeX } from './code.mjs';
import { entriesOf, mathML, pageName } from './entries.mjs';
import { families } from './groups.mjs';
import { curveNames, largePicture } from './picture.mjs';
import * as text from './text.mjs';

/** @typedef {import('./entries.mjs').Entry} Entry */

/** The left sides of its two formulas. @type {Record<Entry['of'], [string, string]>} */
const leftSides = { number: ['f(x)', "f'(x)"], pair: ['f', ''], layer: ['p_i', ''] };

/**
 * @param {import('#catalog').WholeCatalog} catalog
 * @param {Entry} entry
 * @returns {Promise<Record<string, string>>} html by marker
 */
export default async function render(catalog, entry) {
  const renderer = await createRenderer(catalog);
  const prose = async (/** @type {string} */ source) => withCode(await renderer.inline(source));
  const entries = await entriesOf(catalog);
  const { when, whenNot, origin, models, numerics, differences } = entry.text;

  const sections = [
    section('use', 'What it is for', [
      `<p>${await prose(entry.prose)}</p>`,
      `<dl class="when">${row('Choose it', await prose(when))}${row('Avoid it', await prose(whenNot))}</dl>`,
      entry.of === 'number'
        ? `<p><a href="../lab.html#layers=${entry.id}:8,${entry.id}:8">Train a network with it in the lab</a></p>`
        : '',
    ]),
    section('lesson', 'In the lesson', await cardTexts(entry, prose)),
    section('origin', 'Where it comes from', [
      `<p>${await prose(origin)}</p>`,
      models === '' ? '' : `<p>Well-known models that use it: ${await prose(models)}</p>`,
    ]),
    section('precision', 'In single precision', [
      numerics === '' ? '' : `<p>${await prose(numerics)}</p>`,
      tails(entry),
    ]),
    section('start', 'Initial weights and cost', [...startTexts(entry), ...costTexts(entry)]),
  ];
  const code = section('code', 'Code to copy', [
    differences ? `<p><strong>Where libraries differ.</strong> ${await prose(differences)}</p>` : '',
    `<div class="codes">${codeOf(entry)
      .map(({ language, text: lines }) => codeBlock(language, lines))
      .join('\n')}</div>`,
  ]);

  return {
    content: `<nav class="crumbs" aria-label="Place"><a href="index.html">All functions</a></nav>
<div class="function-top">
<div class="function-head">
<h1>${escapeText(entry.name)}</h1>
${family(entry)}
${formulas(entry)}
</div>
${await figure(entry)}
${glance(entry)}
</div>
<div class="function-text">
${sections.filter(Boolean).join('\n')}
</div>
${code}
<section class="sources" aria-labelledby="sources-title"><h2 id="sources-title">Sources</h2>${renderer.references()}</section>
${neighbours(entries, entry)}`,
  };
}

/** @param {string} id @param {string} title @param {readonly string[]} parts html; none: no section */
function section(id, title, parts) {
  const content = parts.filter(Boolean).join('\n');
  return content === ''
    ? ''
    : `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>\n${content}</section>`;
}

/** @param {Entry} entry */
function family({ text: { family: id } }) {
  const found = families.find((one) => one.id === id);
  if (!found) throw new Error(`web/reference/groups.mjs has no family "${id}".`);
  return found.one === '' ? '' : `<p class="kind">A ${found.one}.</p>`;
}

/** @param {Entry} entry */
function formulas({ id, of, formula, slope, parameters }) {
  const [left, right] = leftSides[of].map((one) => (one === '' ? '' : `${one} = `));
  const line = (/** @type {string} */ name, /** @type {string} */ tex) => {
    const set = mathML(tex, true);
    return `<div><dt>${name}</dt><dd class="formula${isLong(set) ? ' long' : ''}" tabindex="0">${set}</dd></div>`;
  };
  const words = text.signsIn(`${formula}${slope}`, id).map(([, tex, said, other]) => {
    const name = other ? `<a href="${other.replaceAll('_', '-')}.html">${said}</a>` : said;
    return `${mathML(tex)}: ${name}`;
  });
  const given = parameters.map((one) => `${mathML(parameterTeX(one))} <code>${one.name}</code>`);
  const where = [...words, ...given].join('; ');
  return `<dl class="formulas">${line('Function', left + formula)}${line('Derivative', right + slope)}</dl>${where === '' ? '' : `<p class="where">${where}</p>`}`;
}

/** Facts at a glance. @param {Entry} entry */
function glance(entry) {
  const { facts, of } = entry;
  if (!facts) {
    const layer = `each share in (0, 1), all together 1${reached(text.reachedSharesText(entry.shareEnds))}`;
    const ranges = { layer, pair: '(−∞, ∞)', number: '' };
    return `<dl class="glance">${row('Range', ranges[of])}</dl>`;
  }
  const rows = text.factRows.map(({ id, name, text: say }) =>
    row(name, `${say(facts)}${heldAt(entry, id)}${id === 'range' ? reached(text.reachedText(facts)) : ''}`),
  );
  return `<dl class="glance">\n${rows.join('\n')}\n</dl>`;
}

/** Open ends of the range that are values all the same. @param {string} places '' where there are none */
const reached = (places) =>
  places === '' ? '' : `<br><small>In <a href="#precision">single precision</a> it takes ${places}.</small>`;

/** @param {Entry} entry */
async function figure(entry) {
  const [value, slope] = curveNames[entry.of];
  const legend = [value, slope]
    .map(
      (name, slot) =>
        `<li><svg class="lesson-svg swatch line" viewBox="0 0 34 12" aria-hidden="true"><path class="curve curve-${slot}" d="M0 6h34"/></svg>${name}</li>`,
    )
    .join('');
  const still = `<div class="static">${await largePicture(entry)}<ul class="legend">${legend}</ul></div>`;
  const isLive = entry.of === 'number';
  const live = `<nonlinear-function-chart activation="${entry.id}" data-parameters="${entry.parameters.length}">${still}</nonlinear-function-chart>`;
  return `<figure class="function-figure">${isLive ? live : still}</figure>`;
}

/** Links to the lesson's cards. @param {Entry} entry @param {(source: string) => Promise<string>} prose @returns {Promise<string[]>} */
async function cardTexts({ cards }, prose) {
  if (cards.length === 0) return [];
  const items = await Promise.all(
    cards.map(async ({ statement, page }) => `<li><a href="${page}">${await prose(statement)}</a></li>`),
  );
  return [`<p>Common statements about it, each put to the test:</p><ul>${items.join('')}</ul>`];
}

/** @param {Entry} entry */
function tails(entry) {
  const { facts } = entry;
  const sentences = facts ? text.tailTexts(facts) : [];
  if (sentences.length === 0) return '';
  return `<p>Rounded to single precision${heldAt(entry, 'tails')}, in the program that draws this curve (in other libraries these places differ, and some come much earlier):</p><ul>${sentences.map((one) => `<li>${one}</li>`).join('')}</ul>`;
}

/** What becomes of a signal's excess, by what a layer makes of one percent. @type {readonly (readonly [least: number, end: string])[]} */
const drifts = [
  [1.001, 'over many layers it runs away from that size'],
  [0.999, 'nothing brings it back'],
  [-Infinity, 'it settles'],
];

/** @param {Entry} entry @returns {string[]} */
function startTexts(entry) {
  const { start } = entry;
  if (!start) return [];
  const { gain, mean, error, excess, named } = start;
  const n = (/** @type {number} */ value) => text.digits(Number(value.toPrecision(4)));
  const end = drifts.find(([least]) => excess !== null && excess >= least)?.[1];
  const drift = end
    ? ` A signal that arrives one percent too large leaves the layer ${n(Number(excess))} % too large: ${end}.`
    : '';
  return [
    `<p>The gain is <strong>${n(gain)}</strong>${heldAt(entry, 'start')}: weights drawn with standard deviation <span class="readout">${n(gain)}/√n</span>, for units with n inputs, keep the mean square of a standard normal signal${named ? ` (that is ${named} rule)` : ''}. The outputs then have the mean ${n(Math.abs(mean) < 1e-6 ? 0 : mean)}.</p>`,
    error === 0
      ? '<p>No error passes back through it, whatever the weights.</p>'
      : `<p>On the way back each layer multiplies the error’s mean square by ${n(error)}.${drift}</p>`,
  ];
}

/** @param {Entry} entry @returns {string[]} */
function costTexts({ cost, id }) {
  if (!cost) return [];
  const { nanoseconds, training, net, machine } = cost;
  const compared =
    id === 'relu'
      ? ''
      : ` A network of the form ${net} takes ${text.digits(Number(training.toPrecision(3)))} times as long to train as with <a href="relu.html">ReLU</a>.`;
  return [
    `<p>Value and slope of one number take ${text.digits(Number(nanoseconds.toPrecision(2)))} ns in WebAssembly on one core.${compared} <span class="caption">(${escapeText(machine)}.)</span></p>`,
  ];
}

/** @param {readonly Entry[]} entries @param {Entry} entry */
function neighbours(entries, entry) {
  const index = entries.indexOf(entry);
  const link = (/** @type {Entry | undefined} */ other, /** @type {string} */ word) =>
    other
      ? `<a class="button" href="${pageName(other.id).replace('functions/', '')}.html">${word}: ${escapeText(other.name)}</a>`
      : '';
  return `<nav class="neighbours" aria-label="Other functions">${link(entries[index - 1], 'Previous')}<a class="button" href="index.html">All functions</a>${link(entries[index + 1], 'Next')}</nav>`;
}
