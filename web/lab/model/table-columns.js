// Roles of a table's columns: possible inputs, possible targets, and their readings.

import { catalog } from '#catalog';
import { HEADER_ROWS } from './table-header.js';
import { fitReadings, isMissing, isMissingLabel } from './table-readings.js';

const [MIN_CLASSES, MAX_CLASSES] = catalog.limits.userDataClasses;

/**
 * @typedef {object} Column
 * @property {string} name never ''
 * @property {'number' | 'label' | 'text'} kind text: neither numbers nor few enough labels
 * @property {boolean} isIndex whether it only numbers the rows
 */

/** The input columns and the target column. @typedef {{x: number, y: number | null, target: number}} Chosen */

/**
 * @param {import('./table-rows.js').Rows} table
 * @returns {Column[]}
 */
export function describeColumns({ rows, names }) {
  const width = rows[0]?.cells.length ?? names.length;
  const given = names.map((name, i) => distinctName(names, name, i));
  return Array.from({ length: width }, (_, i) => {
    const cells = rows.slice(0, HEADER_ROWS).map((row) => row.cells[i]);
    const { share } = fitReadings(cells);
    const labels = new Set(rows.map((row) => row.cells[i]).filter((cell) => !isMissingLabel(cell)));
    const isNumber = share > 0.5;
    const isLabel = labels.size >= MIN_CLASSES && labels.size <= MAX_CLASSES;
    return {
      name: given[i] || plainName(i, width, names.length > 0),
      kind: isNumber ? 'number' : isLabel ? 'label' : 'text',
      isIndex: isNumber && names.length > 0 && countsRows(names[i], cells),
    };
  });
}

/** A repeated name gets a number. @param {readonly string[]} names @param {string} name @param {number} at */
function distinctName(names, name, at) {
  const before = names.slice(0, at).filter((other) => other === name).length;
  return name !== '' && before > 0 ? `${name} (${before + 1})` : name;
}

/** @param {number} at @param {number} width @param {boolean} named whether others have names */
function plainName(at, width, named) {
  if (!named && width <= 3) return (width === 3 ? ['x', 'y', 'label'] : ['x', 'y'])[at];
  return `column ${at + 1}`;
}

/** An index column added by pandas, R or a spreadsheet: 0, 1, 2, … @param {string} name @param {readonly string[]} cells */
function countsRows(name, cells) {
  if (!/^(|unnamed: ?\d+|index|id|nr\.?|no\.?|#|row(s|names?)?)$/i.test(name)) return false;
  return (
    cells.length > 2 && cells.every((cell, i) => /^\d+$/.test(cell) && Number(cell) === Number(cells[0]) + i)
  );
}

/**
 * The default columns: in a table of two the curve y(x), in others two inputs and the target.
 * @param {readonly Column[]} columns at least two
 * @returns {{chosen: Chosen, sure: boolean}} sure: no other choice exists
 */
export function usualColumns(columns) {
  const all = columns.map((_, i) => i);
  if (columns.length === 2) return { chosen: { x: 0, y: null, target: 1 }, sure: true };
  const numbers = all.filter((i) => columns[i].kind === 'number' && !columns[i].isIndex);
  const labels = all.filter((i) => columns[i].kind === 'label');
  if (numbers.length === 2 && labels.length === 1 && columns.length - numbers.length <= 2)
    return { chosen: { x: numbers[0], y: numbers[1], target: labels[0] }, sure: true };
  // Complaints about three columns that do not fit are made for each column.
  if (columns.length === 3 && !columns[0].isIndex) return { chosen: { x: 0, y: 1, target: 2 }, sure: true };
  if (numbers.length === 2 && labels.length === 0)
    return { chosen: { x: numbers[0], y: null, target: numbers[1] }, sure: false };
  const target = labels.at(-1) ?? numbers.at(-1) ?? columns.length - 1;
  const inputs = [...numbers, ...all].filter((i) => i !== target);
  return { chosen: { x: inputs[0], y: inputs.find((i) => i !== inputs[0]) ?? null, target }, sure: false };
}

/** @param {readonly string[]} cells @param {boolean} isLabel */
export const isIncomplete = (cells, isLabel) =>
  cells.map((cell) => (isLabel ? isMissingLabel(cell) : isMissing(cell)));
