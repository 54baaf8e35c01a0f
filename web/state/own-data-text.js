// The reader's own samples as text in an address: base64url of little-endian 32-bit floats, sample after sample, inputs then target.

import { catalog } from 'nonlinear:catalog';

/** @typedef {import('../engine/experiment.js').OwnData} OwnData */

/**
 * @param {OwnData} own
 * @returns {string}
 */
export function writePoints({ x, target }) {
  const count = target.length;
  const inputs = count === 0 ? 2 : x.length / count;
  const bytes = new DataView(new ArrayBuffer(4 * count * (inputs + 1)));
  let at = 0;
  const put = (/** @type {number} */ value) => {
    bytes.setFloat32(at, value, true);
    at += 4;
  };
  for (let i = 0; i < count; i += 1) {
    for (let k = 0; k < inputs; k += 1) put(x[i * inputs + k]);
    put(target[i]);
  }
  let binary = '';
  for (const byte of new Uint8Array(bytes.buffer)) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * @param {string} text
 * @param {1 | 2} inputs
 * @returns {{x: Float32Array, target: Float32Array}} throws what is wrong with it
 */
export function readPoints(text, inputs) {
  let binary;
  try {
    binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    throw new Error('are damaged: they cannot be decoded');
  }
  const width = inputs + 1;
  const count = binary.length / (4 * width);
  const [least, most] = catalog.limits.ownCount;
  if (!Number.isInteger(count))
    throw new Error(`are damaged: ${binary.length} bytes are no whole number of points`);
  if (count < least || count > most)
    throw new Error(`are ${count}, but there must be from ${least} to ${most}`);
  const view = new DataView(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)).buffer);
  const x = new Float32Array(count * inputs);
  const target = new Float32Array(count);
  for (let i = 0; i < count * width; i += 1) {
    const value = view.getFloat32(4 * i, true);
    if (!Number.isFinite(value)) throw new Error(`are damaged: number ${i + 1} is ${value}`);
    const sample = Math.floor(i / width);
    const column = i % width;
    if (column < inputs) x[sample * inputs + column] = value;
    else target[sample] = value;
  }
  return { x, target };
}

/**
 * What the targets of own data may be, as the core will check them.
 * @param {Float32Array} target
 * @param {number} classes 0 for numbers
 * @returns {string | null} what is wrong
 */
export function wrongTarget(target, classes) {
  const bad =
    classes === 0
      ? undefined
      : target.find((value) => !Number.isInteger(value) || value < 0 || value >= classes);
  return bad === undefined ? null : `hold the class ${bad}, but there are ${classes} classes, counted from 0`;
}
