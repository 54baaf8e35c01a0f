// A text -> rows of cells, with the line number of each, and names from the first row if it contains them.

import Papa from 'papaparse';
import { catalog } from '#catalog';
import { clipText } from '../../common/address/clip-text.js';
import { looksLikeHeader, mostCommon } from './table-header.js';
import { cleanCell, isNumeric } from './table-readings.js';

const [, MAX_ROWS] = catalog.limits.userDataCount;
/** Most columns: tables are wider only by mistake. */
export const MAX_COLUMNS = 100;
/** Only this much of a longer text is read: it holds more rows than are needed. */
export const MAX_LENGTH = 2_000_000;
/** Number of lines examined to find the delimiter. */
const SAMPLE_LINES = 20;
const SAMPLE_LENGTH = 64_000;
/** In order of preference if two of them fit equally well. */
const DELIMITERS = ['\t', ';', ',', '|'];

const NO_VALUES = 'The text holds no values, only delimiters and blank lines.';
/** Number of rows examined: besides the used rows, there may be blank lines and comments. */
const MAX_LINES = 3 * MAX_ROWS;

/** @typedef {{line: number, cells: string[]}} Row */

/**
 * @typedef {object} Rows
 * @property {Row[]} rows all of the same width, without the names
 * @property {string[]} names '' for a column without one; empty if the table has no names
 * @property {number} line where the width was found
 * @property {boolean} header whether the first row contains names
 * @property {boolean} asksHeader whether that is undecidable
 * @property {string[]} notes data left out, in sentences
 */

export class CsvError extends Error {
  /** @param {string} sentence @param {number | null} [line] */
  constructor(sentence, line = null) {
    super(line === null ? sentence : `Line ${line}: ${sentence}`);
    this.line = line;
  }
}

/** @param {string} text */
export const quote = (text) => `"${clipText(text, 40, '…')}"`;

