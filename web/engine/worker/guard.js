// The wasm core returns a value, `{error: sentence}`, or traps. The first is returned; the second becomes an Error and
// leaves the core unchanged; after a trap the instance's memory can no longer be trusted, so it is closed.

import { errorMessage } from '../error-message.js';

/** Thrown by every call into a trapped core; only a freshly loaded core helps. */
export class CoreStopped extends Error {
  /** @param {string} sentence */
  constructor(sentence) {
    super(sentence);
    this.name = 'CoreStopped';
  }
}

/**
 * @template T
 * @typedef {T | {error: string}} Answer result of a raw module function
 */

/** @typedef {<T>(action: () => Answer<T>) => T} Guard runs one call into the raw module */

/**
 * Creates the only gateway to a raw module.
 * @param {(sentence: string) => void} [onStop] called once, when the module traps
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
 * Whether the copy of an answer failed for lack of memory in the page or program: it is made by JavaScript, after the core
 * has finished its work.
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
