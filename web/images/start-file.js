/** The weights that were trained when the site was built: a script beside the page, which a page opened from disk can load too. */
import { readStart } from '../engine/image-start.js';
import { loadScript } from '../engine/load-script.js';

const scope =
  /** @type {{nonlinearImageStart?: import('../engine/image-start.js').WrittenStart}} left by images-start.js */ (
    globalThis
  );

/** @returns {Promise<import('../engine/image-start.js').Start>} rejects with a sentence */
export async function loadTrainedStart() {
  await loadScript('images-start.js');
  const start = readStart(scope.nonlinearImageStart);
  scope.nonlinearImageStart = undefined; // it is long
  return start;
}
