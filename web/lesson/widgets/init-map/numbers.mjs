// The numbers of the map of initialisations.

import { Worker } from 'node:worker_threads';
import { blockIds } from '../../model/depth.js';
import { cached } from '../../../build/cached.mjs';
import { modules } from '../../../build/modules.mjs';

const sources = [
  modules.lesson.wasm,
  new URL('./model.js', import.meta.url),
  new URL('../../model/depth.js', import.meta.url),
];

/**
 * The cells of one kind of layers.
 * @param {import('./model.js').BlockId} block
 * @returns {Promise<import('./model.js').Cell[][]>}
 */
const rowsOf = (block) =>
  new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./rows-thread.mjs', import.meta.url), { workerData: block });
    thread.once('message', resolve).once('error', reject);
  });

/** @returns {Promise<import('./model.js').InitMap>} */
export const initMapNumbers = () =>
  cached('init-map', sources, async () =>
    Object.fromEntries(await Promise.all(blockIds.map(async (block) => [block, await rowsOf(block)]))),
  );
