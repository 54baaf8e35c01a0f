// The state in the lab's page title: it is learning only while it runs and its loss falls.

import assert from 'node:assert/strict';
import test from 'node:test';
import { toolIds } from '../../../web/lab/tool-names.js';
import { titleSentence } from '../../../web/lab/title.js';
import { readAddress } from '../../../web/common/address/address.js';
import { lossTrend } from '../../../web/lab/model/loss-trend.js';
import { loadMethods } from '../real-core.mjs';

/** Jitter that is the same in every run. @param {number} at */
const jitter = (at) => Math.sin(12.9898 * at) * 0.5;

test('the trend of a loss is told from its last entries against those before', () => {
  const falling = Array.from({ length: 100 }, (_, at) => 0.7 * 0.97 ** at);
  assert.equal(lossTrend(falling), 'falls');
  assert.equal(lossTrend([...falling].reverse()), 'rises');
  assert.equal(lossTrend(Array(100).fill(0.6931)), 'flat');
  assert.equal(lossTrend([0.9, 0.5]), 'falls');
  assert.equal(lossTrend([0.5, 0.9]), 'rises');
  assert.equal(lossTrend([0.5]), 'unknown');
  assert.equal(lossTrend([]), 'unknown');
});

test('ups and downs around one value are no trend, and what has fallen before does not count', () => {
  const restless = Array.from({ length: 100 }, (_, at) => 0.69 + 0.02 * jitter(at));
  assert.equal(lossTrend(restless), 'flat');
  const learnt = Array.from({ length: 200 }, (_, at) => 0.1 + 0.6 * 0.9 ** at + 0.01 * jitter(at));
  assert.equal(lossTrend(learnt.slice(0, 20)), 'falls');
  assert.equal(lossTrend(learnt), 'flat');
});

test('entries that are not finite are no part of a trend', () => {
  assert.equal(lossTrend([1, 0.8, NaN]), 'falls');
  assert.equal(lossTrend([NaN, Infinity]), 'unknown');
});

/** @param {object} shown */
const errorSentence = (shown) =>
  titleSentence(/** @type {any} */ ({ figures: null, running: false, inputs: 2, ...shown }));
const learning = { trainLoss: [0.9, 0.5] };
const status = { diverged: null };

test('"is learning" is said of a running network whose loss falls, and of no other', () => {
  const figures = { epoch: 5, batch: 0, stopped: null, history: learning, status };
  assert.match(
    errorSentence({ running: true, figures }),
    /is learning to colour the map like the points on it\. Change/,
  );
  assert.match(
    errorSentence({ running: true, figures, inputs: 1 }),
    /is learning to follow the points with its curve\./,
  );
  const others = [
    { figures: null },
    { figures: { ...figures, epoch: 0 } },
    { figures },
    { figures: { ...figures, batch: 3, epoch: 0 } },
    { figures: { ...figures, stopped: 'The run has stopped: 5 epochs are over.' } },
    { figures: { ...figures, status: { diverged: 'The run diverged.' } } },
    { running: true, figures: { ...figures, status: { diverged: 'The run diverged.' } } },
    { running: true, figures: { ...figures, history: { trainLoss: [0.5, 0.5] } } },
    { running: true, figures: { ...figures, history: { trainLoss: [0.5, 0.9] } } },
    { running: true, figures: { ...figures, history: { trainLoss: [0.5] } } },
  ];
  const said = others.map(errorSentence);
  for (const sentence of said) assert.doesNotMatch(sentence, /is learning/);
  assert.match(said[2], /has trained for 5 epochs, and is paused/);
  assert.match(said[3], /part of its first epoch, and is paused/);
  assert.match(said[4], /has stopped by its own rule/);
  assert.match(said[5], /^This run has diverged/);
});

test('real runs: the spiral is being learnt, a dead network and deep sigmoids under SGD are not', async () => {
  const methods = await loadMethods();
  /** @param {string} hash @param {number} epoch */
  const trend = async (hash, epoch) => {
    methods.configure({ setup: readAddress(hash, toolIds).setup });
    await methods.replay({ epoch });
    return lossTrend(methods.snapshot().history.trainLoss);
  };
  assert.equal(await trend('#data=spiral', 20), 'falls');
  assert.equal(await trend('#data=circle', 10), 'falls');
  assert.equal(await trend('#preset=dying-relu', 200), 'flat');
  assert.equal(await trend('#preset=sigmoid-deep-sgd', 200), 'flat');
});
