// The image classifier as a Keras 3 program, whole and line by line.

import { imageLayers } from './layers.js';
import { kerasActivations } from '#activation-tables';

/** @typedef {import('./layers.js').ImageRun} ImageRun */
/** @typedef {import('./layers.js').ImageLayer} ImageLayer */
/** @typedef {{layer: number | null, text: string}} CodeLine layer: index into the description's layers, or null for a line of none */

/** Arguments of each layer kind, before its activation. @type {Record<string, (layer: ImageLayer) => string>} */
const calls = {
  conv2d: ({ to, kernel }) => `Conv2D(${to[0]}, ${kernel}`,
  max_pool2d: ({ kernel }) => `MaxPooling2D(${kernel}`,
  flatten: () => 'Flatten(',
  dense: ({ to }) => `Dense(${to[0]}`,
};

/** One learned parameter per layer: it is shared along all axes of a convolution's output. @param {ImageLayer} layer */
function customLayer({ activation, numbers, learned, to }) {
  const text = kerasActivations[activation ?? ''].layer?.(numbers, learned) ?? null;
  return to.length === 3 ? (text?.replace('shared_axes=[1]', 'shared_axes=[1, 2, 3]') ?? null) : text;
}

/** @param {ImageLayer} layer @returns {string[]} */
function layerLines(layer) {
  const call = `layers.${calls[layer.kind](layer)}`;
  if (layer.activation === null) return [`${call}),`];
  const inside = kerasActivations[layer.activation].activation(layer.numbers, layer.learned);
  return inside === null ? [`${call}),`, `${customLayer(layer)},`] : [`${call}, activation=${inside}),`];
}

/** Definitions of activations that Keras has no name for, each once. @param {ImageLayer[]} layers */
function definitions(layers) {
  const needs = layers.map(({ activation, numbers, learned }) => {
    const row = kerasActivations[activation ?? 'linear'];
    return !row.layer || row.activation(numbers, learned) === null ? row.needs : undefined;
  });
  return [...new Set(needs)].flatMap((lines) => (lines ? ['', '', ...lines, ''] : []));
}

/**
 * The program by lines, for a view that links each to its layer.
 * @param {ImageRun} run
 * @returns {CodeLine[]}
 */
export function kerasImageLines(run) {
  const layers = imageLayers(run);
  const [channels, height, width] = layers[0].from;
  const free = (/** @type {string[]} */ lines) => lines.map((text) => ({ layer: null, text }));
  return [
    ...free([
      'import keras',
      'from keras import layers, ops',
      ...definitions(layers),
      '',
      `keras.utils.set_random_seed(${run.setup.seed})`,
      'model = keras.Sequential([',
      `    keras.Input(shape=(${height}, ${width}, ${channels})),`,
      '    layers.Rescaling(1 / 127.5, offset=-1),',
    ]),
    ...layers.flatMap((layer) =>
      layerLines(layer).map((text) => ({ layer: layer.index, text: `    ${text}` })),
    ),
    ...free([
      '])',
      'model.compile(',
      `    optimizer=keras.optimizers.Adam(learning_rate=${run.setup.optimizer.learningRate}),`,
      '    loss="sparse_categorical_crossentropy",',
      '    metrics=["accuracy"],',
      ')',
      'model.summary()',
    ]),
  ];
}

/**
 * @param {ImageRun} run
 * @returns {string} a program for Keras 3; the user supplies the images
 */
export function kerasImageText(run) {
  return `${kerasImageLines(run)
    .map(({ text }) => text)
    .join('\n')}\n`;
}
