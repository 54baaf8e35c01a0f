// Addresses, files, codes and keys of older editions still work; they stand here literally, as they were written then. Names in the
// source may change; a change of one of these breaks links that others keep.

import assert from 'node:assert/strict';
import test from 'node:test';
import { readAddress, writeAddress } from '../../../web/common/address/address.js';
import { assignmentOf } from '../../../web/common/assignment/assignment.js';
import { openPuzzleStore } from '../../../web/common/page/puzzle-store.js';
import { readExplorerAddress } from '../../../web/explorer/address.js';
import { writeImageAddress } from '../../../web/images/model/setup.js';
import { readChoice } from '../../../web/images/state.js';
import { splitForFrame } from '../../../web/lab/model/frame-address.js';
import { toolIds } from '../../../web/lab/tool-names.js';
import { readRunFile, writeRunFile } from '../../../web/lab/tools/export/run-file.js';
import { readRace } from '../../../web/lab/tools/race/settings.js';
import { labAddress, labPuzzles } from '../../../web/common/model/lab-puzzles.js';
import { loadLessonMethods } from '../real-core.mjs';

/** An address is read whole, and written again as it was. @param {string} hash */
function readWhole(hash) {
  const read = readAddress(hash, toolIds);
  assert.deepEqual(read.ignored, []);
  assert.equal(writeAddress(read), hash);
  return read;
}

test('an old address of the lab: own formula, first weights, edits, fork, schedule, tool, puzzle and stop rules', () => {
  const { setup, view } = readWhole(
    '#data=moons&count=300&noise=0.2&data-seed=5&validation=0.3&test=0.1&features=x,y,xx&formula=max(0,a*x)&layers=own:8:a=2,prelu:4:alpha=0.1&fork=4,tanh,tanh&initializer=he_normal&bias=0.1&seed=7&batch=20&edits=3:0:5:0.25&learning-rate=0.02&l2=0.001&schedule=step&schedule-every=10&pace=60&paused=yes&tool=own&goal=kill-layer-2&stop-epochs=300&stop-loss=0.1&stop-patience=20',
  );
  assert.deepEqual(setup, {
    data: { kind: 'moons', count: 300, noise: 0.2, seed: 5 },
    split: { validation: 0.3, test: 0.1 },
    features: ['x', 'y', 'xx'],
    formula: 'max(0,a*x)',
    layers: [
      { units: 8, activation: 'own', parameters: { a: 2 } },
      { units: 4, activation: 'prelu', parameters: { alpha: 0.1 } },
    ],
    output: { activation: 'sigmoid', parameters: {} },
    loss: 'binary_cross_entropy',
    optimizer: { kind: 'adam', learningRate: 0.02, l2: 0.001 },
    schedule: { kind: 'step', every: 10, factor: 0.5 },
    initializer: 'he_normal',
    bias: 0.1,
    seed: 7,
    batch: 20,
    edits: [{ epoch: 3, batch: 0, index: 5, value: 0.25 }],
    fork: {
      epoch: 4,
      layers: [
        { activation: 'tanh', parameters: {} },
        { activation: 'tanh', parameters: {} },
      ],
    },
  });
  const { pace, paused, tool, puzzle, stop } = view;
  assert.deepEqual([pace, paused, tool, puzzle], [60, true, 'own', 'kill-layer-2']);
  assert.deepEqual(stop, { epochs: 300, loss: 0.1, patience: 20 });
});

test('a link to a race, tuned or not', () => {
  assert.deepEqual(readWhole('#tool=race').view.race, {});
  const { view, setup } = readWhole(
    '#paused=yes&tool=race&race=optimizer&race-contestants=sgd:0.1,adam&race-seeds=20&race-epochs=200&race-rates=0.003,0.01,0.03,0.1',
  );
  assert.deepEqual(readRace(view.race, setup), {
    settings: {
      ...{ dimension: 'optimizer', chosen: ['sgd', 'adam'], rates: { sgd: 0.1 } },
      ...{ seeds: 20, epochs: 200, grid: [0.003, 0.01, 0.03, 0.1] },
    },
    ignored: [],
  });
});

test('every name by which old addresses call a tool is one', () => {
  const old = 'arithmetic assignment away embed goal gradients own race replay results slow units warp';
  assert.deepEqual(
    old.split(' ').filter((id) => !toolIds.includes(id)),
    [],
  );
});

test('an old address with the reader’s own samples', () => {
  const { setup, userData } = readWhole(
    '#data=own&names=height%7Cwidth%7Ckind&labels=a%7Cb&times=0&table=4.c118611e.EQEoKSgAPBEACgoZAAoQAAAAAQEA',
  );
  assert.equal(setup.data.kind, 'own');
  assert.deepEqual(Array.from(userData?.x ?? []), [0.1, 2, 0, 3.5, -4, 1, 2, 2]);
  assert.deepEqual(Array.from(userData?.target ?? []), [0, 1, 1, 0]);
  assert.deepEqual(
    [userData?.names, userData?.labels, userData?.times],
    [['height', 'width', 'kind'], ['a', 'b'], [0]],
  );
});

