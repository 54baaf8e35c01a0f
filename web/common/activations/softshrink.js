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
