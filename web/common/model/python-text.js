// Shared parts of the Python texts for all frameworks: numbers and comments in Python's notation, and the samples.

import { clipText } from '../address/clip-text.js';
import { datasetKind } from './defaults.js';
import { pythonFloat } from './python-float.js';
import { shortFloat } from './short-float.js';

/** @typedef {import('./defaults.js').Setup} Setup */

/**
 * A run to be exported as a program.
 * @typedef {object} ProgramRun
 * @property {Setup & {features?: string[], schedule?: Schedule, formula?: string}} setup
 * @property {import('../../engine/contract.js').Description} description
 * @property {ArrayLike<number>} initial every parameter at epoch 0, in PyTorch's order
 * @property {boolean} [given] whether these were given to the run, so that no initialiser could have made them
 * @property {number} epochs length of training
 * @property {number | null} [loss] training loss shown in the lab at that point
 * @property {readonly string[]} [names] of the input columns and the target
 * @property {readonly string[]} [labels] of the classes
 * @property {string} [address] the lab's address of the same run
 */

/** @typedef {{kind: string, every?: number, factor?: number, epochs?: number}} Schedule */

/** Most numbers of samples in a program, targets included; more are read from the file saved by the lab. */
export const MAX_INLINE_NUMBERS = 2000;
/** Largest parameter count in a program; more are initialised anew. */
export const MAX_INLINE_PARAMETERS = 1500;
export const DATA_FILE = 'nonlinear-data.csv';

const LINE_LENGTH = 100;

/** Reader of a table with points in time. */
const TIME_READER = [
  'from datetime import datetime, timezone',
  '',
  '',
  'def number(cell):',
  '    """A cell as a number; a point in time as seconds since 1970."""',
  '    try:',
  '        return float(cell)',
  '    except ValueError:',
  '        return datetime.fromisoformat(cell).replace(tzinfo=timezone.utc).timestamp()',
  '',
  '',
];

/** A user's text as part of a one-line comment: characters that could end the line are removed. @param {string} text */
export function inComment(text) {
  return clipText(text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' '), 200);
}

/**
 * List items, as many on a line as fit.
 * @param {readonly string[]} items
 * @param {string} indent
 */
export function wrapItems(items, indent) {
  const lines = [];
  let line = indent;
  for (const item of items) {
    if (line !== indent && line.length + item.length + 2 > LINE_LENGTH) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${item}, `;
  }
  return [...lines, line.trimEnd()];
}

/** @param {ProgramRun} run a sample's number of inputs, before features */
export function rawInputs({ description: { x, target } }) {
  return target.length > 0 && x.length === target.length ? 1 : 2;
}

/** Whether a program contains its samples, so that it runs by itself. @param {ProgramRun} run */
export const carriesSamples = ({ description: { x, target } }) =>
  x.length + target.length <= MAX_INLINE_NUMBERS;

/** @param {ProgramRun} run the first layer's number of inputs */
export function networkInputs(run) {
  return run.setup.features?.length ?? rawInputs(run);
}

/** @param {Setup['data']} data */
function isStandardised(data) {
  return data.standardise ?? (data.kind === 'own' || datasetKind(data.kind).source !== null);
}

/** Whether single precision would blur a column, so that the core gets it shifted and scaled. @param {ProgramRun} run */
function isFine({ description: { units } }) {
  return [...units.inputs, units.target].some(({ offset, scale }) => offset !== 0 || scale !== 1);
}

/**
 * Precision in which a program reads its samples' table: 'single'; 'widened', single ones standardised in double as the core does it; or
 * 'double', if single precision would blur them.
 * @typedef {'single' | 'widened' | 'double'} Precision
 */

/** @param {ProgramRun} run @returns {Precision} */
function precisionOf(run) {
  if (isFine(run)) return 'double';
  return isStandardised(run.setup.data) ? 'widened' : 'single';
}

/**
 * A framework's spelling of the operations on samples.
 * @typedef {object} Dialect
 * @property {string} tensor opens a two-dimensional array, ended by one of `close`
 * @property {Record<Precision, string>} close
 * @property {(array: string) => string} single array in single precision
 * @property {(array: string) => string} double array in double precision
 * @property {(columns: readonly string[]) => string} columns put side by side
 * @property {string} sine
 * @property {(array: string) => string} deviation standard deviation of the columns, over all samples
 * @property {(array: string, classes: number) => string} oneHot
 * @property {(array: string) => string} classIndex
 * @property {(array: string) => string} column a list as a one-column table
 * @property {(array: string) => string} single in single precision
 */

/** Expression of each feature; `s` is the sine. @type {Record<string, (sine: string) => string>} */
const featureTerms = {
  x: () => 'x1',
  y: () => 'x2',
  xx: () => 'x1 * x1',
  yy: () => 'x2 * x2',
  xy: () => 'x1 * x2',
  sin_x: (sine) => `${sine}(x1)`,
  sin_y: (sine) => `${sine}(x2)`,
};

/** Form of the targets for the loss: 'class' an index, 'column' one number, 'one hot' a number per class. @param {ProgramRun} run */
export function targetForm({ setup: { loss }, description: { task, outputs } }) {
  if (task === 'regression') return 'column';
  if (loss === 'cross_entropy' || loss === 'softmax_cross_entropy') return 'class';
  return outputs === 1 ? 'column' : 'one hot';
}

/** @param {ProgramRun} run @param {Dialect} dialect @returns {string[]} */
export function dataLines(run, dialect) {
  const { setup, description } = run;
  const inputs = rawInputs(run);
  return [
    ...tableLines(run, inputs, dialect),
    `x, target = table[:, :${inputs}], table[:, ${inputs}]`,
    ...unitLines(run, dialect),
    ...featureLines(run, dialect),
    ...(isStandardised(setup.data) ? standardiseLines(description.task, dialect) : []),
    ...(isStandardised(setup.data)
      ? [
          `x, target = ${dialect.single('x')}, ${dialect.single('target')}  # the lab trains in single precision`,
        ]
      : []),
    ...targetLines(run, dialect),
    ...partLines(description),
  ];
}

