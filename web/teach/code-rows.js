// A checked code as a table row: in words, as CSV, and as its run.

import { writeAddress } from '../common/address/address.js';
import { changeWords } from '../common/assignment/assignment.js';
import { defaultView, noStop } from '../common/model/defaults.js';
import { percentText } from '../common/charts/number-text.js';

/** @typedef {import('../engine/contract.js').CodeResult} CodeResult */
/** @typedef {import('../engine/contract.js').SettingChange} SettingChange */
/** @typedef {import('../common/model/defaults.js').Setup} Setup */
/** @typedef {import('./nonlinear-code-check.js').CodeRow} CodeRow */

/** @param {import('../engine/contract.js').PartResult} part */
function partWords({ loss, accuracy }) {
  if (accuracy !== null) return percentText(accuracy, 1);
  return loss === null ? '–' : `loss ${loss.toPrecision(3)}`;
}

/**
 * A setup with the changes that a code lists.
 * @param {Setup} setup
 * @param {readonly SettingChange[]} changes
 * @returns {Setup}
 */
export function setupWith(setup, changes) {
  const result = structuredClone(setup);
  /** @type {Set<any[]>} */
  const shortened = new Set();
  for (const { path, to } of changes) {
    const keys = path.split(/[.[\]]+/).filter(Boolean);
    const last = /** @type {string} */ (keys.pop());
    /** @type {any} */
    let place = result;
    /** @type {any[] | null} */
    let list = null;
    keys.forEach((key, at) => {
      if (Array.isArray(place)) list = place;
      place[key] ??= /^\d+$/.test(keys[at + 1] ?? last) ? [] : {};
      place = place[key];
    });
    if (to === null) delete place[last];
    else place[last] = to;
    if (to === null && list) shortened.add(list);
    if (to === null && Array.isArray(place)) shortened.add(place);
  }
  // A layer whose fields were all removed is dropped.
  const isThere = (/** @type {any} */ one) =>
    one !== undefined && !(typeof one === 'object' && !('activation' in one) && !('index' in one));
  for (const list of shortened) list.splice(0, list.length, ...list.filter(isThere));
  for (const layer of result.layers) layer.parameters ??= {};
  return result;
}

/**
 * @param {import('../common/assignment/assignment.js').CodeLine} line
 * @param {CodeResult | {wrong: string}} result
 * @param {readonly string[]} sharedWith
 * @param {Setup} setup of the assignment
 * @returns {CodeRow}
 */
export function codeRow({ name, code }, result, sharedWith, setup) {
  if ('wrong' in result)
    return {
      name,
      code,
      wrong: result.wrong,
      epoch: 0,
      changed: '',
      results: ['', '', ''],
      sharedWith,
      address: '',
    };
  const { epoch, changes, train, validation, test } = result;
  const view = { ...defaultView, pace: null, stop: { ...noStop, epochs: epoch } };
  return {
    name,
    code: result.code,
    wrong: '',
    epoch,
    changed: changeWords(changes),
    results: [partWords(train), partWords(validation), partWords(test)],
    sharedWith,
    address: `lab.html${writeAddress({ setup: setupWith(setup, changes), view })}`,
  };
}

/** @param {string} text as a CSV field that no spreadsheet takes for a formula */
const field = (text) => `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** @param {readonly CodeRow[]} rows @returns {string} */
export function codesCsv(rows) {
  const head = [
    'name',
    'code',
    'right',
    'epoch',
    'changed',
    'train',
    'validation',
    'test',
    'same code as',
    'why not',
  ];
  const lines = rows.map(({ name, code, wrong, epoch, changed, results, sharedWith }) => [
    ...[name, code, wrong ? 'no' : 'yes', wrong ? '' : String(epoch), changed, ...results],
    ...[sharedWith.join(', '), wrong],
  ]);
  return [head, ...lines].map((line) => `${line.map(field).join(',')}\r\n`).join('');
}
