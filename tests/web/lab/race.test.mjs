// The race: its runs, their numbers and words, and the pool of workers that trains them.

import assert from 'node:assert/strict';
import test from 'node:test';
import { startRace } from '../../../web/engine/race-pool.js';
import { serve } from '../../../web/engine/rpc.js';
import { defaultData, defaultSetup, suggestOutput } from '../../../web/common/model/defaults.js';
import { contestants, firstPlan, raceProblem, raceRuns } from '../../../web/lab/tools/race/model.js';
import { bandOf, openedTest, standingsOf, verdictOf } from '../../../web/common/model/race-statistics.js';
import { raceTable } from '../../../web/lab/tools/race/table.js';
import { amountText, scoreText, spreadText, winsText } from '../../../web/common/model/race-text.js';
import { loadMethods, until } from '../real-core.mjs';

/** @typedef {import('../../../web/engine/worker/race-run.js').RaceRun} RaceRun */

/**
 * A run that ended with these validation and test accuracies and losses; null: it diverged.
 * @param {number | null} validation
 * @param {number | null} [held]
 * @returns {RaceRun}
 */
function ended(validation, held = validation) {
  const none = new Float32Array(0);
  return {
    ...{ epoch: Float32Array.of(0, 5), trainLoss: none, validationLoss: none, validationAccuracy: none },
    final: { validationLoss: validation, validationAccuracy: validation, trainLoss: 0.25 },
    test: { loss: held, accuracy: held },
    diverged: validation === null ? 'The run diverged.' : null,
  };
}

/** @param {number} actual @param {number} expected */
const close = (actual, expected) =>
  assert.ok(Math.abs(actual - expected) < 1e-6, `${actual}, not ${expected}`);

// --- The runs of a race

test('every contestant runs with the same seeds, data and split, and differs in its activation alone', () => {
  const setup = { ...defaultSetup(), seed: 77 };
  const plan = { ...firstPlan(setup), chosen: ['relu', 'gelu'], seeds: 3, epochs: 40 };
  const runs = raceRuns(setup, null, plan);
  assert.deepEqual(
    runs.map(({ contestant, seed }) => [contestant, seed]),
    [
      [0, 1],
      [1, 1],
      [0, 2],
      [1, 2],
      [0, 3],
      [1, 3],
    ],
  );
  for (const { contestant, seed, task } of runs) {
    const activation = ['relu', 'gelu'][contestant];
    const layers = setup.layers.map(({ units }) => ({ units, activation, parameters: {} }));
    assert.deepEqual(task, { setup: { ...setup, seed, layers }, userData: null, epochs: 40 });
  }
});

test('an activation that the setup has already keeps its own numbers there', () => {
  const setup = defaultSetup();
  setup.layers[1] = { units: 5, activation: 'prelu', parameters: { alpha: 0.1 }, learnParameter: false };
  const plan = { ...firstPlan(setup), chosen: ['prelu', 'tanh'], seeds: 2 };
  const [prelu, tanh] = raceRuns(setup, null, plan).map(({ task }) => task.setup.layers);
  // In the order of the catalogue.
  assert.deepEqual(
    contestants(setup, plan).map(({ id }) => id),
    ['tanh', 'prelu'],
  );
  assert.deepEqual(tanh[1], setup.layers[1]);
  assert.deepEqual(tanh[0], { units: 8, activation: 'prelu', parameters: {} });
  assert.deepEqual(prelu[1], { units: 5, activation: 'tanh', parameters: {} });
});

test('a layer that is normalised or skipped is so for every contestant', () => {
  const setup = defaultSetup();
  setup.layers[1] = {
    ...{ units: 8, activation: 'prelu', parameters: {}, learnParameter: true },
    ...{ normalise: true, residual: true },
  };
  const plan = { ...firstPlan(setup), chosen: ['prelu', 'tanh'], seeds: 2 };
  const [tanh, prelu] = raceRuns(setup, null, plan).map(({ task }) => task.setup.layers[1]);
  assert.deepEqual(prelu, setup.layers[1]);
  assert.deepEqual(tanh, { units: 8, activation: 'tanh', parameters: {}, normalise: true, residual: true });
});

