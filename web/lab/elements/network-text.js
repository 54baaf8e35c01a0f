/** A unit or a weight of the network in words: its arithmetic, with its own numbers. */
import { html } from 'lit';
import { numberText } from '../../common/charts/number-text.js';
import { strandNames, weightIndex } from '../charts/parameter-order.js';
import { className } from './map-text.js';

/** Most terms of a sum readable at a glance; the rest is counted. */
const MAX_TERMS = 8;
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** @param {number} number */
const subscript = (number) => [...String(number)].map((digit) => SUBSCRIPTS[Number(digit)]).join('');

/**
 * @typedef {import('./nonlinear-network.js').Scene} Scene
 * @typedef {{inputNames: readonly string[], labels: readonly string[], activationNames: Record<string, string>}} Names
 */

/**
 * @param {Scene} scene
 * @param {Record<string, string>} activationNames
 * @returns {string[]} one per column
 */
export function columnHeadings({ layers }, activationNames) {
  const name = (/** @type {string} */ id) => activationNames[id] ?? id;
  return ['input', ...layers.map(({ activation }) => name(activation))];
}

/** @param {number} column @param {number} unit @param {Scene} scene @param {Names} names */
function unitName(column, unit, { layers }, { inputNames, labels }) {
  if (column === 0) return `input ${inputNames[unit] ?? unit + 1}`;
  if (column < layers.length) return `unit ${unit + 1} of hidden layer ${column}`;
  const { units } = layers[layers.length - 1];
  return units === 1 ? 'the output' : `the output for ${className(unit, labels)}`;
}

/** @param {number} column @param {number} unit @param {Names} names names of a sum's terms */
const symbol = (column, unit, { inputNames }) =>
  column === 0 ? (inputNames[unit] ?? `x${subscript(unit + 1)}`) : `a${subscript(unit + 1)}`;

/**
 * @param {import('../charts/network-layout.js').Mark} mark
 * @param {Scene} scene
 * @param {import('../charts/parameter-order.js').LayerSlots[]} slots
 * @param {Names} names
 */
export function markWords(mark, scene, slots, names) {
  const { parameters } = scene;
  if (mark.kind === 'weight') {
    const slot = slots[mark.column - 1];
    const value = parameters?.[weightIndex(slot, mark.strand, mark.from, mark.to)];
    const strand = slot.strands.length > 1 ? `, to its ${strandNames[mark.strand]},` : '';
    return html`The weight from ${unitName(mark.column - 1, mark.from, scene, names)} to
      ${unitName(mark.column, mark.to, scene, names)}${strand} is
      <strong class="readout">${value === undefined ? '–' : numberText(value)}</strong>.`;
  }
  const name = unitName(mark.column, mark.unit, scene, names);
  const title = name[0].toUpperCase() + name.slice(1);
  if (mark.column === 0) return html`${title}: it goes to every unit of the next layer as it is.`;
  const slot = slots[mark.column - 1];
  const { activation, normalises, skips, gated } = scene.layers[mark.column - 1];
  const activationName = names.activationNames[activation] ?? activation;
  if (!parameters) return html`${title}, ${activationName}.`;
  const [sum, value] = slot.strands.map((_, strand) => sumWords(mark, slot, strand, parameters, names));
  const learned = slot.learnedCount
    ? `; the layer has learned the number ${numberText(parameters[slot.learned], 3)}`
    : '';
  const skipped = skips ? ` + ${symbol(mark.column - 1, mark.unit, names)}, which skips the layer` : '';
  return html`${title}: z = ${sum}${normalises ? ', normalised over the layer' : ''}, then
  ${activationName}(z)${gated ? html` times the value ${value}` : ''}${skipped}${learned}.`;
}

/**
 * A weighted sum with its bias.
 * @param {import('../charts/network-layout.js').UnitMark} mark
 * @param {import('../charts/parameter-order.js').LayerSlots} slot
 * @param {number} strand
 * @param {Float32Array} parameters
 * @param {Names} names
 */
function sumWords({ column, unit }, slot, strand, parameters, names) {
  const terms = Array.from({ length: slot.inputs }, (_, from) => ({
    from,
    weight: parameters[weightIndex(slot, strand, from, unit)],
  }));
  const shown = terms.length > MAX_TERMS ? largest(terms) : terms;
  const rest = terms.length - shown.length;
  const sum = shown.map(
    ({ from, weight }, index) =>
      `${index ? (weight < 0 ? ' − ' : ' + ') : weight < 0 ? '−' : ''}${numberText(Math.abs(weight), 3)}·${symbol(column - 1, from, names)}`,
  );
  const bias = parameters[slot.strands[strand].bias + unit];
  return html`<span class="sum">${sum.join('')}${rest ? ` + ${rest} smaller terms` : ''}</span>
    ${bias < 0 ? '−' : '+'} ${numberText(Math.abs(bias), 3)} (bias)`;
}

/** @param {{from: number, weight: number}[]} terms @returns the largest, in their own order */
function largest(terms) {
  const kept = [...terms].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, MAX_TERMS);
  return kept.sort((a, b) => a.from - b.from);
}
