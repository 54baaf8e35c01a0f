import { pythonFloat } from '../model/python-float.js';
import { activated, scaled } from '../model/layers-model-activation.js';

export const prose = `Like ReLU for positive inputs; below 0 it bends towards −α, without a kink only where α = 1. The negative outputs
    move a layer’s mean towards 0, though not onto it. Its left tail is flat, so strongly negative inputs still pass hardly any gradient.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: ({ alpha }) => `nn.ELU(alpha=${pythonFloat(alpha)})` };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: ({ alpha }) => `lambda x: ops.elu(x, alpha=${pythonFloat(alpha)})` };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = ({ alpha }) =>
  alpha === 1
    ? 'elu'
    : (add, x) =>
        add(
          'Add',
          {},
          scaled(add, activated(add, x, 'elu'), alpha),
          scaled(add, activated(add, x, 'relu'), 1 - alpha),
        );

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'rectify',
  uses: ['hidden'],
  origin: `Clevert, Unterthiner and Hochreiter introduced it in 2015: negative outputs bring the mean closer to 0, which speeds learning up[^clevert2015].`,
  models: `the audio codec EnCodec[^defossez2022].`,
  when: `In networks without batch normalisation whose layers should have a mean near 0, and where a smooth function is wanted at the
    price of one exponential.`,
  whenNot: `With α other than 1, if the kink at 0 is unwanted: CELU has none. Where exponentials are costly.`,
  numerics: `Close to 0, $e^x - 1$ loses its digits to the subtraction: use \`expm1\`. Keep the exponent at or below 0, for the
    branch not taken is computed as well, and its overflow turns the gradient into NaN.`,
  differences: `α is 1 unless set, in PyTorch, Keras and JAX.`,
  numpy: ({ alpha }) => ({
    before: ['low = np.minimum(x, 0)'],
    value: `np.where(x > 0, x, ${alpha} * np.expm1(low))`,
    slope: `np.where(x > 0, 1.0, ${alpha} * np.exp(low))`,
  }),
  jax: ({ alpha }) => `jax.nn.elu(x, alpha=${alpha})`,
  cpp: ({ alpha }) => ({
    value: `x > 0 ? x : ${alpha} * std::expm1(x)`,
    slope: `x > 0 ? 1.0f : ${alpha} * std::exp(x)`,
  }),
};