test('another optimiser keeps the learning rate and the penalties unless it is given a rate, and no other number', () => {
  const setup = defaultSetup();
  setup.optimizer = { kind: 'adam', learningRate: 0.02, beta1: 0.5, l2: 0.001 };
  const plan = { ...firstPlan(setup, 'optimizer'), rates: { rmsprop: 0.003 } };
  const byKind = new Map(
    raceRuns(setup, null, plan).map(({ task }) => [task.setup.optimizer.kind, task.setup.optimizer]),
  );
  assert.deepEqual(byKind.get('sgd'), { kind: 'sgd', learningRate: 0.02, l2: 0.001 });
  assert.deepEqual(byKind.get('rmsprop'), { kind: 'rmsprop', learningRate: 0.003, l2: 0.001 });
  assert.deepEqual(byKind.get('adam'), setup.optimizer);
});

test('initialisers and learning rates race too, the setup’s own among them', () => {
  const setup = { ...defaultSetup(), initializer: 'orthogonal' };
  setup.optimizer = { kind: 'sgd', learningRate: 0.07, momentum: 0.9 };
  const starts = raceRuns(setup, null, { ...firstPlan(setup, 'initializer'), seeds: 2 });
  assert.ok(starts.some(({ task }) => task.setup.initializer === 'orthogonal'));
  const plan = { ...firstPlan(setup, 'learningRate'), chosen: ['0.07', '0.1'], seeds: 2 };
  assert.deepEqual(
    raceRuns(setup, null, plan).map(({ task }) => task.setup.optimizer),
    [0.07, 0.1, 0.07, 0.1].map((learningRate) => ({ kind: 'sgd', learningRate, momentum: 0.9 })),
  );
});

test('what was changed by hand during one run does not start the others', () => {
  const setup = {
    ...defaultSetup(),
    edits: [{ epoch: 1, batch: 0, index: 0, value: 1 }],
    fork: { epoch: 2, layers: [] },
  };
  for (const { task } of raceRuns(setup, null, firstPlan(setup))) {
    assert.ok(!('edits' in task.setup) && !('fork' in task.setup));
  }
});

test('a race that cannot be run gets a sentence about the field that is wrong', () => {
  const setup = defaultSetup();
  const plan = firstPlan(setup);
  const about = (/** @type {Partial<typeof plan>} */ change, of = setup) =>
    raceProblem(of, null, { ...plan, ...change });
  assert.equal(about({}), null);
  assert.deepEqual(about({ chosen: ['relu'] }), {
    path: 'race.chosen',
    sentence: '1 contestant is chosen: a race takes 2 to 12.',
  });
  assert.match(String(about({ seeds: 51 })?.sentence), /^seeds is 51: .* from 2 to 50\.$/);
  assert.match(String(about({ seeds: NaN })?.sentence), /^seeds is no number/);
  assert.match(String(about({ epochs: 2.5 })?.sentence), /^epochs is 2\.5: .* from 1 to 2000\.$/);
  const unheld = { ...setup, split: { validation: 0, test: 0.2 } };
  assert.match(String(about({}, unheld)?.sentence), /decided on validation samples/);
  assert.match(String(about({}, { ...setup, layers: [] })?.sentence), /no hidden layer/);
  const rates = raceProblem(setup, null, { ...firstPlan(setup, 'optimizer'), rates: { adam: -1 } });
  assert.equal(rates?.path, 'race.rates.adam');
});

// --- Their numbers and words

const threeByFour = [
  [0.9, 0.8, 0.7, 0.8],
  [0.8, 0.8, 0.9, 0.6],
  [null, 0.8, 0.5, 0.7],
].map((row) => row.map((one) => ended(one)));

test('means, sample deviations and shared wins; a run that diverged counts as the worst of the race and wins nothing', () => {
  const { standings, order } = standingsOf(threeByFour, ['A', 'B', 'C'], 'accuracy');
  assert.deepEqual(order, [0, 1, 2]);
  // A: deviations 0.1, 0, −0.1, 0: √(0.02 / 3). B: 0.025, 0.025, 0.125, −0.175: √(0.0475 / 3). C: 0.5, 0.8, 0.5, 0.7.
  close(standings[0].mean, 0.8);
  close(standings[0].deviation, 0.0816497);
  close(standings[1].mean, 0.775);
  close(standings[1].deviation, 0.1258306);
  close(standings[2].mean, 0.625);
  // The second seed is tied between three.
  close(standings[0].wins, 2 + 1 / 3);
  close(standings[1].wins, 1 + 1 / 3);
  close(standings[2].wins, 1 / 3);
  assert.deepEqual(
    standings.map(({ diverged }) => diverged),
    [0, 0, 1],
  );
});

