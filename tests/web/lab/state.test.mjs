// Addresses: read back to the digit as written, nonsense is named and left out, and the core accepts every reading.

import assert from 'node:assert/strict';
import test from 'node:test';
import { catalog } from '../../../web/build/built-catalog.mjs';
import { readAddress, writeAddress } from '../../../web/common/address/address.js';
import {
  defaultData,
  defaultSchedule,
  defaultSetup,
  defaultView,
  featuresFor,
  inputsOf,
  standardiseOf,
  suggestOutput,
  taskOf,
  tidyFeatures,
} from '../../../web/common/model/defaults.js';
import {
  defaultExplorer,
  explorerRanges,
  readExplorerAddress,
  writeExplorerAddress,
} from '../../../web/explorer/address.js';
import { fittingBlocks } from '../../../web/common/model/layer-blocks.js';
import { goneBlocksText } from '../../../web/lab/text.js';
import {
  applyFormula,
  changeFormula,
  possibleParameters,
  withCustomActivation,
} from '../../../web/common/address/custom-formula.js';
import { createRandom } from '../random.mjs';
import { loadMethods } from '../real-core.mjs';

/** @typedef {import('../../../web/common/model/defaults.js').Setup} Setup */

/** @typedef {ReturnType<typeof createRandom>} Random */

/** @param {Random} random */
function randomActivation(random) {
  const row = random.pick(catalog.activations);
  const parameters = Object.fromEntries(
    row.parameters.map(({ name, min, max }) => [name, random.between([min, max])]),
  );
  const learnable = row.parameters.find((one) => one.learnable);
  return {
    activation: row.id,
    parameters,
    ...(learnable && random.below(2) ? { learnParameter: !learnable.learnedByDefault } : {}),
  };
}

/** Layers of one width may be skipped. @param {Random} random @returns {Setup['layers']} */
function randomLayers(random) {
  const width = random.below(2) ? random.whole(catalog.limits.units) : 0;
  return Array.from({ length: random.whole([0, 8]) }, (_, at) => ({
    units: width || random.whole(catalog.limits.units),
    ...randomActivation(random),
    ...(random.below(2) ? { normalise: true } : {}),
    ...(random.below(2) ? { gated: true } : {}),
    ...(width && at > 0 && random.below(2) ? { residual: true } : {}),
  }));
}

/** A random setup that the lab could make. @param {Random} random @returns {Setup} */
function randomSetup(random) {
  const { limits } = catalog;
  const row = random.pick(catalog.datasets);
  const data = defaultData(row.id);
  data.count = random.whole([limits.count[0], row.maxCount]);
  data.noise = random.between([0, row.maxNoise]);
  data.seed = random.whole([0, 1e9]);
  if (data.classes !== undefined) data.classes = random.whole([row.minClasses, row.maxClasses]);
  if (random.below(2)) data.standardise = !standardiseOf(data);
  const offered = featuresFor(row.inputs);
  const chosen = offered.filter(() => random.below(2));
  const features = tidyFeatures(chosen.length ? chosen : [random.pick(offered)], row.inputs);
  const scheduleKind = random.pick(catalog.schedules);
  const schedule = defaultSchedule(scheduleKind.id);
  for (const { name, min, max, whole } of scheduleKind.fields)
    schedule[name] = whole ? random.whole([min, max]) : random.between([min, max]);
  const { task } = taskOf(data);
  const losses = catalog.losses.filter(
    ({ needsProbabilities }) => task !== 'regression' || !needsProbabilities,
  );
  const kind = random.pick(catalog.optimizers);
  /** @type {Setup['optimizer']} */
  const optimizer = { kind: kind.id, learningRate: 0.01 };
  for (const field of kind.fields) {
    if ('min' in field) optimizer[field.name] = random.between([field.min, field.max]);
    else if (random.below(2)) optimizer[field.name] = true;
  }
  return {
    data,
    ...(features ? { features } : {}),
    split: { validation: random.between(limits.holdout), test: random.between(limits.holdout) },
    layers: randomLayers(random),
    output: random.below(3) ? randomActivation(random) : { activation: 'softmax', parameters: {} },
    loss: random.pick(losses).id,
    optimizer,
    schedule,
    initializer: random.pick(catalog.initializers).id,
    bias: random.between(limits.bias),
    seed: random.whole([0, Number.MAX_SAFE_INTEGER]),
    batch: random.whole(limits.batch),
  };
}

