import { hardSigmoid } from '../model/layers-model-activation.js';

export const prose = `A sigmoid of three straight pieces, cheap enough for gates on mobile devices. Beyond ±3 its slope is
    exactly 0. Libraries differ in the middle piece: here, as in PyTorch, it rises by 1/6 per unit; older Keras uses 0.2.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.Hardsigmoid()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"hard_sigmoid"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => hardSigmoid;

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'squash',
  uses: ['gate', 'small'],
  origin: `A sigmoid of three pieces was used by Courbariaux, Bengio and David in 2015, with the middle piece of slope
    1/2[^courbariaux2015]. The one here, of slope 1/6, is MobileNetV3’s, 2019[^howard2019].`,
  models: `MobileNetV3, in the gates of its channels[^howard2019].`,
  when: `As a gate in networks for phones, and in those to be quantised.`,
  whenNot: `On the output, for probabilities: it says 0 and 1 with full certainty, and the logarithm of 0 is infinite.`,
  numerics: `It is exact but for one division by 6.`,
  differences: `Three functions go by this name. Slope 1/6, cut off at ±3: PyTorch, JAX, Keras 3. Slope 1/5, cut off at ±2.5: Keras 2 and
    TensorFlow.js. Slope 1/2, cut off at ±1: the paper of 2015. ONNX asks for slope and offset, and takes 0.2 and 0.5 if not told.`,
  numpy: () => ({
    value: 'np.clip(x + 3, 0, 6) / 6',
    slope: 'np.where((x > -3) & (x < 3), 1 / 6, 0.0)',
  }),
  jax: () => 'jax.nn.hard_sigmoid(x)',
  cpp: () => ({
    value: 'std::fmin(std::fmax(x + 3, 0.0f), 6.0f) / 6',
    slope: 'x > -3 && x < 3 ? 1.0f / 6 : 0.0f',
  }),
};
