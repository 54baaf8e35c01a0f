// The race: its runs, their numbers and words, and the pool of workers that trains them.

import assert from 'node:assert/strict';
import test from 'node:test';
import { startRace } from '../../../web/engine/race-pool.js';
import { serve } from '../../../web/engine/rpc.js';
import { defaultData, defaultSetup, suggestOutput } from '../../../web/common/model/defaults.js';
import {
  contestants,
  defaultSettings,
  dimensions,
  firstPlan,
  planOf,
  proposedGrid,
  raceProblem,
  raceRuns,
} from '../../../web/lab/tools/race/model.js';
import { bandOf, openedTest, standingsOf, verdictOf } from '../../../web/common/model/race-statistics.js';
import { raceFields, readRace, writeRace } from '../../../web/lab/tools/race/settings.js';
import { raceKeys } from '../../../web/common/address/fields.js';
import { stripScale } from '../../../web/lab/tools/race/rate-strip.js';
import { raceTable } from '../../../web/lab/tools/race/table.js';
import {
  amountText,
  intervalText,
  scoreText,
  spreadText,
  winsText,
} from '../../../web/common/model/race-text.js';
import { criticalT, neededCount } from '../../../web/common/model/student-t.js';
import { endsSentence, notes, raceTitle, tryText } from '../../../web/lab/tools/race/text.js';
import { tune } from '../../../web/lab/tools/race/tuning.js';
import { createRandom } from '../random.mjs';
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
    units: 8,
    activation: 'prelu',
    parameters: {},
    learnParameter: true,
    normalise: true,
    residual: true,
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
  assert.match(String(about({ seeds: NaN })?.sentence), /^seeds is not a number/);
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

test('a lead whose 95 % interval holds 0 could be chance, and nobody wins; how many seeds it needs is told', () => {
  const { winner, difference, margin, sentence } = verdictOf(
    standingsOf(threeByFour, ['A', 'B', 'C'], 'accuracy'),
    'accuracy',
  );
  // Differences 0.1, 0, −0.2, 0.2: mean 0.025, deviation √(0.0875 / 3), over √4, times 3.182446 (three degrees of freedom).
  assert.equal(winner, null);
  close(difference, 0.025);
  close(margin, 3.182446 * 0.0853913);
  // (1.9664 + 0.8416)² × 0.0875 / 3 / 0.025² = 367.97.
  assert.equal(
    sentence,
    'A is ahead of B by 2.5 points over 4 seeds (95 % interval: −24.7 to 29.7): that could be chance; no winner. ' +
      'If the true difference is this large, it takes about 368 seeds to show it four times in five. ' +
      'Runs that diverged count as the worst of the race: 1 of 4 of C.',
  );
});

test('a lead whose interval leaves out 0 wins', () => {
  const runs = [
    [0.8, 0.8, 0.84],
    [0.9, 0.92, 0.94],
  ].map((row) => row.map((one) => ended(one)));
  const { winner, sentence } = verdictOf(standingsOf(runs, ['Y', 'X'], 'accuracy'), 'accuracy');
  // Differences 0.1, 0.12, 0.1: mean 0.10667, standard error 0.0066667, times 4.302653 (two degrees of freedom).
  assert.equal(winner, 1);
  assert.equal(sentence, 'X is ahead of Y by 10.7 points over 3 seeds (95 % interval: 7.8 to 13.5): X wins.');
});

test('by loss the least is best, and two standard errors are too few for few seeds', () => {
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
  // Differences 3 and 1: mean 2, standard error 1, times 12.7062 (one degree of freedom). Six seeds: (2.5706 + 0.8416)² / 2 = 5.8.
  const verdict = verdictOf(result, 'loss');
  assert.deepEqual([verdict.difference, verdict.winner], [2, null]);
  assert.equal(
    verdict.sentence,
    'X is ahead of Y by 2.0000 over 2 seeds (95 % interval: −10.7062 to 14.7062): that could be chance; no winner. ' +
      'If the true difference is this large, it takes about 6 seeds to show it four times in five.',
  );
});

