import { pythonFloat } from '../model/python-float.js';
import { leaky } from '../model/layers-model-activation.js';

export const prose = `A leaky ReLU whose slope for negative inputs is trained along with the weights; here each layer learns one. It
    spares the choice of a leak and costs almost no parameters. Weight decay, where it is applied to the slope too,
    pulls it towards 0, that is, towards a plain ReLU.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = {
  module: ({ alpha }, learned) =>
    learned
      ? `nn.PReLU(num_parameters=1, init=${pythonFloat(alpha)})`
      : `nn.LeakyReLU(negative_slope=${pythonFloat(alpha)})`,
};

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = {
  activation: () => null,
  layer: ({ alpha }, learned) =>
    learned
      ? `layers.PReLU(alpha_initializer=keras.initializers.Constant(${pythonFloat(alpha)}), shared_axes=[1])`
      : `layers.LeakyReLU(negative_slope=${pythonFloat(alpha)})`,
};

// A learned slope is a weight of the layer, shared by all its outputs.
/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel =
  ({ alpha }, learned) =>
  (add, x) =>
    learned ? add('PReLU', {}, x) : leaky(alpha)(add, x);
