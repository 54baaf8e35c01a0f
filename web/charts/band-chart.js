/**
 * Lines with a band each, named at their right ends: a race's contestants. Arrays in, pixels out; also as a picture for a file, with
 * title and legend in it.
 */
import { createLineChart } from './line-chart.js';
import { distinctLines, lineDashes, resolveColour, textFont } from './look.js';

/** @typedef {import('uplot')} uPlot */
/** @typedef {import('./line-chart.js').LineSeries} LineSeries */
/** @typedef {import('./line-chart.js').LineChart & {picture: (title: string) => HTMLCanvasElement}} BandChart */

/** A narrower plot needs its width for the lines; the legend names them too. */
const LEAST_WIDTH_FOR_NAMES = 460;
const NAME_HEIGHT = 14;
const MOST_NAME_WIDTH = 150;

/**
 * Colour and dashes of up to twelve lines: behind the sixth the colours come again, with other dashes.
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
 * @param {HTMLElement} root is filled
 * @param {object} options
 * @param {LineSeries[]} options.series
 * @param {string} options.xLabel
 * @param {string} options.yLabel
 * @returns {BandChart} its columns: x, the lines, their lower edges, their upper edges
 */
export function createBandChart(root, { series, xLabel, yLabel }) {
  const ruler = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
  /** @type {ArrayLike<number | undefined>[]} */
  let columns = [];
  let shown = series;

  /** @param {LineSeries[]} lines */
  function roomRight(lines) {
    if (root.clientWidth < LEAST_WIDTH_FOR_NAMES) return 16;
    ruler.font = textFont(root);
    const widest = Math.max(0, ...lines.map(({ label }) => ruler.measureText(label).width));
    return Math.min(MOST_NAME_WIDTH, Math.ceil(widest)) + 26;
  }

  /** @param {uPlot} plot @param {LineSeries[]} lines */
  function paintNames(plot, lines) {
    const last = (columns[0]?.length ?? 0) - 1;
    if (last < 0 || root.clientWidth < LEAST_WIDTH_FOR_NAMES) return;
    const { ctx, bbox } = plot;
    const ratio = devicePixelRatio;
    const ends = lines.flatMap(({ label, colour }, index) => {
      const value = lastFinite(columns[index + 1]);
      return value === null ? [] : [{ label, colour, at: plot.valToPos(value, 'y', true) }];
    });
    const places = spread(
      ends.map(({ at }) => at),
      NAME_HEIGHT * ratio,
      bbox.top,
      bbox.top + bbox.height,
    );
    const edge = bbox.left + bbox.width;
    ctx.save();
    ctx.font = textFont(root, 12 * ratio);
    ctx.textBaseline = 'middle';
    ctx.textAlign = 'left';
    ctx.lineWidth = ratio;
    ends.forEach(({ label, colour, at }, index) => {
      ctx.strokeStyle = resolveColour(root, colour);
      ctx.beginPath();
      ctx.moveTo(edge + 2 * ratio, at);
      ctx.lineTo(edge + 14 * ratio, places[index]);
      ctx.stroke();
      ctx.fillStyle = resolveColour(root, '--ink');
      ctx.fillText(label, edge + 18 * ratio, places[index], MOST_NAME_WIDTH * ratio);
    });
    ctx.restore();
  }

  /** @param {uPlot.Options} given @param {LineSeries[]} lines @returns {uPlot.Options} */
  function withBands(given, lines) {
    const { cursor, hooks, padding } = given;
    const count = lines.length;
    return {
      ...given,
      padding: [padding?.[0] ?? 8, () => roomRight(lines), 0, 0],
      // The pointer's dot belongs to the line, not to the edges of its band.
      cursor: {
        ...cursor,
        points: {
          ...cursor?.points,
          size: (_, index) => (index <= count ? 9 : 0),
          width: (_, index) => (index <= count ? 2 : 0),
          fill: (_, index) => resolveColour(root, lines[index - 1]?.colour ?? '--ink'),
        },
      },
      series: [
        ...given.series,
        ...[...lines, ...lines].map(() => ({ width: 0, stroke: 'transparent', points: { show: false } })),
      ],
      bands: lines.map(({ colour }, index) => ({
        series: /** @type {[number, number]} */ ([1 + 2 * count + index, 1 + count + index]),
        fill: () => translucent(resolveColour(root, colour)),
      })),
      hooks: { ...hooks, draw: [...(hooks?.draw ?? []), (plot) => paintNames(plot, lines)] },
    };
  }

  const chart = createLineChart(root, { series, xLabel, yLabel, extend: withBands });

  return {
    ...chart,
    update(next) {
      columns = next;
      chart.update(next);
    },
    setSeries(next) {
      columns = [];
      shown = next;
      chart.setSeries(next);
    },
    picture: (title) => pictureOf(root, shown, title, yLabel),
  };
}

