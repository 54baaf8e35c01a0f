/** Introduces <nonlinear-kinks> to the engine: what has become of each unit is part of every snapshot. */
import { KINK_EPOCHS, KINK_UNITS, kinkSetup, layerHistories } from './model.js';
import './nonlinear-kinks.js';
import { createLessonRun, obeyReader } from '../../run.js';

/** In epochs per second: slow enough that hardly a death falls between two pictures. */
const PACE = 20;

/**
 * @param {import('./nonlinear-kinks.js').NonlinearKinks} element
 * @param {import('../../mounts.js').Surroundings} surroundings
 */
export function mountKinks(element, surroundings) {
  /** Whether units of this run have been judged. */
  let judged = false;
  const run = createLessonRun(element, surroundings, {
    onConfigured() {},
    onSnapshot({ epoch, status, health, history }) {
      if (status.diverged !== null && judged) {
        // The marks stay those of the last network whose units could be judged.
        Object.assign(element, { epoch, trouble: status.diverged });
        return;
      }
      judged = true;
      const accuracy = status.trainAccuracy ?? 0;
      const layers = layerHistories(health, history);
      Object.assign(element, {
        ...{ epoch, accuracy, layers },
        epochs: history.epoch,
        trouble: status.diverged ?? '',
      });
      const { learningRate, slope } = element.choice;
      const counts = layers.flatMap((layer, at) =>
        /** @type {const} */ (['bornDead', 'died', 'revived', 'dead']).map((name) => [
          `${name === 'bornDead' ? 'born_dead' : name}_${at + 1}`,
          layer[name],
        ]),
      );
      element.announce({
        ...{ epoch, accuracy, learningRate, slope, units: KINK_UNITS[0] },
        ...Object.fromEntries(counts),
      });
    },
    onRunning: (running) => void (element.running = running),
  });
  obeyReader(element, run, () => {
    judged = false;
    return {
      start: { setup: kinkSetup(element.choice) },
      ...{ lastEpoch: KINK_EPOCHS, pace: PACE, sizes: {} },
    };
  });
}
