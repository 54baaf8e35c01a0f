/** @typedef {import('../../common/model/defaults.js').Setup} Setup */

/**
 * Whether one setup's weights fit another's network: the same layers, and no new initialisation requested.
 * @param {Setup} before
 * @param {Setup} after
 */
export function sameInitialNetwork(before, after) {
  const initialNetwork = (/** @type {Setup & {features?: string[]}} */ setup) => {
    const { data, layers, output, loss, initializer, bias, seed, features } = setup;
    const { kind, task, classes } = data;
    return JSON.stringify([kind, task, classes, layers, output, loss, initializer, bias, seed, features]);
  };
  return initialNetwork(before) === initialNetwork(after);
}
