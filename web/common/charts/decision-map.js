/**
 * The network's output everywhere, under the samples: a coloured plane for two inputs, a curve for one.
 *
 * (canvas, arrays, theme) -> pixels. The samples and the ramps change seldom and are cached; the map is new each time.
 */
import { fitCanvas } from './canvas-size.js';
import { classRamp, divergingRamp } from './colours.js';
import { contourSegments } from './contour.js';
import { paintCurve } from './fitted-curve.js';
import { createHeatImage, fillByRamp, rampIndex } from './heat-map.js';
import { labelledFrame, paintAxes } from './plot-frame.js';
import { paintSamples } from './sample-points.js';

/**
 * @typedef {object} MapScene
 * @property {Float32Array | Float64Array | null} map outputs * size * size, output-major, row 0 at the top; one input: outputs * size
 * @property {number} size
 * @property {number} inputs 1 or 2
 * @property {number} outputs
 * @property {number} classes 0 for regression
 * @property {readonly [number, number]} valueRange values at the two ends of the diverging colours
 * @property {readonly number[]} domain [x0, x1, y0, y1] in raw units
 * @property {readonly [string, string]} names of the axes
 * @property {readonly boolean[]} [times] per axis: whether it is a point in time, in seconds since 1970
 * @property {boolean} [targetIsTime] whether the regression target is one
 * @property {import('./sample-points.js').Samples | null} samples
 * @property {{x: number, y: number} | null} cursor in raw units
 * @property {import('./kink-lines.js').Kinks | null} [kinks] the units' kinks
 * @property {{x: number, y: number} | null} [pin] the inspected point, in raw units
 */

/**
 * The unchanging part of the scene of two classes on made-up data.
 * @param {{x: Float32Array | Float64Array, target: Float32Array | Float64Array, part: Float32Array, domain: readonly number[], inputs:
 *   number, outputs: number, classes: number}} description of a run
 * @param {number} size of its maps
 * @returns {Omit<MapScene, 'map'>}
 */
export const mapSceneOf = ({ x, target, part, domain, inputs, outputs, classes }, size) => ({
  ...{ size, inputs, outputs, classes, domain, cursor: null },
  valueRange: [0, 1],
  names: ['x₁', 'x₂'],
  samples: { x, target, part, inputs },
});

/** The value between two classes, for one output and for the second of two. */
export const BOUNDARY = 0.5;

/**
 * The output shown for two classes or regression: the second of two (softmax), else the only one.
 * @param {number} outputs
 */
const shownOutput = (outputs) => (outputs === 2 ? 1 : 0);

/**
 * @param {HTMLCanvasElement} canvas
 * @param {ReturnType<typeof import('./kink-lines.js').createKinkLines> | null} [kinkLines] draws a scene's kinks, if any; passed in,
 *   so that a page without kinks does not load it
 */
