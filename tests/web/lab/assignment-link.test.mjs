// Assignments as links, and codes as lines and words: plain values, no core.

import assert from 'node:assert/strict';
import test from 'node:test';
import { catalog } from '../../../web/build/built-catalog.mjs';
import { readAddress, writeAddress } from '../../../web/common/address/address.js';
import { writeLocked } from '../../../web/common/address/assignment-address.js';
import {
  assignmentHash,
  assignmentOf,
  changeWords,
  pathWords,
  plainSetup,
  readCodeLines,
  sharedWith,
} from '../../../web/common/assignment/assignment.js';
import { codeRow, codesCsv, setupWith } from '../../../web/teach/code-rows.js';
import { defaultSchedule, defaultSetup } from '../../../web/common/model/defaults.js';
import { knownKeys, setupFields } from '../../../web/common/address/fields.js';
import { presets } from '../../../web/common/model/presets.js';
import { freeNames, keysOf, lockGroups, pathOf } from '../../../web/common/assignment/lock-groups.js';

/** @typedef {import('../../../web/common/model/defaults.js').Setup} Setup */

/** @param {(setup: Setup) => void} change */
function setupOf(change) {
  const setup = defaultSetup();
  change(setup);
  return setup;
}

const circle = setupOf((setup) => {
  setup.data = { ...setup.data, kind: 'circle' };
  setup.optimizer.learningRate = 0.2;
});

test('a link hands out the setup, the question with all its characters, and what is locked', () => {
  const question = 'Is 5 % & 3 = "ok"?\nWhy #1?';
  const hash = assignmentHash(circle, question, ['data', 'seed']);
  const given = assignmentOf(`https://example.org/lab.html${hash}`);
  assert.deepEqual(given?.parts, { setup: plainSetup(circle), question, locked: ['data.kind', 'seed'] });
  assert.deepEqual(given?.ignored, []);
});

test('a link without a question and without locks hands nothing out', () => {
  assert.equal(assignmentOf('lab.html#data=circle'), null);
  assert.equal(assignmentOf(assignmentHash(circle, ' ', [])), null);
});

test('the shorter way to say what is locked means the same', () => {
  const keys = knownKeys();
  for (const locked of [['seed'], keys.filter((key) => key !== 'layers'), keys]) {
    const { view } = readAddress(`#locked=${writeLocked(locked, keys)}`);
    assert.deepEqual(view.assignment?.locked, locked);
  }
  assert.equal(
    writeLocked(
      keys.filter((key) => key !== 'layers' && key !== 'bias'),
      keys,
    ),
    'all-but:layers,bias',
  );
});

test('a student’s address keeps what was handed out beside what was changed', () => {
  const hash = assignmentHash(circle, 'Why?', ['data', 'seed']);
  const first = readAddress(hash);
  const changed = { ...first.setup, batch: 32, optimizer: { ...first.setup.optimizer, learningRate: 0.01 } };
  const address = writeAddress({ setup: changed, view: first.view });
  const again = readAddress(address);
  assert.deepEqual(again.ignored, []);
  assert.deepEqual(again.setup, changed);
  assert.deepEqual(again.view.assignment, first.view.assignment);
  assert.deepEqual(assignmentOf(address), assignmentOf(hash));
  // A second round trip.
  assert.equal(writeAddress(again), address);
});

test('an address cannot give a locked setting another value', () => {
  const { view } = readAddress(assignmentHash(circle, '', ['data', 'learning-rate', 'seed', 'layers']));
  const wild = setupOf((setup) => {
    setup.data = { ...setup.data, kind: 'xor' };
    setup.seed = 9;
    setup.layers = [];
    setup.batch = 77;
  });
  const { setup } = readAddress(writeAddress({ setup: wild, view }));
  assert.equal(setup.data.kind, 'circle');
  assert.equal(setup.optimizer.learningRate, 0.2);
  assert.equal(setup.seed, 1);
  assert.equal(setup.layers.length, 2);
  assert.equal(setup.batch, 77);
});

test('what a preset says is handed out too, and can be locked', () => {
  for (const { id } of presets) {
    const plain = readAddress(`#preset=${id}`);
    assert.notDeepEqual(plain.setup, defaultSetup(), id);
    const { setup, view } = readAddress(`#preset=${id}&locked=all-but:learning-rate`);
    assert.deepEqual(setup, plain.setup, id);
    assert.equal(view.preset, null);
    assert.deepEqual(readAddress(writeAddress({ setup, view })).setup, setup, id);
  }
});

test('every setting is in one group that can be locked, and in no other', () => {
  assert.deepEqual(keysOf(lockGroups.map(({ id }) => id)).sort(), knownKeys().sort());
  assert.equal(new Set(keysOf(lockGroups.map(({ id }) => id))).size, knownKeys().length);
  assert.deepEqual(freeNames(knownKeys().filter((key) => key !== 'batch')), ['batch']);
  assert.equal(freeNames([]).length, lockGroups.length);
});

/** Every path at which two values differ. @param {any} a @param {any} b @param {string} [at] @returns {string[]} */
function differences(a, b, at = '') {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b ? [] : [at];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) => differences(a[key], b[key], at ? `${at}.${key}` : key));
}

