import { pythonFloat } from '../model/python-float.js';
import { clamped } from '../model/layers-model-activation.js';

export const prose = `A straight line, clamped at both ends: tanh for hardware that should not compute exponentials. Outside its
    limits the slope is exactly 0, so a unit pushed there for every sample gets no gradient.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = {
  module: ({ min_val, max_val }) =>
    `nn.Hardtanh(min_val=${pythonFloat(min_val)}, max_val=${pythonFloat(max_val)})`,
};

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = {
  activation: ({ min_val, max_val }) =>
    `lambda x: ops.clip(x, ${pythonFloat(min_val)}, ${pythonFloat(max_val)})`,
};

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = ({ min_val: low, max_val: high }) => clamped(low, high);

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'squash',
  uses: ['hidden', 'small'],
  origin: `Collobert used it in his thesis of 2004, in place of tanh[^collobert2004].`,
  models: `networks with binary weights and outputs, whose backward pass it shapes[^courbariaux2016].`,
  when: `In quantised and binary networks, and to keep an output or a weight within limits.`,
  whenNot: `In deep networks of full precision: outside its limits no gradient passes.`,
  numerics: `It is exact: two comparisons.`,
  numpy: ({ min_val, max_val }) => ({
    value: `np.clip(x, ${min_val}, ${max_val})`,
    slope: `np.where((x > ${min_val}) & (x < ${max_val}), 1.0, 0.0)`,
  }),
  jax: ({ min_val, max_val }) => `jnp.clip(x, ${min_val}, ${max_val})`,
  cpp: ({ min_val, max_val }) => ({
    value: `std::fmin(std::fmax(x, ${min_val}), ${max_val})`,
    slope: `x > ${min_val} && x < ${max_val} ? 1.0f : 0.0f`,
  }),
};