/** @param {string} colour @returns {string} so pale that lines and other bands show through */
function translucent(colour) {
  return /^#[0-9a-f]{6}$/i.test(colour) ? `${colour}26` : 'transparent';
}

/** @param {ArrayLike<number | undefined>} column @returns {number | null} */
function lastFinite(column) {
  for (let i = column.length - 1; i >= 0; i -= 1) {
    const value = column[i];
    if (value !== undefined && Number.isFinite(value)) return value;
  }
  return null;
}

/**
 * Places as near to the wished ones as they can be with a distance between them.
 * @param {readonly number[]} wished
 * @param {number} distance
 * @param {number} low
 * @param {number} high
 * @returns {number[]}
 */
export function spread(wished, distance, low, high) {
  const order = wished.map((_, index) => index).sort((a, b) => wished[a] - wished[b]);
  const places = [...wished];
  let least = low;
  for (const index of order) {
    places[index] = Math.max(least, wished[index]);
    least = places[index] + distance;
  }
  let most = high;
  for (const index of order.reverse()) {
    places[index] = Math.min(most, places[index]);
    most = places[index] - distance;
  }
  return places;
}

/**
 * The plot as it stands, between a title and a legend, on the paper's colour.
 * @param {HTMLElement} root
 * @param {LineSeries[]} series
 * @param {string} title
 * @param {string} yLabel
 */
function pictureOf(root, series, title, yLabel) {
  const plot = /** @type {HTMLCanvasElement} */ (root.querySelector('.line-chart-plot canvas'));
  const ratio = devicePixelRatio;
  const [margin, row, swatch] = [12 * ratio, 20 * ratio, 34 * ratio];
  const canvas = document.createElement('canvas');
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const font = textFont(root, 12 * ratio);
  const width = plot.width + 2 * margin;
  context.font = font;
  // The legend's rows, filled from the left.
  let [x, y] = [margin, 0];
  const items = series.map((line) => {
    const wide = swatch + 6 * ratio + context.measureText(line.label).width + 18 * ratio;
    if (x > margin && x + wide > width - margin) [x, y] = [margin, y + row];
    const item = { line, x, y };
    x += wide;
    return item;
  });
  const top = margin + 2.2 * row;
  canvas.width = width;
  canvas.height = top + plot.height + y + row + margin;
  context.fillStyle = resolveColour(root, '--paper');
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.textBaseline = 'middle';
  context.fillStyle = resolveColour(root, '--ink');
  context.font = font;
  context.fillText(title, margin, margin + row / 2, width - 2 * margin);
  context.fillStyle = resolveColour(root, '--ink-soft');
  context.fillText(
    `${yLabel}; the bands are one standard deviation`,
    margin,
    margin + 1.5 * row,
    width - 2 * margin,
  );
  context.drawImage(plot, margin, top);
  context.lineWidth = 2.5 * ratio;
  for (const { line, x: left, y: down } of items) {
    const middle = top + plot.height + down + row / 2;
    context.strokeStyle = resolveColour(root, line.colour);
    context.setLineDash((line.dash ?? []).map((length) => length * ratio));
    context.beginPath();
    context.moveTo(left, middle);
    context.lineTo(left + swatch, middle);
    context.stroke();
    context.fillStyle = resolveColour(root, '--ink');
    context.fillText(line.label, left + swatch + 6 * ratio, middle);
  }
  return canvas;
}
