// The weights that the page of pictures can begin with, trained when the site is built: what training has changed, in few bits.
//
// A setup and its seed give the same first weights everywhere, so only the way from there is kept, as whole numbers of one step
// for each layer. Most of them are 0, which compresses to little.

import { decodeBase64 } from './base64.js';

// What the file begins with: "NLS" and the number of this format.
const MARK = [78, 76, 83, 1];
const HEADER_BYTES = 8;

/**
 * @typedef {object} Start
 * @property {import('./image-methods.js').ImageSetup} setup what was trained: the first weights follow from it
 * @property {number} batches how long
 * @property {number} accuracy on its test part
 * @property {{count: number, step: number}[]} layers one after the other in the flat array of parameters
 * @property {Int8Array} changes one for each parameter, in steps of its layer
 */

/**
 * @param {Start} start
 * @returns {Uint8Array}
 */
export function writeStart({ changes, ...facts }) {
  const text = new TextEncoder().encode(JSON.stringify(facts));
  const bytes = new Uint8Array(HEADER_BYTES + text.length + changes.length);
  bytes.set(MARK);
  new DataView(bytes.buffer).setUint32(MARK.length, text.length, true);
  bytes.set(text, HEADER_BYTES);
  bytes.set(new Uint8Array(changes.buffer, changes.byteOffset, changes.length), HEADER_BYTES + text.length);
  return bytes;
}

/**
 * @param {Uint8Array} bytes what writeStart has made
 * @returns {Start}
 */
export function readStart(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || MARK.some((byte, i) => bytes[i] !== byte)) {
    throw new Error('This is no file of trained weights that this page can read.');
  }
  const textEnd = HEADER_BYTES + view.getUint32(MARK.length, true);
  /** @type {Omit<Start, 'changes'>} */
  const facts = JSON.parse(new TextDecoder().decode(bytes.subarray(HEADER_BYTES, textEnd)));
  const count = facts.layers.reduce((sum, layer) => sum + layer.count, 0);
  if (bytes.length !== textEnd + count) {
    throw new Error(
      `The file of trained weights has ${bytes.length} bytes: ${textEnd + count} were expected. It is damaged.`,
    );
  }
  return { ...facts, changes: new Int8Array(bytes.subarray(textEnd)) };
}

/** @param {string} text the same in base64, as a page opened from disk gets it @returns {Start} */
export const readStartText = (text) => readStart(decodeBase64(text));

/**
 * @param {Start} start
 * @param {Float32Array} first the weights at epoch 0 of start.setup
 * @returns {Float32Array} the trained ones
 */
export function startParameters({ layers, changes }, first) {
  if (first.length !== changes.length) {
    throw new Error(`The trained weights are ${changes.length} numbers: this network has ${first.length}.`);
  }
  const result = first.slice();
  let at = 0;
  for (const { count, step } of layers) {
    for (const end = at + count; at < end; at += 1) result[at] += changes[at] * step;
  }
  return result;
}

/**
 * The other way: what `trained` differs from `first` by, in whole steps.
 * @param {Float32Array} first
 * @param {Float32Array} trained
 * @param {number[]} counts parameters of each layer
 * @param {number} coarseness length of a step, in root mean squares of a layer's changes
 * @returns {Pick<Start, 'layers' | 'changes'>}
 */
export function quantise(first, trained, counts, coarseness) {
  const changes = new Int8Array(first.length);
  let at = 0;
  const layers = counts.map((count) => {
    const begin = at;
    at += count;
    let squares = 0;
    let largest = 0;
    for (let i = begin; i < at; i += 1) {
      const change = trained[i] - first[i];
      squares += change * change;
      largest = Math.max(largest, Math.abs(change));
    }
    const step = Math.fround(Math.max(coarseness * Math.sqrt(squares / count), largest / 127));
    if (step > 0) {
      for (let i = begin; i < at; i += 1) changes[i] = Math.round((trained[i] - first[i]) / step);
    }
    return { count, step };
  });
  return { layers, changes };
}
