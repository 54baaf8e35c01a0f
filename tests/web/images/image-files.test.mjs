// Image files as bytes: their headers, and the sentences about rejected files. The files are built here, byte by byte, from the
// formats' specifications.

import assert from 'node:assert/strict';
import test from 'node:test';
import { shrinkImage } from '../../../web/images/charts/image-pixels.js';
import { answerSentences } from '../../../web/images/model/image-file-sentences.js';
import { readImageHeader } from '../../../web/images/model/image-header.js';

/** @param {string} text */
const ascii = (text) => [...text].map((letter) => letter.charCodeAt(0));
/** @param {number} value @param {number} bytes */
const big = (value, bytes) =>
  Array.from({ length: bytes }, (_, i) => (value >>> (8 * (bytes - 1 - i))) & 255);
/** @param {number} value @param {number} bytes */
const little = (value, bytes) => big(value, bytes).reverse();
/** @param {string} name @param {number[]} data */
const chunk = (name, data) => [...big(data.length, 4), ...ascii(name), ...data, 0, 0, 0, 0];

const signature = [0x89, ...ascii('PNG\r\n\x1a\n')];
/** @param {number} width @param {number} height @param {number[][]} [more] */
const png = (width, height, more = []) =>
  new Uint8Array([
    ...signature,
    ...chunk('IHDR', [...big(width, 4), ...big(height, 4), 8, 6, 0, 0, 0]),
    ...more.flat(),
    ...chunk('IDAT', [1, 2, 3]),
    ...chunk('IEND', []),
  ]);

const gifFrame = [0x2c, ...little(0, 8), 0, 2, 2, 0x4c, 1, 0];
/** @param {number} frames */
const gif = (frames) =>
  new Uint8Array([
    ...ascii('GIF89a'),
    ...little(300, 2),
    ...little(200, 2),
    0x80, // a colour table of two colours
    0,
    0,
    ...[0, 0, 0, 255, 255, 255],
    ...[0x21, 0xff, 3, 0x2c, 0x2c, 0x2c, 0], // an extension whose data look like frames
    ...Array.from({ length: frames }, () => gifFrame).flat(),
    0x3b,
  ]);

/** @param {number[]} before segments before the frame header */
const jpeg = (before = []) =>
  new Uint8Array([
    ...[0xff, 0xd8],
    ...before,
    ...[0xff, 0xc2, ...big(11, 2), 8, ...big(480, 2), ...big(640, 2), 1, 1, 0x11, 0],
    ...[0xff, 0xda, ...big(8, 2), 1, 1, 0, 0, 63, 0],
    ...[1, 2, 3],
    ...[0xff, 0xd9],
  ]);

/** @param {string} name @param {number[]} data */
const webp = (name, data) =>
  new Uint8Array([
    ...ascii('RIFF'),
    ...little(12 + data.length, 4),
    ...ascii(`WEBP${name}`),
    ...little(data.length, 4),
    ...data,
  ]);

test('a PNG says its size before it is decoded', () => {
  assert.deepEqual(readImageHeader(png(10000, 6000)), {
    format: 'PNG',
    width: 10000,
    height: 6000,
    animated: false,
    complete: true,
  });
});

test('a PNG with an animation chunk of several frames is animated, with one frame it is not', () => {
  const control = (/** @type {number} */ frames) => chunk('acTL', [...big(frames, 4), ...big(0, 4)]);
  assert.equal(readImageHeader(png(8, 8, [control(3)]))?.animated, true);
  assert.equal(readImageHeader(png(8, 8, [control(1)]))?.animated, false);
});

test('a file that ends before its picture is not complete', () => {
  for (const whole of [png(8, 8), jpeg(), gif(1), webp('VP8L', [0x2f, ...Array(15).fill(0)])]) {
    assert.equal(readImageHeader(whole)?.complete, true);
    assert.equal(readImageHeader(whole.slice(0, -4))?.complete, false, String(whole[0]));
  }
});

test('a header cut at any byte is read without an error', () => {
  const files = [
    png(8, 8),
    jpeg(),
    gif(2),
    webp('VP8X', Array(10).fill(0)),
    new Uint8Array(ascii('....ftypavif')),
  ];
  for (const whole of files)
    for (let length = 0; length < whole.length; ++length) readImageHeader(whole.slice(0, length));
});

test('a GIF is animated from its second frame on; data that look like frames are none', () => {
  assert.deepEqual(readImageHeader(gif(1)), {
    format: 'GIF',
    width: 300,
    height: 200,
    animated: false,
    complete: true,
  });
  assert.equal(readImageHeader(gif(2))?.animated, true);
});

