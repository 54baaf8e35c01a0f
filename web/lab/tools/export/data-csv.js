// Tables saved by the lab: the samples of a run, and its curves. Commas, a header, one line each; as in RFC 4180.

import { shortFloat } from '../../../common/model/short-float.js';

/** @typedef {import('../../../engine/contract.js').Description} Description */

const PARTS = ['train', 'validation', 'test'];

/**
 * A user's word as a cell. A spreadsheet computes text that begins with = + - or @ as a formula: an apostrophe in front makes it text.
 * @param {string} text
 */
function wordCell(text) {
  const plain = text.replace(/[\r\n]+/g, ' ');
  const safe = /^[=+\-@\t]/.test(plain) ? `'${plain}` : plain;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param {number} value non-finite gives an empty cell */
const numberCell = (value) => (Number.isFinite(value) ? shortFloat(value) : '');

/** @param {number} seconds since 1970 @returns {string} such as 2024-03-05 14:22:07 */
function timeCell(seconds) {
  const date = new Date(Math.round(seconds * 1000));
  if (Number.isNaN(date.getTime())) return numberCell(seconds);
  return date
    .toISOString()
    .replace('T', ' ')
    .replace(/(\.000)?Z$/, '');
}

/** @param {string[][]} rows */
const table = (rows) => rows.map((row) => `${row.join(',')}\n`).join('');

/**
 * @param {Pick<Description, 'x' | 'target' | 'part' | 'task' | 'times'>} description
 * @param {{names?: readonly string[], labels?: readonly string[]}} [words] of the input columns (and a third of the target); of the classes
 * @returns {string} inputs and target in their own units, then each sample's part, then its label if classes have labels
 */
export function dataCsv({ x, target, part, task, times }, { names = [], labels = [] } = {}) {
  const inputs = x.length === target.length && target.length > 0 ? 1 : 2;
  const header = [
    ...Array.from({ length: inputs }, (_, i) => wordCell(names[i] ?? `x${i + 1}`)),
    wordCell(names[inputs] ?? (task === 'regression' ? 'target' : 'class')),
    'part',
    ...(labels.length ? ['label'] : []),
  ];
  const cell = (/** @type {number} */ value, /** @type {number} */ column) =>
    times.includes(column) ? timeCell(value) : numberCell(value);
  const rows = Array.from(target, (value, i) => [
    ...Array.from({ length: inputs }, (_, k) => cell(x[i * inputs + k], k)),
    cell(value, inputs),
    PARTS[part[i]],
    ...(labels.length ? [wordCell(labels[value] ?? '')] : []),
  ]);
  return table([header, ...rows]);
}

/** The columns of a history by their names in the file. */
const COLUMNS = /** @type {const} */ ([
  ['epoch', 'epoch'],
  ['trainLoss', 'training_loss'],
  ['validationLoss', 'validation_loss'],
  ['trainAccuracy', 'training_accuracy'],
  ['validationAccuracy', 'validation_accuracy'],
  ['learningRate', 'learning_rate'],
]);
/** Columns with a row per layer, the output layer last. */
const LAYER_COLUMNS = /** @type {const} */ ([
  ['deltaRms', 'delta_rms'],
  ['dead', 'dead'],
  ['saturated', 'saturated'],
  ['died', 'died'],
  ['revived', 'revived'],
]);

/**
 * @param {Record<string, any> & {epoch: ArrayLike<number>}} curves columns of a snapshot
 * @returns {string} a line for each epoch kept; cells without a value (accuracy of numbers, say) are empty
 */
export function metricsCsv(curves) {
  const length = curves.epoch.length;
  /** @type {{name: string, values: ArrayLike<number>, from: number}[]} */
  const columns = [];
  for (const [key, name] of COLUMNS) if (curves[key]) columns.push({ name, values: curves[key], from: 0 });
  for (const [key, name] of LAYER_COLUMNS) {
    const layers = curves[key] && length > 0 ? curves[key].length / length : 0;
    for (let layer = 0; layer < layers; layer += 1) {
      columns.push({ name: `${name}_layer_${layer + 1}`, values: curves[key], from: layer * length });
    }
  }
  const rows = Array.from({ length }, (_, row) =>
    columns.map(({ values, from }) => numberCell(values[from + row])),
  );
  return table([columns.map(({ name }) => name), ...rows]);
}
