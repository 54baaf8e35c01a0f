/**
 * Lines over a common x: loss and accuracy curves. Arrays in, pixels out, with a legend that doubles as the read-out for pointer and arrow
 * keys.
 */
import { decadeRange } from './decades.js';
import { cssColour } from './theme.js';
import { numberText, plainNumber } from './number-text.js';
import { stepByKey } from './plot-keys.js';
import { createPlot } from './plot-canvas.js';
import { extent, nearestIndex, roundRange } from './plot-scale.js';

/**
 * @typedef {object} LineSeries
 * @property {string} label
 * @property {string} colour a token's name such as `--class-0`, or any CSS colour
 * @property {readonly number[]} [dash] as in canvas `setLineDash`; default solid
 * @property {boolean} [behind] drawn below the other lines
 * @property {string} [endLabel] label at the line's right end, if there is room
 */

/**
 * @typedef {object} LineChart
 * @property {(columns: ArrayLike<number | undefined>[], endsBefore?: boolean) => void} update x first, then one column per series, all of
 *   one length; non-finite: a gap; undefined: the line continues. endsBefore: the present lies beyond the columns' end, so the read-out
 *   names the x of the last values
 * @property {(series: LineSeries[]) => void} setSeries replaces the lines; the data are hidden until the next update
 * @property {() => void} resize measures its container again (also automatic)
 * @property {() => void} destroy
 */

/**
 * @param {HTMLElement} root filled by the chart; `.line-chart-plot` in it gets its height from the style sheet
 * @param {object} options
 * @param {LineSeries[]} options.series
 * @param {string} options.xLabel
 * @param {string} options.yLabel label above the plot
 * @param {boolean} [options.logY] logarithmic; values at or below 0 are gaps
 * @param {[number, number]} [options.yRange] fixed ends of the y axis; else those of the data, and 0
 * @param {() => [number, number]} [options.decades] fixed ends of a logarithmic axis, as exponents; else those of the data
 * @param {(x: number) => string} [options.xText] formats x in the read-out
 * @param {boolean} [options.banded] columns of the lines' lower edges, then of their upper edges, follow the lines' columns
 * @returns {LineChart}
 */
export function createLineChart(
  root,
  { series, xLabel, yLabel, logY = false, yRange, decades, xText = plainNumber, banded = false },
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
  place.setAttribute('aria-label', `${yLabel} by ${xLabel.toLowerCase()}; the arrow keys read its values`);
  place.setAttribute('aria-valuemin', '0');

  /** @type {ArrayLike<number | undefined>[]} */
  let columns = [];
  let endsBefore = false;
  /** The x being read; null: the last one. It stays while the curves grow. @type {number | null} */
  let reading = null;
  /** @type {HTMLElement[]} */
  let valueCells = [];

  const places = () => /** @type {ArrayLike<number>} */ (columns[0] ?? []);

  /** The row being read; -1 if there is none. */
  function readRow() {
    const x = places();
    return reading === null || x.length === 0 ? x.length - 1 : nearestIndex(x, reading);
  }

  function showReading() {
    const x = places();
    const row = readRow();
    const texts = series.map((_, index) => {
      const column = columns[index + 1] ?? [];
      // The row may belong to another line only: where this one continues over it, its last value.
      const value = reading === null || goesOn(column, row) ? lastRead(column, row) : undefined;
      if (value === 0 && logY) return '0';
      return value === undefined || Number.isNaN(value) ? '–' : numberText(value);
    });
    valueCells.forEach((cell, index) => (cell.textContent = texts[index]));
    const at = row < 0 ? 'nothing yet' : `${xLabel.toLowerCase()} ${xText(x[row])}`;
    const when = endsBefore ? ` after ${at}` : '';
    label.textContent = row < 0 ? yLabel : yLabel + (reading === null ? when : ` at ${at}`);
    place.setAttribute('aria-valuemax', String(Math.max(0, x.length - 1)));
    place.setAttribute('aria-valuenow', String(Math.max(0, row)));
    place.setAttribute(
      'aria-valuetext',
      [at, ...series.map((line, i) => `${line.label} ${texts[i]}`)].join(', '),
    );
  }

  /** @returns {import('./plot.js').Plot} */
  function picture() {
    const column = (/** @type {number} */ at) => columns[at] ?? [];
    const count = series.length;
    const lines = series.map((line, index) => ({
      ...line,
      values: column(1 + index),
      band: banded
        ? /** @type {const} */ ([column(1 + count + index), column(1 + 2 * count + index)])
        : undefined,
    }));
    const drawn = columns.slice(1);
    return {
      x: places(),
      lines,
      xLabel,
      logY,
      yRange: logY
        ? (decades?.() ?? decadeRange(drawn.flatMap((values) => Array.from(values, Number))))
        : (yRange ?? roundRange(extent(drawn))),
    };
  }

  /** @param {number | null} row */
  function read(row) {
    reading = row === null ? null : places()[row];
    plot.read(row);
    showReading();
  }

  function build() {
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
    read(null);
    plot.repaint();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const { length } = places();
    const next = length > 0 ? stepByKey(event, readRow(), length - 1) : null;
    if (next !== null) read(next);
  }
  place.addEventListener('keydown', onKey);
  place.addEventListener('blur', () => read(null));
  // A finger's reading stays until it touches something else: a finger that only moves would give no focus to lose.
  place.addEventListener('pointerdown', () => place.focus({ preventScroll: true }));

  const plot = createPlot(place, { plot: picture, onPoint: read });
  build();

  return {
    update(next, isBehind = false) {
      columns = next;
      endsBefore = isBehind;
      plot.read(reading === null ? null : readRow());
      plot.repaint();
      showReading();
    },
    setSeries(next) {
      series = next;
      columns = [];
      build();
    },
    resize: plot.resize,
    destroy() {
      plot.destroy();
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

/** Whether the line has a value at or after a row. @param {ArrayLike<number | undefined>} column @param {number} row */
const goesOn = (column, row) => Array.from(column).some((value, at) => at >= row && value !== undefined);

/** A short piece of the line, for the legend. @param {LineSeries} series */
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
