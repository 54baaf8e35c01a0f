/**
 * The small picture beside the invitation to the lab: a real network in training. It starts when it comes into view, trains
 * slowly enough to watch, and ends. With reduced motion the final state is shown at once.
 */
import { createDecisionMap, mapSceneOf } from '../common/charts/decision-map.js';
import { watchTheme } from '../common/charts/theme.js';
import { readPalette } from '../common/charts/palette.js';
import { createLessonRun } from './run.js';
import { watchVisibility } from '../common/page/on-screen.js';
import { wait } from '../common/page/wait.js';

const MAP_SIZE = 64;
const LAST_EPOCH = 400;
const PACE = 25; // epochs per second: about a quarter of a minute in all
/** Interval of checks whether the training lock is free, in milliseconds. */
const PATIENCE = 300;

/** Two spirals, which no straight line can separate. */
export const previewSetup = {
  data: { kind: 'spiral', count: 240, noise: 0.05, seed: 3 },
  split: { validation: 0.1, test: 0.1 },
  layers: [
    { units: 16, activation: 'gelu', parameters: {} },
    { units: 16, activation: 'gelu', parameters: {} },
  ],
  output: { activation: 'sigmoid', parameters: {} },
  loss: 'binary_cross_entropy',
  optimizer: { kind: 'adam', learningRate: 0.01 },
  initializer: 'glorot_uniform',
  bias: 0,
  seed: 1,
  batch: 10,
};

/**
 * @param {HTMLElement} figure holds a canvas and a figcaption; stays hidden where the engine cannot start
 * @param {Pick<import('./widget-rows.js').Surroundings, 'engine' | 'trainingLock'>} surroundings
 */
export function startLabPreview(figure, { engine, trainingLock }) {
  const canvas = /** @type {HTMLCanvasElement} */ (figure.querySelector('canvas'));
  const caption = /** @type {HTMLElement} */ (figure.querySelector('figcaption'));
  const map = createDecisionMap(canvas);
  let theme = readPalette(figure);
  /** @type {Omit<import('../common/charts/decision-map.js').MapScene, 'map'> | null} */
  let about = null;
  /** @type {import('../common/charts/decision-map.js').MapScene | null} */
  let scene = null;
  let prepared = false;
  let epoch = 0;

  const paint = () => {
    if (scene) map.paint(scene, theme);
  };
  watchTheme(() => {
    theme = readPalette(figure);
    paint();
  });

  const run = createLessonRun(
    figure,
    // The page is complete without the picture.
    { engine, trainingLock, onError: () => void (figure.hidden = true) },
    {
      onConfigured: (description) => void (about = mapSceneOf(description, MAP_SIZE)),
      onSnapshot(snapshot) {
        epoch = snapshot.epoch;
        if (!about) return;
        scene = { ...about, map: snapshot.map };
        paint();
        const share = Math.round(100 * (snapshot.status.trainAccuracy ?? 0));
        caption.textContent = `Epoch ${epoch}: ${share} % of the training points are on their side of the line.`;
      },
      onRunning() {},
    },
    { watchVisibility() {} },
  );

  figure.hidden = false;
  let seen = false;
  /** It has no button: it trains whenever it is visible, until its end, but never interrupts the user's own run. */
  async function begin() {
    while (seen && trainingLock.busy()) await wait(PATIENCE);
    if (!seen || epoch >= LAST_EPOCH) return;
    if (!prepared)
      void run.prepare({
        config: { setup: previewSetup },
        ...{ lastEpoch: LAST_EPOCH, pace: PACE, sizes: { mapSize: MAP_SIZE } },
      });
    prepared = true;
    void run.run();
  }
  watchVisibility(figure, (visible) => {
    const before = seen;
    seen = visible;
    if (!visible) void run.pause();
    else if (!before) void begin();
  });
}
