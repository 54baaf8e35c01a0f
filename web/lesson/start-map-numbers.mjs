// The numbers of the map of starts. They take some seconds, so they are kept for as long as the core stays the same.

import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { lessonWasmFile } from '../generated-modules.mjs';
import { computeMap } from '../state/start-map.js';
import { loadLessonMethods } from './lesson-methods.mjs';

const kept = new URL('../../build/web/start-map.json', import.meta.url);
/** What they follow from. */
const sources = [
  lessonWasmFile,
  new URL('../state/start-map.js', import.meta.url),
  new URL('../state/depth.js', import.meta.url),
];

/** @returns {Promise<import('../state/start-map.js').Cell[][]>} */
export async function startMapNumbers() {
  const hash = createHash('sha256');
  for (const source of sources) hash.update(await readFile(source));
  const key = hash.digest('hex');
  const before = await readFile(kept, 'utf8').then(JSON.parse, () => null);
  if (before?.key === key) return before.map;
  const { depthStarts } = await loadLessonMethods();
  const map = await computeMap(depthStarts);
  await mkdir(new URL('./', kept), { recursive: true });
  await writeFile(kept, JSON.stringify({ key, map }));
  return map;
}
