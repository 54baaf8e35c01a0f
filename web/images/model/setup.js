// What a reader may set of the network for pictures: its setup, its three sizes, which of them suits a machine, and its address
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
 * @property {boolean} sizeChosen whether the reader chose it: then no measurement changes it
 * @property {number} seed
 * @property {number} learningRate
 * @property {Record<string, number>} [parameters] of the activation, where they are not the usual ones: a file may have them
 * @property {boolean} [learnParameter]
 */

/** From the largest, which has the numbers of the lesson's last chapter. @type {readonly {id: ImageSize, filters: readonly [number, number], units: number}[]} */
export const imageSizes = [
  { id: 'full', filters: [32, 64], units: 128 },
  { id: 'half', filters: [16, 32], units: 64 },
  { id: 'quarter', filters: [8, 16], units: 32 },
];

/**
 * The size that a network has, or null where it is none of these.
 * @param {{filters: unknown, units: unknown}} network which may come from a file
 * @returns {ImageSize | null}
 */
export function imageSizeOf({ filters, units }) {
  const text = JSON.stringify([filters, units]);
  return imageSizes.find((size) => JSON.stringify([size.filters, size.units]) === text)?.id ?? null;
}

/** So many pictures should be seen within a minute. */
export const IMAGES_PER_MINUTE = 5500;

const ids = imageSizes.map(({ id }) => id);

/** @returns {ImageChoice} */
export function defaultImageChoice() {
  return { activation: 'relu', size: 'full', sizeChosen: false, seed: 1, learningRate: 0.001 };
}

/** @param {ImageChoice} choice @returns {ImageSetup & import('./layers.js').ImageSetup} what the engine is asked to train, and programs write */
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

/** So long a run is trained before its pace is judged, in seconds. */
export const MEASURED_SECONDS = 0.5;

/**
 * @param {ImageSize} size
 * @param {number} imagesPerSecond that a machine trains on with it
 * @returns {ImageSize | null} the next smaller size, where those are too few for a minute; null where they are enough, or none is smaller
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

/** @param {ImageChoice} choice @returns {string} without #; empty where all is as it was at first */
export function writeImageAddress({ activation, size, sizeChosen, seed }) {
  const usual = defaultImageChoice();
  const parts = [];
  if (activation !== usual.activation) parts.push(`activation=${encodeURIComponent(activation)}`);
  if (sizeChosen) parts.push(`size=${size}`);
  if (seed !== usual.seed) parts.push(`seed=${seed}`);
  return parts.join('&');
}