const starts = loadMethods();
/** The core's error sentence for a setup, or null. @param {Setup} setup @param {import('../../../web/engine/worker/experiment.js').UserData | null} userData */
async function complaint(setup, userData) {
  const methods = await starts;
  try {
    methods.configure({ setup, userData });
    return null;
  } catch (error) {
    return /** @type {Error} */ (error).message;
  }
}

test('the default state needs no address, and an empty address gives the default state', () => {
  assert.equal(writeAddress({ setup: defaultSetup() }), '');
  for (const hash of ['', '#', '#&&']) {
    assert.deepEqual(readAddress(hash), {
      setup: defaultSetup(),
      view: defaultView,
      userData: null,
      ignored: [],
    });
  }
});

test('the core accepts the default setup and the one of every data set', async () => {
  assert.equal(await complaint(defaultSetup(), null), null);
  for (const { id } of catalog.datasets) {
    const { setup, ignored } = readAddress(`#data=${id}`);
    assert.deepEqual(ignored, []);
    assert.equal(setup.data.kind, id);
    assert.deepEqual({ output: setup.output, loss: setup.loss }, suggestOutput(taskOf(setup.data).task));
    assert.equal(await complaint(setup, null), null, id);
  }
});

test('the default setup learns in a few seconds at the default pace', async () => {
  const methods = await loadMethods();
  methods.configure({ setup: defaultSetup() });
  assert.ok(defaultView.pace !== null);
  const begin = methods.snapshot().status;
  await methods.replay({ epoch: 3 * defaultView.pace });
  const { status } = methods.snapshot();
  assert.ok(status.trainLoss < 0.8 * begin.trainLoss, `${begin.trainLoss} -> ${status.trainLoss}`);
});

test('an address reads as a person would write it', () => {
  const { setup, ignored } = readAddress(
    '#data=circle&noise=0.2&layers=tanh:4,prelu:3:alpha=0.1&optimizer=sgd&learning-rate=0.05&momentum=0.9&nesterov=yes&seed=7',
  );
  assert.deepEqual(ignored, []);
  assert.deepEqual(setup.data, { ...defaultData('circle'), noise: 0.2 });
  assert.deepEqual(setup.layers, [
    { units: 4, activation: 'tanh', parameters: {} },
    { units: 3, activation: 'prelu', parameters: { alpha: 0.1 } },
  ]);
  assert.deepEqual(setup.optimizer, { kind: 'sgd', learningRate: 0.05, momentum: 0.9, nesterov: true });
  assert.equal(setup.seed, 7);
});

test('features, standardising and a schedule are read as a person would write them', async () => {
  const hash = '#data=circle&scale=yes&features=yy,xx&schedule=cosine&schedule-epochs=80';
  const { setup, ignored } = readAddress(hash);
  assert.deepEqual(ignored, []);
  assert.deepEqual(setup.data, { ...defaultData('circle'), standardise: true });
  assert.deepEqual(setup.features, ['yy', 'xx'], 'the order is the author’s');
  assert.deepEqual(setup.schedule, { kind: 'cosine', epochs: 80 });
  assert.equal(writeAddress({ setup }), hash);
  assert.equal(await complaint(setup, null), null);
});

test('the inputs as they are need no features in the address', () => {
  for (const hash of ['#features=x,y', '#data=sine&features=x']) {
    const { setup, ignored } = readAddress(hash);
    assert.deepEqual(ignored, []);
    assert.equal(setup.features, undefined);
    assert.ok(!writeAddress({ setup }).includes('features'));
  }
});

test('features of own data follow how many inputs these have', async () => {
  const userData = { x: new Float32Array([1, 2, 3]), target: new Float32Array([1, 4, 9]) };
  const data = { kind: 'own', seed: 1, task: /** @type {const} */ ('regression'), standardise: true };
  assert.equal(inputsOf(data, userData), 1);
  const setup = { ...defaultSetup(), data, ...suggestOutput('regression'), features: ['xx'] };
  const hash = writeAddress({ setup, userData });
  const back = readAddress(hash);
  assert.deepEqual(back.ignored, []);
  assert.deepEqual(back.setup, setup);
  assert.equal(await complaint(back.setup, back.userData), null);
  const wrong = readAddress(hash.replace('features=xx', 'features=xy'));
  assert.match(wrong.ignored.join(), /^features is "xy", but must be x, xx or sin_x/);
});