test('a key’s path is where the setting lives', () => {
  const setups = [
    ...catalog.optimizers.map(({ id }) => setupOf((setup) => (setup.optimizer.kind = id))),
    ...catalog.schedules.map(({ id }) => setupOf((setup) => (setup.schedule = defaultSchedule(id)))),
  ];
  for (const setup of setups) {
    for (const { key, set, applies } of setupFields(setup.optimizer.kind)) {
      // The kind of a schedule determines its fields.
      if ((applies && !applies(setup)) || key === 'schedule') continue;
      const changed = structuredClone(setup);
      set(changed, 'something else');
      const paths = differences(setup, changed);
      assert.ok(paths.length > 0, key);
      for (const path of paths) assert.ok(`${path}.`.startsWith(`${pathOf(key)}.`), `${key}: ${path}`);
    }
  }
  assert.deepEqual(['data', 'optimizer', 'schedule'].map(pathOf), [
    'data.kind',
    'optimizer.kind',
    'schedule.kind',
  ]);
});

test('lines of codes are read with and without names, from a mail or from a spreadsheet', () => {
  assert.deepEqual(readCodeLines('Ada Lovelace  1A-2B\r\n\n# late\nBert,3C\nCleo;\t4D ;\n5E'), [
    { name: 'Ada Lovelace', code: '1A-2B' },
    { name: 'Bert', code: '3C' },
    { name: 'Cleo', code: '4D' },
    { name: '', code: '5E' },
  ]);
  assert.deepEqual(readCodeLines('Lovelace, Ada ;; 1A-2B,'), [{ name: 'Lovelace, Ada', code: '1A-2B' }]);
  assert.deepEqual(readCodeLines(' \n'), []);
});

test('a code that two hand in is marked, however they typed it', () => {
  const lines = readCodeLines('Ada 10A-BC\nBert IoabC\nCleo 10A-BD\nL0abc');
  assert.deepEqual(sharedWith(lines), [['Bert', 'line 4'], ['Ada', 'line 4'], [], ['Ada', 'Bert']]);
  const class_ = Array.from({ length: 1000 }, (_, at) => ({ name: `s${at}`, code: '10A-BC' }));
  assert.deepEqual(sharedWith(class_)[3], ['s0', 's1', 's2', 's4', 's5', 's6', 's7', 's8', '991 more']);
});

test('changes are told in the lab’s words', () => {
  assert.equal(pathWords('layers[0].parameters.negative_slope'), 'layer 1 negative slope');
  assert.equal(pathWords('layers[1].residual'), 'layer 2 skip connection');
  assert.equal(pathWords('data.seed'), 'data seed');
  assert.equal(pathWords('optimizer.kind'), 'optimizer');
  assert.equal(
    changeWords([
      { path: 'optimizer.learningRate', from: 0.01, to: 0.03 },
      { path: 'layers[2].units', from: null, to: 4 },
      { path: 'optimizer.nesterov', from: false, to: true },
    ]),
    'learning rate: 0.01 → 0.03; layer 3 units: none → 4; nesterov: no → yes',
  );
  assert.equal(changeWords([]), 'nothing');
});

test('changes lead to the student’s setup: layers added, taken away, or none left', () => {
  const base = defaultSetup();
  const more = setupWith(base, [
    { path: 'layers[2].activation', from: null, to: 'tanh' },
    { path: 'layers[2].units', from: null, to: 3 },
    { path: 'layers[0].parameters.beta', from: null, to: 2 },
    { path: 'optimizer.learningRate', from: 0.01, to: 0.5 },
    { path: 'features[0]', from: null, to: 'xy' },
  ]);
  assert.deepEqual(more.layers[2], { activation: 'tanh', units: 3, parameters: {} });
  assert.deepEqual(more.layers[0].parameters, { beta: 2 });
  assert.deepEqual(more.features, ['xy']);
  assert.equal(more.optimizer.learningRate, 0.5);
  const gone = (/** @type {number} */ at) => [
    { path: `layers[${at}].activation`, from: 'gelu', to: null },
    { path: `layers[${at}].units`, from: 8, to: null },
  ];
  assert.deepEqual(setupWith(base, gone(1)).layers, [base.layers[0]]);
  assert.deepEqual(
    setupWith(base, [{ path: 'layers', from: null, to: [] }, ...gone(0), ...gone(1)]).layers,
    [],
  );
  assert.deepEqual(base, defaultSetup());
});

test('the table as a file keeps names whole and is no program for a spreadsheet', () => {
  const part = { loss: 0.25, accuracy: 0.975 };
  const result = {
    code: '1A',
    epoch: 7,
    changes: [],
    train: part,
    validation: part,
    test: { loss: 0.5, accuracy: null },
  };
  const rows = [
    codeRow({ name: 'Ada "A", L', code: '1a' }, result, ['Bert'], circle),
    codeRow({ name: '=1+1', code: '2b' }, { wrong: 'No.' }, [], circle),
  ];
  assert.equal(
    codesCsv(rows),
    '"name","code","right","epoch","changed","train","validation","test","same code as","why not"\r\n' +
      '"Ada ""A"", L","1A","yes","7","nothing","97.5 %","97.5 %","loss 0.500","Bert",""\r\n' +
      '"\'=1+1","2b","no","","","","","","","No."\r\n',
  );
  assert.match(rows[0].address, /^lab\.html#.*data=circle.*stop-epochs=7/);
});
