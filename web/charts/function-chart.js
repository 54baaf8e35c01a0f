/**
 * Curves of functions over x, overlaid, with a crosshair that reads all of them at one place. The explorer stacks two: the
 * values above, the slopes below, one crosshair through both. Arrays in, pixels and one callback out.
 */
import uPlot from 'uplot';
import { cssColour, resolveColour, watchLook } from './look.js';
import { drawable, quietAxis } from './plot-axes.js';
import { findJumps } from './jumps.js';

/**
 * @typedef {object} FunctionCurve
 * @property {ArrayLike<number>} values as many as there are places x
 * @property {string} colour a token's name such as `--class-0`, or any CSS colour
 * @property {readonly number[]} dash
 * @property {readonly number[]} [kinks] places where the curve may be broken
 * @property {boolean} [strong] drawn wider: the function being explained
 */

/**
 * @typedef {object} FunctionChart
 * @property {(x: Float32Array, curves: FunctionCurve[]) => void} update
 * @property {(index: number | null) => void} read places the crosshair at x[index]; null takes it away
 * @property {() => void} resize
 * @property {() => void} destroy
 */

/** @param {HTMLElement} over @param {string} name */
function mark(over, name) {
  const element = document.createElement('div');
  element.className = name;
  element.hidden = true;
  over.append(element);
  return element;
}

/**
 * @param {HTMLElement} root takes its height from the style sheet
 * @param {object} options
 * @param {readonly [number, number]} options.least the y range that always shows; grows with the curves
 * @param {boolean} [options.labelledX] whether figures stand below the plot
 * @param {(index: number) => void} options.onRead the reader points at x[index]
 * @returns {FunctionChart}
 */
