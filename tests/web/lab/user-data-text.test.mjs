// The user's own samples, names and labels in an address: a round trip, whole or with a sentence.

import assert from 'node:assert/strict';
import test from 'node:test';
import { readAddress, writeAddress } from '../../../web/common/address/address.js';
import { clipName, clipText, wellFormed } from '../../../web/common/address/clip-text.js';
import { defaultSetup, suggestOutput } from '../../../web/common/model/defaults.js';
import { checkOf } from '../../../web/common/address/user-data-text.js';
import { createRandom } from '../random.mjs';

/** @typedef {import('../../../web/engine/worker/experiment.js').UserData} UserData */

/** @param {'binary' | 'multiclass' | 'regression'} task @param {number} [classes] */
function userDataSetup(task, classes) {
  const data = { kind: 'own', seed: 1, task, standardise: true, ...(classes ? { classes } : {}) };
  return { ...defaultSetup(), data, ...suggestOutput(task) };
}

/** @param {UserData} userData @param {ReturnType<typeof userDataSetup>} setup */
function backFrom(userData, setup) {
  const { userData: back, ignored } = readAddress(writeAddress({ setup, userData }));
  assert.deepEqual(ignored, []);
  return /** @type {UserData} */ (back);
}

test('the check is CRC-32', () => {
  // The standard's own check value.
  assert.equal(checkOf('123456789'), 'cbf43926');
});

test('numbers of every kind come back to the last bit', () => {
  const random = createRandom(7);
  const bits = new BigUint64Array(1);
  const anyDouble = new Float64Array(bits.buffer);
  /** @type {Record<string, () => number>} */
  const kinds = {
    'whole numbers': () => random.whole([-1000, 1000]),
    'whole numbers above 2^24': () => random.whole([16777217, 16777300]),
    'seconds and thousandths': () => 1709648527 + random.below(1e6) / 1000,
    milliseconds: () => 1709648527123 + random.below(1e9),
    'seven decimals': () => Number(`8.541${1000 + random.below(8000)}`),
    'serial date-times': () => Number(`45356.${10000 + random.below(80000)}`),
    'decimals of any length': () => random.between([-1, 1]),
    'single precision': () => Math.fround(random.between([-1e6, 1e6])),
    'very large and very small': () => random.between([-9, 9]) * 10 ** random.whole([-90, 90]),
    zeros: () => (random.below(2) ? 0 : -0),
    'any double': () => {
      bits[0] = (BigInt(random.below(2 ** 31)) << 33n) | BigInt(random.below(2 ** 31));
      return Number.isFinite(anyDouble[0]) ? anyDouble[0] : 1;
    },
  };
  for (const [name, draw] of Object.entries(kinds)) {
    for (const inputs of [1, 2]) {
      const x = Float64Array.from({ length: 30 * inputs }, draw);
      const target = Float64Array.from({ length: 30 }, draw);
      assert.deepEqual(backFrom({ x, target }, userDataSetup('regression')), { x, target }, name);
    }
  }
});

test('decimals make a shorter link than the single precision of the first edition', () => {
  const rows = 150;
  const x = Float64Array.from({ length: 2 * rows }, (_, i) => Number(`${i % 7}.${i % 10}`));
  const hash = writeAddress({
    setup: userDataSetup('binary'),
    userData: { x, target: Float64Array.from({ length: rows }, (_, i) => i % 2) },
  });
  assert.ok(hash.length < (rows * 12 * (4 / 3)) / 2, String(hash.length));
});

test('wherever a new link is cut, a sentence says so, and no other data are taken for it', () => {
  const random = createRandom(8);
  for (const count of [2, 9, 40]) {
    const userData = {
      x: Float64Array.from({ length: 2 * count }, () => random.between([-3, 3])),
      target: Float64Array.from({ length: count }, () => random.below(3)),
      names: ['a|b', 'ü'],
      labels: ['x', 'y|', '😀'],
    };
    const setup = { ...userDataSetup('multiclass', 3), seed: 7, batch: 5 };
    const hash = writeAddress({ setup, userData });
    for (let length = 2; length < hash.length; length += 1) {
      const cut = hash.slice(0, length);
      const { userData: back, ignored } = readAddress(cut);
      assert.equal(back, null, cut);
      assert.ok(ignored.length > 0, cut);
      for (const sentence of ignored) assert.match(sentence, /\.$/);
    }
  }
});

