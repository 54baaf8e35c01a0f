/** The user's own activation as shown in the lab, a part of its state. */

/**
 * @typedef {object} Facts
 * @property {string} formula
 * @property {readonly {name: string}[]} parameters
 * @property {string | null} error
 * @property {number | null} position
 */

/**
 * @typedef {object} Curve
 * @property {Float32Array} x
 * @property {Float32Array} value
 * @property {Float32Array} slope
 * @property {Record<string, number>} parameters values of the formula's names
 */

/**
 * @typedef {object} Shown
 * @property {Facts | null} facts
 * @property {Curve | null} curve
 * @property {import('#catalog').CatalogParameter[]} parameters of the last valid formula, for the layers' fields
 */

/** @returns {Shown} */
export const nothingShown = () => ({ facts: null, curve: null, parameters: [] });
