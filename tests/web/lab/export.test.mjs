// The lab's exports and imports, without a page: tables, run files, and runs started from their weights.

import assert from 'node:assert/strict';
import test from 'node:test';
import { parseCsv } from '../../../web/lab/model/csv.js';
import { dataCsv, metricsCsv } from '../../../web/lab/tools/export/data-csv.js';
import { defaultData, defaultSetup } from '../../../web/common/model/defaults.js';
import { kerasText } from '../../../web/lab/tools/export/keras-text.js';
import { pytorchText } from '../../../web/lab/tools/export/pytorch-text.js';
import {
  readRunBytes,
  readRunFile,
  standingRun,
  writeRunFile,
} from '../../../web/lab/tools/export/run-file.js';
import { shortFloat } from '../../../web/common/model/short-float.js';
import { loadMethods } from '../real-core.mjs';

async function savedRun() {
  const methods = await loadMethods();
  const setup = defaultSetup();
  methods.configure({ setup });
  await methods.replay({ epoch: 3 });
  const { parameters, status } = methods.snapshot();
  return {
    methods,
    setup,
    parameters,
    status,
    text: writeRunFile({ setup, userData: null, parameters, epoch: 3 }),
  };
}

test('a run begins from given weights, and reset returns to them', async () => {
  const { methods, setup, parameters, status } = await savedRun();
  methods.configure({ setup, initialParameters: parameters });
  const begun = methods.snapshot({ mapSize: 8 });
  assert.equal(begun.epoch, 0);
  assert.deepEqual(begun.parameters, parameters);
  assert.equal(begun.status.trainLoss, status.trainLoss);
  await methods.stepEpoch();
  assert.notDeepEqual(methods.snapshot().parameters, parameters);
  methods.reset();
  assert.deepEqual(methods.snapshot().parameters, parameters);
});

test('weights that do not fit the network get a sentence, and the run under way goes on', async () => {
  const { methods, setup, parameters } = await savedRun();
  const short = parameters.slice(1);
  assert.throws(
    () => methods.configure({ setup, initialParameters: short }),
    /The parameters are 104 numbers: this network has 105\./,
  );
  const wrong = parameters.slice();
  wrong[7] = Infinity;
  assert.throws(() => methods.configure({ setup, initialParameters: wrong }), /parameters\[7\] is .*finite/i);
  assert.throws(() => methods.initialParameters({ setup, initialParameters: short }), /104 numbers/);
  assert.equal(methods.snapshot().epoch, 3);
  assert.deepEqual(methods.snapshot().parameters, parameters);
});

test('what a run began with is told without touching it', async () => {
  const { methods, setup, parameters } = await savedRun();
  const fresh = await loadMethods();
  fresh.configure({ setup });
  assert.deepEqual(methods.initialParameters({ setup }), fresh.snapshot().parameters);
  assert.deepEqual(methods.initialParameters({ setup, initialParameters: parameters }), parameters);
  assert.equal(methods.snapshot().epoch, 3);
});

test('a saved run comes back with the same setup and the same weights, to the last bit', async () => {
  const { setup, parameters, text } = await savedRun();
  const read = readRunFile(text);
  assert.deepEqual(read.setup, setup);
  assert.deepEqual(read.parameters, parameters);
  assert.equal(read.epoch, 3);
  assert.equal(read.userData, null);
});

test("a saved run carries the reader's own samples and their names", () => {
  const userData = {
    x: [0.1, 2, 1709648527123.25, 4e-20],
    target: [0, 1],
    names: ['a', 'b'],
    labels: ['no', 'yes "really"'],
  };
  const data = { kind: 'own', seed: 4, task: /** @type {const} */ ('binary') };
  const setup = { ...defaultSetup(), data };
  const read = readRunFile(writeRunFile({ setup, userData, parameters: [1], epoch: 0 }));
  assert.deepEqual(read.userData, {
    ...userData,
    x: Float64Array.from(userData.x),
    target: Float64Array.from(userData.target),
  });
  assert.deepEqual(read.setup.data, data);
});

