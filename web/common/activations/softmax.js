export const prose = `It turns the outputs of a whole layer into positive numbers that sum to 1, and belongs on the output of a
    problem with several classes, together with cross-entropy. It is not a function of one number, so it has no curve of its own. A loss that already contains it must not be given its output: applied twice, it caps every probability.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.Softmax(dim=1)' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"softmax"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'softmax';

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'layer',
  uses: ['output', 'gate'],
  origin: `Bridle named it in 1990 and paired it with the cross-entropy[^bridle1990]. Physics has had it since Boltzmann, as the share of states at
    a temperature.`,
  models: `the attention of the Transformer[^vaswani2017]; the output of nearly every classifier.`,
  when: `On the output where exactly one of several classes is right; in attention, to divide a weight of 1.`,
  whenNot: `Where several labels may be right at once: take a sigmoid for each. Before a loss that applies it itself.`,
  numerics: `$e^x$ overflows in float32 above 88.7. Subtract the largest logit first: the shares are the same, and no exponent is above 0.`,
  differences: `\`nn.CrossEntropyLoss\` takes logits and applies it itself. Keras’s \`CategoricalCrossentropy\` takes probabilities unless told
    \`from_logits=True\`.`,
  numpy: () => ({
    before: ['e = np.exp(x - x.max(axis=-1, keepdims=True))', 'p = e / e.sum(axis=-1, keepdims=True)'],
    value: 'p',
    slope: 'np.diag(p) - np.outer(p, p)  # the Jacobian, for one row of logits',
  }),
  jax: () => 'jax.nn.softmax(x, axis=-1)',
  cpp: () => null,
};
