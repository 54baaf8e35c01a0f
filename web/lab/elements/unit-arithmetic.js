/** The arithmetic of one unit for one sample: its weights with their factors, and their indices among the parameters. */
import { layerSlots, weightIndex } from '../charts/parameter-order.js';

/**
 * A unit: column 1 is the first hidden layer, the last column is the outputs.
 * @typedef {{column: number, unit: number}} Unit
 * @typedef {{sum: ArrayLike<number> | null, preActivation: ArrayLike<number>, gate: ArrayLike<number> | null, value: ArrayLike<number> |
 *   null, output: ArrayLike<number>, slope: ArrayLike<number> | null}} LayerTrace
 * @typedef {{inputs: ArrayLike<number>, layers: readonly LayerTrace[]}} Trace one sample's forward pass through the network
 * @typedef {{units: number, activation: string, learned?: boolean, normalises?: boolean, skips?: boolean, gated?: boolean}} Layer
 */

/**
 * @typedef {object} Term
 * @property {number} from the unit of the previous column, or the input
 * @property {number} index of the weight among the parameters
 * @property {number} weight
 * @property {number} factor the weight's multiplier
 * @property {number} product
 *
 * @typedef {{index: number, value: number}} Parameter its place among the parameters, and its number
 *
 * @typedef {object} Strand a weighted sum
 * @property {Term[]} terms
 * @property {Parameter} bias
 * @property {number} sum of the products and the bias
 *
 * @typedef {object} Arithmetic
 * @property {Strand} strand the sum that the activation takes
 * @property {{scale: Parameter, shift: Parameter, result: number} | null} normalisation what is made of that sum, if the layer normalises
 * @property {{gate: number, strand: Strand} | null} gated the activation of the sum, and the value that is multiplied by it, if any
 * @property {number | null} skipped the output of the layer before that is added, if any
 * @property {number} output
 * @property {number | null} slope of the activation; null for softmax
 */

/**
 * @param {Unit} unit
 * @param {object} network
 * @param {readonly Layer[]} network.layers the output layer included
 * @param {ArrayLike<number>} network.parameters in PyTorch's order
 * @param {Trace} network.trace
 * @returns {Arithmetic | null} null if the unit does not exist, or the numbers belong to another network
 */
export function unitArithmetic({ column, unit }, { layers, parameters, trace }) {
  const slots = layerSlots(trace.inputs.length, layers);
  const slot = slots[column - 1];
  const own = trace.layers[column - 1];
  const before = column === 1 ? trace.inputs : trace.layers[column - 2]?.output;
  if (!slot || !own || !before || unit >= own.output.length || unit >= slot.units) return null;
  if (before.length !== slot.inputs || slots[slots.length - 1].learned > parameters.length) return null;
  const parameter = (/** @type {number} */ index) => ({ index, value: parameters[index] });
  const strand = (/** @type {number} */ number, /** @type {ArrayLike<number>} */ sums) => ({
    terms: Array.from({ length: slot.inputs }, (_, from) => {
      const index = weightIndex(slot, number, from, unit);
      const weight = parameters[index];
      return { from, index, weight, factor: before[from], product: weight * before[from] };
    }),
    bias: parameter(slot.strands[number].bias + unit),
    sum: sums[unit],
  });
  const { normalises, skips } = layers[column - 1];
  return {
    strand: strand(0, own.sum ?? own.preActivation),
    normalisation: normalises
      ? {
          scale: parameter(slot.scale + unit),
          shift: parameter(slot.shift + unit),
          result: own.preActivation[unit],
        }
      : null,
    gated: own.gate && own.value ? { gate: own.gate[unit], strand: strand(1, own.value) } : null,
    skipped: skips ? before[unit] : null,
    output: own.output[unit],
    slope: own.slope ? own.slope[unit] : null,
  };
}

/**
 * A readable number of terms: the largest, in their own order, and the sum of the others.
 * @param {readonly Term[]} terms
 * @param {number} most
 * @returns {{shown: readonly Term[], rest: {count: number, sum: number} | null}}
 */
export function shortSum(terms, most) {
  if (terms.length <= most) return { shown: terms, rest: null };
  const byWeight = [...terms].sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
  const kept = new Set(byWeight.slice(0, most));
  const sum = byWeight.slice(most).reduce((total, { product }) => total + product, 0);
  return { shown: terms.filter((term) => kept.has(term)), rest: { count: terms.length - most, sum } };
}

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** @param {number} number from 0 @returns {string} such as ₁₂ */
export const subscript = (number) => [...String(number)].map((digit) => SUBSCRIPTS[Number(digit)]).join('');

/**
 * Names of a sum's terms.
 * @param {Unit} unit the unit of the sum
 * @param {number} from
 * @param {readonly string[]} inputNames names of the first layer's inputs
 */
export const factorName = ({ column }, from, inputNames) =>
  column === 1 ? (inputNames[from] ?? `x${subscript(from + 1)}`) : `a${subscript(from + 1)}`;

/**
 * @param {Unit} unit
 * @param {readonly Layer[]} layers
 * @param {readonly string[]} labels of the classes
 */
export function unitTitle({ column, unit }, layers, labels) {
  if (column < layers.length) return `unit ${unit + 1} of hidden layer ${column}`;
  const { units } = layers[layers.length - 1];
  return units === 1 ? 'the output' : `the output for ${labels[unit] ?? `class ${unit}`}`;
}

/** @param {readonly Layer[]} layers @returns {Unit[][]} the units of each column */
export const unitsByLayer = (layers) =>
  layers.map(({ units }, layer) => Array.from({ length: units }, (_, unit) => ({ column: layer + 1, unit })));