test('500 random setups come back to the digit', async () => {
  const random = createRandom(1);
  for (let i = 0; i < 500; i += 1) {
    const setup = randomSetup(random);
    const puzzle = random.below(2) ? null : 'kill-layer-2';
    const view = {
      pace: random.below(2) ? null : random.between([0.1, 1000]),
      paused: random.below(2) === 1,
      tool: random.below(2) ? puzzle && 'goal' : 'race',
      race: /** @type {Record<string, string>} */ (random.below(2) ? {} : { 'race-rates': '0.01,0.1' }),
      puzzle,
      preset: null,
      stop: {
        epochs: random.below(2) ? null : random.whole([1, 1e6]),
        loss: random.below(2) ? null : random.between([0, 3]),
        patience: random.below(2) ? null : random.whole([1, 1e6]),
      },
    };
    const hash = writeAddress({ setup, view });
    const back = readAddress(hash, ['goal', 'race']);
    assert.deepEqual(back.ignored, [], hash);
    // An optimiser field at its initial value is omitted, with the same meaning.
    const filled = structuredClone(back.setup);
    for (const field of catalog.optimizers.find(({ id }) => id === filled.optimizer.kind)?.fields ?? []) {
      if ('min' in field) filled.optimizer[field.name] ??= field.initial;
    }
    assert.deepEqual(filled, setup, hash);
    assert.deepEqual(back.view, view, hash);
    assert.equal(writeAddress(back), hash);
    if (i % 10 === 0) assert.equal(await complaint(back.setup, null), null, hash);
  }
});

test('stop conditions travel in the address; one that is off is not written', () => {
  const { view, ignored } = readAddress('#stop-epochs=300&stop-loss=0.05');
  assert.deepEqual(ignored, []);
  assert.deepEqual(view.stop, { epochs: 300, loss: 0.05, patience: null });
  assert.equal(writeAddress({ setup: defaultSetup(), view }), '#stop-epochs=300&stop-loss=0.05');
});

test('a fork travels in the address: its epoch, and an activation for each hidden layer', () => {
  const hash = '#layers=tanh:4,prelu:3&fork=40,relu,elu:alpha=0.5';
  const { setup, ignored } = readAddress(hash);
  assert.deepEqual(ignored, []);
  assert.deepEqual(/** @type {any} */ (setup).fork, {
    epoch: 40,
    layers: [
      { activation: 'relu', parameters: {} },
      { activation: 'elu', parameters: { alpha: 0.5 } },
    ],
  });
  assert.equal(writeAddress({ setup }), hash);
});

test('a formula of one’s own travels with the layers that use it, and the core takes it', async () => {
  for (const [formula, parameters] of /** @type {[string, Record<string, number>][]} */ ([
    ['x / (1 + exp(-beta*x))', { beta: 0.25 }],
    ['if(x >= 0, x^2, -a*x)', { a: 1 }],
    ['max(0,x)+b_2 * 1e-3', {}],
  ])) {
    const userData = { activation: 'own', parameters };
    const setup = { ...defaultSetup(), formula, layers: [{ units: 5, ...userData }], output: userData };
    const hash = writeAddress({ setup });
    const back = readAddress(hash);
    assert.deepEqual(back.ignored, [], hash);
    assert.deepEqual(back.setup, setup);
    assert.equal(await complaint(back.setup, null), null);
  }
  const { setup, ignored } = readAddress('#formula=tanh(steep*x)&layers=own:3:steep=-2,own:2&output=own');
  assert.deepEqual(ignored, []);
  assert.equal(setup.formula, 'tanh(steep*x)');
  assert.deepEqual(setup.layers, [
    { units: 3, activation: 'own', parameters: { steep: -2 } },
    { units: 2, activation: 'own', parameters: {} },
  ]);
  assert.equal(setup.output.activation, 'own');
});

