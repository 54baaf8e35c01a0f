// The numbers of the map of initialisations.

import { modules } from '../../../build/modules.mjs';
import { computeMap } from './model.js';
import { cached } from '../../../build/cached.mjs';
import { loadLessonMethods } from '../../../build/lesson-methods.mjs';

const sources = [
  modules.lesson.wasm,
  new URL('./model.js', import.meta.url),
  new URL('../../model/depth.js', import.meta.url),
];

/** @returns {Promise<import('./model.js').Cell[][]>} */
export async function initMapNumbers() {
  return cached('init-map', sources, async () => {
    const { depthStarts } = await loadLessonMethods();
    return computeMap(depthStarts);
  });
}
