export const prose = `It answers the oldest question, whether a neuron should fire, with yes or no. Its slope is 0 wherever it has
    one, so gradient descent moves the weights before it by exactly nothing. It is drawn here to show what the
    others were invented for.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = {
  module: () => 'Step()',
  needs: [
    'class Step(nn.Module):',
    '    """1 from 0 on, else 0. Its slope is 0 everywhere, so nothing before it learns."""',
    '',
    '    def forward(self, x):',
    '        return (x >= 0).float() + 0 * x',
  ],
};

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = {
  activation: () => 'step',
  needs: [
    'def step(x):',
    '    """1 from 0 on, else 0. Its slope is 0 everywhere, so nothing before it learns."""',
    '    return ops.cast(x >= 0, "float32") + 0 * x',
  ],
};

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => null;

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'other',
  uses: ['history'],
  words: 'step (?:units?|nets?)',
  origin: `The neuron of McCulloch and Pitts, 1943, fired or did not[^mcculloch1943]; Rosenblatt’s perceptron, 1958, trained the weights
    before one such step[^rosenblatt1958].`,
  models: '',
  when: `For a decision that is only read, such as thresholding a probability after training. Where a network must train through a step, as
    in networks of one-bit numbers, the backward pass uses the slope of another function in its place.`,
  whenNot: `In any hidden layer trained by gradient: nothing before it would learn.`,
  numerics: `Nothing is rounded: the comparison is exact.`,
  differences: `At 0 the value is a matter of convention: 1 here; NumPy’s \`heaviside\` and PyTorch’s \`torch.heaviside\` ask for it.`,
  numpy: () => ({ value: 'np.heaviside(x, 1)', slope: 'np.zeros_like(x)' }),
  jax: () => 'jnp.heaviside(x, 1.0)',
  cpp: () => ({ value: 'x >= 0 ? 1.0f : 0.0f', slope: '0.0f' }),
};