/** Double precision -> the single precision of the core's columns, widened again if they are standardised. @param {ProgramRun} run @param {Dialect} dialect */
function unitLines(run, { tensor, close, single, double }) {
  if (!isFine(run)) return [];
  const { inputs, target } = run.description.units;
  const list = (/** @type {'offset' | 'scale'} */ key) =>
    `${tensor}[${inputs.map((units) => pythonFloat(units[key])).join(', ')}]${close.double}`;
  const taken = (/** @type {string} */ array) =>
    isStandardised(run.setup.data) ? double(single(array)) : single(array);
  return [
    '# Single precision would blur these numbers: they are shifted and scaled in double precision first.',
    `x = ${taken(`((x - ${list('offset')}) / ${list('scale')})`)}`,
    `target = ${taken(`((target - ${pythonFloat(target.offset)}) / ${pythonFloat(target.scale)})`)}`,
  ];
}

/** @param {ProgramRun} run @param {number} inputs @param {Dialect} dialect */
function tableLines(run, inputs, dialect) {
  const { description, names = [], labels = [] } = run;
  const { x, target, task, samples, times } = description;
  const { tensor } = dialect;
  const end = dialect.close[precisionOf(run)];
  const since = (/** @type {number} */ column) => (times.includes(column) ? ' (seconds since 1970)' : '');
  const words = [
    ...Array.from({ length: inputs }, (_, i) => `${names[i] ?? `x${i + 1}`}${since(i)}`),
    `${task === 'regression' ? 'the number to learn' : 'the class'}${since(inputs)}`,
  ];
  const legend = labels.length ? ` Classes: ${labels.map((label, i) => `${i} ${label}`).join(', ')}.` : '';
  const about = [
    `# Each row is a sample: ${inComment(words.join(', '))}.${inComment(legend)}`,
    `# The rows are in random order. The first ${samples.train} train, the next ${samples.validation} are for validation, the last ${samples.test} for testing.`,
  ];
  if (!carriesSamples(run)) {
    return [
      `# This reads the file that the lab's "Save data (CSV)" makes: put it beside this program.`,
      ...about,
      ...(times.length ? TIME_READER : []),
      'try:',
      `    with open("${DATA_FILE}", newline="", encoding="utf-8") as file:`,
      '        header, *rows = csv.reader(file)',
      'except FileNotFoundError:',
      '    raise SystemExit(',
      `        "${DATA_FILE} is not here. It holds the samples of this run, which are too many to put into the "`,
      `        "program: press 'Save data (CSV)' in the lab, and put the file where this program is started."`,
      '    ) from None',
      `if len(rows) != ${target.length}:`,
      '    raise SystemExit(',
      `        f"${DATA_FILE} has {len(rows)} rows of samples, but this run has ${target.length}: "`,
      `        "it belongs to another run. Press 'Save data (CSV)' in the lab again."`,
      '    )',
      `table = ${tensor}[[${times.length ? 'number' : 'float'}(cell) for cell in row[:${inputs + 1}]] for row in rows]${end}`,
    ];
  }
  const rows = Array.from(target, (value, i) => {
    const sample = Array.from({ length: inputs }, (_, k) => shortFloat(x[i * inputs + k]));
    return `[${[...sample, shortFloat(value)].join(', ')}]`;
  });
  return [...about, `table = ${tensor}[`, ...wrapItems(rows, '    '), `]${end}`];
}

