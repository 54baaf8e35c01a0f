import { pythonFloat } from '../model/python-float.js';
import { clamped, scaled } from '../model/layers-model-activation.js';

export const prose = `It sets small inputs to 0 and moves the others towards 0 by λ: the step that solves a least-squares
    problem with an L1 penalty. It is used in denoising and sparse coding. Every large value comes out too small by λ,
    and in between no gradient passes.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: ({ lambda }) => `nn.Softshrink(lambd=${pythonFloat(lambda)})` };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = {
  activation: ({ lambda }) => `lambda x: ops.sign(x) * ops.relu(ops.abs(x) - ${pythonFloat(lambda)})`,
};

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel =
  ({ lambda }) =>
  (add, x) =>
    add('Add', {}, x, scaled(add, clamped(-lambda, lambda)(add, x), -1));

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'shrink',
  uses: ['sparse'],
  origin: `Donoho studied it in 1995, as a way to take noise out of signals[^donoho1995].`,
  models: `learned sparse coding, LISTA[^gregor2010]; Fourier networks that thin out their frequencies[^guibas2021].`,
  when: `Where most outputs should be exactly 0: denoising, sparse coding, and wherever an L1 penalty is to be solved step by step.`,
  whenNot: `Where the size of large values matters: each loses λ.`,
  numerics: `It is exact but for the rounding of one difference.`,
  differences: `λ is 0.5 by default in PyTorch and in Keras; PyTorch spells it \`lambd\`, because lambda is one of Python’s own words.`,
  numpy: ({ lambda }) => ({
    value: `np.sign(x) * np.maximum(np.abs(x) - ${lambda}, 0)`,
    slope: `np.where(np.abs(x) > ${lambda}, 1.0, 0.0)`,
  }),
  jax: ({ lambda }) => `jnp.sign(x) * jnp.maximum(jnp.abs(x) - ${lambda}, 0)`,
  cpp: ({ lambda }) => ({
    value: `std::copysign(std::fmax(std::fabs(x) - ${lambda}, 0.0f), x)`,
    slope: `std::fabs(x) > ${lambda} ? 1.0f : 0.0f`,
  }),
};
