// A run as a file: the setup, the user's own samples if any, and the network's parameters. Reading checks everything that can be checked
// without the core, and names errors; the core checks whether the setup can be trained, and has that many parameters.

import { catalog } from '#catalog';
import { clipName, clipText } from '../../../common/address/clip-text.js';
import { defaultSetup } from '../../../common/model/defaults.js';
import { blocksOf } from '../../../common/model/layer-blocks.js';
import { recogniseFile } from '../../../common/files/file-kinds.js';
import { shortFloat } from '../../../common/model/short-float.js';

/** @typedef {import('../../../common/model/defaults.js').Setup} Setup */
/** @typedef {import('../../../engine/contract.js').UserData} UserData */

/**
 * @typedef {object} SavedRun
 * @property {Setup} setup
 * @property {UserData | null} userData
 * @property {Float32Array} parameters in PyTorch's order
 * @property {number} epoch of the saved parameters
 */

const FORMAT = 'nonlinear-run';
const VERSION = 1;

/**
 * @param {{setup: Setup, userData: UserData | null, parameters: ArrayLike<number>, epoch: number}} run
 * @returns {string} JSON; single-precision numbers survive exactly
 */
export function writeRunFile({ setup, userData, parameters, epoch }) {
  const numbers = (/** @type {ArrayLike<number>} */ values) =>
    Array.from(values, (value) => Number(shortFloat(value)));
  const samples = userData && { ...userData, x: numbers(userData.x), target: numbers(userData.target) };
  const run = {
    format: FORMAT,
    version: VERSION,
    setup,
    ...(samples ? { own: samples } : {}),
    epoch,
    parameters: numbers(parameters),
  };
  // One line for each part: a readable file, without a line per number.
  const lines = Object.entries(run).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}

/**
 * A run converted to one that starts at its present state: edits are already in its weights, and a fork's activations are its own.
 * @param {Setup & {edits?: unknown, fork?: {epoch: number, layers: import('../../../common/model/defaults.js').LayerActivation[]}}} setup
 * @param {ArrayLike<number>} parameters
 * @param {number} epoch
 * @param {import('../../../engine/contract.js').Description} description
 * @returns {{setup: Setup, parameters: ArrayLike<number>}}
 */
export function standingRun({ edits, fork, ...setup }, parameters, epoch, description) {
  if (!fork) return { setup, parameters };
  if (epoch < fork.epoch) {
    return {
      setup: /** @type {Setup} */ ({ ...setup, fork: { ...fork, epoch: fork.epoch - epoch } }),
      parameters,
    };
  }
  /** @type {number[]} */
  const kept = [];
  let at = 0;
  const layers = setup.layers.map((layer, i) => {
    const { learned, parameterCount } = description.layers[i];
    const { learnParameter, ...activation } = fork.layers[i];
    const row = catalog.activations.find(({ id }) => id === activation.activation);
    const learnable = row?.parameters.find((one) => one.learnable);
    const learns = Boolean(learned && learnable && (learnParameter ?? learnable.learnedByDefault));
    // A layer whose activation is no longer learned has no parameter for it.
    for (let k = 0; k < parameterCount; k += 1) {
      if (learns || !learned || k + 1 < parameterCount) kept.push(parameters[at + k]);
    }
    at += parameterCount;
    return {
      ...{ units: layer.units, ...activation },
      ...(learnable ? { learnParameter: learns } : {}),
      ...blocksOf(layer),
    };
  });
  for (; at < parameters.length; at += 1) kept.push(parameters[at]);
  return { setup: { ...setup, layers }, parameters: kept };
}

const NO_RUN = 'not a run saved by this lab';

/**
 * @param {Uint8Array} bytes of a file that may be anything
 * @returns {SavedRun} throws a sentence about the file's error, or about its actual kind
 */
export function readRunBytes(bytes) {
  let text = null;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return readRunFile(text);
  } catch (error) {
    const kind = recogniseFile(bytes);
    if (kind) throw new Error(otherFile(kind));
    if (text === null) throw new Error(`The file is not text, so it is ${NO_RUN}.`);
    // Run files begin with a brace; other files are not damaged runs.
    if (!/^\s*[{[]/.test(text)) throw new Error(`The file is a text or a table, ${NO_RUN}: ${WHERE_FROM}`);
    throw error;
  }
}

const WHERE_FROM = '“Save run (JSON)” writes these.';

/** @param {import('../../../common/files/file-signatures.js').FileKind} kind */
const otherFile = ({ name, of, advice }) =>
  `The file is ${name}, ${NO_RUN}. ${of === 'any' ? advice : WHERE_FROM.replace('these', 'such files')}`;

/**
 * @param {string} text
 * @returns {SavedRun} throws a sentence about the file's error
 */
export function readRunFile(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error('The file is damaged: it is not JSON, or a part of it is missing.');
  }
  if (!isObject(file) || file.format !== FORMAT) {
    const found = isObject(file) ? `format is ${show(file.format)}` : `it holds ${show(file)}`;
    throw new Error(`The file is not a run saved by this lab: ${found}, and must be "${FORMAT}".`);
  }
  if (file.version !== VERSION) {
    throw new Error(`The file's version is ${show(file.version)}: this lab reads version ${VERSION}.`);
  }
  const setup = readSetup(file.setup);
  const userData = file.own === undefined || file.own === null ? null : readUserData(file.own);
  if (setup.data.kind === 'own' && userData === null) {
    throw new Error('The file is damaged: setup.data.kind is "own", but own, the samples, is missing.');
  }
  const parameters = Float32Array.from(readNumbers(file.parameters, 'parameters'));
  const beyond = parameters.findIndex((one) => !Number.isFinite(one));
  if (beyond >= 0) throw damaged(`parameters[${beyond}]`, file.parameters[beyond], 'a finite number');
  if (!(Number.isInteger(file.epoch) && file.epoch >= 0)) {
    throw damaged('epoch', file.epoch, 'a whole number from 0 up');
  }
  return { setup, userData: setup.data.kind === 'own' ? userData : null, parameters, epoch: file.epoch };
}

