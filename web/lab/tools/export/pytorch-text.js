// A run of the lab as a readable PyTorch program that reaches the same loss: the same samples, initial weights, order of batches and
// training steps, with every default of PyTorch's that differs from the lab's written out. tests/export runs it.

import { layersInWords, optimizerInWords, scheduleInWords } from '../../model/setup-in-words.js';
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
import { torchActivations } from '#activation-tables';
import { initializers, losses, optimizers, schedules } from './python-rows.js';
import { customTorchActivation } from '../../../common/model/pytorch-activation.js';

/** @typedef {import('../../../common/model/python-text.js').ProgramRun} ProgramRun */
/** @typedef {import('../../model/setup-in-words.js').LayerWords} LayerWords */
/** @typedef {Record<string, import('../../../common/model/pytorch-activation.js').TorchActivation>} Activations */

/** @type {import('../../../common/model/python-text.js').Dialect} */
const dialect = {
  tensor: 'torch.tensor(',
  close: {
    single: ', dtype=torch.float32)',
    widened: ', dtype=torch.float32).double()',
    double: ', dtype=torch.float64)',
  },
  single: (array) => `${array}.float()`,
  double: (array) => `${array}.double()`,
  columns: (columns) => `torch.stack([${columns.join(', ')}], dim=1)`,
  sine: 'torch.sin',
  deviation: (array) => `${array}.std(0, unbiased=False)`,
  oneHot: (array, classes) => `nn.functional.one_hot(${array}.long(), ${classes}).float()`,
  classIndex: (array) => `${array}.long()`,
  column: (array) => `${array}[:, None]`,
};

/** @param {import('../../../common/model/python-text.js').Schedule | undefined} schedule */
function scheduleLines(schedule) {
  const whole = scheduleInWords(schedule);
  return schedules[whole.kind].pytorch(whole);
}

/**
 * @param {ProgramRun} run
 * @returns {string} a program for PyTorch 1.13 or newer
 */
