import assert from 'node:assert/strict';
import test from 'node:test';
import { readSafetensors, writeSafetensors } from '../../../web/images/model/safetensors.js';

const tensors = [
  { name: '0.weight', shape: [1, 2] },
  { name: '0.bias', shape: [1] },
];

/** A hand-made file. @param {string} header @param {number[]} numbers */
function fileOf(header, numbers) {
  const text = Buffer.from(header);
  const length = Buffer.alloc(8);
  length.writeUInt32LE(text.length);
  const data = Buffer.alloc(numbers.length * 4);
  numbers.forEach((value, index) => data.writeFloatLE(value, index * 4));
  return new Uint8Array(Buffer.concat([length, text, data]));
}

const entry = (/** @type {any} */ changes = {}) =>
  JSON.stringify({
    '0.weight': { dtype: 'F32', shape: [1, 2], data_offsets: [0, 8], ...changes },
    '0.bias': { dtype: 'F32', shape: [1], data_offsets: [8, 12] },
  });

test('a file is the length, the header padded to eight bytes, and little-endian floats', () => {
  const bytes = writeSafetensors({
    tensors,
    parameters: new Float32Array([1, -2, 0.5]),
    metadata: { a: 'b' },
  });
  const header =
    '{"__metadata__":{"a":"b"},"0.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"0.bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}';
  const padded = header.padEnd(Math.ceil(header.length / 8) * 8, ' ');
  assert.equal(bytes[0] + 256 * bytes[1], padded.length);
  assert.deepEqual([...bytes.subarray(2, 8)], [0, 0, 0, 0, 0, 0]);
  assert.equal(Buffer.from(bytes.subarray(8, 8 + padded.length)).toString(), padded);
  // 1 = 3f800000, -2 = c0000000, 0.5 = 3f000000
  assert.equal(Buffer.from(bytes.subarray(8 + padded.length)).toString('hex'), '0000803f000000c00000003f');
});

test('what is written is read again, bit by bit, also from the middle of other bytes', () => {
  const parameters = new Float32Array([0.1, -3e-40, 7e37]);
  const bytes = writeSafetensors({ tensors, parameters, metadata: { setup: '{"filters":[8,16]}' } });
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  const read = readSafetensors(shifted.subarray(3), tensors);
  assert.deepEqual(read, { parameters, metadata: { setup: '{"filters":[8,16]}' } });
});

test('tensors are found by their names, wherever they lie in the file', () => {
  const header = JSON.stringify({
    '0.bias': { dtype: 'F32', shape: [1], data_offsets: [0, 4] },
    '0.weight': { dtype: 'F32', shape: [1, 2], data_offsets: [4, 12] },
  });
  const { parameters } = readSafetensors(fileOf(header, [3, 1, 2]), tensors);
  assert.deepEqual([...parameters], [1, 2, 3]);
});

