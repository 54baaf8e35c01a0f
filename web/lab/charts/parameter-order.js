/** Places of the parameters in their flat array: per layer weights and biases of each strand, scales and shifts, learned slopes. */

/**
 * One weighted sum a unit: its weight of input i is at weight + unit * inputs + i, its bias at bias + unit.
 * @typedef {{weight: number, bias: number}} Strand
 *
 * @typedef {object} LayerSlots
 * @property {number} inputs inputs of each unit of this layer
 * @property {number} units
 * @property {readonly Strand[]} strands the sum that the activation takes; in a gated layer also the value that its gate is multiplied by
 * @property {number} scale index of the first scale of a normalisation, if there is one
 * @property {number} shift index of its first shift
 * @property {number} learned index of the first learned activation parameter
 * @property {number} learnedCount 0 or 1
 */

/** Names of a gated layer's strands; other layers have the first alone, without a name. */
export const strandNames = /** @type {const} */ (['gate', 'value']);

/**
 * @param {number} inputs number of inputs of the network
 * @param {readonly {units: number, learned?: boolean, normalises?: boolean, gated?: boolean}[]} layers the output layer included
 * @returns {LayerSlots[]}
 */
export function layerSlots(inputs, layers) {
  let next = 0;
  let reaching = inputs;
  const take = (/** @type {number} */ count) => (next += count) - count;
  return layers.map(({ units, learned = false, normalises = false, gated = false }) => {
    const strands = Array.from({ length: gated ? 2 : 1 }, () => ({
      weight: take(units * reaching),
      bias: take(units),
    }));
    const slots = {
      ...{ inputs: reaching, units, strands },
      scale: take(normalises ? units : 0),
      shift: take(normalises ? units : 0),
      learned: take(Number(learned)),
      learnedCount: Number(learned),
    };
    reaching = units;
    return slots;
  });
}

/** Index of the weight from unit `from` of the layer before. @param {LayerSlots} slots @param {number} strand @param {number} from @param {number} to */
export const weightIndex = ({ inputs, strands }, strand, from, to) =>
  strands[strand].weight + to * inputs + from;
