// A run of the lab as a Keras 3 program: the same samples, initial weights, loss and training steps. A comment marks each difference
// between Keras and the lab (the order of the batches, the place of epsilon).

import { layersInWords, optimizerInWords, scheduleInWords } from '../../model/setup-in-words.js';
import { kerasActivations } from '#activation-tables';
import { initializers, losses, optimizers, schedules } from './python-rows.js';
import { customKerasActivation } from '../../../common/model/keras-activation.js';
import {
  MAX_INLINE_PARAMETERS,
  carriesSamples,
  dataLines,
  differenceLines,
  initialLines,
  blockWords,
  lastLines,
  networkInputs,
  titleLines,
} from '../../../common/model/python-text.js';
import { pythonFloat } from '../../../common/model/python-float.js';

/** @typedef {import('../../../common/model/python-text.js').ProgramRun} ProgramRun */
/** @typedef {import('../../model/setup-in-words.js').LayerWords} LayerWords */
/** @typedef {Record<string, import('../../../common/model/keras-activation.js').KerasActivation>} Activations */

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

/**
 * @param {ProgramRun} run
 * @returns {string} a program for Keras 3
 */
export function kerasText(run) {
  const { setup, description, initial } = run;
  const layers = layersInWords(setup, description, networkInputs(run));
  const activations = { ...kerasActivations, own: customKerasActivation(setup.formula ?? 'x') };
  const loss = losses[setup.loss].keras(setup.output.activation);
  const schedule = scheduleInWords(setup.schedule);
  const rate = schedules[schedule.kind].keras(schedule);
  const defined = definitions(layers, activations, loss);
  const usesMath = [rate ?? '', ...defined.flat()].some((line) => line.includes('math.'));
  const standard = [...(carriesSamples(run) ? [] : ['import csv']), ...(usesMath ? ['import math'] : [])];
  const inline = initial.length <= MAX_INLINE_PARAMETERS;
  const sections = [
    [
      ...titleLines(run, 'Keras 3'),
      ...differenceLines(setup),
      "# Keras shuffles the samples in its own way, so the losses come close to the lab's but are not equal to them.",
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

const GATED = [
  'class Gated(layers.Layer):',
  '    """The activation of one weighted sum, the gate, times another, the value."""',
  '',
  '    def __init__(self, gate, value, *activation):',
  '        super().__init__()',
  '        self.gate = gate',
  '        self.value = value',
  '        self.activation = list(activation)',
  '',
  '    def call(self, x):',
  '        value = self.value(x)',
  '        x = self.gate(x)',
  '        for layer in self.activation:',
  '            x = layer(x)',
  '        return x * value',
];

/** Each needed definition once. @param {LayerWords[]} layers @param {Activations} activations @param {import('./python-rows.js').KerasLoss} loss */
function definitions(layers, activations, loss) {
  const needs = new Set([
    ...layers.map((layer) => needsOf(layer, activations)),
    loss.needs,
    layers.some(({ gated }) => gated) ? GATED : undefined,
  ]);
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
  // Keras's l2 lacks the lab's factor one half.
  const penalty =
    l1 || l2
      ? `, kernel_regularizer=keras.regularizers.L1L2(l1=${pythonFloat(l1)}, l2=${pythonFloat(l2 / 2)})`
      : '';
  const start = (/** @type {number} */ i) =>
    inline
      ? ''
      : `, kernel_initializer=${initializers[setup.initializer].keras.replace('SEED', String(setup.seed + i))}, bias_initializer=keras.initializers.Constant(${pythonFloat(setup.bias)})`;
  const last = layers.length - 1;
  /** The calls that make a layer, in order. @param {LayerWords} layer @param {number} i */
  const layersOf = ({ units, activation, numbers, learned, normalises, gated }, i) => {
    const row = activations[activation];
    const skipped = i === last && activation === skips;
    const inside = skipped ? '"linear"' : row.activation(numbers, learned);
    const own = inside === null && row.layer ? [row.layer(numbers, learned)] : [];
    const apart = normalises || gated;
    const dense = (/** @type {string} */ within) => `layers.Dense(${units}${within}${start(i)}${penalty})`;
    const after = [
      ...(normalises ? ['layers.LayerNormalization(epsilon=1e-05)'] : []),
      ...(apart && inside !== null ? [`layers.Activation(${inside})`] : []),
      ...own,
    ];
    const calls = gated
      ? [`Gated(${[dense(''), dense(''), ...after].join(', ')})`]
      : [dense(apart || inside === null ? '' : `, activation=${inside}`), ...after];
    return calls.map((call) => ({ call, remark: skipped ? `  # the loss applies the ${activation}` : '' }));
  };
  return [
    ...(inline
      ? []
      : [
          `# The lab's ${initial.length} initial weights and biases are too many to write here, so they are drawn anew${given ? ' by its initialiser' : ''}: the run takes another course.`,
        ]),
    ...(l2 ? ["# Keras's l2 multiplies the sum of squares, the lab's half of it."] : []),
    ...(layers.some((layer) => layer.skips)
      ? [
          `inputs = keras.Input(shape=(${layers[0].inputs},))`,
          'x = inputs',
          ...layers.flatMap((layer, i) => {
            const behind = layersOf(layer, i);
            const y = layer.skips ? 'y' : 'x';
            return [
              ...behind.map(({ call, remark }, at) => `${y} = ${call}(${at === 0 ? 'x' : y})${remark}`),
              ...(layer.skips ? ['x = layers.Add()([x, y])'] : []),
            ];
          }),
          'model = keras.Model(inputs, x)',
        ]
      : [
          'model = keras.Sequential([',
          `    keras.Input(shape=(${layers[0].inputs},)),`,
          ...layers.flatMap(layersOf).map(({ call, remark }) => `    ${call},${remark}`),
          '])',
        ]),
  ];
}

/** @param {ProgramRun} run */
function startLines({ setup, description, initial, given = false }) {
  return [
    `# The initial weights of the lab: of each layer the weights [unit][input], the biases${blockWords(description)}, and what its activation learns.`,
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
  const lines = optimizers[setup.optimizer.kind].keras(optimizerInWords(setup));
  const { clipNorm = 0 } = setup.optimizer;
  const clipping = clipNorm ? `, global_clipnorm=${pythonFloat(clipNorm)})` : ')';
  return [
    ...lines.slice(0, -1),
    `optimizer = keras.optimizers.${lines.at(-1)?.replace(/\)$/, clipping)}`,
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
    ...(l1 || l2 ? ['# The loss below includes the penalty; the loss that the lab shows does not.'] : []),
    `loss = model.evaluate(x_train, target_train, batch_size=${train}, verbose=0)`,
    `print(f"training loss after ${epochs} epochs: {loss:.6g}")`,
    ...lastLines(run),
  ];
}
