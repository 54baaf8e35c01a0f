// The sentence about the health of a run's layers: which fact comes first, what it says of dead units under each optimiser, and
// that it says nothing of units where the numbers are not finite. On hand-made records and on runs of the real core.

import assert from 'node:assert/strict';
import test from 'node:test';
import { catalog } from '../../../web/build/built-catalog.mjs';
import { runFacts } from '../../../web/lab/facts.js';
import { toolIds } from '../../../web/lab/tool-names.js';
import { activationNames, runSentence } from '../../../web/lab/text.js';
import { readAddress } from '../../../web/common/address/address.js';
import { deadUnits, trainingSamples } from '../dead-units.mjs';
import { comparison } from '../../../web/lab/tools/replay/text.js';
import { diagnose, healthRules } from '../../../web/lab/elements/health-text.js';
import { histogramText, unitsWords } from '../../../web/lab/elements/layer-rows.js';
import { loadMethods } from '../real-core.mjs';

/** @typedef {import('../../../web/lab/elements/dead-text.js').RunFacts} RunFacts */

const methods = await loadMethods();

/** Words that judge single units. */
const OF_UNITS = /\bdead\b|saturated|slope is 0|slope 0|none dead/i;

/** A layer of 4 units whose 10 samples all lie in one bin; a tanh-like curve. @param {object} part */
function layerOf(part) {
  const counts = new Float32Array(48);
  counts[24] = 40;
  const slope = new Float32Array(97).fill(0.5);
  return /** @type {import('../../../web/engine/worker/experiment.js').LayerHealth} */ (
    /** @type {unknown} */ ({
      ...{ units: 4, deltaRms: 1, preActivationRms: 1, activationRms: 1, outputMean: 0 },
      ...{ dead: 0, saturated: 0, bornDead: 0, died: 0, revived: 0 },
      histogram: { low: -2, high: 2, min: -1, max: 1, counts },
      curve: { value: slope, slope, smallSlope: 0.05 },
      ...part,
    })
  );
}

/** @param {Partial<RunFacts>} part @returns {RunFacts} */
const factsOf = (part = {}) => ({
  layers: ['relu', 'relu', 'relu', 'sigmoid'].map((activation) => ({ activation })),
  optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0 },
  optimizerName: 'SGD',
  ...{ activationNames, trainCount: 10, epoch: 7, diverged: null },
  ...part,
});

/** @param {object[]} parts of the layers, the output's last @param {Partial<RunFacts>} [run] */
const diagnosis = (parts, run) => diagnose(parts.map(layerOf), factsOf(run));

const DEAD = { dead: 4, deltaRms: 0 };
const FLAT = { ...DEAD, curve: { value: new Float32Array(97), slope: new Float32Array(97), smallSlope: 0 } };

test('each rule of the diagnosis has a reason, and speaks where nothing above it does', () => {
  /** @type {Record<string, [object[], RegExp]>} */
  const cases = {
    diverged: [
      [{ preActivationRms: NaN, dead: 4 }, {}],
      /^The run has diverged: at epoch 7, some sums of hidden layer 1 are not finite/,
    ],
    'flat-activation': [
      [FLAT, {}],
      /^The slope of ReLU is 0 on both sides.* no error gets past hidden layer 1/,
    ],
    'wholly-dead': [[{ dead: 3 }, DEAD, {}], /^All 4 units of hidden layer 2 are dead/],
    'no-hidden-layer': [[{}], /^There is no hidden layer/],
    'no-error': [[{ deltaRms: 0 }, {}], /^No error at all reaches layer 1/],
    'half-dead': [[{ deltaRms: 1e-5 }, { dead: 2 }, {}], /^2 of 4 units of hidden layer 2 are dead/],
    'uneven-error': [[{ deltaRms: 1e-5, dead: 1 }, {}, {}], /vanishes on its way/],
    saturated: [
      [{ saturated: 3, dead: 1 }, {}],
      /^More than half of the units of hidden layer 1 are saturated/,
    ],
    'some-dead': [[{ dead: 1 }, {}], /^One of 4 units of hidden layer 1 is dead/],
    healthy: [[{ deltaRms: 0.5 }, {}, {}], /^No unit is dead\. The error .* 0\.50 times/],
  };
  assert.deepEqual(
    healthRules.map(({ id }) => id),
    Object.keys(cases),
  );
  for (const { id, why } of healthRules) {
    const [parts, sentence] = cases[id];
    assert.ok(why.length > 20, id);
    assert.equal(diagnosis(parts).rule, id);
    assert.match(diagnosis(parts).sentence, sentence);
  }
});