test('one letter of the table changed on its way is noticed, too', () => {
  const userData = { x: Float64Array.of(1, 2, 3, 4.5), target: Float64Array.of(0, 1) };
  const hash = writeAddress({ setup: userDataSetup('binary'), userData });
  const begin = hash.indexOf('table=') + 6;
  for (let at = begin; at < hash.length; at += 1) {
    const other = hash[at] === '1' ? '2' : '1';
    const { userData: back, ignored } = readAddress(hash.slice(0, at) + other + hash.slice(at + 1));
    assert.equal(back, null, `${at}`);
    assert.match(ignored.join(), /cut short, or changed on its way|points are|no points/);
  }
});

/** Samples in the first edition's format: little-endian 32-bit floats, sample after sample. @param {number[]} values */
function oldPoints(values) {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => bytes.writeFloatLE(value, 4 * i));
  return bytes.toString('base64url');
}

test('a link of the first edition still holds its samples, names and labels', () => {
  const hash = `#data=own&names=l%C3%A4nge|breite|art&labels=a%5Cb|c&points=${oldPoints([0.1, 2, 0, 3.5, -4, 1])}&layers=tanh:4`;
  const { userData, setup, ignored } = readAddress(hash);
  assert.deepEqual(ignored, []);
  assert.deepEqual(userData, {
    x: Float64Array.of(Math.fround(0.1), 2, 3.5, -4),
    target: Float64Array.of(0, 1),
    names: ['länge', 'breite', 'art'],
    labels: ['a\\b', 'c'],
  });
  assert.equal(setup.layers[0].activation, 'tanh');
  assert.match(readAddress('#data=own&points=AAAA').ignored.join(), /^points are damaged/);
});

/** Unicode text of all planes, with many characters that break careless writers. @param {ReturnType<typeof createRandom>} random */
function anyText(random) {
  const awkward = [
    ...['|', '\\', '\\|', '~', ',', '"', "'", '&', '=', '#', '%', '%7C', '+', ';', ' ', '\n', '\t', '.', ':'],
    ...[
      '😀',
      '👩‍👩‍👧',
      '🇩🇪',
      'é',
      'é',
      '\u200f',
      '\u202e',
      '\u2066',
      '\u00a0',
      '\ufeff',
      '\u0000',
      '\ud83d',
      '\ude00',
    ],
  ];
  return Array.from({ length: random.below(70) }, () =>
    random.below(2) ? random.pick(awkward) : String.fromCodePoint(random.below(0x110000)),
  ).join('');
}

test('names and labels of any characters come back as they were, cut where they are too long', () => {
  const random = createRandom(9);
  for (let i = 0; i < 400; i += 1) {
    const userData = {
      x: Float64Array.of(1, 2, 3, 4),
      target: Float64Array.of(0, 1),
      names: [anyText(random), anyText(random), anyText(random)],
      labels: [anyText(random), anyText(random)],
    };
    const back = backFrom(userData, userDataSetup('binary'));
    assert.deepEqual(back.names, userData.names.map(clipName));
    assert.deepEqual(back.labels, userData.labels.map(clipName));
    assert.equal(
      writeAddress({ setup: userDataSetup('binary'), userData: back }),
      writeAddress({ setup: userDataSetup('binary'), userData }),
    );
  }
});

test('a text is cut between letters as a reader sees them', () => {
  const family = '👩‍👩‍👧';
  assert.equal(clipText(`${'a'.repeat(59)}😀b`, 60), `${'a'.repeat(59)}😀`);
  assert.equal(clipText(family.repeat(3), 2), family.repeat(2));
  assert.equal(clipText('short', 60, '…'), 'short');
  assert.equal(clipText('x'.repeat(61), 60, '…'), `${'x'.repeat(60)}…`);
  // A letter with thousands of accents is cut too.
  assert.ok(clipText(`a${'\u0301'.repeat(5000)}b`, 60).length <= 1000);
  assert.equal(wellFormed('a\ud83d😀\ude00'), 'a\ufffd😀\ufffd');
});
