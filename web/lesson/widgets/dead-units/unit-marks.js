/** The units of a layer in a row, each with a mark of its status, and the number of dead ones over the epochs: as path data. */

/** Side of a unit's square, in view box units. */
export const UNIT = 16;
export const STRIP_HEIGHT = 26;

/**
 * @typedef {object} MarkKind
 * @property {string} id
 * @property {string} name
 * @property {string} path around (0, 0)
 */

/** Distinguished by shape; the colours only help. @type {readonly MarkKind[]} */
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
 * @param {readonly string[]} unitStatus status id of each unit
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
 * The area under a step line: each count holds until the next epoch of the history.
 * @param {ArrayLike<number>} epoch increasing
 * @param {ArrayLike<number>} count one per epoch
 * @param {{last: number, most: number, width: number}} frame epoch at the right edge, count at the top
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
