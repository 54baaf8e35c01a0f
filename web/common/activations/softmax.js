export const prose = `It turns the outputs of a whole layer into positive numbers that sum to 1, and belongs on the output of a
    problem with several classes, together with cross-entropy. It is not a function of one number, so it has no curve
    here. A loss that already contains it must not be given its output: applied twice, it caps every probability.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.Softmax(dim=1)' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"softmax"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'softmax';