/** @param {string} task @param {Dialect} dialect */
function standardiseLines(task, { deviation }) {
  const lines = [
    '# Each column of x is given mean 0 and standard deviation 1, over all samples.',
    `spread = ${deviation('x')}`,
    'spread[spread == 0] = 1.0',
    'x = (x - x.mean(0)) / spread',
  ];
  if (task !== 'regression') return lines;
  return [
    ...lines,
    '# The target too, so the loss is measured in its standard deviations.',
    `spread = ${deviation('target')}`,
    'target = (target - target.mean(0)) / (spread if spread > 0 else 1.0)',
  ];
}

/** @param {ProgramRun} run @param {Dialect} dialect */
function featureLines(run, { columns, sine }) {
  const plain = rawInputs(run) === 1 ? ['x'] : ['x', 'y'];
  const features = run.setup.features ?? plain;
  if (features.join() === plain.join()) return [];
  const terms = features.map((feature) => featureTerms[feature](sine));
  return [
    '# The network is given features of the inputs.',
    plain.length === 1 ? 'x1 = x[:, 0]' : 'x1, x2 = x[:, 0], x[:, 1]',
    `x = ${columns(terms)}`,
  ];
}

/** @param {ProgramRun} run @param {Dialect} dialect */
function targetLines(run, { oneHot, classIndex, column }) {
  const forms = {
    class: [`target = ${classIndex('target')}`],
    column: [`target = ${column('target')}`],
    'one hot': [`target = ${oneHot('target', run.description.outputs)}  # 1 for a sample's own class`],
  };
  return forms[targetForm(run)];
}

/** @param {import('../../engine/contract.js').Description} description */
function partLines({ samples: { train, validation } }) {
  const end = train + validation;
  return [
    `x_train, target_train = x[:${train}], target[:${train}]`,
    ...(validation > 0
      ? [`x_validation, target_validation = x[${train}:${end}], target[${train}:${end}]`]
      : []),
  ];
}

/**
 * Parameters of gates and normalisations, for a list of all parameters.
 * @param {{layers: readonly {normalises?: boolean, gated?: boolean}[]}} description
 */
export const blockWords = ({ layers }) =>
  (layers.some(({ gated }) => gated) ? ', those of its value' : '') +
  (layers.some(({ normalises }) => normalises) ? ', the scales and shifts of its normalisation' : '');

/** The numbers of `initial` for a Python list, a few on a line. @param {ArrayLike<number>} initial */
export function initialLines(initial) {
  return wrapItems(
    Array.from(initial, (value) => shortFloat(value)),
    '    ',
  );
}

/** @param {ProgramRun} run @param {string} framework @returns {string[]} the first lines of a program */
export function titleLines({ address = '' }, framework) {
  return [
    `# A run of the Nonlinear lab as a program for ${framework}.`,
    ...(address !== '' && address.length <= 400 ? [`# The same run in the lab: ${inComment(address)}`] : []),
  ];
}

/** The lab's actions between epochs that a program does not repeat. @param {any} setup @returns {string[]} */
export function differenceLines({ edits = [], fork = null }) {
  return [
    ...(edits.length > 0 ? [`# In the lab, weights were changed by hand during this run; not here.`] : []),
    ...(fork
      ? [
          `# In the lab, other activations took over at the beginning of epoch ${Number(fork.epoch)}; here they stay as they began.`,
        ]
      : []),
  ];
}

/** @param {ProgramRun} run @returns {string[]} */
export function lastLines({ epochs, loss = null }) {
  return loss === null ? [] : [`# The lab shows ${Number(loss.toPrecision(6))} after ${epochs} epochs.`];
}
