/** How columns of numbers become lines and bands: where a line goes on, and where it is broken. */

/**
 * @typedef {object} Pen a canvas's path, or what notes down what it is told
 * @property {(x: number, y: number) => void} moveTo
 * @property {(x: number, y: number) => void} lineTo
 */

/**
 * @typedef {object} Scale where a value lies, in pixels; what has no place there gives a number that is not finite
 * @property {(x: number) => number} toPixelX
 * @property {(y: number) => number} toPixelY
 */

/**
 * @param {Pen} pen
 * @param {ArrayLike<number>} x
 * @param {ArrayLike<number | undefined>} values a gap wherever there is no place for one; the line goes on over what is undefined
 * @param {Scale} scale
 * @param {ReadonlySet<number>} [breaks] indices that no line leads to from the sample before
 * @returns {[number, number][]} the places of values that stand alone, in pixels: no line makes them visible
 */
export function traceLine(pen, x, values, { toPixelX, toPixelY }, breaks) {
  /** @type {[number, number][]} */
  const points = [];
  /** Where the line begins that has no second place yet. @type {[number, number] | null} */
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
 * The outlines of a band, to be filled: one for every stretch in which both of its edges have a place.
 * @param {Pen} pen
 * @param {ArrayLike<number>} x
 * @param {readonly [ArrayLike<number | undefined>, ArrayLike<number | undefined>]} edges
 * @param {Scale} scale
 */
export function traceBand(pen, x, [low, high], { toPixelX, toPixelY }) {
  /** @type {[number, number][]} the way back, along the lower edge */
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
