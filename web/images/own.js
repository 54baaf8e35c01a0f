/** The reader's own pictures on the images page: files, and drawings that are kept. */
import { classesOf, showSamples } from './state.js';
import { readPictureFiles } from './picture-files.js';
import { sentenceOf } from '../common/page/sentence-of.js';

/** @typedef {import('./state.js').ImageState} ImageState */
/** @typedef {'train' | 'test'} Use */

/**
 * @param {ImageState} state
 * @param {object} page
 * @param {import('./run.js').ImageEngine['call']} page.call
 * @param {() => void} page.paint
 * @param {() => void} page.changed there are other pictures in the data now
 * @param {() => void} page.brought other pictures stand beside the data, which the network is to answer
 * @param {() => Promise<void>} page.settled settles when no network is on its way any more
 */
export function createOwnPictures(state, { call, paint, changed, brought, settled }) {
  /** @type {AbortController | null} */
  let reading = null;

  /**
   * @param {readonly Uint8Array[]} pictures all of one class
   * @param {number} label
   * @param {Use} use
   * @param {(sentence: string) => void} tell
   * @returns {Promise<number>} how many of this use there are now
   */
  async function add(pictures, label, use, tell) {
    if (!state.description) {
      tell(`The network is on its way: then ${pictures.length === 1 ? 'it is' : 'they are'} added.`);
      await settled();
    }
    const pixels = new Uint8Array(pictures.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const picture of pictures) {
      pixels.set(picture, at);
      at += picture.length;
    }
    const labels = pictures.map(() => label);
    const samples = await call('addPictures', { pixels, labels, use });
    showSamples(state, samples);
    changed();
    return use === 'train' ? samples.ownTrain : samples.ownTest;
  }

  /** @param {number} count @param {Use} use */
  const keptText = (count, use) =>
    `${count} of your own to ${use === 'train' ? 'train on, from the next epoch on' : 'test with'}`;

  /**
   * Does something and tells beside it what has become of it.
   * @param {import('./state.js').OwnPlace} at
   * @param {() => Promise<{sentence: string, kind: 'said' | 'wrong'}>} act
   */
  async function answering(at, act) {
    try {
      state.ownAnswer = { at, ...(await act()) };
    } catch (error) {
      state.ownAnswer = { at, sentence: sentenceOf(error), kind: 'wrong' };
    }
    paint();
  }

  /** @type {Record<string, (detail: any) => unknown>} */
  const actions = {
    /** Brought is not yet taken: what they show is asked when they can be seen. @param {{files: File[]}} detail */
    async 'add-files'({ files }) {
      reading = new AbortController();
      const { signal } = reading;
      state.ownAnswer = null;
      state.ownProgress = files.length > 1 ? { done: 0, total: files.length } : null;
      paint();
      await answering('files', async () => {
        const onProgress = (/** @type {number} */ done, /** @type {number} */ total) => {
          if (state.ownProgress) state.ownProgress = { done, total };
          paint();
        };
        const { pictures, sentences } = await readPictureFiles(files, { signal, onProgress });
        if (pictures.length > 0) {
          state.brought = pictures.map((one) => ({ ...one, ground: 'white', probabilities: null }));
          brought();
        }
        return { sentence: sentences.join(' '), kind: pictures.length > 0 ? 'said' : 'wrong' };
      }).finally(() => {
        reading = null;
        state.ownProgress = null;
        paint();
      });
    },
    'cancel-files': () => reading?.abort(),
    /** @param {{index: number, ground: import('./charts/picture-pixels.js').Ground}} detail */
    'choose-ground'({ index, ground }) {
      state.brought = state.brought.map((one, at) =>
        at === index ? { ...one, ground, probabilities: null } : one,
      );
      paint();
      brought();
    },
    /** @param {{label: number, use: Use}} detail */
    'add-brought': ({ label, use }) =>
      answering('brought', async () => {
        const pictures = state.brought.map(({ on, ground }) => on[ground]);
        const count = await add(pictures, label, use, (sentence) => {
          state.ownAnswer = { at: 'brought', sentence, kind: 'said' };
          paint();
        });
        const what = pictures.length === 1 ? 'Added' : `${pictures.length} pictures added`;
        return {
          sentence: `${what} as a ${classesOf(state)[label]}: ${keptText(count, use)}.`,
          kind: 'said',
        };
      }),
    /** @param {{use: Use}} detail */
    'remove-pictures': ({ use }) =>
      answering('kept', async () => {
        showSamples(state, await call('removePictures', { use }));
        changed();
        return { sentence: 'They are removed.', kind: 'said' };
      }),
    /** @param {{pixels: Uint8Array, label: number, use: Use}} detail */
    async 'keep-picture'({ pixels, label, use }) {
      try {
        const count = await add([pixels], label, use, (sentence) => {
          state.sketchAnswer = { sentence, kind: 'said' };
          paint();
        });
        state.sketchAnswer = { sentence: `Kept: ${keptText(count, use)}.`, kind: 'said' };
      } catch (error) {
        state.sketchAnswer = { sentence: sentenceOf(error), kind: 'wrong' };
      }
      paint();
    },
  };
  return actions;
}
