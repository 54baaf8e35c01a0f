export const prose = `An ELU scaled so that, layer after layer, outputs are drawn towards mean 0 and variance 1 without any
    normalisation. That holds only with LeCun normal weights, fully connected layers and standardised inputs; with other
    starting weights the variance can still explode or collapse.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.SELU()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"selu"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'selu';
