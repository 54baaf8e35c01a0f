// What a claim gives as WebAssembly, beside the text's digits. The claims take long, so two files, which run side by side, have half each.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { loadLessonMethods } from '../real-core.mjs';

/** @typedef {Record<string, {label: string, value: number, low: number, high: number, seeds: number}>} MeasuresById */

/** @type {Record<string, {measures: MeasuresById}>} */
export const measured = JSON.parse(
  await readFile(new URL('../../../web/lesson/measured.json', import.meta.url), 'utf8'),
).claims;

/** @param {0 | 1} half every second claim, from this one on */
export function testDigits(half) {
  for (const claim of Object.keys(measured).filter((_, at) => at % 2 === half))
    test(`the claim ${claim} gives, as WebAssembly, the digits that the text has from the native program`, async () => {
      const { claimRun } = await loadLessonMethods();
      const { measures, holds } = await claimRun({ claim });
      assert.equal(holds, true);
      const byId = Object.fromEntries(measures.map(({ id, ...rest }) => [id, rest]));
      assert.deepEqual(byId, measured[claim].measures);
      assert.deepEqual(Object.keys(byId), Object.keys(measured[claim].measures));
    });
}
