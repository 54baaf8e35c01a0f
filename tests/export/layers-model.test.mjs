// The image classifier as a TensorFlow.js model: TensorFlow.js itself loads it and gives the core's outputs.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import test from 'node:test';
import { imageSetup } from '../../web/images/model/setup.js';
import { whyNoLayersModel, writeLayersModel } from '../../web/images/model/layers-model.js';
import { loadImageMethods } from '../web/real-core.mjs';
import { activationCases } from './activation-cases.mjs';

const require = createRequire(import.meta.url);
/** @type {any} */
const core = require('@tensorflow/tfjs-core');
/** @type {any} */
const layers = require('@tensorflow/tfjs-layers');
require('@tensorflow/tfjs-backend-cpu');
await core.setBackend('cpu');

const methods = await loadImageMethods();
const few = { train: 30, validation: 12, test: 12, seed: 1 };

/** @param {{activation: string, size?: 'full' | 'quarter'} & Record<string, unknown>} choice */
function setupOf({ activation, size = 'quarter', ...more }) {
  const choice = { activation, size, sizeChosen: true, seed: 5, learningRate: 0.001 };
  return { ...imageSetup(choice), batch: 16, seed: 5, data: few, ...more };
}

/** Nonzero values, as after training: biases and learned activation parameters too. @param {Float32Array} values */
const moved = (values) => values.map((value, i) => value + 0.02 * Math.sin(1 + i * i));

/** @param {string} modelJson @param {Uint8Array} weights */
const load = (modelJson, weights) => {
  const { modelTopology, weightsManifest, userDefinedMetadata, format } = JSON.parse(modelJson);
  const artifacts = {
    format,
    modelTopology,
    weightSpecs: weightsManifest.flatMap((/** @type {any} */ group) => group.weights),
    weightData: weights.slice().buffer,
    userDefinedMetadata,
  };
  return layers.loadLayersModel({ load: async () => artifacts });
};

/** @param {any} setup @param {number} count of images */
async function assertAnswersAlike(setup, count) {
  const description = await methods.configure({ setup });
  methods.setParameters({ parameters: moved(methods.parameters()) });
  const { modelJson, weights } = writeLayersModel({
    run: { setup, description },
    parameters: methods.parameters(),
  });
  const model = await load(modelJson, weights);
  const { items } = methods.doodles({ seed: 3, count });
  const bytes = Int32Array.from(items.flatMap(({ pixels }) => [...pixels]));
  const theirs = [...core.tidy(() => model.predict(core.tensor4d(bytes, [count, 64, 64, 3])).dataSync())];
  model.dispose();
  const ours = items.flatMap(({ pixels }) => methods.predict({ pixels }).probabilities);
  const what = `${setup.activation} ${JSON.stringify(setup.parameters ?? {})}`;
  assert.ok(
    Math.max(...ours) - Math.min(...ours) > 0.01,
    `${what}: answers that all are alike would show nothing`,
  );
  ours.forEach((value, at) =>
    assert.ok(Math.abs(value - theirs[at]) <= 1e-5, `${what}: ${value} against ${theirs[at]}`),
  );
}

/** @param {any} setup */
const refusal = async (setup) => whyNoLayersModel({ setup, description: await methods.configure({ setup }) });

test('TensorFlow.js answers as the core does, with every activation that it can compute', async () => {
  for (const { id, parameters } of activationCases()) {
    const setup = setupOf({ activation: id, parameters });
    if ((await refusal(setup)) === null) await assertAnswersAlike(setup, 3);
  }
});

test('numbers that the network learns are those it has learned, and those at a limit are computed too', async () => {
  await assertAnswersAlike(setupOf({ activation: 'prelu', learnParameter: true }), 2);
  await assertAnswersAlike(setupOf({ activation: 'prelu', learnParameter: false }), 2);
  await assertAnswersAlike(setupOf({ activation: 'swish', learnParameter: true }), 2);
  await assertAnswersAlike(setupOf({ activation: 'swish', parameters: { beta: 0 } }), 2);
  await assertAnswersAlike(setupOf({ activation: 'elu', parameters: { alpha: 0 } }), 2);
  await assertAnswersAlike(
    setupOf({ activation: 'threshold', parameters: { threshold: -0.5, value: 0 } }),
    2,
  );
});

test('the full network answers alike too', async () => {
  await assertAnswersAlike(setupOf({ activation: 'relu', size: 'full' }), 1);
});

test('only what TensorFlow.js has no layers for is refused, with a sentence that names it and what can be done', async () => {
  const refused = [];
  for (const { id, parameters } of activationCases())
    if ((await refusal(setupOf({ activation: id, parameters }))) !== null) refused.push(id);
  assert.deepEqual([...new Set(refused)], ['step', 'threshold', 'sine']);
  const setup = setupOf({ activation: 'threshold', parameters: { threshold: 1, value: 2 } });
  const description = await methods.configure({ setup });
  const parameters = methods.parameters();
  assert.throws(
    () => writeLayersModel({ run: { setup, description }, parameters }),
    /no layers that compute Threshold with threshold = 1 and value = 2, .* as a \.safetensors file/,
  );
});

test('parameters of another network are not written', async () => {
  const setup = setupOf({ activation: 'relu' });
  const description = await methods.configure({ setup });
  assert.throws(
    () => writeLayersModel({ run: { setup, description }, parameters: new Float32Array(4) }),
    /has \d+ parameters, but 4 were given/,
  );
});
