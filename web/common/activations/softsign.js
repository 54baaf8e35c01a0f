export const prose = `Bounded like tanh, but its tails approach ±1 only as fast as 1/x does. Saturated units therefore keep
    a larger slope than tanh’s do. It still flattens in both directions, so deep stacks lose gradient.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.Softsign()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"softsign"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'softsign';
