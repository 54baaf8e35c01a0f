import { activated, scaled } from '../model/layers-model-activation.js';

export const prose = `What remains of x after tanh(x) is taken away: small inputs all but vanish, large ones lose 1. It appears in
    sparse coding. Its slope at 0 is 0, so a net started with small weights begins with hardly any gradient.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.Tanhshrink()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => 'lambda x: x - ops.tanh(x)' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => (add, x) => add('Add', {}, x, scaled(add, activated(add, x, 'tanh'), -1));

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'shrink',
  uses: ['sparse'],
  origin: `The library Torch had it, from which PyTorch took it over; we know of no paper that introduced it.`,
  models: '',
  when: `Where small inputs should all but vanish and a smooth function is wanted.`,
  whenNot: `In hidden layers started with small weights: the slope at 0 is 0.`,
  numerics: `Near 0, x − tanh(x) takes away nearly all of x and leaves few digits: the result is about x³/3.`,
  numpy: () => ({ value: 'x - np.tanh(x)', slope: 'np.tanh(x) ** 2' }),
  jax: () => 'x - jnp.tanh(x)',
  cpp: () => ({ value: 'x - std::tanh(x)', slope: 'std::tanh(x) * std::tanh(x)' }),
};
