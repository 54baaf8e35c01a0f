/**
 * The user's training commands: shown at once, and carried out as soon as the network is there. The last command wins.
 */
import { closeRun } from './state.js';
import { createStepQueue } from '../common/page/step-queue.js';

/**
 * @param {import('./state.js').ImageState} state
 * @param {object} page
 * @param {ReturnType<typeof import('./run.js').createImageRun>} page.run
 * @param {ReturnType<typeof import('./networks.js').createImageNetworks>} page.networks
 * @param {() => void} page.paint
 * @returns {Record<string, (detail: any) => unknown>} by event name
 */
export function createImageTraining(state, { run, networks, paint }) {
  const steps = createStepQueue();
  /** Counter of start and stop commands. */
  let wishes = 0;

  /** @param {boolean} starting */
  function wish(starting) {
    wishes += 1;
    state.starting = starting;
    paint();
    return wishes;
  }

  /** @param {(isWanted: () => boolean) => Promise<unknown>} prepare */
  async function begin(prepare) {
    steps.drop();
    const mine = wish(true);
    const isWanted = () => mine === wishes;
    try {
      await prepare(isWanted);
      if (isWanted()) await run.run();
    } catch (error) {
      if (isWanted()) wish(false);
      throw error;
    }
  }

  return {
    run: () => begin(networks.readyToTrain),
    'try-activation': ({ activation }) => begin(() => networks.change({ activation })),
    pause() {
      steps.drop();
      wish(false);
      return run.pause();
    },
    'step-batch'() {
      wish(false);
      return steps.add(async (isWanted) => {
        await networks.readyToTrain(isWanted);
        if (isWanted()) await run.stepBatch();
      });
    },
    reset() {
      steps.drop();
      closeRun(state);
      return run.reset();
    },
  };
}