export function createFunctionChart(root, { least, labelledX = true, onRead }) {
  root.classList.add('function-chart');
  /** @type {Float32Array} */
  let x = new Float32Array(0);
  /** @type {FunctionCurve[]} */
  let curves = [];
  /** @type {number | null} */
  let reading = null;
  /** @type {uPlot | null} */
  let plot = null;
  /** @type {HTMLElement | null} */
  let crosshair = null;
  /** @type {HTMLElement[]} */
  let dots = [];

  /** @returns {uPlot.AlignedData} */
  const data = () =>
    /** @type {uPlot.AlignedData} */ ([Array.from(x), ...curves.map((curve) => drawable(curve.values))]);
  const size = () => ({ width: Math.max(120, root.clientWidth), height: Math.max(80, root.clientHeight) });

  /** @param {number} low @param {number} high @returns {[number, number]} */
  function yRange(low, high) {
    const from = Math.min(least[0], low ?? 0);
    const to = Math.max(least[1], high ?? 0);
    const margin = (to - from) * 0.06;
    return [from - margin, to + margin];
  }

  /** The lines x = 0 and y = 0, a little stronger than the grid. @param {uPlot} self */
  function drawZeroLines(self) {
    const { ctx, bbox } = self;
    ctx.save();
    ctx.setLineDash([]);
    ctx.strokeStyle = resolveColour(root, '--line-strong');
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    const across = Math.round(self.valToPos(0, 'y', true)) + 0.5;
    const up = Math.round(self.valToPos(0, 'x', true)) + 0.5;
    ctx.moveTo(bbox.left, across);
    ctx.lineTo(bbox.left + bbox.width, across);
    if (up > bbox.left && up < bbox.left + bbox.width) {
      ctx.moveTo(up, bbox.top);
      ctx.lineTo(up, bbox.top + bbox.height);
    }
    ctx.stroke();
    ctx.restore();
  }

  /** Full where the function takes the value, hollow where it only runs up to it. @param {uPlot} self */
  function drawJumpEnds(self) {
    const { ctx } = self;
    ctx.save();
    ctx.setLineDash([]);
    for (const curve of curves) {
      for (const jump of findJumps(x, curve.values, curve.kinks ?? [])) {
        const left = self.valToPos(x[jump.at], 'x', true);
        for (const [y, full] of /** @type {[number, boolean][]} */ ([
          [jump.limit, false],
          [curve.values[jump.at], true],
        ])) {
          ctx.beginPath();
          ctx.arc(left, self.valToPos(y, 'y', true), 3.5 * devicePixelRatio, 0, 2 * Math.PI);
          ctx.fillStyle = resolveColour(root, full ? curve.colour : '--paper');
          ctx.strokeStyle = resolveColour(root, curve.colour);
          ctx.lineWidth = 1.5 * devicePixelRatio;
          ctx.fill();
          ctx.stroke();
        }
      }
    }
    ctx.restore();
  }

  function place() {
    if (!plot || !crosshair) return;
    const shown = reading !== null && reading < x.length;
    crosshair.hidden = !shown;
    const left = shown ? plot.valToPos(x[/** @type {number} */ (reading)], 'x') : 0;
    crosshair.style.transform = `translateX(${left}px)`;
    dots.forEach((dot, index) => {
      const y = shown ? curves[index].values[/** @type {number} */ (reading)] : NaN;
      dot.hidden = !Number.isFinite(y);
      if (!dot.hidden) {
        dot.style.background = cssColour(curves[index].colour);
        dot.style.transform = `translate(${left}px, ${/** @type {uPlot} */ (plot).valToPos(y, 'y')}px)`;
      }
    });
  }

  /** @param {PointerEvent} event */
  function onPointer(event) {
    if (!plot || x.length === 0) return;
    const bounds = plot.over.getBoundingClientRect();
    const left = Math.min(bounds.width, Math.max(0, event.clientX - bounds.left));
    onRead(plot.valToIdx(plot.posToVal(left, 'x')));
  }

  function build() {
    plot?.destroy();
    plot = new uPlot(
      {
        ...size(),
        padding: [6, 10, labelledX ? 0 : 6, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: {
          x: { time: false, range: (_, low, high) => [low, high] },
          y: { range: (_, low, high) => yRange(low, high) },
        },
        axes: [
          { ...quietAxis(root, { scale: 'x' }), ...(labelledX ? {} : { size: 0, values: () => [] }) },
          quietAxis(root, { scale: 'y' }),
        ],
        series: [
          {},
          ...curves.map((_, index) => ({
            stroke: () => resolveColour(root, curves[index].colour),
            dash: [...curves[index].dash],
            width: 2,
            points: { show: false },
            /** @type {uPlot.Series.GapsRefiner} */
            gaps: (self, _series, _first, _last, found) => {
              for (const jump of findJumps(x, curves[index].values, curves[index].kinks ?? [])) {
                // A little wider than the jump, or the ends of the thick line would meet again.
                const slack = 2.5 * devicePixelRatio;
                found.push([
                  self.valToPos(x[jump.from], 'x', true) - slack,
                  self.valToPos(x[jump.to], 'x', true) + slack,
                ]);
              }
              return found.sort((a, b) => a[0] - b[0]);
            },
          })),
        ],
        hooks: { drawAxes: [drawZeroLines], draw: [drawJumpEnds, place] },
      },
      data(),
      root,
    );
    plot.over.addEventListener('pointermove', onPointer);
    plot.over.addEventListener('pointerdown', onPointer);
    crosshair = mark(plot.over, 'function-chart-crosshair');
    const over = plot.over;
    dots = curves.map(() => mark(over, 'function-chart-dot'));
    style();
  }

  function style() {
    curves.forEach((curve, index) => {
      const line = /** @type {uPlot} */ (plot).series[index + 1];
      line.dash = [...curve.dash];
      line.width = curve.strong ? 3 : 2;
    });
  }

  const resize = () => plot?.setSize(size());
  const observer = new ResizeObserver(resize);
  const stopWatching = watchLook(() => plot?.redraw(false, true));
  build();
  observer.observe(root);

  return {
    update(nextX, nextCurves) {
      const rebuild = nextCurves.length !== curves.length;
      x = nextX;
      curves = nextCurves;
      if (rebuild) build();
      else {
        style();
        plot?.setData(data());
      }
    },
    read(index) {
      reading = index;
      place();
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