test('each way in which a file does not fit gets its sentence', () => {
  const whole = fileOf(entry(), [1, 2, 3]);
  /** @type {[Uint8Array, RegExp][]} */
  const bad = [
    [new Uint8Array([3, 0, 0]), /has 3 bytes, and the length of its header alone takes 8/],
    [whole.subarray(0, 40), /is cut short: its header should have 122 bytes, but 32 follow/],
    [whole.subarray(0, -1), /is cut short: its tensors take 12 bytes, but 11 are there/],
    [Buffer.concat([whole, Buffer.from([0])]), /has 1 bytes after its last tensor that belong to no tensor/],
    [fileOf('weights!', []), /header is not JSON\./],
    [fileOf('[1]', []), /not a JSON object/],
    [fileOf('\xff{}', []).fill(0xff, 8, 9), /header is not JSON\./],
    [fileOf('{}', []), /has no tensors\. This network’s are 0\.weight \[1, 2\], 0\.bias \[1\]\./],
    [
      fileOf('{"conv1.bias":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}', [1]),
      /has the tensors conv1\.bias \[1\]\. This network’s are 0\.weight \[1, 2\], 0\.bias \[1\]\./,
    ],
    [fileOf('{"0.bias":5}', []), /entry for tensor 0\.bias is 5: it must be an object/],
    [
      fileOf(entry({ dtype: 'I32' }), [1, 2, 3]),
      /0\.weight is of type I32; weights of the types F32, F64, F16, BF16/,
    ],
    [
      fileOf(entry({ dtype: 'toString' }), [1, 2, 3]),
      /of type "toString", which is none of the format’s types/,
    ],
    [fileOf(entry({ shape: [2, 1] }), [1, 2, 3]), /has the shape \[2, 1\]; this network's is \[1, 2\]/],
    [fileOf(entry({ shape: [1, -2] }), [1, 2, 3]), /the shape \[1, -2\]: it must be a list of whole numbers/],
    [fileOf(entry({ shape: [2 ** 40, 2 ** 40] }), []), /it must be a list of whole numbers/],
    [fileOf(entry({ data_offsets: [-4, 4] }), [1, 2, 3]), /are \[-4, 4\]: they must be two whole numbers/],
    [
      fileOf(entry({ data_offsets: [8, 0] }), [1, 2, 3]),
      /takes 8 bytes, but its data_offsets, \[8, 0\], give it -8/,
    ],
    [
      fileOf(entry({ data_offsets: [0, 4] }), [1, 2, 3]),
      /takes 8 bytes, but its data_offsets, \[0, 4\], give it 4/,
    ],
    [
      fileOf(entry({ data_offsets: [4, 12] }), [1, 2, 3]),
      /has 4 bytes before tensor 0\.weight that belong to no/,
    ],
    [fileOf(entry({ data_offsets: [2, 10] }), [1, 2, 3]), /has 2 bytes before tensor/],
    [fileOf(entry(), [1, NaN, 3]), /Number 2 of tensor 0\.weight is NaN/],
    [fileOf(entry(), [1, 2, -Infinity]), /Number 1 of tensor 0\.bias is -Infinity/],
    [fileOf('{"__metadata__":[1]}', []), /__metadata__ is \[1\]: it must be an object of texts/],
    [fileOf('{"__metadata__":{"a":1}}', []), /__metadata__, "a" is 1: it must be a text/],
  ];
  for (const [bytes, sentence] of bad) assert.throws(() => readSafetensors(bytes, tensors), sentence);
});

test('ranges that overlap are refused, in whichever order the header names them', () => {
  const header = JSON.stringify({
    '0.bias': { dtype: 'F32', shape: [1], data_offsets: [4, 8] },
    '0.weight': { dtype: 'F32', shape: [1, 2], data_offsets: [0, 8] },
  });
  assert.throws(
    () => readSafetensors(fileOf(header, [1, 2]), tensors),
    /Tensors 0\.weight and 0\.bias overlap: the first ends at byte 8, the second begins at byte 4/,
  );
});

test('a name that stands twice is refused, at any depth and however it is spelled', () => {
  const bias = '{"dtype":"F32","shape":[1],"data_offsets":[8,12]}';
  const weight = '{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}';
  /** @type {[string, RegExp][]} */
  const bad = [
    [`{"0.weight":${weight},"0.bias":${bias},"0.bias":${bias}}`, /has "0\.bias" twice/],
    [`{"0.weight":${weight},"0.bias":${bias},"\\u0030.bias":${bias}}`, /has "0\.bias" twice/],
    [`{"0.weight":${weight},"0.bias":{"dtype":"F16",${bias.slice(1)}}`, /has "dtype" twice/],
    [`{"__metadata__":{"a":"{","a":"}"},"0.weight":${weight},"0.bias":${bias}}`, /has "a" twice/],
  ];
  for (const [header, sentence] of bad)
    assert.throws(() => readSafetensors(fileOf(header, [1, 2, 3]), tensors), sentence);
  const honest = `{"__metadata__":{"dtype":"\\"a\\":1,\\"a\\":2","shape":"[","b":"\\\\"},"0.weight":${weight},"0.bias":${bias}}`;
  assert.deepEqual([...readSafetensors(fileOf(honest, [1, 2, 3]), tensors).parameters], [1, 2, 3]);
});

test('a file that is something else is named, whatever number its first bytes make', () => {
  /** @type {[string, RegExp][]} */
  const bad = [
    [
      'version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 650156\n',
      /This is a Git LFS pointer/,
    ],
    ['<!DOCTYPE html><html lang="en">', /This is a web page/],
    ['PK\x03\x04\x14\0\0\0\0\0archive/data.pkl', /This is a PyTorch file .*save_file/],
    ['\x89HDF\r\n\x1a\n\0\0', /This is an HDF5 file/],
    ['{"format": "layers-model", "modelTopology": {}}', /This is a model\.json of TensorFlow\.js/],
    ['0.1 0.2 0.3 0.4', /not a safetensors file: its first 8 bytes are not the length of a header/],
  ];
  for (const [text, sentence] of bad)
    assert.throws(() => readSafetensors(Uint8Array.from(Buffer.from(text, 'latin1')), tensors), sentence);
});

test('numbers of 64 and of 16 bits become those of 32', () => {
  // Bits by IEEE 754 and by bfloat16's definition: 1.5, -2 and the smallest positive number of each 16-bit type.
  const header = (/** @type {string} */ dtype, /** @type {number} */ width) =>
    JSON.stringify({
      '0.weight': { dtype, shape: [1, 2], data_offsets: [0, 2 * width] },
      '0.bias': { dtype, shape: [1], data_offsets: [2 * width, 3 * width] },
    });
  const file = (/** @type {string} */ dtype, /** @type {string} */ hex) =>
    new Uint8Array(Buffer.concat([fileOf(header(dtype, hex.length / 6), []), Buffer.from(hex, 'hex')]));
  /** @type {[string, string, number[]][]} */
  const rows = [
    ['F16', '003e' + '00c0' + '0100', [1.5, -2, 2 ** -24]],
    ['BF16', 'c03f' + '00c0' + '0100', [1.5, -2, 2 ** -133]],
    ['F64', '000000000000f83f' + '00000000000000c0' + '000000000000f03f', [1.5, -2, 1]],
  ];
  for (const [dtype, hex, numbers] of rows)
    assert.deepEqual([...readSafetensors(file(dtype, hex), tensors).parameters], numbers, dtype);
  assert.throws(
    () => readSafetensors(file('F64', '9c7500883ce4377e'.repeat(3)), tensors),
    /Number 1 of tensor 0\.weight is 1e\+300; weights have to be finite, as 32-bit numbers/,
  );
  assert.throws(() => readSafetensors(file('F16', '007c'.repeat(3)), tensors), /0\.weight is Infinity/);
  assert.throws(() => readSafetensors(file('F16', '017e'.repeat(3)), tensors), /0\.weight is NaN/);
});

test('parameters of another number are not written', () => {
  assert.throws(
    () => writeSafetensors({ tensors, parameters: new Float32Array(2) }),
    /has 3 parameters, but 2 were given/,
  );
});
