/** Connects <nonlinear-dead-units> to the engine: each unit's status is part of every snapshot. */
import { DEAD_UNITS_EPOCHS, DEAD_UNITS_LAYERS, deadUnitsSetup, layerHistories } from './model.js';
import './nonlinear-dead-units.js';
import { createLessonRun, connectControls } from '../../run.js';

/** Epochs per second: slow enough that few deaths fall between two frames. */
const PACE = 20;

/**
 * @param {import('./nonlinear-dead-units.js').NonlinearDeadUnits} element
 * @param {import('../../widget-rows.js').Surroundings} surroundings
 */
export function mount(element, surroundings) {
  /** Whether this run had a snapshot with finite numbers. */
  let judged = false;
  const run = createLessonRun(element, surroundings, {
    onConfigured() {},
    onSnapshot({ epoch, status, health, history }) {
      if (status.diverged !== null && judged) {
        // The marks stay those of the last network with finite numbers.
        Object.assign(element, { epoch, message: status.diverged });
        return;
      }
      judged = true;
      const accuracy = status.trainAccuracy ?? 0;
      const layers = layerHistories(health, history);
      Object.assign(element, {
        ...{ epoch, accuracy, layers },
        epochs: history.epoch,
        message: status.diverged ?? '',
      });
      const { learningRate, slope } = element.choice;
      const counts = layers.flatMap((layer, at) =>
        /** @type {const} */ (['bornDead', 'died', 'revived', 'dead']).map((name) => [
          `${name === 'bornDead' ? 'born_dead' : name}_${at + 1}`,
          layer[name],
        ]),
      );
      element.announce({
        ...{ epoch, accuracy, learningRate, slope, units: DEAD_UNITS_LAYERS[0] },
        ...Object.fromEntries(counts),
      });
    },
    onRunning: (running) => void (element.running = running),
  });
  connectControls(element, run, () => {
    judged = false;
    return {
      config: { setup: deadUnitsSetup(element.choice) },
      ...{ lastEpoch: DEAD_UNITS_EPOCHS, pace: PACE, sizes: {} },
    };
  });
}
