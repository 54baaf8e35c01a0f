// Finds a place to compute: a worker file; a worker from a Blob, if the page may use no file beside it as a worker (opened from disk,
// or in a sandboxed frame); or, if no worker can start, the page's own thread in slices.

import { decodeBase64 } from './base64.js';
import { loadScript, siteFile } from './load-script.js';

const START_TIMEOUT_MS = 30000;

/**
 * @typedef {object} Connection
 * @property {import('./rpc.js').Port} port answers rpc calls
 * @property {() => void} terminate
 * @property {boolean} [onPage] it computes in the page's own thread, so that a second connection gains nothing
 */

/** A kind of worker, named after its WebAssembly module (cpp/wasm/modules.json). @typedef {'lab' | 'lesson' | 'images'} WorkerName */

/** The script of a worker. @param {WorkerName} name */
export const workerScript = (name) => `${name}-worker.js`;
/** The script with a worker and its core as text, if files cannot be fetched. @param {WorkerName} name */
export const offlineScript = (name) => `offline-${name}.js`;

/** @typedef {{workerSource: string, wasmBase64: string}} Offline */

/**
 * @typedef {object} PageScope
 * @property {Partial<Record<WorkerName, Offline>>} [nonlinearOffline] left by offline-lab.js and its like
 * @property {Worker} [nonlinearWorker] left by early-worker.js, which starts the lab's
 * @property {Partial<Record<WorkerName, import('./worker/serve-core.js').Serve>>} [nonlinearServe] left by lab-worker.js and its like
 */

const scope = /** @type {PageScope} */ (globalThis);

/**
 * Whether the browser denies the page its neighbouring files, except scripts and styles: a page from disk, or one in a sandboxed frame,
 * has an origin of its own, different from any file's.
 */
const isCutOff = () => location.protocol === 'file:' || globalThis.origin === 'null';

/**
 * @param {WorkerName} [name] kind of worker
 * @returns {Promise<Connection>} rejects with a sentence if the core can start nowhere
 */
export async function connect(name = 'lab') {
  if (!isCutOff()) {
    try {
      return await connectWorker(name, null);
    } catch {
      // The file may be unreachable for a reason known only to the browser.
    }
  }
  const offline = await loadOffline(name).catch((error) => {
    if (isCutOff()) throw error;
    return null;
  });
  if (offline !== null) {
    try {
      return await connectWorker(name, offline);
    } catch {
      // A worker that failed for a reason of its own (no SIMD) fails on the page with the same sentence.
    }
  }
  return connectPage(name, offline);
}

/** @type {Partial<Record<WorkerName, Promise<Offline>>>} */
const loading = {};

/** @param {WorkerName} name @returns {Promise<Offline>} loaded once */
function loadOffline(name) {
  loading[name] ??= loadScript(offlineScript(name)).then(() => {
    const offline = scope.nonlinearOffline?.[name];
    if (offline === undefined) throw new Error(`${offlineScript(name)} did not contain the core.`);
    return offline;
  });
  // A failed load may be retried.
  loading[name].catch(() => delete loading[name]);
  return loading[name];
}

/**
 * @param {WorkerName} name
 * @param {Offline | null} offline
 * @returns {Promise<Connection>}
 */
async function connectWorker(name, offline) {
  const address =
    offline === null
      ? siteFile(workerScript(name))
      : URL.createObjectURL(new Blob([offline.workerSource], { type: 'text/javascript' }));
  const worker = (name === 'lab' ? takeEarlyWorker() : undefined) ?? new Worker(address);
  const terminate = () => {
    worker.terminate();
    if (offline !== null) URL.revokeObjectURL(address);
  };
  try {
    const ready = untilReady(worker);
    postInit(worker, offline);
    await ready;
  } catch (error) {
    terminate();
    throw error;
  }
  return { port: worker, terminate };
}

/** The worker started by early-worker.js, handed out once. */
function takeEarlyWorker() {
  const { nonlinearWorker: worker } = scope;
  scope.nonlinearWorker = undefined;
  if (worker) worker.onerror = null;
  return worker;
}

/**
 * @param {WorkerName} name
 * @param {Offline | null} offline
 * @returns {Promise<Connection>}
 */
async function connectPage(name, offline) {
  const script = workerScript(name);
  if (scope.nonlinearServe?.[name] === undefined) await loadScript(script);
  const serveOn = scope.nonlinearServe?.[name];
  if (serveOn === undefined) throw new Error(`${script} did not contain the engine.`);
  const { port1, port2 } = new MessageChannel();
  const ready = untilReady(port1);
  port1.start();
  serveOn(port2, wasmBytes(offline));
  await ready;
  return {
    port: port1,
    onPage: true,
    terminate() {
      // No worker ends here, so the training loop must be told to stop; without a run nobody receives the error.
      port1.postMessage({ id: 0, method: 'pause' });
      port1.close();
    },
  };
}

/** @param {Offline | null} offline */
function wasmBytes(offline) {
  return offline === null ? null : decodeBase64(offline.wasmBase64).buffer;
}

/**
 * @param {Worker} worker
 * @param {Offline | null} offline
 */
function postInit(worker, offline) {
  const wasmBinary = wasmBytes(offline);
  worker.postMessage({ init: { wasmBinary } }, wasmBinary === null ? [] : [wasmBinary]);
}

/**
 * @param {import('./rpc.js').Port} port
 * @returns {Promise<void>}
 */
function untilReady(port) {
  return new Promise((resolve, reject) => {
    /** @param {Error | null} error */
    const settle = (error) => {
      clearTimeout(timer);
      port.removeEventListener('message', onMessage);
      port.removeEventListener('error', onError);
      port.removeEventListener('messageerror', onError);
      if (error === null) resolve();
      else reject(error);
    };
    /** @param {MessageEvent} event */
    const onMessage = ({ data }) => {
      if (data?.ready === true) settle(null);
      else if (typeof data?.fatal === 'string') settle(new Error(data.fatal));
    };
    /** @param {Event & {message?: string}} event */
    const onError = (event) => {
      event.preventDefault?.();
      settle(new Error(`The worker could not start: ${event.message || 'the browser gives no reason'}.`));
    };
    const timer = setTimeout(
      () => settle(new Error(`The worker did not start within ${START_TIMEOUT_MS / 1000} seconds.`)),
      START_TIMEOUT_MS,
    );
    port.addEventListener('message', onMessage);
    port.addEventListener('error', onError);
    port.addEventListener('messageerror', onError);
  });
}
