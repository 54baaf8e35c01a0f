// The numbers of the map of starts.

import { lessonWasmFile } from '../generated-modules.mjs';
import { computeMap } from '../state/start-map.js';
import { kept } from './kept.mjs';
import { loadLessonMethods } from './lesson-methods.mjs';

const sources = [
  lessonWasmFile,
  new URL('../state/start-map.js', import.meta.url),
  new URL('../state/depth.js', import.meta.url),
];

/** @returns {Promise<import('../state/start-map.js').Cell[][]>} */
export async function startMapNumbers() {
  return kept('start-map', sources, async () => {
    const { depthStarts } = await loadLessonMethods();
    return computeMap(depthStarts);
  });
}
