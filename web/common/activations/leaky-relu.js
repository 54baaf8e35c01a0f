import { pythonFloat } from '../model/python-float.js';
import { leaky } from '../model/layers-model-activation.js';

export const prose = `A ReLU with a small slope for negative inputs, so that no unit is cut off from the gradient altogether.
    How fast a stuck unit recovers depends on that slope, and the defaults differ: 0.01 in PyTorch, 0.2 or 0.3 in
    Keras. Written as max(ax, x) it is the same only while a is at most 1.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = {
  module: ({ negative_slope }) => `nn.LeakyReLU(negative_slope=${pythonFloat(negative_slope)})`,
};

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = {
  activation: () => null,
  layer: (numbers) => `layers.LeakyReLU(negative_slope=${pythonFloat(numbers.negative_slope)})`,
};

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = ({ negative_slope: slope }) => leaky(slope);

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'rectify',
  uses: ['hidden'],
  words: 'leak(?:y|s)?(?: ReLU)?',
  origin: `Maas, Hannun and Ng introduced it in 2013 for speech recognition, and found it about as good as ReLU[^maas2013].`,
  models: `YOLO, with a slope of 0.1[^redmon2016]; the discriminator of DCGAN, with 0.2[^radford2016].`,
  when: `Where ReLU units die, and in the discriminators of adversarial networks, whose gradient must reach the generator everywhere.`,
  whenNot: `Where sparse outputs are wanted: none of its outputs is exactly 0.`,
  numerics: `It is exact but for the rounding of one product.`,
  differences: `The default slope is 0.01 in PyTorch and JAX, 0.3 in Keras’s layer \`LeakyReLU\`, and 0.2 in \`keras.activations.leaky_relu\` and
    TensorFlow’s \`tf.nn.leaky_relu\`. Write the slope down when a network is carried over.`,
  numpy: ({ negative_slope }) => ({
    value: `np.where(x > 0, x, ${negative_slope} * x)`,
    slope: `np.where(x > 0, 1.0, ${negative_slope})`,
  }),
  jax: ({ negative_slope }) => `jax.nn.leaky_relu(x, negative_slope=${negative_slope})`,
  cpp: ({ negative_slope }) => ({
    value: `x > 0 ? x : ${negative_slope} * x`,
    slope: `x > 0 ? 1.0f : ${negative_slope}`,
  }),
};