test('a formula that is none stays in the setup, and the core says where it is wrong', async () => {
  const { setup, ignored } = readAddress('#formula=x%20%2B&layers=own:3');
  assert.deepEqual(ignored, []);
  assert.equal(
    await complaint(setup, null),
    'formula has its end at character 4, where a number, x, a name in lower case, a function or "(" is expected.',
  );
});

test('a formula no longer has the numbers of names that are gone from it', async () => {
  const userData = { activation: 'own', parameters: { a: 2, b: 3 } };
  const tanh = { units: 2, activation: 'tanh', parameters: {} };
  const before = {
    ...defaultSetup(),
    formula: 'a*x+b',
    layers: [{ units: 3, ...userData }, tanh],
    output: userData,
  };
  const after = { ...before, ...changeFormula(before, 'b * max(a_2, abs (x))') };
  assert.deepEqual(after.layers, [{ units: 3, activation: 'own', parameters: { b: 3 } }, tanh]);
  assert.deepEqual(after.output.parameters, { b: 3 });
  assert.equal(await complaint(after, null), null);
  assert.deepEqual(changeFormula(before, '').formula, undefined);
  assert.match(String(await complaint({ ...before, formula: undefined }, null)), /^formula is missing/);
});

test('a formula put into all layers leaves what stands around their activations', () => {
  const layers = [
    { units: 4, activation: 'tanh', parameters: {}, normalise: /** @type {const} */ (true) },
    {
      units: 4,
      activation: 'relu',
      parameters: {},
      gated: /** @type {const} */ (true),
      residual: /** @type {const} */ (true),
    },
  ];
  assert.deepEqual(applyFormula({ ...defaultSetup(), layers }, 'x * tanh(x)').layers, [
    { units: 4, activation: 'own', parameters: {}, normalise: true },
    { units: 4, activation: 'own', parameters: {}, gated: true, residual: true },
  ]);
});

test('of blocks around hidden layers those go that no longer fit, and a sentence names each layer', () => {
  /** @param {number} units @param {Partial<Setup['layers'][number]>} [more] @returns {Setup['layers'][number]} */
  const layer = (units, more) => ({ units, activation: 'tanh', parameters: {}, ...more });
  const skip = { residual: /** @type {const} */ (true) };
  const fitting = [layer(4, { gated: true }), layer(4, { ...skip, normalise: true }), layer(4, skip)];
  assert.deepEqual(fittingBlocks(fitting), { layers: fitting, gone: [] });
  assert.equal(goneBlocksText([]), '');
  const [first, second, third] = fitting;
  const both = fittingBlocks([first, { ...second, units: 5 }, third]);
  assert.deepEqual(
    both.layers.map(({ residual, normalise, gated }) => [residual, normalise, gated]),
    [
      [undefined, undefined, true],
      [undefined, true, undefined],
      [undefined, undefined, undefined],
    ],
  );
  assert.equal(
    goneBlocksText(both.gone),
    'Skip connection gone from hidden layer 2 and hidden layer 3: it needs as many units in the layer before. Undo brings it back.',
  );
  const none = fittingBlocks([second, third]);
  assert.equal(
    goneBlocksText(none.gone),
    'Skip connection gone from hidden layer 1: it needs as many units in the layer before. Undo brings it back.',
  );
  assert.deepEqual(none.layers[1], third);
});

test('menus and fields find the reader’s own activation behind the others', async () => {
  const { parameters } = (await starts).formula({ formula: 'a*x' });
  const whole = withCustomActivation(catalog, parameters);
  assert.equal(whole.activations.length, catalog.activations.length + 1);
  const row = whole.activations.at(-1);
  assert.equal(row?.id, 'own');
  assert.deepEqual(row?.parameters, possibleParameters('a'));
  assert.deepEqual(
    possibleParameters('abs (q) + 2*beta - tanh(beta/x)').map(({ name }) => name),
    ['q', 'beta', 'x'],
  );
});

test('an address that was percent-encoded on its way reads the same', () => {
  const hash = '#data=circle&layers=tanh:4,prelu:3:alpha=0.1';
  const encoded = hash.replaceAll(':', '%3A').replaceAll(',', '%2C').replace('alpha=', 'alpha%3D');
  assert.deepEqual(readAddress(encoded), readAddress(hash));
});

