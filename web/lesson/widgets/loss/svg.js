/** Gradient sizes of two losses at the logit of a sigmoid output, on a logarithmic axis, as SVG text. */
import { powerOfTen } from '../../../common/charts/number-text.js';
import { linePath, plotAxes, svgPlot, short, svgElement, svgText } from '../../../common/charts/svg-plot.js';

/** @typedef {import('./model.js').ShownLoss} ShownLoss */

const WIDTH = 400;
const HEIGHT = 330;
const DECADES = /** @type {const} */ ([-18, 1]);

/** @param {readonly [number, number]} range of z */
export const lossPlot = (range) => svgPlot({ left: 48, top: 26, width: 338, height: 262 }, range, DECADES);

/** @param {readonly number[]} values */
const exponents = (values) => values.map((value) => Math.log10(value));

/**
 * @param {ShownLoss} shown
 * @param {readonly [number, number]} range
 * @param {string} label
 */
export function lossSvg(shown, range, label) {
  const plot = lossPlot(range);
  const { toX, toY, top, height } = plot;
  const x = toX(shown.setup.z);
  const [entropy, squared] = exponents([shown.at.crossEntropy, shown.at.squared]).map(toY);
  const axes = plotAxes(plot, {
    ...{ x: 'z', y: '|dL/dz|', yTicks: [-18, -15, -12, -9, -6, -3, 0] },
    yText: (exponent) => (exponent === 0 ? '1' : powerOfTen(exponent)),
  });
  const content = `${axes}
<path class="curve curve-0" d="${linePath(plot, shown.z, exponents(shown.crossEntropy))}"/>
<path class="curve curve-1" d="${linePath(plot, shown.z, exponents(shown.squared))}"/>
<path class="reading" d="M${short(x)} ${top}v${height}"/>
<circle class="class-0" cx="${short(x)}" cy="${short(entropy)}" r="5.5"/><circle class="class-1" cx="${short(x)}" cy="${short(squared)}" r="5.5"/>
${svgText(toX(range[0]) + 6, toY(0) + 17, 'wrong', 'start')}${svgText(toX(range[1]) - 6, toY(0) + 17, 'right', 'end')}`;
  return svgElement(WIDTH, HEIGHT, label, content);
}
