// At most one widget of a page trains at a time.
import assert from 'node:assert/strict';
import test from 'node:test';

import { createTrainingLock } from '../../../web/lesson/training-lock.js';

test('acquiring the lock pauses the widget that held it, and no widget pauses itself', () => {
  const trainingLock = createTrainingLock();
  /** @type {string[]} */
  const paused = [];
  const [a, b] = [{}, {}];
  trainingLock.acquire(a, () => paused.push('a'));
  trainingLock.acquire(a, () => paused.push('a again'));
  assert.equal(paused.length, 0);
  trainingLock.acquire(b, () => paused.push('b'));
  assert.deepEqual(paused, ['a again']);
});

test('the page is busy while somebody trains, and free once that has ended or stopped by itself', () => {
  const trainingLock = createTrainingLock();
  assert.equal(trainingLock.busy(), false);
  const claim = {};
  trainingLock.acquire(claim, () => {});
  assert.equal(trainingLock.busy(), true);
  trainingLock.release({});
  assert.equal(trainingLock.busy(), true, 'somebody else has left');
  trainingLock.release(claim);
  assert.equal(trainingLock.busy(), false);
  let running = true;
  trainingLock.acquire(
    {},
    () => {},
    () => running,
  );
  assert.equal(trainingLock.busy(), true);
  running = false;
  assert.equal(trainingLock.busy(), false, 'a run that has ended keeps its place, but holds nobody up');
});
