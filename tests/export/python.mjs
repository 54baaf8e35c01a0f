// Shared helpers of the tests of copied programs: runs in the real core, and Python beside them.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadMethods } from '../web/real-core.mjs';

/** A Python that has PyTorch; set by build.sh. */
const python = process.env.NONLINEAR_PYTHON ?? '/usr/bin/python3';

/**
 * Trains in the core the run that a program is to repeat.
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
 * Runs a program in its own folder.
 * @param {string} program
 * @param {Record<string, string>} [files] files beside it, by name
 * @returns {Promise<string>} its output; rejects with its error output
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
