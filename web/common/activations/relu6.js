export const prose = `A ReLU that stops at 6, so that its outputs fit numbers of low precision, as on mobile phones. It is flat on
    both sides: units can be stuck above 6 as well as below 0.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.ReLU6()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"relu6"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'relu6';
