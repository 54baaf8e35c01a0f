// Python forms of the lab's choices: a row each, for PyTorch and for Keras 3. pytorch-text.js and keras-text.js put them into whole
// programs.

import { pythonFloat } from '../../../common/model/python-float.js';
import { givesProbabilities } from '../../model/setup-in-words.js';

/** @typedef {ReturnType<typeof import('../../model/setup-in-words.js').optimizerInWords>} OptimizerNumbers */

/**
 * @typedef {object} TorchLoss
 * @property {string[]} lines that define loss_function(output, target)
 * @property {string} [skips] the activation that the loss applies itself, so that the network ends without it
 */

/**
 * @typedef {object} KerasLoss
 * @property {string} loss an expression
 * @property {string[]} [needs] lines that define it
 * @property {string} [skips] the activation that the loss applies itself, so that the network ends without it
 */

/**
 * Initialiser of a layer's weights: for PyTorch a statement about `layer`, for Keras an expression with SEED for the seed. Keras's own
 * normal initialisers truncate the tails of the distribution; the lab's do not.
 * @type {Record<string, {pytorch: string, keras: string}>}
 */
export const initializers = {
  zeros: {
    pytorch: 'nn.init.zeros_(layer.weight)',
    keras: 'keras.initializers.Zeros()',
  },
  uniform: {
    pytorch: 'nn.init.uniform_(layer.weight, -0.5, 0.5)',
    keras: 'keras.initializers.RandomUniform(-0.5, 0.5, seed=SEED)',
  },
  glorot_uniform: {
    pytorch: 'nn.init.xavier_uniform_(layer.weight)',
    keras: 'keras.initializers.GlorotUniform(seed=SEED)',
  },
  glorot_normal: {
    pytorch: 'nn.init.xavier_normal_(layer.weight)',
    keras:
      'keras.initializers.VarianceScaling(1.0, mode="fan_avg", distribution="untruncated_normal", seed=SEED)',
  },
  he_uniform: {
    pytorch: 'nn.init.kaiming_uniform_(layer.weight, nonlinearity="relu")',
    keras: 'keras.initializers.HeUniform(seed=SEED)',
  },
  he_normal: {
    pytorch: 'nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")',
    keras:
      'keras.initializers.VarianceScaling(2.0, mode="fan_in", distribution="untruncated_normal", seed=SEED)',
  },
  lecun_uniform: {
    pytorch: 'nn.init.kaiming_uniform_(layer.weight, nonlinearity="linear")',
    keras: 'keras.initializers.LecunUniform(seed=SEED)',
  },
  lecun_normal: {
    pytorch: 'nn.init.kaiming_normal_(layer.weight, nonlinearity="linear")',
    keras:
      'keras.initializers.VarianceScaling(1.0, mode="fan_in", distribution="untruncated_normal", seed=SEED)',
  },
  orthogonal: {
    pytorch: 'nn.init.orthogonal_(layer.weight)',
    keras: 'keras.initializers.Orthogonal(gain=1.0, seed=SEED)',
  },
};

/**
 * The optimiser's constructor call; for Keras after lines of comment.
 * @type {Record<string, {pytorch: (o: OptimizerNumbers) => string, keras: (o: OptimizerNumbers) => string[]}>}
 */
export const optimizers = {
  sgd: {
    pytorch: (o) =>
      `SGD(model.parameters(), lr=${o.learningRate}, momentum=${o.momentum}, nesterov=${o.nesterov ? 'True' : 'False'})`,
    keras: (o) => [
      `SGD(learning_rate=${o.learningRate}, momentum=${pythonFloat(o.momentum)}, nesterov=${o.nesterov ? 'True' : 'False'})`,
    ],
  },
  rmsprop: {
    pytorch: (o) =>
      `RMSprop(model.parameters(), lr=${o.learningRate}, alpha=${o.alpha}, eps=${o.epsilon}, momentum=${o.momentum})`,
    keras: (o) => [
      `# The lab divides by sqrt(average) + ${o.epsilon}, Keras by sqrt(average + epsilon): hence its square. Keras's own rho is 0.9.`,
      `RMSprop(learning_rate=${o.learningRate}, rho=${o.alpha}, momentum=${pythonFloat(o.momentum)}, epsilon=${Number((o.epsilon ** 2).toPrecision(6))})`,
    ],
  },
  adam: {
    pytorch: (o) =>
      `Adam(model.parameters(), lr=${o.learningRate}, betas=(${o.beta1}, ${o.beta2}), eps=${o.epsilon})`,
    keras: (o) => [
      "# Keras's own epsilon is 1e-7, and it adds it before it corrects the averages, the lab after: this matters only where gradients vanish.",
      `Adam(learning_rate=${o.learningRate}, beta_1=${o.beta1}, beta_2=${o.beta2}, epsilon=${o.epsilon})`,
    ],
  },
  adamw: {
    pytorch: (o) =>
      `AdamW(model.parameters(), lr=${o.learningRate}, betas=(${o.beta1}, ${o.beta2}), eps=${o.epsilon}, weight_decay=${o.weightDecay})`,
    keras: (o) => [
      "# Keras's own epsilon is 1e-7, and it adds it before it corrects the averages, the lab after: this matters only where gradients vanish.",
      `AdamW(learning_rate=${o.learningRate}, weight_decay=${pythonFloat(o.weightDecay)}, beta_1=${o.beta1}, beta_2=${o.beta2}, epsilon=${o.epsilon})`,
    ],
  },
};

