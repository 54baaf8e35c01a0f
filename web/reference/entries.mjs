// The functions of the reference: the core's activations, softmax, and the gated layers, each with all that its page says.

import temml from 'temml';
import { activationRows } from '../build/activation-rows.mjs';
import { cardsOf } from './cards.mjs';
import { costOf } from './cost.mjs';
import { findFacts, findShareEnds } from './facts.mjs';
import { gates } from './gates.mjs';
import { startOf } from './start.mjs';
import { findVarying } from './varying.mjs';

/**
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} name
 * @property {'number' | 'layer' | 'pair'} of what it is a function of: one number, a whole layer, two projections of the input
 * @property {string} formula TeX
 * @property {string} slope TeX
 * @property {readonly import('#catalog').CatalogParameter[]} parameters
 * @property {[number | null, number | null]} bounds
 * @property {readonly number[]} kinks
 * @property {boolean | null} monotonic null: not a function of one number
 * @property {number} year
 * @property {string} paper
 * @property {string} prose
 * @property {Omit<import('../common/model/reference-row.js').ReferenceRow, 'numpy' | 'jax' | 'cpp'>} text
 * @property {string} drawn id of the activation that its picture shows; of softmax none
 * @property {import('./facts.mjs').Facts | null} facts
 * @property {{one: number, zero: number}} [shareEnds] of softmax
 * @property {import('./varying.mjs').Varying} varying of each fact that holds at the initial parameters only, the parameters that it
 *   changes with
 * @property {import('./start.mjs').Start | null} start
 * @property {import('./cost.mjs').Cost | null} cost
 * @property {readonly import('./cards.mjs').Card[]} cards of the lesson that speak of it
 */

/** The name of a function's page. @param {string} id */
export const pageName = (id) => `functions/${id.replaceAll('_', '-')}`;

/** @type {Promise<Entry[]> | null} */
let found = null;

/**
 * @param {import('#catalog').WholeCatalog} catalog
 * @returns {Promise<Entry[]>} in the order of the table
 */
export function entriesOf(catalog) {
  found ??= findEntries(catalog);
  return found;
}

/** @param {import('#catalog').WholeCatalog} catalog */
async function findEntries(catalog) {
  /** @type {Alone[]} */
  const rows = [];
  for (const row of catalog.activations) rows.push(await ofNumber(row));
  const softmax = { ...ofLayer(catalog.softmax), shareEnds: await findShareEnds() };
  const entries = [...rows, softmax, ...gates.map(ofPair)];
  const cards = cardsOf(entries);
  return entries.map((entry) => ({ ...entry, cards: cards[entry.id] }));
}

/** All that is found without the others. @typedef {Omit<Entry, 'cards'>} Alone */

/** @param {import('#catalog').WholeActivation} row @returns {Promise<Alone>} */
async function ofNumber(row) {
  const { id, name, parameters, range, kinks, monotonic, year, paper, formula, slopeFormula } = row;
  const facts = await findFacts(row);
  const jumps = facts.breaks.some(({ kind }) => kind === 'jump');
  return {
    ...{ id, name, of: 'number', formula, slope: slopeFormula, parameters, bounds: range, kinks, monotonic },
    ...{ year, paper, prose: activationRows[id].prose, text: activationRows[id].reference, drawn: id, facts },
    ...{ varying: await findVarying(row), start: await startOf(id, jumps), cost: costOf(id) },
  };
}

const noNumber = {
  ...{ parameters: [], kinks: [], monotonic: null, facts: null, varying: {} },
  ...{ start: null, cost: null },
};

/** @param {import('#catalog').WholeSoftmax} row @returns {Alone} */
function ofLayer({ id, name, formula, year, paper }) {
  return {
    ...{ id, name, of: 'layer', formula, year, paper, bounds: [0, 1], drawn: '' },
    slope: String.raw`\frac{\partial p_i}{\partial x_j} = \begin{cases} p_i\,(1 - p_i) & i = j \\ -p_i\,p_j & i \ne j \end{cases}`,
    ...{ prose: activationRows[id].prose, text: activationRows[id].reference, ...noNumber },
  };
}

/** @param {import('./gates.mjs').GateRow} row @returns {Alone} */
function ofPair({ id, name, gate, tex, slopeTex, year, paper, prose, ...text }) {
  const times = slopeTex === '1' ? 'b' : `${slopeTex}\\,b`;
  return {
    ...{ id, name, of: 'pair', year, paper, prose, bounds: [null, null], drawn: gate },
    formula: `${tex}\\,b,\\quad a = Wx + c,\\ b = Vx + d`,
    slope: `\\frac{\\partial f}{\\partial a} = ${times},\\quad \\frac{\\partial f}{\\partial b} = ${tex}`,
    ...{ ...noNumber, text: { family: 'pair', uses: ['hidden', 'gate'], numerics: '', ...text } },
  };
}

/** @param {string} tex @param {boolean} [block] */
export const mathML = (tex, block = false) =>
  temml.renderToString(tex, { throwOnError: true, annotate: false, displayMode: block });
