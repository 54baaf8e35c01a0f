/** The axes and frame that every uPlot drawing of the site shares: faint grid, quiet figures, true minus signs. */
import { resolveColour, textFont } from './look.js';

/**
 * @param {Element} element whose theme holds
 * @param {object} options
 * @param {'x' | 'y'} options.scale
 * @param {string} [options.label] stands below the x axis; a y axis is labelled by the chart's heading instead
 * @param {number} [options.space] least distance between two ticks, in CSS pixels
 * @param {(value: number) => string} [options.text] how a tick's value is written
 * @param {(most: number, low: number, high: number) => number[]} [options.places] the ticks between the axis's ends, where there is room
 *   for `most` of them
 * @returns {import('uplot').Axis}
 */
export function quietAxis(element, { scale, label, space, text, places }) {
  const isX = scale === 'x';
  const apart = space ?? (isX ? 56 : 34);
  return {
    scale,
    side: isX ? 2 : 3,
    size: isX ? 26 : 46,
    gap: 5,
    space: apart,
    font: textFont(element),
    stroke: () => resolveColour(element, '--ink-soft'),
    grid: { stroke: () => resolveColour(element, '--line'), width: 1 },
    ticks: { show: false },
    border: { show: false },
    ...(label ? { label, labelFont: textFont(element), labelSize: 20, labelGap: 0 } : {}),
    ...(places
      ? {
          splits: (plot, _axis, low, high) => places((isX ? plot.width : plot.height) / apart, low, high),
          filter: (_plot, ticks) => ticks,
        }
      : {}),
    values: (_plot, ticks) => ticks.map((tick) => (tick === null ? '' : (text ?? tickText)(tick))),
  };
}

/**
 * @param {number} tick
 * @returns {string}
 */
export function tickText(tick) {
  const size = Math.abs(tick);
  const text =
    size !== 0 && (size < 1e-3 || size >= 1e5) ? tick.toExponential(0) : String(Number(tick.toPrecision(6)));
  return text.replaceAll('-', '−');
}

/**
 * @param {ArrayLike<number | undefined>} column
 * @param {boolean} [positiveOnly] for a logarithmic axis
 * @returns {(number | null | undefined)[]} with a gap (null) wherever there is nothing to draw; undefined where there is no row
 */
export function drawable(column, positiveOnly = false) {
  return Array.from(column, (value) =>
    value === undefined || (Number.isFinite(value) && (!positiveOnly || value > 0)) ? value : null,
  );
}
