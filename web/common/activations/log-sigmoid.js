import { stretched } from '../model/layers-model-activation.js';

export const prose = `The logarithm of a sigmoid, computed in one piece: log(sigmoid(x)) in two steps gives −∞ in single
    precision for very negative x, where this form simply gives x. It belongs inside losses. As a hidden activation it
    has an upper limit of 0 and no lower one.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.LogSigmoid()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => 'lambda x: ops.log_sigmoid(x)' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => stretched('softplus', -1, -1);
