/** Names of the network's inputs. */

/**
 * @param {{name: string}} feature of the catalogue
 * @param {number} inputs of the data: with one input, the name needs no number
 */
export const featureName = ({ name }, inputs) => (inputs === 1 ? name.replaceAll('₁', '') : name);

/** Purpose of the features, in a line. */
export const FEATURES_HINT = 'What the first layer sees of a sample: its numbers, or functions of them.';
