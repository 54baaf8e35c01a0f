/**
 * <nonlinear-census>: which units of each layer learn no more, and how it came to that: a sentence, a table, and for each layer a small
 * picture of the epochs.
 *
 * Properties in: `health` and `history` (of a snapshot), `layers` (of the description), `activationNames`.
 */
import { html, nothing } from 'lit';
import { paintCensus } from '../charts/census-strip.js';
import { censusSentence } from './census-words.js';
import { DrawnElement } from './drawn-element.js';
import { layerColumn, layerName } from './layer-columns.js';

/** @typedef {import('./census-words.js').Census} Census */
/** @typedef {'bornDead' | 'died' | 'revived' | 'dead' | 'saturated'} Count */

/** @type {readonly {count: Count, term: string, meaning: string}[]} */
const TERMS = [
  {
    count: 'bornDead',
    term: 'born dead',
    meaning: 'dead at epoch 0, by the starting weights alone',
  },
  {
    count: 'died',
    term: 'died',
    meaning: 'how often a unit that was alive at one epoch was dead at the next look',
  },
  { count: 'revived', term: 'revived', meaning: 'how often a dead unit was alive again at the next look' },
  {
    count: 'dead',
    term: 'dead now',
    meaning: 'slope exactly 0 for every training sample: no error passes, so the unit’s own weights stay',
  },
  {
    count: 'saturated',
    term: 'saturated now',
    meaning:
      'slope under a tenth of the activation’s steepest on at least 9 of 10 training samples: it learns slowly',
  },
];

export class NonlinearCensus extends DrawnElement {
  /** @override */
  static properties = {
    health: { attribute: false },
    history: { attribute: false },
    layers: { attribute: false },
    activationNames: { attribute: false },
  };

  constructor() {
    super();
    /** @type {import('../engine/experiment.js').LayerHealth[]} */
    this.health = [];
    /** @type {import('../engine/experiment.js').History | null} */
    this.history = null;
    /** @type {{activation: string}[]} */
    this.layers = [];
    /** @type {Record<string, string>} */
    this.activationNames = {};
  }

  /** The layers whose units have slopes of their own. @returns {(Census & {at: number})[]} */
  census() {
    const last = this.health.length - 1;
    return this.health.flatMap(({ units, dead, saturated, bornDead, died, revived }, at) =>
      at === last && this.layers[at]?.activation === 'softmax'
        ? []
        : [{ name: layerName(at, last + 1), units, bornDead, died, revived, dead, saturated, at }],
    );
  }

  /** @override */
  updated() {
    const { look, history } = this;
    if (!look || !history) return;
    const { epoch, dead, saturated } = history;
    const length = epoch.length;
    const drawings = this.querySelectorAll('canvas');
    this.census().forEach(({ at, units }, row) => {
      if (dead.length < (at + 1) * length) return;
      const columns = {
        epoch,
        dead: layerColumn(dead, length, at),
        saturated: layerColumn(saturated, length, at),
      };
      paintCensus(drawings[row], columns, units, look);
    });
  }

  /** @param {Census & {at: number}} layer */
  row(layer) {
    const activation = this.layers[layer.at]?.activation ?? '';
    const cell = (/** @type {Count} */ count) =>
      html`<td
        class="readout ${layer[count] > 0 ? (count === 'dead' ? 'standing-out' : 'some') : 'none'}"
        data-count=${count}
      >
        ${layer[count]}
      </td>`;
    return html`<tr>
      <th scope="row">
        ${layer.name} <span class="caption">${this.activationNames[activation] ?? activation}</span>
      </th>
      <td class="readout">${layer.units}</td>
      ${TERMS.map(({ count }) => cell(count))}
    </tr>`;
  }

  /** @param {Census & {at: number}} layer */
  strip({ name, units, dead, saturated }) {
    const last = this.history?.epoch[this.history.epoch.length - 1] ?? 0;
    return html`<figure>
      <figcaption class="caption">${name}</figcaption>
      <canvas
        role="img"
        aria-label="${name}, dead and saturated units from epoch 0 to ${last}; now ${dead} and ${saturated} of ${units}"
      ></canvas>
    </figure>`;
  }

  /** @override */
  render() {
    if (this.health.length === 0) return nothing;
    const census = this.census();
    const softmax = census.length < this.health.length;
    return html`<div class="census">
      <p class="census-sentence">${censusSentence(census)}</p>
      ${
        census.length === 0
          ? nothing
          : html`<div class="census-parts">
              <div class="census-scroll" tabindex="0" role="region" aria-label="Census of the units, table">
                <table class="census-table">
                  <thead>
                    <tr>
                      <th scope="col">layer</th>
                      <th scope="col">units</th>
                      ${TERMS.map(({ term, meaning }) => html`<th scope="col"><abbr title=${meaning}>${term}</abbr></th>`)}
                    </tr>
                  </thead>
                  <tbody>
                    ${census.map((layer) => this.row(layer))}
                  </tbody>
                </table>
              </div>
              <div class="census-strips-side">
                <p class="caption">
                  Over the epochs, from 0 to ${this.history?.epoch[this.history.epoch.length - 1] ?? 0}
                </p>
                <div class="census-strips">${census.map((layer) => this.strip(layer))}</div>
                <ul class="legend">
                  <li><span class="swatch census-dead" aria-hidden="true"></span> dead</li>
                  <li><span class="swatch census-saturated" aria-hidden="true"></span> saturated</li>
                  <li>
                    <span class="swatch census-alive" aria-hidden="true"></span> neither; the height is all
                    units
                  </li>
                </ul>
              </div>
            </div>`
      }
      ${softmax ? html`<p class="caption">The softmax output is left out: its units have no slope of their own.</p>` : nothing}
      <details class="fold">
        <summary>What the words mean</summary>
        <dl class="terms">
          ${TERMS.map(
            ({ term, meaning }) =>
              html`<div>
                <dt>${term}</dt>
                <dd>${meaning}.</dd>
              </div>`,
          )}
        </dl>
      </details>
    </div>`;
  }
}

customElements.define('nonlinear-census', NonlinearCensus);
