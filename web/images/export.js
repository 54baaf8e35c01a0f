/** Saving and loading on the images page: weights in this browser and as files, programs, a model. */
import { kerasImageText } from './model/keras.js';
import { pytorchImageText } from './model/pytorch.js';
import { endsOf } from '../common/files/file-ends.js';
import { recogniseFile } from '../common/files/file-kinds.js';
import { isolate } from '../common/model/isolate.js';
import { isSameNetwork, readSavedSetup, readWeightsFile, writeWeightsFile } from './model/weights-file.js';
import { writeLayersModel } from './model/layers-model.js';
import { saveFile } from '../common/page/save-file.js';
import { errorSentence } from '../common/page/error-sentence.js';

/** Ten times the full network's file. */
const MAX_MEGABYTES = 64;

/** @typedef {import('./model/layers.js').ImageRun} ImageRun */
/** @typedef {import('../engine/contract.js').ImageSetup} ImageSetup */
/** @typedef {import('./weight-store.js').KeptWeights & {fits: boolean}} SavedRow fits: whether it matches the present network */

/**
 * @typedef {object} ExportMessage
 * @property {string} message
 * @property {boolean} isError
 * @property {{label: string, text: string}} [copy] a text that the browser did not let the page copy
 */

/**
 * @param {object} page
 * @param {import('../engine/engine.js').Engine<import('../engine/contract.js').ImageMethods>['call']} page.call
 * @param {() => ImageRun | null} page.getRun null until there is a network
 * @param {(answer: ExportMessage) => void} page.onAnswer
 * @param {(saved: SavedRow[]) => void} page.onSaved called with the saved weights whenever they may have changed
 * @param {(weights: {setup: ImageSetup, parameters: Float32Array, sentence: string}) => unknown} page.useWeights loads them into
 *   the page; its errors are shown. sentence: source of the weights
 * @param {import('./weight-store.js').WeightStore} page.store
 */
export function createImageExport({ call, getRun, onAnswer, onSaved, useWeights, store }) {
  /** @param {string} sentence @param {ExportMessage['copy']} [copy] */
  const notify = (sentence, copy) =>
    onAnswer({ message: sentence, isError: false, ...(copy ? { copy } : {}) });
  /** @param {unknown} error @param {string} [before] */
  const fail = (error, before = '') => onAnswer({ message: before + errorSentence(error), isError: true });

  /** @returns {ImageRun} */
  function present() {
    const run = getRun();
    if (run === null) throw new Error('There is no network yet: wait a moment.');
    return run;
  }

  /** The network and its present weights, which belong together. */
  async function standing() {
    const run = present();
    const parameters = await call('parameters');
    const now = getRun();
    if (now === null || JSON.stringify(now.setup) !== JSON.stringify(run.setup))
      throw new Error('The network was changed just now: ask again.');
    return { run, parameters };
  }

  /** Updates the list of saved weights. Never rejects. */
  async function refresh() {
    try {
      const kept = await store.list();
      const run = getRun();
      onSaved(kept.map((one) => ({ ...one, fits: run !== null && isSameNetwork(one.setup, run.setup) })));
    } catch (error) {
      onSaved([]);
      fail(error);
    }
  }

  /** @param {string} what @param {string} text */
  async function copy(what, text) {
    try {
      await navigator.clipboard.writeText(text);
      notify(`${what} has been copied.`);
    } catch {
      notify(`This browser does not let the page copy: ${what} is selected below, copy it from there.`, {
        label: what,
        text,
      });
    }
  }

  /** @param {File} file @param {Blob} [part] a part of it */
  async function bytesOf(file, part = file) {
    try {
      return new Uint8Array(await part.arrayBuffer());
    } catch {
      throw new Error(
        'The browser could not read it: it was moved or changed in the meantime, or is a folder.',
      );
    }
  }

  /** @param {File} file */
  async function readFile(file) {
    if (file.size === 0) throw new Error('The file is empty: it has 0 bytes.');
    if (file.size > MAX_MEGABYTES * 1e6) {
      const kind = recogniseFile(await bytesOf(file, endsOf(file)));
      throw new Error(
        `The file is too large: it has ${Math.ceil(file.size / 1e6)} megabytes, and at most ${MAX_MEGABYTES} are read.${kind ? ` It is ${kind.name}.` : ''}`,
      );
    }
    return readWeightsFile(await bytesOf(file), present());
  }

  /** @param {string} name @param {() => Promise<{setup: object, parameters: Float32Array}>} read */
  async function take(name, read) {
    try {
      const weights = await read();
      const { parameters } = weights;
      const setup = /** @type {ImageSetup & ImageRun['setup']} */ (weights.setup);
      await call('checkParameters', { setup, initialParameters: parameters });
      const sentence = `These are the weights of “${isolate(name)}”.`;
      await useWeights({ setup, parameters, sentence });
    } catch (error) {
      fail(error, `“${isolate(name)}” was not opened, and nothing was changed. `);
      return;
    }
    notify(`The network now has the weights of “${isolate(name)}”, and training goes on from them.`);
    await refresh();
  }

  /** @type {Record<string, (detail: any) => Promise<void>>} */
  const acts = {
    async 'save-weights'({ name }) {
      const { run, parameters } = await standing();
      const { validation, pictures } = await call('snapshot');
      const facts = {
        name,
        setup: run.setup,
        accuracy: validation?.accuracy ?? null,
        pictures,
        date: Date.now(),
      };
      await store.save({ ...facts, parameters });
      notify(`“${isolate(name.trim())}” is saved in this browser.`);
      await refresh();
    },
    async 'load-weights'({ id }) {
      const { name, setup, parameters } = await store.load(id);
      await take(name, async () => ({ setup: readSavedSetup(setup, present().setup), parameters }));
    },
    async 'remove-weights'({ id }) {
      await store.remove(id);
      notify('The weights have been removed from this browser.');
      await refresh();
    },
    async 'save-weights-file'() {
      const weights = await standing();
      const name = `nonlinear-images-${weights.run.setup.activation}.safetensors`;
      await saveFile({ name, type: 'application/octet-stream', bytes: writeWeightsFile(weights) });
      notify(`${name} is saved.`);
    },
    'open-weights-file': ({ file }) => take(file.name, () => readFile(file)),
    'copy-keras': async () => copy('The program for Keras', kerasImageText(present())),
    'copy-pytorch': async () => copy('The program for PyTorch', pytorchImageText(present())),
    async 'save-layers-model'() {
      const { modelJson, weights, weightsName } = writeLayersModel(await standing());
      await saveFile({ name: 'model.json', type: 'application/json', text: modelJson });
      await saveFile({ name: weightsName, type: 'application/octet-stream', bytes: weights });
      notify(`model.json and ${weightsName} are saved: keep them in one folder, under these names.`);
    },
  };

  return {
    refresh,
    /** By event name; none of them rejects. */
    actions: Object.fromEntries(
      Object.entries(acts).map(([name, act]) => [
        name,
        (/** @type {any} */ detail) => act(detail ?? {}).catch((/** @type {unknown} */ error) => fail(error)),
      ]),
    ),
  };
}