export function createDecisionMap(canvas, kinkLines = null) {
  const layer = document.createElement('canvas');
  /** @type {import('./heat-map.js').HeatImage | null} */
  let image = null;
  /** @type {{theme: import('./palette.js').Palette, diverging: Uint32Array, classes: Uint32Array[]} | null} */
  let ramps = null;
  /** @type {unknown[]} */
  let layerKey = [];
  /** @type {import('./plot-frame.js').Frame | null} */
  let frame = null;

  /** @param {MapScene} scene @param {import('./palette.js').Palette} theme */
  function paint(scene, theme) {
    const fitted = fitCanvas(canvas);
    if (!fitted) return;
    const { context, width, height, ratio } = fitted;
    if (ramps?.theme !== theme) {
      ramps = {
        theme,
        diverging: divergingRamp(theme),
        classes: theme.classes.map((colour) => classRamp(theme, colour)),
      };
    }
    const { times = [false, false] } = scene;
    frame = labelledFrame(context, width, height, scene.domain, theme, times);
    context.clearRect(0, 0, width, height);
    context.fillStyle = theme.neutral;
    context.fillRect(frame.left, frame.top, frame.width, frame.height);
    context.save();
    context.beginPath();
    context.rect(frame.left, frame.top, frame.width, frame.height);
    context.clip();
    if (scene.map && scene.inputs === 2) paintPlane(context, scene, frame, theme);
    if (scene.kinks && scene.inputs === 2) kinkLines?.paint(context, scene.kinks, frame, scene, theme);
    if (scene.samples) {
      const key = [
        scene.samples,
        theme,
        width,
        height,
        ratio,
        scene.classes,
        ...scene.domain,
        ...scene.valueRange,
      ];
      if (key.some((part, index) => part !== layerKey[index])) {
        layerKey = key;
        const drawn = /** @type {NonNullable<ReturnType<typeof fitCanvas>>} */ (
          fitCanvas(layer, { width, height })
        );
        drawn.context.clearRect(0, 0, width, height);
        paintSamples(drawn.context, scene.samples, frame, scene, theme);
      }
      context.drawImage(layer, 0, 0, width, height);
    }
    if (scene.map && scene.inputs === 1) paintCurve(context, scene.map, scene.size, frame, theme);
    if (scene.kinks && scene.inputs === 1) kinkLines?.paint(context, scene.kinks, frame, scene, theme);
    if (scene.pin) paintPin(context, scene.pin, frame, theme, scene.inputs);
    if (scene.cursor) paintCursor(context, scene.cursor, frame, theme);
    context.restore();
    paintAxes(context, frame, scene.domain, scene.names, theme, times);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {MapScene} scene
   * @param {import('./plot-frame.js').Frame} area
   * @param {import('./palette.js').Palette} theme
   */
  function paintPlane(context, scene, area, theme) {
    const { size, outputs, classes, valueRange } = scene;
    const map = /** @type {NonNullable<MapScene['map']>} */ (scene.map);
    if (!image || image.canvas.width !== size) image = createHeatImage(size);
    const { diverging, classes: classRamps } = /** @type {NonNullable<typeof ramps>} */ (ramps);
    const pixels = size * size;
    if (outputs > 2) {
      const chance = 1 / outputs;
      for (let pixel = 0; pixel < pixels; ++pixel) {
        let winner = 0;
        for (let output = 1; output < outputs; ++output) {
          if (map[output * pixels + pixel] > map[winner * pixels + pixel]) winner = output;
        }
        image.pixels[pixel] =
          classRamps[winner % classRamps.length][rampIndex(map[winner * pixels + pixel], chance, 1)];
      }
    } else {
      const offset = shownOutput(outputs) * pixels;
      const [low, high] = classes ? [0, 1] : valueRange;
      fillByRamp(image.pixels, 0, map.subarray(offset, offset + pixels), diverging, { low, high });
    }
    image.show();
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'high';
    context.drawImage(image.canvas, area.left, area.top, area.width, area.height);
    if (classes && outputs <= 2)
      paintBoundary(context, map.subarray(shownOutput(outputs) * pixels), size, area, theme);
  }

  return {
    paint,
    /** The plot's frame on the canvas; null before the first painting. */
    frame: () => frame,
  };
}

/**
 * The line at which the output changes from one class to the other.
 * @param {CanvasRenderingContext2D} context
 * @param {Float32Array | Float64Array} values
 * @param {number} size
 * @param {import('./plot-frame.js').Frame} frame
 * @param {import('./palette.js').Palette} theme
 */
function paintBoundary(context, values, size, frame, theme) {
  const segments = contourSegments(values, size, BOUNDARY);
  const scaleX = frame.width / size;
  const scaleY = frame.height / size;
  context.beginPath();
  for (let at = 0; at < segments.length; at += 4) {
    context.moveTo(frame.left + segments[at] * scaleX, frame.top + segments[at + 1] * scaleY);
    context.lineTo(frame.left + segments[at + 2] * scaleX, frame.top + segments[at + 3] * scaleY);
  }
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.25;
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{x: number, y: number}} cursor
 * @param {import('./plot-frame.js').Frame} frame
 * @param {import('./palette.js').Palette} theme
 */
function paintCursor(context, cursor, frame, theme) {
  const x = frame.toPixelX(cursor.x);
  const y = frame.toPixelY(cursor.y);
  for (const [width, colour] of /** @type {[number, string][]} */ ([
    [4, theme.paper],
    [1.5, theme.ink],
  ])) {
    context.beginPath();
    context.moveTo(x - 11, y);
    context.lineTo(x - 4, y);
    context.moveTo(x + 4, y);
    context.lineTo(x + 11, y);
    context.moveTo(x, y - 11);
    context.lineTo(x, y - 4);
    context.moveTo(x, y + 4);
    context.lineTo(x, y + 11);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}

/**
 * A ring around the inspected point; over one input a line through it.
 * @param {CanvasRenderingContext2D} context
 * @param {{x: number, y: number}} pin
 * @param {import('./plot-frame.js').Frame} frame
 * @param {import('./palette.js').Palette} theme
 * @param {number} inputs
 */
function paintPin(context, pin, frame, theme, inputs) {
  const x = frame.toPixelX(pin.x);
  context.beginPath();
  if (inputs === 1) {
    context.moveTo(x, frame.top);
    context.lineTo(x, frame.top + frame.height);
  } else context.arc(x, frame.toPixelY(pin.y), 8, 0, 2 * Math.PI);
  for (const [width, colour] of /** @type {[number, string][]} */ ([
    [5, theme.paper],
    [2.5, theme.focus],
  ])) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}

/**
 * The map's values at a place, from the nearest grid point.
 * @param {Pick<MapScene, 'map' | 'size' | 'inputs' | 'outputs' | 'domain'>} scene
 * @param {{x: number, y: number}} place in raw units
 * @returns {number[] | null} one number an output; null outside the map
 */
export function readMap({ map, size, inputs, outputs, domain: [x0, x1, y0, y1] }, place) {
  if (!map || map.length === 0) return null;
  const column = Math.floor(((place.x - x0) / (x1 - x0)) * size);
  const row = inputs === 1 ? 0 : Math.floor(((y1 - place.y) / (y1 - y0)) * size);
  if (column < 0 || column >= size || row < 0 || row >= size) return null;
  const plane = inputs === 1 ? size : size * size;
  return Array.from({ length: outputs }, (_, output) => map[output * plane + row * size + column]);
}
