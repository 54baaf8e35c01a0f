import { stretched } from '../model/layers-model-activation.js';

export const prose = `The logarithm of a sigmoid, computed in one piece: log(sigmoid(x)) in two steps gives −∞ in single
    precision for very negative x, where this form simply gives x. It belongs inside losses. As a hidden activation it
    has an upper limit of 0 and no lower one.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.LogSigmoid()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => 'lambda x: ops.log_sigmoid(x)' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => stretched('softplus', -1, -1);

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'other',
  uses: ['loss'],
  words: 'log\\(sigmoid\\(z\\)\\)',
  origin: `It is one sample’s share of the likelihood that logistic regression makes as large as possible: Cox, 1958[^cox1958].`,
  models: `the losses of word2vec[^mikolov2013] and of direct preference optimisation[^rafailov2023].`,
  when: `Inside losses: binary cross-entropy, pairwise rankings, preferences.`,
  whenNot: `As a hidden activation.`,
  numerics: `log(sigmoid(x)) in two steps is −∞ in float32 from about −104 down, or earlier, and 0 from about 17 up. $\\min(x, 0) -
    \\ln(1 + e^{-|x|})$ with \`log1p\` keeps its digits on both sides.`,
  numpy: () => ({
    before: ['e = np.exp(-np.abs(x))'],
    value: 'np.minimum(x, 0) - np.log1p(e)',
    slope: 'np.where(x >= 0, e, 1) / (1 + e)',
  }),
  jax: () => 'jax.nn.log_sigmoid(x)',
  cpp: () => ({
    before: ['const float e = std::exp(-std::fabs(x));'],
    value: 'std::fmin(x, 0.0f) - std::log1p(e)',
    slope: '(x >= 0 ? e : 1) / (1 + e)',
  }),
};
