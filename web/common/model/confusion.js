// What a confusion matrix says: how many answers are right, and per class how far an answer can be believed and how many are found.

/**
 * @typedef {{classes: number, counts: ArrayLike<number>}} Confusion row by row: the row is the true class, the column the answer
 * @typedef {{right: number, of: number, share: number | null}} Fraction share is null where there is nothing to divide by
 */

/** @param {number} right @param {number} of @returns {Fraction} */
const fraction = (right, of) => ({ right, of, share: of === 0 ? null : right / of });

/**
 * @param {Confusion} confusion
 * @returns {{accuracy: Fraction, classes: {precision: Fraction, recall: Fraction}[], rows: number[][]}} precision: of the answers of a
 *   class, those that are right; recall: of the samples of a class, those that are found
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
