// An address leads to its run: with a preset and other keys, with any text a user can type, and from damaged addresses.

import assert from 'node:assert/strict';
import test from 'node:test';
import { catalog } from '../../../web/build/built-catalog.mjs';
import { addressErrorMessage, createPageAddress } from '../../../web/common/page/page-address.js';
import { toolIds } from '../../../web/lab/tool-names.js';
import { parameterOf } from '../../../web/common/address/activation-text.js';
import { readAddress, writeAddress } from '../../../web/common/address/address.js';
import { assignmentHash, assignmentOf } from '../../../web/common/assignment/assignment.js';
import { clipName, clipText } from '../../../web/common/address/clip-text.js';
import { defaultSetup } from '../../../web/common/model/defaults.js';
import { readExplorerAddress, writeExplorerAddress } from '../../../web/explorer/address.js';
import { knownKeys, raceKeys, setupFields, stopFields } from '../../../web/common/address/fields.js';
import { readImageAddress } from '../../../web/images/model/setup.js';
import { decodeText, encodeText, splitPairs } from '../../../web/common/address/pairs.js';
import { presetChanges } from '../../../web/lab/model/preset-changes.js';
import { presets } from '../../../web/common/model/presets.js';
import { writeRunFile, readRunFile } from '../../../web/lab/tools/export/run-file.js';
import { createRandom } from '../random.mjs';

/** Text pieces that break careless code: separators of addresses, emoji, their halves, direction marks, joiners, controls. */
const PIECES = [
  ...[
    '|',
    '&',
    '=',
    '#',
    '%',
    '+',
    ',',
    ':',
    '?',
    ';',
    '/',
    '\\',
    '"',
    "'",
    '<b>',
    ' ',
    '\n',
    '\0',
    '%41',
    '%ED',
  ],
  ...[
    '😀',
    '👩‍🔬',
    '🇩🇪',
    '\ud83d',
    '\ude00',
    '\udfff',
    '\ud800',
    '\u202e',
    '\u200f',
    '\u2066',
    '\ufeff',
    '\ufffe',
  ],
  ...['é', 'e\u0301', 'ß', '中', 'ع', 'x', 'constructor', '__proto__', '\u2028', '\u00a0', '−'],
];

/** @param {() => number} random @param {number} length maximum number of pieces */
function randomText(random, length) {
  const below = (/** @type {number} */ end) => Math.floor(random() * end);
  return Array.from({ length: 1 + below(length) }, () =>
    below(3) ? PIECES[below(PIECES.length)] : String.fromCharCode(below(0x10000)),
  ).join('');
}

/** The training settings of a setup, field by field. @param {import('../../../web/common/model/defaults.js').Setup} setup */
const trained = (setup) => [
  setup.data.kind,
  setup.optimizer.kind,
  ...setupFields(setup.optimizer.kind)
    .filter(({ applies }) => !applies || applies(setup))
    .map(({ key, get, write = String }) => `${key}=${write(get(setup))}`),
];

