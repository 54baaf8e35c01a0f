// The whole of a worker's script: bytes -> core -> methods -> rpc. Loaded by a page instead (if no worker can start), the script
// only leaves a function behind, and the page serves itself, in the same slices.

import { instantiate } from './module.js';
import { serve } from '../rpc.js';
import { errorMessage } from '../error-message.js';

/** @typedef {(port: import('../rpc.js').Port, wasmBinary: ArrayBuffer | null) => void} Serve */

/**
 * @typedef {object} Scope the used parts of a worker's and of a page's global object
 * @property {new () => unknown} [WorkerGlobalScope]
 * @property {{href: string}} location
 * @property {{currentScript: {src: string} | null}} [document]
 * @property {Record<string, Serve>} [nonlinearServe]
 */

/**
 * Called by a worker's script at once, while the script's own address is still known.
 * @template Raw
 * @param {object} core
 * @param {import('../connect.js').WorkerName} core.name name of the function left behind for a page
 * @param {(options: import('./module.js').ModuleOptions) => Promise<Raw>} core.create Emscripten's factory function
 * @param {(raw: Raw, surroundings: {onStop: (sentence: string) => void}) => object} core.createMethods
 */
export function serveCore({ name, create, createMethods }) {
  /** File name beside this script. */
  const wasm = `${name}.wasm`;
  const scope = /** @type {Scope & import('../rpc.js').Port} */ (/** @type {unknown} */ (globalThis));
  const ownAddress = scope.document?.currentScript?.src ?? scope.location.href;

  /** The core, from beside this script. */
  async function fetchCore() {
    const failed = (/** @type {string} */ why) => new Error(`${wasm} could not be fetched: ${why}.`);
    const response = await fetch(new URL(wasm, ownAddress)).catch(({ message }) => {
      throw failed(message);
    });
    if (!response.ok) throw failed(`the server answered ${response.status}`);
    return instantiate(create, await response.arrayBuffer());
  }

  const isWorker = scope.WorkerGlobalScope !== undefined && globalThis instanceof scope.WorkerGlobalScope;

  // A worker from a file fetches and compiles before it is asked to; one made from a Blob receives the bytes.
  const early = isWorker && !ownAddress.startsWith('blob:') ? fetchCore() : null;
  // The error is reported once the page listens.
  early?.catch(() => {});

  /**
   * Serves the methods on a port and says {ready: true}, or {fatal: sentence}.
   * @param {import('../rpc.js').Port} port
   * @param {ArrayBuffer | null} wasmBinary null: the file is fetched from beside this script
   */
  async function serveOn(port, wasmBinary) {
    const onStop = (/** @type {string} */ sentence) => port.postMessage({ fatal: sentence }, []);
    try {
      const raw = await (wasmBinary === null ? (early ?? fetchCore()) : instantiate(create, wasmBinary));
      serve(port, createMethods(raw, { onStop }));
      port.postMessage({ ready: true }, []);
    } catch (error) {
      onStop(errorMessage(error));
    }
  }

  if (isWorker) {
    /** @param {MessageEvent} event */
    const begin = ({ data }) => {
      if (data?.init === undefined) return;
      scope.removeEventListener('message', begin);
      serveOn(scope, data.init.wasmBinary);
    };
    scope.addEventListener('message', begin);
  } else {
    scope.nonlinearServe = { ...scope.nonlinearServe, [name]: serveOn };
  }
}