test('of several layers without a slope the one nearest to the output is named, for there the error ends first', () => {
  assert.match(diagnosis([DEAD, {}, DEAD, {}]).sentence, /^All 4 units of hidden layer 3 are dead/);
  assert.match(diagnosis([DEAD, FLAT, {}]).sentence, /^The slope of ReLU is 0 .* hidden layer 2/);
  assert.match(diagnosis([FLAT, DEAD, {}]).sentence, /^All 4 units of hidden layer 2/);
  const one = [{}, { units: 1, dead: 1, deltaRms: 0 }];
  assert.match(diagnosis(one).sentence, /^The only unit of the output layer is dead: its slope is 0/);
});

test('an output that is sure has no slope in single precision, and is not dead while an error enters', () => {
  assert.equal(diagnosis([{}, { dead: 4, deltaRms: 0.2 }]).rule, 'healthy');
});

/** What is said of two dead units of the first layer. */
const fates = {
  stays: /^2 of 4 .* Nothing moves their weights again/,
  shrinks:
    /; the penalty on large weights \(L[12]\) shrinks them, which brings back only a unit whose bias is positive\.$/,
  scales: /; the weight decay of AdamW shrinks them and their biases .* no sum: nothing brings them back\.$/,
  'may return': /may bring them back\.$/,
};

/** @type {[name: string, optimizer: RunFacts['optimizer'], optimizerName: string, fate: keyof typeof fates][]} */
const firstLayer = [
  ['plain SGD', { kind: 'sgd', momentum: 0 }, 'SGD', 'stays'],
  ['SGD with momentum', { kind: 'sgd', momentum: 0.9 }, 'SGD', 'may return'],
  ['SGD with Nesterov momentum', { kind: 'sgd', momentum: 0.9, nesterov: true }, 'SGD', 'may return'],
  ['SGD with L2', { kind: 'sgd', momentum: 0, l2: 0.01 }, 'SGD', 'shrinks'],
  ['SGD with L1', { kind: 'sgd', momentum: 0, l1: 0.0001 }, 'SGD', 'shrinks'],
  ['RMSProp', { kind: 'rmsprop', momentum: 0, alpha: 0.99 }, 'RMSProp', 'stays'],
  ['RMSProp with momentum', { kind: 'rmsprop', momentum: 0.9, alpha: 0.99 }, 'RMSProp', 'may return'],
  ['Adam', { kind: 'adam', beta1: 0.9, beta2: 0.999 }, 'Adam', 'may return'],
  ['Adam without a mean of gradients', { kind: 'adam', beta1: 0, beta2: 0.999 }, 'Adam', 'stays'],
  ['AdamW', { kind: 'adamw', beta1: 0.9, beta2: 0.999, weightDecay: 0.01 }, 'AdamW', 'may return'],
  ['AdamW without a mean', { kind: 'adamw', beta1: 0, weightDecay: 0.01 }, 'AdamW', 'scales'],
  ['AdamW without both', { kind: 'adamw', beta1: 0, weightDecay: 0 }, 'AdamW', 'stays'],
  ['Adam with L2', { kind: 'adam', beta1: 0.9, beta2: 0.999, l2: 0.01 }, 'Adam', 'may return'],
];

test('every optimiser of the lab is among those whose dead units are followed', () => {
  assert.deepEqual(
    [...new Set(firstLayer.map(([, { kind }]) => kind))].sort(),
    catalog.optimizers.map(({ id }) => id).sort(),
  );
});

