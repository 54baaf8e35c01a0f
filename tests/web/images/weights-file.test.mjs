// Weight files of the image classifier, with the real core: the network they belong to, and how the page loads them.

import assert from 'node:assert/strict';
import test from 'node:test';
import { createImageExport } from '../../../web/images/export.js';
import { imageTensors } from '../../../web/images/model/layers.js';
import { imageSetup } from '../../../web/images/model/setup.js';
import {
  isSameNetwork,
  readSavedSetup,
  readWeightsFile,
  writeWeightsFile,
} from '../../../web/images/model/weights-file.js';
import { resizedRun } from '../../../web/images/model/resized-network.js';
import { writeSafetensors } from '../../../web/images/model/safetensors.js';
import { loadImageMethods } from '../real-core.mjs';

/** @typedef {import('../../../web/engine/worker/image-methods.js').ImageSetup & {batch: number, seed: number}} Setup */

const methods = await loadImageMethods();

/** @param {Partial<Setup>} [changes] @param {'full' | 'half' | 'quarter'} [size] @returns {Setup} */
function setupOf(changes = {}, size = 'quarter') {
  const choice = { activation: 'relu', size, sizeChosen: true, seed: 2, learningRate: 0.001 };
  const data = { train: 30, validation: 12, test: 12, seed: 1 };
  return { ...imageSetup(choice), batch: 16, seed: 2, data, ...changes };
}

/** @param {Setup} setup */
const configured = async (setup) => ({ setup, description: await methods.configure({ setup }) });

test('the layers of another setup are derived as the core describes them', async () => {
  const run = await configured(setupOf({ activation: 'prelu' }));
  for (const setup of [
    setupOf({ activation: 'relu' }, 'full'),
    setupOf({ activation: 'prelu' }, 'half'),
    setupOf({ activation: 'prelu', learnParameter: false }),
    setupOf({ activation: 'swish', learnParameter: true }),
    setupOf({ activation: 'swish' }),
  ]) {
    const { description } = await configured(setup);
    assert.deepEqual(resizedRun(run, setup).description.layers, description.layers);
  }
});

test('a file sets up the network that it is of, and gives its weights bit for bit', async () => {
  const given = setupOf({
    activation: 'leaky_relu',
    parameters: { negative_slope: 0.2 },
    optimizer: { kind: 'adam', learningRate: 0.003 },
    seed: 9,
  });
  const run = await configured(given);
  const parameters = methods.parameters();
  const bytes = writeWeightsFile({ run, parameters });
  const present = await configured(setupOf({ activation: 'prelu', learnParameter: true }, 'half'));
  const read = readWeightsFile(bytes, present);
  assert.deepEqual(read.parameters, parameters);
  assert.deepEqual(read.setup, given);
  assert.ok(isSameNetwork(read.setup, given) && !isSameNetwork(read.setup, present.setup));
});

test('a file that says nothing of its network is read as one of the present network', async () => {
  const run = await configured(setupOf());
  const parameters = methods.parameters();
  const bytes = writeSafetensors({ tensors: imageTensors(run), parameters });
  assert.deepEqual(readWeightsFile(bytes, run), { setup: run.setup, parameters });
  const other = await configured(setupOf({}, 'half'));
  assert.throws(
    () => readWeightsFile(bytes, other),
    /Tensor 0\.weight has the shape \[8, 3, 3, 3\]; this network's is \[16, 3, 3, 3\]/,
  );
});

test('a setup from outside is refused with a sentence: which field, what came, what is allowed', () => {
  /** @type {[unknown, RegExp][]} */
  const bad = [
    [null, /is null: it must be an object/],
    [[1], /is \[1\]: it must be an object/],
    [
      { ...setupOf(), filters: [5, 9] },
      /filters \[5,9\] and units 32: this page has .*32 and 64 filters and 128 units/,
    ],
    [{ ...setupOf(), units: '32' }, /units "32"/],
    [{ ...setupOf(), activation: 'own' }, /the activation "own": this page has step, linear, /],
    [{ ...setupOf(), activation: ['relu'] }, /the activation \["relu"\]/],
    [{ ...setupOf(), learnParameter: 'yes' }, /learnParameter is "yes": it must be true or false/],
  ];
  for (const [given, sentence] of bad) assert.throws(() => readSavedSetup(given, setupOf()), sentence);
});

test('of a setup from outside nothing is taken but the network and how it was trained', () => {
  const given = { ...setupOf({ seed: 7 }), data: { train: 1e9 }, more: true };
  assert.deepEqual(
    readSavedSetup(given, setupOf({ activation: 'tanh', bias: 0.1 })),
    setupOf({ seed: 7, bias: 0.1 }),
  );
});

/** A page around the real core. @param {import('../../../web/images/model/layers.js').ImageRun | null} first */
function pageAround(first) {
  let run = first;
  /** @type {any[]} */
  const answers = [];
  /** @type {any[]} */
  const kept = [];
  /** @type {any[]} */
  const lists = [];
  const store = /** @type {any} */ ({
    list: async () => kept.map(({ parameters, ...facts }) => facts),
    save: async (/** @type {any} */ one) => kept.push({ id: kept.length, ...one }),
    load: async (/** @type {number} */ id) => kept[id],
    remove: async (/** @type {number} */ id) => void kept.splice(id, 1),
  });
  const { actions, refresh } = createImageExport({
    call: async (method, params) => /** @type {any} */ (methods)[method](params),
    getRun: () => run,
    onAnswer: (answer) => answers.push(answer),
    onSaved: (saved) => lists.push(saved),
    store,
    async useWeights({ setup, parameters }) {
      const description = await methods.configure({ setup, initialParameters: parameters });
      run = { setup: /** @type {any} */ (setup), description };
    },
  });
  /** @param {string} event @param {object} [detail] */
  const act = async (event, detail) => {
    await actions[event](detail);
    return answers[answers.length - 1];
  };
  return { act, refresh, kept, latest: () => lists[lists.length - 1], run: () => run };
}

