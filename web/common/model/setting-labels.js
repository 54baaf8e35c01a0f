// A setting's path -> its label on the pages. The core and files name settings by path (`layers[0].units is 0: …`), which is right for
// programmers; a page's user sees the field's label.

import { catalog } from '#catalog';
import { layerBlocks } from './layer-blocks.js';

const words = (/** @type {string} */ name) => name.replaceAll('_', ' ');
const layer = (/** @type {string} */ index) => `hidden layer ${Number(index) + 1}`;
const nth = (/** @type {string} */ index) => `number ${Number(index) + 1}`;

/** Labels of a hidden layer, of the output, and of a layer changed by a fork. @type {[path: string, label: string][]} */
const OF_LAYER = [
  ['units', 'Units'],
  ['activation', 'Activation'],
  ['learnParameter', 'Learning of the parameter'],
  ['parameters', 'Parameters'],
  ['kind', 'Kind'],
  ...layerBlocks.map(({ field, label }) => /** @type {[string, string]} */ ([field, label])),
];

/** Parts of an optimiser and a schedule with a label of their own. @type {Record<string, string>} */
const DETAILS = {
  learningRate: 'Learning rate',
  nesterov: 'Nesterov’s step',
  beta1: 'Beta 1',
  beta2: 'Beta 2',
  l1: 'L1 penalty',
  l2: 'L2 penalty',
  weightDecay: 'Weight decay',
  clipNorm: 'Largest gradient norm',
};
/** @param {string} name of a field of an optimiser or a schedule @returns {string} its label */
export const detail = (name) => DETAILS[name] ?? words(name);

/** @param {readonly {fields: readonly {name: string}[]}[]} rows */
const fieldNames = (rows) =>
  [...new Set(rows.flatMap(({ fields }) => fields.map(({ name }) => name)))].join('|');

/** Path, as a regular expression -> its label. @type {readonly [path: string, label: (...parts: string[]) => string][]} */
const LABELS = [
  ...OF_LAYER.map(
    ([path, label]) =>
      /** @type {[string, (index: string) => string]} */ ([
        String.raw`(?:fork\.)?layers\[(\d+)\]\.${path}`,
        (index) => `${label} of ${layer(index)}`,
      ]),
  ),
  [
    String.raw`(?:fork\.)?layers\[(\d+)\]\.parameters\.(\w+)`,
    (index, name) => `${words(name)} of ${layer(index)}`,
  ],
  [String.raw`(?:fork\.)?layers\[(\d+)\]\.(\w+)`, (index, name) => `${words(name)} of ${layer(index)}`],
  [String.raw`(?:fork\.)?layers\[(\d+)\]`, layer],
  [String.raw`output\.parameters\.(\w+)`, (name) => `${words(name)} of the output`],
  ...OF_LAYER.slice(1).map(
    ([path, label]) =>
      /** @type {[string, () => string]} */ ([String.raw`output\.${path}`, () => `${label} of the output`]),
  ),
  [String.raw`parameters\.(\w+)`, words],
  [String.raw`fork\.layers`, () => 'The layers of the fork'],
  [String.raw`fork\.epoch`, () => 'Epoch of the fork'],
  ['optimizer\\.kind', () => 'Optimiser'],
  [String.raw`optimizer\.(${fieldNames(catalog.optimizers)}|learningRate)`, detail],
  ['schedule\\.kind', () => 'Schedule'],
  ['schedule\\.every', () => 'Falls every'],
  ['schedule\\.factor', () => 'By the factor'],
  ['schedule\\.epochs', () => 'At 0 after'],
  ['data\\.kind', () => 'Kind of samples'],
  ['data\\.count', () => 'How many samples'],
  ['data\\.noise', () => 'Noise'],
  ['data\\.classes', () => 'Classes'],
  ['data\\.seed', () => 'Data seed'],
  ['data\\.task', () => 'What is learned from the data'],
  ['data\\.standardise', () => 'Standardise'],
  ['split\\.validation', () => 'Validation'],
  ['split\\.test', () => 'Test'],
  ['stop\\.epochs', () => 'Epoch to pause at'],
  ['stop\\.loss', () => 'Loss to pause below'],
  ['stop\\.patience', () => 'Number of epochs to wait'],
  [String.raw`features\[(\d+)\]`, (index) => `input ${Number(index) + 1} of the network`],
  [String.raw`edits\[(\d+)\](?:\.(?:value|epoch|batch|index))?`, (index) => `${nth(index)} set by hand`],
  [String.raw`filters\[(\d+)\]`, (index) => `Filters of convolution ${Number(index) + 1}`],
  [String.raw`(?:own\.)?x\[(\d+)\]`, (index) => `Input ${nth(index)} of the data`],
  [String.raw`(?:own\.)?target\[(\d+)\]`, (index) => `Target ${nth(index)} of the data`],
  [String.raw`own\.(names|labels|x|target)`, (name) => `${OWN_PARTS[name]} of the data`],
  [String.raw`parameters\[(\d+)\]`, (index) => `${nth(index)} of the weights`],
  [String.raw`logits\[(\d+)\]`, (index) => `Logit ${nth(index)}`],
];

