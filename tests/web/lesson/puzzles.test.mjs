// The puzzles: none is solved at its start, none by training on from there, and each can be solved; the lab's in the real core,
// the lesson's by their widgets' computations. And the store that remembers them.

import assert from 'node:assert/strict';
import test from 'node:test';
import { chapters } from '../../../web/lesson/chapters.mjs';
import { evaluate } from '../../../web/build/core-evaluate.mjs';
import { puzzleCards, puzzleList } from '../../../web/lesson/widgets/puzzles/card.mjs';
import { neuronPoints } from '../../../web/lesson/widgets/neuron/still.mjs';
import { openPuzzleStore } from '../../../web/common/page/puzzle-store.js';
import { toolIds } from '../../../web/lab/tool-names.js';
import { readAddress, writeAddress } from '../../../web/common/address/address.js';
import { computeDepth, depthDefaults } from '../../../web/lesson/model/depth.js';
import { nonMonotonicDefaults } from '../../../web/lesson/widgets/non-monotonic/model.js';
import { digits, percent } from '../../../web/common/model/puzzle-numbers.js';
import { findPuzzle, puzzles } from '../../../web/lesson/widgets/puzzles/puzzles.js';
import { labAddress, labPuzzles } from '../../../web/common/model/lab-puzzles.js';
import { computeNeuron, neuronDefaults, WEIGHT_LIMIT } from '../../../web/lesson/widgets/neuron/model.js';
import { lossDefaults } from '../../../web/lesson/widgets/loss/model.js';
import { FIRST_SLOPE, fitSamples } from '../../../web/lesson/widgets/prelu-fit/model.js';
import { softmaxDefaults } from '../../../web/lesson/widgets/softmax/model.js';
import { widgetPuzzles } from '../../../web/lesson/widgets/puzzles/widget-puzzles.js';
import { loadLessonMethods, loadMethods } from '../real-core.mjs';

const methods = await loadMethods();

/** @param {string} id */
function labPuzzle(id) {
  const puzzle = labPuzzles.find((one) => one.id === id);
  assert.ok(puzzle, id);
  return puzzle;
}

/**
 * Verdict on a puzzle of the lab after training.
 * @param {string} id
 * @param {Partial<import('../../../web/common/model/defaults.js').Setup>} change from the setup it starts with
 * @param {number} epoch
 * @param {[index: number, value: number][]} [byHand] parameters set before the first step
 */
async function play(id, change, epoch, byHand = []) {
  const puzzle = labPuzzle(id);
  const setup = { ...readAddress(labAddress(puzzle).split('#')[1], toolIds).setup, ...change };
  const { layers, samples } = methods.configure({ setup });
  for (const [index, value] of byHand) methods.edit({ index, value });
  await methods.replay({ epoch });
  const { status, health } = methods.snapshot();
  return puzzle.judge({ setup, layers, validationSamples: samples.validation, status, health });
}

/** @param {string} activation @param {number[]} units */
const layersOf = (activation, ...units) =>
  units.map((count) => ({ units: count, activation, parameters: {} }));
const hills = readAddress('#data=hills', toolIds).setup.data;
const regression = { output: { activation: 'linear', parameters: {} }, loss: 'squared_error' };
/** @param {string} kind @param {number} learningRate */
const optimizer = (kind, learningRate) => ({ optimizer: { kind, learningRate } });

test('there are at least twelve puzzles, each with a name of its own, in a chapter there is, with one to three hints', () => {
  assert.ok(puzzles.length >= 12);
  assert.equal(puzzles.length, widgetPuzzles.length + labPuzzles.length, 'no chapter is forgotten');
  assert.equal(new Set(puzzles.map(({ id }) => id)).size, puzzles.length);
  for (const { id, chapter, hints } of puzzles) {
    assert.match(id, /^[a-z0-9-]{1,40}$/);
    assert.ok(
      chapters.some((one) => one.id === chapter),
      id,
    );
    assert.ok(hints.length >= 1 && hints.length <= 3, id);
  }
  const order = puzzles.map(({ chapter }) => chapters.findIndex(({ id }) => id === chapter));
  assert.deepEqual(
    order,
    [...order].sort((a, b) => a - b),
    'in the order of the chapters',
  );
});

