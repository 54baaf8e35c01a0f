import { hardSigmoid } from '../model/layers-model-activation.js';

export const prose = `Swish with its sigmoid replaced by the hard sigmoid, made for MobileNetV3. It keeps the dip, to −0.375 at
    x = −1.5. Below −3 both value and slope are exactly 0, and the slope jumps at −3 and at 3.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.Hardswish()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => 'lambda x: x * ops.hard_sigmoid(x)' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => (add, x) => add('Multiply', {}, x, hardSigmoid(add, x));

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'gate',
  uses: ['hidden', 'small'],
  origin: `Howard and others introduced it in 2019, for MobileNetV3[^howard2019].`,
  models: `MobileNetV3[^howard2019].`,
  when: `In place of SiLU in networks for phones, and in those to be quantised.`,
  whenNot: `Where exponentials cost nothing extra: SiLU has no corners and no flat part.`,
  numerics: `It is exact but for a product and a division by 6.`,
  differences: `At exactly −3 and 3, where there is no slope, many versions of PyTorch give −1/2 and 3/2 in the backward pass; its issue
    147801 asks for 0 and 1, as here. Keras 3 calls the function \`hard_silu\` or \`hard_swish\`.`,
  numpy: () => ({
    value: 'x * np.clip(x + 3, 0, 6) / 6',
    slope: 'np.where(x <= -3, 0.0, np.where(x >= 3, 1.0, x / 3 + 0.5))',
  }),
  jax: () => 'jax.nn.hard_swish(x)',
  cpp: () => ({
    value: 'x * (std::fmin(std::fmax(x + 3, 0.0f), 6.0f) / 6)',
    slope: 'x <= -3 ? 0.0f : x >= 3 ? 1.0f : x / 3 + 0.5f',
  }),
};
