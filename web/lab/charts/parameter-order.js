/** Places of the parameters in their flat array: per layer the weights, the biases, scales and shifts, learned slopes. */

/**
 * @typedef {object} LayerSlots
 * @property {number} inputs inputs of each unit of this layer
 * @property {number} units
 * @property {number} weight index of the first weight; unit u's weight of input i is at weight + u * inputs + i
 * @property {number} bias index of the first bias
 * @property {number} scale index of the first scale of a normalisation, if there is one; the shifts follow
 * @property {number} learned index of the first learned activation parameter
 * @property {number} learnedCount 0 or 1
 */

/**
 * @param {number} inputs number of inputs of the network
 * @param {readonly {units: number, learned?: boolean, normalises?: boolean}[]} layers the output layer included
 * @returns {LayerSlots[]}
 */
export function layerSlots(inputs, layers) {
  let next = 0;
  let reaching = inputs;
  return layers.map(({ units, learned = false, normalises = false }) => {
    const weight = next;
    const bias = weight + units * reaching;
    const scale = bias + units;
    const slope = scale + (normalises ? 2 * units : 0);
    const slots = {
      inputs: reaching,
      units,
      weight,
      bias,
      scale,
      learned: slope,
      learnedCount: Number(learned),
    };
    next = slope + slots.learnedCount;
    reaching = units;
    return slots;
  });
}
