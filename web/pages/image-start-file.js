/** The weights that were trained when the site was built: a file beside the page, or where that cannot be fetched, a script. */
import { readStart, readStartText } from '../engine/image-start.js';
import { loadScript } from '../engine/load-script.js';

const FILE = 'images-start.bin';
const SCRIPT = 'images-start.js';

const scope = /** @type {{nonlinearImageStart?: string}} left by images-start.js */ (globalThis);

/** @returns {Promise<import('../engine/image-start.js').Start>} rejects with a sentence */
export async function loadTrainedStart() {
  if (location.protocol === 'file:') {
    await loadScript(SCRIPT);
    const start = readStartText(scope.nonlinearImageStart ?? '');
    scope.nonlinearImageStart = undefined; // two megabytes
    return start;
  }
  const answer = await fetch(new URL(FILE, document.baseURI)).catch(() => null);
  if (!answer?.ok) throw new Error(`The trained weights (${FILE}) could not be loaded.`);
  return readStart(new Uint8Array(await answer.arrayBuffer()));
}
