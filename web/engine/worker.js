// The whole worker: bytes -> core -> methods -> rpc. Loaded by a page instead (where no worker can start), it only leaves
// `nonlinearServe` behind, and the page serves itself, in the same slices.

import createNonlinear from 'nonlinear:worker-module';
import { createMethods } from './methods.js';
import { instantiate } from './module.js';
import { serve } from './rpc.js';

/**
 * @typedef {object} Scope the parts of a worker's and of a page's global object that are used here
 * @property {new () => unknown} [WorkerGlobalScope]
 * @property {{href: string}} location
 * @property {{currentScript: {src: string} | null}} [document]
 * @property {typeof serveOn} [nonlinearServe]
 */

const scope = /** @type {Scope & import('./rpc.js').Port} */ (/** @type {unknown} */ (globalThis));
const ownAddress = scope.document?.currentScript?.src ?? scope.location.href;

/** The core, from beside this script. */
async function fetchCore() {
  const response = await fetch(new URL('worker.wasm', ownAddress));
  if (!response.ok)
    throw new Error(`worker.wasm could not be fetched: the server answered ${response.status}.`);
  return instantiate(createNonlinear, await response.arrayBuffer());
}

const isWorker = scope.WorkerGlobalScope !== undefined && globalThis instanceof scope.WorkerGlobalScope;

// A worker of its own file fetches and compiles before it is asked to; one made from a Blob is handed the bytes.
const early = isWorker && !ownAddress.startsWith('blob:') ? fetchCore() : null;
// What went wrong is said once the page listens.
early?.catch(() => {});

/**
 * Serves the methods on a port and says {ready: true}, or {fatal: sentence}.
 * @param {import('./rpc.js').Port} port
 * @param {ArrayBuffer | null} wasmBinary null: worker.wasm is fetched from beside this script
 */
async function serveOn(port, wasmBinary) {
  const onStop = (/** @type {string} */ sentence) => port.postMessage({ fatal: sentence }, []);
  try {
    const raw = await (wasmBinary === null
      ? (early ?? fetchCore())
      : instantiate(createNonlinear, wasmBinary));
    serve(port, createMethods(raw, { onStop }));
    port.postMessage({ ready: true }, []);
  } catch (error) {
    onStop(error instanceof Error ? error.message : String(error));
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
  scope.nonlinearServe = serveOn;
}
