// The user's own tables: accepted ones, and the sentence for every rejected one.

import assert from 'node:assert/strict';
import test from 'node:test';
import { catalog } from '../../../web/build/built-catalog.mjs';
import { parseCsv } from '../../../web/lab/model/csv.js';

/** @param {string} text */
function parsed(text) {
  const result = parseCsv(text);
  if (!result.ok) assert.fail(result.sentence);
  return result;
}

const rows = ['1,2,red', '3,4,blue', '5,6,red'];

test('labels become classes in the order in which they come', () => {
  const { x, target, task, classes, labels, names } = parsed(rows.join('\n'));
  assert.deepEqual(x, Float64Array.from([1, 2, 3, 4, 5, 6]));
  assert.deepEqual(target, Float64Array.from([0, 1, 0]));
  assert.deepEqual({ task, classes, labels }, { task: 'binary', classes: 2, labels: ['red', 'blue'] });
  assert.equal(names.length, 3);
});

test('three to six labels are several classes', () => {
  const { task, classes } = parsed('1,1,a\n2,2,b\n3,3,c\n4,4,a');
  assert.deepEqual([task, classes], ['multiclass', 3]);
});

test('few whole numbers are classes, counted from the smallest', () => {
  const { target, task, labels } = parsed('1,1,5\n2,2,-1\n3,3,5\n4,4,-1');
  assert.deepEqual(target, Float64Array.from([1, 0, 1, 0]));
  assert.deepEqual([task, labels], ['binary', ['-1', '5']]);
});

test('many whole numbers, or any other numbers, are a regression', () => {
  assert.equal(parsed('1,1,0\n2,2,1\n3,3,2\n4,4,3\n5,5,4\n6,6,5\n7,7,6').task, 'regression');
  const { target, task, classes, labels } = parsed('1,1,0.5\n2,2,1');
  assert.deepEqual({ task, classes, labels }, { task: 'regression', classes: 0, labels: [] });
  assert.deepEqual(target, Float64Array.from([0.5, 1]));
});

test('two columns are a curve', () => {
  const { x, target, task, names } = parsed('time\tlevel\n0\t1\n1\t3\n2\t2');
  assert.deepEqual(x, Float64Array.from([0, 1, 2]));
  assert.deepEqual(target, Float64Array.from([1, 3, 2]));
  assert.deepEqual([task, names], ['regression', ['time', 'level']]);
});

for (const [name, text] of [
  ['a header', `length,width,kind\n${rows.join('\n')}`],
  ['semicolons', rows.join('\n').replaceAll(',', ';')],
  ['tabs', rows.join('\n').replaceAll(',', '\t')],
  ['a byte order mark', `\uFEFF${rows.join('\n')}`],
  ['Windows line ends', `${rows.join('\r\n')}\r\n`],
  ['old Macintosh line ends', rows.join('\r')],
  ['blank lines', `\n${rows.join('\n\n')}\n\n\n`],
  ['rows of delimiters only, as spreadsheets leave them', `${rows.join('\n')}\n,,\n,,\n`],
  ['quotes', '"1","2","red"\n3,"4",blue\n5,6,"red"'],
  ['spaces around the values', rows.join('\n').replaceAll(',', ' , ')],
  ['signs, points and exponents', '+1,2.,red\n3e0,40E-1,blue\n5.0,06,red'],
]) {
  test(`${name} changes nothing`, () => {
    const { x, target, labels } = parsed(text);
    assert.deepEqual(x, Float64Array.from([1, 2, 3, 4, 5, 6]));
    assert.deepEqual(target, Float64Array.from([0, 1, 0]));
    assert.deepEqual(labels, ['red', 'blue']);
  });
}

test('a decimal comma is understood where the comma does not separate', () => {
  for (const delimiter of [';', '\t']) {
    const { x } = parsed(['1,5', '2,25', 'a'].join(delimiter) + '\n' + ['-0,5', '3', 'b'].join(delimiter));
    assert.deepEqual(x, Float64Array.from([1.5, 2.25, -0.5, 3]));
  }
});

test('delimiters, line breaks and quotes inside quotes belong to the label', () => {
  const { labels } = parsed('1,2,"a, b"\n3,4,"say ""hi"""\n5,6,"two\nlines"');
  assert.deepEqual(labels, ['a, b', 'say "hi"', 'two\nlines']);
});

test('a semicolon inside a label does not make it the delimiter', () => {
  assert.deepEqual(parsed('1,2,a;b\n3,4,c').labels, ['a;b', 'c']);
});

