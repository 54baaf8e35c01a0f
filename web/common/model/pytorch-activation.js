// Row format of an activation in PyTorch, and PyTorch's spelling of a formula.

import { formulaExpression, formulaParameters, pythonName } from './formula-python.js';
import { inComment } from './python-text.js';
import { pythonFloat } from './python-float.js';

/** @typedef {Record<string, number>} Numbers */

/**
 * @typedef {object} TorchActivation
 * @property {(numbers: Numbers, learned: boolean) => string} module an expression that makes an nn.Module
 * @property {string[]} [needs] lines that define it, if PyTorch has none
 */

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
 * The user's own activation.
 * @param {string} formula
 * @returns {TorchActivation}
 */
export function customTorchActivation(formula) {
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
