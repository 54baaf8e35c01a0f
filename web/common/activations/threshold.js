import { pythonFloat } from '../model/python-float.js';
import { above } from '../model/layers-model-activation.js';

export const prose = `It passes inputs above a threshold θ and replaces all others by one fixed value v; with θ = v = 0 it is
    ReLU. For other choices it jumps at θ unless v = θ. Below θ no gradient passes.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = {
  module: ({ threshold, value }) =>
    `nn.Threshold(threshold=${pythonFloat(threshold)}, value=${pythonFloat(value)})`,
};

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = {
  activation: ({ threshold, value }) =>
    `lambda x: ops.where(x > ${pythonFloat(threshold)}, x, ${pythonFloat(value)})`,
};

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = ({ threshold, value }) => (value === 0 ? above(threshold) : null);

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'rectify',
  uses: ['sparse'],
  words: 'threshold units?',
  origin: `Konda, Memisevic and Krueger introduced it in 2014, in autoencoders without biases[^konda2014].`,
  models: '',
  when: `In autoencoders and sparse coding without biases, where the threshold takes their place.`,
  whenNot: `Elsewhere: a bias and a ReLU do the same without a jump.`,
  numerics: `It is exact: one comparison.`,
  numpy: ({ threshold, value }) => ({
    value: `np.where(x > ${threshold}, x, ${value})`,
    slope: `np.where(x > ${threshold}, 1.0, 0.0)`,
  }),
  jax: ({ threshold, value }) => `jnp.where(x > ${threshold}, x, ${value})`,
  cpp: ({ threshold, value }) => ({
    value: `x > ${threshold} ? x : ${value}`,
    slope: `x > ${threshold} ? 1.0f : 0.0f`,
  }),
};
