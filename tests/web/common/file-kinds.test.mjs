// Recognition of other file kinds by name. Each file's beginning is assembled here from its format's specification.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { recogniseFile } from '../../../web/common/files/file-kinds.js';

/** Characters below 256 as bytes. @param {string} text */
const bytesOf = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
/** @param {string} text */
const nameOf = (text) => recogniseFile(bytesOf(text))?.name ?? 'unknown';

/** The two ends of a ZIP archive: the first entry and the central directory. @param {...string} names */
const zip = (...names) =>
  `PK\x03\x04\x14\0\0\0\0\0${'\0'.repeat(16)}\x0c\0\0\0${names[0]}${'x'.repeat(9000)}${names.map((name) => `PK\x01\x02${'\0'.repeat(42)}${name}`).join('')}PK\x05\x06${'\0'.repeat(18)}`;
/** @param {string} major @param {...string} compatible brands of an ISO media file */
const media = (major, ...compatible) =>
  `\0\0\0${String.fromCharCode(16 + 4 * compatible.length)}ftyp${major}\0\0\0\0${compatible.join('')}\0\0\x01\x41meta`;

/** @type {[string, RegExp, string][]} */
const files = [
  [
    'a pointer of Git LFS',
    /^a Git LFS pointer/,
    'version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 650156\n',
  ],
  ['a pointer of git-annex', /^a git-annex pointer/, '/annex/objects/SHA256E-s650156--abc.png\n'],
  [
    'an error page',
    /^a web page/,
    '\xef\xbb\xbf\n<!-- 404 -->\n<!DOCTYPE html><html><head><title>Not found</title>',
  ],
  ['an error page in UTF-16', /^a web page/, `\xff\xfe${[...'<html lang="de">'].join('\0')}\0`],
  ['an error page in XHTML', /^a web page/, '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD">'],
  [
    'a refusal of a store of files',
    /refusal, in XML/,
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code>',
  ],
  ['a refusal of an interface', /refusal, in JSON/, '{"message": "Not Found", "status": "404"}'],
  ['a side file of a Mac', /^a Mac’s side file/, '\0\x05\x16\x07\0\x02\0\0Mac OS X        '],
  ['nothing', /^an empty file/, ''],
  ['zeros', /^nothing but zeros/, '\0'.repeat(5000)],
  ['HEIC', /^a HEIC photo/, media('heic', 'mif1', 'heic')],
  ['HEIF with its general brand first', /^a HEIC photo/, media('mif1', 'mif1', 'heic', 'miaf')],
  ['AVIF with the general brand first', /^an AVIF picture/, media('mif1', 'avif', 'miaf')],
  ['Canon raw 3', /^a camera’s raw file/, media('crx ', 'crx ', 'isom')],
  ['Canon raw 2', /^a camera’s raw file/, 'II*\0\x10\0\0\0CR\x02\0'],
  ['TIFF, and NEF, ARW, DNG', /^a TIFF picture/, 'MM\0*\0\0\0\x08'],
  ['SVG', /^an SVG drawing/, '<?xml version="1.0"?>\n<!-- drawn --><svg width="3">'],
  ['WebP', /^a WebP picture/, 'RIFF\x20\0\0\0WEBPVP8 '],
  ['BMP', /^a BMP picture/, `BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0`],
  ['PPM', /^a portable anymap/, 'P6\n# made by hand\n640 480\n255\n'],
  ['JPEG XL', /^a JPEG XL picture/, '\0\0\0\x0cJXL \r\n\x87\n'],
  ['Photoshop', /^a Photoshop picture/, '8BPS\0\x01'],
  ['a video', /^a video/, media('isom', 'isom', 'mp41')],
  ['a QuickTime video', /^a video/, media('qt  ', 'qt  ')],
  ['Matroska, WebM', /^a video/, '\x1aE\xdf\xa3\x9f\x42\x86'],
  ['a sound', /^a sound/, 'ID3\x03\0\0\0'],
  ['safetensors', /^a safetensors file/, '\x10\0\0\0\0\0\0\0{"0.bias":{}}    '],
  ['PyTorch, today', /^a PyTorch file/, zip('archive/data.pkl', 'archive/version', 'archive/data/0')],
  ['PyTorch before 1.6', /^a PyTorch file/, '\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02'],
  ['a pickle', /^a Python pickle/, '\x80\x04\x95\x10\0\0\0\0\0\0\0}\x94'],
  ['HDF5', /^an HDF5 file/, '\x89HDF\r\n\x1a\n\0'],
  ['Keras 3', /^a Keras model/, zip('metadata.json', 'config.json', 'model.weights.h5')],
  ['NumPy’s archive', /^an archive of NumPy/, zip('dense/kernel.npy', 'dense/bias.npy')],
  ['NumPy’s array', /^a NumPy array/, "\x93NUMPY\x01\0\x76\0{'descr': '<f4'"],
  ['ONNX', /^an ONNX model/, '\x08\x08\x12\x07pytorch\x1a\x052.1.0'],
  ['ONNX without a producer', /^an ONNX model/, '\x08\x07:\x80\x10\x0a'],
  ['TensorFlow Lite', /^a TensorFlow model/, '\x1c\0\0\0TFL3\x14\0'],
  ['a model.json', /^a model\.json/, '{\n  "format": "layers-model",\n "modelTopology": {'],
  ['a model.json cut before its name', /^a model\.json/, '{"modelTopology":{"class_name":"Sequential"'],
  ['an index', /^the index of a model/, '{"metadata": {"total_size": 1}, "weight_map": {'],
  ['Excel', /^an Excel workbook/, zip('[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml')],
  ['Excel before 2007', /^an older Office file/, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0'],
  [
    'OpenDocument',
    /^an OpenDocument spreadsheet/,
    zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'content.xml'),
  ],
  ['Word', /^a text document/, zip('[Content_Types].xml', 'word/document.xml')],
  ['Parquet', /^a Parquet table/, `PAR1\x15\x04${'x'.repeat(6000)}PAR1`],
  ['data of R', /^a data file of MATLAB/, 'RDX3\nX\n\0\0'],
  ['Avro', /^a data file \(Avro/, 'Obj\x01\x04\x14avro.codec'],
  ['ORC', /^a data file \(Avro/, 'ORC\x03\0'],
  ['NetCDF', /^a data file \(Avro/, 'CDF\x01\0\0\0\0'],
  ['SQLite', /^a SQLite database/, 'SQLite format 3\0\x10'],
  ['a notebook', /^a Jupyter notebook/, `{\n "cells": [${' '.repeat(6000)}],\n "nbformat": 4}`],
  ['PDF', /^a PDF document/, '%PDF-1.7\n'],
  ['ZIP', /^a ZIP archive/, zip('photos/1.jpg', 'photos/2.jpg')],
  ['gzip', /^a gzip file/, '\x1f\x8b\x08\0\0\0'],
  ['tar', /^an archive/, `weights.pt${'\0'.repeat(247)}ustar\0`],
];

for (const [what, name, begin] of files)
  test(`${what} is named, with something to do`, () => {
    const kind = recogniseFile(bytesOf(begin));
    assert.match(kind?.name ?? 'unknown', name);
    assert.match(kind?.advice ?? '', /^[A-Z].{15,}\.$/);
  });

test('a table or a text is taken for nothing else, whatever its first letters are', () => {
  const texts = [
    ...[
      'x,y,label\n1,2,a\n',
      'BMI,age\n21,30\n',
      'BMxx\0\0',
      'PAR1,PAR2\n1,2\n',
      'ID3,GID\n1,2\n',
      'RIFF,x\n1,2\n',
    ],
    ...[
      'one,ftyp\n1,2\n',
      'len,wide\n1,2\n',
      'P1,P2\n3,4\n',
      'P2 3\n4 5\n',
      'GIF,PNG\n1,2\n',
      'II,MM\n1,2\n',
      'MZ,PE\n1,2\n',
    ],
    ...[
      'version,https\n1,2\n',
      '<5,>5\n1,2\n',
      '{\n',
      '[1, 2]\n',
      '0,0\n0,0\n',
      'L\t1\n2\t3\n',
      'book,mark\n1,2\n',
      'G,H\n1,2\n',
    ],
    ...[
      '8,4\n\n1,2',
      '\xff\xfex\0,\0y\0\n\0',
      '"x","y"\n',
      '# a comment\n1 2\n',
      'ÿ,ü\n1,2\n',
      'SIMPLE,x\n1,2',
    ],
  ];
  for (const one of texts) assert.equal(nameOf(one), 'unknown', JSON.stringify(one));
});

test('any bytes at all are looked at without an error', () => {
  for (let first = 0; first < 256; ++first)
    for (const length of [1, 3, 4, 5, 12, 400]) recogniseFile(new Uint8Array(length).fill(first));
});

test('what this project itself is written in is recognised by its own kinds only', async () => {
  const read = async (/** @type {string} */ path) =>
    recogniseFile(await readFile(new URL(`../../../${path}`, import.meta.url)))?.name;
  assert.match((await read('dist/images.html')) ?? '', /web page/);
  for (const path of [
    'README.md',
    'web/images/images.js',
    'web/images/images.css',
    'web/package.json',
    'LICENSE',
  ])
    assert.equal(await read(path), undefined, path);
});
