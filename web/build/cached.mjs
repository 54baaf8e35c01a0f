// Cache beside the build for numbers that take seconds to compute, valid while their sources stay the same.

import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';

const folder = new URL('../../build/web/', import.meta.url);

/** Pending and finished requests by name: several pages ask for the same. @type {Map<string, Promise<any>>} */
const asked = new Map();

/**
 * @template T
 * @param {string} name of the file
 * @param {URL[]} sources files the numbers depend on
 * @param {() => Promise<T>} find
 * @returns {Promise<T>}
 */
export function cached(name, sources, find) {
  const answer = asked.get(name) ?? readOrFind(name, sources, find);
  asked.set(name, answer);
  return answer;
}

/**
 * @template T
 * @param {string} name
 * @param {URL[]} sources
 * @param {() => Promise<T>} find
 * @returns {Promise<T>}
 */
async function readOrFind(name, sources, find) {
  const file = new URL(`${name}.json`, folder);
  const hash = createHash('sha256').update(name);
  for (const source of sources) hash.update(await readFile(source));
  const key = hash.digest('hex');
  const before = await readFile(file, 'utf8').then(JSON.parse, () => null);
  if (before?.key === key) return before.found;
  const found = await find();
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify({ key, found }));
  return found;
}
