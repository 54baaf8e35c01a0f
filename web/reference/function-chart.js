/** The live chart of a function's page: connects <nonlinear-function-chart> with the engine. Loaded by function.js. */
import { activations } from '#activations';
import { samplePlaces } from '../common/charts/jumps.js';
import { keepFocus } from '../common/page/keep-focus.js';
import { createLatestOnly } from '../common/page/latest-only.js';
import { createEngine } from '../engine/engine.js';
import { errorMessage } from '../engine/error-message.js';
import { kinkPlaces } from '../explorer/kink-places.js';
import './nonlinear-function-chart.js';

const RANGE = /** @type {[number, number]} */ ([-5, 5]);
/** Read-outs fall on round x. */
const INTERVALS = 500;

const chart = /** @type {import('./nonlinear-function-chart.js').NonlinearFunctionChart} */ (
  document.querySelector('nonlinear-function-chart')
);
const engine = createEngine();
const onError = (/** @type {string} */ sentence) => (chart.notice = sentence);
engine.on('failed', onError);

const curve = createLatestOnly(
  async (/** @type {Record<string, number>} */ parameters, isNewest) => {
    const chosen = { activation: chart.activation, parameters };
    const kinks = kinkPlaces(chosen);
    const x = samplePlaces(RANGE, INTERVALS, kinks);
    const [answer] = await engine.call('evaluate', { curves: [chosen], x });
    if (!isNewest()) return;
    onError('');
    Object.assign(chart, { x, curve: { ...answer, kinks } });
  },
  (error) => onError(errorMessage(error)),
);
chart.addEventListener('function-change', (event) => {
  const { parameters } = /** @type {CustomEvent} */ (event).detail;
  void curve.ask(parameters);
});
chart.row = activations.find(({ id }) => id === chart.activation);
void curve.ask({});
keepFocus();
