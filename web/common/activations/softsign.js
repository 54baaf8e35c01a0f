export const prose = `Bounded like tanh, but its tails approach ±1 only as fast as 1/x does. Saturated units therefore keep
    a larger slope than tanh’s do. It still flattens in both directions, so deep stacks lose gradient.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: () => 'nn.Softsign()' };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: () => '"softsign"' };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => 'softsign';

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'squash',
  uses: ['hidden'],
  origin: `Elliott proposed it in 1993, as a sigmoid without an exponential[^elliott1993]; Bergstra and others used it in
    2009[^bergstra2009], and Glorot and Bengio compared it with tanh in 2010[^glorot2010].`,
  models: '',
  when: `Where a bounded function is needed and exponentials are costly.`,
  whenNot: `Where tanh serves: libraries and chips are tuned for that.`,
  numerics: `It is one division, exact to the last digits; for an infinite x the quotient is not a number unless it is caught.`,
  differences: `JAX spells it \`soft_sign\`.`,
  numpy: () => ({ value: 'x / (1 + np.abs(x))', slope: '1 / (1 + np.abs(x)) ** 2' }),
  jax: () => 'jax.nn.soft_sign(x)',
  cpp: () => ({
    value: 'x / (1 + std::fabs(x))',
    slope: '1 / ((1 + std::fabs(x)) * (1 + std::fabs(x)))',
  }),
};
