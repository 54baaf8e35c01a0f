/** Computes what a widget shows whenever the reader has set something. */
import { createLatestOnly } from '../common/page/latest-only.js';
import { errorMessage } from '../engine/error-message.js';

/**
 * @param {any} element with the properties setup and shown, and the event `setup-change` (ComputedElement)
 * @param {(setup: any) => Promise<object>} compute
 * @param {(sentence: string) => void} onError
 */
export function showComputed(element, compute, onError) {
  const { ask } = createLatestOnly(
    async (/** @type {object} */ setup) => {
      element.shown = await compute(setup);
      element.ready = true;
    },
    (error) => onError(errorMessage(error)),
  );
  element.addEventListener('setup-change', () => void ask(element.setup));
  void ask(element.setup);
}

/**
 * The core's functions for the lesson's arithmetic, answered by the engine.
 * @param {import('../engine/engine.js').Engine} engine
 * @returns {{evaluate: import('./model/functions.js').Evaluate, softmax: import('./model/functions.js').Softmax}}
 */
export function askEngine(engine) {
  return {
    evaluate: (curves, x) => engine.call('evaluate', { curves, x }),
    softmax: (logits, temperature) => engine.call('softmax', { logits, temperature }),
  };
}
