// The user's own table -> samples: two numeric columns and a label or a number; or two numeric columns for a curve y(x). Ambiguous
// text leads to a question; every error to a sentence with the line number and the text found there.

import { catalog } from '#catalog';
import { clipName } from '../../common/address/clip-text.js';
import { describeColumns, isIncomplete, usualColumns } from './table-columns.js';
import { fitReadings, readAs } from './table-readings.js';
import { count, CsvError, readRows } from './table-rows.js';
import { readSamples } from './table-samples.js';

const [MIN_ROWS] = catalog.limits.userDataCount;
const PREVIEW_ROWS = 5;

/** @typedef {import('./table-columns.js').Chosen} Chosen */

/**
 * The user's decisions.
 * @typedef {object} Choices
 * @property {boolean} [header] whether the first row contains names
 * @property {Chosen} [chosen]
 * @property {Readonly<Record<number, string>>} [readings] by column, the id of a reading
 * @property {boolean} [skipIncomplete] leave out rows in which a value is missing
 * @property {boolean} [isPart] the text is the beginning of a longer file
 */

/**
 * A question that the table itself does not answer.
 * @typedef {object} Question
 * @property {'header' | 'reading'} about
 * @property {number} [column]
 * @property {string} text
 * @property {string | null} answer the id of the chosen option
 * @property {{id: string, text: string}[]} options
 */

/**
 * The available choices.
 * @typedef {object} TableView
 * @property {import('./table-columns.js').Column[]} columns
 * @property {string[][]} rows the first ones
 * @property {number} count of rows
 * @property {Chosen} chosen
 * @property {Question[]} questions
 * @property {number} incomplete number of rows with a missing value in the chosen columns
 */

/**
 * @typedef {object} CsvData
 * @property {true} ok
 * @property {Float64Array} x sample-major: two numbers each (one for a curve)
 * @property {Float64Array} target one per sample: 0 or 1, a class index, or a number
 * @property {'binary' | 'multiclass' | 'regression'} task
 * @property {number} classes 0 for regression
 * @property {string[]} names of the columns
 * @property {string[]} labels of the classes, in the order of their index; empty for regression
 * @property {number[]} times per column: whether it is a point in time, in seconds since 1970
 * @property {string[]} notes data left out or rounded, in sentences
 * @property {TableView} view
 */

/**
 * line null: the text as a whole; asks: no error, but a choice to make; view null if there is no choice
 * @typedef {{ok: false, asks: boolean, line: number | null, sentence: string, view: TableView | null}} CsvFailure
 */

/** @typedef {import('./table-rows.js').Row} Row */

/**
 * @param {string} text comma, semicolon, tab or bar as delimiter; with or without a header; quotes as in RFC 4180
 * @param {Choices} [choices]
 * @returns {CsvData | CsvFailure} never throws
 */
