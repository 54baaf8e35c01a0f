// The chosen columns of a table -> samples: numbers in double precision, classes by their labels, and a sentence for each cell that is
// neither.

import { catalog } from '#catalog';
import { clipName } from '../../common/address/clip-text.js';
import { fitReadings, isMissingLabel, readings } from './table-readings.js';
import { CsvError, quote } from './table-rows.js';

const [MIN_CLASSES, MAX_CLASSES] = catalog.limits.userDataClasses;
const ORDINALS = ['first', 'second', 'third'];
/** Largest number: the square of a larger one, times the most rows, exceeds double precision. */
const LARGEST = 1e100;
/** Numbers with more digits are rounded. */
const DIGITS = 15;

/** @typedef {import('./table-rows.js').Row} Row */
/** @typedef {import('./table-columns.js').Chosen} Chosen */
/** @typedef {import('./csv.js').Choices} Choices */
/** @typedef {import('./csv.js').CsvData} CsvData */

/**
 * @param {readonly Row[]} rows
 * @param {readonly import('./table-columns.js').Column[]} columns
 * @param {Chosen} chosen
 * @param {Choices} choices
 */
export function readSamples(rows, columns, { x: first, y: second, target }, choices) {
  const inputs = second === null ? [first] : [first, second];
  const numbers = inputs.map((column) => readNumbers(rows, columns, column, choices));
  const learned = second === null ? readNumbers(rows, columns, target, choices) : null;
  const { isTime = false, ...learning } = learned
    ? {
        target: learned.values,
        task: /** @type {const} */ ('regression'),
        classes: 0,
        labels: [],
        isTime: learned.isTime,
      }
    : readTarget(rows, columns, target, choices);
  const times = [...numbers.map((one) => one.isTime), isTime];
  return {
    x: Float64Array.from(
      { length: rows.length * inputs.length },
      (_, i) => numbers[i % inputs.length].values[Math.floor(i / inputs.length)],
    ),
    ...learning,
    notes: [...inputs, ...(learned ? [target] : [])].flatMap((column, i) =>
      roundedNote(columns[column].name, [...numbers, ...(learned ? [learned] : [])][i]),
    ),
    times: times.flatMap((one, i) => (one ? [i] : [])),
  };
}

/** @param {readonly import('./table-columns.js').Column[]} columns @param {number} column */
const valueOf = (columns, column) =>
  columns.length <= 3 ? `the ${ORDINALS[column]} value` : `the value of “${clipName(columns[column].name)}”`;

/** @param {string} text */
const sentence = (text) => text[0].toUpperCase() + text.slice(1);

/**
 * @param {readonly Row[]} rows
 * @param {readonly import('./table-columns.js').Column[]} columns
 * @param {number} column
 * @param {Choices} choices
 */
function readColumn(rows, columns, column, choices) {
  const name = valueOf(columns, column);
  const cells = rows.map((row) => row.cells[column]);
  const fit = fitReadings(cells);
  const { read, isTime } =
    fit.choices.find(({ id }) => id === choices.readings?.[column]) ?? fit.choices[0] ?? readings[0];
  const values = Float64Array.from(cells, read);
  rows.forEach(({ line }, i) => {
    const cell = cells[i];
    if (cell === '') throw new CsvError(`${name} is empty, but a number is needed.`, line);
    if (Number.isNaN(values[i]))
      throw new CsvError(
        `${name} is ${quote(cell)}, but ${needed(cell, isTime, rows, cells, values)}.`,
        line,
      );
    if (Math.abs(values[i]) > LARGEST)
      throw new CsvError(
        `${name} is ${quote(cell)}, which is too large to compute with: numbers may go from −10¹⁰⁰ to 10¹⁰⁰.`,
        line,
      );
  });
  return { values, isTime, cells };
}

/** The significant digits of a number, without sign, point and exponent. @param {string} text */
const significant = (text) =>
  text
    .replace(/e.*$/i, '')
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '');

/** Whether a number has lost digits. @param {string} cell @param {number} value its parsed number */
function isRounded(cell, value) {
  const digits = significant(cell);
  return digits.length > DIGITS && significant(value.toPrecision(Math.min(digits.length, 100))) !== digits;
}

/** The note that numbers have lost digits, or nothing. @param {string} name @param {ReturnType<typeof readColumn>} column */
function roundedNote(name, { values, cells, isTime }) {
  const rounded = isTime ? [] : cells.flatMap((cell, i) => (isRounded(cell, values[i]) ? [i] : []));
  if (rounded.length === 0) return [];
  const [first] = rounded;
  const many = rounded.length === 1 ? 'One value of' : `${rounded.length.toLocaleString('en')} values of`;
  return [
    `${many} “${clipName(name)}” ${rounded.length === 1 ? 'has more digits than can be computed with and was' : 'have more digits than can be computed with and were'} rounded: ${clipName(cells[first])} to ${values[first]}.`,
  ];
}

