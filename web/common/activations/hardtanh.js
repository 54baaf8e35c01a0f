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
