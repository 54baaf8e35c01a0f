/** What the lab shows of the reader's own activation, as a part of its state. */

/**
 * @typedef {object} Shown
 * @property {import('./tools/custom-activation/nonlinear-own-activation.js').Facts | null} facts
 * @property {import('./tools/custom-activation/nonlinear-own-activation.js').Curve | null} curve
 * @property {import('nonlinear:catalog').CatalogParameter[]} parameters of the last formula that was right, for the layers' fields
 */

/** @returns {Shown} */
export const nothingShown = () => ({ facts: null, curve: null, parameters: [] });