test('a JPEG is as large as its frame header says, not as the thumbnail inside of it', () => {
  const thumbnail = [...jpeg()];
  const size = thumbnail.indexOf(0xc2) + 4;
  thumbnail.splice(size, 4, ...big(60, 2), ...big(80, 2));
  const exif = [0xff, 0xe1, ...big(2 + thumbnail.length, 2), ...thumbnail];
  const { width, height, complete } = readImageHeader(jpeg(exif)) ?? {};
  assert.deepEqual([width, height, complete], [640, 480, true]);
});

test('a JPEG that breaks off is not taken to end with its thumbnail', () => {
  const thumbnail = [...jpeg()];
  const exif = [0xff, 0xe1, ...big(2 + thumbnail.length, 2), ...thumbnail];
  assert.equal(readImageHeader(jpeg(exif).slice(0, -2))?.complete, false);
});

test('WebP says its size and its animation in each of its three kinds', () => {
  const padding = Array(10).fill(0);
  const extended = readImageHeader(
    webp('VP8X', [2, 0, 0, 0, ...little(799, 3), ...little(599, 3), ...padding]),
  );
  assert.deepEqual([extended?.width, extended?.height, extended?.animated], [800, 600, true]);
  const lossless = readImageHeader(webp('VP8L', [0x2f, ...little(799 + 599 * 2 ** 14, 4), ...padding]));
  assert.deepEqual([lossless?.width, lossless?.height, lossless?.animated], [800, 600, false]);
  const lossy = readImageHeader(
    webp('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, ...little(800, 2), ...little(600, 2), ...padding]),
  );
  assert.deepEqual([lossy?.width, lossy?.height], [800, 600]);
});

test('SVG is known by its first element, with or without a declaration before it; a page with a drawing in it is none', () => {
  const of = (/** @type {string} */ text) => readImageHeader(new TextEncoder().encode(text))?.format;
  assert.equal(of('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'SVG');
  assert.equal(of('<?xml version="1.0"?>\n<!-- drawn --><svg width="3">'), 'SVG');
  assert.equal(of('<html><body><svg></svg>'), undefined);
  assert.equal(of('name,label\n1,2'), undefined);
});

test('one sentence says what was taken and one a kind of problem, however many files there are', () => {
  const many = Array.from({ length: 8 }, (_, i) => ({
    name: `${i}.txt`,
    problem: /** @type {const} */ ('other'),
  }));
  const sentences = answerSentences(
    [
      { name: 'cat.png', notes: ['cropped'] },
      { name: 'map.png', problem: 'huge', detail: '10000 × 6000 pixels, 60.0 megapixels' },
      ...many,
    ],
    { given: 10 },
  );
  assert.deepEqual(sentences, [
    '1 picture of 10 files was read.',
    '“0.txt”, “1.txt”, “2.txt” and 5 more are not pictures that this browser can read.',
    '“map.png” (10000 × 6000 pixels, 60.0 megapixels) is too large: at most 50 megapixels are read.',
    '“cat.png” is not square: its middle was used.',
  ]);
});

test('no file, too many and a stop are said', () => {
  assert.match(answerSentences([], { given: 0 })[0], /no file/);
  const taken = Array.from({ length: 200 }, (_, i) => ({ name: String(i) }));
  assert.deepEqual(answerSentences(taken, { given: 500 }), [
    '200 pictures of 500 files were read.',
    'At most 200 files are read at once: the other 300 were left out; add them in a second go.',
  ]);
  assert.deepEqual(answerSentences(taken.slice(0, 2), { given: 9, stopped: true }), [
    '2 pictures of 9 files were read.',
    'You stopped after 2 of 9 files.',
  ]);
});

test('a picture is made small by the mean of the area that each pixel covers', () => {
  // 3 x 3 -> 2 x 2: each small pixel covers one whole pixel, two halves and a quarter, 2.25 in all.
  const grey = [0, 90, 180, 90, 0, 90, 180, 90, 0];
  const rgba = new Uint8ClampedArray(grey.flatMap((value) => [value, value, value, 255]));
  const corner = (0 + 90 / 2 + 90 / 2 + 0 / 4) / 2.25;
  const other = (180 + 90 / 2 + 90 / 2 + 0 / 4) / 2.25;
  assert.deepEqual(
    [...shrinkImage(rgba, 3, 2)],
    [corner, other, other, corner].flatMap((value) => Array(3).fill(Math.round(value))),
  );
});

test('a line of one pixel in 512 stays in the small picture, an eighth as strong', () => {
  const side = 512;
  const rgba = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; ++y) rgba.fill(55, (y * side + 100) * 4, (y * side + 100) * 4 + 3);
  const pixels = shrinkImage(rgba, side);
  assert.equal(pixels[12 * 3], 255 - 200 / 8);
  assert.equal(pixels[11 * 3], 255);
});
