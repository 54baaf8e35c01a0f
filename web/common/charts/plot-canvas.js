/** A plot's place on the page: a canvas that follows its size and its look, and the crosshair over it. */
import { fitCanvas } from './canvas-size.js';
import { cssColour, isStyled, resolveColour, textFont, watchTheme } from './theme.js';
import { paintPlot } from './plot.js';
import { nearestIndex } from './plot-scale.js';

/** Height of a plot without one from a style sheet. */
const BARE_HEIGHT = '150px';

/**
 * @typedef {object} PlotCanvas
 * @property {() => void} repaint soon, once for all changes until then
 * @property {(index: number | null) => void} read places the crosshair at x[index]; null removes it
 * @property {() => void} resize measures its container again (also automatic)
 * @property {() => void} destroy
 */

/**
 * @param {HTMLElement} root filled by the plot; its size comes from the style sheet
 * @param {object} options
 * @param {() => import('./plot.js').Plot} options.plot the current content
 * @param {(index: number | null) => void} options.onPoint called when the user points at x[index], or stops pointing
 * @returns {PlotCanvas}
 */
export function createPlot(root, { plot, onPoint }) {
  const canvas = document.createElement('canvas');
  const over = mark('plot-over');
  const crosshair = mark('plot-crosshair');
  over.append(crosshair);
  root.replaceChildren(canvas, over);
  // The container is measured, so no element sized after it may take part in its layout.
  for (const { style } of [canvas, over]) style.position = 'absolute';
  if (!isStyled(root)) Object.assign(root.style, { position: 'relative', height: BARE_HEIGHT });

  let size = { width: 0, height: 0 };
  /** @type {import('./plot.js').Plot | null} the painted content */
  let painted = null;
  /** @type {import('./plot-frame.js').Frame | null} */
  let frame = null;
  /** @type {number | null} */
  let reading = null;
  let waiting = false;
  /** @type {HTMLElement[]} */
  let dots = [];
  /** Cache: asking the page for a colour is too expensive sixty times a second. @type {Map<string, string>} */
  const known = new Map();
  const theme = {
    font: '',
    colour(/** @type {string} */ name) {
      const colour = known.get(name) ?? resolveColour(root, name);
      known.set(name, colour);
      return colour;
    },
  };

  function repaint() {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      paint();
    });
  }

  function paint() {
    const fit = fitCanvas(canvas, size);
    if (!fit) return;
    theme.font ||= textFont(root);
    painted = plot();
    frame = paintPlot(fit.context, fit, painted, theme);
    const { left, top, width, height } = frame;
    Object.assign(canvas.style, { width: `${fit.width}px`, height: `${fit.height}px` });
    Object.assign(over.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      height: `${height}px`,
    });
    const { lines } = painted;
    if (lines.length !== dots.length) {
      dots = lines.map(() => mark('plot-dot'));
      over.replaceChildren(crosshair, ...dots);
    }
    dots.forEach(({ style }, index) => (style.background = cssColour(lines[index].colour)));
    placeMarks();
  }

  function placeMarks() {
    if (!frame || !painted) return;
    const { x, lines } = painted;
    const at = reading === null ? NaN : reading;
    const left = frame.toPixelX(x[at]) - frame.left;
    move(crosshair, left, 0);
    for (const [index, dot] of dots.entries())
      move(dot, left, frame.toPixelY(Number(lines[index].values[at])) - frame.top);
  }

  /** @param {PointerEvent} event */
  function point({ offsetX }) {
    if (frame && painted?.x.length) onPoint(nearestIndex(painted.x, frame.toDataX(frame.left + offsetX)));
  }
  over.addEventListener('pointerdown', point);
  over.addEventListener('pointermove', point);
  // A lifted finger leaves its reading there, or nobody could read it.
  over.addEventListener('pointerleave', ({ pointerType }) => {
    if (pointerType !== 'touch') onPoint(null);
  });

  /** @param {{width: number, height: number}} next */
  function take(next) {
    size = next;
    repaint();
  }
  const observer = new ResizeObserver(([{ contentRect }]) => take(contentRect));
  observer.observe(root);
  const stopWatching = watchTheme(() => {
    known.clear();
    theme.font = '';
    repaint();
  });

  return {
    repaint,
    read(index) {
      reading = index;
      placeMarks();
    },
    resize: () => take({ width: root.clientWidth, height: root.clientHeight }),
    destroy() {
      observer.disconnect();
      stopWatching();
      root.replaceChildren();
    },
  };
}

/** @param {string} className */
function mark(className) {
  const element = document.createElement('div');
  element.className = className;
  return element;
}

/** @param {HTMLElement} element @param {number} left @param {number} top */
function move(element, left, top) {
  element.hidden = !Number.isFinite(left + top);
  if (!element.hidden) element.style.transform = `translate(${left}px, ${top}px)`;
}
