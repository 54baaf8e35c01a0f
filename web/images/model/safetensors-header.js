// The header of a .safetensors file: its tensors' names, types, shapes and positions in the file. Checks the format's own rules:
// no name twice, no byte in two tensors or in none.

import { recogniseFile } from '../../common/files/file-kinds.js';
import { repeatedKey } from './repeated-key.js';

/** @typedef {{name: string, dtype: string, shape: number[], begin: number, end: number}} TensorEntry begin, end: byte offsets after the header */
/** @typedef {{tensors: TensorEntry[], metadata: Record<string, string>, data: DataView}} SafetensorsContent */

export const LENGTH_BYTES = 8;
/** Our own headers are below a kilobyte; one of a model of thousands of tensors still fits. */
const MAX_HEADER_BYTES = 1 << 20;
const NO_FILE = 'This is not a safetensors file';

/** Bytes per number of each type of the format. @type {Record<string, number>} */
const bytesOf = {
  ...{ F64: 8, F32: 4, F16: 2, BF16: 2, I64: 8, I32: 4, I16: 2, I8: 1, U64: 8, U32: 4, U16: 2, U8: 1 },
  ...{ BOOL: 1, F8_E4M3: 1, F8_E5M2: 1, C64: 8 },
};

/** @param {readonly number[]} shape */
export const sizeOf = (shape) => shape.reduce((product, side) => product * side, 1);

/** @param {unknown} value as in the file, shortened */
export const shown = (value) => {
  const text = Array.isArray(value) ? `[${value.join(', ')}]` : String(JSON.stringify(value));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};
/** A tensor's name, which may be anything. @param {string} name */
const short = (name) => (name.length > 60 ? `${name.slice(0, 60)}…` : name);

/**
 * @param {Uint8Array} bytes an untrusted file
 * @returns {SafetensorsContent} the tensors in file order
 * @throws {Error} a sentence: the value found and those allowed
 */
export function readContent(bytes) {
  const { text, first } = headerText(bytes);
  const header = parse(text);
  const { __metadata__: metadata, ...entries } = header;
  const data = new DataView(bytes.buffer, bytes.byteOffset + first, bytes.byteLength - first);
  const tensors = Object.entries(entries).map(([name, entry]) => readEntry(short(name), entry));
  tensors.sort((one, other) => one.begin - other.begin || one.end - other.end);
  checkPlaces(tensors, data.byteLength);
  return { tensors, metadata: readMetadata(metadata), data };
}

/** @param {Uint8Array} bytes @returns {{text: string, first: number}} first: offset of the numbers */
function headerText(bytes) {
  const kind = recogniseFile(bytes);
  const isSafetensors = kind?.name.startsWith('a safetensors');
  if (kind && !isSafetensors) {
    const advice = kind.of === 'weights' || kind.of === 'any' ? ` ${kind.advice}` : '';
    throw new Error(`This is ${kind.name}, not a safetensors file.${advice}`);
  }
  if (bytes.length < LENGTH_BYTES)
    throw new Error(
      `${NO_FILE}: it has ${bytes.length} bytes, and the length of its header alone takes ${LENGTH_BYTES}.`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  const first = LENGTH_BYTES + length;
  if (first > bytes.length && !isSafetensors)
    throw new Error(`${NO_FILE}: its first ${LENGTH_BYTES} bytes are not the length of a header.`);
  if (length > MAX_HEADER_BYTES)
    throw new Error(
      `The file’s header has ${length.toLocaleString('en')} bytes: at most ${MAX_HEADER_BYTES.toLocaleString('en')} are read.`,
    );
  if (first > bytes.length)
    throw new Error(
      `The file is cut short: its header should have ${length.toLocaleString('en')} bytes, but ${(bytes.length - LENGTH_BYTES).toLocaleString('en')} follow. Download or copy it again.`,
    );
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    return { text: decoder.decode(bytes.subarray(LENGTH_BYTES, first)), first };
  } catch {
    throw new Error(`${NO_FILE}: its header is not JSON.`);
  }
}

/** @param {string} text @returns {Record<string, any>} */
function parse(text) {
  let header;
  try {
    header = JSON.parse(text);
  } catch {
    throw new Error(`${NO_FILE}: its header is not JSON.`);
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header))
    throw new Error(`${NO_FILE}: its header is not a JSON object.`);
  const twice = repeatedKey(text);
  if (twice !== null)
    throw new Error(`The file’s header has ${shown(short(twice))} twice: each name may appear only once.`);
  return header;
}

/** @param {string} name @param {any} entry @returns {TensorEntry} */
function readEntry(name, entry) {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    throw new Error(
      `The file’s entry for tensor ${name} is ${shown(entry)}: it must be an object with dtype, shape and data_offsets.`,
    );
  const { dtype, shape, data_offsets: places } = entry;
  const width = Object.hasOwn(bytesOf, dtype) ? bytesOf[dtype] : undefined;
  if (width === undefined)
    throw new Error(
      `Tensor ${name} is of type ${shown(dtype)}, which is none of the format’s types (${Object.keys(bytesOf).join(', ')}).`,
    );
  const isWhole = (/** @type {unknown} */ value) => Number.isSafeInteger(value) && Number(value) >= 0;
  if (!Array.isArray(shape) || !shape.every(isWhole) || !Number.isSafeInteger(sizeOf(shape) * width))
    throw new Error(`Tensor ${name} has the shape ${shown(shape)}: it must be a list of whole numbers.`);
  if (!Array.isArray(places) || places.length !== 2 || !places.every(isWhole))
    throw new Error(
      `The data_offsets of tensor ${name} are ${shown(places)}: they must be two whole numbers, where its bytes begin and end.`,
    );
  const [begin, end] = places;
  const needed = sizeOf(shape) * width;
  if (end - begin !== needed)
    throw new Error(
      `Tensor ${name} of shape ${shown(shape)} and type ${dtype} takes ${needed} bytes, but its data_offsets, ${shown(places)}, give it ${end - begin}.`,
    );
  return { name, dtype, shape, begin, end };
}

/** Each byte after the header belongs to one tensor. @param {readonly TensorEntry[]} tensors in file order @param {number} length of the data */
function checkPlaces(tensors, length) {
  let at = 0;
  let before = '';
  for (const { name, begin, end } of tensors) {
    if (begin < at)
      throw new Error(
        `Tensors ${before} and ${name} overlap: the first ends at byte ${at}, the second begins at byte ${begin}.`,
      );
    if (begin > at)
      throw new Error(
        `The file has ${begin - at} bytes before tensor ${name} that belong to no tensor: the format allows none.`,
      );
    at = end;
    before = name;
  }
  if (at > length)
    throw new Error(
      `The file is cut short: its tensors take ${at.toLocaleString('en')} bytes, but ${length.toLocaleString('en')} are there. Download or copy it again.`,
    );
  if (at < length)
    throw new Error(
      `The file has ${(length - at).toLocaleString('en')} bytes after its last tensor that belong to no tensor: the format allows none.`,
    );
}

/** @param {unknown} metadata @returns {Record<string, string>} */
function readMetadata(metadata) {
  if (metadata === undefined) return {};
  const isObject = typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata);
  const wrong = isObject ? Object.entries(metadata).find(([, value]) => typeof value !== 'string') : null;
  if (!isObject)
    throw new Error(`The file’s __metadata__ is ${shown(metadata)}: it must be an object of texts.`);
  if (wrong)
    throw new Error(
      `In the file’s __metadata__, ${shown(wrong[0])} is ${shown(wrong[1])}: it must be a text.`,
    );
  return /** @type {Record<string, string>} */ (metadata);
}
