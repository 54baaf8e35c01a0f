/** The lab's sentences: the state of the run, why an output and a loss do not match, the content of a table. */
import { catalog } from '#catalog';
import { numberText, percentText } from '../common/charts/number-text.js';
import { taskOf } from '../common/model/defaults.js';
import { isolate } from '../common/model/isolate.js';
import { layerBlocks } from '../common/model/layer-blocks.js';
import { CUSTOM } from '../common/address/custom-formula.js';
import { readerSentence } from '../common/model/setting-labels.js';
import { notFinite } from './elements/divergence-text.js';
import { isFlat } from './elements/health-text.js';

/** @typedef {import('../common/model/defaults.js').Setup} Setup */

/** id -> name of every activation, for widgets. @type {Readonly<Record<string, string>>} */
export const activationNames = Object.freeze(
  Object.fromEntries(
    [...catalog.activations, catalog.softmax, { id: CUSTOM, name: 'Your own' }].map(({ id, name }) => [
      id,
      name,
    ]),
  ),
);

/** @param {string} id @returns {string} */
export const activationName = (id) => activationNames[id] ?? id;

/** Names of columns and classes of measured data; the C++ core knows them by number only. */
const MEASURED = /** @type {Record<string, {names: string[], labels: string[]}>} */ ({
  iris: { names: ['petal length, cm', 'petal width, cm'], labels: ['setosa', 'versicolor', 'virginica'] },
});

/** @param {string} kind @returns {{names?: string[], labels?: string[]} | null} null for data without names */
export function measuredNames(kind) {
  return MEASURED[kind] ?? null;
}

/**
 * Names of the first layer's inputs, from the names of the data's columns: x₂² of a column "v" is v².
 * @param {readonly string[]} features ids of the catalogue
 * @param {readonly string[]} names of the columns
 * @param {readonly {offset: number, scale: number}[]} [units] of the core for the columns
 * @returns {string[]}
 */
export function featureNames(features, [first, second], units = []) {
  const places = /** @type {Record<string, string>} */ ({ '₁': first, '₂': second });
  const inUnits = (/** @type {string} */ place) => {
    const { offset, scale } = units[place === '₁' ? 0 : 1] ?? { offset: 0, scale: 1 };
    return offset === 0 && scale === 1 ? places[place] : `scaled ${places[place]}`;
  };
  return features.map((id) => {
    if (id === 'x') return first;
    if (id === 'y') return second;
    const { name } = catalog.features.find((one) => one.id === id) ?? { name: id };
    return name.replace(/x([₁₂])(?=x)/, 'x$1·').replace(/x([₁₂])/g, (_, place) => inUnits(place));
  });
}

/**
 * The limit of a loss that applies softmax itself: after a bounded activation it can never be sure.
 * @param {string} name of the output activation
 * @param {readonly [number | null, number | null]} range of its outputs
 * @param {number} classes
 */
function softmaxNote(name, [low, high], classes) {
  const twice = name === catalog.softmax.name ? 'softmax is applied twice' : 'it takes the outputs as logits';
  if (low === null || high === null)
    return `This cross-entropy applies softmax itself and belongs after ${activationName('linear')}. After ${name}, ${twice}: it trains, but cannot reach every probability.`;
  // The surest prediction: the highest output for one class, the lowest for all others.
  const others = (classes - 1) * Math.exp(low - high);
  const share = numberText(100 / (1 + others), 1);
  return `This cross-entropy applies softmax itself. After ${name}, ${twice}: with ${classes} classes no probability rises above ${share} %, and the loss never falls below ${numberText(Math.log(1 + others))}.`;
}

/**
 * Why an output activation and a loss are an unusual pair; '' for a matching pair.
 * @param {Setup} setup
 * @param {import('../common/model/defaults.js').Task} task
 */
