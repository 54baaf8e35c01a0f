// The lesson's race of eight: its runs are those of the claim, finished runs are kept, and a single seed's verdict.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { axisLow, dotRow } from '../../../web/lesson/widgets/evidence/dot-row.js';
import { createGuard } from '../../../web/engine/worker/guard.js';
import { createRaceRuns } from '../../../web/engine/worker/race-run.js';
import { loadRawModule } from '../../../web/build/experiments.mjs';
import { mount } from '../../../web/lesson/widgets/evidence/mount.js';
import { createTrainingLock } from '../../../web/lesson/training-lock.js';
import {
  evidenceContestants,
  evidenceEntries,
  evidenceRows,
  evidenceVerdict,
  onePick,
} from '../../../web/lesson/widgets/evidence/model.js';

/** @typedef {import('../../../web/engine/worker/race-run.js').RaceRun} RaceRun */

/** @param {number | null} test its accuracy; null: diverged @param {number} [validation] @returns {RaceRun} */
const run = (test, validation = 0.5) => ({
  ...{ epoch: new Float32Array(), trainLoss: new Float32Array() },
  ...{ validationLoss: new Float32Array(), validationAccuracy: new Float32Array() },
  final: { trainLoss: 1, validationLoss: 1, validationAccuracy: test === null ? null : validation },
  test: { loss: 1, accuracy: test },
  diverged: test === null ? 'It diverged.' : null,
});

/** Eight contestants, of which only the named ones have special scores. @param {Record<string, RaceRun[]>} special @param {RaceRun[]} others */
const raceOf = (special, others) => evidenceContestants.map(({ id }) => special[id] ?? others);

test('as many seeds on the spiral as the native claim has give the means that it measured', async () => {
  const measured = JSON.parse(
    readFileSync(new URL('../../../web/lesson/measured.json', import.meta.url), 'utf8'),
  ).claims.who_wins.measures;
  const clock = { now: () => 0, schedule: setImmediate, onError() {} };
  const races = createRaceRuns(await loadRawModule(), createGuard(), clock);
  const { seeds } = measured.spiral_gelu;
  const compared = ['sigmoid', 'relu', 'gelu'];
  /** @type {RaceRun[][]} */
  const runs = evidenceContestants.map(() => []);
  for (const { contestant, task } of evidenceEntries({ data: 'spiral', seeds }))
    if (compared.includes(evidenceContestants[contestant].id))
      runs[contestant].push(await races.train(task.setup, task.userData, task.epochs));
  const rows = evidenceRows(runs).filter(({ id }) => compared.includes(id));
  assert.equal(rows.length, compared.length);
  for (const { id, mean } of rows)
    assert.ok(Math.abs(mean - measured[`spiral_${id}`].value) < 1e-6, `${id}: ${mean}`);
});

test('mean and standard error are those of the seeds that did not diverge', () => {
  const rows = evidenceRows(raceOf({ relu: [run(0.8), run(1), run(null)] }, [run(0.5), run(0.5), run(0.5)]));
  const relu = rows[evidenceContestants.findIndex(({ id }) => id === 'relu')];
  assert.deepEqual(relu.scores, [0.8, 1, null]);
  assert.ok(Math.abs(relu.mean - 0.9) < 1e-12);
  // The sample deviation of 0.8 and 1 is 0.1 √2; over √2, the root of the number of seeds, that is 0.1.
  assert.ok(Math.abs(relu.error - 0.1) < 1e-12);
});

test('a lead of more than two standard errors wins, a smaller one does not', () => {
  const others = [0.5, 0.6, 0.5, 0.6].map((score) => run(score));
  const clear = evidenceVerdict(raceOf({ gelu: [0.9, 0.9, 0.92, 0.9].map((one) => run(one)) }, others));
  assert.equal(clear.winner, 'gelu');
  const unclear = evidenceVerdict(raceOf({ gelu: [0.9, 0.5, 0.4, 0.6].map((one) => run(one)) }, others));
  assert.equal(unclear.winner, '');
  assert.match(unclear.sentence, /no winner/);
});

test('one validation run picks by its own score, and is told its place among all', () => {
  const runs = raceOf({ tanh: [run(0.6, 0.98), run(0.6, 0.5)], gelu: [run(0.9, 0.9), run(0.9, 0.9)] }, [
    run(0.5, 0.7),
    run(0.5, 0.7),
  ]);
  const { picked, sentence } = onePick(runs);
  assert.equal(picked, 'tanh');
  assert.match(sentence, /98\.0 %.*60\.0 %.*place 2 of 8, 30\.0 points behind GELU/);
});

