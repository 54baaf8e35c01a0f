/** The stages of a training step, in sentences with the numbers of one unit. */
import { numberText, threeDigits } from '../../../common/charts/number-text.js';
import { weightIndex } from '../../charts/parameter-order.js';
import { changeText, slotsOf, unitNumbers, wanted } from './steps.js';
import { factorName, shortSum, subscript, unitTitle } from '../../elements/unit-arithmetic.js';

/** Most terms in a sentence. */
const MAX_TERMS = 4;

/**
 * @typedef {import('./steps.js').Moment} Moment
 * @typedef {object} Names
 * @property {readonly string[]} inputNames
 * @property {readonly string[]} labels
 * @property {Record<string, string>} activationNames
 * @property {string} lossName
 * @property {string} optimizerName
 * @property {boolean} penalised whether a penalty on large weights is part of the gradients
 * @property {number} longest length to which a longer gradient is scaled; 0: never
 */

/** A factor within a product: a negative one is put in brackets. @param {number} value */
const factor = (value) => (value < 0 ? `(${threeDigits(value)})` : threeDigits(value));

/**
 * The text w·x + w·x + ….
 * @param {readonly {weight: number, factor: number}[]} terms
 * @returns {string}
 */
export function sumText(terms) {
  const whole = terms.map(({ weight, factor: other }, from) => ({
    from,
    index: from,
    weight,
    factor: other,
    product: weight * other,
  }));
  const { shown, rest } = shortSum(whole, MAX_TERMS);
  const text = shown.map(({ weight, factor: other }) => `${factor(weight)} · ${factor(other)}`).join(' + ');
  return rest ? `${text} + … (${rest.count} more, together ${threeDigits(rest.sum)})` : text;
}

/** @param {string} text */
const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** @param {Moment} moment @param {Names} names @param {number} [layer] from 0 */
const activationOf = ({ layers, chosen }, { activationNames }, layer = chosen.column - 1) =>
  activationNames[layers[layer].activation] ?? layers[layer].activation;

