/** The user's own images on the images page: files, and drawings that are kept. */
import { classesOf, showSamples } from './state.js';
import { readImageFiles } from './image-files.js';
import { errorSentence } from '../common/page/error-sentence.js';

/** @typedef {import('./state.js').ImageState} ImageState */
/** @typedef {'train' | 'test'} Use */

/**
 * @param {ImageState} state
 * @param {object} page
 * @param {import('./run.js').ImageEngine['call']} page.call
 * @param {() => void} page.paint
 * @param {() => void} page.changed called when the data's images have changed
 * @param {() => void} page.imported called when other images beside the data await the network's answers
 * @param {() => Promise<void>} page.settled settles when no network is under way any more
 */
export function createUserImages(state, { call, paint, changed, imported, settled }) {
  /** @type {AbortController | null} */
  let reading = null;

  /**
   * @param {readonly Uint8Array[]} pictures all of one class
   * @param {number} label
   * @param {Use} use
   * @param {(sentence: string) => void} notify
   * @returns {Promise<number>} number of own images of this use now
   */
  async function add(pictures, label, use, notify) {
    if (!state.description) {
      notify(
        `The network is still loading; ${pictures.length === 1 ? 'the picture' : 'the pictures'} will be added to it then.`,
      );
      await settled();
    }
    const pixels = new Uint8Array(pictures.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const picture of pictures) {
      pixels.set(picture, at);
      at += picture.length;
    }
    const labels = pictures.map(() => label);
    const samples = await call('addImages', { pixels, labels, use });
    showSamples(state, samples);
    changed();
    return use === 'train' ? samples.ownTrain : samples.ownTest;
  }

  /** @param {number} count @param {Use} use */
  const keptText = (count, use) =>
    `${count} of your own to ${use === 'train' ? 'train on, from the next epoch on' : 'test with'}`;

  /**
   * Runs an action and shows its outcome beside it.
   * @param {import('./state.js').UserImagesPlace} at
   * @param {() => Promise<{message: string, isError: boolean}>} act
   */
  async function answering(at, act) {
    try {
      state.userImagesMessage = { at, ...(await act()) };
    } catch (error) {
      state.userImagesMessage = { at, message: errorSentence(error), isError: true };
    }
    paint();
  }

  /** @type {Record<string, (detail: any) => unknown>} */
  const actions = {
    /** New images are not yet added: their label is asked for once they are visible. @param {{files: File[]}} detail */
    async 'add-files'({ files }) {
      reading = new AbortController();
      const { signal } = reading;
      state.userImagesMessage = null;
      state.userImagesProgress = files.length > 1 ? { done: 0, total: files.length } : null;
      paint();
      await answering('files', async () => {
        const onProgress = (/** @type {number} */ done, /** @type {number} */ total) => {
          if (state.userImagesProgress) state.userImagesProgress = { done, total };
          paint();
        };
        const { pictures, sentences } = await readImageFiles(files, { signal, onProgress });
        if (pictures.length > 0) {
          state.imported = pictures.map((one) => ({ ...one, background: 'white', probabilities: null }));
          imported();
        }
        return { message: sentences.join(' '), isError: pictures.length === 0 };
      }).finally(() => {
        reading = null;
        state.userImagesProgress = null;
        paint();
      });
    },
    'cancel-files': () => reading?.abort(),
    /** @param {{index: number, background: import('./charts/image-pixels.js').Background}} detail */
    'choose-background'({ index, background }) {
      state.imported = state.imported.map((one, at) =>
        at === index ? { ...one, background, probabilities: null } : one,
      );
      paint();
      imported();
    },
    /** @param {{label: number, use: Use}} detail */
    'add-imported': ({ label, use }) =>
      answering('imported', async () => {
        const pictures = state.imported.map(({ on, background }) => on[background]);
        const count = await add(pictures, label, use, (sentence) => {
          state.userImagesMessage = { at: 'imported', message: sentence, isError: false };
          paint();
        });
        const what = pictures.length === 1 ? 'Added' : `${pictures.length} pictures added`;
        return {
          message: `${what} as a ${classesOf(state)[label]}: ${keptText(count, use)}.`,
          isError: false,
        };
      }),
    /** @param {{use: Use}} detail */
    'remove-pictures': ({ use }) =>
      answering('kept', async () => {
        showSamples(state, await call('removeImages', { use }));
        changed();
        return { message: 'They have been removed.', isError: false };
      }),
    /** @param {{pixels: Uint8Array, label: number, use: Use}} detail */
    async 'keep-picture'({ pixels, label, use }) {
      try {
        const count = await add([pixels], label, use, (sentence) => {
          state.sketchAnswer = { message: sentence, isError: false };
          paint();
        });
        state.sketchAnswer = { message: `Kept: ${keptText(count, use)}.`, isError: false };
      } catch (error) {
        state.sketchAnswer = { message: errorSentence(error), isError: true };
      }
      paint();
    },
  };
  return actions;
}
