// What the tests of copied programs share: runs in the real core, and Python beside them.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadMethods } from '../web/real-core.mjs';

/** A Python that has PyTorch; build.sh says which. */
const python = process.env.NONLINEAR_PYTHON ?? '/usr/bin/python3';

/**
 * Trains in the core what a program is then to repeat.
 * @param {import('../../web/common/model/defaults.js').Setup} setup
 * @param {number} epochs
 * @param {object} [more]
 * @param {import('../../web/engine/worker/experiment.js').UserData | null} [more.userData]
 * @param {ArrayLike<number> | null} [more.initialParameters]
 */
export async function train(setup, epochs, { userData = null, initialParameters = null } = {}) {
  const methods = await loadMethods();
  const description = methods.configure({ setup, userData, initialParameters });
  const initial = methods.initialParameters({ setup, userData, initialParameters });
  const first = methods.snapshot().status;
  await methods.replay({ epoch: epochs });
  const { status, history } = methods.snapshot();
  return { setup, description, initial, epochs, loss: status.trainLoss, first, status, history };
}

/**
 * Runs a program in a folder of its own.
 * @param {string} program
 * @param {Record<string, string>} [files] what lies beside it
 * @returns {Promise<string>} what it prints; rejects with what it complains of
 */
export async function runPython(program, files = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'nonlinear-python-'));
  try {
    for (const [name, text] of Object.entries({ ...files, 'program.py': program }))
      await writeFile(join(folder, name), text);
    const { stdout } = await promisify(execFile)(python, ['program.py'], { cwd: folder });
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}