for (const [hash, sentence] of [
  ['#data=square', /^data is "square", but must be circle, xor, .* or own; it was left out\.$/],
  ['#noise=abc', /^noise is "abc", but must be a number from 0 to 1/],
  ['#noise=', /^noise is "", but/],
  ['#count=20.5', /^count is "20\.5", but must be a whole number from 10 to 2000/],
  ['#data=iris&count=151', /^count is "151", but must be a whole number from 10 to 150/],
  ['#layers=tanh:0', /^layers .*must be a whole number from 1 to 64/],
  ['#layers=tanh', /^layers .*must be a whole number from 1 to 64/],
  ['#formula=', /^formula is empty, but must be a formula of x; it was left out\.$/],
  [
    `#formula=${'x'.repeat(201)}`,
    /^formula has 201 characters, but at most 200 are allowed; it was left out\.$/,
  ],
  ['#layers=own:3', /^layers has a layer "own:3", but there is no formula for the activation "own"/],
  ['#output=own', /^output is "own", but there is no formula for the activation "own"/],
  ['#formula=a*x&layers=own:3:b=1', /^layers .*own has no "b=1"/],
  ['#formula=a*x&layers=own:3:a=101', /^layers .*a of own is "101", but must be a number from -100 to 100/],
  ['#formula=a*x&layers=own:3:learn', /^layers .*own has no "learn"/],
  ['#layers=softmax:3', /^layers .*no activation "softmax"/],
  ['#layers=elu:3:alpha=99', /^layers .*alpha of elu is "99", but must be a number from 0 to 10/],
  ['#layers=elu:3:beta=1', /^layers .*elu has no "beta=1"/],
  [
    '#layers=tanh:1,tanh:1,tanh:1,tanh:1,tanh:1,tanh:1,tanh:1,tanh:1,tanh:1',
    /^layers has 9 layers, but at most 8/,
  ],
  ['#data=plane&loss=cross_entropy', /^loss is "cross_entropy", but must be squared_error or absolute_error/],
  ['#features=x,z', /^features is "z", but must be x, y, xx, yy, xy, sin_x or sin_y; it was left out\.$/],
  ['#features=', /^features is "", but must be x/],
  ['#features=x,xx,x', /^features has "x" twice, but each feature may appear only once/],
  ['#data=sine&features=y', /^features is "y", but must be x, xx or sin_x/],
  ['#scale=maybe', /^scale is "maybe", but must be yes or no/],
  ['#schedule=exponential', /^schedule is "exponential", but must be constant, step or cosine/],
  ['#schedule-epochs=10', /^schedule-epochs does not apply to this setup/],
  ['#schedule=step&schedule-factor=2', /^schedule-factor is "2", but must be a number from 0\.01 to 1/],
  ['#schedule=step&schedule-every=1.5', /^schedule-every is "1\.5", but must be a whole number from 1/],
  ['#data=hills&loss=softmax_cross_entropy', /^loss is "softmax_cross_entropy", but must be squared_error/],
  ['#optimizer=lion', /^optimizer is "lion", but must be sgd, rmsprop, /],
  [
    '#layers=tanh:4,tanh:5:skip',
    /^layers has a layer "tanh:5:skip", but only a layer as wide as the hidden layer before it/,
  ],
  ['#momentum=0.9', /^momentum does not apply to this setup/],
  ['#optimizer=sgd&nesterov=yes', /^nesterov .*needs a momentum above 0/],
  ['#learning-rate=-1', /^learning-rate is "-1", but must be a number from/],
  ['#seed=-1', /^seed is "-1"/],
  ['#pace=0', /^pace is "0"/],
  ['#stop-epochs=0', /^stop-epochs is "0", but must be a whole number from 1 to/],
  ['#stop-loss=-0.1', /^stop-loss is "-0\.1", but must be a number from 0 to/],
  ['#stop-patience=2.5', /^stop-patience is "2\.5", but must be a whole number from 1 to/],
  ['#fork=40,relu', /^fork names 1 activations, but must name one for each of the 2 hidden layers/],
  ['#fork=-1,relu,relu', /^fork has an epoch that is "-1", but must be a whole number from 0/],
  ['#layers=silu:4:gate:gate', /^layers has a layer "silu:4:gate:gate", but "gate" may appear only once/],
  ['#fork=4,relu,softmax', /^fork has a layer "softmax", but there is no activation "softmax" here/],
  ['#fork=4,relu,prelu:learn', /^fork has a layer "prelu:learn", but that layer learns no number/],
  ['#layers=none&fork=4', /^fork does not apply to this setup/],
  ['#colour=red', /^There is no setting "colour"/],
  ['#toString=1', /^There is no setting "toString"/],
  ['#seed=%', /not a readable part of an address/],
  ['#data=own', /the address carries no points/],
  ['#data=own&points=AAAA', /^points are damaged/],
  ['#data=own&points=!', /^points are damaged[^\n]*; the default data are shown instead\.$/],
  ['#data=own&table=5.zz', /^points are incomplete[^\n]*; the default data are shown instead\.$/],
  ['#assignment=zzz', /^assignment is "zzz", but must be an address with a question or locked settings/],
  ['#assignment=goal=zzz', /^assignment is "goal=zzz", but must be/],
  ['#locked=foo', /^locked names "foo", which is not a setting; it was left out\.$/],
  ['#locked=seed,foo', /^locked names "foo", which is not a setting; it was left out\.$/],
  ['#locked=all-but:seed,foo', /^locked names "foo"/],
  ['#assignment=locked=foo', /^locked names "foo"[^\n]*$/],
]) {
  test(`${hash} is named in a sentence, and the rest holds`, async () => {
    const { setup, userData, ignored } = readAddress(`${hash}&bias=0.5`);
    assert.match(ignored.join('\n'), /** @type {RegExp} */ (sentence));
    assert.equal(setup.bias, 0.5);
    assert.equal(await complaint(setup, userData), null);
  });
}