/** Fields of a setup that the page reads before the core does. @type {[path: string, type: 'object' | 'list' | 'text' | 'number'][]} */
const REQUIRED = [
  ['data', 'object'],
  ['data.kind', 'text'],
  ['data.seed', 'number'],
  ['split', 'object'],
  ['split.validation', 'number'],
  ['split.test', 'number'],
  ['layers', 'list'],
  ['output', 'object'],
  ['output.activation', 'text'],
  ['loss', 'text'],
  ['optimizer', 'object'],
  ['optimizer.kind', 'text'],
  ['optimizer.learningRate', 'number'],
  ['initializer', 'text'],
  ['bias', 'number'],
  ['seed', 'number'],
  ['batch', 'number'],
];

/** @type {Record<string, {words: string, is: (value: unknown) => boolean}>} */
const TYPES = {
  object: { words: 'an object', is: isObject },
  list: { words: 'a list', is: Array.isArray },
  text: { words: 'a text', is: (value) => typeof value === 'string' },
  number: { words: 'a number', is: (value) => typeof value === 'number' },
};

/** @param {unknown} value @returns {Setup} */
function readSetup(value) {
  if (!isObject(value)) throw damaged('setup', value, 'an object');
  for (const [path, type] of REQUIRED) {
    const found = path
      .split('.')
      .reduce((at, key) => /** @type {any} */ (at)[key], /** @type {unknown} */ (value));
    if (!TYPES[type].is(found)) throw damaged(`setup.${path}`, found, TYPES[type].words);
  }
  const setup = /** @type {Setup} */ (/** @type {unknown} */ (value));
  setup.layers.forEach((layer, i) => {
    if (!isObject(layer)) throw damaged(`setup.layers[${i}]`, layer, 'an object');
  });
  const layers = setup.layers.map((layer, i) => readLayer(layer, `setup.layers[${i}]`));
  return { ...defaultSetup(), ...setup, layers, output: readLayer(setup.output, 'setup.output') };
}

/** @template {{activation: string, parameters: Record<string, number>}} L @param {L} layer @param {string} path @returns {L} */
function readLayer(layer, path) {
  if (typeof layer.activation !== 'string') throw damaged(`${path}.activation`, layer.activation, 'a text');
  const { parameters = {} } = layer;
  if (!isObject(parameters)) throw damaged(`${path}.parameters`, parameters, 'an object');
  return { ...layer, parameters };
}

/** @param {unknown} value @returns {UserData} */
function readUserData(value) {
  if (!isObject(value)) throw damaged('own', value, 'an object');
  const words = (/** @type {'names' | 'labels'} */ key) => {
    const list = value[key];
    if (list === undefined) return {};
    if (!Array.isArray(list) || !list.every((word) => typeof word === 'string'))
      throw damaged(`own.${key}`, list, 'a list of texts');
    return { [key]: list.map(clipName) };
  };
  return {
    x: readNumbers(value.x, 'own.x'),
    target: readNumbers(value.target, 'own.target'),
    ...words('names'),
    ...words('labels'),
    ...readTimes(value.times),
  };
}

/** @param {unknown} value per column: whether it is a point in time */
function readTimes(value) {
  if (value === undefined) return {};
  if (!Array.isArray(value) || !value.every((one) => [0, 1, 2].includes(one)))
    throw damaged('own.times', value, 'a list of column numbers');
  return { times: value };
}

/** @param {unknown} value @param {string} path */
function readNumbers(value, path) {
  if (!Array.isArray(value)) throw damaged(path, value, 'a list of numbers');
  const wrong = value.findIndex((one) => typeof one !== 'number' || !Number.isFinite(one));
  if (wrong >= 0) throw damaged(`${path}[${wrong}]`, value[wrong], 'a finite number');
  return Float64Array.from(value);
}

/** @param {string} path @param {unknown} found @param {string} wanted */
function damaged(path, found, wanted) {
  const what = found === undefined ? `${path} is missing` : `${path} is ${show(found)}`;
  return new Error(`The file is damaged: ${what}; it must be ${wanted}.`);
}

/** @param {unknown} value @returns {value is Record<string, any>} */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
function show(value) {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'an object';
  return JSON.stringify(typeof value === 'string' ? clipText(value, 40) : value);
}
