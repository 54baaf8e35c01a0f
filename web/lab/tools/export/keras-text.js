// A run of the lab as a Keras 3 program: the same samples, first weights, loss and steps. Where Keras computes otherwise than the lab
// (the order of the batches, where epsilon stands), a comment says so.

import { layersInWords, optimizerInWords, scheduleInWords } from '../../model/setup-in-words.js';
import { kerasActivations, ownKerasActivation } from '../../../common/model/keras-activations.js';
import {
  MOST_INLINE_PARAMETERS,
  carriesSamples,
  dataLines,
  differenceLines,
  initialLines,
  lastLines,
  networkInputs,
  pythonFloat,
  titleLines,
} from '../../../common/model/python-text.js';

/** @typedef {import('../../../common/model/python-text.js').ProgramRun} ProgramRun */
/** @typedef {import('../../model/setup-in-words.js').LayerWords} LayerWords */
/** @typedef {Record<string, import('../../../common/model/keras-activations.js').KerasActivation>} Activations */

/** @type {import('../../../common/model/python-text.js').Dialect} */
const dialect = {
  tensor: 'np.array(',
  close: {
    single: ', dtype="float32")',
    widened: ', dtype="float32").astype("float64")',
    double: ', dtype="float64")',
  },
  single: (array) => `${array}.astype("float32")`,
  double: (array) => `${array}.astype("float64")`,
  columns: (columns) => `np.stack([${columns.join(', ')}], axis=1)`,
  sine: 'np.sin',
  deviation: (array) => `${array}.std(0)`,
  oneHot: (array, classes) => `np.eye(${classes}, dtype="float32")[${array}.astype(int)]`,
  classIndex: (array) => `${array}.astype(int)[:, None]`,
  column: (array) => `${array}[:, None]`,
};

/** @type {Record<string, string>} */
const initializers = {
  zeros: 'keras.initializers.Zeros()',
  uniform: 'keras.initializers.RandomUniform(-0.5, 0.5, seed=SEED)',
  glorot_uniform: 'keras.initializers.GlorotUniform(seed=SEED)',
  // Keras's own normal initialisers cut the tails of the distribution off; the lab's do not.
  glorot_normal:
    'keras.initializers.VarianceScaling(1.0, mode="fan_avg", distribution="untruncated_normal", seed=SEED)',
  he_uniform: 'keras.initializers.HeUniform(seed=SEED)',
  he_normal:
    'keras.initializers.VarianceScaling(2.0, mode="fan_in", distribution="untruncated_normal", seed=SEED)',
  lecun_uniform: 'keras.initializers.LecunUniform(seed=SEED)',
  lecun_normal:
    'keras.initializers.VarianceScaling(1.0, mode="fan_in", distribution="untruncated_normal", seed=SEED)',
  orthogonal: 'keras.initializers.Orthogonal(gain=1.0, seed=SEED)',
};

/** Lines of comment and, last, the expression. @type {Record<string, (o: ReturnType<typeof optimizerInWords>) => string[]>} */
const optimizers = {
  sgd: (o) => [
    `SGD(learning_rate=${o.learningRate}, momentum=${pythonFloat(o.momentum)}, nesterov=${o.nesterov ? 'True' : 'False'})`,
  ],
  rmsprop: (o) => [
    `# The lab divides by sqrt(average) + ${o.epsilon}, Keras by sqrt(average + epsilon): hence its square. Keras's own rho is 0.9.`,
    `RMSprop(learning_rate=${o.learningRate}, rho=${o.alpha}, momentum=${pythonFloat(o.momentum)}, epsilon=${Number((o.epsilon ** 2).toPrecision(6))})`,
  ],
  adam: (o) => [
    "# Keras's own epsilon is 1e-7, and it adds it before it corrects the averages, the lab after: felt only where gradients vanish.",
    `Adam(learning_rate=${o.learningRate}, beta_1=${o.beta1}, beta_2=${o.beta2}, epsilon=${o.epsilon})`,
  ],
};

