/**
 * Lines over a common x: loss and accuracy curves. Arrays in, pixels out, drawn by uPlot, with a legend that doubles as
 * the read-out of the pointer's place and of the arrow keys'.
 */
import uPlot from 'uplot';
import { decadeRange, decadeText, decadeTicks } from './decades.js';
import { spreadLabels } from './end-labels.js';
import { cssColour, resolveColour, textFont, watchLook } from './look.js';
import { numberText, plainNumber } from './number-text.js';
import { drawable, quietAxis } from './plot-axes.js';
import { stepByKey } from './plot-keys.js';

/**
 * @typedef {object} LineSeries
 * @property {string} label
 * @property {string} colour a token's name such as `--class-0`, or any CSS colour
 * @property {readonly number[]} [dash] as in canvas `setLineDash`; default solid
 * @property {string} [endLabel] stands at the line's right end
 */

/**
 * @typedef {object} LineChart
 * @property {(columns: ArrayLike<number | undefined>[]) => void} update x first, then one column per series, all of one
 *   length; what is not finite is a gap; a line goes on over what is undefined
 * @property {(series: LineSeries[]) => void} setSeries other lines; the data stay away until the next update
 * @property {() => void} resize takes the size of its place again (it also does so by itself)
 * @property {() => void} destroy
 */

/**
 * @param {HTMLElement} root is filled; `.line-chart-plot` in it takes its height from the style sheet
 * @param {object} options
 * @param {LineSeries[]} options.series
 * @param {string} options.xLabel
 * @param {string} options.yLabel stands above the plot
 * @param {boolean} [options.logY] logarithmic; values at or below 0 are gaps
 * @param {() => [number, number]} [options.decades] the ends of a logarithmic axis, as exponents; else those of what it shows
 * @param {(x: number) => string} [options.xText] how a place is written in the read-out
 * @param {(given: uPlot.Options, series: LineSeries[]) => uPlot.Options} [options.extend] adds to what is drawn; the columns of
 *   further series follow behind those of the lines
 * @returns {LineChart}
 */
