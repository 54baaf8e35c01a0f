/** Places of the parameters in their flat array: per layer the weights, the biases, learned slopes. */

/**
 * @typedef {object} LayerSlots
 * @property {number} inputs inputs of each unit of this layer
 * @property {number} units
 * @property {number} weight index of the first weight; unit u's weight of input i is at weight + u * inputs + i
 * @property {number} bias index of the first bias
 * @property {number} learned index of the first learned activation parameter
 * @property {number} learnedCount 0 or 1
 */

/**
 * @param {number} inputs number of inputs of the network
 * @param {readonly {units: number, learned: number}[]} layers the output layer included
 * @returns {LayerSlots[]}
 */
export function layerSlots(inputs, layers) {
  let next = 0;
  let reaching = inputs;
  return layers.map(({ units, learned }) => {
    const weight = next;
    const bias = weight + units * reaching;
    const slots = { inputs: reaching, units, weight, bias, learned: bias + units, learnedCount: learned };
    next = bias + units + learned;
    reaching = units;
    return slots;
  });
}
