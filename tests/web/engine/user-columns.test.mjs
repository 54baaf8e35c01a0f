// The user's own data in double precision: told apart by the core, and returned unchanged.

import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultSetup, suggestOutput } from '../../../web/common/model/defaults.js';
import { loadMethods } from '../real-core.mjs';

/** @typedef {import('../../../web/engine/worker/experiment.js').UserData} UserData */

/** @param {'binary' | 'regression'} task @param {boolean} [standardise] */
function userDataSetup(task, standardise = true) {
  return {
    ...defaultSetup(),
    data: { kind: 'own', seed: 1, task, standardise },
    split: { validation: 0, test: 0 },
    ...suggestOutput(task),
  };
}

/** @param {ArrayLike<number>} values */
const ascending = (values) => Array.from(values).sort((a, b) => a - b);

/** Columns with distinct numbers that single precision would merge. @type {Record<string, number[]>} */
const fine = {
  'epoch seconds': [1472112259, 1472112294, 1472112329, 1472112360, 1472112392, 1472112425],
  'epoch milliseconds': [
    1709648527123, 1709648527124, 1709648527125, 1709648527126, 1709648527130, 1709648527131,
  ],
  'longitudes with seven decimals': [8.5417001, 8.5417002, 8.5417003, 8.5417004, 8.5417005, 8.5417006],
  'serial date-times of a spreadsheet': [
    45356.59875, 45356.59876, 45356.59877, 45356.6, 45356.60001, 45356.60002,
  ],
  'whole numbers above 2^24': [16777217, 16777218, 16777219, 16777220, 16777221, 16777222],
  'a large offset and a small spread': [1e15 + 1, 1e15 + 2, 1e15 + 3, 1e15 + 5, 1e15 + 8, 1e15 + 9],
  'beyond single precision': [1e39, 2e39, -3e39, 4e39, 5e39, 6e39],
  'within single precision, but not their squares': [1.7e38, -1.7e38, 3e38, -3e38, 1e38, 2e38],
  'below single precision': [1e-50, 2e-50, 3e-50, 4e-50, 5e-50, 7e-50],
};

for (const [name, column] of Object.entries(fine)) {
  test(`${name}: an input is told apart, and samples, map and reading are in the reader's own numbers`, async () => {
    const methods = await loadMethods();
    const x = column.flatMap((value, i) => [value, i % 3]);
    const target = column.map((_, i) => i % 2);
    const description = methods.configure({ setup: userDataSetup('binary'), userData: { x, target } });
    const rows = Array.from(target, (_, row) => description.x[2 * row]);
    assert.deepEqual(ascending(rows), ascending(column));
    rows.forEach((value, row) => assert.equal(description.target[row], column.indexOf(value) % 2));
    const [x0, x1] = description.domain;
    assert.ok(x0 < Math.min(...column) && x1 > Math.max(...column));
    const given = column.map((value) => methods.trace({ point: [value, 0] }).inputs[0]);
    assert.equal(new Set(given).size, column.length);
    // Standardised: mean 0, deviation 1.
    const mean = given.reduce((sum, value) => sum + value, 0) / given.length;
    const deviation = Math.sqrt(given.reduce((sum, value) => sum + (value - mean) ** 2, 0) / given.length);
    assert.ok(Math.abs(mean) < 1e-5 && Math.abs(deviation - 1) < 1e-5, `${mean} ${deviation}`);
    await methods.stepEpoch();
    const { map, status } = methods.snapshot({ mapSize: 8 });
    assert.ok(map?.every(Number.isFinite));
    assert.equal(status.diverged, null);
  });

  test(`${name}: a number to learn is learned, and the map answers in it`, async () => {
    const methods = await loadMethods();
    const x = column.map((_, i) => i);
    const description = methods.configure({
      setup: userDataSetup('regression'),
      userData: { x, target: column },
    });
    assert.deepEqual(ascending(description.target), ascending(column));
    await methods.replay({ epoch: 400 });
    const { map, status } = methods.snapshot({ mapSize: 16 });
    assert.ok(status.trainLoss < 0.2, String(status.trainLoss));
    const reach = Math.max(...column) - Math.min(...column);
    for (const value of map ?? []) {
      assert.ok(value > Math.min(...column) - reach && value < Math.max(...column) + reach, String(value));
    }
  });
}

test('times in seconds are learned as the same times counted from the first of them are', async () => {
  const methods = await loadMethods();
  const times = fine['epoch seconds'];
  const target = [50, 49, 50, 50.5, 50, 48];
  /** @param {number} from */
  const lossFrom = async (from) => {
    const userData = { x: times.map((time) => time - from), target };
    methods.configure({ setup: userDataSetup('regression'), userData });
    await methods.replay({ epoch: 50 });
    return methods.snapshot().status.trainLoss;
  };
  const shifted = await lossFrom(0);
  const small = await lossFrom(times[0]);
  assert.ok(Math.abs(shifted - small) < 1e-4 * small, `${shifted} ${small}`);
});

test('numbers that single precision holds make the same run as ever, bit for bit', async () => {
  const methods = await loadMethods();
  const x = Array.from({ length: 40 }, (_, i) => Math.fround(Math.sqrt(i + 1) * 3 - 10));
  const target = Array.from({ length: 20 }, (_, i) => i % 2);
  const description = methods.configure({ setup: userDataSetup('binary'), userData: { x, target } });
  assert.deepEqual(description.units.inputs, [
    { offset: 0, scale: 1 },
    { offset: 0, scale: 1 },
  ]);
  assert.ok(description.x.every((value) => x.includes(value)));
});

test('without standardising, numbers that the network could not tell apart are refused in a true sentence', async () => {
  const methods = await loadMethods();
  const target = [0, 1, 0, 1, 0, 1];
  /** @param {number[]} column */
  const refused = (column) => () =>
    methods.configure({
      setup: userDataSetup('binary', false),
      userData: { x: column.flatMap((value, i) => [value, i]), target, names: ['lon', 'lat'] },
    });
  assert.throws(
    refused(fine['longitudes with seven decimals']),
    /Some numbers of “lon” lie too close together/,
  );
  assert.throws(refused(fine['beyond single precision']), /“lon” holds 1e\+39, which is too large/);
  methods.configure({
    setup: userDataSetup('binary', false),
    userData: { x: [1000.1, 1, 1000.2, 2, 1000.3, 3, 1000.4, 4, 1000.5, 5, 1000.6, 6], target },
  });
});

test('numbers whose squares no number holds are refused', async () => {
  const methods = await loadMethods();
  assert.throws(
    () =>
      methods.configure({ setup: userDataSetup('regression'), userData: { x: [1, 2e200], target: [1, 2] } }),
    /The first column holds 2e\+200: numbers may go from -1e100 to 1e100/,
  );
});

test('rows that are the same to the network keep their own numbers, each once', async () => {
  const methods = await loadMethods();
  // One outlier: beside it the others are equal in single precision.
  const column = [0, 1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4, 1e9 + 5];
  const { x } = methods.configure({
    setup: userDataSetup('regression'),
    userData: { x: column, target: [1, 2, 2, 2, 2, 2] },
  });
  assert.deepEqual(ascending(x), column);
});
