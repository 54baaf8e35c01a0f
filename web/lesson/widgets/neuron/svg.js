/** One neuron over the plane of its two inputs, as SVG text: the output as shading, the line z = 0, the points, and the selected one. */
import { plotAxes, svgPlot, short, svgElement, svgText } from '../../../common/charts/svg-plot.js';

/** @typedef {import('./model.js').ShownNeuron} ShownNeuron */

const WIDTH = 400;
const HEIGHT = 400;
const SIDE = 348;
/** Strength of the shading: lighter than the points. */
const STRENGTH = 0.42;

/** @param {number} plane half the side of the plane, in units of the inputs */
export const neuronPlot = (plane) =>
  svgPlot({ left: 38, top: 12, width: SIDE, height: SIDE }, [-plane, plane], [-plane, plane]);

/** @param {number} label @param {number} x @param {number} y circles for class 0, squares for class 1 */
function mark(label, x, y) {
  return label === 1
    ? `<rect class="class-1" x="${short(x - 4.5)}" y="${short(y - 4.5)}" width="9" height="9"/>`
    : `<circle class="class-0" cx="${short(x)}" cy="${short(y)}" r="5"/>`;
}

/**
 * Two overlaid gradients, each class's colour as strong as its output.
 * @param {ShownNeuron} shown @param {import('../../../common/charts/svg-plot.js').Plot} plot
 */
function shading({ setup, shading: { at, output } }, { toX, toY }) {
  const [w1, w2] = setup.weights;
  const length = Math.sqrt(w1 * w1 + w2 * w2);
  const [along, up] = length === 0 ? [1, 0] : [w1 / length, w2 / length];
  const [first, last] = [at[0], at[at.length - 1]];
  const ends = `x1="${short(toX(first * along))}" y1="${short(toY(first * up))}" x2="${short(toX(last * along))}" y2="${short(toY(last * up))}"`;
  return [0, 1]
    .map((label) => {
      const stops = at.map((distance, index) => {
        const strength = STRENGTH * (label === 1 ? output[index] : 1 - output[index]);
        return `<stop class="class-${label}" offset="${((distance - first) / (last - first)).toFixed(5)}" stop-opacity="${strength.toFixed(3)}"/>`;
      });
      return `<linearGradient id="neuron-class-${label}" gradientUnits="userSpaceOnUse" ${ends}>${stops.join('')}</linearGradient>`;
    })
    .join('');
}

/** The line z = 0, longer than the plane: the picture clips it. @param {ShownNeuron} shown @param {import('../../../common/charts/svg-plot.js').Plot} plot */
function zeroLine({ setup: { weights, bias } }, { toX, toY, xRange }) {
  const [w1, w2] = weights;
  const square = w1 * w1 + w2 * w2;
  if (square === 0) return '';
  const foot = [(-bias * w1) / square, (-bias * w2) / square];
  const reach = (4 * xRange[1]) / Math.sqrt(square);
  const end = (/** @type {number} */ side) =>
    `${short(toX(foot[0] - side * reach * w2))} ${short(toY(foot[1] + side * reach * w1))}`;
  return `<path class="zero-line" clip-path="url(#neuron-plane)" d="M${end(-1)}L${end(1)}"/>`;
}

/**
 * @param {ShownNeuron} shown
 * @param {number} plane
 * @param {string} label
 * @param {string} [attributes] of the svg
 */
export function neuronSvg(shown, plane, label, attributes = '') {
  const plot = neuronPlot(plane);
  const { left, top, toX, toY } = plot;
  const [x, y] = shown.setup.probe.map((value, axis) => (axis === 0 ? toX(value) : toY(value)));
  const area = `x="${left}" y="${top}" width="${SIDE}" height="${SIDE}"`;
  const points = shown.points.map(([x1, x2, label], index) => {
    const [px, py] = [toX(x1), toY(x2)];
    return `${shown.right[index] ? '' : `<circle class="wrong" cx="${short(px)}" cy="${short(py)}" r="9"/>`}${mark(label, px, py)}`;
  });
  const content = `<defs>${shading(shown, plot)}<clipPath id="neuron-plane"><rect ${area}/></clipPath></defs>
${[0, 1].map((label) => `<rect ${area} fill="url(#neuron-class-${label})"/>`).join('')}
${plotAxes(plot, { x: '', y: '', xTicks: [-2, 0, 2], yTicks: [-2, 0, 2] })}
${svgText(toX(plane), top + SIDE + 17, 'x₁', 'end', 'name')}${svgText(left - 8, top + 12, 'x₂', 'end', 'name')}
${zeroLine(shown, plot)}${points.join('')}
<g class="probe"><circle class="ring" cx="${short(x)}" cy="${short(y)}" r="9"/><path d="M${short(x - 14)} ${short(y)}h28M${short(x)} ${short(y - 14)}v28"/><circle class="hand" cx="${short(x)}" cy="${short(y)}" r="20"/></g>`;
  return svgElement(WIDTH, HEIGHT, label, content, attributes);
}
