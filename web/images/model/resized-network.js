// The layers of the image classifier under another setup: the same windows, with other widths and another activation. A file's
// tensors are checked against them before anything is changed.

import { catalog } from '#catalog';
import { imageLayers, weightShapes } from './layers.js';
import { sizeOf } from './layer-sides.js';

/** @typedef {import('./layers.js').ImageRun} ImageRun */
/** @typedef {import('./layers.js').ImageLayer} ImageLayer */
/** @typedef {import('./layers.js').ImageSetup & {learnParameter?: boolean}} ImageSetup */

/** New output shape of each layer kind. @type {Record<string, (layer: ImageLayer, from: number[], width: number) => number[]>} */
const shapes = {
  conv2d: ({ to }, from, width) => [width, to[1], to[2]],
  max_pool2d: ({ to }, from) => [from[0], to[1], to[2]],
  flatten: (_layer, from) => [sizeOf(from)],
  dense: (_layer, _from, width) => [width],
};

/**
 * @param {ImageRun} run the present network
 * @param {ImageSetup} setup
 * @returns {ImageRun}
 */
export function resizedRun(run, setup) {
  const layers = imageLayers(run);
  // The last layer has one unit per class, whatever the setup.
  const widths = [...setup.filters, setup.units, layers[layers.length - 1].to[0]];
  const row = catalog.activations.find(({ id }) => id === setup.activation);
  const trained = row?.parameters.find(({ learnable }) => learnable);
  const learned = trained !== undefined && (setup.learnParameter ?? trained.learnedByDefault);
  let from = layers[0].from;
  const resized = layers.map((layer) => {
    const weighty = layer.kind in weightShapes;
    const to = shapes[layer.kind](layer, from, weighty ? Number(widths.shift()) : 0);
    const weights = weighty ? weightShapes[layer.kind](from, to, layer.kernel) : [];
    const activated = layer.activation !== null && layer.activation === run.setup.activation;
    from = to;
    return {
      kind: layer.kind,
      outputShape: to,
      parameterCount: weights.reduce((sum, shape) => sum + sizeOf(shape), activated && learned ? 1 : 0),
      activation: activated ? setup.activation : layer.activation,
    };
  });
  return { ...run, setup, description: { ...run.description, layers: resized } };
}
