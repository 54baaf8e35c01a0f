// Starting choices before any measurement: a row for each task (output and loss) and for each network (hidden activation and
// initial weights), each with its reasons and its code in PyTorch and in Keras 3.

/**
 * @typedef {object} Choice
 * @property {string} name
 * @property {string} reason one sentence
 */

/**
 * @typedef {object} TaskRow
 * @property {string} id
 * @property {string} activation of the output, by the catalogue's id
 * @property {string} name
 * @property {Choice} output
 * @property {Choice} loss
 * @property {(width: string) => string[]} pytorchHead layers for an input of this width
 * @property {string} pytorchLoss
 * @property {string} pytorchNote advice, as a code comment
 * @property {string[]} kerasHead layers
 * @property {string} kerasLoss
 */

/**
 * @typedef {object} NetworkRow
 * @property {string} id
 * @property {string} name
 * @property {Choice & {id: string}} activation with the catalogue's id
 * @property {Choice & {id: string}} initializer with the catalogue's id
 * @property {string} pytorchLayer the layer with the weights
 * @property {string} pytorchInit initialises them
 * @property {[before: string[], after: string[]]} pytorchAround layers around it
 * @property {string} width output width, as a name
 * @property {string[]} keras layers
 */

/** @type {readonly TaskRow[]} */
export const tasks = [
  {
    id: 'two',
    activation: 'sigmoid',
    name: 'One of two classes',
    output: {
      name: 'One unit with a sigmoid',
      reason: 'The probability of one class says everything: the other has the rest.',
    },
    loss: {
      name: 'Binary cross-entropy, from the logit',
      reason: 'Its gradient is p − y: an answer that is wrong and certain is corrected with full strength.',
    },
    pytorchHead: (width) => [`nn.Linear(${width}, 1)`],
    pytorchLoss: 'nn.BCEWithLogitsLoss()',
    pytorchNote: 'wants the logit: no sigmoid in the model; targets are 0.0 or 1.0',
    kerasHead: ['layers.Dense(1)'],
    kerasLoss: 'keras.losses.BinaryCrossentropy(from_logits=True)',
  },
  {
    id: 'several',
    activation: 'softmax',
    name: 'One of several classes',
    output: {
      name: 'A unit for each class, softmax',
      reason: 'Exactly one class is right, and the shares of a softmax add to 1.',
    },
    loss: {
      name: 'Cross-entropy, from the logits',
      reason: 'It applies the softmax itself; one in the model as well would be applied twice.',
    },
    pytorchHead: (width) => [`nn.Linear(${width}, classes)`],
    pytorchLoss: 'nn.CrossEntropyLoss()',
    pytorchNote: 'wants the logits: no softmax in the model; targets are class indices',
    kerasHead: ['layers.Dense(classes)'],
    kerasLoss: 'keras.losses.SparseCategoricalCrossentropy(from_logits=True)',
  },
  {
    id: 'labels',
    activation: 'sigmoid',
    name: 'Several yes-or-no labels',
    output: {
      name: 'A unit for each label, a sigmoid each',
      reason: 'All labels may be right, or none: a softmax would make them share.',
    },
    loss: {
      name: 'Binary cross-entropy for each label, from the logits',
      reason: 'Each label is a question of its own; the loss is the mean over them.',
    },
    pytorchHead: (width) => [`nn.Linear(${width}, labels)`],
    pytorchLoss: 'nn.BCEWithLogitsLoss()',
    pytorchNote: 'wants the logits: no sigmoid in the model; a target of 0.0 or 1.0 for each label',
    kerasHead: ['layers.Dense(labels)'],
    kerasLoss: 'keras.losses.BinaryCrossentropy(from_logits=True)',
  },
  {
    id: 'number',
    activation: 'linear',
    name: 'A number',
    output: {
      name: 'One linear unit',
      reason: 'A number may lie anywhere, and a bounded output could not reach it.',
    },
    loss: {
      name: 'Squared error',
      reason:
        'It is lowest at the mean. Where some targets are far off, take the absolute error, which is lowest at the median.',
    },
    pytorchHead: (width) => [`nn.Linear(${width}, 1)`],
    pytorchLoss: 'nn.MSELoss()',
    pytorchNote: 'targets have the shape of the output: (samples, 1)',
    kerasHead: ['layers.Dense(1)'],
    kerasLoss: 'keras.losses.MeanSquaredError()',
  },
  {
    id: 'count',
    activation: 'softplus',
    name: 'A count, or a positive number',
    output: {
      name: 'One unit with softplus',
      reason:
        'Positive, and sloped everywhere: a ReLU in its place gets no gradient where its sum is below 0 for all samples.',
    },
    loss: {
      name: 'Poisson loss',
      reason: 'It is lowest at the mean as well, and expects large counts to scatter more than small ones.',
    },
    pytorchHead: (width) => [`nn.Linear(${width}, 1)`, 'nn.Softplus()'],
    pytorchLoss: 'nn.PoissonNLLLoss(log_input=False)',
    pytorchNote: 'wants the expected count; without the softplus the output is its logarithm: log_input=True',
    kerasHead: ['layers.Dense(1, activation="softplus")'],
    kerasLoss: 'keras.losses.Poisson()',
  },
];

