// The reader's own table -> samples. Two numeric columns and a label or a number; or two numeric columns for a curve y(x).
// Whatever is wrong gets a sentence with the line number and what was found there.

import { catalog } from 'nonlinear:catalog';
import Papa from 'papaparse';

const [MIN_CLASSES, MAX_CLASSES] = catalog.limits.ownClasses;
const [MIN_ROWS, MAX_ROWS] = catalog.limits.ownCount;
const ORDINALS = ['first', 'second', 'third'];
// In the order of preference where two of them fit equally well.
const DELIMITERS = ['\t', ';', ','];

/**
 * @typedef {object} CsvData
 * @property {true} ok
 * @property {Float32Array} x sample after sample: two numbers each (one for a curve)
 * @property {Float32Array} target one per sample: 0 or 1, a class index, or a number
 * @property {'binary' | 'multiclass' | 'regression'} task
 * @property {number} classes 0 for regression
 * @property {string[]} names of the columns
 * @property {string[]} labels of the classes, in the order of their index; empty for regression
 */

/** @typedef {{ok: false, line: number | null, sentence: string}} CsvFailure line null: the text as a whole */

/** @typedef {{line: number, cells: string[]}} Row */

class CsvError extends Error {
  /** @param {string} sentence @param {number | null} [line] */
  constructor(sentence, line = null) {
    super(line === null ? sentence : `Line ${line}: ${sentence}`);
    this.line = line;
  }
}

/**
 * @param {string} text comma, semicolon or tab; a header or none; quotes as in RFC 4180
 * @returns {CsvData | CsvFailure} never throws
 */
export function parseCsv(text) {
  try {
    return { ok: true, ...readTable(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')) };
  } catch (error) {
    if (error instanceof CsvError) return { ok: false, line: error.line, sentence: error.message };
    throw error;
  }
}

/** @param {string} text @returns {Omit<CsvData, 'ok'>} */
function readTable(text) {
  if (text.trim() === '')
    throw new CsvError(
      'The text is empty: it needs two columns of numbers and a third of labels or numbers.',
    );
  const delimiter = chooseDelimiter(text);
  const decimalComma = delimiter !== ',';
  const rows = readRows(text, delimiter);
  const header = isHeader(rows[0], decimalComma) ? rows.shift() : undefined;
  const width = header?.cells.length ?? rows[0].cells.length;
  checkShape(rows, width, header?.line ?? rows[0].line);
  const names = header?.cells.map((cell) => cell.trim()) ?? (width === 3 ? ['x', 'y', 'label'] : ['x', 'y']);
  const first = readNumbers(rows, 0, decimalComma);
  const second = readNumbers(rows, 1, decimalComma);
  if (width === 2) return { x: first, target: second, task: 'regression', classes: 0, names, labels: [] };
  const x = new Float32Array(rows.length * 2);
  rows.forEach((_, i) => x.set([first[i], second[i]], i * 2));
  return { x, names, ...readTarget(rows, decimalComma) };
}

/** @param {string} text @param {string} delimiter @returns {Row[]} lines without any content are left out */
function readRows(text, delimiter) {
  const { data, errors } = Papa.parse(text, { delimiter, newline: '\n' });
  const table = /** @type {string[][]} */ (data);
  /** @type {Row[]} */
  const rows = [];
  let line = 1;
  const lines = table.map((cells) => {
    const begin = line;
    line += 1 + cells.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0);
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: begin, cells });
    return begin;
  });
  const quotes = errors.find(({ type }) => type === 'Quotes');
  if (quotes !== undefined) {
    throw new CsvError(
      'a quotation mark (") is opened and not closed properly.',
      lines[quotes.row ?? 0] ?? line,
    );
  }
  if (rows.length === 0) throw new CsvError('The text holds no values, only delimiters and blank lines.');
  return rows;
}

/** The delimiter with which most of the first lines look like a row of ours. @param {string} text */
function chooseDelimiter(text) {
  const sample = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  const scores = DELIMITERS.map((delimiter) => {
    const { data } = Papa.parse(sample.join('\n'), { delimiter, newline: '\n' });
    const table = /** @type {string[][]} */ (data);
    const columns = table.filter((cells) => cells.length > 1).length;
    const numeric = table.filter(
      (cells) =>
        (cells.length === 2 || cells.length === 3) &&
        cells.slice(0, 2).every((cell) => isNumber(cell, delimiter !== ',')),
    ).length;
    return numeric * 100 + columns;
  });
  if (Math.max(...scores) === 0) {
    const shown = quote(sample[0].trim());
    throw new CsvError(
      `one column was found (${shown}), but two or three are needed, separated by commas, semicolons or tabs.`,
      1,
    );
  }
  return DELIMITERS[scores.indexOf(Math.max(...scores))];
}

