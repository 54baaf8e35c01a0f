// The public JavaScript API of Nonlinear: a self-contained module with the WebAssembly inside, no DOM, for browsers, workers and Node >=
// 18. Every returned array is an ordinary Float32Array that belongs to the caller. Every bad argument is an Error whose message names the
// field, the received value and the allowed ones; the core works on afterwards.

import createNonlinear from '#core-module';
import wasmBase64 from '#wasm-base64';
import { createApi } from './api.js';
import { show } from './worker/arguments.js';
import { decodeBase64 } from './base64.js';
import { instantiate } from './worker/module.js';

/**
 * @typedef {ArrayLike<number>} Numbers
 *   Plain arrays, typed arrays, or anything with a length and numbers inside, at most 33,554,432 at once. Stored as float32; a finite
 *   number that is too large for that is refused.
 */

/**
 * @typedef {object} ActivationParameter
 * @property {string} name for example `negative_slope`
 * @property {number} initial default value (PyTorch's)
 * @property {number} min smallest value allowed
 * @property {number} max largest value allowed
 * @property {boolean} learnable whether it can be trained together with the weights
 * @property {boolean} learnedByDefault whether it is trained if a layer does not say
 */

/**
 * One activation function and its properties. (`softmax` is not in this list: it is not element-wise.)
 * @typedef {object} Activation
 * @property {string} id value for `activation` elsewhere, for example `leaky_relu`
 * @property {string} name the name in prose
 * @property {string} formula TeX
 * @property {string} slopeFormula TeX
 * @property {ActivationParameter[]} parameters
 * @property {[number | null, number | null]} range infimum and supremum at the initial parameters; null: unbounded
 * @property {boolean} monotonic whether it never decreases, at the initial parameters
 * @property {number[]} kinks x at which the slope jumps, at the initial parameters
 * @property {boolean} saturates whether the slope tends to 0 on both sides
 * @property {number} steepestSlope the greatest |slope|, at the initial parameters
 * @property {number} year
 * @property {string} paper
 * @property {string} usedIn its uses, in words
 */

/**
 * @typedef {object} ActivationSpec
 * @property {string} activation an id, or `own` for the formula
 * @property {Record<string, number>} [parameters] by name; default: their initial values
 * @property {string} [formula] of `own`: numbers, x, pi, e, + - * / ^ ( ), abs exp log sqrt tanh sigmoid erf sin cos min max, if(a > b,
 *   then, otherwise) with > < >= <=; up to four other names in small letters are its parameters (initially 1, from -100 to 100); at most
 *   200 characters. Its slope follows by differentiation. If a part of it overflows, at 0/0 and at infinities, value and slope are the
 *   limits if they exist: log(1 + exp(x)) is 100 with slope 1 at 100. NaN elsewhere: log(-1), sin(Infinity)
 */

/**
 * @typedef {object} Evaluation
 * @property {Float32Array} value f(x), one per entry of x. NaN gives NaN, an infinity gives the limit (NaN if a formula has none, as
 *   sin(x))
 * @property {Float32Array} slope f'(x), one per entry of x; at a kink PyTorch's value (ReLU'(0) = 0)
 */

/**
 * @typedef {object} DatasetSpec
 * @property {string} kind circle, xor, gaussians, spiral, moons, checkerboard, blobs, pinwheel, iris, plane, hills, sine or
 *   absolute
 * @property {number} [count] samples
 * @property {number} [noise] amount of noise; 0 is clean
 * @property {number} [seed] a whole number; the same seed gives the same samples on every machine
 * @property {number} [classes] blobs and pinwheel only
 */

/**
 * @typedef {object} Dataset
 * @property {Float32Array} x sample after sample, `inputs` numbers each
 * @property {Float32Array} target one per sample: 0 or 1, a class index, or a number
 * @property {number} inputs numbers per sample
 * @property {number} classes 2 for binary; 0 for regression
 * @property {'binary' | 'multiclass' | 'regression'} task
 */

/**
 * Settings of every layer with weights.
 * @typedef {object} ActivationOfLayer
 * @property {string} activation an id, `own` for the network's formula, or `softmax` in the last layer
 * @property {Record<string, number>} [parameters] of the activation
 * @property {boolean} [learnParameter] train the activation's learnable parameter, one per layer, with the weights
 */

