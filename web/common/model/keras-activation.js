// Row format of an activation in Keras 3: the `activation` argument of a Dense layer, or a layer of its own after it; and Keras's
// spelling of a formula.

import { formulaExpression, formulaParameters, pythonName } from './formula-python.js';
import { inComment } from './python-text.js';
import { pythonFloat } from './python-float.js';

/** @typedef {Record<string, number>} Numbers */

/**
 * @typedef {object} KerasActivation
 * @property {(numbers: Numbers, learned: boolean) => string | null} activation an expression, or null: a layer of its own follows
 * @property {(numbers: Numbers, learned: boolean) => string} [layer]
 * @property {string[]} [needs] lines that define it, if Keras has none
 */

/** @type {import('./formula-python.js').FormulaDialect} */
const formulaDialect = {
  functions: {
    abs: 'ops.abs',
    exp: 'ops.exp',
    log: 'ops.log',
    sqrt: 'ops.sqrt',
    tanh: 'ops.tanh',
    sigmoid: 'ops.sigmoid',
    erf: 'ops.erf',
    sin: 'ops.sin',
    cos: 'ops.cos',
  },
  min: (a, b) => `ops.minimum(${a}, ${b})`,
  max: (a, b) => `ops.maximum(${a}, ${b})`,
  choose: (a, comparison, b, then, otherwise) => `ops.where(${a} ${comparison} ${b}, ${then}, ${otherwise})`,
  constant: (number) => `ops.convert_to_tensor(float(${number}))`,
};

/**
 * The user's own activation.
 * @param {string} formula
 * @returns {KerasActivation}
 */
export function customKerasActivation(formula) {
  const names = formulaParameters(formula).map(pythonName);
  return {
    activation: (numbers) =>
      `lambda x: own(${['x', ...Object.entries(numbers).map(([name, value]) => `${pythonName(name)}=${pythonFloat(value)}`)].join(', ')})`,
    needs: [
      `# The lab's reader wrote this activation: ${inComment(formula)}`,
      `def own(${['x', ...names].join(', ')}):`,
      `    return ${formulaExpression(formula, formulaDialect)}`,
    ],
  };
}
