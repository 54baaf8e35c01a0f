// Tables as other programs write them: separators, dates, headers and bytes are read as intended, or asked about.

import assert from 'node:assert/strict';
import test from 'node:test';
import { parseCsv } from '../../../web/lab/model/csv.js';
import { recogniseFile } from '../../../web/common/files/file-kinds.js';
import { decodeTable } from '../../../web/lab/model/table-bytes.js';

/** @param {string} text @param {import('../../../web/lab/model/csv.js').Choices} [choices] */
function parsed(text, choices) {
  const result = parseCsv(text, choices);
  if (!result.ok) assert.fail(result.sentence);
  return result;
}

/** @param {string} text @param {import('../../../web/lab/model/csv.js').Choices} [choices] */
function asked(text, choices) {
  const result = parseCsv(text, choices);
  if (result.ok || !result.asks || !result.view) assert.fail(result.ok ? 'it was accepted' : result.sentence);
  return { ...result, view: result.view };
}

/** @param {string} text */
function refused(text) {
  const result = parseCsv(text);
  if (result.ok || result.asks) assert.fail('it was not refused');
  return result.sentence;
}

/** First column of a table with a column, a count and a label. @param {readonly string[]} cells */
const tableOf = (cells) =>
  `v\tn\tk\n${cells.map((cell, i) => `${cell}\t${i}\t${i % 2 ? 'a' : 'b'}`).join('\n')}`;

/** @param {readonly string[]} cells */
const column = (cells) => Array.from(parsed(tableOf(cells)).x).filter((_, i) => i % 2 === 0);

for (const [name, cells, values] of /** @type {[string, string[], number[]][]} */ ([
  ['a decimal comma', ['1,5', '2', '-0,25'], [1.5, 2, -0.25]],
  ['points between thousands', ['1.234,5', '850', '2.000'], [1234.5, 850, 2000]],
  ['commas between thousands', ['1,234.5', '850', '2,000'], [1234.5, 850, 2000]],
  ['many thousands', ['1.234.567', '850', '2'], [1234567, 850, 2]],
  ['Swiss apostrophes', ["1'234.5", '2’000', '3'], [1234.5, 2000, 3]],
  ['Indian groups', ['12,34,567.5', '1,00,000', '3'], [1234567.5, 100000, 3]],
  ['spaces of all kinds', ['1 234,5', '2\u00a0000', '3\u202f000', '4\u2009000'], [1234.5, 2000, 3000, 4000]],
  ['a true minus', ['\u22121.5', '2', '-3'], [-1.5, 2, -3]],
  ['marks of direction', ['\u200e1.5', '2\u200f', '\u202a3\u202c'], [1.5, 2, 3]],
  ['exponents', ['1e3', '2.5E-4', '1.5e+10'], [1000, 0.00025, 1.5e10]],
  ['a zero before three digits', ['0.125', '0.250', '1.375'], [0.125, 0.25, 1.375]],
  ['seven decimals', ['8.5417001', '8.5417002', '8.5417003'], [8.5417001, 8.5417002, 8.5417003]],
  ['serial date-times', ['45356.59875', '45356.59876', '45357'], [45356.59875, 45356.59876, 45357]],
  ['numbers beyond single precision', ['1e39', '-2e39', '3e30'], [1e39, -2e39, 3e30]],
])) {
  test(`${name}: the numbers are those that were meant`, () => assert.deepEqual(column(cells), values));
}

