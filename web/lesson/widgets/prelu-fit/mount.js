/** Connects <nonlinear-prelu-fit> to the engine: evaluates the slope set by hand, and trains from there. */
import { FIT_EPOCHS, fitLoss, fitParameters, fitPlaces, fitConfig } from './model.js';
import './nonlinear-prelu-fit.js';
import { createLatestOnly } from '../../../common/page/latest-only.js';
import { errorMessage } from '../../../engine/error-message.js';
import { createLessonRun } from '../../run.js';

/** Epochs per second: slow enough to see each. */
const PACE = 8;
const MAP_SIZE = 121;

/**
 * @param {import('./nonlinear-prelu-fit.js').NonlinearPreluFit} element
 * @param {import('../../widget-rows.js').Surroundings} surroundings
 */
export function mount(element, surroundings) {
  const { engine, onError } = surroundings;
  const x = fitPlaces();
  /** The x of the map's numbers. */
  let places = new Float32Array(0);
  /** The slope last set by hand: training starts from it. */
  let byHand = element.slope;
  let prepared = false;

  const announce = () =>
    element.announce({
      slope: element.slope,
      alpha: element.slope,
      loss: element.loss,
      learned: (element.learned?.epoch ?? 0) > 0,
      epoch: element.learned?.epoch ?? 0,
    });

  const run = createLessonRun(element, surroundings, {
    onConfigured({ domain: [low, high] }) {
      places = Float32Array.from(
        { length: MAP_SIZE },
        (_, at) => low + ((at + 0.5) / MAP_SIZE) * (high - low),
      );
    },
    onSnapshot({ epoch, status, parameters, map }) {
      if (!map) return;
      const { weight, bias, slope } = fitParameters(parameters);
      Object.assign(element, {
        ...{ slope, loss: status.trainLoss, learned: { epoch, weight, bias } },
        curve: { x: places, y: map },
        message: status.diverged ?? '',
      });
      announce();
    },
    onRunning: (running) => void (element.running = running),
  });

  const curves = createLatestOnly(
    async (/** @type {number} */ slope, isNewest) => {
      const [{ value }] = await engine.call('evaluate', {
        curves: [{ activation: 'prelu', parameters: { alpha: slope } }],
        x,
      });
      // A later place of the slider has overtaken this one, or the unit learns.
      if (!isNewest() || prepared) return;
      Object.assign(element, { slope, learned: null, curve: { x, y: value }, loss: fitLoss(value) });
      announce();
    },
    (error) => onError(errorMessage(error)),
  );

  /** @param {number} slope */
  async function setByHand(slope) {
    byHand = slope;
    prepared = false;
    if (element.running) await run.pause();
    // The slider may have moved on while the run came to its pause.
    Object.assign(element, { slope: byHand, learned: null, message: '' });
    await curves.ask(byHand);
  }

  element.addEventListener(
    'lesson-slope',
    (event) => void setByHand(/** @type {CustomEvent} */ (event).detail.slope),
  );
  element.addEventListener('lesson-run', () => {
    if (!prepared)
      void run.prepare({
        config: fitConfig(byHand),
        ...{ lastEpoch: FIT_EPOCHS, pace: PACE, sizes: { mapSize: MAP_SIZE } },
      });
    prepared = true;
    void run.run();
  });
  element.addEventListener('lesson-pause', () => void run.pause());
  element.addEventListener('lesson-reset', () => void run.reset());
  element.ready = true;
}
