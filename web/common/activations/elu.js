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