test('a damaged file is refused with a sentence that names what is wrong', async () => {
  const { text } = await savedRun();
  const file = JSON.parse(text);
  /** @param {string} path @param {unknown} value undefined: without it */
  const changed = (path, value) => {
    const copy = structuredClone(file);
    const keys = path.split('.');
    const last = /** @type {string} */ (keys.pop());
    keys.reduce((at, key) => at[key], copy)[last] = value;
    return JSON.stringify(copy);
  };
  /** @type {[string, RegExp][]} */
  const cases = [
    ['', /not JSON/],
    [text.slice(0, text.length / 2), /not JSON, or a part of it is missing/],
    ['[1, 2]', /not a run saved by this lab: it holds a list/],
    ['null', /not a run saved by this lab: it holds null/],
    [changed('format', 'something'), /format is "something", and must be "nonlinear-run"/],
    [changed('format', undefined), /format is missing/],
    [changed('version', 2), /version is 2: this lab reads version 1/],
    [changed('setup', undefined), /setup is missing; it must be an object/],
    [changed('setup', []), /setup is a list/],
    [changed('setup.data', null), /setup\.data is null; it must be an object/],
    [changed('setup.data.kind', 7), /setup\.data\.kind is 7; it must be a text/],
    [changed('setup.split', undefined), /setup\.split is missing/],
    [changed('setup.split.test', '20 %'), /setup\.split\.test is "20 %"; it must be a number/],
    [changed('setup.layers', {}), /setup\.layers is an object; it must be a list/],
    [changed('setup.layers.1', 'tanh'), /setup\.layers\[1\] is "tanh"; it must be an object/],
    [changed('setup.layers.0.activation', null), /setup\.layers\[0\]\.activation is null/],
    [changed('setup.layers.0.parameters', 1), /setup\.layers\[0\]\.parameters is 1/],
    [changed('setup.output.activation', undefined), /setup\.output\.activation is missing/],
    [changed('setup.optimizer.learningRate', 'fast'), /learningRate is "fast"; it must be a number/],
    [changed('setup.loss', 1), /setup\.loss is 1/],
    [changed('setup.seed', undefined), /setup\.seed is missing/],
    [changed('setup.data.kind', 'own'), /own, the samples, is missing/],
    [changed('own', 3), /own is 3; it must be an object/],
    [changed('own', { x: 1, target: [] }), /own\.x is 1; it must be a list of numbers/],
    [changed('own', { x: [], target: [], names: 'a' }), /own\.names is "a"; it must be a list of texts/],
    [changed('parameters', undefined), /parameters is missing; it must be a list of numbers/],
    [changed('parameters.5', null), /parameters\[5\] is null; it must be a finite number/],
    [changed('parameters.5', 1e39), /parameters\[5\] is 1e\+39; it must be a finite number/],
    [changed('epoch', -1), /epoch is -1; it must be a whole number from 0/],
  ];
  for (const [damagedText, sentence] of cases) assert.throws(() => readRunFile(damagedText), sentence);
});

test('residual blocks within one another, which no layer of the lab holds, are refused with a sentence, however deep', async () => {
  const { text } = await savedRun();
  for (const depth of [2, 17, 40, 5000]) {
    const file = JSON.parse(text);
    file.setup.layers[0].layers = 'HERE';
    const nested = `${'[{"kind":"residual","layers":'.repeat(depth)}[]${'}]'.repeat(depth)}`;
    const { setup } = readRunFile(JSON.stringify(file).replace('"HERE"', nested));
    const methods = await loadMethods();
    await assert.rejects(
      async () => methods.configure({ setup }),
      /^Error: layers\[0\]\.layers.* (is not a field this takes|is nested too deeply: at most 64 levels are allowed)/,
    );
  }
});

test('a file that is no run is named for what it is', () => {
  const bytes = (/** @type {string} */ text) => Uint8Array.from(text, (one) => one.charCodeAt(0));
  for (const [content, sentence] of /** @type {[string, RegExp][]} */ ([
    ['', /^The file is an empty file, not a run saved by this lab\. It has 0 bytes/],
    ['<!doctype html><title>404</title>', /^The file is a web page \(HTML\).*download the file again/],
    [
      'version https://git-lfs.github.com/spec/v1\noid sha256:a\n',
      /^The file is a Git LFS pointer.*git lfs pull/,
    ],
    [
      '\x89PNG\r\n\x1a\n\0\0\0\rIHDR',
      /^The file is a PNG picture, not a run saved by this lab\. Open pictures/,
    ],
    [`PK\x03\x04${'\0'.repeat(26)}archive/data.pkl`, /^The file is .*PyTorch.*not a run saved by this lab/],
    ['\x10\0\0\0\0\0\0\0{"0.bias":{}}    ', /^The file is a safetensors file/],
    ['x,y,label\n1,2,a\n', /^The file is a text or a table, not a run saved by this lab/],
    ['\xff\xfe\x01\x02', /^The file is not text, so it is not a run/],
    ['{"format": "nonlinear-run", "vers', /^The file is damaged: it is not JSON/],
    ['{"hello": 1}', /^The file is not a run saved by this lab/],
  ]))
    assert.throws(() => readRunBytes(bytes(content)), { message: sentence });
});

