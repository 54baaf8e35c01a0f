// ./build.sh bench: measures everything in one run, prints it with the targets, and writes results.json and the tables of
// README.md. With `quick`, measures everything once and briefly, and writes nothing.

import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fullPlan, hiddenActivation, middleNet, plainSgd, quickPlan } from './contest.mjs';
import { contestants as entries } from './contestants.mjs';
import { measureKernels } from './measure-kernels.mjs';
import { measureActivations, measureOptimizers, measureTraining } from './measure-training.mjs';
import { markdown, targetLines, withSpeed, withTables } from './report.mjs';
import { resultsOf } from './results.mjs';
import { written } from './written.mjs';

/** @typedef {import('./measure-training.mjs').Opened} Opened */

const resultsFile = new URL('results.json', import.meta.url);
const readmeFile = new URL('../../README.md', import.meta.url);
const tablesFile = new URL('README.md', import.meta.url);

const quick = process.argv[2] === 'quick';
const plan = quick ? quickPlan : fullPlan;
const started = performance.now();

/** @param {string} sentence */
function tell(sentence) {
  console.log(`${String(Math.round((performance.now() - started) / 1000)).padStart(4)} s  ${sentence}`);
}

async function measureAll() {
  /** @type {(Opened & {version?: string})[]} */
  const opened = [];
  try {
    for (const entry of entries) opened.push({ ...entry, ...(await entry.open()) });
    const lab = opened[0];
    const { activations, maxUnits } = await lab.ask('catalogue');

    const training = await measureTraining(opened, plan, maxUnits, tell);
    tell('Optimisers');
    const byOptimizer = await measureOptimizers(lab, plan);
    tell('Activations in training');
    const byActivation = await measureActivations(lab, activations, plan);
    tell('Maps');
    const maps = await lab.ask('maps', {
      hidden: middleNet.hidden,
      activation: hiddenActivation,
      optimizer: plainSgd,
      count: plan.maps,
    });
    tell('Peak, and activations alone');
    const kernels = await measureKernels(plan.repetitions);

    return resultsOf({
      machine: {
        date: new Date().toISOString().slice(0, 10),
        processor: cpus()[0].model.trim(),
        cores: cpus().length,
        node: process.versions.node,
        chromium: opened.find(({ version }) => version)?.version ?? '',
        compilers: Object.fromEntries(Object.entries(kernels).map(([name, [run]]) => [name, run.compiler])),
      },
      plan,
      contestants: entries,
      training,
      optimizers: byOptimizer,
      activations: byActivation,
      kernels,
      maps,
    });
  } finally {
    await Promise.all(opened.map((contestant) => contestant.close()));
  }
}

try {
  const results = await measureAll();
  console.log(`\n${markdown(results)}\n\n${targetLines(results).join('\n')}\n`);
  if (!quick) {
    await writeFile(resultsFile, written(results));
    await writeFile(tablesFile, withTables(await readFile(tablesFile, 'utf8'), results));
    await writeFile(readmeFile, withSpeed(await readFile(readmeFile, 'utf8'), results));
    tell('results.json and README.md of tests/bench, and README.md are written.');
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
