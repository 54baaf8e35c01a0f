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
