import { pythonFloat } from '../model/python-float.js';
import { stretched } from '../model/layers-model-activation.js';

export const prose = `An ELU rewritten so that its slope is continuous at 0 for every α, not only for α = 1. The parameter then
    changes how far the curve bends down without adding a kink. Its left tail is flat, as ELU’s is.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: ({ alpha }) => `nn.CELU(alpha=${pythonFloat(alpha)})` };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = {
  activation: ({ alpha }) =>
    `lambda x: ops.relu(x) + ${pythonFloat(alpha)} * ops.expm1(ops.minimum(x, 0.0) / ${pythonFloat(alpha)})`,
};

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = ({ alpha }) => stretched('elu', 1 / alpha, alpha);