/** @param {number} number @param {string} noun */
export const count = (number, noun) =>
  `${number === 1 ? 'one' : number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

/**
 * @param {string} given
 * @param {{header?: boolean, isPart?: boolean}} choices
 * @returns {Rows} throws a CsvError
 */
export function readRows(given, { header: chosen, isPart = false }) {
  /** @type {string[]} */
  const notes = [];
  const text = plainText(given, notes);
  const { rest, separator, line } = separatorLine(text);
  const delimiter = separator ?? chooseDelimiter(rest);
  const parsed = parseRows(rest, delimiter, line);
  const { rows, comment } = withoutComments(parsed, notes);
  if (rows.length === 0) throw new CsvError(NO_VALUES);
  const found = chosen ?? looksLikeHeader(rows);
  const header = found ?? false;
  const width = shape(rows, header);
  checkWidths(rows, width);
  let names = header ? /** @type {Row} */ (rows.shift()).cells : [];
  if (!header && comment?.cells.length === width) names = comment.cells;
  const first = header ? { line: parsed[0].line } : rows[0];
  const isCut = isPart || given.length > MAX_LENGTH;
  if (isCut && rows.length <= MAX_ROWS)
    notes.push(
      `Only the beginning of the text was read, ${count(rows.length, 'row')}: the rest is more than the lab can hold.`,
    );
  if (rows.length > MAX_ROWS) {
    notes.push(
      `Only the first ${MAX_ROWS.toLocaleString('en')} rows of the table were taken, as many as the lab can hold.`,
    );
    rows.length = MAX_ROWS;
  }
  return {
    ...withoutEmptyColumns(rows, names, width),
    line: first.line,
    header: header || names.length > 0,
    asksHeader: chosen === undefined && found === null,
    notes,
  };
}

/** @param {string} given @param {string[]} notes */
function plainText(given, notes) {
  let text = given;
  if (text.length > MAX_LENGTH) {
    // The last line may be cut in two.
    text = text.slice(0, MAX_LENGTH);
    const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    if (end < 0)
      throw new CsvError(`it is longer than ${count(MAX_LENGTH, 'character')}, so this is not a table.`, 1);
    text = text.slice(0, end);
  }
  text = text.replace(/^\ufeff+/, '').replace(/\r\n?/g, '\n');
  if (text.includes('\0')) {
    text = text.replaceAll('\0', '');
    notes.push('Null characters (code 0), which mean nothing, were left out.');
  }
  const begin = text.trimStart().slice(0, 200);
  if (begin === '')
    throw new CsvError(
      'The text is empty: a table needs two columns of numbers and a third of labels or numbers.',
    );
  if (/^<(!doctype|html|\?xml|[a-z][\w-]*[\s>])/i.test(begin))
    throw new CsvError('The text is a web page or XML, not a table: copy only the cells of the table.');
  if (/^(\{\s*["}]|\[\s*[[{])/.test(begin))
    throw new CsvError('The text is JSON, not a table: save it as CSV, one row per line.');
  if (/^version https:\/\/git-lfs/.test(begin))
    throw new CsvError(
      'The file only points to a table that is kept elsewhere (Git LFS): download the table itself.',
    );
  return text;
}

/** The line that tells Excel the delimiter. @param {string} text */
function separatorLine(text) {
  const match = /^\s*"?sep=(\t|[^\n"])"?[^\S\n]*(?:\n|$)/i.exec(text);
  if (!match) return { rest: text, separator: null, line: 1 };
  const rest = text.slice(match[0].length);
  return { rest, separator: match[1], line: 1 + match[0].split('\n').length - 1 };
}

/** The delimiter that splits most of the first lines into rows of a table. @param {string} text */
function chooseDelimiter(text) {
  const lines = text
    .slice(0, SAMPLE_LENGTH)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const plain = lines.filter((line) => !line.startsWith('#'));
  const sample = (plain.length * 2 > lines.length ? plain : lines).slice(0, SAMPLE_LINES);
  const scores = DELIMITERS.map((delimiter) => {
    const { data } = Papa.parse(sample.join('\n'), { delimiter, newline: '\n' });
    const table = /** @type {string[][]} */ (data).filter((cells) =>
      cells.some((cell) => cell.trim() !== ''),
    );
    const width = mostCommon(table.map(({ length }) => length).filter((length) => length > 1));
    const alike = table.filter(({ length }) => length === width);
    const cells = alike.flat().map(cleanCell);
    if (cells.length > SAMPLE_LINES * MAX_COLUMNS)
      throw new CsvError(`${count(width, 'column')} found, but at most ${MAX_COLUMNS} are read.`, 1);
    const numeric = cells.filter((cell) => isNumeric(cell)).length;
    return cells.length === 0 ? 0 : (alike.length / table.length) * (1 + numeric / cells.length);
  });
  const best = Math.max(...scores);
  if (sample.every((line) => !/[^\t;,|"\s]/.test(line))) throw new CsvError(NO_VALUES);
  if (best === 0) {
    throw new CsvError(
      `one column was found (${quote(sample[0].trim())}), but two or three are needed, separated by commas, semicolons or tabs.`,
      1,
    );
  }
  return DELIMITERS[scores.indexOf(best)];
}

/** @param {string} text @param {string} delimiter @param {number} begin its first line @returns {Row[]} without empty lines */
function parseRows(text, delimiter, begin) {
  const { data, errors } = Papa.parse(text, { delimiter, newline: '\n', preview: MAX_LINES });
  const table = /** @type {string[][]} */ (data);
  /** @type {Row[]} */
  const rows = [];
  let line = begin;
  const lines = table.map((cells) => {
    const at = line;
    if (cells.length > MAX_COLUMNS)
      throw new CsvError(`${count(cells.length, 'column')} found, but at most ${MAX_COLUMNS} are read.`, at);
    line += 1 + cells.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0);
    const clean = cells.map(cleanCell);
    if (clean.some((cell) => cell !== '')) rows.push({ line: at, cells: clean });
    return at;
  });
  const quotes = errors.find(({ type }) => type === 'Quotes');
  if (quotes !== undefined) {
    throw new CsvError(
      'a quotation mark (") is opened but not closed properly.',
      lines[quotes.row ?? 0] ?? line,
    );
  }
  return rows;
}

/**
 * Removes comment lines, which begin with #, unless most lines do. The last one before the table may contain its names.
 * @param {Row[]} all
 * @param {string[]} notes
 * @returns {{rows: Row[], comment: Row | null}}
 */
function withoutComments(all, notes) {
  const isComment = (/** @type {Row} */ { cells }) => cells[0].startsWith('#');
  const comments = all.filter(isComment);
  if (comments.length === 0 || comments.length * 2 >= all.length) return { rows: [...all], comment: null };
  const rows = all.filter((row) => !isComment(row));
  const before = comments.filter(({ line }) => line < rows[0].line).at(-1);
  notes.push(
    comments.length === 1
      ? 'One comment line (#) was left out.'
      : `${comments.length} comment lines (#) were left out.`,
  );
  return {
    rows,
    comment: before
      ? {
          line: before.line,
          cells: before.cells.map((cell, i) => (i ? cell : cleanCell(cell.replace(/^#+/, '')))),
        }
      : null,
  };
}

/** Number of cells up to the last non-empty one. @param {Row} row */
function filled({ cells }) {
  let end = cells.length;
  while (end > 0 && cells[end - 1] === '') end -= 1;
  return end;
}

/** The width of the rows; the names get an empty one for the unnamed column. @param {Row[]} rows @param {boolean} header */
function shape(rows, header) {
  const usual = mostCommon(rows.map(filled));
  const [first] = rows;
  if (header && first.cells.length === usual - 1) first.cells.unshift('');
  return first.cells.length >= usual ? Math.max(usual, filled(first)) : first.cells.length;
}

/** @param {readonly Row[]} rows @param {number} width */
function checkWidths(rows, width) {
  const [{ line }] = rows;
  if (width < 2)
    throw new CsvError(
      `${count(width, 'column')} found, but two or three are needed: two of numbers and one of labels or numbers.`,
      line,
    );
  for (const row of rows) {
    const values = Math.max(filled(row), Math.min(row.cells.length, width));
    if (values !== width)
      throw new CsvError(`${count(values, 'value')} found, but line ${line} has ${width}.`, row.line);
    row.cells.length = width;
  }
}

/** Columns with neither a name nor a value are left out. @param {Row[]} rows @param {string[]} names @param {number} width */
function withoutEmptyColumns(rows, names, width) {
  const kept = Array.from({ length: width }, (_, i) => i).filter(
    (i) => (names[i] ?? '') !== '' || rows.some(({ cells }) => cells[i] !== ''),
  );
  if (kept.length < 2)
    throw new CsvError(
      'Only one column has values, but two or three are needed: two of numbers and one of labels or numbers.',
    );
  return {
    rows: rows.map(({ line, cells }) => ({ line, cells: kept.map((i) => cells[i]) })),
    names: names.length ? kept.map((i) => names[i] ?? '') : [],
  };
}
