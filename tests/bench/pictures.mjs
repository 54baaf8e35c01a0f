// The image classifier of the lesson's material (1,625,539 parameters) and its benchmark images. The images are noise: no
// contestant's speed depends on their content.

/** @type {import('../../web/engine/core.js').NetworkSpec} */
export const imageNet = {
  inputs: [3, 64, 64],
  layers: [
    { kind: 'conv2d', filters: 32, kernel: 3, activation: 'relu' },
    { kind: 'max_pool2d', size: 2 },
    { kind: 'conv2d', filters: 64, kernel: 3, activation: 'relu' },
    { kind: 'max_pool2d', size: 2 },
    { kind: 'flatten' },
    { kind: 'dense', units: 128, activation: 'relu' },
    { kind: 'dense', units: 3, activation: 'softmax' },
  ],
  loss: 'cross_entropy',
  optimizer: { kind: 'adam', learningRate: 0.001 },
  seed: 1,
};

export const side = 64;
export const channels = 3;

/**
 * Noise between -1 and 1 from a small generator; the classes alternate.
 * @param {number} count
 */
export function noisePictures(count) {
  let state = 1;
  const x = Float32Array.from({ length: count * channels * side * side }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
  return { x, target: Array.from({ length: count }, (_, i) => i % 3) };
}
