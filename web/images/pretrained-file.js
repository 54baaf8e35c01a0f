/** The weights trained during the site's build: a script beside the page, which a page opened from disk can load too. */
import { readPretrained } from '../engine/pretrained.js';
import { loadScript } from '../engine/load-script.js';

const scope =
  /** @type {{nonlinearPretrained?: import('../engine/pretrained.js').WrittenPretrained}} left by images-pretrained.js */ (
    globalThis
  );

/** @returns {Promise<import('../engine/pretrained.js').Pretrained>} rejects with a sentence */
export async function loadPretrained() {
  await loadScript('images-pretrained.js');
  const pretrained = readPretrained(scope.nonlinearPretrained);
  scope.nonlinearPretrained = undefined; // frees its memory
  return pretrained;
}