/**
 * Fully connected layer; after layers on images it needs a `flatten` first.
 * @typedef {ActivationOfLayer & {kind: 'dense', units: number}} DenseSpec
 */

/**
 * PyTorch's nn.Conv2d and Keras's Conv2D, on images: `filters` square windows of side `kernel`, moved by `stride` (default 1). `padding` is
 * "valid" (none, the default) or "same" (zeros around, by Keras's definition).
 * @typedef {ActivationOfLayer & {kind: 'conv2d', filters: number, kernel: number, stride?: number, padding?: 'valid' | 'same'}} ConvolutionSpec
 */

/**
 * The largest of each window of size x size, side by side; a remainder at the border is left out. (PyTorch's nn.MaxPool2d.)
 * @typedef {{kind: 'max_pool2d', size: number}} MaxPoolSpec
 */

/**
 * Images become plain numbers: channel by channel, row by row.
 * @typedef {{kind: 'flatten'}} FlattenSpec
 */

/**
 * Layer normalisation: each sample's numbers, less their mean, over the root of their variance + 1e-5; then a learned scale and shift for
 * each number. On images over channels, height and width. (PyTorch's nn.LayerNorm of all that a sample has; Ba and others 2016.)
 * @typedef {{kind: 'layer_norm'}} LayerNormSpec
 */

/**
 * activation(W x + b) times V x + c, number by number: GLU with sigmoid, SwiGLU with silu, GEGLU with gelu, ReGLU with relu, bilinear with
 * linear (Shazeer 2020).
 * @typedef {ActivationOfLayer & {kind: 'gated_dense', units: number}} GatedDenseSpec
 */

/**
 * Residual connection: the input is added to the output of the layers, which has the same shape. Blocks may stand within one another.
 * (He and others 2016.)
 * @typedef {{kind: 'residual', layers: LayerSpec[]}} ResidualSpec
 */

/**
 * The last one of a network is dense.
 * @typedef {DenseSpec | GatedDenseSpec | LayerNormSpec | ResidualSpec | ConvolutionSpec | MaxPoolSpec | FlattenSpec} LayerSpec
 */

/**
 * Definitions and defaults are PyTorch's.
 * @typedef {object} OptimizerSpec
 * @property {'sgd' | 'rmsprop' | 'adam' | 'adamw'} kind
 * @property {number} learningRate
 * @property {number} [momentum] sgd, rmsprop
 * @property {boolean} [nesterov] sgd
 * @property {number} [alpha] rmsprop: decay of the squared gradient
 * @property {number} [beta1] adam, adamw
 * @property {number} [beta2] adam, adamw
 * @property {number} [epsilon] rmsprop, adam, adamw
 * @property {number} [weightDecay] adamw: share of every parameter, times the learning rate, that each step takes away; default 0.01
 * @property {number} [l1] weight of the sum of |w|
 * @property {number} [l2] weight of half the sum of w squared: PyTorch's weight_decay, on the weights alone
 * @property {number} [clipNorm] a longer gradient of all parameters, penalties included, is scaled to this length (PyTorch's
 *   clip_grad_norm_); 0: never
 */

/**
 * @typedef {object} NetworkSpec
 * @property {number | [channels: number, height: number, width: number]} inputs numbers per sample, or the shape of an image sample,
 *   channel by channel, row by row
 * @property {LayerSpec[]} layers from the first to the output
 * @property {string} [formula] the activation of layers with `own`, as in ActivationSpec
 * @property {'binary_cross_entropy' | 'cross_entropy' | 'softmax_cross_entropy' | 'squared_error' | 'absolute_error'} loss a mean over the
 *   batch (and, for the squared and absolute error, over outputs); `softmax_cross_entropy` applies softmax itself, as PyTorch's
 *   CrossEntropyLoss, and belongs after a linear output. `sigmoid` + `binary_cross_entropy` and `softmax` + `cross_entropy` are computed
 *   from the logits; every other pair trains as written
 * @property {OptimizerSpec} optimizer
 * @property {string} [initializer] zeros, uniform, glorot_uniform, glorot_normal, he_uniform, he_normal, lecun_uniform, lecun_normal, orthogonal
 * @property {number} [bias] every bias starts at this value
 * @property {number} [seed] a whole number
 */

