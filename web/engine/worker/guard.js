// What the wasm core hands back is a value, `{error: sentence}`, or a trap. The first is returned, the second becomes an
// Error and leaves the core as it was; after a trap the memory of the instance can no longer be trusted, so it is closed.

import { errorMessage } from '../error-message.js';

/** Thrown by every call into a core that has trapped; only a freshly loaded core helps. */
export class CoreStopped extends Error {
  /** @param {string} sentence */
  constructor(sentence) {
    super(sentence);
    this.name = 'CoreStopped';
  }
}

/**
 * @template T
 * @typedef {T | {error: string}} Answer what a function of the raw module returns
 */

/** @typedef {<T>(action: () => Answer<T>) => T} Guard runs one call into the raw module */

/**
 * Makes the one door through which a raw module is called.
 * @param {(sentence: string) => void} [onStop] told once, when the module traps
 * @returns {Guard}
 */
export function createGuard(onStop = () => {}) {
  /** @type {string | null} */
  let stopped = null;
  return (action) => {
    if (stopped !== null) throw new CoreStopped(stopped);
    let answer;
    try {
      answer = action();
    } catch (error) {
      if (isMissingMemory(error))
        throw new Error('There is no memory left for the answer: ask for less at once.');
      if (!isTrap(error)) throw error;
      const reason = errorMessage(error);
      stopped = `The WebAssembly core stopped (${reason}) and cannot be used again: load a new one.`;
      onStop(stopped);
      throw new CoreStopped(stopped);
    }
    if (isError(answer)) throw new Error(answer.error);
    return answer;
  };
}

/**
 * @param {unknown} answer
 * @returns {answer is {error: string}}
 */
function isError(answer) {
  return (
    typeof answer === 'object' && answer !== null && 'error' in answer && typeof answer.error === 'string'
  );
}

/**
 * The copy of an answer that did not fit into the memory of the page or program any more: it is made with JavaScript's own
 * means, behind all that the core had to do.
 * @param {unknown} error
 */
function isMissingMemory(error) {
  return error instanceof RangeError && /alloc|memory/i.test(error.message);
}

/**
 * A trap, an abort, an exhausted stack, or a C++ exception (which Emscripten throws as a bare number).
 * @param {unknown} error
 */
function isTrap(error) {
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) return true;
  return typeof error === 'number' || (error instanceof Error && error.name === 'InternalError');
}
