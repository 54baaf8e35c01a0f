// Each activation of the catalogue as Keras 3 writes it: what a Dense layer is given as `activation`, or a layer of its own behind it.

import { formulaExpression, formulaParameters, pythonName } from './formula-python.js';
import { inComment, pythonFloat } from './python-text.js';

/** @typedef {Record<string, number>} Numbers */

/**
 * @typedef {object} KerasActivation
 * @property {(numbers: Numbers, learned: boolean) => string | null} activation an expression, or null where a layer of its own follows
 * @property {(numbers: Numbers, learned: boolean) => string} [layer]
 * @property {string[]} [needs] lines that define it, where Keras has none
 */

const STEP = [
  'def step(x):',
  '    """1 from 0 on, else 0. Its slope is 0 everywhere, so nothing before it learns."""',
  '    return ops.cast(x >= 0, "float32") + 0 * x',
];

const SWISH = [
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
];

/** @param {string} name @returns {KerasActivation} */
const named = (name) => ({ activation: () => `"${name}"` });

/** @param {(numbers: Record<string, string>) => string} formula of x @returns {KerasActivation} */
const computed = (formula) => ({
  activation: (numbers) => {
    const texts = Object.entries(numbers).map(([name, value]) => [name, pythonFloat(value)]);
    return `lambda x: ${formula(Object.fromEntries(texts))}`;
  },
});

/** @param {number} slope */
const leaky = (slope) => `layers.LeakyReLU(negative_slope=${pythonFloat(slope)})`;

/** @type {Record<string, KerasActivation>} */
export const kerasActivations = {
  step: { activation: () => 'step', needs: STEP },
  linear: named('linear'),
  sigmoid: named('sigmoid'),
  tanh: named('tanh'),
  relu: named('relu'),
  leaky_relu: { activation: () => null, layer: (numbers) => leaky(numbers.negative_slope) },
  prelu: {
    activation: () => null,
    layer: ({ alpha }, learned) =>
      learned
        ? `layers.PReLU(alpha_initializer=keras.initializers.Constant(${pythonFloat(alpha)}), shared_axes=[1])`
        : leaky(alpha),
  },
  elu: computed(({ alpha }) => `ops.elu(x, alpha=${alpha})`),
  swish: {
    activation: ({ beta }, learned) =>
      learned ? null : `lambda x: x * ops.sigmoid(${pythonFloat(beta)} * x)`,
    layer: ({ beta }) => `Swish(beta=${pythonFloat(beta)})`,
    needs: SWISH,
  },
  silu: named('silu'),
  selu: named('selu'),
  celu: computed(({ alpha }) => `ops.relu(x) + ${alpha} * ops.expm1(ops.minimum(x, 0.0) / ${alpha})`),
  gelu: computed(() => 'ops.gelu(x, approximate=False)'),
  gelu_tanh: computed(() => 'ops.gelu(x, approximate=True)'),
  mish: named('mish'),
  softplus: computed(({ beta }) => `ops.softplus(${beta} * x) / ${beta}`),
  softsign: named('softsign'),
  hardtanh: computed((numbers) => `ops.clip(x, ${numbers.min_val}, ${numbers.max_val})`),
  relu6: named('relu6'),
  hard_sigmoid: named('hard_sigmoid'),
  hard_swish: computed(() => 'x * ops.hard_sigmoid(x)'),
  log_sigmoid: computed(() => 'ops.log_sigmoid(x)'),
  tanhshrink: computed(() => 'x - ops.tanh(x)'),
  softshrink: computed(({ lambda }) => `ops.sign(x) * ops.relu(ops.abs(x) - ${lambda})`),
  hardshrink: computed(({ lambda }) => `ops.where(ops.abs(x) > ${lambda}, x, 0.0)`),
  threshold: computed(({ threshold, value }) => `ops.where(x > ${threshold}, x, ${value})`),
  softmax: named('softmax'),
};

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
 * The reader's own activation.
 * @param {string} formula
 * @returns {KerasActivation}
 */
export function ownKerasActivation(formula) {
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
