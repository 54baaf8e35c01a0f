// Window sides derived from the input and output shapes of an image classifier's layer: [channels, height, width] or [units].

/** The side of a layer's window: convolutions have stride 1 and no padding. @type {Record<string, (from: readonly number[], to: readonly number[]) => number>} */
const sides = {
  conv2d: (from, to) => from[1] - to[1] + 1,
  max_pool2d: (from, to) => Math.floor(from[1] / to[1]),
};

/**
 * @param {string} kind of the layer
 * @param {readonly number[]} from input shape
 * @param {readonly number[]} to output shape
 * @returns {number} side of a convolution's kernel or of a pooling window; 0 for the other layers
 */
export const windowSide = (kind, from, to) => sides[kind]?.(from, to) ?? 0;

/** Number of values of a shape. @param {readonly number[]} shape */
export const sizeOf = (shape) => shape.reduce((product, side) => product * side, 1);
