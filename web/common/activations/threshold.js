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
