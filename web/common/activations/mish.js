export const prose = `The input times tanh of softplus: a smooth curve close to Swish, with a slightly deeper dip, known from object
    detectors. It is not monotone, costs more to compute than ReLU, and its left tail passes hardly any gradient.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.Mish()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"mish"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'mish';