for (const [name, optimizer, optimizerName, fate] of firstLayer) {
  test(`what is said of a dead unit of the first layer is what ${name} does with it`, async () => {
    const said = diagnosis([{ dead: 2, died: 2 }, {}], { optimizer, optimizerName }).sentence;
    assert.match(said, fates[fate]);

    // Runs in which a unit of the first layer dies: do its weights and its bias stay the same for an epoch?
    const large = optimizer.kind === 'sgd' ? (optimizer.momentum ? 0.5 : 3) : 0.3;
    let followed = 0;
    for (let seed = 1; seed <= 40 && followed < 3; ++seed) {
      const { setup } = readAddress('#data=circle&layers=relu:8', toolIds);
      const description = methods.configure({
        setup: { ...setup, seed, optimizer: /** @type {any} */ ({ ...optimizer, learningRate: large }) },
      });
      const samples = trainingSamples(description);
      /** @type {{parameters: Float32Array, dead: boolean[]} | null} */
      let before = null;
      const born = deadUnits(methods.snapshot().parameters, [8], samples)[0];
      for (let epoch = 1; epoch <= 12; ++epoch) {
        await methods.replay({ epoch });
        const { parameters, status } = methods.snapshot();
        if (status.diverged) break;
        const [dead] = deadUnits(parameters, [8], samples);
        const unit = dead.findIndex(
          (isDead, at) => isDead && before !== null && before.dead[at] && !born[at],
        );
        if (before !== null && unit >= 0) {
          const own = [2 * unit, 2 * unit + 1, 16 + unit];
          const last = /** @type {{parameters: Float32Array}} */ (before).parameters;
          const moved = own.some((index) => parameters[index] !== last[index]);
          assert.equal(moved, fate !== 'stays', `seed ${seed}, epoch ${epoch}, unit ${unit + 1}`);
          followed += 1;
          break;
        }
        before = { parameters, dead };
      }
    }
    assert.ok(followed >= 1, 'no unit has died in any of these runs');
  });
}

test('a decay that changes the sign of no sum is no hope for a ReLU, and may be one where both sides are flat or sums are normalised', () => {
  const adamw = { kind: 'adamw', beta1: 0.9, weightDecay: 0.01 };
  /** @param {object} optimizer @param {object} first @param {object} [run] */
  const said = (optimizer, first, run) =>
    diagnosis([{ dead: 2, died: 2 }, {}], {
      optimizer: { ...adamw, ...optimizer },
      optimizerName: 'AdamW',
      layers: [{ activation: 'relu', ...first }, { activation: 'sigmoid' }],
      ...run,
    }).sentence;
  assert.match(said({}, {}), /but what AdamW remembers of earlier gradients still can, for some steps/);
  assert.match(said({}, {}, { unchanged: [500, 0] }), fates.scales);
  assert.match(said({ beta1: 0 }, { normalises: true }), fates.scales);
  assert.match(said({ beta1: 0 }, { activation: 'hardtanh' }), fates['may return']);
  assert.match(said({ beta1: 0, l2: 0.1 }, {}), /shrink them, which brings back only a unit whose bias/);
  assert.match(said({ beta1: 0, weightDecay: 0, l2: 0.1 }, { normalises: true }), fates['may return']);
});

test('a unit dead from the start has no earlier gradient that momentum or Adam could go on with', async () => {
  const adam = { optimizer: { kind: 'adam', beta1: 0.9 }, optimizerName: 'Adam' };
  const { sentence } = diagnosis([{ dead: 2, bornDead: 2 }, {}], adam);
  assert.match(sentence, /Nothing moves their weights again with Adam, which has no earlier gradient/);
  // Two of eight units with a bias that no input outweighs.
  const { setup } = readAddress('#data=circle&layers=relu:8&learning-rate=0.1', toolIds);
  methods.configure({ setup });
  for (const unit of [3, 5]) methods.edit({ index: 16 + unit, value: -100 });
  const before = methods.snapshot().parameters;
  await methods.replay({ epoch: 5 });
  const { parameters, health } = methods.snapshot();
  assert.ok(health[0].dead >= 2);
  for (const unit of [3, 5])
    for (const index of [2 * unit, 2 * unit + 1, 16 + unit]) assert.equal(parameters[index], before[index]);
});

test('deeper units are said to come back when the layers before them move, and no error passes a layer that is wholly dead', () => {
  assert.match(
    diagnosis([{}, { dead: 2, died: 2 }, {}]).sentence,
    /the layers before still learn and may bring them back\.$/,
  );
  assert.match(
    diagnosis([{}, DEAD, {}]).sentence,
    /No error gets past them: with SGD without momentum, nothing moves this layer and the one before it again\.$/,
  );
  const adam = { optimizer: { kind: 'adam', beta1: 0.9, l2: 0.1 }, optimizerName: 'Adam' };
  assert.match(
    diagnosis([{}, {}, { ...DEAD, died: 4 }, {}], adam).sentence,
    /what Adam remembers of earlier gradients and the penalty on large weights \(L2\) alone can still move this layer and those before it\.$/,
  );
});