test('a lead within two standard errors of the paired differences could be chance, and nobody wins', () => {
  const { winner, difference, error, sentence } = verdictOf(
    standingsOf(threeByFour, ['A', 'B', 'C'], 'accuracy'),
    'accuracy',
  );
  // Differences 0.1, 0, −0.2, 0.2: mean 0.025, deviation √(0.0875 / 3), over √4.
  assert.equal(winner, null);
  close(difference, 0.025);
  close(error, 0.0853913);
  assert.equal(
    sentence,
    'A is ahead of B by 2.5 points ± 8.5, no more than two standard errors: that could be chance; no winner. ' +
      'Runs that diverged count as the worst of the race: 1 of 4 of C.',
  );
});

test('a lead of more than two standard errors wins', () => {
  const runs = [
    [0.8, 0.8, 0.84],
    [0.9, 0.92, 0.94],
  ].map((row) => row.map((one) => ended(one)));
  const { winner, sentence } = verdictOf(standingsOf(runs, ['Y', 'X'], 'accuracy'), 'accuracy');
  // Differences 0.1, 0.12, 0.1: mean 0.10667, deviation √(0.00026667 / 2) = 0.011547, over √3: 0.0066667.
  assert.equal(winner, 1);
  assert.equal(sentence, 'X is ahead of Y by 10.7 points ± 0.7, over 3 seeds: X wins.');
});

test('by loss the least is best, and exactly two standard errors are not enough', () => {
  const runs = [
    [4, 2],
    [1, 1],
  ].map((row) => row.map((one) => ended(one)));
  const result = standingsOf(runs, ['Y', 'X'], 'loss');
  assert.deepEqual(result.order, [1, 0]);
  assert.deepEqual(
    result.standings.map(({ wins }) => wins),
    [0, 2],
  );
  // Differences 3 and 1: mean 2, standard error 1.
  const verdict = verdictOf(result, 'loss');
  assert.deepEqual([verdict.difference, verdict.winner], [2, null]);
  close(verdict.error, 1);
  assert.match(
    verdict.sentence,
    /X is ahead of Y by 2\.0000 ± 1\.0000, no more than two standard errors: that could be chance; no winner\./,
  );
});

test('contestants that are level, and a race in which every run diverged, have no winner', () => {
  const level = [
    [0.5, 0.75],
    [0.75, 0.5],
  ].map((row) => row.map((one) => ended(one)));
  assert.equal(
    verdictOf(standingsOf(level, ['A', 'B'], 'accuracy'), 'accuracy').sentence,
    'A and B are level over 2 seeds: no winner.',
  );
  const lost = [0, 1].map(() => [ended(null), ended(null)]);
  const { standings, ...result } = standingsOf(lost, ['A', 'B'], 'loss');
  assert.deepEqual(
    standings.map(({ wins, diverged }) => [wins, diverged]),
    [
      [0, 2],
      [0, 2],
    ],
  );
  assert.match(verdictOf({ standings, ...result }, 'loss').sentence, /^Every run diverged: no winner\./);
});

test('the opened test set says what the choice by validation had been too optimistic by', () => {
  const runs = [
    [ended(0.9, 0.85), ended(0.8, 0.75)],
    [ended(0.7, 0.9), ended(0.6, 0.9)],
  ];
  const result = standingsOf(runs, ['A', 'B'], 'accuracy');
  const opened = openedTest(runs, result, 'accuracy');
  close(opened.means[0], 0.8);
  close(opened.means[1], 0.9);
  close(opened.deviations[0], Math.SQRT1_2 / 10);
  close(opened.optimism, 0.05);
  assert.equal(
    opened.sentence,
    'A came first with 85.00 % on validation and has 80.00 % on the test set: its validation was too optimistic by 5.00 points, as that of the best of many tends to be.',
  );
  const modest = [
    [ended(2, 1), ended(2, 1)],
    [ended(3), ended(3)],
  ];
  const loss = openedTest(modest, standingsOf(modest, ['A', 'B'], 'loss'), 'loss');
  assert.equal(loss.optimism, -1);
  assert.match(loss.sentence, /has 1\.0000 on the test set: that is better by 1\.0000/);
});

