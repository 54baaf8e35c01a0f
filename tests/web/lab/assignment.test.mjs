// Assignments and result codes, made and checked by the lesson's worker with the real core.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { defaultSetup } from '../../../web/common/model/defaults.js';
import { loadLessonMethods, loadLessonRaw } from '../real-core.mjs';
import { createLessonMethods } from '../../../web/engine/worker/lesson-methods.js';

const LOCKED = ['data', 'seed'];

/** @param {(setup: import('../../../web/common/model/defaults.js').Setup) => void} change */
function student(change = () => {}) {
  const setup = defaultSetup();
  change(setup);
  return setup;
}

/** @param {Awaited<ReturnType<typeof loadLessonMethods>>} methods */
const handOut = (methods, question = 'Which rate?') =>
  methods.assignmentText({ setup: defaultSetup(), locked: LOCKED, question });

/** @param {import('../../../web/common/model/defaults.js').Setup} setup */
const faster = (setup) => {
  setup.optimizer.learningRate = 0.03;
  setup.layers[1] = { units: 4, activation: 'tanh', parameters: {} };
};

test('a code that a student makes is right for the teacher, who sees what was changed and what came of it', async () => {
  const methods = await loadLessonMethods();
  const assignment = handOut(methods);
  const made = await methods.resultCode({ assignment, setup: student(faster), epoch: 12 });
  assert.match(made.code, /^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{1,5})+$/);
  assert.ok(made.code.length <= 60, made.code);

  const other = await loadLessonMethods();
  const checked = await other.checkCode({ assignment, code: made.code.toLowerCase().replaceAll('-', ' ') });
  assert.deepEqual(checked, made);
  assert.deepEqual(made.changes, [
    { path: 'layers[1].activation', from: 'gelu', to: 'tanh' },
    { path: 'layers[1].units', from: 8, to: 4 },
    { path: 'optimizer.learningRate', from: 0.01, to: 0.03 },
  ]);

  // The same numbers as in the lab's run.
  methods.configure({ setup: student(faster) });
  await methods.replay({ epoch: 12 });
  const { status } = methods.snapshot();
  assert.equal(made.epoch, 12);
  assert.equal(made.train.loss, status.trainLoss);
  assert.equal(made.validation.accuracy, status.validationAccuracy);
  assert.deepEqual(made.test, methods.testResult());
});

test('a mistyped code, a changed one and one of another assignment are wrong, each for a reason', async () => {
  const methods = await loadLessonMethods();
  const assignment = handOut(methods);
  const { code } = await methods.resultCode({ assignment, setup: student(faster), epoch: 3 });
  const typo = code.replace(/.$/, (last) => (last === '7' ? '8' : '7'));
  const mistyped = await methods.checkCode({ assignment, code: typo });
  assert.match('wrong' in mistyped ? mistyped.wrong : '', /a character may be mistyped/);
  const elsewhere = methods.assignmentText({
    setup: student((setup) => (setup.data.noise = 0.3)),
    locked: LOCKED,
  });
  const foreign = await methods.checkCode({ assignment: elsewhere, code });
  assert.match('wrong' in foreign ? foreign.wrong : '', /^Training this to epoch 3 gives a different result/);
});

test('what cannot be handed out or handed in is a sentence', async () => {
  const methods = await loadLessonMethods();
  const assignment = handOut(methods);
  const refused = (/** @type {any} */ params) =>
    methods.resultCode({ assignment, setup: defaultSetup(), epoch: 3, ...params }).then(
      () => assert.fail('it was accepted'),
      ({ message }) => message,
    );
  assert.equal(
    await refused({ setup: student((setup) => (setup.seed = 2)) }),
    'seed was changed from 1 to 2, but it is locked in this assignment.',
  );
  assert.equal(
    await refused({ setup: student((setup) => (setup.layers = [])), epoch: 0 }),
    'epoch is 0: it must be a whole number from 1 to 20000.',
  );
  assert.equal(
    await refused({ setup: { ...defaultSetup(), data: { kind: 'own', seed: 1 } }, assignment: 'x' }),
    'This is not an assignment: its first line must be "Nonlinear assignment 1", and lines such as data.kind = "spiral" must follow.',
  );
  assert.equal(
    await refused({ setup: student((setup) => (setup.batch = -1)) }),
    'batch is -1: it must be a whole number from 1 to 2000.',
  );
  assert.throws(
    () => methods.assignmentText({ setup: { ...defaultSetup(), data: { kind: 'own', seed: 1 } } }),
    {
      message: /^An assignment cannot have data of your own/,
    },
  );
  assert.throws(() => methods.assignmentText(/** @type {any} */ ({ setup: defaultSetup(), lock: [] })), {
    message: 'lock is not a field this takes; allowed are locked, question or setup.',
  });
  await assert.rejects(methods.checkCode({ assignment: '', code: 'A' }), {
    message: /^This is not an assignment/,
  });
});

