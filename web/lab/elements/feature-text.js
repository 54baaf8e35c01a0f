/** What the network's inputs are called. */

/**
 * @param {{name: string}} feature of the catalogue
 * @param {number} inputs of the data: a single one needs no number
 */
export const featureName = ({ name }, inputs) => (inputs === 1 ? name.replaceAll('₁', '') : name);

/** What each feature is for, in a line. */
export const FEATURES_HINT = 'What the first layer sees of a sample: its numbers, or functions of them.';
