/** The small map of each unit: its output over the plane (or along the line, for one input). */
import { createHeatImage, fillByRamp, largestMagnitude } from '../../common/charts/heat-map.js';

/**
 * The maps of many units, one after another, and the values at the ends of the colours for each.
 * @typedef {object} Tiles
 * @property {'input' | 'hidden' | 'output'} of
 * @property {Float32Array | Float64Array} values
 * @property {number} size side length of one map
 * @property {(unit: number) => {low: number, high: number}} ends
 */

/**
 * Keeps one image for all units of a kind, their maps one below the other: to fill and show one image for a whole network costs the page
 * far less than one for each unit.
 */
export function createTileSheet() {
  /** @type {Partial<Record<Tiles['of'], {image: import('../../common/charts/heat-map.js').HeatImage, values: Float32Array | Float64Array, ramp: Uint32Array}>>} */
  const sheets = {};

  /** @param {Tiles} tiles @param {Uint32Array} ramp */
  function sheetOf({ of, values, size, ends }, ramp) {
    const before = sheets[of];
    if (before && before.values === values && before.ramp === ramp) return before.image.canvas;
    const length = size * size;
    const units = values.length / length;
    const canvas = before?.image.canvas;
    const fits = canvas && canvas.width === size && canvas.height === size * units;
    const image = fits ? before.image : createHeatImage(size, size * units);
    for (let unit = 0; unit < units; ++unit) {
      const own = values.subarray(unit * length, (unit + 1) * length);
      fillByRamp(image.pixels, unit * length, own, ramp, ends(unit));
    }
    image.show();
    sheets[of] = { image, values, ramp };
    return image.canvas;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import('./network-diagram.js').NetworkScene} scene
   * @param {Uint32Array} ramp
   * @param {import('../../common/charts/palette.js').Palette} theme
   */
  function paint(context, scene, ramp, theme) {
    const { layout, seen, inputs, slots, selected } = scene;
    const last = layout.columns.length - 1;
    let hiddenBefore = 0;
    layout.columns.forEach(({ x, tile, centres }, column) => {
      const isHidden = column > 0 && column < last;
      const tiles = column === 0 ? inputTiles(scene) : isHidden ? hiddenTiles(scene) : outputTiles(scene);
      const sheet = tiles && inputs === 2 ? sheetOf(tiles, ramp) : null;
      centres.forEach((centre, unit) => {
        const top = centre - tile / 2;
        if (top > seen.bottom || top + tile < seen.top) return;
        context.fillStyle = theme.neutral;
        context.fillRect(x, top, tile, tile);
        const at = isHidden ? hiddenBefore + unit : unit;
        if (tiles && sheet)
          context.drawImage(sheet, 0, at * tiles.size, tiles.size, tiles.size, x, top, tile, tile);
        else if (tiles) paintTileLine(context, tiles, at, x, top, tile, theme);
        const chosen = selected?.kind === 'unit' && selected.column === column && selected.unit === unit;
        context.strokeStyle = chosen ? theme.focus : theme.inkSoft;
        context.lineWidth = chosen ? 3 : 1;
        context.strokeRect(x, top, tile, tile);
      });
      if (isHidden) hiddenBefore += slots[column - 1].units;
    });
  }

  return { paint };
}

/**
 * Maps each shown by the ramp from minus its largest magnitude to plus the same.
 * @param {Tiles['of']} of
 * @param {Float32Array | Float64Array} values
 * @param {number} size
 * @param {number} inputs of the data
 * @returns {Tiles}
 */
function evenTiles(of, values, size, inputs) {
  const length = inputs === 1 ? size : size * size;
  const ends = (/** @type {number} */ unit) => {
    const high = largestMagnitude(values, unit * length, length) || 1;
    return { low: -high, high };
  };
  return { of, values, size, ends };
}

/**
 * @param {import('./network-diagram.js').NetworkScene} scene
 * @returns {Tiles | null} null before the first snapshot
 */
function hiddenTiles({ inputs, unitMaps, tileSize }) {
  return unitMaps?.length ? evenTiles('hidden', unitMaps, tileSize, inputs) : null;
}

/**
 * @param {import('./network-diagram.js').NetworkScene} scene
 * @returns {Tiles | null} null before the first snapshot
 */
function outputTiles({ map: values, mapSize: size, outputRange: [low, high] }) {
  return values && values.length ? { of: 'output', values, size, ends: () => ({ low, high }) } : null;
}

/** Side length of the core's feature maps. */
const FEATURE_MAP_SIZE = 16;

/** @param {import('./network-diagram.js').NetworkScene} scene */
const inputTiles = ({ inputs, featureMaps }) => evenTiles('input', featureMaps, FEATURE_MAP_SIZE, inputs);

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Tiles} tiles
 * @param {number} unit
 * @param {number} left
 * @param {number} top
 * @param {number} tile
 * @param {import('../../common/charts/palette.js').Palette} theme
 */
function paintTileLine(context, { values, size, ends }, unit, left, top, tile, theme) {
  const start = unit * size;
  const { low, high } = ends(unit);
  context.beginPath();
  for (let at = 0; at < size; ++at) {
    const share = Math.min(1, Math.max(0, (values[start + at] - low) / (high - low) || 0));
    const x = left + ((at + 0.5) / size) * tile;
    const y = top + 2 + (1 - share) * (tile - 4);
    if (at) context.lineTo(x, y);
    else context.moveTo(x, y);
  }
  context.strokeStyle = theme.accent;
  context.lineWidth = 1.5;
  context.stroke();
}
