import { hardSigmoid } from '../model/layers-model-activation.js';

export const prose = `A sigmoid of three straight pieces, cheap enough for gates on mobile devices. Beyond ±3 its slope is
    exactly 0. Libraries differ in the middle piece: here, as in PyTorch, it rises by 1/6 per unit; older Keras uses 0.2.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.Hardsigmoid()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"hard_sigmoid"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => hardSigmoid;
