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

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'rectify',
  uses: ['hidden'],
  origin: `A search for cheaper transformers, by So and others in 2021, found it[^so2021].`,
  models: `the language model Nemotron-4[^parmar2024].`,
  when: `In the feed-forward layers of transformers, whose normalisation keeps its inputs small; its zeros make the layers sparse.`,
  whenNot: `In networks without normalisation: each layer doubles the exponent of a large signal.`,
  numerics: `Large inputs overflow early, because the square doubles the exponent: in half precision from 256 on.`,
  numpy: () => ({ value: 'np.maximum(x, 0) ** 2', slope: '2 * np.maximum(x, 0)' }),
  jax: () => 'jnp.square(jax.nn.relu(x))',
  cpp: () => ({ value: 'x > 0 ? x * x : 0.0f', slope: 'x > 0 ? 2 * x : 0.0f' }),
};