test('a puzzle’s link is an address as the lab writes it, which waits, and opens the puzzle', () => {
  for (const puzzle of labPuzzles) {
    const hash = labAddress(puzzle).slice('lab.html'.length);
    const read = readAddress(hash, toolIds);
    assert.deepEqual(read.ignored, [], puzzle.id);
    assert.equal(writeAddress(read), hash);
    assert.deepEqual([read.view.puzzle, read.view.tool, read.view.paused], [puzzle.id, 'goal', true]);
  }
  assert.equal(
    readAddress('#goal=kill-layer-2', toolIds).view.tool,
    'goal',
    'the puzzle alone opens the tool',
  );
  const other = readAddress('#goal=kill-layer-2&tool=units', toolIds);
  assert.deepEqual([other.view.puzzle, other.view.tool], ['kill-layer-2', 'units']);
  const wrong = readAddress('#goal=<b>', toolIds);
  assert.equal(wrong.view.puzzle, null);
  assert.match(
    wrong.ignored[0],
    /^goal is "<b>", but must be lower-case letters, digits and hyphens; it was left out\.$/,
  );
});

for (const { id } of labPuzzles) {
  test(`${id}: it is not reached at its start, nor by training on from there`, async () => {
    for (const epoch of [0, 1, 3, 10, 30, 100, 300, 1000, 3000]) {
      const { reached, message } = await play(id, {}, epoch);
      assert.equal(reached, false, `at epoch ${epoch}: ${message}`);
      assert.match(message, /^[A-Z0-9].*\.$/);
    }
  });
}

/** At least one solution of each puzzle of the lab; several where it has many. */
/** @type {[id: string, way: string, Parameters<typeof play>[1], number, Parameters<typeof play>[3]?][]} */
const ways = [
  ['bend-few', 'three ReLUs in one layer', { layers: layersOf('relu', 3) }, 100],
  ['bend-few', 'three GELUs in one layer', { layers: layersOf('gelu', 3) }, 100],
  ['kill-layer-2', 'steps that are too large', optimizer('sgd', 2), 10],
  ['kill-layer-2', 'a bias far below 0', { bias: -2 }, 0],
  [
    'kill-layer-2',
    'biases set by hand',
    {},
    0,
    // Behind 2·8 + 8 numbers of layer 1 and 8·8 weights of layer 2 come its biases.
    Array.from({ length: 8 }, (_, unit) => [2 * 8 + 8 + 8 * 8 + unit, -100]),
  ],
  [
    'back-from-the-dead',
    'more layers, smaller steps',
    { layers: layersOf('relu', 8, 8), ...optimizer('sgd', 0.1) },
    100,
  ],
  ['back-from-the-dead', 'more layers', { layers: layersOf('relu', 8, 8) }, 10],
  [
    'back-from-the-dead',
    'momentum, in the first and only layer',
    { optimizer: { kind: 'sgd', learningRate: 2, momentum: 0.9 } },
    10,
  ],
  ['leak-rescue', 'a small leak', { layers: layersOf('leaky_relu', 8, 8) }, 30],
  ['leak-rescue', 'larger batches', { batch: 100 }, 30],
  ['born-alive', 'biases that start above 0', { bias: 0.1 }, 0],
  [
    'spiral-sigmoid',
    'more units and larger steps',
    { layers: layersOf('sigmoid', 16, 16), ...optimizer('adam', 0.03) },
    100,
  ],
  [
    'spiral-sigmoid',
    'bent features',
    { layers: layersOf('sigmoid', 16), features: ['x', 'y', 'sin_x', 'sin_y'] },
    200,
  ],
];

for (const [id, way, change, epoch, byHand] of ways) {
  test(`${id} is reached by ${way}`, async () => {
    const { reached, message } = await play(id, change, epoch, byHand);
    assert.ok(reached, message);
  });
}

test('every puzzle of the lab has a way that is tried here', () => {
  assert.deepEqual(new Set(ways.map(([id]) => id)), new Set(labPuzzles.map(({ id }) => id)));
});