test('locked settings that do not exist make no assignment, and leave those that do', () => {
  assert.equal(readAddress('#locked=foo').view.assignment, undefined);
  assert.equal(readAddress('#assignment=zzz').view.assignment, undefined);
  assert.deepEqual(readAddress('#locked=seed,foo').view.assignment?.locked, ['seed']);
  assert.deepEqual(readAddress('#question=Why&locked=foo').view.assignment?.locked, []);
});

test('a mismatched pair of output and loss is a lesson, not nonsense', async () => {
  for (const { id } of catalog.losses) {
    const { setup, ignored } = readAddress(`#data=circle&loss=${id}&output=tanh`);
    assert.deepEqual(ignored, []);
    assert.equal(setup.loss, id);
    assert.equal(await complaint(setup, null), null);
  }
});

test('any loss goes with any output activation for classes, and only errors of numbers with numbers', async () => {
  const outputs = [...catalog.activations, catalog.softmax].map(({ id }) => id);
  for (const data of ['circle', 'blobs', 'hills']) {
    const { setup } = readAddress(`#data=${data}&layers=none&count=20`);
    const numbers = data === 'hills';
    for (const { id, needsProbabilities } of catalog.losses) {
      for (const activation of numbers ? ['linear', 'tanh'] : outputs) {
        const output = { activation, parameters: {} };
        const sentence = await complaint({ ...setup, loss: id, output }, null);
        if (numbers && needsProbabilities) assert.match(sentence ?? '', /because the targets are numbers/);
        else assert.equal(sentence, null, `${data}, ${activation}, ${id}`);
      }
    }
  }
});

