// ./build.sh bench pictures: training time of the image classifier in milliseconds per image, beside PyTorch, ConvNetJS and
// TensorFlow.js, all on one thread, in one run; printed with the targets, and written into pictures-results.json and
// tests/bench/README.md. Rounds go round robin, so that a busy spell of the machine affects all alike; no two ever run at once.

import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { openNode } from './contestants.mjs';
import { markdown, targetLines, withPictures } from './pictures-report.mjs';
import { written } from './written.mjs';
import { ratio, spread } from './statistics.mjs';

const rounds = 5;
const batch = 16;

const resultsFile = new URL('pictures-results.json', import.meta.url);
const readmeFile = new URL('README.md', import.meta.url);

/** @typedef {{milliseconds: number, losses: number[]}} Measured */

const pytorch = fileURLToPath(new URL('peers/pictures_pytorch.py', import.meta.url));
const python = process.env.NONLINEAR_PYTHON ?? 'python3';

/** `batches` per round, chosen so that each takes a second or more; the slowest runs once, with a smaller batch. */
const entries = [
  {
    id: 'ours',
    name: 'Nonlinear in Node, core.mjs',
    batches: 12,
    batch,
    rounds,
    peer: 'peers/pictures-core.mjs',
  },
  { id: 'pytorch', name: 'PyTorch, one thread', batches: 12, batch, rounds, peer: null },
  { id: 'convnetjs', name: 'ConvNetJS', batches: 1, batch, rounds, peer: 'peers/pictures-convnetjs.mjs' },
  {
    id: 'tfjs-cpu',
    name: 'TensorFlow.js, cpu',
    batches: 1,
    batch: 4,
    rounds: 1,
    peer: 'peers/pictures-tensorflow.mjs',
  },
];

/** @param {number} batches @param {number} size @returns {Promise<Measured>} */
async function askPytorch(batches, size) {
  const environment = { ...process.env, OMP_NUM_THREADS: '1' };
  const { stdout } = await promisify(execFile)(python, [pytorch, String(batches), String(size)], {
    env: environment,
  });
  return JSON.parse(stdout);
}

const opened = await Promise.all(
  entries.map(async (entry) => ({
    ...entry,
    process: entry.peer === null ? null : await openNode(entry.peer),
  })),
);
/** @type {Record<string, number[]>} milliseconds per image, one number per round */
const measured = Object.fromEntries(entries.map(({ id }) => [id, []]));
try {
  for (let round = 0; round <= rounds; round += 1) {
    for (const { id, name, batches, batch: size, rounds: most, process: peer } of opened) {
      if (round > most) continue;
      // Round 0 is an uncounted warm-up.
      const request = { batches: round === 0 ? 1 : batches, batch: size };
      const { milliseconds, losses } = peer
        ? await peer.ask('train', request)
        : await askPytorch(request.batches, size);
      if (!losses.every(Number.isFinite))
        throw new Error(`${name} did not train: its losses were ${losses}.`);
      if (round > 0) measured[id].push(milliseconds / (batches * size));
    }
    console.log(`round ${round} of ${rounds}`);
  }
} finally {
  await Promise.all(opened.map(({ process: peer }) => peer?.close()));
}

const results = {
  machine: {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0].model.trim(),
    cores: cpus().length,
    node: process.versions.node,
  },
  batch,
  rounds,
  entries: entries.map(({ id, name }) => ({
    id,
    name,
    milliseconds: spread(measured[id]),
    timesOurs: ratio(measured[id], measured.ours),
  })),
};
console.log(`\n${markdown(results)}\n\n${targetLines(results).join('\n')}\n`);
await writeFile(resultsFile, written(results));
await writeFile(readmeFile, withPictures(await readFile(readmeFile, 'utf8'), results));
console.log('pictures-results.json and README.md of tests/bench are written.');
