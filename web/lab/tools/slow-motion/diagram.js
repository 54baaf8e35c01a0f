/**
 * A network with its numbers: units as boxes with a number in each, weights as lines, and the numbers of the incoming or outgoing
 * weights of one unit. Of a wide layer only the first units are drawn; the number of the others stands below.
 *
 * (canvas, numbers, theme) -> pixels.
 */
import { fitCanvas } from '../../../common/charts/canvas-size.js';

/** Most units drawn per layer. */
export const MAX_UNITS = 8;
const BOX = { width: 66, height: 24 };
const GAP = { column: 92, row: 8 };
const MARGIN = 4;
const HEADING = 20;
/** Room for notes to the right of the outputs. */
const NOTE = 74;

/**
 * @typedef {{x: number, middles: number[], more: number, moreY: number}} SlowColumn  middles are vertical; more: units not drawn
 * @typedef {{width: number, height: number, columns: SlowColumn[]}} SlowLayout in CSS pixels
 *
 * @typedef {object} SlowScene
 * @property {SlowLayout} layout
 * @property {readonly string[]} headings one per column
 * @property {readonly (readonly string[])[]} boxes content of each box, by column
 * @property {readonly string[]} notes to the right of the outputs
 * @property {(column: number, from: number, to: number) => number} weight of the line that leads to a column; its sign gives the colour
 * @property {{column: number, unit: number}} chosen
 * @property {'reach' | 'leave'} side which lines of the chosen unit have numbers
 * @property {readonly string[]} lines their numbers, by the unit at their other end
 */

/**
 * @param {readonly number[]} counts units of each column, inputs and outputs included
 * @param {number} room available width, in CSS pixels; the columns move apart if it exceeds their need
 * @returns {SlowLayout}
 */
export function slowLayout(counts, room = 0) {
  const rows = Math.max(...counts.map((units) => Math.min(units, MAX_UNITS) + (units > MAX_UNITS ? 1 : 0)));
  const pitch = BOX.height + GAP.row;
  const height = HEADING + 2 * MARGIN + rows * pitch;
  const least = 2 * MARGIN + NOTE + counts.length * BOX.width + (counts.length - 1) * GAP.column;
  const width = Math.max(least, Math.min(room, least + 60 * (counts.length - 1)));
  const step = (width - 2 * MARGIN - NOTE - BOX.width) / Math.max(1, counts.length - 1);
  const columns = counts.map((units, column) => {
    const drawn = Math.min(units, MAX_UNITS);
    const taken = drawn + (units > drawn ? 1 : 0);
    const top = HEADING + MARGIN + ((rows - taken) * pitch) / 2;
    return {
      x: MARGIN + column * step,
      middles: Array.from({ length: drawn }, (_, unit) => top + (unit + 0.5) * pitch),
      more: units - drawn,
      moreY: top + (drawn + 0.4) * pitch,
    };
  });
  return { width, height, columns };
}

/**
 * @param {SlowLayout} layout
 * @param {number} x
 * @param {number} y
 * @returns {{column: number, unit: number} | null} the box at a place
 */
export function boxAt({ columns }, x, y) {
  for (const [column, { x: left, middles }] of columns.entries()) {
    if (x < left || x > left + BOX.width) continue;
    const unit = middles.findIndex((middle) => Math.abs(y - middle) <= BOX.height / 2 + GAP.row / 2);
    if (unit >= 0) return { column, unit };
  }
  return null;
}

/** @param {HTMLCanvasElement} canvas */
export function createSlowDiagram(canvas) {
  /** @param {SlowScene} scene @param {import('../../../common/charts/palette.js').Palette} theme */
  function paint(scene, theme) {
    const { layout } = scene;
    const fitted = fitCanvas(canvas, layout);
    if (!fitted) return;
    const { context } = fitted;
    context.clearRect(0, 0, layout.width, layout.height);
    context.font = `11px ${theme.font}`;
    paintLines(context, scene, theme);
    paintBoxes(context, scene, theme);
    paintNumbers(context, scene, theme);
  }

  return { paint };
}

