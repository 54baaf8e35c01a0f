/**
 * The whole network in one drawing: every unit as its own map of the plane, every weight as a line.
 *
 * (canvas, arrays, theme) -> pixels. A line's width is the weight's magnitude, its colour the sign. Of very many weights
 * only the largest are drawn; `paint` returns how many it left out, so that the caption can say so.
 */
import { fitCanvas } from '../../common/charts/canvas-size.js';
import { divergingRamp } from '../../common/charts/colours.js';
import { addSkipArc, addWeightLine, HEADING } from './network-layout.js';
import { weightIndex } from './parameter-order.js';
import { createTileSheet } from './unit-tiles.js';

/** @typedef {{left: number, top: number, right: number, bottom: number}} Area in CSS pixels */

/**
 * @typedef {object} NetworkScene
 * @property {import('./network-layout.js').NetworkLayout} layout
 * @property {Area} seen the part of the drawing to paint now; the rest stays unchanged
 * @property {import('./parameter-order.js').LayerSlots[]} slots per layer, the output layer included
 * @property {Float32Array | null} parameters
 * @property {Float32Array | null} unitMaps every hidden unit in layer order, tileSize * tileSize each (one input: tileSize)
 * @property {number} tileSize
 * @property {Float32Array | Float64Array | null} map the outputs' maps, as in MapScene
 * @property {number} mapSize
 * @property {number} inputs of the data, 1 or 2
 * @property {Float32Array} featureMaps inputs of the first layer, as unitMaps, but of FEATURE_MAP_SIZE
 * @property {readonly [number, number]} outputRange an output's values at the ends of the diverging colours
 * @property {readonly boolean[]} skips per layer, the output layer included: whether the outputs of the layer before are added to its own
 * @property {readonly string[]} headings one a column
 * @property {import('./network-layout.js').Mark | null} selected
 */

/** Most lines: beyond this the drawing is neither readable nor quick. */
const MAX_LINES = 800;
/** Number of line widths per sign, each width one path. */
const WIDTHS = 6;
const WIDEST = 5;
/** Smallest scale: weights are drawn relative to the largest, but a network of small weights must look like one. */
const SMALLEST_SCALE = 1.5;