/**
 * @typedef {object} TrainOptions
 * @property {Numbers} x samples x inputs, sample after sample; no NaN, no infinity
 * @property {Numbers} target one class index per sample for cross-entropy, 0 or 1 for binary cross-entropy, a number per output otherwise
 * @property {number} epochs passes over the samples
 * @property {number} batch samples per training step
 * @property {boolean} [shuffle] a new order in every epoch, from the network's seed; default true
 */

/**
 * @typedef {object} LayerSummary
 * @property {string} kind a residual block stands behind its layers, without parameters of its own
 * @property {number[]} outputShape [units], or [channels, height, width] for images
 * @property {number} parameterCount
 */

/**
 * @typedef {object} Network
 * @property {(options: TrainOptions) => Float32Array} train each epoch's mean loss over its samples, each batch's before its update (Keras's
 *   figure); NaN or infinite once it diverges
 * @property {(x: Numbers) => Float32Array} predict samples x outputs, after the output activation; an Error if one would not be finite,
 *   because the parameters or x are so large that sums overflow, or the training diverged
 * @property {() => Float32Array} parameters in PyTorch's order: per layer weight [out][in] (of a convolution [out][in][ky][kx]), bias,
 *   learned activation parameter; of a gated layer gate weight, gate bias, value weight, value bias; of a normalisation scale, shift
 * @property {(values: Numbers) => void} setParameters as many as from `parameters()`, in the same order
 * @property {() => LayerSummary[]} summary
 * @property {() => void} free releases its memory; every later call but `free` is an Error
 */

/**
 * @typedef {object} Core
 * @property {readonly Activation[]} activations every activation function with its properties, frozen
 * @property {(spec: ActivationSpec, x: Numbers) => Evaluation} evaluate value and slope at every x (NaN and infinities allowed)
 * @property {(logits: Numbers, temperature?: number) => Float32Array} softmax exp(logits / temperature), scaled to sum 1.
 *   A logit of -Infinity has the share 0, as a mask; at least one is finite, and none is NaN or Infinity
 * @property {(spec: DatasetSpec) => Dataset} dataset samples of a built-in dataset
 * @property {(spec: NetworkSpec) => Network} createNetwork a network with its initial weights
 */

/**
 * Loads the core. Cores are independent of each other.
 * @param {{wasmBinary?: ArrayBuffer | Uint8Array}} [options] `wasmBinary`: the content of core.wasm, instead of the copy inside
 *   this module
 * @returns {Promise<Core>} rejects with a sentence if WebAssembly or its SIMD instructions are missing
 */
export async function loadCore(options = {}) {
  if (typeof options !== 'object' || options === null) {
    throw new Error(`loadCore's argument is ${show(options)}: it must be an object such as {wasmBinary}.`);
  }
  for (const key of Object.keys(options)) {
    if (key !== 'wasmBinary') throw new Error(`loadCore has no option "${key}": the only one is wasmBinary.`);
  }
  const { wasmBinary } = options;
  if (wasmBinary === undefined)
    return createApi(await instantiate(createNonlinear, decodeBase64(wasmBase64)));
  const raw = await instantiate(createNonlinear, copyBytes(wasmBinary));
  if (!('catalog' in raw)) {
    throw new Error(
      'wasmBinary is the content of another module of Nonlinear, a part for pages: it must be that of core.wasm.',
    );
  }
  return createApi(raw);
}

/**
 * @param {unknown} wasmBinary perhaps of another realm, whose ArrayBuffer is another class
 * @returns {Uint8Array<ArrayBuffer>}
 */
function copyBytes(wasmBinary) {
  const kind = Object.prototype.toString.call(wasmBinary).slice(8, -1);
  if (!['ArrayBuffer', 'SharedArrayBuffer', 'Uint8Array'].includes(kind)) {
    throw new Error(`wasmBinary is ${show(wasmBinary)}: it must be an ArrayBuffer or a Uint8Array.`);
  }
  try {
    return new Uint8Array(/** @type {ArrayBuffer | Uint8Array} */ (wasmBinary)).slice();
  } catch {
    throw new Error('wasmBinary is memory that has been transferred away: give a copy, or transfer later.');
  }
}