for (const [name, cells, readings] of /** @type {[string, string[], Record<string, number[]>][]} */ ([
  [
    'a point before three digits',
    ['1.250', '850', '2.100'],
    { point: [1.25, 850, 2.1], comma: [1250, 850, 2100] },
  ],
  [
    'a comma before three digits',
    ['1,250', '850', '-2,100'],
    { point: [1250, 850, -2100], comma: [1.25, 850, -2.1] },
  ],
  [
    'day and month',
    ['03/05/2024', '04/05/2024', '05/05/2024'],
    {
      'day-first': [Date.UTC(2024, 4, 3) / 1000, Date.UTC(2024, 4, 4) / 1000, Date.UTC(2024, 4, 5) / 1000],
      'month-first': [Date.UTC(2024, 2, 5) / 1000, Date.UTC(2024, 3, 5) / 1000, Date.UTC(2024, 4, 5) / 1000],
    },
  ],
])) {
  test(`${name} can be read in two ways: both are shown, and the answer holds`, () => {
    const { view, sentence } = asked(tableOf(cells));
    const [question] = view.questions;
    assert.match(sentence, /^“v” can be read in two ways\. What is /);
    assert.equal(question.answer, null);
    assert.deepEqual(question.options.map(({ id }) => id).sort(), Object.keys(readings).sort());
    assert.equal(new Set(question.options.map(({ text }) => text)).size, 2);
    for (const [id, values] of Object.entries(readings)) {
      const { x } = parsed(tableOf(cells), { readings: { 0: id } });
      assert.deepEqual(
        Array.from(x).filter((_, i) => i % 2 === 0),
        values,
      );
    }
  });
}

test('the same marks mean the same throughout a column, and each column has its own', () => {
  assert.match(
    refused(tableOf(['1.5', '2,5', '3'])),
    /^Line 2: the first value is "1\.5", but line 3 has "2,5"|^Line 3: the first value is "2,5", but line 2 has "1\.5"/,
  );
  const { x } = parsed('a;b;k\n1,5;2.5;x\n2,5;3.5;y\n');
  assert.deepEqual(x, Float64Array.of(1.5, 2.5, 2.5, 3.5));
});

test('points in time become seconds, and are known as such', () => {
  const at = (/** @type {number[]} */ ...parts) => Date.UTC(parts[0], parts[1] - 1, ...parts.slice(2)) / 1000;
  for (const [cell, seconds] of /** @type {[string, number][]} */ ([
    ['2024-03-05 14:22:07', at(2024, 3, 5, 14, 22, 7)],
    ['2024-03-05T14:22:07.250Z', at(2024, 3, 5, 14, 22, 7) + 0.25],
    ['2024-03-05T14:22:07+01:00', at(2024, 3, 5, 13, 22, 7)],
    ['2024/3/5', at(2024, 3, 5)],
    ['25.03.2024 14:22', at(2024, 3, 25, 14, 22)],
    ['3/25/2024 2:22 PM', at(2024, 3, 25, 14, 22)],
    ['3/25/2024 12:05 AM', at(2024, 3, 25, 0, 5)],
  ])) {
    const other = cell.replace('2024', '2023');
    const { x, times } = parsed(`t\tv\n${cell}\t1\n${other}\t2\n`);
    assert.equal(x[0], seconds, cell);
    assert.deepEqual(times, [0]);
  }
  assert.match(
    refused('t\tv\n2024-02-28\t1\n2024-02-30\t2\n2024-03-01\t3'),
    /Line 3: the first value is "2024-02-30", but a date is needed/,
  );
});

