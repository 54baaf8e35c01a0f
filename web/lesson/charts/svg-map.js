/** A decision map as SVG text: two areas, the boundary, and the samples. Colours come from the style sheet. */
import { BOUNDARY } from '../../common/charts/decision-map.js';
import { markerPath } from '../../common/charts/markers.js';
import { outlinePaths } from './outline.js';

/** Side of the picture in view box units. */
export const MAP_WIDTH = 160;

/**
 * Samples of two classes as path data: discs (for round line caps) and triangles, as in every other picture of the site.
 * @param {{x: ArrayLike<number>, target: ArrayLike<number>}} samples
 * @param {(x: number, y: number) => readonly [number, number]} place in view box units
 * @returns {[string, string]}
 */
export function markPaths({ x, target }, place) {
  const paths = /** @type {[string, string]} */ (['', '']);
  for (let sample = 0; sample < target.length; ++sample) {
    const [left, top] = place(x[2 * sample], x[2 * sample + 1]);
    // Integers: half a unit is invisible, and a picture has many marks.
    const at = (/** @type {number} */ dy) => `M${Math.round(left)} ${Math.round(top + dy)}`;
    if (target[sample] === 0) paths[0] += `${at(0)}h0`;
    else paths[1] += `${at(-3)}l3 5h-6z`;
  }
  return paths;
}

/**
 * @param {object} picture
 * @param {Float32Array | Float64Array} picture.map the single output, size * size, row 0 on top
 * @param {number} picture.size
 * @param {readonly number[]} picture.domain [x0, x1, y0, y1]
 * @param {{x: ArrayLike<number>, target: ArrayLike<number>}} picture.samples with two inputs and two classes
 * @param {string} picture.label description of the picture
 * @returns {string}
 */
export function svgMap({ map, size, domain, samples, label }) {
  const width = MAP_WIDTH;
  const { area, line } = outlinePaths(map, size, BOUNDARY, width);
  const [x0, x1, y0, y1] = domain;
  const [discs, triangles] = markPaths(samples, (x, y) => [
    ((x - x0) / (x1 - x0)) * width,
    ((y1 - y) / (y1 - y0)) * width,
  ]);
  return `<svg class="still-map" viewBox="0 0 ${width} ${width}" role="img" aria-label="${label}">
<rect width="${width}" height="${width}" class="area-0"/><path class="area-1" d="${area}"/><path class="between" d="${line}"/>
<path class="mark-0" d="${discs}"/><path class="mark-1" d="${triangles}"/></svg>`;
}

/** Legend of svgMap's marks, as HTML. */
export const mapLegend = `<ul class="legend">${[0, 1]
  .map(
    (index) =>
      `<li><svg class="marker" viewBox="-8 -8 16 16" aria-hidden="true"><path d="${markerPath(index, 5)}" style="fill:var(--class-${index})"/></svg> class ${index}</li>`,
  )
  .join('')}<li>line: between the classes</li></ul>`;
