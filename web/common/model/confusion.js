// Numbers from a confusion matrix: correct answers, and per class precision and recall.

/**
 * @typedef {{classes: number, counts: ArrayLike<number>}} Confusion row-major: rows are true classes, columns answers
 * @typedef {{right: number, of: number, share: number | null}} Fraction share is null if the denominator is 0
 */

/** @param {number} right @param {number} of @returns {Fraction} */
const fraction = (right, of) => ({ right, of, share: of === 0 ? null : right / of });

/**
 * @param {Confusion} confusion
 * @returns {{accuracy: Fraction, classes: {precision: Fraction, recall: Fraction}[], rows: number[][]}} precision: the share of
 *   correct ones among a class's answers; recall: the share of a class's samples answered as that class
 */
export function readConfusion({ classes, counts }) {
  const indices = Array.from({ length: classes }, (_, index) => index);
  const at = (/** @type {number} */ row, /** @type {number} */ column) => counts[row * classes + column];
  const sum = (/** @type {number[]} */ numbers) => numbers.reduce((total, one) => total + one, 0);
  const rows = indices.map((row) => indices.map((column) => at(row, column)));
  return {
    rows,
    accuracy: fraction(sum(indices.map((index) => at(index, index))), sum(rows.flat())),
    classes: indices.map((index) => ({
      precision: fraction(at(index, index), sum(rows.map((row) => row[index]))),
      recall: fraction(at(index, index), sum(rows[index])),
    })),
  };
}
