/** The per-layer columns of a history. */

/**
 * @param {Float32Array} matrix layer after layer, each as long as the history
 * @param {number} length of the history
 * @param {number} layer
 * @returns {Float32Array} one layer's column
 */
export const layerColumn = (matrix, length, layer) => matrix.subarray(layer * length, (layer + 1) * length);

/** Short name, below a bar or at the end of a line. @param {number} at from 0 @param {number} count output layer included */
export const shortLayerName = (at, count) => (at === count - 1 ? 'output' : String(at + 1));

/** @param {number} at from 0 @param {number} count output layer included */
export const layerName = (at, count) => (at === count - 1 ? 'Output' : `Layer ${at + 1}`);
