import { activated, scaled } from '../model/layers-model-activation.js';

export const prose = `GELU with the normal distribution approximated through tanh, from the days when erf was slow; GPT-2 uses
    it. The two differ by less than 0.001 everywhere, which is enough that saved weights should be used with the
    form they were trained with.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.GELU(approximate="tanh")' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => 'lambda x: ops.gelu(x, approximate=True)' };

// u = x (c + 0.044715 c x x) with c = sqrt(2 / pi). A layer must not be given the same input twice: TensorFlow.js would free it too early.
/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => (add, x) => {
  const c = Math.sqrt(2 / Math.PI);
  const square = add('Multiply', {}, x, scaled(add, x, 0.044715 * c));
  const u = add('Multiply', {}, x, scaled(add, square, 1, c));
  return add('Multiply', {}, x, scaled(add, activated(add, u, 'tanh'), 0.5, 0.5));
};
