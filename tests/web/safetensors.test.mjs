import assert from 'node:assert/strict';
import test from 'node:test';
import { readSafetensors, writeSafetensors } from '../../web/state/safetensors.js';

const tensors = [
  { name: '0.weight', shape: [1, 2] },
  { name: '0.bias', shape: [1] },
];

/** A file put together by hand. @param {string} header @param {number[]} numbers */
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
  /** @type {[Uint8Array, RegExp][]} */
  const bad = [
    [new Uint8Array(3), /has 3 bytes, and the length of its header alone takes 8/],
    [fileOf(entry(), [1, 2, 3]).subarray(0, 40), /no whole safetensors file/],
    [fileOf('weights!', []), /header is no JSON\./],
    [fileOf('[1]', []), /no JSON object/],
    [fileOf('{}', []), /has no tensor 0\.weight; this network needs one of shape \[1, 2\]/],
    [fileOf('{"9.bias":{}}', []), /has a tensor 9\.bias, which this network does not have/],
    [fileOf(entry({ dtype: 'F16' }), [1, 2, 3]), /0\.weight is of type F16; expected is F32/],
    [fileOf(entry({ shape: [2, 1] }), [1, 2, 3]), /has the shape \[2, 1\]; this network's is \[1, 2\]/],
    [fileOf(entry({ data_offsets: [-4, 4] }), [1, 2, 3]), /should take 8 bytes of the 12/],
    [fileOf(entry(), [1, 2]), /0\.bias should take 4 bytes of the 8/],
    [fileOf(entry(), [1, NaN, 3]), /Number 2 of tensor 0\.weight is NaN/],
  ];
  for (const [bytes, sentence] of bad) assert.throws(() => readSafetensors(bytes, tensors), sentence);
});

test('parameters of another number are not written', () => {
  assert.throws(
    () => writeSafetensors({ tensors, parameters: new Float32Array(2) }),
    /has 3 parameters, and 2 were given/,
  );
});
