/** The weights that were trained when the site was built: a file beside the page, or where that cannot be fetched, a script. */
import { decodeBase64 } from '../engine/base64.js';
import { readStart } from '../engine/image-start.js';
import { loadScript } from '../engine/load-script.js';

const FILE = 'images-start.bin';
const SCRIPT = 'images-start.js';

const scope = /** @type {{nonlinearImageStart?: string}} left by images-start.js */ (globalThis);

/** @returns {Promise<import('../engine/image-start.js').Start>} rejects with a sentence */
export async function loadTrainedStart() {
  if (location.protocol === 'file:') return readStart(await fromScript());
  const answer = await fetch(new URL(FILE, document.baseURI)).catch(() => null);
  if (!answer?.ok) throw new Error(`The trained weights (${FILE}) could not be loaded.`);
  return readStart(new Uint8Array(await answer.arrayBuffer()));
}

async function fromScript() {
  await loadScript(SCRIPT);
  const text = scope.nonlinearImageStart ?? '';
  scope.nonlinearImageStart = undefined;
  return decodeBase64(text);
}