const he = {
  id: 'he_normal',
  name: 'He normal',
  reason:
    'About half of the inputs are cut to 0: He’s rule doubles the variance of the weights to make up for it.',
};

/** @type {readonly NetworkRow[]} */
export const networks = [
  {
    id: 'shallow',
    name: 'Dense, a few layers',
    activation: {
      id: 'relu',
      name: 'ReLU',
      reason:
        'Cheap, with a slope of 1 wherever it is not 0; with so few layers the others are worth a race.',
    },
    initializer: he,
    pytorchLayer: 'nn.Linear(inputs, units)',
    pytorchInit: 'nn.init.kaiming_normal_(hidden.weight, nonlinearity="relu")',
    pytorchAround: [[], ['nn.ReLU()']],
    width: 'units',
    keras: ['layers.Dense(units, activation="relu", kernel_initializer="he_normal")'],
  },
  {
    id: 'deep',
    name: 'Dense, many layers, no normalisation',
    activation: {
      id: 'selu',
      name: 'SELU',
      reason:
        'It draws every layer’s mean towards 0 and variance towards 1, given these initial weights and standardised inputs.',
    },
    initializer: {
      id: 'lecun_normal',
      name: 'LeCun normal',
      reason:
        'SELU’s constants were computed for weights with this variance; with He’s weights the signal grows.',
    },
    pytorchLayer: 'nn.Linear(inputs, units)',
    pytorchInit: 'nn.init.kaiming_normal_(hidden.weight, nonlinearity="linear")  # LeCun normal',
    pytorchAround: [[], ['nn.SELU()']],
    width: 'units',
    keras: ['layers.Dense(units, activation="selu", kernel_initializer="lecun_normal")'],
  },
  {
    id: 'normalised',
    name: 'With normalisation or residuals, such as a transformer',
    activation: {
      id: 'gelu',
      name: 'GELU',
      reason: 'Smooth, and usual there; its small slope around 0 does no harm where a layer is normalised.',
    },
    initializer: {
      id: 'glorot_uniform',
      name: 'Glorot uniform',
      reason:
        'Normalisation sets the scale anew in every block, so the initial weights matter less: take the usual rule.',
    },
    pytorchLayer: 'nn.Linear(inputs, units)',
    pytorchInit: 'nn.init.xavier_uniform_(hidden.weight)',
    pytorchAround: [['nn.LayerNorm(inputs)'], ['nn.GELU()']],
    width: 'units',
    keras: [
      'layers.LayerNormalization()',
      'layers.Dense(units, activation="gelu", kernel_initializer="glorot_uniform")',
    ],
  },
  {
    id: 'convolutional',
    name: 'Convolutional',
    activation: {
      id: 'relu',
      name: 'ReLU',
      reason:
        'Computed for every pixel of every filter, so cheap counts; batch normalisation centres its sums.',
    },
    initializer: he,
    pytorchLayer: 'nn.Conv2d(channels, filters, kernel_size=3, padding=1)',
    pytorchInit: 'nn.init.kaiming_normal_(hidden.weight, nonlinearity="relu")',
    pytorchAround: [[], ['nn.BatchNorm2d(filters)', 'nn.ReLU()', 'nn.AdaptiveAvgPool2d(1)', 'nn.Flatten()']],
    width: 'filters',
    keras: [
      'layers.Conv2D(filters, 3, padding="same", kernel_initializer="he_normal")',
      'layers.BatchNormalization()',
      'layers.Activation("relu")',
      'layers.GlobalAveragePooling2D()',
    ],
  },
  {
    id: 'tiny',
    name: 'Tiny, or to be quantised',
    activation: {
      id: 'relu6',
      name: 'ReLU6',
      reason: 'Values from 0 to 6 fit into eight bits, and nothing exponential has to be computed.',
    },
    initializer: { ...he, reason: 'Below 6 it is a ReLU, and about half of its inputs are cut to 0.' },
    pytorchLayer: 'nn.Linear(inputs, units)',
    pytorchInit: 'nn.init.kaiming_normal_(hidden.weight, nonlinearity="relu")',
    pytorchAround: [[], ['nn.ReLU6()']],
    width: 'units',
    keras: ['layers.Dense(units, activation="relu6", kernel_initializer="he_normal")'],
  },
];

/**
 * @template {{id: string}} Row
 * @param {readonly Row[]} rows
 * @param {string} id
 * @returns {Row}
 */
export function chosenRow(rows, id) {
  const row = rows.find((one) => one.id === id);
  if (!row) throw new Error(`There is no row ${id}.`);
  return row;
}
