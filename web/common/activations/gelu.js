export const prose = `The input times the probability that a normally distributed number is smaller: the usual choice in transformers.
    It is smooth and not monotone, with a dip to about −0.170 near x = −0.752, and its slope exceeds 1 in places. Its
    left tail decays faster than Swish’s.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.GELU(approximate="none")' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => 'lambda x: ops.gelu(x, approximate=False)' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'gelu';

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'gate',
  uses: ['hidden'],
  origin: `Hendrycks and Gimpel introduced it in 2016, as the mean of a gate that opens at random, the more likely the larger its input[^hendrycks2016].`,
  models: `BERT[^devlin2018] and the Vision Transformer[^dosovitskiy2020].`,
  when: `In the feed-forward layers of transformers, which normalise their inputs and add their outputs to what came in.`,
  whenNot: `In deep plain stacks: no initial weights keep its signal at one size. Where cost counts: it is among the costliest here.`,
  numerics: `On the left $1 + \\operatorname{erf}(x / \\sqrt 2)$ takes away nearly all of 1 and leaves no digits; \`erfc\` keeps them:
    $\\Phi(x) = \\tfrac12 \\operatorname{erfc}(-x / \\sqrt 2)$.`,
  differences: `Two forms go by this name. PyTorch’s \`nn.GELU()\` and Keras’s \`gelu\` are the exact one; \`jax.nn.gelu\` and \`keras.ops.gelu\` are the
    tanh form unless told \`approximate=False\`. Use weights with the form they were trained with.`,
  numpy: () => ({
    imports: ['import math'],
    before: ['cdf = 0.5 * np.vectorize(math.erfc)(-x / math.sqrt(2))'],
    value: 'x * cdf',
    slope: 'cdf + x * np.exp(-x * x / 2) / math.sqrt(2 * math.pi)',
  }),
  jax: () => 'jax.nn.gelu(x, approximate=False)',
  cpp: () => ({
    before: ['const float cdf = 0.5f * std::erfc(-x * 0.70710678f);'],
    value: 'x * cdf',
    slope: 'cdf + x * std::exp(-0.5f * x * x) * 0.39894228f',
  }),
};