/** Values of every field that an address can have; some do not fit some presets, and the address reader says so. @type {Record<string, string[]>} */
const VALUES = {
  data: catalog.datasets.map(({ id }) => id),
  count: ['50', '300'],
  noise: ['0', '0.3'],
  classes: ['2', '4', '5'],
  'data-seed': ['7'],
  validation: ['0', '0.4'],
  test: ['0', '0.3'],
  scale: ['yes', 'no'],
  features: ['x,x2', 'x', 'x,y,xy', 'sin_x'],
  formula: ['x*tanh(x)', 'constructor*x'],
  layers: [
    'none',
    'tanh:3',
    'gelu:8,gelu:8',
    'swish:2:beta=2:learn',
    'tanh:3:norm,elu:3:alpha=0.5:norm:skip',
    'own:4',
  ],
  fork: ['5,elu', '3,tanh,elu:alpha=0.5', '0,step,relu,relu'],
  loss: catalog.losses.map(({ id }) => id),
  output: ['sigmoid', 'linear', 'softmax', 'tanh'],
  initializer: catalog.initializers.map(({ id }) => id),
  bias: ['0', '0.1'],
  seed: ['1', '5', '3', String(Number.MAX_SAFE_INTEGER)],
  batch: ['1', '32'],
  edits: ['2:0:3:0.5'],
  schedule: catalog.schedules.map(({ id }) => id),
  ...Object.fromEntries(
    catalog.schedules.flatMap(({ fields }) =>
      fields.map(({ name, min, max }) => [`schedule-${name}`, [String(min), String(max)]]),
    ),
  ),
  optimizer: catalog.optimizers.map(({ id }) => id),
  ...Object.fromEntries(
    catalog.optimizers.flatMap(({ fields }) =>
      fields.map((field) => [
        field.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        'min' in field ? [String(field.initial), String(field.min || field.max / 2)] : ['yes', 'no'],
      ]),
    ),
  ),
  pace: ['full', '20', '3'],
  paused: ['yes', 'no'],
  tool: ['none', 'units', 'race'],
  goal: ['kill-layer-2'],
  ...Object.fromEntries(stopFields.map(({ key }) => [key, ['100', '1', '0.5']])),
  race: ['optimizer', 'learningRate'],
  'race-contestants': ['relu,gelu', 'sgd:0.1,adam', 'none'],
  'race-seeds': ['20'],
  'race-epochs': ['200'],
  'race-rates': ['0.003,0.01,0.03,0.1', 'none'],
};

test('every field has values to try', () => {
  const missing = [...knownKeys(), ...raceKeys, ...stopFields.map(({ key }) => key)].filter(
    (key) => !VALUES[key]?.length,
  );
  assert.deepEqual(missing, []);
});

test('a preset with any other field keeps it: the address that is written trains and shows the same', () => {
  let kept = 0;
  for (const { id } of presets) {
    for (const [key, values] of Object.entries(VALUES)) {
      for (const value of values) {
        const address = `#preset=${id}&${key}=${encodeText(value)}`;
        const first = readAddress(address, toolIds);
        const written = writeAddress(first);
        const again = readAddress(written, toolIds);
        assert.deepEqual(trained(again.setup), trained(first.setup), `${address} became ${written}`);
        assert.deepEqual(again.view, first.view, `${address} became ${written}`);
        assert.deepEqual(again.ignored, [], `${address} became ${written}`);
        assert.equal(again.view.preset, id);
        assert.equal(writeAddress(again), written);
        if (written !== `#preset=${id}`) kept += 1;
      }
    }
  }
  assert.ok(kept > 500, `${kept} addresses said more than their preset`);
});

test('a preset with several other fields keeps them all', () => {
  const random = createRandom(14).next;
  const pick = (/** @type {readonly any[]} */ list) => list[Math.floor(random() * list.length)];
  for (let round = 0; round < 2000; round += 1) {
    const keys = Array.from({ length: 2 + Math.floor(random() * 5) }, () => pick(Object.keys(VALUES)));
    const address = `#${[`preset=${pick(presets).id}`, ...keys.map((key) => `${key}=${encodeText(pick(VALUES[key]))}`)].sort(() => random() - 0.5).join('&')}`;
    const first = readAddress(address, toolIds);
    const again = readAddress(writeAddress(first), toolIds);
    assert.deepEqual(trained(again.setup), trained(first.setup), address);
    assert.deepEqual(again.view, first.view, address);
    assert.deepEqual(again.ignored, [], address);
  }
});

test('the address of a preset with another seed still has both, and says so beside the preset’s sentence', () => {
  const { setup, view } = readAddress('#preset=dying-relu&seed=5', toolIds);
  assert.equal(setup.seed, 5);
  assert.equal(writeAddress({ setup, view }), '#preset=dying-relu&seed=5');
  assert.deepEqual(presetChanges(setup, view.preset), ['seed']);
  assert.deepEqual(presetChanges(readAddress('#preset=dying-relu', toolIds).setup, 'dying-relu'), []);
  assert.deepEqual(presetChanges(setup, null), []);
});

test('a field of a preset that does not fit the rest of the address is named as the preset’s', () => {
  const { setup, ignored } = readAddress('#preset=double-softmax&data=hills', toolIds);
  assert.equal(setup.loss, 'squared_error');
  assert.match(ignored.join(' '), /^the preset’s loss is "softmax_cross_entropy", but must be /);
});

