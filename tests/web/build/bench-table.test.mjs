// README.md's speed table agrees with the results.json of ./build.sh bench, and its derived values are right.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { nets, quickPlan, usefulOperations } from '../../bench/contest.mjs';
import { measureTraining } from '../../bench/measure-training.mjs';
import { markdown, targetLines, withSpeed, withTables } from '../../bench/report.mjs';
import { median, ratio, spread } from '../../bench/statistics.mjs';
import { targetLines as picturesTargets, withPictures } from '../../bench/pictures-report.mjs';
import { isMet, targets } from '../../bench/targets.mjs';

/** @param {string} path from the root */
const read = (path) => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');
/** @type {import('../../bench/results.mjs').Results} */
const results = JSON.parse(await read('tests/bench/results.json'));

test('README.md shows the speeds of results.json, and tests/bench/README.md its tables', async () => {
  const readme = await read('README.md');
  assert.equal(readme, withSpeed(readme, results), 'run ./build.sh bench: it writes both');
  const tables = await read('tests/bench/README.md');
  assert.equal(tables, withTables(tables, results), 'run ./build.sh bench: it writes both');
});

test('tests/bench/README.md shows the table of pictures-results.json, and a target of it that is not reached is printed as missed', async () => {
  const readme = await read('tests/bench/README.md');
  /** @type {import('../../bench/pictures-report.mjs').PicturesResults} */
  const pictures = JSON.parse(await read('tests/bench/pictures-results.json'));
  assert.equal(readme, withPictures(readme, pictures), 'run ./build.sh bench pictures: it writes both');
  /** Ratios of their times to ours. @param {number} pytorch @param {number} convnetjs */
  const verdicts = (pytorch, convnetjs) => {
    const times = (/** @type {number} */ median) => ({ median, min: median, max: median });
    const entries = pictures.entries.map((entry) => ({
      ...entry,
      timesOurs: times(entry.id === 'pytorch' ? pytorch : convnetjs),
    }));
    return picturesTargets({ ...pictures, entries }).map((line) => line.slice(0, 6).trim());
  };
  assert.deepEqual(verdicts(1 / 1.7, 18), ['met', 'met']);
  assert.deepEqual(verdicts(1 / 1.9, 17.9), ['MISSED', 'MISSED']);
});

test('a README without the markers is refused, text around them is kept', () => {
  assert.throws(() => withTables('# Nonlinear', results), /bench:begin/);
  const around = withTables('before <!-- bench:begin -->old<!-- bench:end --> after', results);
  assert.ok(around.startsWith('before ') && around.endsWith(' after') && around.includes(markdown(results)));
  assert.ok(!around.includes('old<'));
});

test('every net was trained by every library, and every net learned something', () => {
  assert.deepEqual(
    results.training.map(({ net }) => net),
    nets.map(({ name }) => name),
  );
  const libraries = results.contestants.filter(({ library }) => library).map(({ id }) => id);
  assert.ok(libraries.length >= 4);
  for (const { net, ours, epochsPerSecond, timesAsFastAs } of results.training) {
    assert.ok(epochsPerSecond[ours].median > 0, net);
    for (const id of libraries) assert.ok(timesAsFastAs[id].median > 0, `${net}: ${id}`);
    for (const [id, { min, median: middle, max, initialLoss, finalLoss }] of Object.entries(
      epochsPerSecond,
    )) {
      assert.ok(0 < min && min <= middle && middle <= max, `${net}: ${id}`);
      assert.ok(finalLoss < initialLoss, `${net}: ${id} has not learned`);
    }
  }
});

test('a target that is not reached is printed as missed', () => {
  assert.equal(targetLines(results).length, targets.length);
  for (const [index, line] of targetLines(results).entries()) {
    assert.ok(line.startsWith(isMet(targets[index], results) ? 'met ' : 'MISSED '), line);
  }
  const never = { name: 'never', least: 2, value: () => 1 };
  assert.equal(isMet(never, results), false);
  assert.equal(isMet({ ...never, value: () => 2 }, results), true);
  assert.equal(isMet({ name: 'nothing measured', most: 2, value: () => NaN }, results), false);
});

test('medians, spreads, and ratios repetition by repetition', () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.deepEqual(spread([3, 1, 2.00004]), { median: 2, min: 1, max: 3 });
  assert.deepEqual(ratio([2, 40, 6], [1, 10, 3]), { median: 2, min: 2, max: 4 });
});

test('useful operations: forwards, weights, and inputs of all layers but the first', () => {
  // 2-3-1: six and three weights; 2 operations x (9 + 9 + 3) x 250 samples.
  assert.equal(usefulOperations({ name: '2-3-1', hidden: [3] }), 2 * (9 + 9 + 3) * 250);
});

test('contestants take turns, one at a time, and the lab is spared nets that it refuses', async () => {
  /** @type {string[]} */
  const turns = [];
  let working = 0;
  const contestant = (/** @type {string} */ id) => ({
    id,
    name: id,
    lab: id === 'lab',
    open: () => Promise.reject(new Error('It is open already.')),
    close: async () => {},
    ask: async (/** @type {string} */ _, /** @type {any} */ request) => {
      assert.equal(++working, 1, 'two at once');
      turns.push(`${id} ${request.hidden[0]}`);
      await new Promise((resolve) => setImmediate(resolve));
      working -= 1;
      return { epochsPerSecond: 1, epochs: 1, initialLoss: 0.7, finalLoss: 0.6 };
    },
  });
  const measured = await measureTraining([contestant('lab'), contestant('peer')], quickPlan, 64, () => {});
  assert.deepEqual(turns.slice(0, 4), ['lab 4', 'peer 4', 'lab 8', 'peer 8']);
  assert.ok(turns.includes('peer 128') && !turns.includes('lab 128'));
  assert.equal(measured.get('2-8-8-1')?.get('lab')?.length, quickPlan.repetitions);
});

test('who trains nothing, or to no number, fails the bench with a sentence', async () => {
  for (const finalLoss of [0.7, NaN]) {
    const idle = {
      id: 'idle',
      name: 'Idle 1.0',
      open: () => Promise.reject(new Error('It is open already.')),
      close: async () => {},
      ask: async () => ({ epochsPerSecond: 1e9, epochs: 5, initialLoss: 0.7, finalLoss }),
    };
    await assert.rejects(
      measureTraining([idle], quickPlan, 64, () => {}),
      /Idle 1\.0 trained nothing \(2-4-2-1\): the loss was 0\.7 before 5 epochs/,
    );
  }
});
