import { pythonFloat } from '../model/python-float.js';
import { leaky } from '../model/layers-model-activation.js';

export const prose = `A ReLU with a small slope for negative inputs, so that no unit is cut off from the gradient altogether.
    How fast a stuck unit recovers depends on that slope, and the defaults differ: 0.01 in PyTorch, 0.2 or 0.3 in
    Keras. Written as max(ax, x) it is the same only while a is at most 1.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = {
  module: ({ negative_slope }) => `nn.LeakyReLU(negative_slope=${pythonFloat(negative_slope)})`,
};

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = {
  activation: () => null,
  layer: (numbers) => `layers.LeakyReLU(negative_slope=${pythonFloat(numbers.negative_slope)})`,
};

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = ({ negative_slope: slope }) => leaky(slope);
