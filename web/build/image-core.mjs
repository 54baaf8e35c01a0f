// The image worker's methods for the texts: the same core, asked while the site is built.

import { createImageMethods } from '../engine/worker/image-methods.js';
import { startModule } from './modules.mjs';

/** A core of its own for each network: a core holds one at a time. @returns {Promise<import('../engine/worker/image-methods.js').ImageMethods>} */
export async function loadImageMethods() {
  const raw = await startModule('images');
  // Node waits for an open MessageChannel, which a worker uses to yield, but not for expired timers.
  return createImageMethods(raw, { schedule: (action, delay) => void setTimeout(action, delay) });
}
