/** Connects <nonlinear-bend> to the engine: choices become runs, their snapshots become pictures. */
import { BEND_EPOCHS, bendSetup } from './model.js';
import './nonlinear-bend.js';
import { mapSceneOf } from '../../../common/charts/decision-map.js';
import { createLessonRun, connectControls } from '../../run.js';

const SIZES = { mapSize: 60, unitMapSize: 29 };
/** Epochs per second: five seconds in all. */
const PACE = 40;

/**
 * @param {import('./nonlinear-bend.js').NonlinearBend} element
 * @param {import('../../widget-rows.js').Surroundings} surroundings
 */
export function mount(element, surroundings) {
  /** @type {Omit<import('../../../common/charts/decision-map.js').MapScene, 'map'> | null} */
  let about = null;
  const run = createLessonRun(element, surroundings, {
    onConfigured: (description) => void (about = mapSceneOf(description, SIZES.mapSize)),
    onSnapshot({ epoch, status, map, unitMaps }) {
      if (!about || !unitMaps) return;
      const accuracy = status.trainAccuracy ?? 0;
      Object.assign(element, {
        scene: { ...about, map },
        sheet: { unitMaps, size: SIZES.unitMapSize },
        message: status.diverged ?? '',
        ...{ epoch, accuracy },
      });
      element.announce({ ...element.choice, epoch, accuracy });
    },
    onRunning: (running) => void (element.running = running),
  });
  connectControls(element, run, () => ({
    config: { setup: bendSetup(element.choice) },
    ...{ lastEpoch: BEND_EPOCHS, pace: PACE, sizes: SIZES },
  }));
}
