export const prose = `The input times the probability that a normally distributed number is smaller: the usual choice in transformers.
    It is smooth and not monotone, with a dip to about −0.170 near x = −0.752, and its slope exceeds 1 in places. Its
    left tail decays faster than Swish’s.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.GELU(approximate="none")' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => 'lambda x: ops.gelu(x, approximate=False)' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'gelu';
