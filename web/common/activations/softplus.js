import { pythonFloat } from '../model/python-float.js';
import { stretched } from '../model/layers-model-activation.js';

export const prose = `A smooth version of ReLU whose slope is the sigmoid. It is always positive, which suits outputs such as a
    rate or a spread. At 0 it is ln 2 and not 0, so in hidden layers it shifts the mean upwards.`;

// Above its threshold PyTorch takes x itself; with 20 both agree in single precision.
/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: ({ beta }) => `nn.Softplus(beta=${pythonFloat(beta)}, threshold=20.0)` };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = {
  activation: ({ beta }) => `lambda x: ops.softplus(${pythonFloat(beta)} * x) / ${pythonFloat(beta)}`,
};

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = ({ beta }) => stretched('softplus', beta, 1 / beta);
