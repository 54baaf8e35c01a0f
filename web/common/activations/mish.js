export const prose = `The input times tanh of softplus: a smooth curve close to Swish, with a slightly deeper dip, known from object
    detectors. It is not monotone, costs more to compute than ReLU, and its left tail passes hardly any gradient.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.Mish()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"mish"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'mish';

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'gate',
  uses: ['hidden'],
  origin: `Misra introduced it in 2019[^misra2019].`,
  models: `the detector YOLOv4[^bochkovskiy2020].`,
  when: `With weights that were trained with it, or where a comparison under the same tuning has shown that it helps.`,
  whenNot: `Where cost counts, or a simpler function does as well: SiLU is close to it.`,
  numerics: `ln(1 + eˣ) overflows above x = 88.7; take the stable softplus (see there). The form below needs one exponential and no logarithm:
    with $n = e^x (e^x + 2)$, $\\tanh(\\ln(1 + e^x)) = n / (n + 2)$.`,
  numpy: () => ({
    before: [
      'e = np.exp(np.minimum(x, 20))  # above 20 the quotient is 1 in single precision',
      'n = e * (e + 2)',
    ],
    value: 'x * n / (n + 2)',
    slope: 'n / (n + 2) + x * 4 * e * (e + 1) / (n + 2) ** 2',
  }),
  jax: () => 'jax.nn.mish(x)',
  cpp: () => ({
    before: [
      'const float e = std::exp(std::fmin(x, 20.0f));  // above 20 the quotient is 1',
      'const float n = e * (e + 2);',
    ],
    value: 'x * (n / (n + 2))',
    slope: 'n / (n + 2) + x * 4 * e * (e + 1) / ((n + 2) * (n + 2))',
  }),
};
