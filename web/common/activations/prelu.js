import { pythonFloat } from '../model/python-float.js';
import { leaky } from '../model/layers-model-activation.js';

export const prose = `A leaky ReLU whose slope for negative inputs is trained along with the weights; here each layer learns one. It
    spares the choice of a leak and costs almost no parameters. Weight decay, where it is applied to the slope too,
    pulls it towards 0, that is, towards a plain ReLU.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = {
  module: ({ alpha }, learned) =>
    learned
      ? `nn.PReLU(num_parameters=1, init=${pythonFloat(alpha)})`
      : `nn.LeakyReLU(negative_slope=${pythonFloat(alpha)})`,
};

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = {
  activation: () => null,
  layer: ({ alpha }, learned) =>
    learned
      ? `layers.PReLU(alpha_initializer=keras.initializers.Constant(${pythonFloat(alpha)}), shared_axes=[1])`
      : `layers.LeakyReLU(negative_slope=${pythonFloat(alpha)})`,
};

// A learned slope is a weight of the layer, shared by all its outputs.
/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel =
  ({ alpha }, learned) =>
  (add, x) =>
    learned ? add('PReLU', {}, x) : leaky(alpha)(add, x);

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'rectify',
  uses: ['hidden'],
  origin: `He, Zhang, Ren and Sun introduced it in 2015, in the paper that also gave He’s initial weights[^he2015].`,
  models: `the networks of that paper, the first reported to do better on ImageNet’s thousand classes than a person had[^he2015].`,
  when: `Where a leak helps but its slope is unknown; it costs one number a layer or a channel.`,
  whenNot: `Under weight decay that also decays the slope; and where every layer’s function must be known in advance, as for some
    accelerators.`,
  numerics: `It is exact but for the rounding of one product.`,
  differences: `PyTorch learns one slope for all units (more with \`num_parameters\`), from 0.25 on. Keras’s layer learns one for every input,
    from 0 on, unless \`shared_axes\` and an initialiser say otherwise.`,
  numpy: ({ alpha }) => ({
    value: `np.where(x > 0, x, ${alpha} * x)`,
    slope: `np.where(x > 0, 1.0, ${alpha})`,
  }),
  jax: ({ alpha }) => `jnp.where(x > 0, x, ${alpha} * x)`,
  cpp: ({ alpha }) => ({
    value: `x > 0 ? x : ${alpha} * x`,
    slope: `x > 0 ? 1.0f : ${alpha}`,
  }),
};
