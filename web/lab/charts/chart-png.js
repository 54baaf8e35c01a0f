/**
 * A chart of the page as an image of its own: its canvases, and with them the marks and words of its legend, which surround the canvas on
 * the page, on the page's paper and under a title.
 */
import { pixelRatio } from '../../common/charts/canvas-size.js';
import { resolveColour, textFont } from '../../common/charts/theme.js';

/** Text beside a canvas that belongs to the chart. Text that only reacts to a pointer does not. */
const WORDS = '.legend, .line-chart-label, table, .layer-name, .layer-words';
const MARGIN = 16;
const TITLE_SIZE = 16;
const TITLE_LINE = 24;

/** @param {Element} element whether any of it is visible */
const isVisible = (element) => element.getClientRects().length > 0;

/** @param {Element} root */
const canvasesIn = (root) => [...root.querySelectorAll('canvas')].filter(isVisible);

/** @param {Element | null} root whether it holds a visible chart */
export function hasChart(root) {
  return root !== null && canvasesIn(root).length > 0;
}

/**
 * @param {Element} root holds the chart
 * @param {{title: string, subtitle?: string}} words
 * @returns {HTMLCanvasElement} not in the page
 */
export function renderChart(root, { title, subtitle = '' }) {
  const canvases = canvasesIn(root);
  const beside = [...root.querySelectorAll(WORDS)].filter(isVisible);
  const menus = [...root.querySelectorAll('select')].filter(isVisible);
  const boxes = [...canvases, ...beside, ...menus].map((one) => one.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left)) - MARGIN;
  const right = Math.max(...boxes.map((box) => box.right)) + MARGIN;
  const head = MARGIN + TITLE_LINE * (subtitle ? 2 : 1);
  const top = Math.min(...boxes.map((box) => box.top)) - head;
  const bottom = Math.max(...boxes.map((box) => box.bottom)) + MARGIN;

  const picture = document.createElement('canvas');
  const context = /** @type {CanvasRenderingContext2D} */ (picture.getContext('2d'));
  const font = (/** @type {number} */ size) => textFont(root, size);
  context.font = `bold ${font(TITLE_SIZE)}`;
  const titleWidth = context.measureText(title).width;
  context.font = font(TITLE_SIZE - 3);
  const width = Math.max(
    right - left,
    2 * MARGIN + Math.max(titleWidth, context.measureText(subtitle).width),
  );
  const ratio = pixelRatio(width, bottom - top, Math.max(2, globalThis.devicePixelRatio || 1));
  picture.width = Math.ceil(width * ratio);
  picture.height = Math.ceil((bottom - top) * ratio);
  context.fillStyle = resolveColour(root, '--paper');
  context.fillRect(0, 0, picture.width, picture.height);
  context.scale(ratio, ratio);

  context.fillStyle = resolveColour(root, '--ink');
  context.font = `bold ${font(TITLE_SIZE)}`;
  context.fillText(title, MARGIN, MARGIN + TITLE_SIZE - 2);
  context.fillStyle = resolveColour(root, '--ink-soft');
  context.font = font(TITLE_SIZE - 3);
  context.fillText(subtitle, MARGIN, MARGIN + TITLE_LINE + TITLE_SIZE - 4);

  context.translate(-left, -top); // from here on, the places are those on the screen
  for (const canvas of canvases) {
    const box = canvas.getBoundingClientRect();
    context.drawImage(canvas, box.left, box.top, box.width, box.height);
  }
  for (const words of beside) {
    for (const mark of words.querySelectorAll('svg')) paintMark(context, mark);
    for (const swatch of words.querySelectorAll('[aria-hidden]:not(svg)')) paintSwatch(context, swatch);
    paintWords(context, words);
  }
  for (const menu of menus) paintChoice(context, menu);
  return picture;
}

/** @param {CanvasRenderingContext2D} context @param {SVGSVGElement} mark made of paths and lines */
function paintMark(context, mark) {
  for (const shape of mark.querySelectorAll('path, line')) {
    const place = /** @type {SVGGraphicsElement} */ (shape).getScreenCTM();
    if (!place) continue;
    const number = (/** @type {string} */ name) => Number(shape.getAttribute(name));
    const outline = new Path2D(
      shape.getAttribute('d') ?? `M${number('x1')} ${number('y1')}L${number('x2')} ${number('y2')}`,
    );
    const { fill, stroke, strokeWidth, strokeDasharray } = getComputedStyle(shape);
    context.save();
    context.transform(place.a, place.b, place.c, place.d, place.e, place.f);
    if (fill !== 'none' && shape.localName === 'path') {
      context.fillStyle = fill;
      context.fill(outline);
    }
    if (stroke !== 'none') {
      context.strokeStyle = stroke;
      context.lineWidth = Number.parseFloat(strokeWidth);
      context.setLineDash((strokeDasharray.match(/[\d.]+/g) ?? []).map(Number));
      context.stroke(outline);
    }
    context.restore();
  }
}

/** A mark made by the style sheet: a colour scale, or a border for a line. @param {CanvasRenderingContext2D} context @param {Element} swatch */
function paintSwatch(context, swatch) {
  const { left, top, width, height } = swatch.getBoundingClientRect();
  const { backgroundImage, backgroundColor, borderTopColor, borderTopWidth } = getComputedStyle(swatch);
  const colours = backgroundImage.match(/(rgba?|color)\([^()]*\)/g) ?? [backgroundColor];
  const gradient = context.createLinearGradient(left, 0, left + width, 0);
  colours.forEach((colour, i) => gradient.addColorStop(i / Math.max(1, colours.length - 1), colour));
  context.fillStyle = gradient;
  context.fillRect(left, top, width, height);
  context.fillStyle = borderTopColor;
  context.fillRect(left, top, width, Number.parseFloat(borderTopWidth));
}

/** A menu's selected option. @param {CanvasRenderingContext2D} context @param {HTMLSelectElement} select */
function paintChoice(context, select) {
  const { left, top, height } = select.getBoundingClientRect();
  const { font, color } = getComputedStyle(select);
  context.font = font;
  context.fillStyle = color;
  context.textBaseline = 'middle';
  context.fillText(select.selectedOptions[0]?.text ?? '', left + 8, top + height / 2);
}

/** Paints text word by word, each at its place on the screen. @param {CanvasRenderingContext2D} context @param {Element} root */
function paintWords(context, root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  context.textBaseline = 'alphabetic';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = /** @type {Element} */ (node.parentElement);
    if (parent.closest('.visually-hidden')) continue;
    const { font, color } = getComputedStyle(parent);
    context.font = font;
    context.fillStyle = color;
    for (const { 0: word, index } of (node.nodeValue ?? '').matchAll(/\S+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const [box] = range.getClientRects();
      // The box of a line's text begins with the font's ascent.
      if (box) context.fillText(word, box.left, box.top + context.measureText(word).fontBoundingBoxAscent);
    }
  }
}
