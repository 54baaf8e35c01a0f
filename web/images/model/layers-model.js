// The image classifier as a TensorFlow.js layers model: model.json, the argument of tf.loadLayersModel, and weights.bin beside it.

import { catalog } from '#catalog';
import { imageLayers, imageTensors } from './layers.js';
import { layersActivations } from '#activation-tables';

/** @typedef {import('./layers.js').ImageRun} ImageRun */
/** @typedef {import('./layers.js').ImageLayer} ImageLayer */
/** @typedef {{name: string, shape: number[], dtype: 'float32'}} WeightPlace */

const WEIGHTS_NAME = 'weights.bin';
/** Description of the model's input: the model scales it itself. */
const INPUT = 'Bytes from 0 to 255, not scaled: [picture][height][width][red, green, blue].';

/** TensorFlow.js's layer of each kind; those with a shape have weights. @type {Record<string, {className: string, config: (layer: ImageLayer) => Record<string, unknown>}>} */
const kinds = {
  conv2d: {
    className: 'Conv2D',
    config: ({ to, kernel }) => ({ filters: to[0], kernel_size: [kernel, kernel] }),
  },
  max_pool2d: { className: 'MaxPooling2D', config: ({ kernel }) => ({ pool_size: [kernel, kernel] }) },
  flatten: { className: 'Flatten', config: () => ({}) },
  dense: { className: 'Dense', config: ({ to }) => ({ units: to[0] }) },
};

/** @param {ImageLayer} layer */
const activationOf = ({ activation, numbers, learned }) =>
  layersActivations[activation ?? 'linear']?.(numbers, learned) ?? null;

/**
 * The reason why this network cannot be such a model.
 * @param {ImageRun} run
 * @returns {string | null} a sentence, or null where it can be one
 */
export function whyNoLayersModel(run) {
  const strange = imageLayers(run).find((layer) => activationOf(layer) === null);
  if (!strange) return null;
  const row = catalog.activations.find(({ id }) => id === strange.activation);
  const numbers = Object.entries(strange.numbers).map(([name, value]) => `${name} = ${value}`);
  const name = row
    ? row.name + (numbers.length ? ` with ${numbers.join(' and ')}` : '')
    : 'your own activation';
  return `TensorFlow.js has no layers that compute ${name}, so this network cannot be saved as its model. The weights can be saved as a .safetensors file.`;
}

/**
 * @param {object} model
 * @param {ImageRun & {description: {classes?: readonly string[]}}} model.run
 * @param {Float32Array} model.parameters the core's, in its order
 * @returns {{modelJson: string, weights: Uint8Array, weightsName: string}} weightsName: the file's name that model.json refers to
 * @throws {Error} a sentence: which activation TensorFlow.js does not have, or how many parameters are expected
 */
export function writeLayersModel({ run, parameters }) {
  const refusal = whyNoLayersModel(run);
  if (refusal !== null) throw new Error(refusal);
  const take = tensorsOf(run, parameters);
  const graph = createGraph();
  const weights = createWeights(parameters.length);
  const layers = imageLayers(run);
  const [channels, height, width] = layers[0].from;
  const input = graph.add('InputLayer', {
    batch_input_shape: [null, height, width, channels],
    dtype: 'float32',
  });
  let latest = graph.add('Rescaling', { scale: 1 / 127.5, offset: -1 }, input);
  /** Input shape of the flattening: a dense layer's inputs are ordered by channel, height and width. @type {number[] | null} */
  let flattened = null;
  for (const layer of layers) {
    const { className, config } = kinds[layer.kind];
    const hasWeights = layer.kind === 'conv2d' || layer.kind === 'dense';
    const kernel = hasWeights ? take() : null;
    const bias = hasWeights ? take() : null;
    const learned = layer.learned ? take() : null;
    const numbers = learned ? withLearned(layer, learned.values[0]) : layer.numbers;
    const activation = activationOf({ ...layer, numbers });
    const inside = typeof activation === 'string' && layer.activation !== null ? { activation } : {};
    latest = graph.add(className, { ...config(layer), ...inside }, latest);
    if (kernel && bias) {
      weights.addKernel(`${latest}/kernel`, kernel, flattened ?? [kernel.shape[1], 1, 1]);
      weights.add(`${latest}/bias`, bias.shape, bias.values);
    }
    if (typeof activation === 'function') {
      const firstNew = graph.layers.length;
      latest = activation(graph.add, latest);
      const prelu = graph.layers.slice(firstNew).find(({ class_name: name }) => name === 'PReLU');
      if (prelu && learned) {
        prelu.config.shared_axes = layer.to.map((_, axis) => axis + 1);
        weights.add(
          `${prelu.name}/alpha`,
          layer.to.map(() => 1),
          learned.values,
        );
      }
    }
    flattened = layer.kind === 'flatten' ? layer.from : null;
  }
  const model = {
    format: 'layers-model',
    generatedBy: 'Nonlinear',
    convertedBy: null,
    modelTopology: {
      class_name: 'Model',
      config: {
        name: 'nonlinear',
        layers: graph.layers,
        input_layers: [[input, 0, 0]],
        output_layers: [[latest, 0, 0]],
      },
    },
    weightsManifest: [{ paths: [WEIGHTS_NAME], weights: weights.places }],
    userDefinedMetadata: { input: INPUT, classes: run.description.classes ?? [] },
  };
  return {
    modelJson: `${JSON.stringify(model, null, 1)}\n`,
    weights: weights.bytes(),
    weightsName: WEIGHTS_NAME,
  };
}

