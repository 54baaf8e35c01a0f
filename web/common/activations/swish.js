import { pythonFloat } from '../model/python-float.js';
import { scaled, stretched } from '../model/layers-model-activation.js';

export const prose = `The input times a sigmoid of itself, found by an automated search over formulas. It is smooth but not monotone: it
    dips below 0 before it settles there. With β = 0 it is the straight line x/2, and as β grows it approaches ReLU.
    Its slope at 0 is 1/2, so small signals shrink from layer to layer unless the weights make up for it.`;

/** @type {import('../model/pytorch-activation.js').TorchActivation} */
export const pytorch = {
  module: ({ beta }, learned) => `Swish(beta=${pythonFloat(beta)}, learn=${learned ? 'True' : 'False'})`,
  needs: [
    'class Swish(nn.Module):',
    '    """x * sigmoid(beta * x); one beta for the whole layer, trained with the weights if asked for."""',
    '',
    '    def __init__(self, beta, learn):',
    '        super().__init__()',
    '        self.beta = nn.Parameter(torch.tensor([beta])) if learn else beta',
    '',
    '    def forward(self, x):',
    '        return x * torch.sigmoid(self.beta * x)',
  ],
};

/** @type {import('../model/keras-activation.js').KerasActivation} */
export const keras = {
  activation: ({ beta }, learned) => (learned ? null : `lambda x: x * ops.sigmoid(${pythonFloat(beta)} * x)`),
  layer: ({ beta }) => `Swish(beta=${pythonFloat(beta)})`,
  needs: [
    'class Swish(layers.Layer):',
    '    """x * sigmoid(beta * x); one beta for the whole layer, trained with the weights."""',
    '',
    '    def __init__(self, beta):',
    '        super().__init__()',
    '        start = keras.initializers.Constant(beta)',
    '        self.beta = self.add_weight(shape=(1,), initializer=start, name="beta")',
    '',
    '    def call(self, x):',
    '        return x * ops.sigmoid(self.beta * x)',
  ],
};

/** @type {import('../model/layers-model-activation.js').LayersActivation} */
export const layersModel = ({ beta }) =>
  beta === 0 ? (add, x) => scaled(add, x, 0.5) : stretched('swish', beta, 1 / beta);

/** @type {import('../model/reference-row.js').ReferenceRow} */
export const reference = {
  family: 'gate',
  uses: ['hidden'],
  origin: `Ramachandran, Zoph and Le let a program search through formulas, in 2017, and named its find Swish[^ramachandran2017]. With β = 1 it
    had been proposed before: see SiLU.`,
  models: `EfficientNet[^tan2019], with β = 1.`,
  when: `In deep networks with normalisation or residual connections, where a smooth function tends to do a little better than ReLU.`,
  whenNot: `In deep plain stacks: no initial weights keep its signal at one size. Where exponentials are costly: hard swish has none.`,
  numerics: `Take a stable sigmoid (see there) and multiply. For x towards −∞ the product tends to 0; an infinite x itself gives
    −∞ · 0, which is not a number, unless it is caught.`,
  differences: `In PyTorch and Keras \`silu\` is β = 1; a β of its own needs the lines below.`,
  numpy: ({ beta }) => ({
    before: [`s = 1 / (1 + np.exp(-np.clip(${beta} * x, -88, 88)))`],
    value: 'x * s',
    slope: `s + ${beta} * x * s * (1 - s)`,
  }),
  jax: ({ beta }) => `x * jax.nn.sigmoid(${beta} * x)`,
  cpp: ({ beta }) => ({
    before: [`const float s = 1 / (1 + std::exp(-${beta} * x));`],
    value: 'x * s',
    slope: `s + ${beta} * x * s * (1 - s)`,
  }),
};
