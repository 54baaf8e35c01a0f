// Following a run: when a snapshot is asked for, when it is shown, and when it is dropped.

import assert from 'node:assert/strict';
import test from 'node:test';
import { followRun } from '../../../web/common/page/follow-run.js';
import { createRunSwitch } from '../../../web/common/page/run-switch.js';

const settled = () => new Promise((resolve) => setTimeout(resolve));

/** A promise that the test settles. */
function createGate() {
  /** @type {(value?: any) => void} */
  let open = () => {};
  /** @type {(error: Error) => void} */
  let fail = () => {};
  const promise = new Promise((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { promise, open, fail };
}

/**
 * A page that follows a run: it waits where the test wants it to, and notes what it does.
 * @param {Partial<import('../../../web/common/page/follow-run.js').Following<{at: number, goesOn: boolean}>>} [given]
 */
function openPage(given = {}) {
  /** @type {string[]} */
  const events = [];
  const page = {
    events,
    there: true,
    /** @type {ReturnType<typeof createGate>[]} */ asked: [],
    /** @type {ReturnType<typeof createGate>[]} */ frames: [],
    /** @type {ReturnType<typeof createGate>[]} */ rests: [],
    /** Of those that wait for the same thing the last one is let on. @param {'asked' | 'frames' | 'rests'} what @param {any} [value] */
    async letOn(what, value) {
      page[what][page[what].length - 1].open(value);
      await settled();
    },
    /** @param {number} at @param {boolean} [goesOn] */
    async answer(at, goesOn = false) {
      await page.letOn('asked', { at, goesOn });
      await page.letOn('frames');
    },
  };
  /** @param {'asked' | 'frames' | 'rests'} what */
  const waitFor = (what) => {
    events.push(what);
    const gate = createGate();
    page[what].push(gate);
    return gate.promise;
  };
  Object.assign(globalThis, {
    requestAnimationFrame: (/** @type {() => void} */ frame) => void waitFor('frames').then(frame),
  });
  /** @type {import('../../../web/common/page/follow-run.js').Following<{at: number, goesOn: boolean}>} */
  const following = {
    mayAsk: () => page.there,
    ask: () => waitFor('asked'),
    show({ at, goesOn }) {
      events.push(`shown ${at}`);
      return goesOn;
    },
    rest: () => waitFor('rests'),
    onError: (error) => events.push(/** @type {Error} */ (error).message),
    ...given,
  };
  return { page, following };
}

/** @param {Parameters<typeof openPage>[0]} [given] */
function openFollowed(given) {
  const { page, following } = openPage(given);
  return { ...page, page, ...followRun(following) };
}

test('a run that goes on is asked, shown in the next frame and left to rest, until it stands', async () => {
  const { follow, answer, letOn, events } = openFollowed();
  const shown = follow();
  await answer(1, true);
  await letOn('rests');
  await answer(2, true);
  await letOn('rests');
  await answer(3);
  await shown;
  const round = ['asked', 'frames'];
  assert.deepEqual(events, [
    ...[...round, 'shown 1', 'rests'],
    ...[...round, 'shown 2', 'rests'],
    ...[...round, 'shown 3'],
  ]);
});

test('what happens while a snapshot is on its way is shown by another, without a rest', async () => {
  const { follow, answer, asked, rests } = openFollowed();
  const shown = follow();
  void follow();
  void follow();
  assert.equal(asked.length, 1, 'one is asked for at a time');
  await answer(1, true);
  assert.equal(asked.length, 2);
  assert.equal(rests.length, 0);
  await answer(2);
  await shown;
  assert.equal(asked.length, 2);
});

test('what happens during a rest ends it', async () => {
  const { follow, answer, asked } = openFollowed();
  const shown = follow();
  await answer(1, true);
  assert.equal(asked.length, 1);
  void follow();
  await settled();
  assert.equal(asked.length, 2);
  await answer(2);
  await shown;
});

test('a rest that was ended does not end the next one when its time has come', async () => {
  const { follow, answer, asked, rests } = openFollowed();
  void follow();
  await answer(1, true);
  void follow();
  await settled();
  await answer(2, true);
  rests[0].open();
  await settled();
  assert.equal(asked.length, 2);
});

for (const isThere of [false, true]) {
  const where = isThere ? 'waits for its frame' : 'is on its way';
  test(`a snapshot that ${where} when its run is overtaken is dropped, and the new run is asked`, async () => {
    const { follow, overtake, answer, letOn, events } = openFollowed();
    const shown = follow();
    if (isThere) await letOn('asked', { at: 1, goesOn: false });
    overtake();
    if (!isThere) await letOn('asked', { at: 1, goesOn: false });
    await letOn('frames');
    await answer(2);
    await shown;
    assert.deepEqual(
      events.filter((one) => one.startsWith('shown')),
      ['shown 2'],
    );
  });
}

test('who overtakes knows whether it is overtaken in turn', () => {
  const { overtake } = openFollowed();
  const isFirst = overtake();
  assert.equal(isFirst(), true);
  const isSecond = overtake();
  assert.equal(isFirst(), false);
  assert.equal(isSecond(), true);
});

test('nothing is asked while there is no run or nobody sees it, and what has happened is shown later', async () => {
  const { page, follow, answer, asked, events } = openFollowed();
  page.there = false;
  await follow();
  assert.equal(asked.length, 0);
  page.there = true;
  const shown = follow();
  await answer(1, true);
  page.there = false;
  await page.letOn('rests');
  await shown;
  assert.equal(asked.length, 1);
  page.there = true;
  void follow();
  await answer(2);
  assert.equal(events[events.length - 1], 'shown 2');
});

test('a snapshot that cannot be had is told once, and following begins anew with what happens next', async () => {
  const { follow, answer, asked, events } = openFollowed();
  const shown = follow();
  asked[0].fail(new Error('the worker died'));
  await shown;
  assert.deepEqual(events, ['asked', 'the worker died']);
  void follow();
  await answer(2);
  assert.equal(events[events.length - 1], 'shown 2');
});

test('that a snapshot of an overtaken run cannot be had is not told', async () => {
  const { follow, overtake, answer, asked, events } = openFollowed();
  const shown = follow();
  overtake();
  asked[0].fail(new Error('the worker died'));
  await shown;
  void follow();
  await answer(2);
  assert.deepEqual(events, ['asked', 'asked', 'frames', 'shown 2']);
});

/** A run with a switch, whose commands are answered at once. @param {(command: string) => unknown} [refuse] throws */
function openSwitched(refuse = () => {}) {
  const { page, following } = openPage();
  /** @type {boolean[]} */
  const wishes = [];
  /** @type {(string | undefined)[]} */
  const refused = [];
  const { ask, show, rest } = following;
  const { controls, ...run } = createRunSwitch({
    ...{ ask, show, rest },
    async send(/** @type {'run' | 'pause' | 'reset' | 'step'} */ command) {
      page.events.push(command);
      refuse(command);
    },
    mustWait: () => !page.there,
    onWish: (wantsToRun) => wishes.push(wantsToRun),
    onError: (_, command) => refused.push(command),
  });
  /** The commands since the last time, in their order. */
  const sent = () => page.events.splice(0).filter((one) => ['run', 'pause', 'reset', 'step'].includes(one));
  return { ...page, page, ...run, ...controls, wishes, refused, sent };
}

test('a run that nobody can see pauses and is not asked, and goes on when it can be seen', async () => {
  const { begin, run, follow, setAsleep, answer, sent, asked, wantsToRun } = openSwitched();
  await begin();
  await answer(1);
  await run();
  await answer(2);
  assert.deepEqual(sent(), ['run']);
  await setAsleep(true);
  await setAsleep(true);
  await follow();
  assert.deepEqual(sent(), ['pause'], 'told once');
  assert.equal(asked.length, 2);
  assert.equal(wantsToRun(), true);
  await setAsleep(false);
  assert.deepEqual(sent(), ['run']);
  assert.equal(asked.length, 3);
});

test('a run that waits is not started by being seen, only shown', async () => {
  const { begin, setAsleep, sent, asked } = openSwitched();
  await setAsleep(true);
  await begin();
  assert.equal(asked.length, 0);
  await setAsleep(false);
  assert.deepEqual(sent(), []);
  assert.equal(asked.length, 1);
});

test('before there is a run nothing is asked', async () => {
  const { follow, asked } = openSwitched();
  await follow();
  assert.equal(asked.length, 0);
});

test('Run, pressed while nobody can see, begins when somebody can', async () => {
  const { begin, run, setAsleep, sent } = openSwitched();
  await begin();
  await setAsleep(true);
  await run();
  assert.deepEqual(sent(), []);
  await setAsleep(false);
  assert.deepEqual(sent(), ['run']);
});

test('Run, pressed when the page has it wait, is wished for and begins with the next run', async () => {
  const { page, begin, run, wantsToRun, sent } = openSwitched();
  page.there = false;
  await run();
  assert.deepEqual(sent(), []);
  assert.equal(wantsToRun(), true);
  await begin();
  assert.deepEqual(sent(), ['run']);
});

test('reset drops what is on its way, and goes on only where the run was to train', async () => {
  const { begin, run, pause, reset, answer, sent, events } = openSwitched();
  await begin();
  await run();
  sent();
  await reset();
  assert.deepEqual(sent(), ['reset', 'run']);
  await answer(7);
  assert.deepEqual(
    events.filter((one) => one.startsWith('shown')),
    [],
  );
  await pause();
  sent();
  await reset();
  assert.deepEqual(sent(), ['reset']);
});

test('a new run is shown, and trained where the one before it was', async () => {
  const { run, begin, setAsleep, sent, asked } = openSwitched();
  await begin();
  assert.deepEqual(sent(), []);
  assert.equal(asked.length, 1);
  await run();
  sent();
  await begin();
  assert.deepEqual(sent(), ['run']);
  await setAsleep(true);
  sent();
  await begin();
  assert.deepEqual(sent(), []);
});

test('a snapshot of the run before is not shown once a new run has come', async () => {
  const { begin, answer, events } = openSwitched();
  await begin();
  await begin();
  await answer(1);
  await answer(2);
  assert.deepEqual(
    events.filter((one) => one.startsWith('shown')),
    ['shown 2'],
  );
});

test('the wish is told when it has changed, not when it is repeated', async () => {
  const { run, pause, wishes } = openSwitched();
  await run();
  await run();
  await pause();
  await pause();
  assert.deepEqual(wishes, [true, false]);
});

test('a command that is refused is told with its name, and nothing is asked after it', async () => {
  const { begin, run, refused, answer, asked } = openSwitched(() => {
    throw new Error('no');
  });
  await begin();
  await answer(1);
  await run();
  assert.deepEqual(refused, ['run']);
  assert.equal(asked.length, 1);
});