/** @type {Record<string, string>} */
const OWN_PARTS = { names: 'Column names', labels: 'Class names', x: 'Inputs', target: 'Targets' };

/** One-word paths, which may also be words of a sentence: they count only at its beginning. @type {Record<string, string>} */
const PLAIN = {
  ...{ batch: 'Batch', bias: 'Initial biases', seed: 'Seed', loss: 'Loss', initializer: 'Initial weights' },
  ...{
    features: 'Inputs of the network',
    layers: 'Layers',
    formula: 'Formula',
    edits: 'Numbers set by hand',
  },
  ...{ activation: 'Activation', learningRate: 'Learning rate', filters: 'Filters', size: 'Size' },
  ...{ optimizer: 'Optimiser', schedule: 'Schedule', data: 'Data', split: 'Split', output: 'Output' },
  ...{
    parameters: 'The weights',
    initialParameters: 'The weights to begin with',
    own: 'The samples',
    point: 'Point',
  },
  ...{
    labels: 'The labels',
    pixels: 'The picture',
    part: 'Part',
    epoch: 'Epoch',
    learnParameter: 'Learning',
  },
  ...{ x: 'The data', target: 'The targets', temperature: 'Temperature', pace: 'Pace', setup: 'The setup' },
};

const rows = LABELS.map(([path, label]) => ({ label, whole: new RegExp(`^${path}$`) }));
const ANY_PATH = new RegExp(
  `(?<![\\w.\\[])(?:setup\\.)?(?:${LABELS.map(([path]) => path.replace(/\((?!\?)/g, '(?:')).join('|')})(?![\\w\\[]|\\.\\w)`,
  'g',
);
const FIRST_WORD = /(^|[.:] )(?:setup\.)?(\w+)(?= (?:is|has|are|must) )/g;

/** @param {string} text */
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** @param {string} path within a setup @returns {string} its label, beginning with a capital; the path if it has none */
export function settingLabel(path) {
  const plain = path.replace(/^setup\./, '');
  if (Object.hasOwn(PLAIN, plain)) return PLAIN[plain];
  for (const { whole, label } of rows) {
    const found = whole.exec(plain);
    if (found) return capital(label(...found.slice(1)));
  }
  return path;
}

/**
 * A sentence for a page: labels instead of the core's paths. Quoted text is the user's own, and stays.
 * @param {string} sentence
 */
export function readerSentence(sentence) {
  return sentence
    .split(/("[^"]*"|“[^”]*”)/)
    .map((part, at) => (at % 2 === 1 ? part : withLabels(part, at === 0)))
    .join('');
}

/** @param {string} text @param {boolean} isFirst whether the sentence begins here */
function withLabels(text, isFirst) {
  const labelled = text.replace(ANY_PATH, (path, offset) => {
    const label = settingLabel(path);
    const begins = (isFirst && offset === 0) || /[.:] $/.test(text.slice(0, offset));
    // Names such as "L2 penalty" keep their capital inside a sentence.
    return begins || /^.[A-Z\d]/.test(label) ? label : label.slice(0, 1).toLowerCase() + label.slice(1);
  });
  return labelled.replace(FIRST_WORD, (all, before, word, offset) =>
    (before === '' && !(isFirst && offset === 0)) || !Object.hasOwn(PLAIN, word) ? all : before + PLAIN[word],
  );
}