/**
 * Whether a line belongs to the chosen unit and has a number.
 * @param {SlowScene} scene
 * @param {number} column the column at the line's end
 * @param {number} from
 * @param {number} to
 */
const isOwn = ({ chosen, side }, column, from, to) =>
  side === 'reach'
    ? column === chosen.column && to === chosen.unit
    : column === chosen.column + 1 && from === chosen.unit;

/** @param {SlowScene} scene @param {(own: boolean, column: number, from: number, to: number) => void} visit */
function eachLine(scene, visit) {
  const { columns } = scene.layout;
  for (let column = 1; column < columns.length; ++column) {
    columns[column - 1].middles.forEach((_, from) =>
      columns[column].middles.forEach((__, to) => visit(isOwn(scene, column, from, to), column, from, to)),
    );
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {SlowScene} scene
 * @param {import('../../../common/charts/palette.js').Palette} theme
 */
function paintLines(context, scene, theme) {
  const { columns } = scene.layout;
  for (const wanted of [false, true]) {
    eachLine(scene, (own, column, from, to) => {
      if (own !== wanted) return;
      const weight = scene.weight(column, from, to);
      context.beginPath();
      context.moveTo(columns[column - 1].x + BOX.width, columns[column - 1].middles[from]);
      context.lineTo(columns[column].x, columns[column].middles[to]);
      context.globalAlpha = own ? 1 : 0.3;
      context.setLineDash(weight < 0 ? [4, 3] : []);
      context.lineWidth = own ? 2 : 1;
      context.strokeStyle = weight < 0 ? theme.negative : theme.positive;
      context.stroke();
    });
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {SlowScene} scene
 * @param {import('../../../common/charts/palette.js').Palette} theme
 */
function paintBoxes(context, { layout, boxes, headings, notes, chosen }, theme) {
  context.textBaseline = 'middle';
  layout.columns.forEach(({ x, middles, more, moreY }, column) => {
    const centre = x + BOX.width / 2;
    context.textAlign = 'center';
    context.fillStyle = theme.inkSoft;
    context.fillText(headings[column] ?? '', centre, HEADING / 2);
    if (more > 0) context.fillText(`… ${more} more`, centre, moreY);
    middles.forEach((middle, unit) => {
      const isChosen = chosen.column === column && chosen.unit === unit;
      context.fillStyle = theme.paper;
      context.fillRect(x, middle - BOX.height / 2, BOX.width, BOX.height);
      context.lineWidth = isChosen ? 3 : 1;
      context.strokeStyle = isChosen ? theme.focus : theme.inkSoft;
      context.strokeRect(x + 0.5, middle - BOX.height / 2 + 0.5, BOX.width - 1, BOX.height - 1);
      context.fillStyle = theme.ink;
      context.fillText(boxes[column]?.[unit] ?? '', centre, middle + 0.5, BOX.width - 6);
      if (column !== layout.columns.length - 1 || !notes[unit]) return;
      context.textAlign = 'left';
      context.fillText(notes[unit], x + BOX.width + 6, middle, NOTE - 6);
      context.textAlign = 'center';
    });
  });
}

/**
 * Each number at the far end of its line, where the lines are apart.
 * @param {CanvasRenderingContext2D} context
 * @param {SlowScene} scene
 * @param {import('../../../common/charts/palette.js').Palette} theme
 */
function paintNumbers(context, scene, theme) {
  const { columns } = scene.layout;
  const reaching = scene.side === 'reach';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = theme.paper;
  context.fillStyle = theme.ink;
  context.textAlign = reaching ? 'left' : 'right';
  eachLine(scene, (own, column, from, to) => {
    const text = scene.lines[reaching ? from : to];
    if (!own || !text) return;
    const x0 = columns[column - 1].x + BOX.width;
    const x1 = columns[column].x;
    const x = reaching ? x0 + 5 : x1 - 5;
    // The middle of the text lies on the line.
    const middle = x + (reaching ? 1 : -1) * (context.measureText(text).width / 2);
    const y0 = columns[column - 1].middles[from];
    const y = y0 + ((columns[column].middles[to] - y0) * (middle - x0)) / (x1 - x0);
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  });
}
