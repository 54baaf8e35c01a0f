// Calls over a port: {id, method, params} goes out, {id, result} or {id, error: sentence} comes back, {fatal: sentence} says that
// the other side has ended. Whatever happens to the other side, every promise made here settles.

import { errorMessage } from './error-message.js';

/** A call answered by every side, under an id of its own. */
const PING = 'ping';
const PING_ID = 0;

/**
 * Common interface of a Worker, a MessagePort and a worker's own global scope.
 * @typedef {object} Port
 * @property {(message: any, transfer: Transferable[]) => void} postMessage
 * @property {(type: string, listener: (event: any) => void) => void} addEventListener
 * @property {(type: string, listener: (event: any) => void) => void} removeEventListener
 * @property {() => void} [start] of a MessagePort
 */

/**
 * @typedef {object} Client
 * @property {(method: string, params?: unknown) => Promise<any>} call
 * @property {(sentence: string) => void} close rejects all pending and later calls; `onDeath` is not called
 * @property {(sentence: string) => void} die the same, and `onDeath` is called
 * @property {() => boolean} isWaiting whether a call is unanswered
 * @property {() => number} heard number of received messages
 * @property {() => void} ping requests a sign of life, which is one more message
 */

/**
 * @param {Port} port
 * @param {(sentence: string) => void} [onDeath] called once, when the other side has died
 * @returns {Client}
 */
export function createClient(port, onDeath = () => {}) {
  /** @type {Map<number, {resolve: (result: any) => void, reject: (error: Error) => void}>} */
  const pending = new Map();
  let nextId = 1;
  let heard = 0;
  /** @type {string | null} */
  let ended = null;

  /** @param {string} sentence */
  const close = (sentence) => {
    if (ended !== null) return;
    ended = sentence;
    for (const [type, listener] of Object.entries(listeners)) port.removeEventListener(type, listener);
    for (const { reject } of pending.values()) reject(new Error(sentence));
    pending.clear();
  };
  /** @param {string} sentence */
  const die = (sentence) => {
    if (ended !== null) return;
    close(sentence);
    onDeath(sentence);
  };
  const listeners = {
    /** @param {MessageEvent} event */
    message({ data }) {
      heard += 1;
      if (typeof data?.fatal === 'string') {
        die(data.fatal);
        return;
      }
      const waiting = pending.get(data?.id);
      if (waiting === undefined) return;
      pending.delete(data.id);
      if (typeof data.error === 'string') waiting.reject(new Error(data.error));
      else waiting.resolve(data.result);
    },
    /** @param {Event & {message?: string}} event */
    error(event) {
      event.preventDefault?.();
      die(`The worker stopped: ${event.message || 'the browser gives no reason'}.`);
    },
    messageerror() {
      die('The worker stopped: a message from it could not be read.');
    },
    /** Node's MessagePort reports that the other end has gone. */
    close() {
      die('The worker stopped: its connection was closed.');
    },
  };
  for (const [type, listener] of Object.entries(listeners)) port.addEventListener(type, listener);
  port.start?.();

  return {
    call(method, params) {
      if (ended !== null) return Promise.reject(new Error(ended));
      const id = nextId;
      nextId += 1;
      return new Promise((resolve, reject) => {
        // Nothing is transferred to the worker: the page keeps its arrays.
        port.postMessage({ id, method, params }, []);
        pending.set(id, { resolve, reject });
      });
    },
    close,
    die,
    isWaiting: () => pending.size > 0,
    heard: () => heard,
    ping: () => port.postMessage({ id: PING_ID, method: PING }, []),
  };
}

/**
 * Answers calls on a port with a table of methods.
 * @param {Port} port
 * @param {object} methods functions by name; each takes one object and may return a promise
 * @returns {{fatal: (sentence: string) => void}} `fatal` tells the other side that nothing works from now on
 */
export function serve(port, methods) {
  const table = new Map([...Object.entries(methods), [PING, () => null]]);
  /** @param {string} sentence */
  const fatal = (sentence) => port.postMessage({ fatal: sentence }, []);
  port.addEventListener('message', async ({ data }) => {
    if (typeof data?.id !== 'number') return;
    const { id } = data;
    try {
      const method = table.get(data.method);
      if (method === undefined) throw new Error(`There is no method "${data.method}".`);
      const result = await method(data.params);
      port.postMessage({ id, result }, transferables(result));
    } catch (error) {
      port.postMessage({ id, error: errorMessage(error) }, []);
    }
  });
  port.addEventListener('messageerror', () =>
    fatal('The worker stopped: a message to it could not be read.'),
  );
  port.start?.();
  return { fatal };
}

/**
 * The buffers of all typed arrays inside a result, each once. Results are copies made for the caller, so all can be transferred.
 * @param {unknown} value
 * @returns {ArrayBuffer[]}
 */
export function transferables(value) {
  /** @type {Set<ArrayBuffer>} */
  const buffers = new Set();
  /** @param {unknown} entry */
  const collect = (entry) => {
    if (typeof entry !== 'object' || entry === null) return;
    if (!ArrayBuffer.isView(entry)) Object.values(entry).forEach(collect);
    else if (entry.buffer instanceof ArrayBuffer && entry.byteLength > 0) buffers.add(entry.buffer);
  };
  collect(value);
  return [...buffers];
}