export function parseCsv(text, choices = {}) {
  /** @type {TableView | null} */
  let view = null;
  try {
    const table = readRows(text, choices);
    const columns = describeColumns(table);
    const { chosen, sure } = choices.chosen ? { chosen: choices.chosen, sure: true } : usualColumns(columns);
    const used = [chosen.x, ...(chosen.y === null ? [] : [chosen.y]), chosen.target];
    const questions = questionsOf(table, columns, used, choices);
    view = {
      columns: columns.map((column) => ({ ...column, name: clipName(column.name) })),
      rows: table.rows.slice(0, PREVIEW_ROWS).map(({ cells }) => cells),
      count: table.rows.length,
      chosen,
      questions,
      incomplete: 0,
    };
    if (questions.some(({ answer }) => answer === null)) {
      const [{ text: question }] = questions.filter(({ answer }) => answer === null);
      return { ok: false, asks: true, line: null, sentence: question, view };
    }
    if (!sure) {
      const sentence = `The table has ${count(columns.length, 'column')}. The lab learns from two inputs, the axes of its map: choose them, and the target.`;
      return { ok: false, asks: true, line: null, sentence, view };
    }
    checkChosen(chosen);
    checkCount(table.rows.length);
    const { rows, notes } = completeRows(table.rows, columns, used, choices, view);
    const samples = readSamples(rows, columns, chosen, choices);
    return {
      ok: true,
      ...samples,
      names: used.map((i) => clipName(columns[i].name)),
      notes: [...table.notes, ...notes, ...samples.notes, ...unusedNote(columns, used)],
      view,
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { ok: false, asks: false, line: error.line, sentence: error.message, view };
  }
}

/**
 * @param {import('./table-rows.js').Rows} table
 * @param {readonly import('./table-columns.js').Column[]} columns
 * @param {readonly number[]} used
 * @param {Choices} choices
 * @returns {Question[]}
 */
function questionsOf({ rows, asksHeader, header }, columns, used, choices) {
  /** @type {Question[]} */
  const questions = [];
  if (asksHeader || choices.header !== undefined) {
    questions.push({
      about: 'header',
      text: 'Does the first row hold names, or values like the others?',
      answer: choices.header === undefined ? null : header ? 'names' : 'values',
      options: [
        { id: 'names', text: 'names' },
        { id: 'values', text: 'values' },
      ],
    });
  }
  for (const column of new Set(used)) {
    if (columns[column].kind !== 'number') continue;
    const { choices: fits, example } = fitReadings(rows.map(({ cells }) => cells[column]));
    if (example === undefined) continue;
    const answer = choices.readings?.[column] ?? null;
    questions.push({
      about: 'reading',
      column,
      text: `“${clipName(columns[column].name)}” can be read in two ways. What is ${example}?`,
      answer: fits.some(({ id }) => id === answer) ? answer : null,
      options: fits.map((reading) => ({
        id: reading.id,
        text: `${readAs(reading, example)}: ${reading.words(example)}`,
      })),
    });
  }
  return questions;
}

/** @param {Chosen} chosen */
function checkChosen({ x, y, target }) {
  if (x === y || x === target || y === target)
    throw new CsvError('A column was chosen twice: the inputs and the target must be different columns.');
}

/** @param {number} rows */
function checkCount(rows) {
  if (rows < MIN_ROWS)
    throw new CsvError(`The text has ${count(rows, 'row')} of values, but at least ${MIN_ROWS} are needed.`);
}

/** @param {readonly import('./table-columns.js').Column[]} columns @param {readonly number[]} used */
function unusedNote(columns, used) {
  const unused = columns.filter((_, i) => !used.includes(i)).map(({ name }) => `“${clipName(name)}”`);
  if (unused.length === 0) return [];
  const shown =
    unused.length > 4 ? `${unused.slice(0, 3).join(', ')} and ${unused.length - 3} more` : unused.join(', ');
  return [`Not used: ${shown}.`];
}

/**
 * The rows without those with a missing value, if the user wants that.
 * @param {readonly Row[]} rows
 * @param {readonly import('./table-columns.js').Column[]} columns
 * @param {readonly number[]} used
 * @param {Choices} choices
 * @param {TableView} view receives their number
 */
function completeRows(rows, columns, used, { skipIncomplete = false }, view) {
  const target = used[used.length - 1];
  const isLabel = (/** @type {number} */ i) => i === target && columns[i].kind !== 'number';
  const missing = rows.map(({ cells }) => used.some((i) => isIncomplete([cells[i]], isLabel(i))[0]));
  view.incomplete = missing.filter(Boolean).length;
  if (!skipIncomplete || view.incomplete === 0) return { rows: [...rows], notes: [] };
  const kept = rows.filter((_, i) => !missing[i]);
  checkCount(kept.length);
  const lines = rows.filter((_, i) => missing[i]).map(({ line }) => line);
  const shown = lines.length > 5 ? `${lines.slice(0, 5).join(', ')} …` : lines.join(', ');
  return {
    rows: kept,
    notes: [
      lines.length === 1
        ? `The row on line ${shown} was left out: a value is missing in it.`
        : `${count(lines.length, 'row')} with a missing value were left out: lines ${shown}.`,
    ],
  };
}
