import { activated } from '../model/layers-model-activation.js';

export const prose = `A ReLU, squared: it leaves 0 without a corner and grows ever faster. A search for better transformers found it.
    Like ReLU it is flat below 0, so units can die; and because it doubles an exponent, large inputs grow out of hand in
    networks without normalisation.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = {
  module: () => 'SquaredReLU()',
  needs: ['class SquaredReLU(nn.Module):', '    def forward(self, x):', '        return torch.relu(x) ** 2'],
};

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => 'lambda x: ops.relu(x) ** 2' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => (add, x) => {
  const relu = activated(add, x, 'relu');
  return add('Multiply', {}, relu, relu);
};
