// Differences of an address from its preset: the preset's sentence is about the unchanged preset.

import { writeAddress } from '../../common/address/address.js';
import { defaultView } from '../../common/model/defaults.js';
import { splitPairs } from '../../common/address/pairs.js';

/** @typedef {import('../../common/model/defaults.js').Setup} Setup */

/** Cache by setup. @type {WeakMap<Setup, {preset: string | null, keys: string[]}>} */
const known = new WeakMap();

/**
 * @param {Setup} setup
 * @param {string | null} preset its id, or null
 * @returns {string[]} keys of an address; empty without a preset
 */
export function presetChanges(setup, preset) {
  const before = known.get(setup);
  if (before?.preset === preset) return before.keys;
  const pairs = splitPairs(
    preset === null ? '' : writeAddress({ setup, view: { ...defaultView, preset } }),
    [],
  );
  // View settings do not affect the sentence.
  const keys = [...pairs.keys()].filter((key) => key !== 'preset' && key !== 'pace' && key !== 'tool');
  known.set(setup, { preset, keys });
  return keys;
}