test('a short decimal names one single-precision number and no other', () => {
  assert.equal(shortFloat(Math.fround(0.1)), '0.1');
  assert.equal(shortFloat(Math.fround(1 / 3)), '0.33333334');
  assert.equal(shortFloat(16777216), '16777216');
  const bits = new Uint32Array(1);
  const value = new Float32Array(bits.buffer);
  for (let i = 1; i < 20000; i += 1) {
    bits[0] = Math.imul(i, 2654435761);
    if (Number.isFinite(value[0])) assert.equal(Math.fround(Number(shortFloat(value[0]))), value[0]);
  }
});

test('the saved samples are the samples of the run, with the part each belongs to', async () => {
  const methods = await loadMethods();
  const setup = { ...defaultSetup(), data: { ...defaultData('moons'), count: 50 } };
  const description = methods.configure({ setup });
  const [header, ...lines] = dataCsv(description).trimEnd().split('\n');
  assert.equal(header, 'x1,x2,class,part');
  assert.equal(lines.length, 50);
  lines.forEach((line, i) => {
    const [a, b, target, part] = line.split(',');
    assert.equal(Math.fround(Number(a)), description.x[2 * i]);
    assert.equal(Math.fround(Number(b)), description.x[2 * i + 1]);
    assert.equal(Number(target), description.target[i]);
    assert.equal(part, ['train', 'validation', 'test'][description.part[i]]);
  });
  const three = lines.map((line) => line.split(',').slice(0, 3).join(',')).join('\n');
  const read = parseCsv(three);
  assert.ok(read.ok);
  assert.deepEqual(Float32Array.from(read.x), description.x);
});

test('samples that single precision would blur are saved, and written into programs, with all their digits', async () => {
  const methods = await loadMethods();
  const userData = {
    x: [1472112259, 8.5417001, 1472112294, 8.5417002, 1472112329, 8.5417003],
    target: [0, 1, 0],
    names: ['time', 'lon'],
    times: [0],
  };
  const setup = {
    ...defaultSetup(),
    data: { kind: 'own', seed: 1, task: /** @type {const} */ ('binary') },
    split: { validation: 0, test: 0 },
  };
  const description = methods.configure({ setup, userData });
  const lines = dataCsv(description, userData).trimEnd().split('\n').slice(1).sort();
  assert.deepEqual(lines, [
    '2016-08-25 08:04:19,8.5417001,0,train',
    '2016-08-25 08:04:54,8.5417002,1,train',
    '2016-08-25 08:05:29,8.5417003,0,train',
  ]);
  const initial = methods.initialParameters({ setup, userData });
  const run = { setup, description, initial, epochs: 1, names: userData.names };
  for (const [text, double] of [
    [pytorchText(run), 'dtype=torch.float64'],
    [kerasText(run), 'dtype="float64"'],
  ]) {
    assert.match(text, /\[1472112259, 8\.5417001, 0\]/);
    assert.match(text, /time \(seconds since 1970\), lon/);
    assert.ok(text.includes(double));
    // The shift would make all numbers equal: numbers with so many digits must not be rounded to single precision before it.
    assert.ok(text.indexOf('shifted and scaled in double precision') < text.indexOf('x_train'));
  }
});

test("names and labels are quoted, and none of them is a spreadsheet's formula", async () => {
  const methods = await loadMethods();
  const userData = {
    x: [1, 2, 3, 4, 5, 6],
    target: [0, 1, 0],
    names: ['height, "cm"', '=1+1'],
    labels: ['a\nb', '@sum'],
  };
  const setup = {
    ...defaultSetup(),
    data: { kind: 'own', seed: 1, task: /** @type {const} */ ('binary') },
    split: { validation: 0, test: 0 },
  };
  const csv = dataCsv(methods.configure({ setup, userData }), userData);
  const [header, ...lines] = csv.trimEnd().split('\n');
  assert.equal(header, `"height, ""cm""",'=1+1,class,part,label`);
  assert.deepEqual(lines.map((line) => line.split(',')[4]).sort(), ["'@sum", 'a b', 'a b']);
});

test('the saved curves have a line for each epoch, and nothing where there is no number', async () => {
  const methods = await loadMethods();
  const setup = {
    ...defaultSetup(),
    data: { ...defaultData('sine'), count: 40 },
    split: { validation: 0, test: 0 },
  };
  methods.configure({
    setup: { ...setup, loss: 'squared_error', output: { activation: 'linear', parameters: {} } },
  });
  await methods.replay({ epoch: 2 });
  const { history } = methods.snapshot();
  const [header, ...lines] = metricsCsv(history)
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  assert.deepEqual(header.slice(0, 5), [
    'epoch',
    'training_loss',
    'validation_loss',
    'training_accuracy',
    'validation_accuracy',
  ]);
  assert.deepEqual(
    lines.map(([epoch]) => epoch),
    ['0', '1', '2'],
  );
  lines.forEach((cells, i) => {
    assert.equal(Math.fround(Number(cells[1])), history.trainLoss[i]);
    assert.deepEqual(cells.slice(2, 5), ['', '', '']);
  });
});

