import { pythonFloat } from '../model/python-float.js';
import { above, scaled } from '../model/layers-model-activation.js';

export const prose = `It sets small inputs to 0 and leaves the others as they are, so large values keep their size. The price
    is a jump at ±λ: a tiny change of the input can change the output by λ, and the slope does not show it.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: ({ lambda }) => `nn.Hardshrink(lambd=${pythonFloat(lambda)})` };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = {
  activation: ({ lambda }) => `lambda x: ops.where(ops.abs(x) > ${pythonFloat(lambda)}, x, 0.0)`,
};

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel =
  ({ lambda }) =>
  (add, x) =>
    add('Add', {}, above(lambda)(add, x), scaled(add, above(lambda)(add, scaled(add, x, -1)), -1));

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'shrink',
  uses: ['sparse'],
  origin: `Donoho and Johnstone studied it in 1994, for the coefficients of wavelets[^donoho1994].`,
  models: '',
  when: `In denoising and sparse coding where the values that stay must keep their size.`,
  whenNot: `Where gradients should tell the truth about the threshold: the jump has no slope.`,
  numerics: `It is exact: one comparison.`,
  numpy: ({ lambda }) => ({
    value: `np.where(np.abs(x) > ${lambda}, x, 0.0)`,
    slope: `np.where(np.abs(x) > ${lambda}, 1.0, 0.0)`,
  }),
  jax: ({ lambda }) => `jnp.where(jnp.abs(x) > ${lambda}, x, 0.0)`,
  cpp: ({ lambda }) => ({
    value: `std::fabs(x) > ${lambda} ? x : 0.0f`,
    slope: `std::fabs(x) > ${lambda} ? 1.0f : 0.0f`,
  }),
};
