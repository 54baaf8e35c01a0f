// The image classifier of the lesson's last chapter and the images page: its layers as the core describes them, in Keras's words.

import { escapeText } from '../common/charts/svg-plot.js';
import { kerasImageLines, kerasImageText } from './model/keras.js';
import { IMAGE_SHAPE, imageLayers } from './model/layers.js';
import { defaultImageChoice, imageSetup } from './model/setup.js';
import { loadImageMethods } from '../build/image-core.mjs';

/**
 * @typedef {object} Row
 * @property {string} code the layer in Keras syntax
 * @property {number[]} shape output shape, channels last, as in Keras
 * @property {number} parameters
 */

const setup = imageSetup(defaultImageChoice());
// Its layers do not depend on the number of images, and few are drawn fast.
const fewPictures = { train: 30, validation: 12, test: 12, seed: 1 };
const description = await (await loadImageMethods()).configure({ setup: { ...setup, data: fewPictures } });
const run = { setup, description };

/** @param {number[]} shape channels first, as in the core */
const channelsLast = ([channels, ...sides]) => [...sides, channels];

const codes = kerasImageLines(run)
  .filter(({ layer }) => layer !== null)
  .map(({ text }) => text.trim().replace(/,$/, ''));

/** @type {Row[]} */
export const imageNetwork = description.layers.map(({ outputShape, parameterCount }, index) => ({
  code: codes[index],
  shape: channelsLast(outputShape),
  parameters: parameterCount,
}));

/** The whole program. */
export const imageProgram = kerasImageText(run);

const product = (/** @type {number[]} */ shape) => shape.reduce((result, side) => result * side, 1);
const [first, second] = imageLayers(run).filter(({ kind }) => kind === 'conv2d');
const [hidden, output] = imageLayers(run).filter(({ kind }) => kind === 'dense');
const parametersOf = (/** @type {{index: number}} */ { index }) => imageNetwork[index].parameters;
const { classes, parameterCount } = description;

/** Numbers used in the texts. @type {Record<string, number>} */
export const imageNumbers = {
  parameters: parameterCount,
  'largest-share': Math.max(...imageNetwork.map(({ parameters }) => parameters)) / parameterCount,
  'first-window': first.kernel ** 2 * first.from[0],
  'first-filter': first.kernel ** 2 * first.from[0] + 1,
  'first-filters': first.to[0],
  first: parametersOf(first),
  second: parametersOf(second),
  /** Parameters of a dense layer in the place of the first convolution. */
  'first-if-dense': (product(first.from) + 1) * product(first.to),
  'hidden-inputs': product(hidden.from),
  'hidden-units': product(hidden.to),
  hidden: parametersOf(hidden),
  output: parametersOf(output),
  'learning-rate': setup.optimizer.learningRate,
  classes: classes.length,
  doodles: setup.data.train,
  chance: 1 / classes.length,
  'chance-loss': Math.log(classes.length),
};

const whole = (/** @type {number} */ number) => number.toLocaleString('en');

/** @returns {string} html */
export function imageNetworkTable() {
  const input = channelsLast(IMAGE_SHAPE);
  const rows = imageNetwork.map(
    ({ code, shape, parameters }) =>
      `<tr><th scope="row"><code>${escapeText(code)}</code></th><td>${shape.map(whole).join(' × ')}</td><td>${whole(parameters)}</td></tr>`,
  );
  return `<div class="table-place" tabindex="0" role="region" aria-label="The network for pictures"><table class="image-network">
<thead><tr><th scope="col">Layer</th><th scope="col">Output</th><th scope="col">Parameters</th></tr></thead>
<tbody><tr><th scope="row"><code>keras.Input((${input.join(', ')}))</code></th><td>${input.join(' × ')}</td><td></td></tr>${rows.join('')}</tbody>
<tfoot><tr><th scope="row">In total</th><td></td><td>${whole(parameterCount)}</td></tr></tfoot></table></div>`;
}

/** Its training in Keras, as short as possible. @returns {string} html */
export function imageNetworkCompile() {
  return '<pre class="image-network-compile"><code>model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])</code></pre>';
}
