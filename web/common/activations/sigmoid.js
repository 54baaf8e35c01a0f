export const prose = `It turns any number into a probability and belongs on the output of a two-class problem, together with binary
    cross-entropy. Its slope is at most 1/4 and nearly 0 beyond ±5, so in a deep stack the gradient vanishes on its way
    back; the values do not, they hover around 1/2.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.Sigmoid()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"sigmoid"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'sigmoid';