const TRUE_CLASS = [
  'def own_class_loss(target, output):',
  '    """-ln of the output of the sample\'s own class, as it is: Keras\'s cross-entropy would first scale the outputs to sum 1."""',
  '    own = ops.take_along_axis(output, ops.cast(target, "int32"), axis=1)',
  '    return -ops.log(ops.maximum(own, 1e-37))[:, 0]',
];

/**
 * By output activation.
 * @type {Record<string, {pytorch: (output: string) => TorchLoss, keras: (output: string) => KerasLoss}>}
 */
export const losses = {
  binary_cross_entropy: {
    pytorch(output) {
      if (output === 'sigmoid') {
        return {
          lines: ['loss_function = nn.BCEWithLogitsLoss(reduction="mean")  # applies the sigmoid itself'],
          skips: 'sigmoid',
        };
      }
      if (givesProbabilities(output)) return { lines: ['loss_function = nn.BCELoss(reduction="mean")'] };
      return {
        lines: [
          'def loss_function(output, target):',
          '    """Outputs below 0 or above 1 are not probabilities: they count as 0 or 1."""',
          '    return nn.functional.binary_cross_entropy(output.clamp(0, 1), target, reduction="mean")',
        ],
      };
    },
    keras: (output) =>
      output === 'sigmoid'
        ? { loss: 'keras.losses.BinaryCrossentropy(from_logits=True)', skips: output }
        : { loss: 'keras.losses.BinaryCrossentropy(from_logits=False)' },
  },
  cross_entropy: {
    pytorch(output) {
      if (output === 'softmax') {
        return {
          lines: ['loss_function = nn.CrossEntropyLoss(reduction="mean")  # applies the softmax itself'],
          skips: 'softmax',
        };
      }
      return {
        lines: [
          'def loss_function(output, target):',
          '    """-ln of the output of the sample\'s own class, held below 100."""',
          '    return nn.functional.nll_loss(torch.log(output.clamp(min=3.8e-44)), target, reduction="mean")',
        ],
      };
    },
    keras: (output) =>
      output === 'softmax'
        ? { loss: 'keras.losses.SparseCategoricalCrossentropy(from_logits=True)', skips: output }
        : { loss: 'own_class_loss', needs: TRUE_CLASS },
  },
  softmax_cross_entropy: {
    pytorch: (output) => ({
      lines: [
        `loss_function = nn.CrossEntropyLoss(reduction="mean")  # applies ${output === 'softmax' ? 'a second softmax' : 'a softmax'} itself`,
      ],
    }),
    keras: () => ({ loss: 'keras.losses.SparseCategoricalCrossentropy(from_logits=True)' }),
  },
  squared_error: {
    pytorch: () => ({ lines: ['loss_function = nn.MSELoss(reduction="mean")'] }),
    keras: () => ({ loss: 'keras.losses.MeanSquaredError()' }),
  },
  absolute_error: {
    pytorch: () => ({ lines: ['loss_function = nn.L1Loss(reduction="mean")'] }),
    keras: () => ({ loss: 'keras.losses.MeanAbsoluteError()' }),
  },
};

/**
 * For PyTorch the lines that make the scheduler, for Keras the learning rate at an epoch, from the first one.
 * @type {Record<string, {pytorch: (s: any) => string[], keras: (s: any) => string | null}>}
 */
export const schedules = {
  constant: {
    pytorch: () => [],
    keras: () => null,
  },
  step: {
    pytorch: ({ every, factor }) => [
      `scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=${every}, gamma=${factor})`,
    ],
    keras: ({ every, factor }) => `RATE * ${factor} ** (epoch // ${every})`,
  },
  cosine: {
    pytorch: ({ epochs }) => [
      'scheduler = torch.optim.lr_scheduler.LambdaLR(',
      `    optimizer, lambda epoch: 0.5 * (1 + math.cos(math.pi * min(epoch / ${epochs}, 1)))`,
      ')',
    ],
    keras: ({ epochs }) => `RATE * 0.5 * (1 + math.cos(math.pi * min(epoch / ${epochs}, 1)))`,
  },
};
