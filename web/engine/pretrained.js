// Starting weights of the image page, trained when the site is built: the changes made by training, in few bits.
//
// A setup and its seed give the same initial weights everywhere, so only the changes are kept, as whole multiples of a step per
// layer. Most of them are 0, which compresses well.

// This letter encodes a change of 0, its neighbours small ones: so the text compresses as well as bytes would, even on servers that
// compress only known text types.
const ZERO = 'P'.charCodeAt(0);

/**
 * @typedef {object} Pretrained
 * @property {import('./worker/image-methods.js').ImageSetup} setup the trained setup: the initial weights follow from it
 * @property {number} batches length of training
 * @property {number} accuracy on the test part
 * @property {{count: number, step: number}[]} layers in the order of the flat array of parameters
 * @property {Int8Array} changes one per parameter, in steps of its layer
 */

/** @typedef {Omit<Pretrained, 'changes'> & {changes: string}} WrittenPretrained one character per change */

/**
 * @param {Pretrained} pretrained
 * @returns {string} JSON
 */
export function writePretrained({ changes, ...facts }) {
  const text = Array.from(changes, (change) => String.fromCharCode((change + ZERO) & 0xff)).join('');
  return JSON.stringify({ ...facts, changes: text });
}

/**
 * @param {WrittenPretrained | undefined} written output of writePretrained, parsed as JSON
 * @returns {Pretrained}
 * @throws {Error} a sentence, if it is something else or cut off
 */
export function readPretrained(written) {
  if (typeof written?.changes !== 'string' || !Array.isArray(written.layers)) {
    throw new Error('There are no trained weights that this page can read.');
  }
  const { changes: text, ...facts } = written;
  const count = facts.layers.reduce((sum, layer) => sum + layer.count, 0);
  if (text.length !== count) {
    throw new Error(`There are ${text.length} trained weights: ${count} were expected.`);
  }
  const changes = new Int8Array(count);
  for (let i = 0; i < count; i += 1) changes[i] = text.charCodeAt(i) - ZERO;
  return { ...facts, changes };
}

/**
 * @param {Pretrained} pretrained
 * @param {Float32Array} first the weights at epoch 0 of pretrained.setup
 * @returns {Float32Array} the trained ones
 */
export function pretrainedParameters({ layers, changes }, first) {
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
 * The inverse: differences of `trained` from `first`, in whole steps.
 * @param {Float32Array} first
 * @param {Float32Array} trained
 * @param {number[]} counts parameters of each layer
 * @param {number} coarseness length of a step, in root mean squares of a layer's changes
 * @returns {Pick<Pretrained, 'layers' | 'changes'>}
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
