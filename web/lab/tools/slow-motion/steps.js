/** One batch in slow motion: the diagram's content at each stage, from the core's computation of the batch. No DOM. */
import { numberText, threeDigits } from '../../../common/charts/number-text.js';
import { layerSlots, weightIndex } from '../../charts/parameter-order.js';

/**
 * A layer's numbers for the whole batch: unit after unit, each with one number per sample.
 * @typedef {object} BatchLayer
 * @property {Float32Array | null} sum where it is normalised, else null
 * @property {Float32Array} preActivation
 * @property {Float32Array | null} gate the activation's values in a gated layer, else null
 * @property {Float32Array | null} value what they are multiplied by
 * @property {Float32Array} output
 * @property {Float32Array | null} slope null for softmax
 * @property {Float32Array} delta derivative of the batch's loss by each weighted sum, before any normalisation; of a gated layer by the gate's
 *
 * @typedef {object} Batch
 * @property {number} epoch
 * @property {number} batch
 * @property {ArrayLike<number>} samples row indices of the data
 * @property {number} count
 * @property {number} loss mean over the batch
 * @property {readonly BatchLayer[]} layers
 * @property {Float32Array} gradients @property {Float32Array} before @property {Float32Array} after parameters, in PyTorch's order
 *
 * @typedef {import('../../elements/unit-arithmetic.js').Unit} Unit
 * @typedef {import('../../elements/unit-arithmetic.js').Layer} Layer
 */

/** @typedef {'forward' | 'loss' | 'backward' | 'update'} Stage */
/** @type {readonly {id: Stage, name: string, boxes: string}[]} */
export const STAGES = [
  { id: 'forward', name: 'Forward', boxes: 'what each unit passes on' },
  { id: 'loss', name: 'Loss', boxes: 'what each unit passes on; beside the output, what it should be' },
  {
    id: 'backward',
    name: 'Backward',
    boxes: 'delta: how fast the loss changes with the unit’s sum',
  },
  { id: 'update', name: 'Update', boxes: 'the unit’s bias after the step' },
];

/**
 * @typedef {object} Moment
 * @property {Stage} stage
 * @property {Batch} batch
 * @property {number} at index of the sample in the batch, from 0
 * @property {readonly Layer[]} layers the output layer included
 * @property {ArrayLike<number> | null} inputs inputs of the first layer for this sample; null before they arrive
 * @property {number} inputCount
 * @property {readonly string[]} inputNames
 * @property {number} target of this sample: a class index or a value
 * @property {number} classes 0 for values
 * @property {Unit} chosen
 */

/** @param {Pick<Moment, 'inputCount' | 'layers'>} moment */
export const slotsOf = ({ inputCount, layers }) => layerSlots(inputCount, layers);

/**
 * A unit's numbers for the sample; an input has an output only.
 * @param {Moment} moment
 * @param {Unit} unit
 */
export function unitNumbers({ batch, at, inputs }, { column, unit }) {
  if (column === 0)
    return { ...{ sum: NaN, z: NaN, value: NaN, slope: null, delta: NaN }, output: inputs?.[unit] ?? NaN };
  const { sum, preActivation, value, output, slope, delta } = batch.layers[column - 1];
  const place = unit * batch.count + at;
  return {
    sum: (sum ?? preActivation)[place],
    z: preActivation[place],
    value: value ? value[place] : NaN,
    output: output[place],
    slope: slope ? slope[place] : null,
    delta: delta[place],
  };
}

/**
 * Two numbers with enough digits to show their difference.
 * @param {number} before
 * @param {number} after
 * @param {string} between
 */
export function changeText(before, after, between) {
  for (let digits = 3; digits < 8; ++digits) {
    const texts = [numberText(before, digits), numberText(after, digits)];
    if (texts[0] !== texts[1]) return texts.join(between);
  }
  return `${threeDigits(before)}${between}${threeDigits(after)}`;
}

/** The target value of an output. @param {Pick<Moment, 'layers' | 'classes' | 'target'>} moment @param {number} unit */
export function wanted({ layers, classes, target }, unit) {
  const { units } = layers[layers.length - 1];
  return classes > 0 && units > 1 ? (unit === target ? 1 : 0) : target;
}

/**
 * The stage-dependent parts of the scene.
 * @param {Moment} moment
 * @returns {Pick<import('./diagram.js').SlowScene, 'boxes' | 'notes' | 'side' | 'lines' | 'weight'>}
 */
export function slowScene(moment) {
  const { stage, batch, layers, chosen, inputCount, inputNames } = moment;
  const slots = slotsOf(moment);
  const parameters = stage === 'update' ? batch.after : batch.before;
  const counts = [inputCount, ...layers.map(({ units }) => units)];
  const box = (/** @type {number} */ column, /** @type {number} */ unit) => {
    const { output, delta } = unitNumbers(moment, { column, unit });
    if (column === 0 && (stage === 'backward' || stage === 'update')) return inputNames[unit] ?? '';
    if (stage === 'backward') return threeDigits(delta);
    if (stage === 'update') return threeDigits(batch.after[slots[column - 1].strands[0].bias + unit]);
    return Number.isNaN(output) && column === 0 ? '' : threeDigits(output);
  };
  /** @param {number} column @param {number} from @param {number} to @param {number} [strand] */
  const index = (column, from, to, strand = 0) => weightIndex(slots[column - 1], strand, from, to);
  const side = stage === 'backward' && chosen.column < layers.length ? 'leave' : 'reach';
  const others = side === 'leave' ? counts[chosen.column + 1] : (counts[chosen.column - 1] ?? 0);
  const lines = Array.from({ length: others }, (_, other) => {
    // In the backward stage, the deltas of the outputs come from the loss and not along a line.
    if (stage === 'backward' && side === 'reach') return '';
    const column = side === 'leave' ? chosen.column + 1 : chosen.column;
    const [from, to] = side === 'leave' ? [chosen.unit, other] : [other, chosen.unit];
    const places = slots[column - 1].strands.map((_, strand) => index(column, from, to, strand));
    if (stage !== 'update') return places.map((place) => threeDigits(batch.before[place])).join(' | ');
    return places.map((place) => changeText(batch.before[place], batch.after[place], ' → ')).join(' | ');
  });
  return {
    boxes: counts.map((units, column) => Array.from({ length: units }, (_, unit) => box(column, unit))),
    notes:
      stage === 'loss'
        ? Array.from(
            { length: counts[counts.length - 1] },
            (_, unit) => `should be ${threeDigits(wanted(moment, unit))}`,
          )
        : [],
    side,
    lines,
    weight: (column, from, to) => parameters[index(column, from, to)],
  };
}
