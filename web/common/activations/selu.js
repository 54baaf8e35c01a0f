export const prose = `An ELU scaled so that, layer after layer, outputs are drawn towards mean 0 and variance 1 without any
    normalisation. That holds only with LeCun normal weights, fully connected layers and standardised inputs; with other initial weights the
    variance can still explode or collapse.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.SELU()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"selu"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'selu';

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'rectify',
  uses: ['hidden'],
  origin: `Klambauer, Unterthiner, Mayr and Hochreiter computed its two constants in 2017, so that layers return to mean 0 and variance 1[^klambauer2017].`,
  models: '',
  when: `In deep dense networks without normalisation, on tables of numbers, with LeCun’s normal weights and standardised inputs; with
    alpha dropout in place of dropout.`,
  whenNot: `Beside normalisation or residual connections, which do the same work; in convolutional networks; with any other initial weights.`,
  numerics: `As for ELU, use \`expm1\` and keep the exponent at or below 0.`,
  numpy: () => ({
    before: ['scale, alpha = 1.0507009873554805, 1.6732632423543772', 'low = np.minimum(x, 0)'],
    value: 'scale * np.where(x > 0, x, alpha * np.expm1(low))',
    slope: 'scale * np.where(x > 0, 1.0, alpha * np.exp(low))',
  }),
  jax: () => 'jax.nn.selu(x)',
  cpp: () => ({
    before: ['const float scale = 1.05070099f, alpha = 1.67326324f;'],
    value: 'scale * (x > 0 ? x : alpha * std::expm1(x))',
    slope: 'scale * (x > 0 ? 1 : alpha * std::exp(x))',
  }),
};
