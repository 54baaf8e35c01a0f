/**
 * The small picture beside the invitation to the lab: a real network that learns while one looks at it. It begins when it comes
 * into view, trains slowly enough to watch, and ends. Who asked for little movement sees the finished state at once.
 */
import { createDecisionMap } from '../charts/decision-map.js';
import { prefersStillness, watchLook } from '../charts/look.js';
import { readPalette } from '../charts/palette.js';

const MAP_SIZE = 64;
const LAST_EPOCH = 400;
const PACE = 25; // epochs per second: about a quarter of a minute in all

/** Two spirals, which no straight line can part. */
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
 * @param {import('../engine/engine.js').Engine} engine
 */
export function startLabPreview(figure, engine) {
  const canvas = /** @type {HTMLCanvasElement} */ (figure.querySelector('canvas'));
  const caption = /** @type {HTMLElement} */ (figure.querySelector('figcaption'));
  const map = createDecisionMap(canvas);
  let look = readPalette(figure);
  /** @type {import('../charts/decision-map.js').MapScene | null} */
  let scene = null;
  let visible = false;
  let begun = false;

  watchLook(() => {
    look = readPalette(figure);
    if (scene) map.paint(scene, look);
  });

  /** Paints the present state; asks for the next only when this one is on the screen. */
  async function follow() {
    const {
      epoch,
      status,
      map: answers,
      running,
    } = await engine.call('snapshot', { mapSize: MAP_SIZE, unitMapSize: 0 });
    if (!scene) return;
    scene = { ...scene, map: answers };
    map.paint(scene, look);
    const share = Math.round(100 * (status.trainAccuracy ?? 0));
    caption.textContent = `Epoch ${epoch}: ${share} % of the training points are on their side of the line.`;
    if (epoch >= LAST_EPOCH && running) await engine.call('pause');
    if (!visible && running) {
      await engine.call('pause');
      begun = false;
    } else if (epoch < LAST_EPOCH && running)
      setTimeout(() => requestAnimationFrame(() => void follow().catch(giveUp)), 80);
  }

  async function begin() {
    if (!scene) {
      const { x, target, part, domain, inputs, outputs, classes } = await engine.call('configure', {
        setup: previewSetup,
        own: null,
      });
      scene = {
        ...{
          map: null,
          size: MAP_SIZE,
          inputs,
          outputs,
          classes,
          domain,
          valueRange: [0, 1],
          names: ['x₁', 'x₂'],
        },
        samples: { x, target, part, inputs },
        cursor: null,
      };
    }
    if (prefersStillness()) await engine.call('replay', { epoch: LAST_EPOCH });
    else await engine.call('run', { pace: PACE });
    await follow();
  }

  /** The page is whole without the picture. */
  function giveUp() {
    figure.hidden = true;
  }

  figure.hidden = false;
  new IntersectionObserver(([entry]) => {
    visible = entry.isIntersecting;
    if (visible && !begun) {
      begun = true;
      begin().catch(giveUp);
    }
  }).observe(figure);
}
