// The methods of the lesson's worker, with the real core: claims run in slices. That they give the digits of the text is tested beside this.

import assert from 'node:assert/strict';
import test from 'node:test';
import { createLessonMethods } from '../../../web/engine/worker/lesson-methods.js';
import { createClient, serve } from '../../../web/engine/rpc.js';
import { loadLessonMethods, loadLessonRaw, timers, until } from '../real-core.mjs';
import { measured } from './claim-digits.mjs';

// Two claims: one that takes a second or two, and one that takes a tenth of that.
const slow = 'dead_for_good';
const quick = 'softmax_sigmoid';

test('the text has numbers of every claim there is, and of no other', async () => {
  const raw = await loadLessonRaw();
  assert.deepEqual(raw.claimIds(), Object.keys(measured));
});

test('progress rises to the end, and there is none before and after', async () => {
  const methods = await loadLessonMethods();
  assert.equal(methods.claimProgress(), null);
  const run = methods.claimRun({ claim: slow });
  const seen = [];
  for (let progress = methods.claimProgress(); progress !== null; progress = methods.claimProgress()) {
    seen.push(progress);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { steps } = seen[0];
  assert.ok(steps > 1);
  assert.ok(seen.every((one) => one.claim === slow && one.steps === steps));
  const done = seen.map((one) => one.done);
  assert.equal(done[0], 0);
  assert.ok(new Set(done).size > 3, `seen: ${done}`);
  assert.deepEqual(
    done,
    [...done].sort((a, b) => a - b),
  );
  assert.ok(done.every((one) => one <= steps));
  await run;
});

test('a slice is over as soon as 12 ms have passed: between two of them other calls are answered', async () => {
  let time = 0;
  /** @type {(() => void)[]} */
  const waiting = [];
  const methods = await loadLessonMethods({
    // Each reading of the clock advances it by 5 ms.
    now: () => (time += 5),
    schedule: (action) => void waiting.push(action),
  });
  const run = methods.claimRun({ claim: slow });
  const step = async () => {
    waiting.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  assert.equal(methods.claimProgress()?.done, 0);
  await step();
  assert.equal(methods.claimProgress()?.done, 3);
  await step();
  assert.equal(methods.claimProgress()?.done, 6);
  methods.cancelClaim();
  await Promise.all([assert.rejects(run), step()]);
});

test('evaluate is answered, over the port, while a claim runs', async (t) => {
  const { port1, port2 } = new MessageChannel();
  t.after(() => port1.close());
  serve(/** @type {any} */ (port2), await loadLessonMethods());
  const { call } = createClient(/** @type {any} */ (port1));
  let over = false;
  const run = call('claimRun', { claim: slow }).then(() => (over = true));
  for (let i = 0; i < 5; i += 1) {
    const [{ value }] = await call('evaluate', { curves: [{ activation: 'relu' }], x: [-1, 2] });
    assert.deepEqual([...value], [0, 2]);
  }
  assert.equal(over, false);
  const { done, steps } = await call('claimProgress');
  assert.ok(done < steps);
  await run;
});

test('a cancelled claim rejects with a sentence, and the next one gives the same digits as ever', async () => {
  const methods = await loadLessonMethods();
  const run = methods.claimRun({ claim: slow });
  await until(() => (methods.claimProgress()?.done ?? 0) > 0);
  methods.cancelClaim();
  assert.equal(methods.claimProgress(), null);
  // Before the first run has noticed.
  const second = methods.claimRun({ claim: slow });
  await assert.rejects(run, { message: `The experiment ${slow} was cancelled.` });
  assert.deepEqual([...methods.softmax({ logits: [1, 1] })], [0.5, 0.5]);
  assert.notEqual(methods.claimProgress(), null);
  const { measures } = await second;
  for (const { id, value } of measures) assert.equal(value, measured[slow].measures[id].value, id);
  methods.cancelClaim(); // no run: nothing happens
});

test('a second claim is refused while one runs, and the first goes on', async () => {
  const methods = await loadLessonMethods();
  const run = methods.claimRun({ claim: quick });
  await assert.rejects(methods.claimRun({ claim: quick }), {
    message: `The experiment ${quick} is still under way: wait until it ends, or cancel it.`,
  });
  assert.equal((await run).holds, true);
});

test('a claim that does not exist is a sentence that lists those that do', async () => {
  const { claimRun } = await loadLessonMethods();
  const all = Object.keys(measured);
  for (const [params, came] of /** @type {[any, string][]} */ ([
    [{ claim: 'relu_is_best' }, 'claim is "relu_is_best": it must be '],
    [{ claim: 7 }, 'claim is 7: it must be '],
    [{}, 'claim is missing: it must be '],
  ])) {
    await assert.rejects(claimRun(params), ({ message }) => {
      assert.ok(message.startsWith(came), message);
      for (const id of all) assert.ok(message.includes(id), id);
      return true;
    });
  }
});

test('claims leave nothing behind in the core, whether they end or are cancelled', async () => {
  const raw = await loadLessonRaw();
  const methods = createLessonMethods(raw, { schedule: timers });
  const cancelled = methods.claimRun({ claim: quick });
  methods.cancelClaim();
  await assert.rejects(cancelled);
  await methods.claimRun({ claim: quick });
  // The first slot is free again.
  assert.equal(raw.beginClaim({ claim: quick }), 0);
  assert.equal(raw.beginClaim({ claim: quick }), 1);
});
