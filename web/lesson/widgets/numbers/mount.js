/** The movable numbers of a chapter and their dependents: the engine recomputes them with every move. */
import { quantityText } from './text.js';
import { quantities, readQuantity } from './model.js';
import { createLatestOnly } from '../../../common/page/latest-only.js';
import './nonlinear-draggable-number.js';
import './nonlinear-live-number.js';
import { errorMessage } from '../../../engine/error-message.js';

/** @typedef {import('./nonlinear-draggable-number.js').NonlinearDraggableNumber} NonlinearDraggableNumber */
/** @typedef {import('./nonlinear-live-number.js').NonlinearLiveNumber} NonlinearLiveNumber */

/** @type {import('../../widget-rows.js').Mount} */
export function mount(chapter, { engine, onError }) {
  const drags = /** @type {NonlinearDraggableNumber[]} */ ([
    ...chapter.querySelectorAll('nonlinear-draggable-number'),
  ]);
  const lives = /** @type {NonlinearLiveNumber[]} */ ([...chapter.querySelectorAll('nonlinear-live-number')]);
  if (drags.length === 0) return;

  /** @type {import('./model.js').Asked} */
  const asked = {
    at: async (activation, x) => {
      const [{ value, slope }] = await engine.call('evaluate', { curves: [{ activation }], x: [x] });
      return { value: value[0], slope: slope[0] };
    },
    softmax: async (logits, temperature) => [...(await engine.call('softmax', { logits, temperature }))],
  };

  /** @param {NonlinearLiveNumber} live @param {Record<string, number>} moved */
  async function text(live, moved) {
    const { name, words } = readQuantity(live.of, moved);
    return quantityText(await quantities[name](asked, words), live.form);
  }

  const requests = createLatestOnly(
    async (/** @type {Record<string, number>} */ moved) => {
      // All at once: a sentence never mixes what was with what is.
      const texts = await Promise.all(lives.map((live) => text(live, moved)));
      lives.forEach((live, index) => (live.text = texts[index]));
    },
    (error) => onError(errorMessage(error)),
  );
  const ask = () => void requests.ask(Object.fromEntries(drags.map(({ name, value }) => [name, value])));
  chapter.addEventListener('number-change', ask);
  // A number may have been moved before this script was loaded.
  if (drags.some((drag) => drag.value !== Number(drag.getAttribute('value')))) ask();
}