/**
 * @typedef {object} KerasLoss
 * @property {string} loss an expression
 * @property {string[]} [needs] lines that define it
 * @property {string} [skips] the activation that the loss applies itself, so that the network ends without it
 */

const OWN_CLASS = [
  'def own_class_loss(target, output):',
  '    """-ln of the output of the sample\'s own class, as it is: Keras\'s cross-entropy would first scale the outputs to sum 1."""',
  '    own = ops.take_along_axis(output, ops.cast(target, "int32"), axis=1)',
  '    return -ops.log(ops.maximum(own, 1e-37))[:, 0]',
];

/** @type {Record<string, (output: string) => KerasLoss>} */
const losses = {
  binary_cross_entropy: (output) =>
    output === 'sigmoid'
      ? { loss: 'keras.losses.BinaryCrossentropy(from_logits=True)', skips: output }
      : { loss: 'keras.losses.BinaryCrossentropy(from_logits=False)' },
  cross_entropy: (output) =>
    output === 'softmax'
      ? { loss: 'keras.losses.SparseCategoricalCrossentropy(from_logits=True)', skips: output }
      : { loss: 'own_class_loss', needs: OWN_CLASS },
  softmax_cross_entropy: () => ({ loss: 'keras.losses.SparseCategoricalCrossentropy(from_logits=True)' }),
  squared_error: () => ({ loss: 'keras.losses.MeanSquaredError()' }),
  absolute_error: () => ({ loss: 'keras.losses.MeanAbsoluteError()' }),
};

/** The learning rate at an epoch, from the first one. @type {Record<string, (s: any) => string | null>} */
const schedules = {
  constant: () => null,
  step: ({ every, factor }) => `RATE * ${factor} ** (epoch // ${every})`,
  cosine: ({ epochs }) => `RATE * 0.5 * (1 + math.cos(math.pi * min(epoch / ${epochs}, 1)))`,
};

/**
 * @param {ProgramRun} run
 * @returns {string} a program for Keras 3
 */
