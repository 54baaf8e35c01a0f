/** Lines and bands from columns of numbers: their continuation and their breaks. */

/**
 * @typedef {object} Pen a canvas's path, or a recorder of its calls
 * @property {(x: number, y: number) => void} moveTo
 * @property {(x: number, y: number) => void} lineTo
 */

/**
 * @typedef {object} Scale a value's position in pixels; not finite for a value without one
 * @property {(x: number) => number} toPixelX
 * @property {(y: number) => number} toPixelY
 */

/**
 * @param {Pen} pen
 * @param {ArrayLike<number>} x
 * @param {ArrayLike<number | undefined>} values a value without a position makes a gap; undefined continues the line
 * @param {Scale} scale
 * @param {ReadonlySet<number>} [breaks] indices with no line from the sample before
 * @returns {[number, number][]} positions of isolated values, in pixels: no line makes them visible
 */
export function traceLine(pen, x, values, { toPixelX, toPixelY }, breaks) {
  /** @type {[number, number][]} */
  const points = [];
  /** Start of a line that has no second position yet. @type {[number, number] | null} */
  let begun = null;
  let down = false;
  for (let index = 0; index < x.length; ++index) {
    const value = values[index];
    if (value === undefined) continue;
    const [left, top] = [toPixelX(x[index]), toPixelY(value)];
    const drawn = Number.isFinite(top);
    if (drawn && down && !breaks?.has(index)) {
      pen.lineTo(left, top);
      begun = null;
    } else {
      if (begun) points.push(begun);
      begun = drawn ? [left, top] : null;
      if (drawn) pen.moveTo(left, top);
    }
    down = drawn;
  }
  if (begun) points.push(begun);
  return points;
}

/**
 * The outlines of a band, to be filled: one for every stretch in which both of its edges have a position.
 * @param {Pen} pen
 * @param {ArrayLike<number>} x
 * @param {readonly [ArrayLike<number | undefined>, ArrayLike<number | undefined>]} edges
 * @param {Scale} scale
 */
export function traceBand(pen, x, [low, high], { toPixelX, toPixelY }) {
  /** @type {[number, number][]} the lower edge, traced back */
  let back = [];
  const close = () => {
    for (const place of back.reverse()) pen.lineTo(...place);
    back = [];
  };
  for (let index = 0; index < x.length; ++index) {
    const [below, above] = [low[index], high[index]];
    if (below === undefined || above === undefined) continue;
    const [left, bottom, top] = [toPixelX(x[index]), toPixelY(below), toPixelY(above)];
    if (!Number.isFinite(bottom + top)) close();
    else {
      if (back.length === 0) pen.moveTo(left, top);
      else pen.lineTo(left, top);
      back.push([left, bottom]);
    }
  }
  close();
}
