import { pythonFloat } from '../model/python-float.js';

export const prose = `A wave, for networks that stand for one picture, sound or shape: coordinates go in, the colour or pressure there
    comes out. With a large ω in the first layer such a network can draw fine detail that others blur. It repeats itself,
    so inputs far apart can look the same, and it trains well only from weights drawn for it.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = {
  module: ({ omega }) => `Sine(omega=${pythonFloat(omega)})`,
  needs: [
    'class Sine(nn.Module):',
    '    def __init__(self, omega):',
    '        super().__init__()',
    '        self.omega = omega',
    '',
    '    def forward(self, x):',
    '        return torch.sin(self.omega * x)',
  ],
};

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = { activation: ({ omega }) => `lambda x: ops.sin(${pythonFloat(omega)} * x)` };

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = () => null;

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'other',
  uses: ['fields'],
  words: 'sine units?',
  origin: `Waves as units were tried from the 1980s on; Parascandolo, Huttunen and Virtanen explain why they are hard to
    train[^parascandolo2017]. Sitzmann and others found the weights that make them work, in 2020[^sitzmann2020].`,
  models: `SIREN, for pictures, sounds and shapes as networks[^sitzmann2020].`,
  when: `In networks that stand for one picture, sound, shape or field, above all where its derivatives are trained too: they are waves
    again.`,
  whenNot: `In classifiers and other networks that must answer sensibly far from their data: a wave repeats itself.`,
  numerics: `For a large angle the product ωx keeps few digits after the turns are taken off. Keep inputs within a few turns.`,
  differences: `No library has it as a layer. SIREN takes ω = 30 in every layer and draws the weights to fit.`,
  numpy: ({ omega }) => ({
    value: `np.sin(${omega} * x)`,
    slope: `${omega} * np.cos(${omega} * x)`,
  }),
  jax: ({ omega }) => `jnp.sin(${omega} * x)`,
  cpp: ({ omega }) => ({
    value: `std::sin(${omega} * x)`,
    slope: `${omega} * std::cos(${omega} * x)`,
  }),
};