test('a band is the mean and one deviation about it, leaves out runs that have diverged, and stays within what the measure can be', () => {
  const runs = [
    [0.5, 0.9, NaN],
    [0.7, 1, NaN],
    [0.6, NaN, NaN],
  ].map((column) => ({ ...ended(1), validationAccuracy: Float32Array.from(column) }));
  const { mean, low, high } = bandOf(runs, 'accuracy');
  close(mean[0], 0.6);
  close(low[0], 0.5);
  close(high[0], 0.7);
  // 0.95 ± 0.0707, at most 1.
  close(mean[1], 0.95);
  close(low[1], 0.95 - Math.SQRT1_2 / 10);
  assert.equal(high[1], 1);
  assert.deepEqual([mean[2], low[2], high[2]], [NaN, NaN, NaN]);
});

test('numbers of a race in words', () => {
  assert.equal(scoreText(0.9634, 'accuracy'), '96.3 %');
  assert.equal(spreadText(0.9634, 0.0123, 'accuracy'), '96.3 ± 1.2 %');
  assert.equal(spreadText(0.5, NaN, 'loss'), '0.5000');
  assert.equal(scoreText(0.0000123, 'loss'), '0.0000123');
  assert.equal(amountText(0.004, 0.006, 'accuracy'), '0.4 points ± 0.6');
  assert.equal(amountText(0.0001, null, 'accuracy'), '0.010 points');
  assert.equal(winsText(2 + 1 / 3), '2.3');
  assert.equal(winsText(5), '5');
});

test('the table has one row per run, and the test columns only once it is open', () => {
  const runs = [
    [ended(0.5, 0.25), ended(null)],
    [ended(0.75, 0.5), ended(1, 1)],
  ];
  assert.equal(
    raceTable(runs, ['ReLU', 'a "b", c'], { withTest: false }),
    [
      'contestant,seed,epochs,train_loss,validation_loss,validation_accuracy,diverged',
      'ReLU,1,5,0.25,0.5,0.5,no',
      'ReLU,2,5,0.25,,,yes',
      '"a ""b"", c",1,5,0.25,0.75,0.75,no',
      '"a ""b"", c",2,5,0.25,1,1,no',
      '',
    ].join('\r\n'),
  );
  const open = raceTable(runs, ['ReLU', 'ELU'], { withTest: true }).split('\r\n');
  assert.match(open[0], /,test_loss,test_accuracy,diverged$/);
  assert.equal(open[1], 'ReLU,1,5,0.25,0.5,0.5,0.25,0.25,no');
});

// --- One run

test('a run of a race is the run that the lab would train, and leaves the lab’s own where it is', async () => {
  const methods = await loadMethods();
  const setup = { ...defaultSetup(), seed: 3 };
  methods.configure({ setup });
  for (let i = 0; i < 12; i += 1) await methods.stepEpoch();
  const { status, history } = methods.snapshot();
  const other = await loadMethods();
  other.configure({ setup: defaultSetup() });
  const run = await other.raceRun({ setup, epochs: 12 });
  assert.equal(other.snapshot().epoch, 0);
  assert.deepEqual(run.final, {
    validationLoss: status.validationLoss,
    validationAccuracy: status.validationAccuracy,
    trainLoss: status.trainLoss,
  });
  assert.deepEqual(run.test, methods.testResult());
  assert.equal(run.diverged, null);
  for (const name of /** @type {const} */ (['epoch', 'trainLoss', 'validationLoss', 'validationAccuracy'])) {
    assert.deepEqual(run[name], history[name], name);
  }
});

test('runs of one budget share their epochs, at most 64, whose last is the budget', async () => {
  const methods = await loadMethods();
  const setup = defaultSetup();
  // Up to 62 steps and epoch 0, plus the budget where it lies between two of them.
  const steps = { 1: 1, 62: 1, 63: 2, 200: 4, 250: 4, 1001: 16, 1008: 32 };
  for (const [budget, step] of Object.entries(steps)) {
    const epochs = Number(budget);
    const { epoch, validationLoss } = await methods.raceRun({ setup, epochs });
    const expected = Array.from({ length: Math.floor(epochs / step) + 1 }, (_, at) => at * step);
    if (epochs % step !== 0) expected.push(epochs);
    assert.deepEqual([...epoch], expected);
    assert.ok(epoch.length <= 64);
    assert.ok(validationLoss.length === epoch.length && validationLoss.every(Number.isFinite));
  }
});