/** @param {Row} row @param {boolean} decimalComma */
function isHeader(row, decimalComma) {
  return row.cells
    .slice(0, 2)
    .every((cell) => cell.trim() !== '' && !isNumber(cell, decimalComma) && !isNonFinite(cell));
}

/** @param {Row[]} rows @param {number} width @param {number} line where the width was seen */
function checkShape(rows, width, line) {
  if (width < 2 || width > 3) {
    throw new CsvError(
      `${count(width, 'column')} found, but two or three are needed: two of numbers and a label or a number.`,
      line,
    );
  }
  for (const row of rows) {
    if (row.cells.length !== width) {
      throw new CsvError(
        `${count(row.cells.length, 'value')} found, but line ${line} has ${width}.`,
        row.line,
      );
    }
  }
  if (rows.length < MIN_ROWS) {
    throw new CsvError(
      `The text has ${count(rows.length, 'row')} of values, but at least ${MIN_ROWS} are needed.`,
    );
  }
  if (rows.length > MAX_ROWS) {
    throw new CsvError(
      `The text has ${count(rows.length, 'row')} of values, but at most ${MAX_ROWS} are allowed.`,
    );
  }
}

/** @param {Row[]} rows @param {number} column @param {boolean} decimalComma */
function readNumbers(rows, column, decimalComma) {
  const values = new Float32Array(rows.length);
  rows.forEach(({ line, cells }, i) => {
    const cell = cells[column];
    const name = ORDINALS[column];
    if (cell.trim() === '') throw new CsvError(`the ${name} value is empty, but a number is needed.`, line);
    if (!isNumber(cell, decimalComma))
      throw new CsvError(`the ${name} value is ${quote(cell)}, but a number is needed.`, line);
    values[i] = toNumber(cell, decimalComma);
    if (!Number.isFinite(values[i]))
      throw new CsvError(`the ${name} value is ${quote(cell)}, which is too large to compute with.`, line);
  });
  if (values.every((value) => value === values[0])) {
    throw new CsvError(
      `The ${ORDINALS[column]} value is ${values[0]} in every row, so there is nothing to learn from it.`,
    );
  }
  return values;
}

/** @param {Row[]} rows @param {boolean} decimalComma @returns {Pick<CsvData, 'target' | 'task' | 'classes' | 'labels'>} */
function readTarget(rows, decimalComma) {
  const cells = rows.map((row) => row.cells[2].trim());
  const empty = cells.indexOf('');
  if (empty >= 0)
    throw new CsvError('the third value is empty, but a label or a number is needed.', rows[empty].line);
  // A column that is mostly numbers is meant as numbers: the text in it is a slip, not one class more.
  const numeric = cells.filter((cell) => isNumber(cell, decimalComma) || isNonFinite(cell)).length;
  if (numeric * 2 <= cells.length) return toClasses(cells, [...new Set(cells)]);
  const target = readNumbers(rows, 2, decimalComma);
  const distinct = [...new Set(target)].sort((a, b) => a - b);
  if (!distinct.every(Number.isInteger) || distinct.length > MAX_CLASSES) {
    return { target, task: 'regression', classes: 0, labels: [] };
  }
  return toClasses(Array.from(target, String), distinct.map(String));
}

/** @param {string[]} cells @param {string[]} labels */
function toClasses(cells, labels) {
  if (labels.length < MIN_CLASSES)
    throw new CsvError(`The label is ${quote(labels[0])} in every row, but at least two classes are needed.`);
  if (labels.length > MAX_CLASSES) {
    throw new CsvError(
      `The third column has ${labels.length} different labels, but at most ${MAX_CLASSES} classes are allowed.`,
    );
  }
  const index = new Map(labels.map((label, i) => [label, i]));
  const target = Float32Array.from(cells, (cell) => index.get(cell) ?? 0);
  /** @type {'binary' | 'multiclass'} */
  const task = labels.length === 2 ? 'binary' : 'multiclass';
  return { target, task, classes: labels.length, labels };
}

/** @param {string} cell @param {boolean} decimalComma */
function isNumber(cell, decimalComma) {
  const pattern = decimalComma
    ? /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i
    : /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
  return pattern.test(cell.trim());
}

/** "NaN" and "inf" are numbers gone wrong, not names. @param {string} cell */
function isNonFinite(cell) {
  return /^[+-]?(nan|inf|infinity)$/i.test(cell.trim());
}

/** @param {string} cell @param {boolean} decimalComma */
function toNumber(cell, decimalComma) {
  return Number(decimalComma ? cell.replace(',', '.') : cell);
}

/** @param {string} text */
function quote(text) {
  return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
}

/** @param {number} number @param {string} noun */
function count(number, noun) {
  return `${number === 1 ? 'one' : number} ${noun}${number === 1 ? '' : 's'}`;
}