export function pairNote({ data, output, loss }, task) {
  const name = activationName(output.activation);
  const lossRow = catalog.losses.find(({ id }) => id === loss);
  const range = catalog.activations.find(({ id }) => id === output.activation)?.range ?? [0, 1];
  if (task === 'regression') {
    if (range[0] === null && range[1] === null) return '';
    const least = range[0] === null ? '' : `below ${numberText(range[0], 2)}`;
    const most = range[1] === null ? '' : `above ${numberText(range[1], 2)}`;
    return `${name} never gives a number ${[least, most].filter(Boolean).join(' or ')}, so targets out there cannot be reached.`;
  }
  const matching = lossRow?.matchingActivation;
  if (matching === output.activation) return '';
  if (lossRow?.appliesSoftmax) return softmaxNote(name, range, taskOf(data).classes);
  if (matching) {
    return `${lossRow.name} belongs with ${activationName(matching)}, which gives it probabilities. After ${name} it trains as written, and may stall or blow up: that is worth seeing once.`;
  }
  if (range[0] === 0 && range[1] === 1) {
    return `After ${name}, the gradient of the ${lossRow?.name.toLowerCase()} carries the slope of ${name}: where the network is sure but wrong, it hardly learns.`;
  }
  return `${name} does not give probabilities: the class is decided by whether the output is nearer to 0 or to 1.`;
}

/**
 * The blocks that hidden layers have lost, because a layer before them is no longer as wide.
 * @param {readonly {block: import('../common/model/layer-blocks.js').LayerBlock, at: number}[]} gone
 * @returns {string} a sentence for each kind of block
 */
export const goneBlocksText = (gone) =>
  layerBlocks
    .flatMap((block) => {
      const places = gone.filter((one) => one.block === block).map(({ at }) => `hidden layer ${at + 1}`);
      return places.length > 0
        ? `${block.label} gone from ${places.join(' and ')}: it needs as many units in the layer before. Undo brings it back.`
        : [];
    })
    .join(' ');

/**
 * The run in one sentence, for screen readers.
 * @param {import('../engine/contract.js').Snapshot} snapshot
 */
export function runSentence({ epoch, running, status, health }) {
  const { validationAccuracy, trainAccuracy, trainLoss, validationLoss, diverged } = status;
  if (diverged !== null) return diverged;
  const accuracy = validationAccuracy ?? trainAccuracy;
  const part = validationAccuracy === null && validationLoss === null ? 'training' : 'validation';
  const result =
    accuracy === null
      ? `${part} loss ${numberText(validationLoss ?? trainLoss, 3)}`
      : `${part} ${percentText(accuracy)} correct`;
  const hidden = notFinite(health, { diverged, epoch }) ? [] : health.slice(0, -1);
  const dead = hidden.map((layer, at) =>
    layer.dead > 0 && !isFlat(layer) ? `, layer ${at + 1}: ${layer.dead} of ${layer.units} dead` : '',
  );
  return `${running ? 'Epoch' : 'Paused at epoch'} ${epoch}, ${result}${dead.join('')}.`;
}

/**
 * @param {{target: ArrayLike<number>, task: string, classes: number, names: string[], labels: string[]}} table
 * @param {string} name of the file
 */
export function tableSentence({ target, task, labels, names }, name) {
  const what =
    task === 'regression'
      ? `numbers in "${isolate(names[names.length - 1])}"`
      : `${labels.length} classes: ${labels.map(isolate).join(', ')}`;
  return `${target.length.toLocaleString('en')} rows from ${isolate(name)}; ${what}. A new run has begun with them.`;
}

/**
 * The core's sentences begin with the path of the field they are about; the user is shown the field's label.
 * @param {string} sentence
 * @returns {import('../common/elements/setting-fields.js').Problem}
 */
export function problemOf(sentence) {
  const path = /^([A-Za-z_][\w.[\]]*) (is|has|are) /.exec(sentence)?.[1] ?? '';
  return { path, sentence: readerSentence(sentence) };
}
