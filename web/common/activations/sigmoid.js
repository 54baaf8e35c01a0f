export const prose = `It turns any number into a probability and belongs on the output of a two-class problem, together with binary
    cross-entropy. Its slope is at most 1/4 and nearly 0 beyond ±5, so in a deep stack the gradient vanishes on its way
    back; the values do not, they hover around 1/2.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.Sigmoid()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"sigmoid"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'sigmoid';

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'squash',
  uses: ['output', 'gate'],
  origin: `Verhulst wrote the logistic curve down for the growth of populations, in the years from 1838[^verhulst1838]. Rumelhart, Hinton and
    Williams made it the usual unit of networks trained by backpropagation, in 1986[^rumelhart1986].`,
  models: `the gates of the LSTM[^hochreiter1997] and of the GRU[^cho2014].`,
  when: `On the output where the answer is one probability, or one for each label; and as a gate, where a signal should pass in part.`,
  whenNot: `In the hidden layers of a deep network without normalisation: each layer multiplies the error by a slope of at most 1/4.`,
  numerics: `Written as $1 / (1 + e^{-x})$ in float32, $e^{-x}$ overflows below x = −88.7. The form below takes $e^{-|x|}$, which cannot. For a
    loss, take the logit and a loss made for it: log(sigmoid(x)) loses its digits, and 1 − sigmoid(x) is 0 long before it should be.
    From which x on it is exactly 1 depends on the program: from $\\ln(2^{25} - 1) \\approx 17.33$ on where only the true value is
    rounded; from {{claim log_sigmoid.first_zero | two}} on where $1 + e^{-x}$ is rounded first, as in the formula and in the lesson’s
    experiment; and a little earlier where $e^{-x}$ is added to 1 in two parts, as by the program that trains the networks here.`,
  differences: `The function is the same everywhere. The hard sigmoid, which is sometimes taken for it, is another: see there.`,
  numpy: () => ({
    before: ['e = np.exp(-np.abs(x))'],
    value: 'np.where(x >= 0, 1, e) / (1 + e)',
    slope: 'e / (1 + e) ** 2',
  }),
  jax: () => 'jax.nn.sigmoid(x)',
  cpp: () => ({
    before: ['const float e = std::exp(-std::fabs(x));'],
    value: '(x >= 0 ? 1 : e) / (1 + e)',
    slope: 'e / ((1 + e) * (1 + e))',
  }),
};