test('a run that diverges says so, and has no numbers behind that epoch', async () => {
  const methods = await loadMethods();
  const setup = { ...defaultSetup(), ...suggestOutput('regression'), data: defaultData('plane') };
  setup.layers = [{ units: 8, activation: 'relu', parameters: {} }];
  setup.optimizer = { kind: 'sgd', learningRate: 100 };
  const run = await methods.raceRun({ setup, epochs: 30 });
  assert.match(String(run.diverged), /diverged in epoch \d+/);
  assert.equal(run.epoch.length, 31);
  assert.ok(Number.isFinite(run.trainLoss[0]));
  assert.ok(Number.isNaN(run.trainLoss[30]));
});

test('a setup that cannot be trained and a budget that is no number get a sentence, and pausing ends the runs', async () => {
  const methods = await loadMethods();
  const setup = defaultSetup();
  await assert.rejects(methods.raceRun({ setup: { ...setup, batch: 0 }, epochs: 5 }), /batch is 0/);
  await assert.rejects(async () => methods.raceRun({ setup, epochs: -1 }), /epochs is -1/);
  const pending = methods.raceRun({ setup, epochs: 1e9 });
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.throws(() => methods.pause(), /no run yet/);
  await assert.rejects(pending, /cancelled/);
});

// --- The pool

/**
 * Workers that hold each task until the test lets it end. A task's number is its budget.
 * @param {import('node:test').TestContext} t closes them, so that a failing test does not wait for ever
 * @param {{onPage?: boolean, startable?: number}} [kind] startable: connections beyond it fail
 */
function createPlaces(t, { onPage = false, startable = Infinity } = {}) {
  /** @typedef {{held: Map<number, (error?: Error) => void>, terminated: boolean, kill: () => void}} Place */
  /** @type {Place[]} */
  const places = [];
  let asked = 0;
  const connect = async () => {
    asked += 1;
    if (asked > startable) throw new Error('No worker could start.');
    const { port1, port2 } = new MessageChannel();
    t.after(() => port1.close());
    /** @type {Place} */
    const place = {
      held: new Map(),
      terminated: false,
      kill: () => port2.postMessage({ fatal: 'The worker stopped: out of memory.' }),
    };
    serve(/** @type {any} */ (port2), {
      raceRun: (/** @type {{epochs: number}} */ { epochs }) =>
        new Promise((resolve, reject) =>
          place.held.set(epochs, (error) => {
            place.held.delete(epochs);
            if (error) reject(error);
            else resolve({ ran: epochs });
          }),
        ),
    });
    places.push(place);
    return {
      port: /** @type {any} */ (port1),
      onPage,
      terminate() {
        place.terminated = true;
        port1.close();
      },
    };
  };
  return { places, connect };
}

/** @param {number} count */
const tasks = (count) =>
  Array.from({ length: count }, (_, epochs) => /** @type {any} */ ({ setup: {}, userData: null, epochs }));
/** @param {ReturnType<typeof createPlaces>['places']} places */
const heldBy = (places) => places.map(({ held }) => [...held.keys()]);
/**
 * From now on, every task ends at once.
 * @param {import('node:test').TestContext} t
 * @param {ReturnType<typeof createPlaces>['places']} places
 */
function letAllEnd(t, places) {
  const timer = setInterval(() => places.forEach(({ held }) => held.forEach((finish) => finish())), 1);
  t.after(() => clearInterval(timer));
}

