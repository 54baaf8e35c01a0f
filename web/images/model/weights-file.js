// Trained weights of the image classifier as a .safetensors file that also describes its network, and the reading of such a file.

import { catalog } from '#catalog';
import { imageTensors } from './layers.js';
import { imageSizeOf, imageSizes } from './setup.js';
import { resizedRun } from './resized-network.js';
import { readSafetensors, readSafetensorsMetadata, writeSafetensors } from './safetensors.js';

/** @typedef {import('./layers.js').ImageRun} ImageRun */
/** @typedef {import('./resized-network.js').ImageSetup} ImageSetup */

/** Fields of a setup that describe the network itself; the others describe its training and data. */
const NETWORK_FIELDS = /** @type {const} */ ([
  'filters',
  'units',
  'activation',
  'parameters',
  'learnParameter',
]);
/** Training fields kept as the weights' history. */
const HISTORY_FIELDS = /** @type {const} */ (['optimizer', 'seed']);

/** @param {object} setup @param {readonly string[]} fields @returns {Record<string, unknown>} */
const only = (setup, fields) =>
  Object.fromEntries(
    Object.entries(setup).filter(([field, value]) => fields.includes(field) && value !== undefined),
  );

/** @param {unknown} value as received, shortened */
const shown = (value) => String(JSON.stringify(value)).slice(0, 60);

/** @param {{filters: readonly number[], units: number}} size */
const sizeText = ({ filters, units }) => `${filters.join(' and ')} filters and ${units} units`;

/**
 * A setup from outside, completed from the present one. The core's own checks are left to it.
 * @param {unknown} given
 * @param {ImageSetup} present provides the fields that are not the network's own
 * @returns {ImageSetup}
 * @throws {Error} a sentence: the field, its value and those allowed
 */
export function readSavedSetup(given, present) {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new Error(`The setup that came with the weights is ${shown(given)}: it must be an object.`);
  const { filters, units, activation, learnParameter } = /** @type {Record<string, any>} */ (given);
  if (imageSizeOf({ filters, units }) === null)
    throw new Error(
      `These weights are of a network with filters ${shown(filters)} and units ${shown(units)}: this page has networks with ${imageSizes.map(sizeText).join(', or ')}.`,
    );
  const ids = catalog.activations.map(({ id }) => id);
  if (!ids.includes(activation))
    throw new Error(
      `These weights are of a network with the activation ${shown(activation)}: this page has ${ids.join(', ')}.`,
    );
  if (learnParameter !== undefined && typeof learnParameter !== 'boolean')
    throw new Error(`The setup’s learnParameter is ${shown(learnParameter)}: it must be true or false.`);
  const others = Object.entries(present).filter(
    ([field]) => !(/** @type {readonly string[]} */ (NETWORK_FIELDS).includes(field)),
  );
  return /** @type {ImageSetup} */ ({
    ...Object.fromEntries(others),
    ...only(given, [...NETWORK_FIELDS, ...HISTORY_FIELDS]),
  });
}

/** Whether two setups describe the same network, however it is trained. @param {ImageSetup} one @param {ImageSetup} other */
export function isSameNetwork(one, other) {
  const text = (/** @type {ImageSetup} */ setup) =>
    JSON.stringify(NETWORK_FIELDS.map((field) => setup[field] ?? (field === 'parameters' ? {} : null)));
  return text(one) === text(other);
}

/**
 * @param {{run: ImageRun, parameters: Float32Array}} weights
 * @returns {Uint8Array}
 */
export function writeWeightsFile({ run, parameters }) {
  const setup = only(run.setup, [...NETWORK_FIELDS, ...HISTORY_FIELDS]);
  return writeSafetensors({
    tensors: imageTensors(run),
    parameters,
    metadata: {
      format: 'pt',
      setup: JSON.stringify(setup),
      input: 'bytes / 127.5 - 1, as [picture][channel][height][width]',
    },
  });
}

/**
 * @param {Uint8Array} bytes an untrusted file
 * @param {ImageRun} run the present network: a file without a description is taken to match it
 * @returns {{setup: ImageSetup, parameters: Float32Array}}
 * @throws {Error} a sentence
 */
export function readWeightsFile(bytes, run) {
  const { setup: text } = readSafetensorsMetadata(bytes);
  if (text === undefined)
    return { setup: run.setup, parameters: readSafetensors(bytes, imageTensors(run)).parameters };
  let given;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Error('The setup that the file carries is not JSON.');
  }
  const setup = readSavedSetup(given, run.setup);
  const tensors = imageTensors(resizedRun(run, setup));
  return { setup, parameters: readSafetensors(bytes, tensors).parameters };
}
