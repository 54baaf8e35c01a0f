/** The marks of samples: a shape and a colour per class, a filling per part of the data. */

/** Sample parts as the core numbers them. */
export const TRAIN = 0;
export const VALIDATION = 1;
export const TEST = 2;

const SHAPES = /** @type {const} */ (['circle', 'triangle', 'square', 'diamond', 'cross', 'star']);

/**
 * Corners of each shape around (0, 0), scaled so that all look equally large; the circle is drawn as an arc.
 * @type {Record<string, [number, number][]>}
 */
const CORNERS = {
  triangle: [
    [0, -1.3],
    [1.2, 0.85],
    [-1.2, 0.85],
  ],
  square: [
    [-0.92, -0.92],
    [0.92, -0.92],
    [0.92, 0.92],
    [-0.92, 0.92],
  ],
  diamond: [
    [0, -1.35],
    [1.2, 0],
    [0, 1.35],
    [-1.2, 0],
  ],
  cross: [
    [-0.45, -1.2],
    [0.45, -1.2],
    [0.45, -0.45],
    [1.2, -0.45],
    [1.2, 0.45],
    [0.45, 0.45],
    [0.45, 1.2],
    [-0.45, 1.2],
    [-0.45, 0.45],
    [-1.2, 0.45],
    [-1.2, -0.45],
    [-0.45, -0.45],
  ],
  star: Array.from({ length: 10 }, (_, corner) => {
    const angle = (corner * Math.PI) / 5 - Math.PI / 2;
    const radius = corner % 2 ? 0.6 : 1.4;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  }),
};

/**
 * @param {number} classIndex from 0
 * @returns {(typeof SHAPES)[number]}
 */
export function classShape(classIndex) {
  return SHAPES[classIndex % SHAPES.length];
}

/**
 * Adds one mark to the current path.
 * @param {CanvasRenderingContext2D | Path2D} path
 * @param {number} classIndex
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function addMarker(path, classIndex, x, y, radius) {
  const shape = classShape(classIndex);
  if (shape === 'circle') {
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  const corners = CORNERS[shape];
  corners.forEach(([dx, dy], index) => {
    if (index) path.lineTo(x + dx * radius, y + dy * radius);
    else path.moveTo(x + dx * radius, y + dy * radius);
  });
  path.closePath();
}

/**
 * The same mark as SVG path data, for legends.
 * @param {number} classIndex
 * @param {number} radius
 */
export function markerPath(classIndex, radius) {
  const shape = classShape(classIndex);
  if (shape === 'circle') {
    return `M${radius} 0A${radius} ${radius} 0 1 1 ${-radius} 0A${radius} ${radius} 0 1 1 ${radius} 0Z`;
  }
  return `M${CORNERS[shape].map(([x, y]) => `${(x * radius).toFixed(2)} ${(y * radius).toFixed(2)}`).join('L')}Z`;
}
