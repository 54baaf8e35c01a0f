// Each activation of the catalogue as PyTorch writes it, and what PyTorch has no module for.

import { formulaExpression, formulaParameters, pythonName } from './formula-python.js';
import { inComment, pythonFloat } from './python-text.js';

/** @typedef {Record<string, number>} Numbers */

/**
 * @typedef {object} TorchActivation
 * @property {(numbers: Numbers, learned: boolean) => string} module an expression that makes an nn.Module
 * @property {string[]} [needs] lines that define it, where PyTorch has none
 */

const STEP = [
  'class Step(nn.Module):',
  '    """1 from 0 on, else 0. Its slope is 0 everywhere, so nothing before it learns."""',
  '',
  '    def forward(self, x):',
  '        return (x >= 0).float() + 0 * x',
];

const SWISH = [
  'class Swish(nn.Module):',
  '    """x * sigmoid(beta * x); one beta for the whole layer, trained with the weights if asked for."""',
  '',
  '    def __init__(self, beta, learn):',
  '        super().__init__()',
  '        self.beta = nn.Parameter(torch.tensor([beta])) if learn else beta',
  '',
  '    def forward(self, x):',
  '        return x * torch.sigmoid(self.beta * x)',
];

/** @param {string} name @returns {TorchActivation} */
const plain = (name) => ({ module: () => `nn.${name}()` });

/** @param {string} name @param {[argument: string, parameter: string][]} fields @param {string} [more] @returns {TorchActivation} */
const withNumbers = (name, fields, more = '') => ({
  module: (numbers) =>
    `nn.${name}(${fields.map(([argument, parameter]) => `${argument}=${pythonFloat(numbers[parameter])}`).join(', ')}${more})`,
});

/** @type {Record<string, TorchActivation>} */
export const torchActivations = {
  step: { module: () => 'Step()', needs: STEP },
  linear: plain('Identity'),
  sigmoid: plain('Sigmoid'),
  tanh: plain('Tanh'),
  relu: plain('ReLU'),
  leaky_relu: withNumbers('LeakyReLU', [['negative_slope', 'negative_slope']]),
  prelu: {
    module: ({ alpha }, learned) =>
      learned
        ? `nn.PReLU(num_parameters=1, init=${pythonFloat(alpha)})`
        : `nn.LeakyReLU(negative_slope=${pythonFloat(alpha)})`,
  },
  elu: withNumbers('ELU', [['alpha', 'alpha']]),
  swish: {
    module: ({ beta }, learned) => `Swish(beta=${pythonFloat(beta)}, learn=${learned ? 'True' : 'False'})`,
    needs: SWISH,
  },
  silu: plain('SiLU'),
  selu: plain('SELU'),
  celu: withNumbers('CELU', [['alpha', 'alpha']]),
  gelu: { module: () => 'nn.GELU(approximate="none")' },
  gelu_tanh: { module: () => 'nn.GELU(approximate="tanh")' },
  mish: plain('Mish'),
  // Above its threshold PyTorch takes x itself; with 20 both agree in single precision.
  softplus: withNumbers('Softplus', [['beta', 'beta']], ', threshold=20.0'),
  softsign: plain('Softsign'),
  hardtanh: withNumbers('Hardtanh', [
    ['min_val', 'min_val'],
    ['max_val', 'max_val'],
  ]),
  relu6: plain('ReLU6'),
  hard_sigmoid: plain('Hardsigmoid'),
  hard_swish: plain('Hardswish'),
  log_sigmoid: plain('LogSigmoid'),
  tanhshrink: plain('Tanhshrink'),
  softshrink: withNumbers('Softshrink', [['lambd', 'lambda']]),
  hardshrink: withNumbers('Hardshrink', [['lambd', 'lambda']]),
  threshold: withNumbers('Threshold', [
    ['threshold', 'threshold'],
    ['value', 'value'],
  ]),
  softmax: { module: () => 'nn.Softmax(dim=1)' },
};

/** @type {import('./formula-python.js').FormulaDialect} */
const formulaDialect = {
  functions: {
    abs: 'torch.abs',
    exp: 'torch.exp',
    log: 'torch.log',
    sqrt: 'torch.sqrt',
    tanh: 'torch.tanh',
    sigmoid: 'torch.sigmoid',
    erf: 'torch.erf',
    sin: 'torch.sin',
    cos: 'torch.cos',
  },
  min: (a, b) => `torch.minimum(${a}, ${b})`,
  max: (a, b) => `torch.maximum(${a}, ${b})`,
  choose: (a, comparison, b, then, otherwise) =>
    `torch.where(${a} ${comparison} ${b}, ${then}, ${otherwise})`,
  constant: (number) => `torch.tensor(float(${number}))`,
};

/**
 * The reader's own activation.
 * @param {string} formula
 * @returns {TorchActivation}
 */
export function ownTorchActivation(formula) {
  const names = formulaParameters(formula).map(pythonName);
  return {
    module: (numbers) =>
      `Own(${Object.entries(numbers)
        .map(([name, value]) => `${pythonName(name)}=${pythonFloat(value)}`)
        .join(', ')})`,
    needs: [
      `# The lab's reader wrote this activation: ${inComment(formula)}`,
      `def own(${['x', ...names].join(', ')}):`,
      `    return ${formulaExpression(formula, formulaDialect)}`,
      '',
      '',
      'class Own(nn.Module):',
      '    def __init__(self, **numbers):',
      '        super().__init__()',
      '        self.numbers = numbers',
      '',
      '    def forward(self, x):',
      '        return own(x, **self.numbers)',
    ],
  };
}