for (const [name, text, names] of /** @type {[string, string, string[]][]} */ ([
  ['a year among the names', 'site,2019,kind\n1,2,a\n3,4,b\n5,6,a', ['site', '2019', 'kind']],
  ['an index without a name', ',value\n0,1.5\n1,2.5\n2,0.5', ['column 1', 'value']],
  ['an index before three columns', ',x,y,k\n0,1,2,a\n1,3,4,b\n2,5,6.5,a', ['x', 'y', 'k']],
  [
    'names that are one short, as R writes them',
    '"x","y","k"\n"1",1.5,2,"a"\n"2",2.5,3,"b"\n"3",1,1,"a"',
    ['x', 'y', 'k'],
  ],
  ['a line for Excel', 'sep=;\nx;y;k\n1,5;2;a\n3,5;4;b', ['x', 'y', 'k']],
  ['a quoted line for Excel', '"sep=|"\r\nx|y|k\r\n1|2|a\r\n3|4|b', ['x', 'y', 'k']],
  ['delimiters at the ends', 'x;y;k;\n1;2;a;\n3;4;b;', ['x', 'y', 'k']],
  ['delimiters at the ends of the values only', 'x;y;k\n1;2;a;\n3;4;b;;', ['x', 'y', 'k']],
  ['everything quoted', '"x","y","k"\n"1","2","a"\n"3","4","b"', ['x', 'y', 'k']],
  ['blanks around the names', ' x ,\u00a0y , k\u200b\n1,2,a\n3,4,b', ['x', 'y', 'k']],
  ['signs with the code 0', 'x\0,y,k\n1,2,a\0\n3,4,b', ['x', 'y', 'k']],
  ['a name that comes twice', 'x,x,k\n1,2,a\n3,4,b', ['x', 'x (2)', 'k']],
  ['comments', '# made on Monday\nx,y,k\n1,2,a\n# half of it\n3,4,b', ['x', 'y', 'k']],
  ['names in a comment', '# made on Monday\n#x,y,k\n1,2,a\n3,4,b\n5,6,b', ['x', 'y', 'k']],
])) {
  test(`${name}: the names are found`, () => {
    const result = parsed(text);
    assert.deepEqual(result.names, names);
    assert.equal(
      result.x[0],
      name.startsWith('an index without') ? 0 : text.includes('1,5;') || text.includes('1.5,') ? 1.5 : 1,
    );
  });
}

test('a first row of years only is asked about', () => {
  const text = '2019,2020\n1.5,2.5\n3.5,4.5\n2,3';
  assert.match(asked(text).sentence, /Does the first row hold names/);
  assert.deepEqual(parsed(text, { header: true }).names, ['2019', '2020']);
  assert.equal(parsed(text, { header: false }).target.length, 4);
  assert.deepEqual(parsed('year,pop\n2019,2.5\n2020,4.5\n2021,3').names, ['year', 'pop']);
});

test('classes are told apart by what is written', () => {
  assert.deepEqual(parsed('1\t2\tcaf\u00e9\n3\t4\tcafe\u0301\n5\t6\tthe\u00a0bar \n7\t8\tthe bar').labels, [
    'café',
    'the bar',
  ]);
  assert.deepEqual(parsed('1,2,16777217\n3,4,16777216\n5,6,16777217').labels, ['16777216', '16777217']);
  const ids = parsed('1,2,9007199254740993\n3,4,9007199254740992\n5,6,9007199254740993');
  assert.deepEqual(ids.labels, ['9007199254740992', '9007199254740993']);
  assert.deepEqual(ids.target, Float64Array.of(1, 0, 1));
  assert.deepEqual(parsed('1,2,01\n3,4,02\n5,6,01').labels, ['01', '02']);
});

test('a refusal is true: what varies is not said to be the same in every row', () => {
  assert.match(refused('1,2,a\n1.0,4,b'), /The first value is 1 in every row/);
  assert.match(
    refused('t,v\n1709648527123456789,1\n1709648527123456790,2'),
    /The first value differs from row to row only after its 15th digit/,
  );
});

