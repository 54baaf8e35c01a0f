export const prose = `The usual first choice for hidden layers: cheap, and with slope 1 for every positive input. A unit whose input
    is negative for every sample passes no gradient back and is called dead. Plain gradient descent leaves it so in a
    first layer; it can come back in deeper layers, when those before it move, and anywhere through momentum, Adam or
    weight decay.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.ReLU()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"relu"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'relu';
