import { pythonFloat } from '../model/python-float.js';

export const prose = `A wave, for networks that stand for one picture, sound or shape: coordinates go in, the colour or pressure there
    comes out. With a large ω in the first layer such a network can draw fine detail that others blur. It repeats itself,
    so far inputs look like near ones, and it trains well only from weights drawn for it.`;

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
