// The layers of an image classifier with all facts needed to write a program for another library: shapes, kernels, activation parameters.

import { catalog } from '#catalog';
import { sizeOf, windowSide } from './layer-sides.js';

/**
 * @typedef {object} ImageSetup
 * @property {number[]} filters of each convolution
 * @property {number} units size of the hidden dense layer
 * @property {string} activation an id: of the convolutions and of the hidden dense layer
 * @property {Record<string, number>} [parameters] of the activation
 * @property {{kind: string, learningRate: number}} optimizer
 * @property {number} batch
 * @property {number} seed
 */

/**
 * @typedef {object} LayerDescription
 * @property {string} kind conv2d, max_pool2d, flatten or dense
 * @property {number[]} outputShape [channels, height, width] or [units]
 * @property {number} parameterCount
 * @property {string | null} activation an id
 */

/** @typedef {{setup: ImageSetup, description: {layers: LayerDescription[]}, inputShape?: number[]}} ImageRun */

/**
 * @typedef {object} ImageLayer
 * @property {number} index in the description
 * @property {string} kind
 * @property {number[]} from input shape
 * @property {number[]} to output shape
 * @property {number} kernel side of a convolution's kernel or of a pooling window; 0 for the other layers
 * @property {string | null} activation an id
 * @property {Record<string, number>} numbers parameters of the activation, including those that the setup leaves at their initial values
 * @property {boolean} learned whether the activation has a learned parameter
 */

/** Input shape of an image: [channels, height, width]. */
export const IMAGE_SHAPE = [3, 64, 64];

/** PyTorch shapes of a layer's weights and biases. @type {Record<string, (from: number[], to: number[], kernel: number) => number[][]>} */
export const weightShapes = {
  conv2d: ([channels], [filters], kernel) => [[filters, channels, kernel, kernel], [filters]],
  dense: (from, to) => [[to[0], sizeOf(from)], [to[0]]],
};

/**
 * @param {ImageRun} run
 * @returns {ImageLayer[]}
 */
export function imageLayers({ setup, description, inputShape = IMAGE_SHAPE }) {
  let from = inputShape;
  return description.layers.map(({ kind, outputShape: to, activation, parameterCount }, index) => {
    const kernel = windowSide(kind, from, to);
    const weights = weightShapes[kind]?.(from, to, kernel) ?? [];
    const row = catalog.activations.find(({ id }) => id === activation);
    const given = activation === setup.activation ? setup.parameters : {};
    const initial = (row?.parameters ?? []).map((one) => [one.name, one.initial]);
    const layer = {
      index,
      kind,
      from,
      to,
      kernel,
      activation,
      numbers: { ...Object.fromEntries(initial), ...given },
      learned: parameterCount > weights.reduce((sum, shape) => sum + sizeOf(shape), 0),
    };
    from = to;
    return layer;
  });
}

/**
 * The network's tensors, named as in the state dict of the copied PyTorch program, in the core's parameter order.
 * @param {ImageRun} run
 * @returns {import('./safetensors.js').TensorPlace[]}
 */
export function imageTensors(run) {
  let module = 0;
  return imageLayers(run).flatMap(({ kind, from, to, kernel, activation, learned }) => {
    const [weight, bias] = weightShapes[kind]?.(from, to, kernel) ?? [];
    const own = weight
      ? [
          { name: `${module}.weight`, shape: weight },
          { name: `${module}.bias`, shape: bias },
        ]
      : [];
    ++module;
    if (activation === null) return own;
    const trained = activation === 'swish' ? 'beta' : 'weight';
    const learnt = learned ? [{ name: `${module}.${trained}`, shape: [1] }] : [];
    ++module;
    return [...own, ...learnt];
  });
}
