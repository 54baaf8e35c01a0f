/** The small picture of each unit: what it answers over the plane (or along the line, for one input). */
import { createHeatImage, largestMagnitude, rampIndex } from './heat-map.js';

/**
 * Keeps one image a unit, made again when the number of units or their size changes.
 */
export function createTileSheet() {
  /** @type {import('./heat-map.js').HeatImage[]} */
  let images = [];

  /** @param {number} index @param {number} size */
  function imageFor(index, size) {
    const image = images[index];
    if (image && image.canvas.width === size) return image;
    return (images[index] = createHeatImage(size));
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import('./network-diagram.js').NetworkScene} scene
   * @param {Uint32Array} ramp
   * @param {import('./palette.js').Palette} look
   */
  function paint(context, scene, ramp, look) {
    const { layout, inputs, selected } = scene;
    const last = layout.columns.length - 1;
    let next = 0;
    images.length = Math.min(
      images.length,
      layout.columns.reduce((sum, { centres }) => sum + centres.length, 0),
    );
    layout.columns.forEach(({ x, tile, centres }, column) =>
      centres.forEach((centre, unit) => {
        const top = centre - tile / 2;
        context.fillStyle = look.neutral;
        context.fillRect(x, top, tile, tile);
        const source = tileSource(scene, column, unit, column === last);
        if (source && inputs === 1) paintTileLine(context, source, x, top, tile, look);
        else if (source) {
          const { values, start, size, low, high } = source;
          const image = imageFor(next++, size);
          image.fill((pixel) => ramp[rampIndex(values[start + pixel], low, high)]);
          context.drawImage(image.canvas, x, top, tile, tile);
        }
        const chosen = selected?.kind === 'unit' && selected.column === column && selected.unit === unit;
        context.strokeStyle = chosen ? look.focus : look.inkSoft;
        context.lineWidth = chosen ? 3 : 1;
        context.strokeRect(x, top, tile, tile);
      }),
    );
  }

  return { paint };
}

/**
 * @typedef {{values: Float32Array, start: number, size: number, low: number, high: number}} TileSource
 *
 * @param {import('./network-diagram.js').NetworkScene} scene
 * @param {number} column
 * @param {number} unit
 * @param {boolean} isOutput
 * @returns {TileSource | null} null before the first snapshot
 */
function tileSource(scene, column, unit, isOutput) {
  const { inputs, slots, unitMaps, tileSize, map, mapSize, outputRange } = scene;
  if (column === 0) return inputSource(unit, inputs);
  const tileLength = inputs === 1 ? tileSize : tileSize * tileSize;
  if (isOutput) {
    if (!map || !map.length) return null;
    const mapLength = inputs === 1 ? mapSize : mapSize * mapSize;
    return { values: map, start: unit * mapLength, size: mapSize, low: outputRange[0], high: outputRange[1] };
  }
  if (!unitMaps || !unitMaps.length) return null;
  let index = unit;
  for (let layer = 0; layer < column - 1; ++layer) index += slots[layer].units;
  const largest = largestMagnitude(unitMaps, index * tileLength, tileLength) || 1;
  return { values: unitMaps, start: index * tileLength, size: tileSize, low: -largest, high: largest };
}

/** An input's own picture needs no network: it grows from left to right, or from bottom to top. */
const INPUT_SIZE = 12;
const alongLine = Float32Array.from({ length: INPUT_SIZE }, (_, at) => (2 * at) / (INPUT_SIZE - 1) - 1);
const alongX = Float32Array.from({ length: INPUT_SIZE ** 2 }, (_, pixel) => alongLine[pixel % INPUT_SIZE]);
const alongY = Float32Array.from(
  { length: INPUT_SIZE ** 2 },
  (_, pixel) => -alongLine[Math.floor(pixel / INPUT_SIZE)],
);

/**
 * @param {number} unit
 * @param {number} inputs
 * @returns {TileSource}
 */
function inputSource(unit, inputs) {
  const values = inputs === 1 ? alongLine : unit === 0 ? alongX : alongY;
  return { values, start: 0, size: INPUT_SIZE, low: -1, high: 1 };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {TileSource} source
 * @param {number} left
 * @param {number} top
 * @param {number} tile
 * @param {import('./palette.js').Palette} look
 */
function paintTileLine(context, { values, start, size, low, high }, left, top, tile, look) {
  context.beginPath();
  for (let at = 0; at < size; ++at) {
    const share = Math.min(1, Math.max(0, (values[start + at] - low) / (high - low) || 0));
    const x = left + ((at + 0.5) / size) * tile;
    const y = top + 2 + (1 - share) * (tile - 4);
    if (at) context.lineTo(x, y);
    else context.moveTo(x, y);
  }
  context.strokeStyle = look.accent;
  context.lineWidth = 1.5;
  context.stroke();
}
