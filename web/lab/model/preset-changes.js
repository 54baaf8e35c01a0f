// What an address sets otherwise than the preset it names: the preset's sentence is about the preset as it is.

import { writeAddress } from '../../common/address/address.js';
import { defaultView } from '../../common/model/defaults.js';
import { splitPairs } from '../../common/address/pairs.js';

/** @typedef {import('../../common/model/defaults.js').Setup} Setup */

/** Of each setup that was asked about. @type {WeakMap<Setup, {preset: string | null, keys: string[]}>} */
const known = new WeakMap();

/**
 * @param {Setup} setup
 * @param {string | null} preset its id, or null
 * @returns {string[]} keys of an address; none where there is no preset
 */
export function presetChanges(setup, preset) {
  const before = known.get(setup);
  if (before?.preset === preset) return before.keys;
  const pairs = splitPairs(
    preset === null ? '' : writeAddress({ setup, view: { ...defaultView, preset } }),
    [],
  );
  // How it is shown is no matter of the sentence.
  const keys = [...pairs.keys()].filter((key) => key !== 'preset' && key !== 'pace' && key !== 'tool');
  known.set(setup, { preset, keys });
  return keys;
}
