// Experiments worth seeing: each a setup under a name, with one sentence that says what to notice. A test trains every one of them and
// holds the sentence to what happens.

/**
 * @typedef {object} Preset
 * @property {string} id in an address: #preset=…
 * @property {string} name
 * @property {string} notice what to look at, and what to try then
 * @property {string} hash the setup, as an address carries it
 */

/** @type {readonly Preset[]} */
export const presets = [
  {
    id: 'sigmoid-deep-sgd',
    name: 'Deep sigmoids, plain SGD',
    notice:
      'Hardly any error reaches the first layer, |δ| on its card, so the net learns nothing. Take Adam as the optimiser, at a learning rate of 0.01: it learns after all.',
    hash: 'data=circle&layers=sigmoid:8,sigmoid:8,sigmoid:8,sigmoid:8,sigmoid:8,sigmoid:8&optimizer=sgd&learning-rate=0.1&pace=full',
  },
];

/** @param {string | null} id @returns {Preset | undefined} */
export const findPreset = (id) => presets.find((preset) => preset.id === id);
