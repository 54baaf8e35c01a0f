import { hardSigmoid } from '../model/layers-model-activation.js';

export const prose = `Swish with its sigmoid replaced by the hard sigmoid, made for MobileNetV3. It keeps the dip, to −0.375 at
    x = −1.5. Below −3 both value and slope are exactly 0, and the slope jumps at −3 and at 3.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.Hardswish()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => 'lambda x: x * ops.hard_sigmoid(x)' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => (add, x) => add('Multiply', {}, x, hardSigmoid(add, x));