test('where not all training samples were looked at, nothing is said for good', () => {
  const { sentence } = diagnosis([{ dead: 1, died: 1 }, {}], { trainCount: 1200 });
  assert.match(sentence, /for each of the 10 training samples examined\./);
  assert.match(sentence, /unless one of the 1,190 training samples that are not examined here reaches it\.$/);
});

/** @param {string} hash @param {number} epoch */
async function diagnosed(hash, epoch) {
  const { setup } = readAddress(hash, toolIds);
  const description = methods.configure({ setup });
  await methods.replay({ epoch });
  const snapshot = methods.snapshot();
  const facts = runFacts(setup, description, snapshot, description.layers);
  return { snapshot, facts, ...diagnose(snapshot.health, facts) };
}

test('the run that fails because layer 2 is dead is told by layer 2, although units of layer 1 are dead too', async () => {
  const { sentence, snapshot } = await diagnosed('#preset=dying-relu', 100);
  assert.ok(snapshot.health[0].dead > 0 && snapshot.health[1].dead === 8);
  assert.match(
    sentence,
    /^All 8 units of hidden layer 2 are dead: .* No error gets past them: with SGD without momentum, nothing moves/,
  );
});

test('what Adam remembers is named as long as it moves weights, and said to have faded once it moves none', async () => {
  const hash = '#layers=relu:8,relu:8&learning-rate=0.3';
  /** @param {number} epoch */
  const movesAfter = async (epoch) => {
    const { sentence, snapshot } = await diagnosed(hash, epoch);
    await methods.replay({ epoch: epoch + 1 });
    const hidden = snapshot.parameters.length - 9; // 8 weights and the bias of the output
    const next = methods.snapshot().parameters;
    return { sentence, moves: snapshot.parameters.slice(0, hidden).some((value, at) => value !== next[at]) };
  };
  let [named, faded] = [0, 0];
  for (const epoch of [5, 10, 20, 40, 80, 160]) {
    const { sentence, moves } = await movesAfter(epoch);
    if (/what Adam remembers of earlier gradients alone can still move/.test(sentence)) {
      assert.ok(moves, `epoch ${epoch}`);
      named += 1;
    }
    if (/with Adam, whose memory of earlier gradients has faded, nothing moves/.test(sentence)) {
      assert.ok(!moves, `epoch ${epoch}`);
      faded += 1;
    }
  }
  assert.ok(named >= 1 && faded >= 1, `named ${named} times, faded ${faded} times`);
});

test('a layer that an error hardly reaches is not said to bring dead units back, where steps go by its size', () => {
  const parts = [{ deltaRms: 3e-8 }, { dead: 2, deltaRms: 1e-3 }, { deltaRms: 0.7 }];
  assert.match(
    diagnosis(parts).sentence,
    /^2 of 4 units .* the error that gets past them hardly moves the layers before: there it has all but vanished\.$/,
  );
  const adam = { optimizer: { kind: 'adam', beta1: 0.9 }, optimizerName: 'Adam' };
  assert.match(diagnosis(parts, adam).sentence, /the layers before still learn and may bring them back/);
});

test('the presets are diagnosed as their notes have it', async () => {
  assert.equal((await diagnosed('#preset=step-cannot', 20)).rule, 'flat-activation');
  assert.match(
    (await diagnosed('#preset=step-cannot', 20)).sentence,
    /^The slope of Step is 0 .* no gradient trains it/,
  );
  assert.equal((await diagnosed('#preset=sigmoid-deep-sgd', 50)).rule, 'uneven-error');
  const born = await diagnosed('#preset=tiny-relu-born-dead', 20);
  assert.equal(born.rule, 'wholly-dead');
  assert.match(
    born.sentence,
    /with Adam, which has no earlier gradient to go on with: they were dead from the start, nothing moves/,
  );
  assert.equal((await diagnosed('#preset=linear-cannot', 20)).rule, 'healthy');
  assert.equal((await diagnosed('#preset=leaky-rescue', 100)).sentence.includes('dead: '), false);
});

test('weights that all start at 0 let no error past the output, and no unit is called dead for it', async () => {
  const { rule, sentence } = await diagnosed('#layers=tanh:8,tanh:8&initializer=zeros&paused=yes', 0);
  assert.equal(rule, 'no-error');
  assert.doesNotMatch(sentence, OF_UNITS);
});

