import { activated, scaled } from '../model/layers-model-activation.js';

export const prose = `What remains of x after tanh(x) is taken away: small inputs all but vanish, large ones lose 1. It appears in
    sparse coding. Its slope at 0 is 0, so a net started with small weights begins with hardly any gradient.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.Tanhshrink()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => 'lambda x: x - ops.tanh(x)' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => (add, x) => add('Add', {}, x, scaled(add, activated(add, x, 'tanh'), -1));
