// Weights as a .safetensors file: eight bytes with the length of a JSON header, the header, and 32-bit floats. Python's
// safetensors reads it into the state dict of the PyTorch program that the page copies.

import { LENGTH_BYTES, readContent, shown, sizeOf } from './safetensors-header.js';

/** @typedef {{name: string, shape: readonly number[]}} TensorPlace a tensor by its name in PyTorch's state dict */
/** @typedef {import('./safetensors-header.js').TensorEntry} TensorEntry */
/** @typedef {{parameters: Float32Array, metadata: Record<string, string>}} ReadWeights */

const FLOAT_BYTES = 4;

/**
 * @param {object} file
 * @param {readonly TensorPlace[]} file.tensors in the order of the parameters
 * @param {Float32Array} file.parameters of all tensors, one after the other
 * @param {Record<string, string>} [file.metadata] texts stored with the weights
 * @returns {Uint8Array}
 * @throws {Error} if the number of parameters differs from that of the tensors
 */
export function writeSafetensors({ tensors, parameters, metadata = {} }) {
  const count = tensors.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  if (count !== parameters.length)
    throw new Error(
      `The network has ${count} parameters, but ${parameters.length} were given to be written.`,
    );
  /** @type {Record<string, unknown>} */
  const header = { __metadata__: metadata };
  let at = 0;
  for (const { name, shape } of tensors) {
    const end = at + sizeOf(shape) * FLOAT_BYTES;
    header[name] = { dtype: 'F32', shape: [...shape], data_offsets: [at, end] };
    at = end;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  // Spaces after the header, so that the numbers begin at a multiple of eight bytes.
  const length = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(LENGTH_BYTES + length + at).fill(0x20, LENGTH_BYTES, LENGTH_BYTES + length);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(length), true);
  bytes.set(text, LENGTH_BYTES);
  const first = LENGTH_BYTES + length;
  parameters.forEach((value, index) => view.setFloat32(first + index * FLOAT_BYTES, value, true));
  return bytes;
}

/**
 * Half precision: 1 bit of sign, 5 of exponent, 10 of fraction. @param {number} bits
 */
function halfOf(bits) {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const sign = bits >> 15 ? -1 : 1;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

const single = new DataView(new ArrayBuffer(FLOAT_BYTES));
/** The upper half of a single-precision number. @param {number} bits */
function brainOf(bits) {
  single.setUint32(0, bits * 2 ** 16);
  return single.getFloat32(0);
}

/** Size and reader of each supported number type. @type {Record<string, {bytes: number, read: (data: DataView, at: number) => number}>} */
const readers = {
  F32: { bytes: 4, read: (data, at) => data.getFloat32(at, true) },
  F64: { bytes: 8, read: (data, at) => data.getFloat64(at, true) },
  F16: { bytes: 2, read: (data, at) => halfOf(data.getUint16(at, true)) },
  BF16: { bytes: 2, read: (data, at) => brainOf(data.getUint16(at, true)) },
};

/**
 * @param {Uint8Array} bytes an untrusted file
 * @param {readonly TensorPlace[]} places the network's tensors, in the order of its parameters
 * @returns {ReadWeights}
 * @throws {Error} a sentence: which tensor, its value or shape, and the expected one
 */
export function readSafetensors(bytes, places) {
  const { tensors, metadata, data } = readContent(bytes);
  const missing = places.filter(({ name }) => !tensors.some((one) => one.name === name));
  const strange = tensors.filter(({ name }) => !places.some((one) => one.name === name));
  if (missing.length > 0 || strange.length > 0) {
    const found = tensors.length === 0 ? 'no tensors' : `the tensors ${listText(tensors)}`;
    throw new Error(`The file has ${found}. This network’s are ${listText(places)}.`);
  }
  const parameters = new Float32Array(places.reduce((sum, { shape }) => sum + sizeOf(shape), 0));
  let at = 0;
  for (const place of places) {
    const entry = /** @type {TensorEntry} */ (tensors.find(({ name }) => name === place.name));
    const values = readTensor(entry, place, data);
    parameters.set(values, at);
    at += values.length;
  }
  return { parameters, metadata };
}

/** Maximum number of tensors named in a sentence: this network has eight to eleven. */
const MAX_NAMED = 12;

/** @param {readonly TensorPlace[]} tensors */
function listText(tensors) {
  const named = tensors.slice(0, MAX_NAMED).map(({ name, shape }) => `${name} ${shown(shape)}`);
  const more = tensors.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/**
 * The metadata texts of a file, which may say which tensors to look for.
 * @param {Uint8Array} bytes
 * @returns {Record<string, string>}
 * @throws {Error} a sentence, if the bytes are not a safetensors file
 */
export const readSafetensorsMetadata = (bytes) => readContent(bytes).metadata;

/** @param {TensorEntry} entry @param {TensorPlace} place @param {DataView} data @returns {Float32Array} */
function readTensor({ name, dtype, shape, begin }, place, data) {
  if (shape.length !== place.shape.length || shape.some((side, axis) => side !== place.shape[axis]))
    throw new Error(`Tensor ${name} has the shape ${shown(shape)}; this network's is ${shown(place.shape)}.`);
  const reader = readers[dtype];
  if (!reader)
    throw new Error(
      `Tensor ${name} is of type ${dtype}; weights of the types ${Object.keys(readers).join(', ')} are read.`,
    );
  const values = new Float32Array(sizeOf(shape));
  for (let index = 0; index < values.length; ++index) {
    const value = reader.read(data, begin + index * reader.bytes);
    values[index] = value;
    if (!Number.isFinite(values[index]))
      throw new Error(
        `Number ${index + 1} of tensor ${name} is ${value}; weights have to be finite, as 32-bit numbers.`,
      );
  }
  return values;
}