test('presets say nothing that an address cannot take back', () => {
  for (const { id, hash } of presets)
    for (const [key, text] of splitPairs(hash, []))
      assert.ok(!/^(features|formula|fork|edits|goal|stop-.*)$/.test(key) && text, `${id} has ${key}`);
});

test('any text goes into an address and comes back as it was', () => {
  const random = createRandom(1).next;
  for (let round = 0; round < 5000; round += 1) {
    const text = randomText(random, 12);
    const encoded = encodeText(text);
    assert.match(encoded, /^[\x21-\x7e]*$/);
    assert.ok(!/[#&"<>`]/.test(encoded), encoded);
    assert.equal(decodeText(encoded), text);
  }
});

test('a question with any text is handed out as it was typed, and a student’s address carries it on', () => {
  const random = createRandom(2).next;
  for (let round = 0; round < 500; round += 1) {
    const question = randomText(random, 30).trim();
    if (!question) continue;
    const given = assignmentOf(`lab.html${assignmentHash(defaultSetup(), question, ['seed'])}`);
    assert.equal(given?.parts.question, question);
    const first = readAddress(assignmentHash(defaultSetup(), question, ['seed']), toolIds);
    first.setup.optimizer.learningRate = 0.5;
    const again = readAddress(writeAddress(first), toolIds);
    assert.equal(again.view.assignment?.question, question);
    assert.equal(again.setup.optimizer.learningRate, 0.5);
  }
});

test('a formula with any text, and numbers called as objects are made, go there and back', () => {
  const random = createRandom(3).next;
  const [, most] = catalog.limits.formulaLength;
  for (let round = 0; round < 500; round += 1) {
    const formula = randomText(random, 10).slice(0, most);
    if (!formula.trim()) continue;
    const setup = { ...defaultSetup(), formula };
    assert.equal(readAddress(writeAddress({ setup }), toolIds).setup.formula, formula);
  }
  const layers = [{ units: 3, activation: 'own', parameters: { constructor: 2 } }];
  const setup = { ...defaultSetup(), formula: 'constructor*x', layers };
  assert.deepEqual(readAddress(writeAddress({ setup })).setup.layers[0].parameters, { constructor: 2 });
  assert.equal(parameterOf({}, { name: 'constructor', initial: 1 }), 1);
});

test('a run file keeps names and labels with any text', () => {
  const random = createRandom(4).next;
  const data = /** @type {any} */ ({ kind: 'own', seed: 1, task: 'binary', standardise: true });
  for (let round = 0; round < 200; round += 1) {
    const labels = [randomText(random, 20), randomText(random, 20)];
    const userData = { x: new Float32Array([1, 2]), target: new Float32Array([0]), labels };
    const run = { setup: { ...defaultSetup(), data }, userData, parameters: [1], epoch: 0 };
    assert.deepEqual(readRunFile(writeRunFile(run)).userData?.labels, labels.map(clipName));
  }
});

test('a text is cut between characters, never through one', () => {
  assert.equal(clipText(`${'a'.repeat(59)}😀b`, 60), `${'a'.repeat(59)}😀`);
  assert.equal(clipText('😀😀😀', 2), '😀😀');
  assert.equal(clipText('short', 60), 'short');
});

test('damaged and hostile addresses are read without an error, and each part left out is named', () => {
  const { ignored } = readAddress(
    '#seed=%E0%A4%A&seed=3&seed=4&constructor=1&__proto__=2&toString&=5',
    toolIds,
  );
  assert.deepEqual(ignored, [
    '"seed=%E0%A4%A" is not a readable part of an address; it was left out.',
    'seed appears more than once; the last one counts.',
    'There is no setting "constructor"; it was left out.',
    'There is no setting "__proto__"; it was left out.',
    'There is no setting "toString"; it was left out.',
    'There is no setting ""; it was left out.',
  ]);
  for (const read of [
    (/** @type {string} */ hash) => readAddress(hash, toolIds),
    readExplorerAddress,
    (/** @type {string} */ hash) => readImageAddress(hash, { activations: ['relu'], seed: [0, 9] }),
  ]) {
    assert.match(read('#range=%E0%A4%A').ignored.join(), /is not a readable part/);
    assert.match(read('#seed=1&seed=2&range=6&range=6').ignored.join(), /appears more than once/);
    assert.match(read(`#${'😀'.repeat(90)}=1`).ignored.join(), /^[^�\ud800-\udfff]*$/u);
  }
});

test('a thousand unknown keys and a text of a megabyte give a few short sentences', () => {
  const many = readAddress(`#${Array.from({ length: 1000 }, (_, at) => `k${at}=1`).join('&')}`, toolIds);
  assert.equal(many.ignored.length, 9);
  assert.equal(many.ignored[8], '992 more parts of the address were left out.');
  const long = readAddress(`#seed=${'9'.repeat(1e6)}x&output=${'o'.repeat(1e6)}`, toolIds);
  assert.equal(long.ignored.length, 2);
  assert.ok(long.ignored.every((sentence) => sentence.length < 1000));
});

test('random addresses of known keys are read without an error, and what is written of them stays', () => {
  const random = createRandom(5).next;
  const keys = [
    ...Object.keys(VALUES),
    'preset',
    'question',
    'locked',
    'assignment',
    'widget',
    'points',
    'labels',
  ];
  for (let round = 0; round < 3000; round += 1) {
    const parts = Array.from({ length: 6 }, () => {
      const key = keys[Math.floor(random() * keys.length)];
      const values = VALUES[key] ?? presets.map(({ id }) => id);
      const text = random() < 0.5 ? randomText(random, 4) : values[Math.floor(random() * values.length)];
      return `${key}=${random() < 0.8 ? encodeText(text) : text}`;
    });
    const first = readAddress(`#${parts.join('&')}`, toolIds);
    const again = readAddress(writeAddress(first), toolIds);
    assert.deepEqual(trained(again.setup), trained(first.setup), parts.join('&'));
    assert.deepEqual(
      { ...again.view, assignment: null },
      { ...first.view, assignment: null },
      parts.join('&'),
    );
  }
});

test('an explorer’s address is written from what is read, whatever else was in it', () => {
  const random = createRandom(6).next;
  for (let round = 0; round < 1000; round += 1) {
    const state = readExplorerAddress(
      `#functions=relu,elu:alpha=${Math.floor(random() * 5)}&current=${encodeText(randomText(random, 3))}&${encodeText(randomText(random, 3))}`,
    );
    const written = writeExplorerAddress(state);
    const again = readExplorerAddress(written);
    assert.deepEqual(again.ignored, []);
    assert.deepEqual([again.range, again.current], [state.range, state.current]);
    assert.equal(writeExplorerAddress(again), written);
  }
});

test('a page that cannot write its address says why, once, and goes on', () => {
  /** @type {(() => void)[]} */
  const due = [];
  /** @type {string[]} */
  const said = [];
  const place = { hash: '', pathname: '/lab.html', search: '' };
  let refuses = true;
  const put = createPageAddress((sentence) => said.push(sentence), {
    place,
    later: (act) => due.push(act),
    past: {
      replaceState(_, __, url) {
        if (refuses) throw new Error('The operation is insecure.');
        place.hash = String(url).startsWith('#') ? String(url) : '';
      },
    },
  });
  put(() => '#seed=2');
  put(() => '#seed=3');
  assert.equal(said.length, 1);
  assert.match(said[0], /^The address of this page could not be updated \(The operation is insecure\.\)/);
  refuses = false;
  assert.equal(due.length, 2);
  for (const act of due) act();
  assert.equal(place.hash, '#seed=3', 'it is tried again by itself');
  put(() => {
    throw new URIError('malformed');
  });
  put(() => `#formula=${'x'.repeat(3e6)}`);
  assert.deepEqual(said[1], addressErrorMessage(new URIError('malformed')));
  put(() => '');
  assert.equal(place.hash, '');
  put(() => `#formula=${'x'.repeat(3e6)}`);
  assert.match(said[2], /3,000,009 characters, but at most 2,000,000/);
  assert.equal(place.hash, '');
});
