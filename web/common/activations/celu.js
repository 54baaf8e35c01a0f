import { pythonFloat } from '../model/python-float.js';
import { stretched } from '../model/layers-model-activation.js';

export const prose = `An ELU rewritten so that its slope is continuous at 0 for every α, not only for α = 1. The parameter then
    changes how far the curve bends down without adding a kink. Its left tail is flat, as ELU’s is.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = { module: ({ alpha }) => `nn.CELU(alpha=${pythonFloat(alpha)})` };

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = {
  activation: ({ alpha }) =>
    `lambda x: ops.relu(x) + ${pythonFloat(alpha)} * ops.expm1(ops.minimum(x, 0.0) / ${pythonFloat(alpha)})`,
};

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = ({ alpha }) => stretched('elu', 1 / alpha, alpha);

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'rectify',
  uses: ['hidden'],
  origin: `Barron proposed it in 2017, in a note of two pages[^barron2017].`,
  models: '',
  when: `Where ELU would be used with an α other than 1.`,
  whenNot: `With α = 1, where it is ELU, and the better-known name says more.`,
  numerics: `As for ELU, use \`expm1\` and keep the exponent at or below 0.`,
  numpy: ({ alpha }) => ({
    before: [`low = np.minimum(x, 0) / ${alpha}`],
    value: `np.where(x > 0, x, ${alpha} * np.expm1(low))`,
    slope: 'np.where(x > 0, 1.0, np.exp(low))',
  }),
  jax: ({ alpha }) => `jax.nn.celu(x, alpha=${alpha})`,
  cpp: ({ alpha }) => ({
    value: `x > 0 ? x : ${alpha} * std::expm1(x / ${alpha})`,
    slope: `x > 0 ? 1.0f : std::exp(x / ${alpha})`,
  }),
};