export function pytorchText(run) {
  const { setup, description, epochs } = run;
  const layers = layersInWords(setup, description, networkInputs(run));
  const activations = { ...torchActivations, own: customTorchActivation(setup.formula ?? 'x') };
  const loss = losses[setup.loss].pytorch(setup.output.activation);
  const schedule = scheduleLines(setup.schedule);
  const defined = definitions(layers, activations);
  const usesMath = [...schedule, ...defined.flat()].some((line) => line.includes('math.'));
  const inBatches = setup.batch < description.samples.train;
  const imports = [...(carriesSamples(run) ? [] : ['import csv']), ...(usesMath ? ['import math'] : [])];
  const sections = [
    [...titleLines(run, 'PyTorch 1.13 or newer'), ...differenceLines(setup)],
    [...imports, ...(imports.length ? [''] : []), 'import torch', 'from torch import nn'],
    dataLines(run, dialect),
    ...defined,
    modelLines(layers, activations, loss.skips),
    startLines(run),
    [
      ...loss.lines,
      ...(loss.lines.length > 1 ? ['', ''] : []),
      `optimizer = torch.optim.${optimizers[setup.optimizer.kind].pytorch(optimizerInWords(setup))}`,
      ...schedule,
    ],
    ...(inBatches ? [orderLines(setup.seed)] : []),
    trainingLines(run, inBatches, schedule.length > 0),
    [
      'with torch.no_grad():',
      '    loss = loss_function(model(x_train), target_train).item()',
      `print(f"training loss after ${epochs} epochs: {loss:.6g}")`,
      ...validationLines(run),
      ...lastLines(run),
    ],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const RESIDUAL = [
  'class Residual(nn.Sequential):',
  '    """The input is added to the output of the layers."""',
  '',
  '    def forward(self, x):',
  '        return x + super().forward(x)',
];

const GATED = [
  'class Gated(nn.Module):',
  '    """The activation of one weighted sum, the gate, times another, the value."""',
  '',
  '    def __init__(self, inputs, units, *activation):',
  '        super().__init__()',
  '        self.gate = nn.Linear(inputs, units, bias=True)',
  '        self.value = nn.Linear(inputs, units, bias=True)',
  '        self.activation = nn.Sequential(*activation)',
  '',
  '    def forward(self, x):',
  '        return self.activation(self.gate(x)) * self.value(x)',
];

/** Each needed class once. @param {LayerWords[]} layers @param {Activations} activations */
function definitions(layers, activations) {
  const needs = new Set([
    ...layers.map(({ activation }) => activations[activation].needs),
    layers.some(({ gated }) => gated) ? GATED : undefined,
    layers.some(({ skips }) => skips) ? RESIDUAL : undefined,
  ]);
  return [...needs].flatMap((lines) => (lines ? [['', ...lines, '']] : []));
}

/** @param {LayerWords[]} layers @param {Activations} activations @param {string} [skips] */
function modelLines(layers, activations, skips) {
  const last = layers.length - 1;
  return [
    'model = nn.Sequential(',
    ...layers.flatMap((layer, i) => {
      const { inputs, units, activation, numbers, learned, normalises, gated, skips: skip } = layer;
      const skipped = i === last && activation === skips;
      const after = [
        ...(normalises ? [`nn.LayerNorm(${units}, eps=1e-05)`] : []),
        ...(skipped ? [] : [activations[activation].module(numbers, learned)]),
      ];
      const modules = gated
        ? [`Gated(${[inputs, units, ...after].join(', ')})`]
        : [`nn.Linear(${inputs}, ${units}, bias=True)`, ...after];
      if (skip) return ['    Residual(', ...modules.map((one) => `        ${one},`), '    ),'];
      return [
        ...modules.map((one) => `    ${one},`),
        ...(skipped ? [`    # No ${activation} here: the loss applies it.`] : []),
      ];
    }),
    ')',
  ];
}

/** @param {ProgramRun} run */
function startLines({ setup, description, initial, given = false }) {
  if (initial.length <= MAX_INLINE_PARAMETERS) {
    return [
      `# The initial weights of the lab: of each layer the weights [unit][input], the biases${blockWords(description)}, and what its activation learns.`,
      `# They are ${given ? 'those that were loaded' : `drawn by ${setup.initializer}, all biases ${pythonFloat(setup.bias)}`}; PyTorch by itself would draw others.`,
      'initial = torch.tensor([',
      ...initialLines(initial),
      '], dtype=torch.float32)',
      'nn.utils.vector_to_parameters(initial, model.parameters())',
    ];
  }
  return [
    `# The lab's ${initial.length} initial weights and biases are too many to write here, so they are drawn anew ${given ? 'by its initialiser' : 'in the same way'}:`,
    "# the run takes another course than the lab's.",
    `torch.manual_seed(${setup.seed})`,
    'for layer in model.modules():',
    '    if isinstance(layer, nn.Linear):',
    `        ${initializers[setup.initializer].pytorch}`,
    `        nn.init.constant_(layer.bias, ${pythonFloat(setup.bias)})`,
  ];
}

/** The lab's generator (cpp/nonlinear/math/random.hpp), so that the batches are the same ones. @param {number} seed */
function orderLines(seed) {
  return [
    '',
    'def orders(count, seed):',
    '    """The order of the samples in each epoch, as the lab draws it (PCG32; Fisher and Yates)."""',
    '    state = ((5 + seed) * 6364136223846793005 + 5) % 2**64',
    '',
    '    def random_bits():',
    '        nonlocal state',
    '        old, state = state, (state * 6364136223846793005 + 5) % 2**64',
    '        mixed, turn = ((old >> 18 ^ old) >> 27) % 2**32, old >> 59',
    '        return (mixed >> turn | mixed << (32 - turn)) % 2**32',
    '',
    '    while True:',
    '        order = list(range(count))',
    '        for left in range(count, 1, -1):',
    '            product = random_bits() * left',
    '            while product % 2**32 < 2**32 % left:  # or some numbers would come more often',
    '                product = random_bits() * left',
    '            other = product >> 32',
    '            order[left - 1], order[other] = order[other], order[left - 1]',
    '        yield order',
    '',
    '',
    `samples = orders(len(x_train), seed=${seed})`,
  ];
}

/** @param {ProgramRun} run @param {boolean} inBatches @param {boolean} scheduled */
function trainingLines({ setup, epochs }, inBatches, scheduled) {
  const { l1 = 0, l2 = 0, clipNorm = 0 } = setup.optimizer;
  const indent = inBatches ? '        ' : '    ';
  const pick = inBatches ? '[batch]' : '';
  const penalty = [
    ...(l1 ? [`${l1} * weight.abs().sum()`] : []),
    ...(l2 ? [`${l2} / 2 * (weight**2).sum()`] : []),
  ].join(' + ');
  return [
    ...(penalty
      ? [
          '# The penalty is for weights, not for biases; weight_decay of the optimizer would take both.',
          'weights = [layer.weight for layer in model.modules() if isinstance(layer, nn.Linear)]',
        ]
      : []),
    `for epoch in range(${epochs}):`,
    ...(inBatches ? [`    for batch in torch.tensor(next(samples)).split(${setup.batch}):`] : []),
    `${indent}loss = loss_function(model(x_train${pick}), target_train${pick})`,
    ...(penalty ? [`${indent}loss = loss + sum(${penalty} for weight in weights)`] : []),
    `${indent}optimizer.zero_grad()`,
    `${indent}loss.backward()`,
    ...(clipNorm
      ? [`${indent}torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm=${pythonFloat(clipNorm)})`]
      : []),
    `${indent}optimizer.step()`,
    ...(scheduled ? ['    scheduler.step()'] : []),
  ];
}

/** @param {ProgramRun} run */
function validationLines({ description: { samples } }) {
  if (samples.validation === 0) return [];
  return [
    'with torch.no_grad():',
    '    loss = loss_function(model(x_validation), target_validation).item()',
    'print(f"validation loss: {loss:.6g}")',
  ];
}
