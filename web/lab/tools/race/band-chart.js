/**
 * Lines with a band each, named at their right ends: a race's contestants. Arrays in, pixels out; also as an image for a file, with
 * title and legend.
 */
import { createLineChart } from '../../../common/charts/line-chart.js';
import { distinctLines, lineDashes } from '../../../common/charts/theme.js';
import { renderChart } from '../../charts/chart-png.js';

/** @typedef {import('../../../common/charts/line-chart.js').LineSeries} LineSeries */
/** @typedef {import('../../../common/charts/line-chart.js').LineChart & {picture: (title: string) => HTMLCanvasElement}} BandChart */

/**
 * Colour and dashes of up to twelve lines: after the sixth the colours repeat, with other dashes.
 * @param {number} slot
 * @returns {{colour: string, dash: readonly number[]}}
 */
export function bandStyle(slot) {
  const round = Math.floor(slot / distinctLines);
  return {
    colour: `--class-${slot % distinctLines}`,
    dash: lineDashes[(slot + 3 * round) % distinctLines],
  };
}

/**
 * @param {HTMLElement} root filled by the chart
 * @param {object} options
 * @param {LineSeries[]} options.series
 * @param {string} options.xLabel
 * @param {string} options.yLabel
 * @returns {BandChart} its columns: x, the lines, their lower edges, their upper edges
 */
export function createBandChart(root, { series, xLabel, yLabel }) {
  const named = (/** @type {LineSeries[]} */ lines) =>
    lines.map((line) => ({ ...line, endLabel: line.label }));
  const chart = createLineChart(root, { series: named(series), xLabel, yLabel, banded: true });
  return {
    ...chart,
    setSeries: (next) => chart.setSeries(named(next)),
    picture: (title) => renderChart(root, { title, subtitle: 'The bands are one standard deviation.' }),
  };
}
