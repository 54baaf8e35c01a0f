// Numbers of image classifier runs in the text beside it: trained during the site's build with the page's own setup, so that a
// visitor finds the same numbers there.

import { readFile } from 'node:fs/promises';
import { readPretrained, pretrainedParameters } from '../engine/pretrained.js';
import { modules } from '../build/modules.mjs';
import { pretrainedFile } from '../build/pretrained-file.mjs';
import { defaultImageChoice, imageSetup } from './model/setup.js';
import { loadImageMethods } from '../build/image-core.mjs';
import { cached } from '../build/cached.mjs';

/** The core records layer statistics in a run's first batch and in every eighth after it. */
const BATCHES = 9;
const IMAGES_SEEN = 12;
const IMAGES_AT_ONCE = 48;

const sources = [
  modules.images.wasm,
  pretrainedFile,
  new URL('./model/setup.js', import.meta.url),
  new URL(import.meta.url),
];

/**
 * By name: `relu.share`, `sigmoid.flat`, … (see FirstRun), and `upside-down.car`, the share of upside-down doodles of a class
 * that the page's initial weights still recognise.
 * @returns {Promise<Record<string, number>>}
 */
export function imageRunNumbers() {
  return cached('image-runs', sources, async () => ({
    ...named('relu', await measureFirstRun('relu')),
    ...named('sigmoid', await measureFirstRun('sigmoid')),
    ...named('upside-down', await measureUpsideDown()),
  }));
}

/** @param {string} prefix @param {Record<string, number>} numbers */
const named = (prefix, numbers) =>
  Object.fromEntries(Object.entries(numbers).map(([name, value]) => [`${prefix}.${name}`, value]));

/**
 * @typedef {object} FirstRun
 * @property {number} share error of the last hidden layer divided by that of the first convolution, in the first batch
 * @property {number} inputs mean input of the hidden dense layer, before the first batch
 * @property {number} sums root mean square of its pre-activations, before the first batch
 * @property {number} stepped the same after the first batch
 * @property {number} flat share of its outputs in the ninth batch where the slope is below a twentieth of the steepest
 * @property {number} error error of the first convolution in the ninth batch
 */

/** @param {string} activation of all hidden layers @returns {Promise<FirstRun>} */
async function measureFirstRun(activation) {
  const methods = await loadImageMethods();
  const setup = imageSetup({ ...defaultImageChoice(), activation });
  // Fewer doodles to test with: the training doodles and their order stay the same.
  const data = { ...setup.data, validation: IMAGES_SEEN, test: IMAGES_SEEN };
  const { layers } = await methods.configure({ setup: { ...setup, data } });
  const hidden = layers.findIndex(({ kind }) => kind === 'dense');
  const { items } = methods.gallery({ part: 'test', count: IMAGES_SEEN });
  /** @param {number} layer @param {'before' | 'after'} side */
  const seen = (layer, side) =>
    items.flatMap(({ pixels }) => [...(methods.inspect({ pixels, layer })[side] ?? [])]);
  const sums = () => Math.sqrt(mean(seen(hidden, 'before').map((sum) => sum * sum)));

  const inputs = mean(seen(hidden - 1, 'after'));
  const before = sums();
  await methods.stepBatch();
  const stepped = sums();
  const [first, , last] = methods.snapshot().health;
  for (let batch = 1; batch < BATCHES; batch += 1) await methods.stepBatch();
  const [laterFirst, , laterLast] = methods.snapshot().health;
  return {
    share: last.delta / first.delta,
    inputs,
    sums: before,
    stepped,
    flat: laterLast.small,
    error: laterFirst.delta,
  };
}

/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

async function measureUpsideDown() {
  const pretrained = readPretrained(JSON.parse(await readFile(pretrainedFile, 'utf8')));
  const methods = await loadImageMethods();
  const data = { ...pretrained.setup.data, train: 30, test: imageSetup(defaultImageChoice()).data.test };
  const { classes, samples } = await methods.configure({ setup: { ...pretrained.setup, data } });
  methods.setParameters({ parameters: pretrainedParameters(pretrained, methods.parameters()) });
  const found = classes.map(() => ({ count: 0, named: 0 }));
  for (let first = 0; first < samples.test; first += IMAGES_AT_ONCE) {
    for (const { label, pixels } of methods.gallery({ part: 'test', first, count: IMAGES_AT_ONCE }).items) {
      const { probabilities } = methods.predict({ pixels: upsideDown(pixels) });
      found[label].count += 1;
      if (probabilities.indexOf(Math.max(...probabilities)) === label) found[label].named += 1;
    }
  }
  return Object.fromEntries(classes.map((name, label) => [name, found[label].named / found[label].count]));
}

/** The image with its rows reversed. @param {Uint8Array} pixels */
function upsideDown(pixels) {
  const row = 3 * Math.sqrt(pixels.length / 3);
  const result = new Uint8Array(pixels.length);
  for (let at = 0; at < pixels.length; at += row) {
    result.set(pixels.subarray(at, at + row), pixels.length - row - at);
  }
  return result;
}
