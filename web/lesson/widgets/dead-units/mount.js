/** Introduces <nonlinear-kinks> to the engine: which units are dead is seen in the parameters of every snapshot. */
import { KINK_EPOCHS, KINK_UNITS, kinkSetup, layerCensus, trainingSamples } from './model.js';
import { deadUnits, followLives } from './unit-life.js';
import './nonlinear-kinks.js';
import { createLessonRun, obeyReader } from '../../run.js';

/** In epochs per second: slow enough that hardly a death falls between two pictures. */
const PACE = 20;

/**
 * @param {import('./nonlinear-kinks.js').NonlinearKinks} element
 * @param {import('../../mounts.js').Surroundings} surroundings
 */
export function mountKinks(element, surroundings) {
  let samples = { x: new Float32Array(0), inputs: 2, count: 0 };
  /** @type {{epoch: number, lives: import('./unit-life.js').Life[][]} | null} */
  let seen = null;
  const run = createLessonRun(element, surroundings, {
    onConfigured: (description) => void (samples = trainingSamples(description)),
    onSnapshot({ epoch, status, health, history, parameters }) {
      if (status.diverged !== null && seen) {
        // The marks stay those of the last network whose units could be judged.
        Object.assign(element, { epoch, trouble: status.diverged });
        return;
      }
      // Where a slope is left below 0 nobody is dead, and the core counts none.
      const hidden = health.slice(0, KINK_UNITS.length);
      const dead = hidden.some((layer) => layer.dead > 0)
        ? deadUnits(parameters, KINK_UNITS, samples)
        : KINK_UNITS.map((units) => Array.from({ length: units }, () => false));
      const lives = followLives(seen && epoch >= seen.epoch && epoch > 0 ? seen.lives : null, dead);
      seen = { epoch, lives };
      const accuracy = status.trainAccuracy ?? 0;
      const layers = layerCensus(health, history, lives);
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
    seen = null;
    return {
      start: { setup: kinkSetup(element.choice) },
      ...{ lastEpoch: KINK_EPOCHS, pace: PACE, sizes: {} },
    };
  });
}
