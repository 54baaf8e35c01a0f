// Expensive requests that are asked for faster than they are answered: one at a time, and of those that wait the newest.

import assert from 'node:assert/strict';
import test from 'node:test';
import { createLatestOnly } from '../../../web/common/page/latest-only.js';

const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Requests that are answered when the test says so. */
function createRequests() {
  /** @type {{value: number, isNewest: () => boolean, answer: () => void, fail: (error: Error) => void}[]} */
  const sent = [];
  /** @type {unknown[]} */
  const errors = [];
  const requests = createLatestOnly(
    (/** @type {number} */ value, isNewest) =>
      new Promise((resolve, reject) =>
        sent.push({ value, isNewest, answer: () => resolve(undefined), fail: reject }),
      ),
    (error) => errors.push(error),
  );
  return { ...requests, sent, errors, values: () => sent.map(({ value }) => value) };
}

test('while one drags, one request is under way, and of those that wait only the newest is sent', async () => {
  const { ask, sent, values } = createRequests();
  void ask(5);
  await settled();
  for (const value of [6, 7, 8]) void ask(value);
  await settled();
  assert.deepEqual(values(), [5]);
  sent[0].answer();
  await settled();
  assert.deepEqual(values(), [5, 8]);
  sent[1].answer();
  await settled();
  assert.deepEqual(values(), [5, 8]);
  void ask(2);
  await settled();
  assert.deepEqual(values(), [5, 8, 2]);
});

test('of requests that are made at once only the last is sent', async () => {
  const { ask, values } = createRequests();
  for (const value of [5, 6, 7]) void ask(value);
  await settled();
  assert.deepEqual(values(), [7]);
});

test('a request knows whether a newer one waits for its end', async () => {
  const { ask, sent } = createRequests();
  void ask(1);
  await settled();
  assert.equal(sent[0].isNewest(), true);
  void ask(2);
  assert.equal(sent[0].isNewest(), false);
  sent[0].answer();
  await settled();
  assert.equal(sent[1].isNewest(), true);
});

test('what has been asked for settles when it, or what has overtaken it, is answered', async () => {
  const { ask, sent, isBusy } = createRequests();
  /** @type {number[]} */
  const done = [];
  const begin = (/** @type {number} */ value) => void ask(value).then(() => done.push(value));
  begin(1);
  assert.equal(isBusy(), true);
  await settled();
  begin(2);
  begin(3);
  sent[0].answer();
  await settled();
  assert.deepEqual(done, [1]);
  assert.equal(isBusy(), true);
  sent[1].answer();
  await settled();
  assert.deepEqual(done, [1, 2, 3]);
  assert.equal(isBusy(), false);
});

test('a request that fails is told, and the next one is sent', async () => {
  const { ask, sent, errors, values } = createRequests();
  const asked = ask(1);
  await settled();
  const error = new Error('no');
  sent[0].fail(error);
  await asked;
  assert.deepEqual(errors, [error]);
  void ask(2);
  await settled();
  assert.deepEqual(values(), [1, 2]);
});

test('the failure of a request that a newer one has overtaken is not told', async () => {
  const { ask, sent, errors, values } = createRequests();
  void ask(1);
  await settled();
  const newest = ask(2);
  sent[0].fail(new Error('no'));
  await settled();
  assert.deepEqual(values(), [1, 2]);
  sent[1].answer();
  await newest;
  assert.deepEqual(errors, []);
});

test('where even the telling of a failure fails, the way is free for the next request', async () => {
  /** @type {number[]} */
  const sent = [];
  const { ask, isBusy } = createLatestOnly(
    (/** @type {number} */ value) => {
      sent.push(value);
      throw new Error('at once');
    },
    (error) => {
      throw error;
    },
  );
  await assert.rejects(ask(1));
  await assert.rejects(ask(2));
  assert.deepEqual(sent, [1, 2]);
  assert.equal(isBusy(), false);
});
