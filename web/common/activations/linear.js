export const prose = `The right output for regression, where any number may be the answer. Between hidden layers it adds nothing:
    a stack of linear layers is one linear layer, however deep.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.Identity()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"linear"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'linear';