/** @param {HTMLCanvasElement} canvas */
export function createNetworkDiagram(canvas) {
  const tiles = createTileSheet();
  /** @type {{theme: import('../../common/charts/palette.js').Palette, diverging: Uint32Array} | null} */
  let ramp = null;

  /**
   * @param {NetworkScene} scene
   * @param {import('../../common/charts/palette.js').Palette} theme
   * @returns {{hiddenWeights: number}}
   */
  function paint(scene, theme) {
    const { layout } = scene;
    const fitted = fitCanvas(canvas, layout);
    if (!fitted) return { hiddenWeights: 0 };
    const { context } = fitted;
    if (ramp?.theme !== theme) ramp = { theme, diverging: divergingRamp(theme) };
    const { left, top, right, bottom } = scene.seen;
    context.save();
    context.beginPath();
    context.rect(left, top, right - left, bottom - top);
    context.clip();
    context.clearRect(0, 0, layout.width, layout.height);
    const hiddenWeights = scene.parameters ? paintWeights(context, scene, scene.parameters, theme) : 0;
    paintSkips(context, scene, theme);
    tiles.paint(context, scene, ramp.diverging, theme);
    paintHeadings(context, scene, theme);
    context.restore();
    return { hiddenWeights };
  }

  return { paint };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {NetworkScene} scene
 * @param {Float32Array} parameters
 * @param {import('../../common/charts/palette.js').Palette} theme
 * @returns {number} number of weights left out
 */
function paintWeights(context, { layout, seen, slots, selected }, parameters, theme) {
  const magnitudes = weightMagnitudes(slots, parameters);
  const scale = Math.max(SMALLEST_SCALE, magnitudes.length ? magnitudes[magnitudes.length - 1] : 0);
  const least = magnitudes.length > MAX_LINES ? magnitudes[magnitudes.length - MAX_LINES] : 0;
  const dim = selected ? 0.25 : 0.85;
  let left = 0;
  slots.forEach(({ inputs, units, strands }, layer) => {
    const before = layout.columns[layer];
    const after = layout.columns[layer + 1];
    // Paths of one layer each: a path of many lines all over the drawing takes much longer to fill in.
    /** @type {Path2D[]} */
    const paths = [];
    strands.forEach(({ weight }, strand) => {
      for (let to = 0; to < units; ++to) {
        for (let from = 0; from < inputs; ++from) {
          const value = parameters[weight + to * inputs + from];
          const magnitude = Math.abs(value);
          if (!(magnitude >= least && magnitude > 0 && magnitude < Infinity)) {
            ++left;
            continue;
          }
          if (!isSeen(seen, before, after, from, to)) continue;
          const width = Math.min(WIDTHS - 1, Math.floor((magnitude / scale) * WIDTHS));
          const path = (paths[(value < 0 ? 0 : WIDTHS) + width] ??= new Path2D());
          addWeightLine(path, before, after, from, to, strand);
        }
      }
    });
    context.globalAlpha = dim;
    paths.forEach((path, index) => {
      context.strokeStyle = index < WIDTHS ? theme.negative : theme.positive;
      context.lineWidth = Math.max(0.5, (((index % WIDTHS) + 0.5) / WIDTHS) * WIDEST);
      context.stroke(path);
    });
  });
  context.globalAlpha = 1;
  if (selected) paintSelected(context, layout, slots, parameters, scale, selected, theme);
  return left;
}

/**
 * Skip connections: an arc over the weights, from unit to unit of the same number.
 * @param {CanvasRenderingContext2D} context
 * @param {NetworkScene} scene
 * @param {import('../../common/charts/palette.js').Palette} theme
 */
function paintSkips(context, { layout, skips }, theme) {
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.5;
  context.setLineDash([4, 3]);
  skips.forEach((skip, layer) => {
    if (!skip) return;
    context.beginPath();
    addSkipArc(context, layout.columns[layer], layout.columns[layer + 1]);
    context.stroke();
  });
  context.setLineDash([]);
}

/**
 * Whether any part of a weight's line is visible: it lies between its two ends.
 * @param {Area} seen
 * @param {import('./network-layout.js').Column} before
 * @param {import('./network-layout.js').Column} after
 * @param {number} from
 * @param {number} to
 */
function isSeen({ left, top, right, bottom }, before, after, from, to) {
  const y0 = before.centres[from];
  const y1 = after.centres[to];
  return (
    after.x >= left &&
    before.x + before.tile <= right &&
    Math.max(y0, y1) + WIDEST >= top &&
    Math.min(y0, y1) - WIDEST <= bottom
  );
}

/**
 * The magnitudes of all finite weights in ascending order, without the biases.
 * @param {import('./parameter-order.js').LayerSlots[]} slots
 * @param {Float32Array} parameters
 */
function weightMagnitudes(slots, parameters) {
  const magnitudes = new Float32Array(
    slots.reduce((sum, { inputs, units, strands }) => sum + inputs * units * strands.length, 0),
  );
  let count = 0;
  for (const { inputs, units, strands } of slots) {
    for (const { weight } of strands) {
      for (let index = weight; index < weight + inputs * units; ++index) {
        const magnitude = Math.abs(parameters[index]);
        if (magnitude < Infinity) magnitudes[count++] = magnitude;
      }
    }
  }
  return magnitudes.subarray(0, count).sort();
}

/**
 * The chosen weight, or every weight of the chosen unit, at full strength.
 * @param {CanvasRenderingContext2D} context
 * @param {import('./network-layout.js').NetworkLayout} layout
 * @param {import('./parameter-order.js').LayerSlots[]} slots
 * @param {Float32Array} parameters
 * @param {number} scale
 * @param {import('./network-layout.js').Mark} selected
 * @param {import('../../common/charts/palette.js').Palette} theme
 */
function paintSelected(context, layout, slots, parameters, scale, selected, theme) {
  /** @param {number} layer @param {number} strand @param {number} from @param {number} to */
  const line = (layer, strand, from, to) => {
    const value = parameters[weightIndex(slots[layer], strand, from, to)];
    context.beginPath();
    addWeightLine(context, layout.columns[layer], layout.columns[layer + 1], from, to, strand);
    context.strokeStyle = value < 0 ? theme.negative : theme.positive;
    context.lineWidth =
      Math.max(1, (Math.min(Math.abs(value), scale) / scale) * WIDEST) + (selected.kind === 'weight' ? 1 : 0);
    context.stroke();
  };
  if (selected.kind === 'weight') {
    line(selected.column - 1, selected.strand, selected.from, selected.to);
    return;
  }
  const { column, unit } = selected;
  /** @param {number} layer @param {number} count @param {(strand: number, other: number) => void} draw */
  const all = (layer, count, draw) =>
    slots[layer].strands.forEach((_, strand) => {
      for (let other = 0; other < count; ++other) draw(strand, other);
    });
  if (column > 0)
    all(column - 1, slots[column - 1].inputs, (strand, from) => line(column - 1, strand, from, unit));
  if (column < slots.length) all(column, slots[column].units, (strand, to) => line(column, strand, unit, to));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {NetworkScene} scene
 * @param {import('../../common/charts/palette.js').Palette} theme
 */
function paintHeadings(context, { layout, headings }, theme) {
  context.font = `11px ${theme.font}`;
  context.textBaseline = 'top';
  context.fillStyle = theme.inkSoft;
  headings.forEach((heading, index) => {
    const { x, tile } = layout.columns[index];
    const half = Math.min(context.measureText(heading).width, layout.width / headings.length - 4) / 2;
    const centre = Math.min(layout.width - half - 1, Math.max(half + 1, x + tile / 2));
    context.textAlign = 'center';
    // In close columns, a heading is as narrow as its column's share.
    const room = layout.width / headings.length - 4;
    context.fillText(heading, centre, (HEADING - 12) / 2, room);
  });
}
