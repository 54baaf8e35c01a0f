// The whole first script of a page that needs the engine at once: worker and core load while the page's own script still does.
// connect.js takes the worker over, so this runs before that script. A worker that has failed by then is forgotten here:
// connect.js starts another one, and explains.

const scope = /** @type {import('./connect.js').PageScope} */ (globalThis);

// Opened from disk, or in a sandboxed frame, a page has no worker file to start: see connect.js.
if (location.protocol !== 'file:' && globalThis.origin !== 'null' && typeof Worker === 'function') {
  const worker = new Worker('lab-worker.js');
  worker.onerror = () => (scope.nonlinearWorker = undefined);
  scope.nonlinearWorker = worker;
}
