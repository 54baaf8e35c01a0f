/** Replay in the lab: any past epoch of the run that is shown, recomputed from its setup and seed. */
import { showFigures } from '../../state.js';

/**
 * @param {import('../../state.js').LabState} state
 * @param {object} lab
 * @param {ReturnType<typeof import('../../run.js').createLabRun>} lab.run
 * @param {() => void} lab.paint
 */
export function createLabReplay(state, { run, paint }) {
  return {
    /** @type {Record<string, (detail: any) => unknown>} */
    actions: {
      /** @param {{epoch: number}} position */
      async replay({ epoch }) {
        // A result is of the network that was there when the test set was opened.
        Object.assign(state, { replaying: true, test: null, warning: '' });
        paint();
        await run.replay({ epoch });
        state.replaying = false;
        showFigures(state);
        paint();
      },
    },
  };
}