test('of a wider table the columns are asked for, with a proposal; a table with only one choice is taken', () => {
  const iris =
    'sl,sw,pl,pw,species\n5.1,3.5,1.4,0.2,setosa\n4.9,3.1,1.5,0.3,virginica\n4.7,3.2,1.3,0.2,setosa';
  const { view, sentence } = asked(iris);
  assert.match(sentence, /5 columns\. The lab learns from two inputs, the axes of its map/);
  assert.deepEqual(view.chosen, { x: 0, y: 1, target: 4 });
  assert.deepEqual(view.rows[1], ['4.9', '3.1', '1.5', '0.3', 'virginica']);
  const { x, names, notes } = parsed(iris, { chosen: { x: 2, y: 3, target: 4 } });
  assert.deepEqual([names, x[0], x[1]], [['pl', 'pw', 'species'], 1.4, 0.2]);
  assert.match(notes.join(), /Not used: “sl”, “sw”/);
  assert.deepEqual(
    parsed(iris, { chosen: { x: 0, y: null, target: 1 } }).target,
    Float64Array.of(3.5, 3.1, 3.2),
  );
  assert.deepEqual(parsed('kind,a,b\nu,1,2\nv,3,4\nu,5,6').names, ['a', 'b', 'kind']);
  const twice = parseCsv(iris, { chosen: { x: 0, y: 0, target: 4 } });
  assert.match(twice.ok ? '' : twice.sentence, /A column was chosen twice/);
});

test('rows in which a value is missing are counted, and left out when that is chosen', () => {
  const text = 'a,b,k\n1,2,u\nNA,3,v\n4,-inf,u\n5,6,v\n7,#N/A,u\n8,9,';
  const result = parseCsv(text);
  assert.ok(!result.ok);
  assert.equal(result.view?.incomplete, 4);
  assert.match(result.sentence, /^Line 3: the first value is "NA", but a number is needed\.$/);
  const { target, notes } = parsed(text, { skipIncomplete: true });
  assert.equal(target.length, 2);
  assert.match(notes.join(), /4 rows with a missing value were left out: lines 3, 4, 6, 7\./);
});

test('of more rows than the lab holds the first are taken, and that is said; lines and columns without end are refused', () => {
  const { target, notes } = parsed('1.5,2.5,a\n2.5,3.5,b\n'.repeat(1100));
  assert.equal(target.length, 2000);
  assert.match(notes.join(), /Only the first 2,000 rows of the table were taken/);
  assert.match(refused(','.repeat(60000)), /no values/);
  assert.match(
    refused(`x,y,k\n1,2,a\n${','.repeat(60000)}`),
    /Line 3: 60,001 columns found, but at most 100 are read/,
  );
  assert.match(
    refused(`${'a,'.repeat(60000)}\n${'1,'.repeat(60000)}`),
    /columns found, but at most 100 are read/,
  );
  assert.match(refused('ab,'.repeat(1e6)), /longer than 2,000,000 characters/);
});

test('text that is no table is named', () => {
  assert.match(refused('[{"a": 1}]'), /is JSON/);
  assert.match(refused('<!doctype html><table><tr><td>1'), /is a web page or XML/);
  assert.match(refused('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1'), /Git LFS/);
});

/** @param {Uint8Array} bytes */
function decoded(bytes, isWhole = true) {
  const result = decodeTable(bytes, isWhole);
  if ('error' in result) assert.fail(result.error);
  return result;
}

test('bytes are read as their mark says, or as UTF-8, or, with a word about it, as Windows-1252', () => {
  const text = 'x;y;Ort\n1,5;2;Köln\n3;4;Ulm\n';
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  for (const bytes of [
    Buffer.from(text),
    Buffer.from(`\ufeff${text}`),
    little,
    Buffer.from(little).swap16(),
    Buffer.from(text, 'utf16le'),
  ])
    assert.deepEqual(decoded(bytes), { text, note: '' });
  const latin = decoded(Buffer.from(text, 'latin1'));
  assert.equal(latin.text, text);
  assert.match(latin.note, /not in UTF-8: its characters were read as Windows-1252/);
});

test('of a part of a file the last line, which may be cut in two, is left out', () => {
  assert.deepEqual(decoded(Buffer.from('1,2,ä\n3,4,ü').subarray(0, -1), false), { text: '1,2,ä', note: '' });
  assert.deepEqual(decodeTable(Buffer.from('1,2,3'), false), {
    error: 'has no line that ends within its first 2 MB, so it is not a table',
  });
});