test('where several are level in one validation run, that is said', () => {
  const { picked, sentence } = onePick(
    raceOf({ elu: [run(0.9, 0.9)], gelu: [run(0.8, 0.9)] }, [run(0.5, 0.7)]),
  );
  assert.equal(picked, 'elu');
  assert.match(sentence, /leaves 2 level at 90\.0 %.*: ELU and GELU/);
});

test('a score stands on its axis, the mean at its place and the interval within the picture', () => {
  assert.equal(axisLow([0.55, 0.8, null]), 0.5);
  assert.equal(axisLow([1, 1]), 0.8);
  const { dots, mean, interval } = dotRow({ scores: [0.5, null, 1], mean: 0.75, error: 0.05 }, 0.5);
  assert.match(dots, /^M6 [\d.]+h0M194 [\d.]+h0$/);
  assert.equal(mean, 'M100 2V16');
  assert.equal(interval, 'M62.4 9H137.6');
  assert.deepEqual(dotRow({ scores: [], mean: NaN, error: NaN }, 0.5), { dots: '', mean: '', interval: '' });
});

/** A widget without a page, and a pool whose runs end when told. */
function openWidget() {
  const trainingLock = createTrainingLock();
  /** @type {Map<string, (event: any) => void>} */
  const listeners = new Map();
  const element = /** @type {any} */ ({
    choice: { data: 'spiral', seeds: 5 },
    running: false,
    facts: {},
    addEventListener: (/** @type {string} */ name, /** @type {any} */ listener) =>
      listeners.set(name, listener),
    announce: (/** @type {any} */ facts) => (element.facts = facts),
  });
  /** @type {{tasks: any[], cancelled: boolean, finish: (count: number) => void}[]} */
  const races = [];
  /** @type {any} */
  const startRace = (/** @type {any[]} */ tasks, /** @type {any} */ { onRun }) => {
    let done = 0;
    /** @type {any} */
    let resolve;
    /** @type {any} */
    let reject;
    const promise = new Promise((...settle) => ([resolve, reject] = settle));
    const race = {
      tasks,
      cancelled: false,
      finish(/** @type {number} */ count) {
        for (; count > 0 && done < tasks.length; count -= 1) onRun(done++, run(0.9));
        if (done === tasks.length) resolve([]);
      },
    };
    races.push(race);
    const cancel = () => {
      race.cancelled = true;
      reject(new Error('The race was cancelled.'));
    };
    return { done: promise, cancel };
  };
  /** @type {(visible: boolean) => void} */
  let look = () => {};
  mount(
    element,
    { trainingLock },
    { startRace, watchVisibility: (_, onChange) => void (look = onChange), isStill: () => false },
  );
  const send = (/** @type {string} */ name, detail = {}) => listeners.get(name)?.({ detail });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return { element, races, trainingLock, send, settle, look: (/** @type {boolean} */ seen) => look(seen) };
}

test('a race that is paused goes on with what is left, and more seeds train only the new ones', async () => {
  const { element, races, send, settle } = openWidget();
  send('lesson-run');
  races[0].finish(30);
  send('lesson-pause');
  assert.equal(element.running, false);
  assert.ok(races[0].cancelled);
  assert.deepEqual(element.progress, { done: 30, total: 40 });
  send('lesson-run');
  assert.equal(races[1].tasks.length, 10);
  races[1].finish(10);
  await settle();
  assert.equal(element.running, false);
  assert.match(element.verdict, /no winner/);
  send('lesson-choose', { choice: { data: 'spiral', seeds: 10 } });
  assert.deepEqual(element.progress, { done: 40, total: 80 });
  send('lesson-run');
  assert.deepEqual([...new Set(races[2].tasks.map(({ setup }) => setup.seed))], [6, 7, 8, 9, 10]);
});

test('a race pauses when another widget begins, and when it is no longer seen; then it goes on when it is', async () => {
  const { element, races, trainingLock, send, settle, look } = openWidget();
  send('lesson-run');
  trainingLock.acquire({}, () => {});
  assert.equal(element.running, false);
  assert.ok(races[0].cancelled);
  look(false);
  look(true);
  await settle();
  assert.equal(races.length, 1, 'who made room does not begin again by itself');
  send('lesson-run');
  look(false);
  assert.ok(races[1].cancelled);
  look(true);
  await settle();
  assert.equal(races.length, 3);
  assert.equal(element.running, true);
});

test('reset forgets what has run', () => {
  const { element, races, send } = openWidget();
  send('lesson-run');
  races[0].finish(12);
  send('lesson-reset');
  assert.deepEqual(element.progress, { done: 0, total: 40 });
  assert.equal(element.running, false);
});
