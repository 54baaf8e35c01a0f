/** Replay in the lab: any past epoch of the run that is shown, recomputed from its setup and seed. */
import { createLatestOnly } from '../../../common/page/latest-only.js';
import { errorSentence } from '../../../common/page/error-sentence.js';
import { showFigures } from '../../state.js';

/**
 * @param {import('../../state.js').LabState} state
 * @param {object} lab
 * @param {ReturnType<typeof import('../../run.js').createLabRun>} lab.run
 * @param {() => void} lab.paint
 * @param {(sentence: string) => void} lab.notify
 */
export function createLabReplay(state, { run, paint, notify }) {
  const requests = createLatestOnly(
    async (/** @type {number} */ epoch, isNewest) => {
      await run.replay({ epoch });
      state.replaying = !isNewest();
      showFigures(state);
      paint();
    },
    (error) => {
      state.replaying = false;
      notify(errorSentence(error));
    },
  );

  return {
    /** @type {Record<string, (detail: any) => unknown>} */
    actions: {
      /** @param {{epoch: number}} position */
      replay({ epoch }) {
        // A result is of the network that was there when the test set was opened.
        Object.assign(state, { replaying: true, test: null, warning: '' });
        paint();
        return requests.ask(epoch);
      },
    },
  };
}