test('what would be too easy does not count, and the sentence says why', async () => {
  const cases = /** @type {[string, Parameters<typeof play>[1], number, RegExp][]} */ ([
    ['bend-few', { layers: layersOf('relu', 4) }, 100, /^There are 4 hidden units; at most 3 are allowed\. /],
    ['bend-few', { layers: layersOf('relu', 1), features: ['xy'] }, 100, /^The inputs have been changed/],
    ['kill-layer-2', { layers: layersOf('step', 8, 8) }, 1, /^There is no second hidden layer of ReLU\./],
    ['kill-layer-2', { layers: layersOf('relu', 8) }, 1, /^There is no second hidden layer of ReLU\./],
    ['back-from-the-dead', { layers: layersOf('tanh', 8) }, 1, /^There is no hidden layer of ReLU\./],
    // Units with NaN pre-activations are neither dead nor alive.
    [
      'kill-layer-2',
      { data: { ...hills }, ...regression, ...optimizer('sgd', 10) },
      60,
      /^The run has diverged/,
    ],
    [
      'back-from-the-dead',
      { data: { ...hills }, ...regression, ...optimizer('sgd', 10) },
      60,
      /^The run has diverged/,
    ],
    ['leak-rescue', optimizer('sgd', 0.3), 100, /^The steps are smaller/],
    ['leak-rescue', optimizer('adam', 2), 100, /^The steps are smaller/],
    ['born-alive', { layers: layersOf('relu', 8, 8, 8, 8, 8, 8, 8, 8) }, 0, /^The shape has been changed/],
    ['spiral-sigmoid', { layers: layersOf('gelu', 8, 8) }, 100, /^Not every hidden layer has the sigmoid\./],
    ['spiral-sigmoid', { layers: [] }, 100, /^Not every hidden layer has the sigmoid\./],
    [
      'spiral-sigmoid',
      { split: { validation: 0, test: 0.2 } },
      1,
      /^0 samples are held back for validation: hold back at least 50\.$/,
    ],
  ]);
  for (const [id, change, epoch, sentence] of cases) {
    const { reached, message } = await play(id, change, epoch);
    assert.equal(reached, false, id);
    assert.match(message, sentence);
  }
  const late = await play('spiral-sigmoid', {}, 1000);
  assert.match(late.message, /^At epoch 1,000, 100 of 100 .* But the 300 epochs are over/);
});

test('95 of 100 samples are enough though their share, in float32, is a little less than 0.95', () => {
  const { setup } = readAddress(labPuzzle('leak-rescue').hash, toolIds);
  const status = /** @type {import('../../../web/engine/worker/experiment.js').Status} */ ({
    epoch: 5,
    learningRate: 2,
    validationAccuracy: Math.fround(0.95),
    diverged: null,
  });
  assert.ok(Math.fround(0.95) < 0.95);
  const facts = { setup, layers: [], validationSamples: 100, status, health: [] };
  assert.equal(labPuzzle('leak-rescue').judge(facts).reached, true);
  const one = { ...facts, status: { ...status, validationAccuracy: Math.fround(0.94) } };
  assert.deepEqual(labPuzzle('leak-rescue').judge(one), {
    reached: false,
    message: 'At epoch 5, 94 of 100 validation samples are right; 95 are needed.',
  });
});

/** Shares of softmax in double precision. @param {readonly number[]} logits @param {number} temperature */
function softmax(logits, temperature) {
  const powers = logits.map((logit) => Math.exp(logit / temperature));
  const sum = powers.reduce((total, power) => total + power);
  return powers.map((power) => power / sum);
}

/** Facts announced by the softmax widget. @param {readonly number[]} logits @param {number} temperature */
function softmaxFacts(logits, temperature) {
  const [human, dog, car] = softmax(logits, temperature);
  const [carAtOne, carBefore] = [logits, softmaxDefaults.logits].map((some) => softmax(some, 1)[2]);
  return { human, dog, car, carAtOne, carBefore, temperature };
}
const { logits } = softmaxDefaults;

/** Facts announced by the neuron widget. @param {Partial<import('../../../web/lesson/widgets/neuron/model.js').NeuronSetup>} change */
async function neuronFacts(change) {
  const shown = await computeNeuron(evaluate, { ...neuronDefaults, ...change }, await neuronPoints());
  const { activation, weights, bias } = shown.setup;
  for (const weight of [...weights, bias]) assert.ok(Math.abs(weight) <= WEIGHT_LIMIT);
  const right = shown.right.filter(Boolean).length;
  return { activation, right, count: shown.points.length, loss: shown.loss };
}
const parting = { weights: /** @type {const} */ ([1, 1]), bias: -1.2 };
const sure = { weights: /** @type {const} */ ([4, 4]), bias: -4.8 };

const sigmoid = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z));

/** The squared error's gradient is cross-entropy's times 2 sigmoid'(z). @param {number} z */
const lossFacts = (z) => ({ z, ratio: 1 / (2 * sigmoid(z) * sigmoid(-z)) });

/** Facts of Swish, x sigmoid(x): its slope. @param {number} x */
const swishFacts = (x) => ({
  activation: 'swish',
  x,
  slope: sigmoid(x) * (1 + x * sigmoid(-x)),
});

/** Facts announced by the PReLU widget: the mean squared error over its samples. @param {number} alpha */
function preluFacts(alpha) {
  const { x, target } = fitSamples();
  const loss = x.reduce((sum, at, i) => sum + ((at > 0 ? at : alpha * at) - target[i]) ** 2, 0) / x.length;
  return { alpha, loss };
}

