// Trains the starting weights of the image page: build/wasm/images.{js,wasm} -> build/web/images-pretrained.json. Run by ./build.sh
// site, with the page's own methods, so with its own bits. It takes half a minute, and is repeated only after its inputs have
// changed. Format and reading: engine/pretrained.js.

import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { quantise, pretrainedParameters, writePretrained } from '../engine/pretrained.js';
import { generateModule } from './generated.mjs';
import { modules } from './modules.mjs';
import { pretrainedFile } from './pretrained-file.mjs';
import { defaultImageChoice, imageSetup } from '../images/model/setup.js';

// The page's own network, on more doodles than the page trains on.
const setup = {
  ...imageSetup(defaultImageChoice()),
  data: { train: 3000, validation: 12, test: 480, seed: 1 },
};
const EPOCHS = 1;
// Quantisation step: coarser steps make the file smaller and the network worse. At 1 it has lost less than half a point of 98,
// at 2 three.
const COARSENESS = 1;
const MIN_ACCURACY = 0.95;

const stampFile = new URL('images-pretrained-stamp.txt', pretrainedFile);

async function main() {
  const stamp = await describeInputs();
  const made = await Promise.all([readFile(stampFile, 'utf8'), readFile(pretrainedFile)]).catch(() => null);
  if (made?.[0] === stamp) return;
  const begun = performance.now();
  const text = writePretrained(await train());
  await mkdir(new URL('./', pretrainedFile), { recursive: true });
  await writeFile(pretrainedFile, text);
  await writeFile(stampFile, stamp);
  const seconds = Math.round((performance.now() - begun) / 1000);
  console.log(`The weights that the page of pictures can begin with were trained in ${seconds} s.`);
}

/** @returns {Promise<import('../engine/pretrained.js').Pretrained>} */
async function train() {
  await generateModule('images');
  const { loadImageMethods } = await import('./image-core.mjs');
  const methods = await loadImageMethods();
  const { layers, batchesPerEpoch } = await methods.configure({ setup });
  const first = methods.parameters();
  const batches = EPOCHS * batchesPerEpoch;
  for (let i = 0; i < batches; i += 1) await methods.stepBatch();
  const { diverged } = methods.snapshot();
  if (diverged !== null) throw new Error(diverged);
  const counts = layers.map(({ parameterCount }) => parameterCount).filter((count) => count > 0);
  const kept = quantise(first, methods.parameters(), counts, COARSENESS);
  // The test uses the weights a visitor gets.
  const pretrained = { setup, batches, accuracy: 0, ...kept };
  methods.setParameters({ parameters: pretrainedParameters(pretrained, first) });
  const { accuracy } = await methods.evaluate({ part: 'test' });
  if (accuracy < MIN_ACCURACY) {
    throw new Error(
      `The weights trained for the page of pictures tell ${accuracy * 100} % of the test doodles apart: it must be ` +
        `${MIN_ACCURACY * 100} % at least. See web/build/train-pretrained.mjs.`,
    );
  }
  return { ...pretrained, accuracy };
}

/** All inputs of the weights, in one line. */
async function describeInputs() {
  const hash = createHash('sha256');
  const files = [
    modules.images.script,
    modules.images.wasm,
    new URL(import.meta.url),
    new URL('../engine/pretrained.js', import.meta.url),
    new URL('../images/model/setup.js', import.meta.url),
  ];
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex');
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