/** Characters below 256 as bytes. @param {string} text */
const bytesOf = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** @param {Uint8Array} bytes @param {number} [size] @returns {any} */
const fileOf = (bytes, size = bytes.length) =>
  Object.defineProperty(new File([/** @type {any} */ (bytes)], 'mine.safetensors'), 'size', { value: size });

test('weights are kept, and loaded again into the network that they are of', async () => {
  const page = pageAround(await configured(setupOf({ activation: 'tanh' })));
  await methods.stepBatch();
  const parameters = methods.parameters();
  assert.deepEqual(await page.act('save-weights', { name: ' one batch ' }), {
    message: '“one batch” is saved in this browser.',
    isError: false,
  });
  const [{ pictures, accuracy, fits, setup }] = page.latest();
  assert.deepEqual([pictures, fits, setup.activation], [16, true, 'tanh']);
  assert.ok(accuracy === null || (accuracy >= 0 && accuracy <= 1));
  const other = setupOf({}, 'half');
  const start = (await configured(other), methods.parameters());
  const file = fileOf(writeWeightsFile({ run: await configured(other), parameters: start }));
  assert.match(
    (await page.act('open-weights-file', { file })).message,
    /now has the weights of “mine.safetensors”/,
  );
  assert.equal(page.latest()[0].fits, false);
  assert.deepEqual(methods.parameters(), start);
  assert.equal((await page.act('load-weights', { id: 0 })).isError, false);
  assert.deepEqual(page.run()?.setup.activation, 'tanh');
  assert.deepEqual(methods.parameters(), parameters);
  await page.act('remove-weights', { id: 0 });
  assert.deepEqual(page.latest(), []);
});

test('a file that cannot be opened has its sentence, and the network stays as it is', async () => {
  const run = await configured(setupOf());
  const before = methods.parameters();
  const page = pageAround(run);
  /** @param {Record<number, number>} entries */
  const changed = (entries) => Object.assign(before.slice(), entries);
  const other = { ...run, setup: setupOf({ units: 33 }) };
  /** @type {[any, RegExp][]} */
  const bad = [
    [fileOf(new Uint8Array(0)), /The file is empty: it has 0 bytes/],
    [fileOf(new Uint8Array(8), 65e6), /too large: it has 65 megabytes, and at most 64 are read/],
    [fileOf(new Uint8Array(100).fill(1)), /its first 8 bytes are not the length of a header/],
    [
      fileOf(writeWeightsFile({ run: other, parameters: before })),
      /filters \[8,16\] and units 33: this page has/,
    ],
    [
      fileOf(writeWeightsFile({ run: { ...run, setup: setupOf({}, 'full') }, parameters: before })),
      /shape \[8, 3, 3, 3\]; this network's is \[32, 3, 3, 3\]/,
    ],
    [
      fileOf(bytesOf('version https://git-lfs.github.com/spec/v1\noid')),
      /This is a Git LFS pointer.*git lfs pull/,
    ],
    [fileOf(bytesOf('<!doctype html><title>404')), /This is a web page \(HTML\).*download the file again/],
    [fileOf(bytesOf('PK\x03\x04 archive/data.pkl'), 90e6), /90 megabytes, .* It is a PyTorch file/],
    [
      fileOf(bytesOf('\x89PNG\r\n\x1a\n')),
      /This is a PNG picture, not a safetensors file\. Open pictures under “Your own/,
    ],
    [
      fileOf(writeWeightsFile({ run, parameters: before.map((value) => value * 1e12) })),
      /weighted sums of layer \d can become larger than a 32-bit number holds/,
    ],
    [
      fileOf(writeWeightsFile({ run, parameters: changed({ 230: 3e38, 231: -3.25e38 }) })),
      // By hand: the first convolution has 216 weights and 8 biases, so these weights belong to the second one, after a pooling.
      /as large as 3\.25e\+38: with them the weighted sums of layer 3 can become larger/,
    ],
    [
      fileOf(writeWeightsFile({ run, parameters: changed({ 9: Infinity }) })),
      /Number 10 of tensor 0\.weight is Infinity/,
    ],
    [
      fileOf(
        writeWeightsFile({
          run: { ...run, setup: setupOf({ activation: 'elu', parameters: { alpha: 99 } }) },
          parameters: before,
        }),
      ),
      /Alpha is 99: it must be a number from 0 to 10/,
    ],
  ];
  for (const [file, sentence] of bad) {
    const answer = await page.act('open-weights-file', { file });
    assert.equal(answer.isError, true);
    assert.match(answer.message, /^“mine.safetensors” was not opened, and nothing was changed\. /);
    assert.match(answer.message, sentence);
  }
  assert.deepEqual(methods.parameters(), before);
  assert.equal(page.run(), run);
});

test('before there is a network, each wish is answered with a sentence', async () => {
  const page = pageAround(null);
  for (const event of [
    'save-weights',
    'save-weights-file',
    'copy-keras',
    'copy-pytorch',
    'save-layers-model',
  ])
    assert.deepEqual(await page.act(event, { name: 'a' }), {
      message: 'There is no network yet: wait a moment.',
      isError: true,
    });
});