/**
 * @param {string} name
 * @param {ReturnType<typeof readColumn>} column throws if it is the same in every row
 */
function checkVaries(name, { values, cells }) {
  if (values.every((value) => value === values[0])) {
    const hidden = cells.some((cell) => cell !== cells[0] && cell.replace(/\D/g, '').length > DIGITS);
    throw new CsvError(
      hidden
        ? `${sentence(name)} differs from row to row only after its ${DIGITS}th digit, so there is nothing to learn from it here.`
        : `${sentence(name)} is ${cells[0]} in every row, so there is nothing to learn from it.`,
    );
  }
}

/**
 * Numbers that vary between rows.
 * @param {Parameters<typeof readColumn>} column
 */
function readNumbers(...column) {
  const read = readColumn(...column);
  checkVaries(valueOf(column[1], column[2]), read);
  return read;
}

/**
 * The reason why a cell cannot be read as the others of its column.
 * @param {string} cell
 * @param {boolean} isTime
 * @param {readonly Row[]} rows
 * @param {readonly string[]} cells
 * @param {Float64Array} values
 */
function needed(cell, isTime, rows, cells, values) {
  const other = readings.find(({ read }) => !Number.isNaN(read(cell)));
  const at = values.findIndex((value, i) => !Number.isNaN(value) && /[.,]/.test(cells[i]));
  if (other && !isTime && !other.isTime && at >= 0)
    return `line ${rows[at].line} has ${quote(cells[at])}: a column must use one decimal mark throughout`;
  return isTime ? 'a date is needed, as in the other rows' : 'a number is needed';
}

/**
 * @param {readonly Row[]} rows
 * @param {readonly import('./table-columns.js').Column[]} columns
 * @param {number} column
 * @param {Choices} choices
 * @returns {Pick<CsvData, 'target' | 'task' | 'classes' | 'labels'> & {isTime?: boolean}}
 */
function readTarget(rows, columns, column, choices) {
  const cells = rows.map((row) => row.cells[column]);
  const empty = cells.findIndex(isMissingLabel);
  if (empty >= 0)
    throw new CsvError(
      `${valueOf(columns, column)} is ${cells[empty] ? quote(cells[empty]) : 'empty'}, but a label or a number is needed.`,
      rows[empty].line,
    );
  // A mostly numeric column is meant as numbers: text in it is a slip, not another class.
  if (columns[column].kind !== 'number') return toClasses(cells, [...new Set(cells)], columns, column);
  const read = readColumn(rows, columns, column, choices);
  const { values, isTime } = read;
  // Codes, such as postcodes, may begin with significant zeros: different text means a different code.
  const isCode = cells.some((cell) => /^0\d+$/.test(cell));
  const keys = cells.map((cell, i) => (isCode ? cell : classKey(cell, values[i])));
  const distinct = [...new Set(keys)];
  const isWhole = !isTime && values.every(Number.isInteger);
  if (distinct.length === 1 || !isWhole) checkVaries(valueOf(columns, column), read);
  if (!isWhole || distinct.length > MAX_CLASSES)
    return { target: values, task: 'regression', classes: 0, labels: [], isTime };
  const value = (/** @type {string} */ key) => values[keys.indexOf(key)];
  const order = (/** @type {string} */ a, /** @type {string} */ b) =>
    isCode ? (a < b ? -1 : 1) : BigInt(a) < BigInt(b) ? -1 : 1;
  distinct.sort((a, b) => value(a) - value(b) || order(a, b));
  return toClasses(keys, distinct, columns, column);
}

/** A whole number as text, with all its digits. @param {string} cell @param {number} value as a number */
function classKey(cell, value) {
  const whole = /^[+-]?\d+$/.test(cell) ? cell.replace(/^\+/, '') : '';
  return whole && !Number.isSafeInteger(value) ? String(BigInt(whole)) : String(value + 0);
}

/**
 * @param {readonly string[]} keys of the rows
 * @param {readonly string[]} distinct in the order of the classes
 * @param {readonly import('./table-columns.js').Column[]} columns
 * @param {number} column
 * @returns {Pick<CsvData, 'target' | 'task' | 'classes' | 'labels'>}
 */
function toClasses(keys, distinct, columns, column) {
  if (distinct.length < MIN_CLASSES)
    throw new CsvError(
      `The label is ${quote(distinct[0])} in every row, but at least two classes are needed.`,
    );
  if (distinct.length > MAX_CLASSES) {
    const name =
      columns.length <= 3 ? `The ${ORDINALS[column]} column` : `“${clipName(columns[column].name)}”`;
    throw new CsvError(
      `${name} has ${distinct.length} different labels, but at most ${MAX_CLASSES} classes are allowed.`,
    );
  }
  const index = new Map(distinct.map((key, i) => [key, i]));
  return {
    target: Float64Array.from(keys, (key) => index.get(key) ?? 0),
    task: distinct.length === 2 ? 'binary' : 'multiclass',
    classes: distinct.length,
    labels: distinct.map(clipName),
  };
}
