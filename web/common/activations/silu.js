export const prose = `Swish with β = 1, under the name it was first given; PyTorch and many language models call it so. It dips to
    about −0.278 near x = −1.278 and is therefore not monotone. Its left tail passes hardly any gradient.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.SiLU()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"silu"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'swish';
