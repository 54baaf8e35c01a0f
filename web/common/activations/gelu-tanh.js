import { activated, scaled } from '../model/layers-model-activation.js';

export const prose = `GELU with the normal distribution approximated through tanh, from the days when erf was slow; GPT-2 uses
    it. The two differ by less than 0.001 everywhere, which is enough that saved weights should be used with the
    form they were trained with.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.GELU(approximate="tanh")' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => 'lambda x: ops.gelu(x, approximate=True)' };

// u = x (c + 0.044715 c x x) with c = sqrt(2 / pi). A layer must not be given the same input twice: TensorFlow.js would free it too early.
/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => (add, x) => {
  const c = Math.sqrt(2 / Math.PI);
  const square = add('Multiply', {}, x, scaled(add, x, 0.044715 * c));
  const u = add('Multiply', {}, x, scaled(add, square, 1, c));
  return add('Multiply', {}, x, scaled(add, activated(add, u, 'tanh'), 0.5, 0.5));
};

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'gate',
  uses: ['hidden'],
  origin: `Hendrycks and Gimpel published it in 2016 as a quick approximation of GELU[^hendrycks2016].`,
  models: `GPT-2[^radford2019]; and, as the gate of GEGLU, Gemma[^gemma2024].`,
  when: `With weights that were trained with it.`,
  whenNot: `In a new network: erf is quick enough today, and two forms of one function have confused enough people.`,
  numerics: `$(1 + \\tanh u) / 2$ is the sigmoid of 2u, which keeps its digits on the left, where 1 + tanh u has none left.`,
  differences: `PyTorch: \`nn.GELU(approximate="tanh")\`. It is the default of \`jax.nn.gelu\` and of \`keras.ops.gelu\`, and not of \`keras.activations.gelu\`.
    Hugging Face calls it \`gelu_new\`.`,
  numpy: () => ({
    imports: ['import math'],
    before: [
      'c = math.sqrt(2 / math.pi)',
      's = 1 / (1 + np.exp(-np.clip(2 * c * (x + 0.044715 * x**3), -88, 88)))',
    ],
    value: 'x * s',
    slope: 's + x * s * (1 - s) * 2 * c * (1 + 3 * 0.044715 * x * x)',
  }),
  jax: () => 'jax.nn.gelu(x, approximate=True)',
  cpp: () => ({
    before: [
      'const float c = 0.79788456f;  // sqrt(2 / pi)',
      'const float s = 1 / (1 + std::exp(-2 * c * (x + 0.044715f * x * x * x)));',
    ],
    value: 'x * s',
    slope: 's + x * s * (1 - s) * 2 * c * (1 + 3 * 0.044715f * x * x)',
  }),
};
