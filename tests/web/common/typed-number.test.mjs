// Numbers as typed or pasted by a user, and their readings.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTypedNumber, refusalSentence } from '../../../web/common/model/typed-number.js';

/** @type {[what: string, rows: [text: string, value: number][]][]} */
const READ = [
  [
    'with a point or a comma before the decimals',
    [
      ['0.05', 0.05],
      ['0,05', 0.05],
      ['-1,5', -1.5],
      ['.5', 0.5],
      [',5', 0.5],
      ['5.', 5],
      ['0,125', 0.125],
      ['1234,567', 1234.567],
      ['12.345', 12.345],
    ],
  ],
  [
    'with marks between groups of three, where nothing else can be meant',
    [
      ['1.000,5', 1000.5],
      ['1,000.5', 1000.5],
      ['1,000,000', 1e6],
      ['1.000.000', 1e6],
      ['1 000', 1000],
      ['1\u202f234,5', 1234.5],
      ['1’000', 1000],
      ["12'345.25", 12345.25],
      ['1_000', 1000],
      ['١٬٠٠٠٫٥', 1000.5],
    ],
  ],
  [
    'with any sign',
    [
      ['+3', 3],
      ['-3', -3],
      ['−3', -3],
      ['–3', -3],
      ['－3', -3],
      ['− 3', -3],
      ['-0', 0],
    ],
  ],
  [
    'with a power of ten, as JavaScript and as this site’s pages write it',
    [
      ['1e-3', 1e-3],
      ['1E+3', 1000],
      ['1e−3', 1e-3],
      ['2,5e2', 250],
      ['2.00 × 10⁻⁴', 2e-4],
      ['3×10^-2', 0.03],
      ['-10⁻³', -1e-3],
    ],
  ],
  [
    'as a quotient or in percent, rounded once',
    [
      ['1/20', 0.05],
      ['-1 / 4', -0.25],
      ['0,5/2', 0.25],
      ['5%', 0.05],
      ['5 %', 0.05],
      ['0.7%', 0.007],
      ['٥٪', 0.05],
    ],
  ],
  [
    'in the digits of any script',
    [
      ['１２．５', 12.5],
      ['٣٫٥', 3.5],
      ['۰۱۲', 12],
      ['०.५', 0.5],
      ['𝟛', 3],
    ],
  ],
  [
    'with what is pasted along',
    [
      ['\u00a00.1\u2009', 0.1],
      ['\t7\n', 7],
      ['\u200e7\u200f', 7],
      ['\ufeff7', 7],
      ['1\u00ad2', 12],
    ],
  ],
];

for (const [what, rows] of READ)
  test(`a number is read ${what}`, () => {
    for (const [text, value] of rows) {
      const read = readTypedNumber(text);
      assert.deepEqual(read, { value }, JSON.stringify(text));
      assert.ok('value' in read && !Object.is(read.value, -0), text);
    }
  });

test('what is no number, or only to JavaScript, is refused by name', () => {
  for (const text of [
    '0x10',
    '0b1',
    'Infinity',
    '∞',
    'NaN',
    'abc',
    '-',
    '.',
    ',',
    'e5',
    '1e',
    '1e1.5',
    '10²5',
    '²',
  ])
    assert.match(JSON.stringify(readTypedNumber(text)), /which cannot be read as a number/, text);
  for (const text of [
    '1.2.3',
    '1,5.2',
    '1,00,000',
    '1__000',
    '3 4',
    '--3',
    '1/0',
    '1/2/3',
    '5%%',
    '½',
    '1n',
    '3m',
  ])
    assert.match(JSON.stringify(readTypedNumber(text)), /which cannot be read as a number/, text);
});