test('bytes that are no text are refused; tables whose names look like other files are read', () => {
  for (const [begin, words] of /** @type {[string, RegExp][]} */ ([
    ['\u0000\u0001\u0002\u0003\u0004\u0005', /not text/],
    ['', /empty/],
  ])) {
    const result = decodeTable(Buffer.from(begin, 'latin1'), true);
    assert.match('error' in result ? result.error : 'taken', words);
  }
  for (const name of ['CDF', 'ORC', 'PAR1', 'PK', 'BM', 'RDX', 'MZ', 'FEA1', 'GIF8']) {
    const bytes = Buffer.from(`${name},y\n1,2`);
    assert.equal(recogniseFile(bytes), undefined);
    assert.equal(decoded(bytes).text, `${name},y\n1,2`);
  }
});

test('random texts, broken tables and random bytes get samples, a question or a sentence, never an exception', () => {
  const pieces = [
    ...[
      ',',
      ';',
      '\t',
      '|',
      '\n',
      '\r\n',
      '"',
      "'",
      '#',
      'sep=;',
      '\0',
      '\ufeff',
      ' ',
      '\u00a0',
      '.',
      '-',
      '\u2212',
      'e',
    ],
    ...[
      '1',
      '2.5',
      '1.250',
      '1,5',
      '2019',
      'NA',
      'inf',
      '1e400',
      '2024-03-05',
      'x',
      'label',
      '😀',
      '\ud83d',
      '\u200f',
    ],
  ];
  let state = 1;
  const below = (/** @type {number} */ end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
  for (let i = 0; i < 3000; i += 1) {
    const text = Array.from({ length: below(60) }, () => pieces[below(pieces.length)]).join('');
    const result = parseCsv(text);
    if (result.ok) assert.ok([...result.x, ...result.target].every(Number.isFinite), JSON.stringify(text));
    else assert.match(result.sentence, /[.?]$/, JSON.stringify(text));
    const bytes = Uint8Array.from({ length: below(40) }, () => below(256));
    const read = decodeTable(bytes, below(2) === 0);
    if (!('error' in read)) parseCsv(read.text);
  }
});

test('numbers of more digits than can be computed with are taken rounded, and that is said', () => {
  const rows = ['9007199254740993,1,a', '9007199254740992,2,b', '9007199254740999,3,a', '5,3,a'];
  const result = parseCsv(`k,val,c\n${rows.join('\n')}`);
  assert.ok(result.ok);
  assert.deepEqual(result.notes, [
    '2 values of “k” have more digits than can be computed with and were rounded: 9007199254740993 to 9007199254740992.',
  ]);
  const exact = parseCsv('k,val,c\n0.1234567,1,a\n9007199254740992,2,b\n13.40953990000000,3,a\n5,3,a');
  assert.ok(exact.ok);
  assert.deepEqual(exact.notes, []);
});

test('codes that begin with zeros are labels as they are written', () => {
  const result = parseCsv('a,b,zip\n1,2,01234\n2,1,01235\n3,4,01234\n4,3,1234');
  assert.ok(result.ok);
  assert.deepEqual(result.labels, ['01234', '1234', '01235']);
  assert.deepEqual([...result.target], [0, 2, 0, 1]);
});

test('a label that says it is missing is no class of its own: the rows can be left out', () => {
  const text = 'a,b,kind\n1,2,cat\n2,1,dog\n3,4,NA\n4,3,cat\n5,5,none';
  const refused = parseCsv(text);
  assert.ok(!refused.ok);
  assert.match(refused.sentence, /is "NA", but a label or a number is needed/);
  assert.equal(refused.view?.incomplete, 1);
  const kept = parseCsv(text, { skipIncomplete: true });
  assert.ok(kept.ok);
  assert.deepEqual(kept.labels, ['cat', 'dog', 'none']);
  assert.match(kept.notes.join(' '), /line 4/);
});
