export const prose = `A sigmoid stretched to run from −1 to 1: tanh(x) = 2σ(2x) − 1. Its outputs are centred on 0 and its slope there
    is 1, four times the sigmoid’s, so it serves hidden layers better. In its tails the gradient still vanishes.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.Tanh()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"tanh"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'tanh';