export function createLineChart(
  root,
  { series, xLabel, yLabel, logY = false, decades, xText = plainNumber, extend = (given) => given },
) {
  root.classList.add('line-chart');
  const head = element('div', 'line-chart-head');
  const label = element('span', 'line-chart-label');
  const legend = element('ul', 'legend');
  const place = element('div', 'line-chart-plot');
  place.tabIndex = 0;
  place.setAttribute('role', 'slider');
  place.setAttribute('aria-orientation', 'horizontal');
  head.append(label, legend);
  root.replaceChildren(head, place);
  label.textContent = yLabel;

  /** @type {ArrayLike<number | undefined>[]} */
  let columns = [];
  /** @type {number | null} index of the column's row that is read; null shows the last one */
  let reading = null;
  /** @type {uPlot | null} */
  let plot = null;
  /** @type {HTMLElement[]} */
  let valueCells = [];

  function showReading() {
    const x = columns[0] ?? [];
    const row = reading === null ? x.length - 1 : Math.min(reading, x.length - 1);
    const texts = series.map((_, index) => {
      const column = columns[index + 1] ?? [];
      // The last row may be another line's alone.
      const value = reading === null ? lastRead(column, row) : column[row];
      if (value === 0 && logY) return '0';
      return value === undefined || Number.isNaN(value) ? '–' : numberText(value);
    });
    valueCells.forEach((cell, index) => (cell.textContent = texts[index]));
    const at = row < 0 ? 'nothing yet' : `${xLabel.toLowerCase()} ${xText(Number(x[row]))}`;
    label.textContent = reading === null || row < 0 ? yLabel : `${yLabel} at ${at}`;
    place.setAttribute('aria-label', `${yLabel} over ${xLabel}; arrow keys read it`);
    place.setAttribute('aria-valuemin', '0');
    place.setAttribute('aria-valuemax', String(Math.max(0, x.length - 1)));
    place.setAttribute('aria-valuenow', String(Math.max(0, row)));
    place.setAttribute(
      'aria-valuetext',
      [at, ...series.map((line, i) => `${line.label} ${texts[i]}`)].join(', '),
    );
  }

  /** @param {number} count of columns @returns {uPlot.AlignedData} */
  function data(count) {
    return /** @type {uPlot.AlignedData} */ (
      Array.from({ length: count }, (_, index) => drawable(columns[index] ?? [], logY && index > 0))
    );
  }

  /** From 0, or just below what is negative; an empty chart shows 0 to 1. @param {number | null} low @param {number | null} high */
  function yRange(low, high) {
    if (low === null || high === null) return /** @type {uPlot.Range.MinMax} */ ([0, 1]);
    return uPlot.rangeNum(Math.min(0, low), high === low ? low + 1 : high, 0.06, true);
  }

  /** Whole decades. */
  function logRange() {
    const [low, high] =
      decades?.() ?? decadeRange(columns.slice(1).flatMap((column) => Array.from(column, Number)));
    return /** @type {uPlot.Range.MinMax} */ ([10 ** low, 10 ** high]);
  }

  /** @param {number} most @param {number} low @param {number} high */
  function logTicks(most, low, high) {
    return decadeTicks(Math.round(Math.log10(low)), Math.round(Math.log10(high)), most).map((at) => 10 ** at);
  }

  /** Names the lines at their ends. @param {uPlot} self */
  function drawEndLabels(self) {
    const { ctx, bbox } = self;
    const scale = self.bbox.width / Math.max(1, self.over.clientWidth);
    const ends = series.map(({ endLabel }, index) => {
      const drawn = drawable(columns[index + 1] ?? [], logY).filter((value) => value != null);
      return endLabel && drawn.length > 0 ? self.valToPos(Number(drawn[drawn.length - 1]), 'y', true) : NaN;
    });
    const places = spreadLabels(ends, 13 * scale, bbox.top + 5 * scale, bbox.top + bbox.height - 5 * scale);
    ctx.save();
    ctx.font = textFont(root, 11 * scale);
    ctx.textBaseline = 'middle';
    ctx.textAlign = 'left';
    series.forEach(({ endLabel, colour }, index) => {
      if (Number.isNaN(places[index])) return;
      ctx.fillStyle = resolveColour(root, colour);
      ctx.fillText(endLabel ?? '', bbox.left + bbox.width + 5 * scale, places[index]);
    });
    ctx.restore();
  }

  function size() {
    return { width: Math.max(120, place.clientWidth), height: Math.max(80, place.clientHeight) };
  }

  /** @param {uPlot.Options} given @param {HTMLElement} within */
  function extendedPlot(given, within) {
    const options = extend(given, series);
    return new uPlot(options, data(options.series.length), within);
  }

  function build() {
    plot?.destroy();
    valueCells = series.map(() => element('strong', 'readout'));
    legend.replaceChildren(
      ...series.map((line, index) => {
        const item = element('li');
        const name = element('span');
        name.textContent = line.label;
        item.append(swatch(line), name, ' ', valueCells[index]);
        return item;
      }),
    );
    plot = extendedPlot(
      {
        ...size(),
        padding: [8, series.some(({ endLabel }) => endLabel) ? 30 : 16, 0, 0],
        legend: { show: false },
        cursor: {
          y: false,
          drag: { x: false, y: false },
          points: {
            size: 9,
            fill: (_, index) => resolveColour(root, index > 0 ? series[index - 1].colour : '--ink'),
            stroke: () => resolveColour(root, '--paper'),
            width: 2,
          },
        },
        // With nothing to show yet, the axes stand there all the same.
        scales: {
          x: { time: false, range: (_, low, high) => (low === null || low === high ? [0, 10] : [low, high]) },
          y: logY ? { distr: 3, log: 10, range: logRange } : { range: (_, low, high) => yRange(low, high) },
        },
        axes: [
          quietAxis(root, { scale: 'x', label: xLabel }),
          quietAxis(
            root,
            logY ? { scale: 'y', space: 20, text: decadeText, places: logTicks } : { scale: 'y' },
          ),
        ],
        series: [
          {},
          ...series.map((line) => ({
            label: line.label,
            stroke: () => resolveColour(root, line.colour),
            dash: [...(line.dash ?? [])],
            width: 2,
            points: {
              show: () => columns[0]?.length === 1,
              size: 6,
              fill: () => resolveColour(root, line.colour),
            },
          })),
        ],
        hooks: {
          draw: [drawEndLabels],
          setCursor: [
            (self) => {
              const index = self.cursor.idx;
              const inside = (self.cursor.left ?? -1) >= 0;
              const next = inside && index !== undefined ? index : null;
              if (next !== reading) {
                reading = next;
                showReading();
              }
            },
          ],
        },
      },
      place,
    );
    showReading();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const length = columns[0]?.length ?? 0;
    if (length === 0 || !plot) return;
    const next = stepByKey(event, reading ?? length - 1, length - 1);
    if (next === null) return;
    plot.setCursor({ left: plot.valToPos(Number(columns[0][next]), 'x'), top: 0 });
  }
  const onBlur = () => plot?.setCursor({ left: -10, top: -10 });
  place.addEventListener('keydown', onKey);
  place.addEventListener('blur', onBlur);

  const resize = () => plot?.setSize(size());
  const observer = new ResizeObserver(resize);
  const stopWatching = watchLook(() => plot?.redraw(false, true));
  build();
  observer.observe(place);

  return {
    update(next) {
      columns = next;
      plot?.setData(data(plot.series.length));
      showReading();
    },
    setSeries(next) {
      series = next;
      columns = [];
      build();
    },
    resize,
    destroy() {
      observer.disconnect();
      stopWatching();
      plot?.destroy();
      root.replaceChildren();
    },
  };
}

/**
 * @param {'div' | 'span' | 'ul' | 'li' | 'strong'} tag
 * @param {string} [className]
 * @returns {HTMLElement}
 */
function element(tag, className = '') {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

/** The last value that has a row. @param {ArrayLike<number | undefined>} column @param {number} row */
function lastRead(column, row) {
  let at = row;
  while (at > 0 && column[at] === undefined) --at;
  return column[at];
}

/** A short piece of a line, for the legend. @param {LineSeries} series */
function swatch({ colour, dash = [] }) {
  const [picture, line] = ['svg', 'line'].map((tag) =>
    document.createElementNS('http://www.w3.org/2000/svg', tag),
  );
  const attributes = { x1: 0, x2: 34, y1: 6, y2: 6, 'stroke-width': 2.5, 'stroke-dasharray': dash.join(' ') };
  for (const [name, value] of Object.entries(attributes)) line.setAttribute(name, String(value));
  /** @type {SVGElement} */ (line).style.stroke = cssColour(colour);
  picture.setAttribute('class', 'swatch line');
  picture.setAttribute('viewBox', '0 0 34 12');
  picture.setAttribute('aria-hidden', 'true');
  picture.append(line);
  return picture;
}
