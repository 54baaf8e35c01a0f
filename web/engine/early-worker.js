// The whole first script of a page that needs the engine at once: worker and core are on their way while the page's own script still
// is. connect.js takes the worker over, so this runs before the page's script; one that has failed by then is left to it to start, and to explain.

const scope = /** @type {import('./connect.js').PageScope} */ (globalThis);

// Opened from disk, a page has no worker file to start: see connect.js.
if (location.protocol !== 'file:' && typeof Worker === 'function') {
  const worker = new Worker('worker.js');
  worker.onerror = () => (scope.nonlinearWorker = undefined);
  scope.nonlinearWorker = worker;
}