test('with every activation, a run that has diverged says so, when and what to try, and nothing of its units', async () => {
  let diverged = 0;
  for (const { id } of catalog.activations) {
    const { snapshot, facts, rule, sentence } = await diagnosed(
      `#data=hills&layers=${id}:8&optimizer=sgd&learning-rate=${id === 'relu' ? 10 : 1000}`,
      60,
    );
    if (snapshot.status.diverged === null) continue;
    diverged += 1;
    assert.equal(rule, 'diverged');
    assert.match(sentence, /^The run diverged in epoch \d+: .*(NaN|infinite).*A smaller learning rate/, id);
    const told = [sentence, runSentence(snapshot)];
    snapshot.health.forEach((layer) => {
      if (Number.isFinite(layer.preActivationRms)) return;
      told.push(unitsWords(layer).words, histogramText('Layer', layer));
    });
    for (const one of told) assert.doesNotMatch(one, OF_UNITS, id);
    assert.equal(facts.diverged, snapshot.status.diverged);
  }
  assert.ok(diverged >= 10, `only ${diverged} of these runs diverge`);
});

test('where a formula has no value, the formula is named, and no learning rate is promised to help', async () => {
  for (const formula of ['sqrt(x)', 'log(x)', 'x/0']) {
    const hash = `#formula=${encodeURIComponent(formula)}&layers=own:8,own:8`;
    const { sentence, snapshot } = await diagnosed(hash, 0);
    assert.match(
      sentence,
      /^The formula has no finite value for some of the sums that reach hidden layer 1 \([−-]?\d.* to .*\): .* Another formula helps\.$/,
    );
    assert.equal(unitsWords(snapshot.health[0]).words, 'no finite value', formula);
    assert.match(histogramText('Layer', snapshot.health[0]), /the activation has no finite value for some/);
    const after = await diagnosed(hash, 1);
    assert.match(
      after.sentence,
      /before any step was taken, because the formula has no finite value .* Another formula helps; no learning rate does\.$/,
    );
  }
});

test('a layer whose sums are not finite is called dead or saturated nowhere, whatever has been counted', () => {
  for (const size of [NaN, Infinity]) {
    const layer = layerOf({ preActivationRms: size, deltaRms: NaN, dead: 4, saturated: 2 });
    for (const words of [unitsWords(layer).words, histogramText('Hidden layer 1', layer)]) {
      assert.doesNotMatch(words, OF_UNITS);
      assert.match(words, /finite/);
    }
    assert.match(
      diagnosis([{ preActivationRms: size, dead: 4 }, { deltaRms: NaN }]).sentence,
      /^The run has diverged: at epoch 7, .* A smaller learning rate, smaller initial weights or standardised data/,
    );
  }
  assert.match(
    diagnosis([{ deltaRms: Infinity }, { deltaRms: Infinity }, {}]).sentence,
    /some errors of hidden layer 2 are not finite numbers\. A smaller/,
  );
});

test('the card of a layer says which of its units are dead, that a step has no slope, or that no error arrives', () => {
  assert.equal(unitsWords(layerOf({ dead: 3, saturated: 1 })).words, '3 of 4 dead, 1 saturated');
  assert.equal(unitsWords(layerOf(FLAT)).words, 'no slope anywhere');
  assert.equal(unitsWords(layerOf({ deltaRms: 0 })).words, 'no error arrives');
  assert.deepEqual(unitsWords(layerOf({})), { words: 'none dead', standsOut: false });
});

test('two runs of which one has diverged are not compared by a loss that is no number', () => {
  const well = /** @type {any} */ ({
    epoch: 3,
    batch: 0,
    trainLoss: 0.4,
    validationLoss: 0.5,
    diverged: null,
  });
  const gone = { ...well, trainLoss: NaN, validationLoss: NaN, diverged: 'The run diverged in epoch 4.' };
  for (const told of [comparison(gone, well), comparison(well, gone), comparison(gone, gone)]) {
    assert.match(told, /The run diverged in epoch 4\.$/);
    assert.doesNotMatch(told, /higher|lower|same|NaN|not a number/);
  }
  assert.match(comparison(well, { ...well, validationLoss: 0.3 }), /is lower: .* could be chance/);
});