test('a race fills as many workers as the machine is wide, two runs each, and ends them when it is over', async (t) => {
  const { places, connect } = createPlaces(t);
  /** @type {number[]} */
  const order = [];
  const race = startRace(tasks(7), { connect, width: 3, onRun: (index) => order.push(index) });
  await until(() => places.length === 3 && places.every(({ held }) => held.size === 2));
  assert.deepEqual(heldBy(places), [
    [0, 1],
    [2, 3],
    [4, 5],
  ]);
  places[2].held.get(5)?.();
  await until(() => places[2].held.has(6));
  assert.deepEqual(order, [5]);
  letAllEnd(t, places);
  const runs = await race.done;
  // In the order of the tasks, whatever the order in which they ended.
  assert.deepEqual(
    runs.map((run) => /** @type {any} */ (run).ran),
    [0, 1, 2, 3, 4, 5, 6],
  );
  assert.deepEqual([...order].sort(), [0, 1, 2, 3, 4, 5, 6]);
  assert.ok(places.length === 3 && places.every(({ terminated }) => terminated));
});

test('cancelling ends every worker at once and settles the race', async (t) => {
  const { places, connect } = createPlaces(t);
  let told = 0;
  const race = startRace(tasks(9), { connect, width: 2, onRun: () => (told += 1) });
  await until(() => places.length === 2 && places[1].held.size === 2);
  race.cancel();
  await assert.rejects(race.done, /^Error: The race was cancelled\.$/);
  assert.ok(places.every(({ terminated }) => terminated));
  places.forEach(({ held }) => held.forEach((finish) => finish()));
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual([told, places.length], [0, 2]);
});

test('a race that is cancelled before its first worker is there leaves none behind', async (t) => {
  const { places, connect } = createPlaces(t);
  const race = startRace(tasks(2), { connect, width: 2 });
  race.cancel();
  await assert.rejects(race.done, /cancelled/);
  await until(() => places.length === 1);
  await until(() => places[0].terminated);
});

test('a worker that dies is replaced once, and its runs are trained again', async (t) => {
  const { places, connect } = createPlaces(t);
  const race = startRace(tasks(4), { connect, width: 1 });
  await until(() => places[0]?.held.size === 2);
  places[0].held.get(0)?.();
  await until(() => places[0].held.has(2));
  places[0].kill();
  await until(() => places.length === 2 && places[1].held.size === 2);
  assert.deepEqual([...places[1].held.keys()], [1, 2], 'what the dead worker had comes first');
  assert.equal(places[0].terminated, true);
  letAllEnd(t, places);
  assert.equal((await race.done).length, 4);
});

test('the runs of a dead worker go to the others where it cannot be replaced', async (t) => {
  const { places, connect } = createPlaces(t, { startable: 2 });
  const race = startRace(tasks(4), { connect, width: 2 });
  await until(() => places.length === 2 && places[1].held.size === 2);
  // The first has no tasks left when the second dies.
  places[0].held.forEach((finish) => finish());
  await until(() => places[0].held.size === 0);
  places[1].kill();
  await until(() => places[0].held.size === 2);
  letAllEnd(t, places);
  assert.equal((await race.done).length, 4);
});

test('a worker whose replacement dies too ends the race with a sentence', { timeout: 60_000 }, async (t) => {
  const { places, connect } = createPlaces(t);
  const race = startRace(tasks(4), { connect, width: 1 });
  await until(() => places[0]?.held.size === 2);
  places[0].kill();
  await until(() => places[1]?.held.size === 2);
  places[1].kill();
  await assert.rejects(
    race.done,
    /out of memory\. It had been replaced once already, so the race was given up\./,
  );
  assert.ok(places.every(({ terminated }) => terminated));
});

test('what the core refuses ends the race with the core’s sentence', async (t) => {
  const { places, connect } = createPlaces(t);
  const race = startRace(tasks(4), { connect, width: 2 });
  await until(() => places.length === 2 && places[1].held.size === 2);
  places[1].held.get(2)?.(new Error('batch is 0: it must be from 1.'));
  await assert.rejects(race.done, /^Error: batch is 0/);
  assert.ok(places.every(({ terminated }) => terminated));
});

test('where no worker can start, the race says why', async (t) => {
  const { connect } = createPlaces(t, { startable: 0 });
  await assert.rejects(startRace(tasks(3), { connect, width: 2 }).done, /No worker could start/);
});

test('where the page itself must compute, it is one place, however wide the machine', async (t) => {
  const { places, connect } = createPlaces(t, { onPage: true });
  const race = startRace(tasks(5), { connect, width: 4 });
  await until(() => places[0]?.held.size === 2);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(places.length, 1);
  letAllEnd(t, places);
  assert.equal((await race.done).length, 5);
});
