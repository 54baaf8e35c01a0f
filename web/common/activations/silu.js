export const prose = `Swish with β = 1, under the name it was first given; PyTorch and many language models call it so. It dips to
    about −0.278 near x = −1.278 and is therefore not monotone. Its left tail passes hardly any gradient.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.SiLU()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"silu"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'swish';

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'gate',
  uses: ['hidden'],
  origin: `Hendrycks and Gimpel named it in 2016, beside GELU[^hendrycks2016]; Elfwing, Uchibe and Doya, in 2017, used it in reinforcement
    learning[^elfwing2017]; the same year it became known as Swish[^ramachandran2017].`,
  models: `EfficientNet[^tan2019], the networks of diffusion models[^ho2020], and, as the gate of SwiGLU, LLaMA[^touvron2023].`,
  when: `In deep networks with normalisation or residual connections, convolutional ones above all.`,
  whenNot: `In deep plain stacks, and where exponentials are costly: hard swish has none.`,
  numerics: `Take a stable sigmoid (see there) and multiply. An infinite x gives −∞ · 0 on the left, which is not a number, unless it is
    caught.`,
  differences: `PyTorch’s \`SiLU\`, Keras’s \`silu\` and \`swish\`, JAX’s \`silu\` and \`swish\` are all this function.`,
  numpy: () => ({
    before: ['s = 1 / (1 + np.exp(-np.clip(x, -88, 88)))'],
    value: 'x * s',
    slope: 's + x * s * (1 - s)',
  }),
  jax: () => 'jax.nn.silu(x)',
  cpp: () => ({
    before: ['const float s = 1 / (1 + std::exp(-x));'],
    value: 'x * s',
    slope: 's + x * s * (1 - s)',
  }),
};