test('a lead that is the same at every seed wins from six seeds on: one sign in all of fewer is no rarity', () => {
  const verdict = (/** @type {number} */ seeds) =>
    verdictOf(
      standingsOf(
        [0.75, 0.5].map((score) => Array.from({ length: seeds }, () => ended(score))),
        ['A', 'B'],
        'accuracy',
      ),
      'accuracy',
    );
  assert.deepEqual(
    [2, 5, 6, 10].map((seeds) => verdict(seeds).winner),
    [null, null, 0, 0],
  );
  assert.equal(
    verdict(5).sentence,
    'A is ahead of B by 25.0 points at each of the 5 seeds: that could be chance; no winner.',
  );
  assert.equal(verdict(6).sentence, 'A is ahead of B by 25.0 points at each of the 6 seeds: A wins.');
});

test('the t of a 95 % interval is that of the printed tables, and the count of seeds follows from it', () => {
  /** @type {[number, number][]} degrees of freedom, t */
  const printed = [
    ...[
      [1, 12.7062],
      [2, 4.3027],
      [3, 3.1824],
      [4, 2.7764],
      [5, 2.5706],
      [6, 2.4469],
      [9, 2.2622],
    ],
    ...[
      [10, 2.2281],
      [19, 2.093],
      [20, 2.086],
      [29, 2.0452],
      [30, 2.0423],
      [60, 2.0003],
      [120, 1.9799],
    ],
  ].map(([freedom, t]) => [freedom, t]);
  for (const [freedom, t] of printed) assert.ok(Math.abs(criticalT(freedom) - t) < 6e-5, `${freedom}`);
  // With one deviation between: (2.2281 + 0.8416)² = 9.42 > 9, and (2.262 + 0.8416)² = 9.63 ≤ 10.
  assert.equal(neededCount(1, 1), 10);
  assert.equal(neededCount(1, 1000), Infinity);
  assert.equal(neededCount(1, 0), 2);
});

test('among equal contestants a winner is called in no more than one race of twenty, however many they are', () => {
  const random = createRandom(20).next;
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const RACES = 2000;
  for (const [contestants, seeds] of [
    [2, 3],
    [2, 10],
    [3, 4],
    [8, 10],
  ]) {
    const names = Array.from({ length: contestants }, (_, at) => `C${at}`);
    let won = 0;
    for (let race = 0; race < RACES; race += 1) {
      const shared = Array.from({ length: seeds }, normal);
      const runs = names.map(() => shared.map((common) => ended(10 + common + normal())));
      if (verdictOf(standingsOf(runs, names, 'loss'), 'loss').winner !== null) won += 1;
    }
    // 5 % and three standard deviations of such a share, √(0.05 × 0.95 / 2000).
    assert.ok(won / RACES < 0.05 + 3 * 0.0049, `${won} of ${RACES} with ${contestants} and ${seeds} seeds`);
  }
});

