// What follows from the shapes that a layer of the network for pictures takes and gives: [channels, height, width] or [units].

/** The side of a layer's window: convolutions have stride 1 and no padding. @type {Record<string, (from: readonly number[], to: readonly number[]) => number>} */
const sides = {
  conv2d: (from, to) => from[1] - to[1] + 1,
  max_pool2d: (from, to) => Math.floor(from[1] / to[1]),
};

/**
 * @param {string} kind of the layer
 * @param {readonly number[]} from shape of what comes in
 * @param {readonly number[]} to shape of what goes out
 * @returns {number} side of a convolution's kernel or of a pool's window; 0 for the other layers
 */
export const windowSide = (kind, from, to) => sides[kind]?.(from, to) ?? 0;

/** How many numbers a shape holds. @param {readonly number[]} shape */
export const sizeOf = (shape) => shape.reduce((product, side) => product * side, 1);
