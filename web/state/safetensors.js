// Weights as a .safetensors file: eight bytes with the length of a JSON header, the header, and the numbers as 32-bit floats. Python's
// safetensors reads it into the state dict of the PyTorch program that the page copies.

/** @typedef {{name: string, shape: readonly number[]}} TensorPlace a tensor by its name in PyTorch's state dict */
/** @typedef {{parameters: Float32Array, metadata: Record<string, string>}} ReadWeights */

const LENGTH_BYTES = 8;
const FLOAT_BYTES = 4;
/** A header of ours is below a kilobyte; one of this size is no header of such a network. */
const MOST_HEADER_BYTES = 1 << 20;

/** @param {readonly number[]} shape */
const sizeOf = (shape) => shape.reduce((product, side) => product * side, 1);

/** @param {unknown} shape */
const shapeText = (shape) => (Array.isArray(shape) ? `[${shape.join(', ')}]` : String(shape));

/**
 * @param {object} file
 * @param {readonly TensorPlace[]} file.tensors in the order of the parameters
 * @param {Float32Array} file.parameters of all tensors, one behind the other
 * @param {Record<string, string>} [file.metadata] texts that travel with the weights
 * @returns {Uint8Array}
 * @throws {Error} where the parameters are not as many as the tensors have
 */
export function writeSafetensors({ tensors, parameters, metadata = {} }) {
  const count = tensors.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  if (count !== parameters.length)
    throw new Error(
      `The network has ${count} parameters, and ${parameters.length} were given to be written.`,
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
  // Spaces behind the header, so that the numbers begin at a multiple of eight bytes.
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
 * @param {Uint8Array} bytes of a file that anybody may have made
 * @param {readonly TensorPlace[]} tensors what the network has, in the order of its parameters
 * @returns {ReadWeights}
 * @throws {Error} a sentence: which tensor, what came, what is expected
 */
export function readSafetensors(bytes, tensors) {
  const { header, data } = readHeader(bytes);
  const known = new Set(['__metadata__', ...tensors.map(({ name }) => name)]);
  const strange = Object.keys(header).find((name) => !known.has(name));
  if (strange !== undefined)
    throw new Error(`The file has a tensor ${strange.slice(0, 60)}, which this network does not have.`);
  const parameters = new Float32Array(tensors.reduce((sum, { shape }) => sum + sizeOf(shape), 0));
  let at = 0;
  for (const place of tensors) {
    const values = readTensor(header[place.name], place, data);
    parameters.set(values, at);
    at += values.length;
  }
  return { parameters, metadata: readMetadata(header.__metadata__) };
}

/**
 * The texts in a file alone, which may say what tensors to look for.
 * @param {Uint8Array} bytes
 * @returns {Record<string, string>}
 * @throws {Error} a sentence, where this is no such file
 */
export function readSafetensorsMetadata(bytes) {
  return readMetadata(readHeader(bytes).header.__metadata__);
}

/** @param {Uint8Array} bytes @returns {{header: Record<string, any>, data: DataView}} */
function readHeader(bytes) {
  if (bytes.length < LENGTH_BYTES)
    throw new Error(
      `This is no safetensors file: it has ${bytes.length} bytes, and the length of its header alone takes ${LENGTH_BYTES}.`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > MOST_HEADER_BYTES || LENGTH_BYTES + length > bytes.length)
    throw new Error(
      `This is no whole safetensors file: its header should have ${length} bytes, and ${bytes.length - LENGTH_BYTES} follow.`,
    );
  const first = LENGTH_BYTES + length;
  let header;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(LENGTH_BYTES, first));
    header = JSON.parse(text);
  } catch {
    throw new Error('This is no safetensors file: its header is no JSON.');
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header))
    throw new Error('This is no safetensors file: its header is no JSON object.');
  return { header, data: new DataView(bytes.buffer, bytes.byteOffset + first, bytes.byteLength - first) };
}

/** @param {any} entry @param {TensorPlace} place @param {DataView} data @returns {Float32Array} */
function readTensor(entry, { name, shape }, data) {
  if (entry === undefined || entry === null)
    throw new Error(`The file has no tensor ${name}; this network needs one of shape ${shapeText(shape)}.`);
  if (entry.dtype !== 'F32')
    throw new Error(`Tensor ${name} is of type ${String(entry.dtype).slice(0, 20)}; expected is F32.`);
  const fits =
    Array.isArray(entry.shape) &&
    entry.shape.length === shape.length &&
    shape.every((side, axis) => side === entry.shape[axis]);
  if (!fits)
    throw new Error(
      `Tensor ${name} has the shape ${shapeText(entry.shape).slice(0, 60)}; this network's is ${shapeText(shape)}.`,
    );
  const [begin, end] = Array.isArray(entry.data_offsets) ? entry.data_offsets : [NaN, NaN];
  const count = sizeOf(shape);
  const inside = Number.isInteger(begin) && begin >= 0 && end === begin + count * FLOAT_BYTES;
  if (!inside || end > data.byteLength)
    throw new Error(
      `Tensor ${name} should take ${count * FLOAT_BYTES} bytes of the ${data.byteLength} behind the header; the file places it at ${shapeText(entry.data_offsets).slice(0, 60)}.`,
    );
  const values = new Float32Array(count);
  for (let index = 0; index < count; ++index)
    values[index] = data.getFloat32(begin + index * FLOAT_BYTES, true);
  const wild = values.findIndex((value) => !Number.isFinite(value));
  if (wild >= 0)
    throw new Error(`Number ${wild + 1} of tensor ${name} is ${values[wild]}; weights have to be finite.`);
  return values;
}

/** @param {unknown} metadata @returns {Record<string, string>} */
function readMetadata(metadata) {
  if (typeof metadata !== 'object' || metadata === null) return {};
  return Object.fromEntries(Object.entries(metadata).filter(([, text]) => typeof text === 'string'));
}
