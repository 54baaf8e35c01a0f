export const prose = `The right output for regression, where any number may be the answer. Between hidden layers it adds nothing:
    a stack of linear layers is one linear layer, however deep.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.Identity()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"linear"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'linear';

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'other',
  uses: ['output'],
  words: 'linear(?=(?:,[\\w ,]+)? outputs?)',
  origin: `The ADALINE of Widrow and Hoff, 1960, trained a weighted sum as it is, without any bend[^widrow1960]. Least squares is a century
    and a half older.`,
  models: '',
  when: `On the output of a regression, with the squared or the absolute error; and on the output of a classifier whose loss takes the
    logits.`,
  whenNot: `Between hidden layers, unless a narrow layer of it is meant to hold down the number of weights.`,
  numerics: `Nothing is computed, so nothing is rounded.`,
  numpy: () => ({ value: 'x', slope: 'np.ones_like(x)' }),
  jax: () => 'x',
  cpp: () => ({ value: 'x', slope: '1.0f' }),
};
