/** The units' kinks in words: the number of pieces they cut the map into, or the reason why there are none. */
import { html } from 'lit';
import { layerLine } from '../../common/charts/kink-lines.js';

/**
 * @typedef {object} KinkFacts
 * @property {readonly {units: number, name: string, kinks: readonly number[]}[]} layers hidden layers; name of the activation
 * @property {number | null} count number of pieces found; null if a layer is not piecewise linear
 * @property {number} inputs
 */

/** @param {readonly string[]} names */
const listed = (names) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;

/**
 * @param {KinkFacts} facts
 * @returns {string}
 */
export function kinkSentence({ layers, count, inputs }) {
  if (layers.length === 0) return 'There is no hidden layer, so there is no unit that could bend.';
  const kinked = layers.filter(({ kinks }) => kinks.length > 0);
  const names = [...new Set(layers.filter((one) => !one.kinks.length).map(({ name }) => name))];
  const where = inputs === 1 ? 'the curve' : 'the map';
  if (kinked.length === 0) {
    if (count === 1) return `${listed(names)} never bends: ${where} is one linear piece.`;
    return names.length === 1
      ? `${names[0]} is smooth: it has no kinks.`
      : `${listed(names)} are smooth: they have no kinks.`;
  }
  const units = kinked.reduce((sum, layer) => sum + layer.units, 0);
  const who = units === 1 ? 'The one unit' : `The ${units.toLocaleString('en')} units`;
  if (count !== null) {
    if (count === 1) return `No unit bends on the part of ${where} that is shown: it is one linear piece.`;
    return `${who} ${units === 1 ? 'cuts' : 'cut'} ${where} into at least ${count.toLocaleString('en')} linear pieces.`;
  }
  const bending = [...new Set(kinked.map(({ name }) => name))];
  return `The lines show where ${listed(bending)} bends. Between them ${where} is curved, so there are no linear pieces to count.`;
}

/**
 * One entry per layer with kinks.
 * @param {readonly {units: number, kinks: readonly number[]}[]} layers
 */
export function kinkLegend(layers) {
  return layers.map(({ kinks }, layer) => {
    if (kinks.length === 0) return null;
    const { colour, dash } = layerLine(layer);
    return html`<li class="kink-entry">
      <svg class="swatch line" viewBox="0 0 34 12" aria-hidden="true">
        <path
          d="M0 6H34"
          stroke-dasharray=${dash.join(' ')}
          style="fill: none; stroke: var(--class-${colour}); stroke-width: 2"
        />
      </svg>
      layer ${layer + 1} bends
    </li>`;
  });
}