test('columns of each layer follow, layer by layer, where a history has them', () => {
  const history = {
    epoch: Float32Array.of(0, 1),
    trainLoss: Float32Array.of(0.5, 0.25),
    learningRate: Float32Array.of(0.125, 0.0625),
    dead: Float32Array.of(0, 1, 2, 3),
  };
  assert.equal(
    metricsCsv(history),
    'epoch,training_loss,learning_rate,dead_layer_1,dead_layer_2\n0,0.5,0.125,0,2\n1,0.25,0.0625,1,3\n',
  );
});

test('up to 2,000 numbers of samples stand in a program; more are read from the saved table', async () => {
  const methods = await loadMethods();
  const textOf = (/** @type {number} */ count) => {
    const setup = { ...defaultSetup(), data: { ...defaultData('circle'), count } };
    const description = methods.configure({ setup });
    return pytorchText({ setup, description, initial: methods.initialParameters({ setup }), epochs: 5 });
  };
  assert.doesNotMatch(textOf(666), /open\(/);
  assert.match(textOf(667), /Save data \(CSV\)[\s\S]*open\("nonlinear-data\.csv"/);
});

test('a run whose activations changed on the way is saved as the run that it has become', async () => {
  const methods = await loadMethods();
  const layers = [
    { units: 3, activation: 'prelu', parameters: {} },
    { units: 2, activation: 'swish', parameters: {}, learnParameter: true },
  ];
  const setup = { ...defaultSetup(), layers };
  const description = methods.configure({ setup });
  const parameters = methods.snapshot().parameters.map((_, i) => i);
  /** @type {{epoch: number, layers: import('../../../web/common/model/defaults.js').LayerActivation[]}} */
  const fork = {
    epoch: 5,
    layers: [
      { activation: 'tanh', parameters: {} },
      { activation: 'prelu', parameters: { alpha: 0.5 } },
    ],
  };
  const edits = [{ epoch: 1, batch: 0, index: 0, value: 2 }];
  const before = standingRun({ ...setup, fork, edits }, parameters, 4, description);
  assert.deepEqual(before.setup, { ...setup, fork: { ...fork, epoch: 1 } });
  assert.deepEqual(before.parameters, parameters);

  const after = standingRun({ ...setup, fork, edits }, parameters, 5, description);
  assert.deepEqual(after.setup, {
    ...setup,
    layers: [
      { units: 3, activation: 'tanh', parameters: {} },
      { units: 2, activation: 'prelu', parameters: { alpha: 0.5 }, learnParameter: true },
    ],
  });
  // The slope of the first layer, number 2 * 3 + 3, is left out; the core takes the others unchanged.
  assert.deepEqual(
    Array.from(after.parameters),
    [...parameters].filter((_, i) => i !== 9),
  );
  methods.configure({ setup: after.setup, initialParameters: after.parameters });
  assert.deepEqual([...methods.snapshot().parameters], Array.from(after.parameters));
});

test('a run with normalised and skipped layers stays so when its activations have changed', async () => {
  const methods = await loadMethods();
  const layers = [
    { units: 3, activation: 'prelu', parameters: {}, normalise: true },
    { units: 3, activation: 'gelu', parameters: {}, normalise: true, residual: true },
  ];
  const setup = { ...defaultSetup(), layers };
  const description = methods.configure({ setup });
  const parameters = methods.snapshot().parameters.map((_, i) => i);
  const fork = { epoch: 1, layers: layers.map(() => ({ activation: 'tanh', parameters: {} })) };
  const after = standingRun({ ...setup, fork }, parameters, 1, description);
  assert.deepEqual(after.setup.layers, [
    { units: 3, activation: 'tanh', parameters: {}, normalise: true },
    { units: 3, activation: 'tanh', parameters: {}, normalise: true, residual: true },
  ]);
  // Weights, biases, scales and shifts of the first layer, then its slope, which is left out.
  assert.deepEqual(
    Array.from(after.parameters),
    [...parameters].filter((_, i) => i !== 2 * 3 + 3 + 2 * 3),
  );
  methods.configure({ setup: after.setup, initialParameters: after.parameters });
});
