/**
 * Curves of functions over x, overlaid, with a crosshair that reads all of them at one x. The explorer stacks two: the
 * values above, the slopes below, one crosshair through both. Arrays in, pixels and one callback out.
 */
import { findJumps } from './jumps.js';
import { createPlot } from './plot-canvas.js';
import { extent } from './plot-scale.js';

/**
 * @typedef {object} FunctionCurve
 * @property {ArrayLike<number>} values one per x
 * @property {string} colour a token's name such as `--class-0`, or any CSS colour
 * @property {readonly number[]} dash
 * @property {readonly number[]} [kinks] x where the curve may be broken
 * @property {boolean} [strong] drawn wider: the function being explained
 */

/**
 * @typedef {object} FunctionChart
 * @property {(x: Float32Array, curves: FunctionCurve[]) => void} update
 * @property {(index: number | null) => void} read places the crosshair at x[index]; null removes it
 * @property {() => void} resize
 * @property {() => void} destroy
 */

/**
 * @param {HTMLElement} root its height comes from the style sheet
 * @param {object} options
 * @param {readonly [number, number]} options.least smallest y range; grows with the curves
 * @param {boolean} [options.labelledX] whether tick labels stand below the plot
 * @param {(index: number) => void} options.onRead called when the user points at x[index]
 * @returns {FunctionChart}
 */
export function createFunctionChart(root, { least, labelledX = true, onRead }) {
  root.classList.add('function-chart');
  /** @type {Float32Array} */
  let x = new Float32Array(0);
  /** @type {import('./plot.js').PlotLine[]} */
  let lines = [];

  /** @returns {[number, number]} */
  function yRange() {
    const [low, high] = extent(lines.map(({ values }) => values)) ?? least;
    const [from, to] = [Math.min(least[0], low), Math.max(least[1], high)];
    const margin = (to - from) * 0.06;
    return [from - margin, to + margin];
  }

  const plot = createPlot(root, {
    plot: () => ({ x, lines, yRange: yRange(), bare: !labelledX, zeroLines: true }),
    onPoint: (index) => {
      if (index !== null) onRead(index);
    },
  });
  return {
    update(nextX, curves) {
      x = nextX;
      lines = curves.map((curve) => ({ ...curve, jumps: findJumps(x, curve.values, curve.kinks ?? []) }));
      plot.repaint();
    },
    read: plot.read,
    resize: plot.resize,
    destroy: plot.destroy,
  };
}