export function kerasText(run) {
  const { setup, description, initial } = run;
  const layers = layersInWords(setup, description, networkInputs(run));
  const activations = { ...kerasActivations, own: ownKerasActivation(setup.formula ?? 'x') };
  const loss = losses[setup.loss](setup.output.activation);
  const schedule = scheduleInWords(setup.schedule);
  const rate = schedules[schedule.kind](schedule);
  const defined = definitions(layers, activations, loss);
  const usesMath = [rate ?? '', ...defined.flat()].some((line) => line.includes('math.'));
  const standard = [...(carriesSamples(run) ? [] : ['import csv']), ...(usesMath ? ['import math'] : [])];
  const inline = initial.length <= MOST_INLINE_PARAMETERS;
  const sections = [
    [
      ...titleLines(run, 'Keras 3'),
      ...differenceLines(setup),
      "# Keras puts the samples into an order of its own, so the losses are near the lab's and not equal to them.",
    ],
    [
      ...standard,
      ...(standard.length ? [''] : []),
      'import keras',
      'import numpy as np',
      'from keras import layers, ops',
    ],
    dataLines(run, dialect),
    ...defined,
    modelLines(run, layers, activations, loss.skips, inline),
    ...(inline ? [startLines(run)] : []),
    compileLines(run, loss.loss),
    fitLines(run, rate),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Each needed definition once. @param {LayerWords[]} layers @param {Activations} activations @param {KerasLoss} loss */
function definitions(layers, activations, loss) {
  const needs = new Set([...layers.map((layer) => needsOf(layer, activations)), loss.needs]);
  return [...needs].flatMap((lines) => (lines ? [['', ...lines, '']] : []));
}

/** @param {LayerWords} layer @param {Activations} activations */
function needsOf({ activation, numbers, learned }, activations) {
  const row = activations[activation];
  const used = !row.layer || row.activation(numbers, learned) === null;
  return used ? row.needs : undefined;
}

/** @param {ProgramRun} run @param {LayerWords[]} layers @param {Activations} activations @param {string | undefined} skips @param {boolean} inline */
function modelLines({ setup, initial, given = false }, layers, activations, skips, inline) {
  const { l1 = 0, l2 = 0 } = setup.optimizer;
  // Keras's l2 is without the half that the lab's has.
  const penalty =
    l1 || l2
      ? `, kernel_regularizer=keras.regularizers.L1L2(l1=${pythonFloat(l1)}, l2=${pythonFloat(l2 / 2)})`
      : '';
  const start = (/** @type {number} */ i) =>
    inline
      ? ''
      : `, kernel_initializer=${initializers[setup.initializer].replace('SEED', String(setup.seed + i))}, bias_initializer=keras.initializers.Constant(${pythonFloat(setup.bias)})`;
  const last = layers.length - 1;
  return [
    ...(inline
      ? []
      : [
          `# The lab's ${initial.length} first weights and biases are too many to write here, so they are drawn anew${given ? ' by its initialiser' : ''}: another course.`,
        ]),
    ...(l2 ? ["# Keras's l2 multiplies the sum of squares, the lab's half of it."] : []),
    'model = keras.Sequential([',
    `    keras.Input(shape=(${layers[0].inputs},)),`,
    ...layers.flatMap(({ units, activation, numbers, learned }, i) => {
      const row = activations[activation];
      const skipped = i === last && activation === skips;
      const inside = skipped ? '"linear"' : row.activation(numbers, learned);
      return [
        `    layers.Dense(${units}${inside === null ? '' : `, activation=${inside}`}${start(i)}${penalty}),${skipped ? `  # the loss applies the ${activation}` : ''}`,
        ...(inside === null && row.layer ? [`    ${row.layer(numbers, learned)},`] : []),
      ];
    }),
    '])',
  ];
}

/** @param {ProgramRun} run */
function startLines({ setup, initial, given = false }) {
  return [
    '# The first weights of the lab: of each layer the weights [unit][input], the biases, and what its activation learns.',
    `# They are ${given ? 'those that were loaded' : `drawn by ${setup.initializer}, all biases ${pythonFloat(setup.bias)}`}. Keras keeps weights as [input][unit], hence the transposing.`,
    'initial = np.array([',
    ...initialLines(initial),
    '], dtype="float32")',
    'weights = []',
    'for weight in model.get_weights():',
    '    values, initial = initial[: weight.size], initial[weight.size :]',
    '    weights.append(values.reshape(weight.shape[::-1]).T)',
    'model.set_weights(weights)',
  ];
}

/** @param {ProgramRun} run @param {string} loss */
function compileLines({ setup }, loss) {
  const lines = optimizers[setup.optimizer.kind](optimizerInWords(setup));
  return [
    ...lines.slice(0, -1),
    `optimizer = keras.optimizers.${lines.at(-1)}`,
    `model.compile(optimizer=optimizer, loss=${loss})`,
  ];
}

/** @param {ProgramRun} run @param {string | null} rate */
function fitLines(run, rate) {
  const { setup, epochs, description } = run;
  const { l1 = 0, l2 = 0 } = setup.optimizer;
  const { train, validation } = description.samples;
  const batch = Math.min(setup.batch, train);
  return [
    ...(rate
      ? [
          `RATE = ${setup.optimizer.learningRate}`,
          `schedule = keras.callbacks.LearningRateScheduler(lambda epoch, present: ${rate})`,
        ]
      : []),
    'model.fit(',
    '    x_train,',
    '    target_train,',
    ...(validation > 0 ? ['    validation_data=(x_validation, target_validation),'] : []),
    `    batch_size=${batch},`,
    `    epochs=${epochs},`,
    `    shuffle=${batch < train ? 'True' : 'False'},`,
    ...(rate ? ['    callbacks=[schedule],'] : []),
    '    verbose=2,',
    ')',
    ...(l1 || l2 ? ['# What follows has the penalty in it; the loss that the lab shows has not.'] : []),
    `loss = model.evaluate(x_train, target_train, batch_size=${train}, verbose=0)`,
    `print(f"training loss after ${epochs} epochs: {loss:.6g}")`,
    ...lastLines(run),
  ];
}
