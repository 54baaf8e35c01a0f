/** Merges two tables over the same x, such as the histories of two runs, so that one chart can show both. */

/**
 * @param {readonly ArrayLike<number | undefined>[]} a x first, rising; a merged table can be merged again
 * @param {readonly ArrayLike<number | undefined>[]} b
 * @returns {(number | undefined)[][]} x, the columns of `a`, the columns of `b`; undefined where a table has no row at that x: a line
 *   continues over it, unlike over a non-finite value
 */
export function mergeColumns(a, b) {
  const x = [...new Set([...Array.from(a[0], Number), ...Array.from(b[0], Number)])].sort(
    (one, other) => one - other,
  );
  const spread = (/** @type {readonly ArrayLike<number | undefined>[]} */ [places, ...columns]) => {
    const rows = new Map(Array.from(places, (place, row) => [place, row]));
    return columns.map((column) =>
      x.map((place) => {
        const row = rows.get(place);
        return row === undefined ? undefined : column[row];
      }),
    );
  };
  return [x, ...spread(a), ...spread(b)];
}
