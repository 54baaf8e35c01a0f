/** Computes what a widget shows whenever the reader has set something: one question at a time, and of those waiting only the latest. */
import { createLatestOnly } from '../common/elements/latest-only.js';
import { errorMessage } from '../engine/error-message.js';

/**
 * @param {any} element with the properties setup and shown, and the event `setup-change` (ComputedElement)
 * @param {(setup: any) => Promise<object>} compute
 * @param {(sentence: string) => void} onTrouble
 */
export function showComputed(element, compute, onTrouble) {
  const line = createLatestOnly(async (/** @type {object} */ setup) => {
    try {
      element.shown = await compute(setup);
      element.ready = true;
    } catch (error) {
      onTrouble(errorMessage(error));
    } finally {
      line.answered();
    }
  });
  element.addEventListener('setup-change', () => line.ask(element.setup));
  line.ask(element.setup);
}

/**
 * The core's functions as the lesson's arithmetic (state/) asks for them.
 * @param {import('../engine/engine.js').Engine} engine
 * @returns {{evaluate: import('./model/functions.js').Evaluate, softmax: import('./model/functions.js').Softmax}}
 */
export function askEngine(engine) {
  return {
    evaluate: (curves, x) => engine.call('evaluate', { curves, x }),
    softmax: (logits, temperature) => engine.call('softmax', { logits, temperature }),
  };
}