/** Facts announced by the depth widget. @param {Partial<import('../../../web/lesson/model/depth.js').DepthSetup>} change */
async function depthFacts(change) {
  const setup = { ...depthDefaults, ...change };
  const { depthStarts } = await lesson;
  const { chosen } = await computeDepth(depthStarts, setup);
  const { activation, block, depth } = setup;
  return { activation, block, depth, ratio: chosen.median[0] };
}
const lesson = loadLessonMethods();

/** @type {Record<string, {start: import('../../../web/lesson/widgets/puzzles/widget-puzzles.js').Facts, reached: import('../../../web/lesson/widgets/puzzles/widget-puzzles.js').Facts[], not: import('../../../web/lesson/widgets/puzzles/widget-puzzles.js').Facts[]}>} */
const widgetFacts = {
  'neuron-by-hand': {
    start: await neuronFacts({}),
    reached: [await neuronFacts(parting), await neuronFacts(sure)],
    not: [await neuronFacts({ ...parting, activation: 'sigmoid' })],
  },
  'neuron-sure': {
    start: await neuronFacts({}),
    reached: [await neuronFacts({ ...sure, activation: 'sigmoid' })],
    not: [await neuronFacts({ ...parting, activation: 'sigmoid' }), await neuronFacts(sure)],
  },
  'depth-alive': {
    start: await depthFacts({}),
    reached: [
      await depthFacts({ activation: 'prelu', initializer: 'he_normal', depth: 30 }),
      await depthFacts({ activation: 'tanh', initializer: 'uniform', depth: 30 }),
      { activation: 'tanh', block: 'plain', depth: 30, ratio: 2 },
    ],
    not: [
      await depthFacts({ activation: 'relu', initializer: 'he_normal', depth: 30 }),
      await depthFacts({ activation: 'linear', initializer: 'orthogonal', depth: 30 }),
      { activation: 'tanh', block: 'plain', depth: 29, ratio: 1 },
      { activation: 'tanh', block: 'plain', depth: 30, ratio: NaN },
      { activation: 'tanh', block: 'plain', depth: 30, ratio: Infinity },
      { activation: 'sigmoid', block: 'both', depth: 30, ratio: 1.5 },
    ],
  },
  'abs-prelu': {
    start: preluFacts(FIRST_SLOPE),
    reached: [preluFacts(-1)],
    not: [preluFacts(-0.95), preluFacts(1)],
  },
  'flat-point': {
    start: swishFacts(nonMonotonicDefaults.x),
    reached: [swishFacts(-1.28), { activation: 'gelu', x: -0.75, slope: 0.002 }],
    not: [swishFacts(-20), swishFacts(-1.2), { activation: 'relu', x: -1, slope: 0 }],
  },
  'hot-softmax': {
    start: softmaxFacts(logits, 1),
    reached: [
      softmaxFacts(logits, 0.2),
      softmaxFacts(
        logits.map((logit) => logit + 3),
        0.1,
      ),
    ],
    not: [softmaxFacts(logits, 0.25), softmaxFacts([logits[0], logits[1], 5], 1)],
  },
  'even-odds': {
    start: softmaxFacts(logits, 1),
    reached: [
      softmaxFacts([0, Math.LN2, 5], 1),
      softmaxFacts([1, 1 + 3 * Math.LN2, -2], 3),
      softmaxFacts([logits[0], logits[0] + 0.69, logits[2]], 1),
    ],
    not: [softmaxFacts([Math.LN2, 0, 0], 1), softmaxFacts([0, 0.66, 0], 1)],
  },
  'mse-silence': {
    start: lossFacts(lossDefaults.z),
    // 1 / (2 sigmoid'(z)) passes 1,000 where the slope is 0.0005, near z = -7.6.
    reached: [lossFacts(-7.61), lossFacts(-20), { z: -800, ratio: Infinity }],
    not: [lossFacts(-7.59), lossFacts(8)],
  },
};

test('the puzzles of the widgets are reached where they should be, and not at the start or beside', () => {
  assert.deepEqual(Object.keys(widgetFacts).sort(), widgetPuzzles.map(({ id }) => id).sort());
  for (const { id, needs, judge } of widgetPuzzles) {
    const { start, reached, not } = widgetFacts[id];
    for (const name of needs) assert.ok(name in start, `${id} needs ${name}`);
    for (const facts of [start, ...not]) {
      assert.equal(judge(facts).reached, false, `${id} at ${JSON.stringify(facts)}`);
    }
    for (const facts of reached) {
      const judgement = judge(facts);
      assert.equal(judgement.reached, true, `${id} at ${JSON.stringify(facts)}: ${judgement.message}`);
    }
    for (const facts of [start, ...reached, ...not]) assert.match(judge(facts).message, /^[A-Z0-9].*\.$/, id);
  }
});