/** @type {Record<import('./steps.js').Stage, (moment: Moment, names: Names) => string>} */
const sentences = {
  forward(moment, names) {
    const { batch, layers, chosen, inputs } = moment;
    const slot = slotsOf(moment)[chosen.column - 1];
    const title = capital(unitTitle(chosen, layers, names.labels));
    const { sum, z, value, output } = unitNumbers(moment, chosen);
    const { normalises, skips, gated } = layers[chosen.column - 1];
    if (chosen.column === 1 && !inputs) return `${title} takes in the sample.`;
    const sums = slot.strands.map(({ bias }, strand) => {
      const terms = Array.from({ length: slot.inputs }, (_, from) => ({
        weight: batch.before[weightIndex(slot, strand, from, chosen.unit)],
        factor: unitNumbers(moment, { column: chosen.column - 1, unit: from }).output,
      }));
      return `${sumText(terms)} + ${factor(batch.before[bias + chosen.unit])} (bias)`;
    });
    const added = `${sums[0]} = ${threeDigits(sum)}`;
    const adds = normalises
      ? `adds up ${added}, which the normalisation over the layer makes z = ${threeDigits(z)},`
      : `adds up z = ${added}`;
    const skipped = skips
      ? ` + ${factor(unitNumbers(moment, { column: chosen.column - 1, unit: chosen.unit }).output)} (from unit ${chosen.unit + 1} of the layer before)`
      : '';
    const second = gated ? ` and the value v = ${sums[1]} = ${threeDigits(value)},` : '';
    return `${title} ${adds}${second} and passes on ${activationOf(moment, names)}(z)${gated ? ' · v' : ''}${skipped} = ${threeDigits(output)}.`;
  },
  loss(moment, names) {
    const { batch, layers, target, classes } = moment;
    const { units } = layers[layers.length - 1];
    const shown = units > 1 && classes > 0 ? target : 0;
    const { output } = unitNumbers(moment, { column: layers.length, unit: shown });
    const who =
      units > 1
        ? `To ${names.labels[shown] ?? `class ${shown}`}, the right class, the network gives`
        : 'The network answers';
    return `${who} ${threeDigits(output)}; it should be ${threeDigits(wanted(moment, shown))}. Over the ${batch.count} samples of the batch the mean loss (${names.lossName}) is ${numberText(batch.loss)}: the smaller, the better.`;
  },
  backward(moment, names) {
    const { batch, layers, chosen } = moment;
    const title = unitTitle(chosen, layers, names.labels);
    const { slope, delta } = unitNumbers(moment, chosen);
    if (chosen.column === layers.length) {
      return `Delta of ${title} is ${threeDigits(delta)}: raise its z by a little, and the batch's loss changes ${threeDigits(delta)} times as much. It follows from the loss and the slope of ${activationOf(moment, names)}.`;
    }
    const after = slotsOf(moment)[chosen.column];
    const own = layers[chosen.column - 1];
    const next = layers[chosen.column];
    if (own.normalises || own.gated || next.skips || next.gated) {
      const ways = [
        `through the ${next.gated ? 'gate’s and the value’s ' : ''}weights of the next layer`,
        next.skips ? 'through the connection that skips that layer' : '',
        own.gated ? 'times this unit’s value' : '',
        own.normalises
          ? 'and back through the normalisation, in which every unit of the layer has a part'
          : '',
      ].filter(Boolean);
      return `Delta of ${title} is ${threeDigits(delta)}: how fast the batch's loss changes with its sum. The error comes ${ways.join(', ')}; its slope is ${threeDigits(slope ?? NaN)}.`;
    }
    const terms = Array.from({ length: after.units }, (_, to) => ({
      weight: batch.before[weightIndex(after, 0, chosen.unit, to)],
      factor: unitNumbers(moment, { column: chosen.column + 1, unit: to }).delta,
    }));
    const many =
      after.units > 1
        ? 'sum of weight × delta over the units it feeds'
        : 'weight × delta of the unit it feeds';
    const flat = slope === 0 ? ' Its slope is 0, so no error gets past it.' : '';
    return `The chain rule for ${title}: delta = slope × ${many} = ${threeDigits(slope ?? NaN)} × (${sumText(terms)}) = ${threeDigits(delta)}.${flat}`;
  },
  update(moment, names) {
    const { batch, layers, chosen } = moment;
    const slot = slotsOf(moment)[chosen.column - 1];
    const index = weightIndex(slot, 0, 0, chosen.unit);
    const from = factorName(chosen, 0, names.inputNames);
    const { before, gradients, after } = batch;
    const change = after[index] - before[index];
    return `A weight's gradient adds up, over the ${batch.count} samples, delta × the input${names.penalised ? ', plus the gradient of the penalty on large weights' : ''}${names.longest > 0 ? `; where the whole gradient would be longer than ${names.longest}, all of it is scaled to that length` : ''}. For ${unitTitle(chosen, layers, names.labels)} and ${from} it is ${threeDigits(gradients[index])}; ${names.optimizerName} turns that into a step of ${threeDigits(change)}: the weight goes from ${changeText(before[index], after[index], ' to ')}.`;
  },
};

/** @param {Moment} moment @param {Names} names @returns {string} */
export const slowSentence = (moment, names) => sentences[moment.stage](moment, names);

/**
 * The rows of the chosen unit's numbers in an update.
 * @param {Moment} moment
 * @param {Names} names
 * @returns {{name: string, before: number, gradient: number, after: number}[]}
 */
export function updateRows(moment, names) {
  const { batch, layers, chosen } = moment;
  const slot = slotsOf(moment)[chosen.column - 1];
  const row = (/** @type {string} */ name, /** @type {number} */ index) => ({
    name,
    before: batch.before[index],
    gradient: batch.gradients[index],
    after: batch.after[index],
  });
  const rows = slot.strands.flatMap(({ bias }, strand) => [
    ...Array.from({ length: slot.inputs }, (_, from) =>
      row(
        `${'wv'[strand]}${subscript(from + 1)}, from ${factorName(chosen, from, names.inputNames)}`,
        weightIndex(slot, strand, from, chosen.unit),
      ),
    ),
    row(`${'bc'[strand]}, the bias${strand > 0 ? ' of the value' : ''}`, bias + chosen.unit),
  ]);
  if (!layers[chosen.column - 1].normalises) return rows;
  return [
    ...rows,
    row('γ, the scale', slot.scale + chosen.unit),
    row('β, the shift', slot.shift + chosen.unit),
  ];
}
