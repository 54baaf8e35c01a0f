/** A layer's output shape as a drawn solid: a stack of maps, or a bar of units. Numbers in, SVG paths out; one unit is a CSS pixel. */

/** Direction of depth: to the right and up, per unit of depth. */
const DEPTH = { right: 0.8, up: 0.45 };
const DEPTH_OF_ROOT = 5.5;
/** Up to this many maps, each has its edge; beyond, every fourth. */
const MAPS_ONE_BY_ONE = 8;
const BAR = { perDecade: 25, height: 11, depth: 7 };
/** Up to this many units, each is drawn separately. */
const UNITS_ONE_BY_ONE = 10;
const SHEET_STEP = 9;
/** Margin for half a line's width. */
const MARGIN = 1;

/**
 * @typedef {object} Solid
 * @property {number} width of the drawing
 * @property {number} height
 * @property {{front: string, top: string, side: string}[]} boxes from left to right
 * @property {string} edges between the first map and the last; '' for none
 */

/** @param {number} left @param {number} top of the front @param {number} width @param {number} height @param {number} depth */
function box(left, top, width, height, depth) {
  const [right, bottom] = [left + width, top + height];
  const [dx, dy] = [depth * DEPTH.right, -depth * DEPTH.up];
  return {
    front: `M${left} ${top}H${right}V${bottom}H${left}Z`,
    top: `M${left} ${top}l${dx} ${dy}h${width}L${right} ${top}Z`,
    side: `M${right} ${top}l${dx} ${dy}v${height}L${right} ${bottom}Z`,
  };
}

/** @param {readonly number[]} shape [channels, height, width] @returns {Solid} */
function stack([channels, height, width]) {
  const depth = DEPTH_OF_ROOT * Math.sqrt(channels);
  const [dx, dy] = [depth * DEPTH.right, depth * DEPTH.up];
  const [left, top] = [MARGIN, MARGIN + dy];
  const step = channels <= MAPS_ONE_BY_ONE ? 1 : 4;
  const edges = [];
  for (let map = step; map < channels; map += step) {
    const [x, y] = [left + (dx * map) / channels, top - (dy * map) / channels];
    edges.push(`M${x} ${y}h${width}v${height}`);
  }
  return {
    width: width + dx + 2 * MARGIN,
    height: height + dy + 2 * MARGIN,
    boxes: [box(left, top, width, height, depth)],
    edges: edges.join(''),
  };
}

/**
 * The maps in depth order, the first in front: flat boxes, listed from the last, which is painted first.
 * @param {readonly number[]} shape [channels, height, width]
 * @returns {Solid}
 */
export function sheets([channels, height, width]) {
  const [dx, dy] = [SHEET_STEP * DEPTH.right, SHEET_STEP * DEPTH.up];
  const behind = channels - 1;
  return {
    width: width + behind * dx + 2 * MARGIN,
    height: height + behind * dy + 2 * MARGIN,
    boxes: Array.from({ length: channels }, (_, at) =>
      box(MARGIN + (behind - at) * dx, MARGIN + at * dy, width, height, 0),
    ),
    edges: '',
  };
}

/** @param {readonly number[]} shape [units] @returns {Solid} */
function bar([units]) {
  const { perDecade, height, depth } = BAR;
  const [dx, dy] = [depth * DEPTH.right, depth * DEPTH.up];
  const single = units <= UNITS_ONE_BY_ONE;
  const widths = single ? Array.from({ length: units }, () => height) : [perDecade * Math.log10(units)];
  const pitch = widths[0] + dx + 4;
  return {
    width: pitch * (widths.length - 1) + widths[0] + dx + 2 * MARGIN,
    height: height + dy + 2 * MARGIN,
    boxes: widths.map((width, at) => box(MARGIN + pitch * at, MARGIN + dy, width, height, depth)),
    edges: '',
  };
}

/**
 * Height and width of a map are to scale; depth grows with the square root of the number of maps, a bar's length with the
 * logarithm of the number of units, so that 12,544 fit beside 3.
 * @param {readonly number[]} shape [channels, height, width] or [units]
 * @returns {Solid}
 */
export const blockShape = (shape) => (shape.length === 3 ? stack(shape) : bar(shape));