test('the largest table that is allowed is read', () => {
  const [, most] = catalog.limits.userDataCount;
  const text = Array.from({ length: most }, (_, i) => `${i},${i * 2},${i % 2 ? 'odd' : 'even'}`).join('\n');
  assert.equal(parsed(text).target.length, most);
});

for (const [name, text, line, sentence] of /** @type {[string, string, number | null, RegExp][]} */ ([
  ['nothing', '', null, /The text is empty/],
  ['blanks', ' \n\t\n ', null, /The text is empty/],
  ['delimiters only', ',,\n,,', null, /no values/],
  ['a header only', 'x,y,label', null, /no rows|0 rows/],
  ['a word', 'hello', 1, /^Line 1: one column was found \("hello"\), but two or three are needed/],
  ['one column of numbers', '1\n2\n3', 1, /^Line 1: one column/],
  ['values between spaces', '1 2 red\n3 4 blue', 1, /^Line 1: one column/],
  ['a missing value', '1,2,a\n3,4\n5,6,b', 2, /^Line 2: 2 values found, but line 1 has 3\.$/],
  ['a value too many', '1,2,a\n\n3,4,b,c', 3, /^Line 3: 4 values found, but line 1 has 3\.$/],
  [
    'a word for a number',
    'x,y,kind\n1,2,a\n3,abc,b',
    3,
    /^Line 3: the second value is "abc", but a number is needed\.$/,
  ],
  ['an empty number', '1,2,a\n,4,b', 2, /^Line 2: the first value is empty, but a number is needed\.$/],
  [
    'an empty label',
    '1,2,a\n3,4,',
    2,
    /^Line 2: the third value is empty, but a label or a number is needed\.$/,
  ],
  ['not a number', '1,2,a\nNaN,4,b', 2, /^Line 2: the first value is "NaN", but a number is needed\.$/],
  ['not a number in the first line', 'nan,nan,a\n1,2,b', 1, /^Line 1: the first value is "nan"/],
  ['an infinity', '1,2,a\n3,-inf,b', 2, /^Line 2: the second value is "-inf"/],
  [
    'a number too large',
    '1,2,a\n3,1e101,b',
    2,
    /^Line 2: the second value is "1e101", which is too large to compute with: numbers may go from/,
  ],
  [
    'a number beyond all',
    '1,2,a\n3,-1e999,b',
    2,
    /^Line 2: the second value is "-1e999", which is too large/,
  ],
  [
    'two decimal marks in a column',
    '1,5;2;a\n2.5;4;b',
    1,
    /^Line 1: the first value is "1,5", but line 2 has "2\.5": a column must use one decimal mark throughout\.$/,
  ],
  [
    'text among numbers in the third column',
    '1,2,0.5\n2,3,1.5\n3,4,abc',
    3,
    /^Line 3: the third value is "abc", but a number is needed\.$/,
  ],
  [
    'one label only',
    '1,2,a\n3,4,a',
    null,
    /The label is "a" in every row, but at least two classes are needed/,
  ],
  ['one number only', '1,2,7\n3,4,7', null, /The third value is 7 in every row/],
  ['a constant input', '1,2,a\n1,4,b', null, /The first value is 1 in every row/],
  [
    'too many labels',
    'abcdefg'
      .split('')
      .map((label, i) => `${i},${i},${label}`)
      .join('\n'),
    null,
    /7 different labels, but at most 6/,
  ],
  ['an open quote', '1,2,a\n3,4,"b\n5,6,c', 2, /^Line 2: a quotation mark/],
  ['one row', '1,2,a', null, /one row of values, but at least 2/],
  ['a line number behind a label of two lines', '1,2,"a\nb"\n3,x,c', 3, /^Line 3: the second value is "x"/],
  ['a web page', '<!doctype html>\n<p>1,2,3</p>', null, /./],
  ['a binary file', '\u0000\u0001\uFFFD,\u0002\n,,,\u0003', null, /./],
])) {
  test(`${name}: the sentence says where and what`, () => {
    const result = parseCsv(text);
    if (result.ok) assert.fail('it was accepted');
    assert.match(result.sentence, sentence);
    assert.match(result.sentence, /\.$/);
    if (line !== null) assert.equal(result.line, line);
  });
}

test('a long cell is cut short in the sentence', () => {
  const result = parseCsv(`1,2,a\n${'x'.repeat(5000)},2,b`);
  if (result.ok) assert.fail('it was accepted');
  assert.ok(result.sentence.length < 150);
});
