/** Connects a claim's card to the engine: the experiment runs in the worker while the card shows its progress. */
import './nonlinear-claim.js';
import { wait } from '../../../common/page/wait.js';
import { errorMessage } from '../../../engine/error-message.js';

/** Interval of progress updates, in milliseconds. */
const PERIOD = 100;

/**
 * @param {import('./nonlinear-claim.js').NonlinearClaim} card
 * @param {Pick<import('../../widget-rows.js').Surroundings, 'engine' | 'trainingLock'>} surroundings
 */
export function mount(card, { engine, trainingLock }) {
  let running = false;
  /** Reason of a cancellation; empty after an error. */
  let endedBecause = '';

  /** @param {string} because */
  function cancel(because) {
    if (!running) return;
    endedBecause = because;
    // If this fails, the run itself has failed and says why.
    engine.call('cancelClaim').catch(() => {});
  }

  async function followProgress() {
    while (running) {
      const progress = await engine.call('claimProgress');
      if (running && progress?.claim === card.claim) card.progress = progress;
      await wait(PERIOD);
    }
  }

  card.addEventListener('claim-run', async () => {
    if (running) return;
    running = true;
    endedBecause = '';
    Object.assign(card, { progress: { done: 0, steps: 0 }, message: '' });
    trainingLock.acquire(card, () =>
      cancel('It was stopped, because something else on this page began computing.'),
    );
    const run = engine.call('claimRun', { claim: card.claim });
    // The run reports the same error.
    followProgress().catch(() => {});
    try {
      card.result = await run;
    } catch (error) {
      card.message = endedBecause || errorMessage(error);
    } finally {
      running = false;
      card.progress = null;
      trainingLock.release(card);
    }
  });
  card.addEventListener('claim-cancel', () => cancel('It was cancelled.'));
}
