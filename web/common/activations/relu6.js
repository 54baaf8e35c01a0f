export const prose = `A ReLU that stops at 6, so that its outputs fit numbers of low precision, as on mobile phones. It is flat on
    both sides: units can be stuck above 6 as well as below 0.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.ReLU6()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"relu6"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'relu6';

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'rectify',
  uses: ['hidden', 'small'],
  origin: `Krizhevsky introduced it in 2010, in a manuscript on belief networks for small pictures[^krizhevsky2010].`,
  models: `MobileNetV2[^sandler2018].`,
  when: `In networks for phones and other small machines, and in those to be quantised: the outputs fit 8 bits evenly.`,
  whenNot: `Where nothing will be quantised: ReLU cannot be stuck on top.`,
  numerics: `It is exact: two comparisons.`,
  numpy: () => ({ value: 'np.clip(x, 0, 6)', slope: 'np.where((x > 0) & (x < 6), 1.0, 0.0)' }),
  jax: () => 'jax.nn.relu6(x)',
  cpp: () => ({
    value: 'std::fmin(std::fmax(x, 0.0f), 6.0f)',
    slope: 'x > 0 && x < 6 ? 1.0f : 0.0f',
  }),
};
