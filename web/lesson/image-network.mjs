// The network for pictures with which the lesson ends: its layers in Keras, and what its summary() would say, computed.

/**
 * @typedef {object} Row
 * @property {string} code the layer, as Keras spells it
 * @property {number[]} shape of its output
 * @property {number} parameters
 */

/** A layer's code -> its output's shape and parameters, given the shape that comes in. @typedef {(shape: number[]) => Row} LayerRow */

/** @param {number} filters @param {number} kernel @returns {LayerRow} */
const convolution =
  (filters, kernel) =>
  ([height, width, channels]) => ({
    code: `layers.Conv2D(${filters}, ${kernel}, activation="relu")`,
    shape: [height - kernel + 1, width - kernel + 1, filters],
    parameters: kernel * kernel * channels * filters + filters,
  });

/** @param {number} size @returns {LayerRow} */
const pooling =
  (size) =>
  ([height, width, channels]) => ({
    code: `layers.MaxPooling2D(${size})`,
    shape: [Math.floor(height / size), Math.floor(width / size), channels],
    parameters: 0,
  });

/** @returns {LayerRow} */
const flatten = () => (shape) => ({
  code: 'layers.Flatten()',
  shape: [shape.reduce((product, side) => product * side)],
  parameters: 0,
});

/** @param {number} units @param {string} activation @returns {LayerRow} */
const dense =
  (units, activation) =>
  ([inputs]) => ({
    code: `layers.Dense(${units}, activation="${activation}")`,
    shape: [units],
    parameters: inputs * units + units,
  });

const input = [64, 64, 3];
const layers = [
  convolution(32, 3),
  pooling(2),
  convolution(64, 3),
  pooling(2),
  flatten(),
  dense(128, 'relu'),
  dense(3, 'softmax'),
];

/** @type {Row[]} */
export const imageNetwork = [];
for (const layer of layers) imageNetwork.push(layer(imageNetwork.at(-1)?.shape ?? input));

const all = imageNetwork.reduce((sum, { parameters }) => sum + parameters, 0);

/** What the text says of it. @type {Record<string, number>} */
export const imageNumbers = {
  parameters: all,
  'largest-share': Math.max(...imageNetwork.map(({ parameters }) => parameters)) / all,
};

/** @returns {string} html */
export function imageNetworkTable() {
  const whole = (/** @type {number} */ number) => number.toLocaleString('en');
  const rows = imageNetwork.map(
    ({ code, shape, parameters }) =>
      `<tr><th scope="row"><code>${code.replaceAll('"', '&quot;')}</code></th><td>${shape.map(whole).join(' × ')}</td><td>${whole(parameters)}</td></tr>`,
  );
  return `<div class="table-place" tabindex="0" role="region" aria-label="The network for pictures"><table class="image-network">
<thead><tr><th scope="col">Layer</th><th scope="col">Output</th><th scope="col">Parameters</th></tr></thead>
<tbody><tr><th scope="row"><code>keras.Input((${input.join(', ')}))</code></th><td>${input.join(' × ')}</td><td></td></tr>${rows.join('')}</tbody>
<tfoot><tr><th scope="row">Together</th><td></td><td>${whole(all)}</td></tr></tfoot></table></div>
<pre class="image-network-compile"><code>model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])</code></pre>`;
}
