/** The places of units and weights on the network drawing, and the one under a pointer. */

/**
 * A column of units: 0 is the inputs, the last is the outputs.
 * x is the left edge, centres are vertical; strands: lines from each unit of the column before to each of this one.
 * @typedef {{x: number, tile: number, centres: number[], strands: number}} Column
 * @typedef {{width: number, height: number, columns: Column[]}} NetworkLayout in CSS pixels
 *
 * @typedef {{kind: 'unit', column: number, unit: number}} UnitMark
 * column is the one at its end; strand as in LayerSlots
 * @typedef {{kind: 'weight', column: number, from: number, to: number, strand: number}} WeightMark
 * @typedef {UnitMark | WeightMark} Mark
 */

const SMALLEST_TILE = 14;
const LARGEST_TILE = 44;
/** Gap between two units of a column. */
const UNIT_GAP = 5;
/** Gap between two columns, with room to tell the weights apart; below its minimum a drawing grows wider than its container. */
const COLUMN_GAP = 30;
const MIN_COLUMN_GAP = 18;
const MARGIN = 6;
/** Distance between the two lines of a gated layer's weights. */
const STRAND_GAP = 5;
/** Height of the headings above the tiles. */
export const HEADING = 18;

/**
 * Fills the given box if possible; grows beyond it (and then scrolls) rather than let tiles vanish.
 * @param {readonly number[]} counts units in each column, inputs and outputs included
 * @param {number} boxWidth
 * @param {number} boxHeight
 * @param {readonly number[]} [strands] of each column but the inputs
 * @returns {NetworkLayout}
 */
export function layoutNetwork(counts, boxWidth, boxHeight, strands = []) {
  const most = Math.max(...counts);
  const room = (boxHeight - HEADING - 2 * MARGIN + UNIT_GAP) / most - UNIT_GAP;
  const spaces = counts.length - 1;
  const across = boxWidth - 2 * MARGIN;
  // Many columns: smaller tiles keep the gaps between them, as long as possible.
  const wide = (across - spaces * COLUMN_GAP) / counts.length;
  const tile = Math.floor(Math.min(LARGEST_TILE, Math.max(SMALLEST_TILE, Math.min(room, wide))));
  const gap = tile < 20 ? 3 : UNIT_GAP;
  const height = Math.max(boxHeight, HEADING + 2 * MARGIN + most * (tile + gap) - gap);
  const width = Math.max(boxWidth, 2 * MARGIN + counts.length * tile + spaces * MIN_COLUMN_GAP);
  const step = (width - 2 * MARGIN - tile) / spaces;
  const middle = HEADING + (height - HEADING) / 2;
  const columns = counts.map((units, index) => {
    const spread = units < most ? Math.min(tile * 1.5, (height - HEADING - 2 * MARGIN) / units) : tile + gap;
    const pitch = Math.max(tile + gap, spread);
    const centres = Array.from({ length: units }, (_, unit) => middle + (unit - (units - 1) / 2) * pitch);
    return { x: MARGIN + index * step, tile, centres, strands: strands[index - 1] ?? 1 };
  });
  return { width, height, columns };
}

/**
 * The height of a weight's line at a share of the way between its units: an S with level ends.
 * @param {number} from
 * @param {number} to
 * @param {number} share 0 to 1
 */
const lineHeight = (from, to, share) => from + (to - from) * share * share * (3 - 2 * share);

/**
 * @param {NetworkLayout} layout
 * @param {number} x
 * @param {number} y
 * @returns {Mark | null} the unit under the pointer, else the nearest weight within a few pixels
 */
export function markAt({ columns }, x, y) {
  for (const [column, { x: left, tile, centres }] of columns.entries()) {
    if (x < left - 2 || x > left + tile + 2) continue;
    const unit = centres.findIndex((centre) => Math.abs(y - centre) <= tile / 2 + 2);
    if (unit >= 0) return { kind: 'unit', column, unit };
  }
  for (let column = 1; column < columns.length; ++column) {
    const before = columns[column - 1];
    const after = columns[column];
    const start = before.x + before.tile;
    if (x <= start || x >= after.x) continue;
    const share = (x - start) / (after.x - start);
    let nearest = /** @type {Mark | null} */ (null);
    let distance = 5;
    for (let strand = 0; strand < after.strands; ++strand) {
      const offset = strandOffset(after, strand);
      before.centres.forEach((fromY, from) =>
        after.centres.forEach((toY, to) => {
          const apart = Math.abs(lineHeight(fromY, toY, share) + offset - y);
          if (apart < distance) {
            distance = apart;
            nearest = { kind: 'weight', column, from, to, strand };
          }
        }),
      );
    }
    return nearest;
  }
  return null;
}

/** How far below the middle of its two units a line runs: the gate's above, the value's below. @param {Column} after @param {number} strand */
const strandOffset = ({ strands }, strand) => (strand - (strands - 1) / 2) * STRAND_GAP;

/**
 * Adds a weight's line to a path. With the control points at thirds, x runs evenly, as `markAt` assumes.
 * @param {CanvasRenderingContext2D | Path2D} path
 * @param {Column} before
 * @param {Column} after
 * @param {number} from
 * @param {number} to
 * @param {number} strand
 */
export function addWeightLine(path, before, after, from, to, strand) {
  const x0 = before.x + before.tile;
  const third = (after.x - x0) / 3;
  const y0 = before.centres[from] + strandOffset(after, strand);
  const y1 = after.centres[to] + strandOffset(after, strand);
  path.moveTo(x0, y0);
  path.bezierCurveTo(x0 + third, y0, x0 + 2 * third, y1, after.x, y1);
}

/**
 * Adds the arcs of a skip connection to a path: from the top of each unit to the top of the one with the same number behind it.
 * @param {CanvasRenderingContext2D | Path2D} path
 * @param {Column} before
 * @param {Column} after
 */
export function addSkipArc(path, before, after) {
  const half = before.tile / 2;
  before.centres.forEach((centre, unit) => {
    const y0 = centre - half;
    const y1 = after.centres[unit] - half;
    const top = Math.max(1, Math.min(y0, y1) - half);
    path.moveTo(before.x + half, y0);
    path.bezierCurveTo(before.x + before.tile, top, after.x, top, after.x + half, y1);
  });
}

/**
 * The next unit for an arrow key.
 * @param {NetworkLayout} layout
 * @param {UnitMark} from
 * @param {string} key ArrowLeft, ArrowRight, ArrowUp or ArrowDown
 * @returns {UnitMark}
 */
export function neighbour({ columns }, from, key) {
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const unit = from.unit + (key === 'ArrowUp' ? -1 : 1);
    return { ...from, unit: Math.min(columns[from.column].centres.length - 1, Math.max(0, unit)) };
  }
  const column = Math.min(columns.length - 1, Math.max(0, from.column + (key === 'ArrowLeft' ? -1 : 1)));
  const height = columns[from.column].centres[from.unit];
  const distances = columns[column].centres.map((centre) => Math.abs(centre - height));
  return {
    kind: 'unit',
    column,
    unit: column === from.column ? from.unit : distances.indexOf(Math.min(...distances)),
  };
}