test('a contestant whose every run diverged has no score: only the counts are compared, and no amount is said', () => {
  const race = (/** @type {number} */ seeds, /** @type {number} */ lost) =>
    verdictOf(
      standingsOf(
        [
          Array.from({ length: seeds }, (_, at) => ended(at < lost ? null : 0.25)),
          Array.from({ length: seeds }, () => ended(null)),
        ],
        ['A', 'B'],
        'loss',
      ),
      'loss',
    );
  assert.deepEqual(
    [race(2, 0), race(6, 0), race(6, 1)].map(({ winner, sentence }) => [winner, sentence]),
    [
      [null, 'Every run of B diverged, and 0 of 2 of A: that could be chance; no winner.'],
      // Six signs alike: 2 to the power of -5.
      [0, 'Every run of B diverged, and 0 of 6 of A: A wins.'],
      [null, 'Every run of B diverged, and 1 of 6 of A: that could be chance; no winner.'],
    ],
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
  assert.equal(verdictOf({ standings, ...result }, 'loss').sentence, 'Every run diverged: no winner.');
});

test('the opened test set: the chosen one’s score there, how often it is best, and its regret', () => {
  const runs = [
    [ended(0.9, 0.85), ended(0.8, 0.75)],
    [ended(0.7, 0.9), ended(0.6, 0.7)],
  ];
  const result = standingsOf(runs, ['A', 'B'], 'accuracy');
  const opened = openedTest(runs, result, 'accuracy');
  close(opened.standings[0].mean, 0.8);
  close(opened.standings[1].mean, 0.8);
  close(opened.standings[0].deviation, Math.SQRT1_2 / 10);
  close(opened.optimism, 0.05);
  assert.deepEqual(
    opened.standings.map(({ wins }) => wins),
    [1, 1],
  );
  assert.equal(
    opened.sentence,
    'A came first on validation with 85.00 %. On the test set it has 80.00 %, worse by 5.00 points: the choice flatters the one chosen, and the two sets hold different samples. It is best there at 1 of 2 seeds; no contestant has a better mean there, so the regret is 0.',
  );
});

test('the regret is the lead of the best on the test set over the one that was chosen, by loss too', () => {
  const runs = [
    [ended(2, 1), ended(2, 1), ended(2, 1)],
    [ended(3, 0.5), ended(3, 0.75), ended(3, 0.25)],
    [ended(4, 4), ended(4, 4), ended(4, 4)],
  ];
  const opened = openedTest(runs, standingsOf(runs, ['A', 'B', 'C'], 'loss'), 'loss');
  assert.deepEqual(opened.regrets, [0.5, 0, 3.5]);
  assert.equal(opened.optimism, -1);
  // Leads 0.5, 0.25, 0.75: standard error 0.25 / √3 = 0.14434, times 4.302653.
  assert.match(
    opened.sentence,
    /has 1\.0000, better by 1\.0000: the two sets hold different samples\. It is best there at 0 of 3 seeds; B has the best mean there, 0\.5000: a regret of 0\.5000 \(95 % interval: −0\.1210 to 1\.1210\), which could be chance\.$/,
  );
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
  assert.equal(amountText(0.004, 'accuracy'), '0.4 points');
  assert.equal(amountText(0.0001, 'accuracy'), '0.010 points');
  assert.equal(intervalText(0.004, 0.016, 'accuracy'), '−1.2 to 2.0');
  assert.equal(intervalText(0.5, 0.75, 'loss'), '−0.2500 to 1.2500');
  assert.equal(winsText(2 + 1 / 3), '2.3');
  assert.equal(winsText(5), '5');
});

test('the table has one row per run, and the test columns only once it is open', () => {
  const rows = [
    { contestant: 'ReLU', learningRate: 0.01, isChosen: true, seed: 1, run: ended(0.5, 0.25) },
    { contestant: 'ReLU', learningRate: 0.01, isChosen: true, seed: 2, run: ended(null) },
    { contestant: 'a "b", c', learningRate: 0.1, isChosen: false, seed: 1, run: ended(1, 1) },
  ];
  assert.equal(
    raceTable(rows, { withTest: false }),
    [
      'contestant,learning_rate,chosen_rate,seed,epochs,train_loss,validation_loss,validation_accuracy,diverged',
      'ReLU,0.01,yes,1,5,0.25,0.5,0.5,no',
      'ReLU,0.01,yes,2,5,0.25,,,yes',
      '"a ""b"", c",0.1,no,1,5,0.25,1,1,no',
      '',
    ].join('\r\n'),
  );
  const open = raceTable(rows, { withTest: true }).split('\r\n');
  assert.match(open[0], /,test_loss,test_accuracy,diverged$/);
  assert.equal(open[1], 'ReLU,0.01,yes,1,5,0.25,0.5,0.5,0.25,0.25,no');
  // Of a rate that was not chosen, the test set stays closed.
  assert.match(open[3], /,0\.25,1,1,,,no$/);
});

// --- A tuned race

test('a grid gives every contestant every rate, at the same seeds and with the same budget', () => {
  const setup = defaultSetup();
  const plan = { ...firstPlan(setup), chosen: ['relu', 'gelu'], seeds: 2, epochs: 7, grid: [0.003, 0.03] };
  const runs = raceRuns(setup, null, plan);
  assert.deepEqual(
    runs.map(({ contestant, rate, seed }) => [seed, contestant, rate].join()),
    ['1,0,0', '1,0,1', '1,1,0', '1,1,1', '2,0,0', '2,0,1', '2,1,0', '2,1,1'],
  );
  for (const { contestant, rate, seed, task } of runs) {
    assert.equal(task.setup.layers[0].activation, ['relu', 'gelu'][contestant]);
    assert.deepEqual(task.setup.optimizer, { kind: 'adam', learningRate: [0.003, 0.03][rate] });
    assert.deepEqual([task.setup.seed, task.epochs], [seed, 7]);
  }
});

test('optimisers are tuned on one grid, whatever rates they had; a race of learning rates has no grid', () => {
  const setup = defaultSetup();
  const settings = { ...defaultSettings, seeds: 2, grid: [0.5], rates: { sgd: 0.1 } };
  const optimizers = planOf(setup, { ...settings, dimension: 'optimizer' });
  assert.ok(raceRuns(setup, null, optimizers).every(({ task }) => task.setup.optimizer.learningRate === 0.5));
  const rates = planOf(setup, { ...settings, dimension: 'learningRate' });
  const seen = new Set(raceRuns(setup, null, rates).map(({ task }) => task.setup.optimizer.learningRate));
  assert.deepEqual([...seen], [0.001, 0.01, 0.1]);
});

test('the proposed grid has the setup’s own rate, one below and two above, where there are such', () => {
  const proposed = (/** @type {number} */ learningRate) =>
    proposedGrid({ ...defaultSetup(), optimizer: { kind: 'sgd', learningRate } });
  assert.deepEqual(proposed(0.01), [0.003, 0.01, 0.03, 0.1]);
  assert.deepEqual(proposed(0.02), [0.01, 0.02, 0.03, 0.1]);
  assert.deepEqual(proposed(0.0001), [0.0001, 0.0003, 0.001, 0.003]);
  assert.deepEqual(proposed(50), [0.1, 0.3, 1, 50]);
});

test('a race at one rate of a grid is the race at that rate, bit for bit', async () => {
  const setup = defaultSetup();
  const plan = { ...firstPlan(setup), chosen: ['tanh', 'gelu'], seeds: 2, epochs: 5 };
  const plain = raceRuns(setup, null, plan);
  const single = raceRuns(setup, null, { ...plan, grid: [0.01] });
  assert.deepEqual(single, plain);
  const tuned = raceRuns(setup, null, { ...plan, grid: [0.003, 0.01] });
  const atOwn = tuned.filter(({ rate }) => rate === 1);
  assert.deepEqual(
    atOwn.map(({ task }) => task),
    plain.map(({ task }) => task),
  );
  // From the core that has just trained at another rate, too.
  const methods = await loadMethods();
  const fresh = await loadMethods();
  for (const { task, rate } of tuned.slice(0, 4)) {
    const run = await methods.raceRun(task);
    if (rate === 1) assert.deepEqual(run, await fresh.raceRun(task));
  }
  const names = ['tanh', 'GELU'];
  const runs = [0.5, 0.75].map((score) => [ended(score), ended(score - 0.25)]);
  const [one, two] = tune(
    runs.map((row) => [row]),
    [0.01],
    'accuracy',
  );
  const { standings } = standingsOf(runs, names, 'accuracy');
  assert.deepEqual(
    [one, two].map(({ tries }) => tries[0].mean),
    standings.map(({ mean }) => mean),
  );
  assert.deepEqual([one.best, one.end, two.best, two.end], [0, null, 0, null]);
});

/** One row of runs per rate, and none but the named numbers. @param {(number | null)[][]} rates */
const tried = (rates) => rates.map((row) => row.map((score) => ended(score)));

test('the best rate has the best mean over the seeds on validation, by accuracy and by loss', () => {
  const A = tried([
    [0.5, 0.75],
    [1, 0.75],
    [0.5, 0.5],
  ]);
  const B = tried([
    [0.75, 0.75],
    [0.5, 0.75],
    [0.25, 0.5],
  ]);
  const grid = [0.01, 0.1, 1];
  const byAccuracy = tune([A, B], grid, 'accuracy');
  assert.deepEqual(
    byAccuracy.map(({ best, end }) => [best, end]),
    [
      [1, null],
      [0, 'smallest'],
    ],
  );
  assert.deepEqual(
    byAccuracy[0].tries.map(({ rate, mean }) => [rate, mean]),
    [
      [0.01, 0.625],
      [0.1, 0.875],
      [1, 0.5],
    ],
  );
  close(byAccuracy[0].tries[0].deviation, 0.25 * Math.SQRT1_2);
  const byLoss = tune([A, B], grid, 'loss');
  assert.deepEqual(
    byLoss.map(({ best, end }) => [best, end]),
    [
      [2, 'largest'],
      [2, 'largest'],
    ],
  );
  assert.equal(
    endsSentence(byAccuracy, ['A', 'B']),
    'Best at an end of the grid: B (0.01, the smallest). The grid may end too early there: a rate beyond it may be better.',
  );
  assert.equal(endsSentence(byAccuracy.slice(0, 1), ['A']), '');
});

test('of rates that are level the smallest is chosen, and an end level with its neighbour is no sign of a short grid', () => {
  // 0.1 + 0.2 and 0.3 differ in binary.
  const [{ best, end }] = tune(
    [
      tried([
        [0.3, 0],
        [0.1, 0.2],
        [0, 0],
      ]),
    ],
    [0.01, 0.1, 1],
    'accuracy',
  );
  assert.deepEqual([best, end], [0, null]);
  const [flat] = tune([tried([[1], [1]])], [0.01, 0.1], 'accuracy');
  assert.deepEqual([flat.best, flat.end], [0, null]);
});

test('a rate at which a run blows up comes after all with fewer such runs, and is given no number', () => {
  const A = tried([
    [0.5, 0.5],
    [1, null],
  ]);
  const B = tried([
    [null, 0.75],
    [0.25, null],
  ]);
  const [a, b] = tune([A, B], [0.1, 1], 'accuracy');
  // For the means, a run that diverged has the worst score of the whole race, 0.25.
  assert.deepEqual(
    a.tries.map(({ mean, diverged }) => [mean, diverged]),
    [
      [0.5, 0],
      [0.625, 1],
    ],
  );
  assert.deepEqual([a.best, a.end], [0, 'smallest']);
  assert.deepEqual([b.best, b.end], [0, 'smallest']);
  assert.equal(tryText(a.tries[0], 2, 'accuracy'), '0.1: 50.0 %');
  assert.equal(tryText(a.tries[1], 2, 'accuracy'), '1: 1 of 2 runs diverged');
  // Every run at every rate: the smallest, and no end that would be worth widening.
  const [lost] = tune([tried([[null], [null]])], [0.1, 1], 'loss');
  assert.deepEqual([lost.best, lost.end, lost.tries[1].diverged], [0, null, 1]);
  // The standings of the chosen runs use the same worst score.
  const chosen = [A[0], B[0]];
  const { standings } = standingsOf(chosen, ['A', 'B'], 'accuracy', 'validation', [...A, ...B]);
  assert.deepEqual(
    standings.map(({ mean }) => mean),
    [0.5, 0.5],
  );
});

test('a strip is high where a score is good: shares linearly, losses by their logarithm, of all contestants alike', () => {
  const grid = [0.1, 1];
  /** Heights in the strips of contestants, [contestant][rate]. @param {(number | null)[][][]} scores @param {'accuracy' | 'loss'} measure */
  const heights = (scores, measure) => {
    const tunings = tune(scores.map(tried), grid, measure);
    return tunings.map(({ tries }) => tries.map(stripScale(tunings, measure)));
  };
  assert.deepEqual(
    heights(
      [
        [[0.5], [1]],
        [[0.75], [0.5]],
      ],
      'accuracy',
    ),
    [
      [0, 1],
      [0.5, 0],
    ],
  );
  const [[best, worst], [middle, far]] = heights(
    [
      [[0.01], [1]],
      [[0.1], [1e30]],
    ],
    'loss',
  );
  // A loss is drawn at most a thousand times above the least.
  close(best, 1);
  close(middle, 2 / 3);
  close(worst, 1 / 3);
  close(far, 0);
  // Where runs diverged there is nothing to draw but that.
  assert.deepEqual(
    heights(
      [
        [
          [0.01, 0.01],
          [0.01, null],
        ],
      ],
      'loss',
    ),
    [[0.5, 0]],
  );
  assert.deepEqual(heights([[[null], [null]]], 'accuracy'), [[0, 0]]);
});

test('a title says how many rates were tried, and the notes tell what is shown and no more', () => {
  const setup = defaultSetup();
  const plan = firstPlan(setup);
  const title = 'Activations: Spiral, hidden layers 8-8, 100 epochs, 10 seeds';
  assert.equal(raceTitle(setup, plan), title);
  assert.equal(
    raceTitle(setup, { ...plan, grid: [0.1] }),
    `${title}; each contestant at the learning rate 0.1`,
  );
  assert.equal(
    raceTitle(setup, { ...plan, grid: [0.1, 1] }),
    `${title}; each contestant at the best of 2 learning rates`,
  );
  assert.equal(notes({ seeds: 3, grid: null, test: null }).length, 2);
  assert.match(notes({ seeds: 3, grid: [0.1, 1], test: null })[2], /same number of tries, 2\./);
});

test('a grid that is empty or too long, and one for nothing, get a sentence', () => {
  const setup = defaultSetup();
  const about = (/** @type {number[]} */ grid) => raceProblem(setup, null, { ...firstPlan(setup), grid });
  assert.deepEqual(about([]), {
    path: 'race.grid',
    sentence: '0 learning rates are chosen: a grid takes 1 to 8.',
  });
  assert.match(String(about([1, 2, 3, 4, 5, 6, 7, 8, 9])?.sentence), /^9 learning rates are chosen/);
  assert.equal(about([0.1]), null);
});

// --- What was chosen, in an address

test('the settings of a race go into an address and come back, and the defaults take no room there', () => {
  assert.deepEqual(
    raceFields.map(({ key }) => key),
    raceKeys,
  );
  const setup = { ...defaultSetup(), formula: 'x' };
  assert.deepEqual(writeRace(defaultSettings), {});
  for (const [
    settings,
    texts,
  ] of /** @type {[Partial<typeof defaultSettings>, Record<string, string>][]} */ ([
    [{ grid: [0.003, 0.01, 0.03, 0.1] }, { 'race-rates': '0.003,0.01,0.03,0.1' }],
    [
      { chosen: ['own', 'relu'], seeds: 20, epochs: 200 },
      { 'race-contestants': 'own,relu', 'race-seeds': '20', 'race-epochs': '200' },
    ],
    [
      { dimension: 'optimizer', chosen: ['sgd', 'adam'], rates: { sgd: 0.1 } },
      { race: 'optimizer', 'race-contestants': 'sgd:0.1,adam' },
    ],
    [
      { dimension: 'learningRate', chosen: ['0.05', '1e-7'] },
      { race: 'learningRate', 'race-contestants': '0.05,1e-7' },
    ],
    [{ dimension: 'initializer' }, { race: 'initializer' }],
    [
      { chosen: [], grid: [] },
      { 'race-contestants': 'none', 'race-rates': 'none' },
    ],
  ])) {
    const whole = { ...defaultSettings, ...settings };
    assert.deepEqual(writeRace(whole), texts);
    assert.deepEqual(readRace(texts, setup), { settings: whole, ignored: [] });
  }
  // A rate that is on no list is a contestant all the same.
  const plan = planOf(setup, { ...defaultSettings, dimension: 'learningRate', chosen: ['0.05', '0.1'] });
  assert.deepEqual(
    contestants(setup, plan).map(({ id }) => id),
    ['0.05', '0.1'],
  );
});

test('the address of a race has only what is in force: no grid where rates race, no rates of their own beside a grid', () => {
  const setup = defaultSetup();
  const grid = [0.01, 0.1];
  const own = { dimension: /** @type {const} */ ('optimizer'), chosen: ['sgd', 'adam'], rates: { sgd: 0.1 } };
  assert.deepEqual(writeRace({ ...defaultSettings, ...own, grid }), {
    race: 'optimizer',
    'race-contestants': 'sgd,adam',
    'race-rates': '0.01,0.1',
  });
  assert.deepEqual(writeRace({ ...defaultSettings, dimension: 'learningRate', grid }), {
    race: 'learningRate',
  });
  assert.deepEqual(writeRace({ ...defaultSettings, grid: null }), {});
  assert.deepEqual(readRace({ race: 'learningRate', 'race-rates': '0.01,0.1' }, setup), {
    settings: { ...defaultSettings, dimension: 'learningRate' },
    ignored: ['race-rates does not apply to this race; it was left out.'],
  });
  for (const dimension of dimensions.map(({ id }) => id))
    for (const more of [{}, { grid }, { seeds: 3, grid: [] }]) {
      const texts = writeRace({ ...defaultSettings, dimension, ...more });
      const { settings, ignored } = readRace(texts, setup);
      assert.deepEqual(ignored, []);
      assert.deepEqual(writeRace(settings), texts);
    }
});

test('nonsense about a race in an address is left out with a sentence, and the rest holds', () => {
  const setup = defaultSetup();
  const about = (/** @type {string} */ key, /** @type {string} */ text, more = {}) => {
    const { settings, ignored } = readRace({ [key]: text, 'race-seeds': '3', ...more }, setup);
    assert.equal(settings.seeds, 3);
    assert.equal(ignored.length, 1, `${key}=${text}`);
    return ignored[0];
  };
  const range = /must be a number from 1e-8 to 1000; it was left out\.$/;
  assert.match(
    about('race', 'horses'),
    /^race is "horses", but must be activation, initializer, optimizer or/,
  );
  for (const text of ['x', '0', '-1', '1e9', '0.1,', 'NaN', 'Infinity', ''])
    assert.match(about('race-rates', text), range);
  assert.match(about('race-rates', '0.1,0.10'), /^race-rates has "0\.1" twice/);
  assert.match(about('race-rates', '1,2,3,4,5,6,7,8,9'), /^race-rates has 9 rates, but at most 8/);
  assert.match(
    about('race-contestants', 'relu,horse'),
    /^race-contestants has a contestant that is "horse", but must be/,
  );
  assert.match(about('race-contestants', 'own'), /^race-contestants has a contestant that is "own"/);
  assert.match(
    about('race-contestants', 'constructor'),
    /^race-contestants has a contestant that is "constructor"/,
  );
  assert.match(about('race-contestants', 'relu,relu'), /has "relu" twice/);
  assert.match(about('race-contestants', 'relu:0.1'), /only optimisers have one each/);
  assert.match(about('race-contestants', 'sgd:x', { race: 'optimizer' }), range);
  assert.match(
    about('race-epochs', '2.5'),
    /^race-epochs is "2\.5", but must be a whole number from 1 to 2000/,
  );
  assert.ok(about('race-contestants', 'x'.repeat(1e5)).length < 2000);
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
