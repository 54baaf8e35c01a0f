/** What the lab shows of the reader's own activation, as a part of its state. */

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
 * @property {Record<string, number>} parameters what the formula's names stand for
 */

/**
 * @typedef {object} Shown
 * @property {Facts | null} facts
 * @property {Curve | null} curve
 * @property {import('#catalog').CatalogParameter[]} parameters of the last formula that was right, for the layers' fields
 */

/** @returns {Shown} */
export const nothingShown = () => ({ facts: null, curve: null, parameters: [] });
