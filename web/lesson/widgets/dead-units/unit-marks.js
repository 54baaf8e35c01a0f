/** The units of a layer in a row, each by a mark that says how it fares, and how many were dead over the epochs: as path data. */

/** Side of the square a unit stands in, in the units of the view box. */
export const UNIT = 16;
export const STRIP_HEIGHT = 26;

/**
 * @typedef {object} MarkKind
 * @property {string} id
 * @property {string} name
 * @property {string} path around (0, 0)
 */

/** Told apart by shape; the colours only help. @type {readonly MarkKind[]} */
export const unitMarkKinds = [
  { id: 'alive', name: 'alive', path: 'M5 0A5 5 0 1 1-5 0A5 5 0 1 1 5 0Z' },
  { id: 'revived', name: 'came back', path: 'M0-6L6 5H-6Z' },
  { id: 'died', name: 'died in training', path: 'M-5-5L5 5M5-5L-5 5' },
  { id: 'bornDead', name: 'dead from the start', path: 'M-5-5H5V5H-5ZM-5-5L5 5M5-5L-5 5' },
];

/** @param {string} path of numbers and the commands M L H V A Z, around (0, 0) @param {number} dx @param {number} dy */
function moved(path, dx, dy) {
  return path.replace(/([MLHVA])([^MLHVAZ]*)/g, (_, command, text) => {
    const numbers = (text.match(/-?[\d.]+/g) ?? []).map(Number);
    const shifts = /** @type {Record<string, (n: number[]) => number[]>} */ ({
      M: ([x, y]) => [x + dx, y + dy],
      L: ([x, y]) => [x + dx, y + dy],
      H: ([x]) => [x + dx],
      V: ([y]) => [y + dy],
      A: ([rx, ry, turn, large, sweep, x, y]) => [rx, ry, turn, large, sweep, x + dx, y + dy],
    });
    return command + shifts[command](numbers).join(' ');
  });
}

/**
 * @param {readonly string[]} unitStatus id of a kind for each unit
 * @returns {{id: string, path: string}[]} the kinds that occur, each with all of its marks
 */
export function unitMarks(unitStatus) {
  return unitMarkKinds
    .map(({ id, path }) => ({
      id,
      path: unitStatus
        .map((status, unit) => (status === id ? moved(path, (unit + 0.5) * UNIT, UNIT / 2) : ''))
        .join(''),
    }))
    .filter(({ path }) => path !== '');
}

/**
 * The area under a line of steps: it holds until the next look.
 * @param {ArrayLike<number>} epoch rising
 * @param {ArrayLike<number>} count at each
 * @param {{last: number, most: number, width: number}} frame the epoch at its right end, the count at its top
 * @returns {string} path data; the frame is `width` by STRIP_HEIGHT
 */
export function stripPath(epoch, count, { last, most, width }) {
  if (epoch.length === 0) return '';
  const toX = (/** @type {number} */ value) => +((value / last) * width).toFixed(1);
  const toY = (/** @type {number} */ value) => +((1 - value / most) * STRIP_HEIGHT).toFixed(1);
  let path = `M${toX(epoch[0])} ${STRIP_HEIGHT}`;
  for (let at = 0; at < epoch.length; ++at) {
    if (at === 0 || count[at] !== count[at - 1])
      path += at === 0 ? `V${toY(count[at])}` : `H${toX(epoch[at])}V${toY(count[at])}`;
  }
  return `${path}H${toX(epoch[epoch.length - 1])}V${STRIP_HEIGHT}Z`;
}
