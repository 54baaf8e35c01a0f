// The image classifier's user settings: its setup, its three sizes, the choice of size for a machine, and its address
// (`#activation=tanh&size=half&seed=2`).

import { clipText } from '../../common/address/clip-text.js';
import { splitPairs } from '../../common/address/pairs.js';
import { parseChoice, parseNumber } from '../../common/address/parse.js';

/** @typedef {import('../../engine/contract.js').ImageSetup} ImageSetup */
/** @typedef {'full' | 'half' | 'quarter'} ImageSize */

/**
 * @typedef {object} ImageChoice
 * @property {string} activation an id of the catalogue
 * @property {ImageSize} size
 * @property {boolean} sizeChosen whether the user chose it: then no measurement changes it
 * @property {number} seed
 * @property {number} learningRate
 * @property {Record<string, number>} [parameters] of the activation, if not the usual ones: a file may have them
 * @property {boolean} [learnParameter]
 */

/** From the largest, which is that of the lesson's last chapter. @type {readonly {id: ImageSize, filters: readonly [number, number], units: number}[]} */
export const imageSizes = [
  { id: 'full', filters: [32, 64], units: 128 },
  { id: 'half', filters: [16, 32], units: 64 },
  { id: 'quarter', filters: [8, 16], units: 32 },
];

/**
 * The size of a network, or null if it is none of these.
 * @param {{filters: unknown, units: unknown}} network which may come from a file
 * @returns {ImageSize | null}
 */
export function imageSizeOf({ filters, units }) {
  const text = JSON.stringify([filters, units]);
  return imageSizes.find((size) => JSON.stringify([size.filters, size.units]) === text)?.id ?? null;
}

/** Smallest adequate training speed, in images per minute. */
export const IMAGES_PER_MINUTE = 5500;

const ids = imageSizes.map(({ id }) => id);

/** @returns {ImageChoice} */
export function defaultImageChoice() {
  return { activation: 'relu', size: 'full', sizeChosen: false, seed: 1, learningRate: 0.001 };
}

/** @param {ImageChoice} choice @returns {ImageSetup & import('./layers.js').ImageSetup} the setup for the engine and for exported programs */
export function imageSetup({ activation, parameters, learnParameter, size, seed, learningRate }) {
  const { filters, units } = imageSizes[ids.indexOf(size)];
  return {
    filters: [filters[0], filters[1]],
    units,
    activation,
    ...(parameters ? { parameters } : {}),
    ...(learnParameter === undefined ? {} : { learnParameter }),
    optimizer: { kind: 'adam', learningRate },
    batch: 16,
    seed,
    data: { train: 1200, validation: 240, test: 240, seed: 1 },
  };
}

/** Training time in seconds before the speed is judged. */
export const MEASURED_SECONDS = 0.5;

/**
 * @param {ImageSize} size
 * @param {number} imagesPerSecond measured training speed with this size
 * @returns {ImageSize | null} the next smaller size if the speed is too low; null if it is adequate, or none is smaller
 */
export function smallerSize(size, imagesPerSecond) {
  if (imagesPerSecond * 60 >= IMAGES_PER_MINUTE) return null;
  return ids[ids.indexOf(size) + 1] ?? null;
}

/**
 * @param {string} hash with or without its #
 * @param {{activations: readonly string[], seed: readonly [number, number]}} allowed ids of the catalogue's element-wise functions; its limits for seeds
 * @returns {ImageChoice & {ignored: string[]}} never throws; ignored: one sentence for each part left out
 */
export function readImageAddress(hash, allowed) {
  const choice = defaultImageChoice();
  /** @type {string[]} */
  const ignored = [];
  /** @type {Map<string, (text: string) => void>} */
  const readers = new Map([
    ['activation', (text) => void (choice.activation = parseChoice(text, allowed.activations))],
    [
      'size',
      (text) => {
        choice.size = /** @type {ImageSize} */ (parseChoice(text, ids));
        choice.sizeChosen = true;
      },
    ],
    ['seed', (text) => void (choice.seed = parseNumber(text, allowed.seed, { whole: true }))],
  ]);
  for (const [key, text] of splitPairs(hash, ignored)) {
    const read = readers.get(key);
    try {
      if (!read) throw new Error('is not known');
      read(text);
    } catch (error) {
      ignored.push(`${clipText(key, 40)} ${/** @type {Error} */ (error).message}; it was left out.`);
    }
  }
  return { ...choice, ignored };
}

/** @param {ImageChoice} choice @returns {string} without #; empty for the initial choice */
export function writeImageAddress({ activation, size, sizeChosen, seed }) {
  const usual = defaultImageChoice();
  const parts = [];
  if (activation !== usual.activation) parts.push(`activation=${encodeURIComponent(activation)}`);
  if (sizeChosen) parts.push(`size=${size}`);
  if (seed !== usual.seed) parts.push(`seed=${seed}`);
  return parts.join('&');
}