test('an old link to an assignment, and a student’s address that carries where it came from', () => {
  const given = assignmentOf(
    'https://example.org/lab.html#question=Which%20rate%3F&locked=data,seed&data=circle',
  );
  assert.deepEqual(given?.ignored, []);
  assert.deepEqual(given?.parts.locked, ['data.kind', 'seed']);
  assert.equal(given?.parts.question, 'Which rate?');
  const { view } = readWhole(
    '#assignment=question=Which%2520rate%253F%26locked=data,seed%26data=circle&data=circle&learning-rate=0.03',
  );
  assert.equal(view.assignment?.question, 'Which rate?');
  assert.deepEqual(view.assignment?.locked, ['data', 'seed']);
});

test('old addresses of an embedded lab and of the explorer', () => {
  const { served } = splitForFrame('#widget=lab&data=moons&layers=relu:4,relu:4&tool=race');
  assert.deepEqual(readAddress(`#${served.replace(/^#?(widget=lab&)?/, '')}`, toolIds).ignored, []);
  const { chosen, current, range, ignored } = readExplorerAddress(
    '#widget=explorer&functions=relu,gelu,swish:beta=2&current=gelu&range=3',
  );
  assert.deepEqual(
    chosen.map(({ activation, parameters }) => [activation, parameters]),
    [
      ['relu', {}],
      ['gelu', {}],
      ['swish', { beta: 2 }],
    ],
  );
  assert.deepEqual([current, range, ignored], ['gelu', [-3, 3], []]);
});

test('an old address of the image classifier', () => {
  const { ignored, ...choice } = readChoice('#activation=tanh&size=half&seed=9');
  assert.deepEqual([choice.activation, choice.size, choice.seed, ignored], ['tanh', 'half', 9, []]);
  assert.equal(writeImageAddress(choice), 'activation=tanh&size=half&seed=9');
});

test('an old file of a run is read, and written again as it was', () => {
  const text = `{
  "format": "nonlinear-run",
  "version": 1,
  "setup": {"data":{"kind":"own","task":"binary","seed":1,"standardise":false},"split":{"validation":0.2,"test":0.2},"layers":[{"units":1,"activation":"tanh","parameters":{}}],"output":{"activation":"sigmoid","parameters":{}},"loss":"binary_cross_entropy","optimizer":{"kind":"adam","learningRate":0.01},"schedule":{"kind":"constant"},"initializer":"glorot_uniform","bias":0,"seed":1,"batch":10},
  "own": {"x":[0.1,2,0,3.5,-4,1,2,2],"target":[0,1,1,0],"names":["height","width","kind"],"labels":["a","b"],"times":[0]},
  "epoch": 0,
  "parameters": [0.81217825,-1.1758549,0,0.8680419,0]
}
`;
  const run = readRunFile(text);
  assert.deepEqual(Array.from(run.userData?.target ?? []), [0, 1, 1, 0]);
  assert.equal(writeRunFile(run), text);
});

test('an old assignment’s text and a student’s code: it is trained anew, and right', async () => {
  const methods = await loadLessonMethods();
  const assignment = `Nonlinear assignment 1
question: Which rate?
locked: data.kind
locked: seed
batch = 10
bias = 0
data.count = 500
data.kind = "spiral"
data.noise = 0.1
data.seed = 1
initializer = "glorot_uniform"
layers[0].activation = "gelu"
layers[0].units = 8
layers[1].activation = "gelu"
layers[1].units = 8
loss = "binary_cross_entropy"
optimizer.kind = "adam"
optimizer.learningRate = 0.01
output.activation = "sigmoid"
schedule.kind = "constant"
seed = 1
split.test = 0.2
split.validation = 0.2
`;
  const result = await methods.checkCode({ assignment, code: '16C44-H1H01-0413H-638B2-YS4CV-9' });
  assert.ok(!('wrong' in result), JSON.stringify(result));
  assert.deepEqual(result.changes, [
    { path: 'layers[1].activation', from: 'gelu', to: 'tanh' },
    { path: 'layers[1].units', from: 8, to: 4 },
    { path: 'optimizer.learningRate', from: 0.01, to: 0.03 },
  ]);
});

test('puzzles that were reached in an older edition are reached, and their addresses are the old ones', () => {
  const storage = /** @type {any} */ ({
    getItem: (/** @type {string} */ key) => (key === 'nonlinear-goals' ? '["born-alive","even-odds"]' : null),
    setItem() {},
  });
  assert.deepEqual([...openPuzzleStore(storage).reached()], ['born-alive', 'even-odds']);
  const [puzzle] = labPuzzles.filter(({ id }) => id === 'born-alive');
  assert.equal(
    labAddress(puzzle),
    'lab.html#preset=tiny-relu-born-dead&paused=yes&tool=goal&goal=born-alive',
  );
});