test('what can be read in two ways is asked about, and both ways are named', () => {
  assert.deepEqual(readTypedNumber('1,000'), {
    why: 'is 1,000, which can be read as 1 or as 1000: type 1 or 1000',
  });
  assert.deepEqual(readTypedNumber('-12,345'), {
    why: 'is -12,345, which can be read as −12.345 or as −12345: type −12.345 or −12345',
  });
  // Non-integers written by pages have a decimal point; integers never have.
  assert.deepEqual(readTypedNumber('1.000'), { value: 1 });
  assert.match(JSON.stringify(readTypedNumber('1.000', { whole: true })), /as 1 or as 1000/);
});

test('what is proposed instead can be typed', () => {
  for (const text of ['1,000', '-12,345', '999,999']) {
    const { why } = /** @type {{why: string}} */ (readTypedNumber(text));
    const [one, other] = /** @type {RegExpExecArray} */ (/type (\S+) or (\S+)$/.exec(why)).slice(1);
    const values = [one, other].map((proposed) => readTypedNumber(proposed));
    assert.ok(values.every((read) => 'value' in read));
    assert.notDeepEqual(values[0], values[1]);
  }
});

test('what is too large or too close to 0 for a number is not made infinite or 0', () => {
  assert.match(JSON.stringify(readTypedNumber('1e400')), /is 1e400, which is too large to compute with/);
  assert.match(JSON.stringify(readTypedNumber('-1e400')), /too large/);
  assert.match(JSON.stringify(readTypedNumber('1e-400')), /is 1e-400, which is too close to 0/);
  assert.match(JSON.stringify(readTypedNumber('1e300/1e-300')), /too large/);
  assert.deepEqual(readTypedNumber('0e999'), { value: 0 });
});

test('limits and wholeness are said in the notation that the field reads', () => {
  /** @type {import('../../../web/common/model/typed-number.js').TypedLimits} */
  const epochs = { limits: [1, 1_000_000], whole: true };
  assert.deepEqual(readTypedNumber('1.5', epochs), {
    why: 'is 1.5, but must be a whole number from 1 to 1000000',
  });
  assert.deepEqual(readTypedNumber('0', epochs), {
    why: 'is 0, but must be a whole number from 1 to 1000000',
  });
  assert.deepEqual(readTypedNumber('6/2', epochs), { value: 3 });
  assert.deepEqual(readTypedNumber('1e3', epochs), { value: 1000 });
  assert.deepEqual(readTypedNumber('', { limits: [-5, 5] }), {
    why: 'is empty, but must be a number from −5 to 5',
  });
  const single = { limits: /** @type {[number, number]} */ ([-3.4e38, 3.4e38]) };
  assert.deepEqual(readTypedNumber('1e39', single), {
    why: 'is 1e39, but must be a number from −3.4e38 to 3.4e38',
  });
  // The first whole number that equals its neighbour in double precision.
  assert.match(
    JSON.stringify(readTypedNumber('9007199254740993', { limits: [0, 2 ** 53 - 1], whole: true })),
    /but must/,
  );
});

test('a refusal is a sentence that begins with the field and says what stays; a long text is cut between characters', () => {
  const read = readTypedNumber('abc', { limits: [0, 100] });
  assert.ok('why' in read);
  assert.equal(
    refusalSentence('learning rate', read, '-0.1'),
    'Learning rate is “abc”, which cannot be read as a number: it must be a number from 0 to 100. It stays −0.1.',
  );
  const long = /** @type {{why: string}} */ (readTypedNumber('😀'.repeat(50_000)));
  assert.ok(long.why.length < 200 && !/[\ud800-\udbff](?![\udc00-\udfff])/.test(long.why));
});

test('a text of any length is read or refused at once', () => {
  for (const text of [
    '1'.repeat(1e5),
    ' '.repeat(1e5) + '1',
    '1 '.repeat(5e4),
    '1,'.repeat(5e4),
    '-'.repeat(1e5),
    '0.'.repeat(5e4) + '/',
  ])
    assert.ok('why' in readTypedNumber(text) || text.trim() === '1');
});
