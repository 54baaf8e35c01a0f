/** The reader's own pictures on the images page: files, and drawings that are kept. */
import { showSamples } from './image-state.js';
import { readPictureFiles } from './picture-files.js';

/** @typedef {import('./image-state.js').ImageState} ImageState */
/** @typedef {'train' | 'test'} Use */

/**
 * @param {ImageState} state
 * @param {object} page
 * @param {import('./image-run.js').ImageEngine['call']} page.call
 * @param {() => void} page.paint
 * @param {() => void} page.changed there are other pictures now
 * @param {() => Promise<void>} page.settled settles when no network is on its way any more
 */
export function createOwnPictures(state, { call, paint, changed, settled }) {
  /** @type {AbortController | null} */
  let reading = null;

  /**
   * @param {readonly Uint8Array[]} pictures all of one class
   * @param {number} label
   * @param {Use} use
   * @param {(sentence: string) => void} tell
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
    return samples;
  }

  /** @param {unknown} error @returns {{sentence: string, kind: 'wrong'}} */
  const refusal = (error) => ({
    sentence: error instanceof Error ? error.message : String(error),
    kind: 'wrong',
  });

  /** @type {Record<string, (detail: any) => unknown>} */
  const actions = {
    /** @param {{files: File[], label: number, use: Use}} detail */
    async 'add-files'({ files, label, use }) {
      reading = new AbortController();
      state.ownAnswer = null;
      state.ownProgress = files.length > 1 ? { done: 0, total: files.length } : null;
      paint();
      try {
        const { pictures, sentences } = await readPictureFiles(files, {
          signal: reading.signal,
          onProgress(done, total) {
            if (state.ownProgress) state.ownProgress = { done, total };
            paint();
          },
        });
        if (pictures.length > 0)
          await add(
            pictures.map(({ pixels }) => pixels),
            label,
            use,
            (sentence) => {
              state.ownAnswer = { sentence, kind: 'said' };
              paint();
            },
          );
        state.ownAnswer = { sentence: sentences.join(' '), kind: pictures.length > 0 ? 'said' : 'wrong' };
      } catch (error) {
        state.ownAnswer = refusal(error);
      } finally {
        reading = null;
        state.ownProgress = null;
        paint();
      }
    },
    'cancel-files': () => reading?.abort(),
    /** @param {{use: Use}} detail */
    async 'remove-pictures'({ use }) {
      try {
        showSamples(state, await call('removePictures', { use }));
        changed();
        state.ownAnswer = { sentence: 'They are removed.', kind: 'said' };
      } catch (error) {
        state.ownAnswer = refusal(error);
      }
      paint();
    },
    /** @param {{pixels: Uint8Array, label: number, use: Use}} detail */
    async 'keep-picture'({ pixels, label, use }) {
      try {
        const samples = await add([pixels], label, use, (sentence) => {
          state.sketchAnswer = { sentence, kind: 'said' };
          paint();
        });
        const what = use === 'train' ? 'train on, from the next epoch on' : 'test with';
        const count = use === 'train' ? samples.ownTrain : samples.ownTest;
        state.sketchAnswer = { sentence: `Kept: ${count} of your own to ${what}.`, kind: 'said' };
      } catch (error) {
        state.sketchAnswer = refusal(error);
      }
      paint();
    },
  };
  return actions;
}