test('500 garbage addresses never throw and always give a setup that the core accepts', async () => {
  const random = createRandom(2);
  const keys = [
    'formula data count noise classes data-seed validation test layers loss output initializer bias seed batch optimizer',
    'features schedule schedule-every schedule-factor schedule-epochs',
    'learning-rate momentum nesterov alpha epsilon beta1 beta2 l1 l2 task points inputs labels names scale pace paused',
    'stop-epochs stop-loss stop-patience fork',
    '__proto__ constructor é',
  ].flatMap((line) => line.split(' '));
  const words = [
    ...'own max(0,x) own:3:a=2 a*x own none yes no softmax full tanh:3 prelu:2:alpha=0.5:learn , : = % %E0%A4%A nan Infinity 1e999 -0 0x10 1e-7 AAAA'.split(
      ' ',
    ),
    ...[
      ...[...catalog.activations, ...catalog.datasets, ...catalog.losses, ...catalog.optimizers],
      ...[...catalog.schedules, ...catalog.features],
    ].map(({ id }) => id),
    '',
    ' ',
    '😀',
    '9'.repeat(400),
    'A'.repeat(48),
  ];
  for (let i = 0; i < 500; i += 1) {
    const parts = Array.from({ length: random.below(8) }, () => {
      const value = random.below(3)
        ? random.pick(words) + (random.below(4) ? '' : random.pick(words))
        : String(random.between([-3, 20]));
      return `${random.pick(keys)}${random.below(12) ? '=' : ''}${value}`;
    });
    const hash = `#${parts.join(random.below(10) ? '&' : '&&')}`;
    const { setup, view, userData, ignored } = readAddress(hash);
    // Only the core can tell whether a text is a formula.
    const formulaComplaint = await complaint({ ...defaultSetup(), formula: setup.formula }, null);
    assert.ok(formulaComplaint === null || /^formula has /.test(formulaComplaint), String(formulaComplaint));
    if (formulaComplaint !== null) setup.formula = 'a * x';
    assert.equal(await complaint(setup, userData), null, hash);
    assert.ok(
      ignored.every((sentence) => /^.+\.$/s.test(sentence)),
      ignored.join('\n'),
    );
    const again = readAddress(writeAddress({ setup, view, userData }));
    assert.deepEqual(again.ignored, [], hash);
    assert.equal(await complaint(again.setup, again.userData), null, hash);
  }
});

test('own points travel in the address to the bit', () => {
  const random = createRandom(3);
  for (const [task, classes, inputs] of /** @type {const} */ ([
    ['binary', 2, 2],
    ['multiclass', 4, 2],
    ['regression', 0, 2],
    ['regression', 0, 1],
  ])) {
    const count = 50;
    const x = Float64Array.from({ length: count * inputs }, () => random.between([-1e6, 1e6]));
    const target = Float64Array.from({ length: count }, () =>
      classes ? random.below(classes) : random.between([-5, 5]),
    );
    const labels = Array.from({ length: classes }, (_, i) => `class "${i}", & more = %`);
    const setup = {
      ...defaultSetup(),
      data: { kind: 'own', seed: 5, task, standardise: false, ...(task === 'multiclass' ? { classes } : {}) },
      ...suggestOutput(task),
    };
    const userData = { x, target, names: ['length, cm', 'größe', 'kind'], ...(classes ? { labels } : {}) };
    const back = readAddress(writeAddress({ setup, userData }));
    assert.deepEqual(back.ignored, []);
    assert.deepEqual(back.setup, setup);
    assert.deepEqual(back.userData, userData);
  }
});

test('an address with as many points as are allowed comes back whole', () => {
  const [, most] = catalog.limits.userDataCount;
  const userData = { x: new Float64Array(2 * most).fill(0.1), target: new Float64Array(most) };
  const setup = {
    ...defaultSetup(),
    data: { kind: 'own', seed: 1, task: /** @type {const} */ ('binary'), standardise: true },
  };
  assert.deepEqual(readAddress(writeAddress({ setup, userData })).userData, userData);
});

test('the explorer comes back from its address', () => {
  assert.equal(writeExplorerAddress(defaultExplorer()), '');
  const random = createRandom(4);
  for (let i = 0; i < 200; i += 1) {
    const chosen = Array.from({ length: random.whole([1, 5]) }, () => {
      const { activation, parameters } = randomActivation(random);
      return { activation, parameters };
    });
    const before = { ...defaultExplorer(), chosen, current: chosen[0].activation };
    before.range = /** @type {any} */ (random.pick(explorerRanges));
    const { ignored, ...back } = readExplorerAddress(writeExplorerAddress(before));
    assert.deepEqual(ignored, []);
    assert.deepEqual(back.chosen, before.chosen);
    assert.deepEqual(back.range, before.range);
  }
});

test('nonsense in the explorer’s address is named, and something is shown all the same', () => {
  for (const hash of [
    '#functions=',
    '#functions=rleu',
    '#functions=relu:x=1',
    '#range=abc',
    '#range=1',
    '#colour=1',
    '#%=%',
    '#current=x',
  ]) {
    const { chosen, ignored } = readExplorerAddress(hash);
    assert.equal(ignored.length, 1, hash);
    assert.match(ignored[0], /\.$/);
    assert.ok(chosen.length > 0);
  }
});
