import { pythonFloat } from '../model/python-float.js';
import { stretched } from '../model/layers-model-activation.js';

export const prose = `A smooth version of ReLU whose slope is the sigmoid. It is always positive, which suits outputs such as a
    rate or a spread. At 0 it is ln 2 and not 0, so in hidden layers it shifts the mean upwards.`;

// Above its threshold PyTorch takes x itself; with 20 both agree in single precision.
/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: ({ beta }) => `nn.Softplus(beta=${pythonFloat(beta)}, threshold=20.0)` };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = {
  activation: ({ beta }) => `lambda x: ops.softplus(${pythonFloat(beta)} * x) / ${pythonFloat(beta)}`,
};

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = ({ beta }) => stretched('softplus', beta, 1 / beta);

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'rectify',
  uses: ['output'],
  origin: `Dugas, Bengio and others introduced it in 2001 for pricing options, whose prices must rise with an input and bend upwards[^dugas2001].`,
  models: `Mamba, where it makes the step size positive[^gu2023].`,
  when: `On an output that must be positive: a rate, a spread, a step size.`,
  whenNot: `In hidden layers: it costs more than ReLU, is never 0, and shifts the mean upwards.`,
  numerics: `ln(1 + eˣ) as written overflows in float32 above x = 88.7 and is exactly 0 from about −17 down. $\\max(x, 0) +
    \\ln(1 + e^{-|x|})$ with \`log1p\` does neither.`,
  differences: `PyTorch returns x itself above a threshold (β x > 20), which changes no digit in single precision. Keras and JAX
    have no β.`,
  numpy: ({ beta }) => ({
    before: [`y = ${beta} * x`, 'e = np.exp(-np.abs(y))'],
    value: `(np.maximum(y, 0) + np.log1p(e)) / ${beta}`,
    slope: 'np.where(y >= 0, 1, e) / (1 + e)',
  }),
  jax: ({ beta }) => `jax.nn.softplus(${beta} * x) / ${beta}`,
  cpp: ({ beta }) => ({
    before: [`const float y = ${beta} * x, e = std::exp(-std::fabs(y));`],
    value: `(std::fmax(y, 0.0f) + std::log1p(e)) / ${beta}`,
    slope: '(y >= 0 ? 1 : e) / (1 + e)',
  }),
};