/** @param {ImageLayer} layer @param {number} value of its one learned parameter */
function withLearned({ activation, numbers }, value) {
  const row = catalog.activations.find(({ id }) => id === activation);
  const trained = row?.parameters.find(({ learnable }) => learnable)?.name ?? '';
  return { ...numbers, [trained]: value };
}

/** Yields the tensors in order. @param {ImageRun} run @param {Float32Array} parameters */
function tensorsOf(run, parameters) {
  const tensors = imageTensors(run).map(({ shape }) => ({
    shape: [...shape],
    count: shape.reduce((product, side) => product * side, 1),
  }));
  const needed = tensors.reduce((sum, { count }) => sum + count, 0);
  if (needed !== parameters.length)
    throw new Error(
      `The network has ${needed} parameters, but ${parameters.length} were given to be written.`,
    );
  let next = 0;
  let at = 0;
  return () => {
    const { shape, count } = tensors[next++];
    at += count;
    return { shape, values: parameters.subarray(at - count, at) };
  };
}

/** The layers of a model and the inputs of each. TensorFlow.js reads a_b in a name as aB: names have no underscore. */
function createGraph() {
  /** @type {{class_name: string, name: string, config: Record<string, unknown>, inbound_nodes: unknown[]}[]} */
  const layers = [];
  /** @type {import('../../common/model/layers-model-activation.js').AddLayer} */
  const add = (className, config, ...inputs) => {
    const count = layers.filter(({ class_name: other }) => other === className).length;
    const name = `${className.toLowerCase()}${count + 1}`;
    const before = inputs.length ? [inputs.map((one) => [one, 0, 0, {}])] : [];
    layers.push({ class_name: className, name, config: { name, ...config }, inbound_nodes: before });
    return name;
  };
  return { layers, add };
}

/** Buffer of a model's weights, in order. @param {number} most maximum number of values */
function createWeights(most) {
  const values = new Float32Array(most);
  /** @type {WeightPlace[]} */
  const places = [];
  let at = 0;
  return {
    places,
    bytes: () => new Uint8Array(values.buffer, 0, at * values.BYTES_PER_ELEMENT),
    /** @param {string} name @param {number[]} shape @param {Float32Array} given */
    add(name, shape, given) {
      places.push({ name, shape, dtype: 'float32' });
      values.set(given, at);
      at += given.length;
    },
    /**
     * [out][in][height][width] becomes [height][width][in][out]; for a dense layer height and width are those before flattening,
     * because TensorFlow.js flattens with the channels innermost.
     * @param {string} name
     * @param {{shape: number[], values: Float32Array}} kernel
     * @param {number[]} inputs [channels, height, width] of a dense layer's input before flattening
     */
    addKernel(name, { shape, values: given }, inputs) {
      const outs = shape[0];
      const [channels, height, width] = shape.length === 4 ? shape.slice(1) : inputs;
      const written = shape.length === 4 ? [height, width, channels, outs] : [shape[1], outs];
      places.push({ name, shape: written, dtype: 'float32' });
      for (let row = 0; row < height * width; ++row)
        for (let channel = 0; channel < channels; ++channel)
          for (let out = 0; out < outs; ++out)
            values[at++] = given[(out * channels + channel) * height * width + row];
    },
  };
}