test('how far it is stands there in numbers that can be read', () => {
  // e^0.9 / (1 + e^0.4 + e^0.9) = 2.4596 / 4.9514
  const message = findPuzzle('hot-softmax')?.judge(
    /** @type {any} */ (softmaxFacts([0, 0.4, 0.9], 1)),
  ).message;
  assert.equal(message, 'At temperature 1 the car has 49.7 %; it should have more than 90 %.');
  assert.equal(percent(0.6249), '62.5 %');
  assert.equal(percent(0.9), '90 %');
  assert.equal(percent(Math.fround(0.95)), '95 %');
  assert.equal(digits(-0.25), '−0.25');
  assert.equal(digits(6.7e-13), '6.7 × 10⁻¹³');
  assert.equal(digits(1234.5), '1,230');
  assert.equal(digits(2.4e8), '2.4 × 10⁸');
  assert.equal(digits(0), '0');
});

test('what a hint says of tanh in thirty layers is so', async () => {
  const ratio = async (/** @type {string} */ initializer) =>
    (await depthFacts({ activation: 'tanh', initializer, depth: 30 })).ratio;
  assert.ok((await ratio('glorot_uniform')) < 0.5 && (await ratio('he_normal')) > 2);
});

test('a chapter’s <puzzle> becomes a card that can be read and opened without scripts; an unknown one stops the build', () => {
  const html = puzzleCards('<p>before</p><puzzle id="abs-prelu"></puzzle><puzzle id="kill-layer-2">');
  assert.equal(html.match(/<nonlinear-puzzle data-puzzle=/g)?.length, 2);
  assert.ok(html.includes('fit |x|'));
  assert.match(html, /href="lab\.html#data=circle&amp;optimizer=sgd&amp;[^"]*goal=kill-layer-2"/);
  assert.equal(html.match(/<summary>A hint<\/summary>/g)?.length, 2);
  assert.throws(() => puzzleCards('<puzzle id="none">'), /has no puzzle "none"/);
});

test('the list leads to each puzzle: to its card, else to where it is played', () => {
  const html = puzzleList('<puzzles></puzzles>', puzzleCards('<puzzle id="even-odds">'));
  assert.equal(html.match(/<li>/g)?.length, puzzles.length);
  assert.match(html, /href="#goal-even-odds" data-puzzle="even-odds">Two dogs to a human</);
  assert.match(html, /href="#widget-depth" data-puzzle="depth-alive"/);
  assert.match(html, /href="lab\.html#[^"]*goal=born-alive" data-puzzle="born-alive"/);
});

/** @param {Record<string, string>} [kept] @returns {import('../../../web/common/page/id-store.js').IdStorage} */
const storageOf = (kept = {}) => ({
  getItem: (key) => kept[key] ?? null,
  setItem: (key, value) => void (kept[key] = value),
});

test('what is reached is remembered, by two pages at once as well', () => {
  /** @type {Record<string, string>} */
  const kept = {};
  const [lesson, lab] = [openPuzzleStore(storageOf(kept)), openPuzzleStore(storageOf(kept))];
  assert.equal(lesson.add('even-odds'), true);
  assert.equal(lesson.add('even-odds'), false);
  assert.equal(lab.add('kill-layer-2'), true);
  assert.deepEqual([...lesson.reached()], ['even-odds', 'kill-layer-2']);
  lesson.replace(new Set());
  assert.equal(lab.reached().size, 0);
  assert.equal(openPuzzleStore(storageOf({ 'nonlinear-goals': '{broken' })).reached().size, 0);
  assert.equal(openPuzzleStore(storageOf({ 'nonlinear-goals': '{"a":1}' })).reached().size, 0);
});

test('where storage is refused, a page remembers for as long as it is open', () => {
  const refuse = () => {
    throw new Error('refused');
  };
  for (const storage of [null, { getItem: refuse, setItem: refuse }, { ...storageOf(), setItem: refuse }]) {
    const store = openPuzzleStore(storage);
    assert.equal(store.reached().size, 0);
    assert.equal(store.add('even-odds'), true);
    assert.deepEqual([...store.reached()], ['even-odds']);
    assert.equal(store.isKept(), false);
  }
});