test('half of a surrogate pair in a question takes no other character with it', async () => {
  const methods = await loadLessonMethods();
  const text = methods.assignmentText({ setup: defaultSetup(), question: 'a\ud83db 😀 \ude00' });
  assert.match(text, /^question: a�b 😀 �$/m);
});

test('a check shows how far it is, can be ended, and leaves nothing behind in the core', async () => {
  const raw = await loadLessonRaw();
  let time = 0;
  /** @type {(() => void)[]} */
  const waiting = [];
  // Each reading of the clock advances it by 5 ms, so that a slice is three epochs.
  const methods = createLessonMethods(raw, {
    now: () => (time += 5),
    schedule: (action) => void waiting.push(action),
  });
  const slice = async () => {
    waiting.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const assignment = handOut(methods);
  const making = methods.resultCode({ assignment, setup: defaultSetup(), epoch: 7 });
  for (let i = 0; i < 3; i += 1) await slice();
  const { code } = await making;
  assert.equal(methods.codeProgress(), null);

  const ended = assert.rejects(methods.checkCode({ assignment, code }), {
    message: 'The check was cancelled.',
  });
  assert.deepEqual(methods.codeProgress(), { done: 0, steps: 7 });
  await slice();
  assert.deepEqual(methods.codeProgress(), { done: 3, steps: 7 });
  await assert.rejects(methods.checkCode({ assignment, code }), {
    message: 'The check is still under way: wait until it ends, or cancel it.',
  });
  methods.cancelCode();
  await slice();
  await ended;
  const again = methods.checkCode({ assignment, code });
  for (let i = 0; i < 3; i += 1) await slice();
  assert.deepEqual(await again, await making);
  // The first slots are free again.
  assert.deepEqual(raw.beginCheck({ assignment, code }), { run: 0 });
  assert.deepEqual(raw.beginCheck({ assignment, code }), { run: 1 });
});

const program = fileURLToPath(new URL('../../../build/gcc/check_codes', import.meta.url));

// The build step that runs this file also builds the program.
test('the native program accepts the code and the file that a browser made, and no other code', async (t) => {
  const methods = await loadLessonMethods();
  const assignment = handOut(methods, 'Which rate is best – and why?');
  const { code } = await methods.resultCode({ assignment, setup: student(faster), epoch: 40 });
  const folder = await mkdtemp(join(tmpdir(), 'nonlinear-'));
  t.after(() => rm(folder, { recursive: true }));
  const [assignmentFile, codesFile] = ['assignment.txt', 'codes.txt'].map((name) => join(folder, name));
  await writeFile(assignmentFile, assignment);
  /** @param {string} codes @returns {Promise<{exit: unknown, printed: string}>} */
  const run = async (codes) => {
    await writeFile(codesFile, codes);
    return new Promise((resolve) =>
      execFile(program, [assignmentFile, codesFile], (error, printed) =>
        resolve({ exit: error?.code ?? 0, printed }),
      ),
    );
  };
  const right = await run(`Ada ${code}\n`);
  assert.equal(right.exit, 0, right.printed);
  assert.match(right.printed, /Which rate is best – and why\?/);
  assert.match(right.printed, /1 of 1 codes are right\./);
  const wrong = await run(`Ada ${code}\nBert ${code.slice(0, -4)}7777\n`);
  assert.equal(wrong.exit, 1, wrong.printed);
});
