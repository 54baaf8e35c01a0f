// Header detection of a table.

import { isMissing, isNumeric } from './table-readings.js';

/** Number of rows examined to classify the first row, and a column. */
export const HEADER_ROWS = 200;

/** The most common number, the larger in case of a tie; 0 of none. @param {readonly number[]} numbers */
export function mostCommon(numbers) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const one of numbers) counts.set(one, (counts.get(one) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return Math.max(0, ...[...counts].filter(([, times]) => times === most).map(([one]) => one));
}

/**
 * Whether the first row contains names: words over numbers, or years over other numbers; it is an ordinary row if its label occurs
 * again.
 * @param {readonly import('./table-rows.js').Row[]} rows
 * @returns {boolean | null} null if undecidable
 */
export function looksLikeHeader([first, ...others]) {
  const body = others.slice(0, HEADER_ROWS);
  if (body.length === 0) return first.cells.every((cell) => !isNumeric(cell) && !isMissing(cell));
  const isYear = (/** @type {string} */ cell) => /^[12]\d{3}$/.test(cell);
  let names = 0;
  let values = 0;
  let years = 0;
  let strange = 0;
  // If the first row is one shorter, the column without a name is the first.
  const ahead = first.cells.length === mostCommon(body.map(({ cells }) => cells.length)) - 1 ? 1 : 0;
  first.cells.forEach((cell, i) => {
    const column = body.map(({ cells }) => cells[i + ahead] ?? '').filter((one) => !isMissing(one));
    const numeric = column.filter(isNumeric).length;
    if (cell === '' || column.length === 0) return;
    if (numeric * 2 > column.length) {
      if (isMissing(cell)) values += 1;
      else if (!isNumeric(cell)) names += 1;
      else if (isYear(cell) && !column.every(isYear)) years += 1;
      else values += 1;
    } else if (column.includes(cell)) values += 1;
    else if (new Set(column).size * 2 <= column.length) strange += 1;
  });
  if (names > 0) return names + strange / 2 > values;
  if (years > 0 && values === 0) return strange > 0 || null;
  return strange > 0 && body.length > 2 ? null : false;
}
