/**
 * <nonlinear-unit-history>: units of each layer that no longer learn, and their history: a sentence, a table, and for each layer a small
 * chart over the epochs.
 *
 * Properties in: `health` and `history` (of a snapshot), `layers` (of the description), `activationNames`, `run` (its facts).
 */
import { catalog } from '#catalog';
import { html, nothing } from 'lit';
import { paintUnitHistory } from './unit-history-strip.js';
import { unitHistorySentence } from './text.js';
import { divergenceSentence, hasFiniteSums, notFinite } from '../../elements/divergence-text.js';
import { DrawnElement } from '../../../common/elements/drawn-element.js';
import { isFlat } from '../../elements/health-text.js';
import { layerColumn, layerName } from '../../elements/layer-columns.js';
import { percentText } from '../../../common/charts/number-text.js';

/** @typedef {import('./text.js').UnitHistory} UnitHistory */
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
    meaning: 'how often a unit that was alive at one epoch was dead at the next check',
  },
  { count: 'revived', term: 'revived', meaning: 'how often a dead unit was alive again at the next check' },
  {
    count: 'dead',
    term: 'dead now',
    meaning:
      'slope exactly 0 for every training sample examined: no error passes, and no gradient moves the unit’s own weights',
  },
  {
    count: 'saturated',
    term: 'saturated now',
    meaning: `slope under ${percentText(catalog.unitHealth.smallSlopeShare)} of the activation’s steepest on at least ${percentText(catalog.unitHealth.saturatedShare)} of the training samples: it gets little of the error`,
  },
];

/** @param {UnitHistory} layer @param {Count} count @returns {number | string} present counts are unknown if the pre-activations are not finite */
const countText = (layer, count) =>
  !layer.isKnown && (count === 'dead' || count === 'saturated') ? '–' : layer[count];

/**
 * The reason why a layer's units are neither dead nor alive; undefined if they are.
 * @param {import('../../../engine/contract.js').LayerHealth} layer
 * @returns {((name: string, activation: string) => string) | undefined}
 */
function whyLeftOut(layer) {
  if (layer.curve === null)
    return (name, activation) => `${name} (${activation}) is left out: its units have no slope of their own.`;
  if (isFlat(layer))
    return (name, activation) =>
      `${name} (${activation}) is left out: its slope is 0 everywhere, so no unit of it could be alive.`;
  return undefined;
}

export class NonlinearUnitHistory extends DrawnElement {
  /** @override */
  static properties = {
    health: { attribute: false },
    history: { attribute: false },
    layers: { attribute: false },
    activationNames: { attribute: false },
    run: { attribute: false },
  };

  constructor() {
    super();
    /** @type {import('../../../engine/contract.js').LayerHealth[]} */
    this.health = [];
    /** @type {import('../../../engine/contract.js').History | null} */
    this.history = null;
    /** @type {{activation: string}[]} */
    this.layers = [];
    /** @type {Record<string, string>} */
    this.activationNames = {};
    /** @type {import('../../elements/dead-text.js').RunFacts | null} */
    this.run = null;
  }

  /** The layers whose units may be dead or alive. @returns {(UnitHistory & {at: number})[]} */
  unitHistory() {
    const count = this.health.length;
    return this.health.flatMap((layer, at) =>
      whyLeftOut(layer) ? [] : [{ ...layer, name: layerName(at, count), at, isKnown: hasFiniteSums(layer) }],
    );
  }

  /** The layers not pluralize, with reasons. @returns {string[]} a sentence each */
  leftOut() {
    const count = this.health.length;
    return this.health.flatMap(
      (layer, at) => whyLeftOut(layer)?.(layerName(at, count), this.nameAt(at)) ?? [],
    );
  }

  /** @param {number} at @returns {string} of the layer's activation */
  nameAt(at) {
    const activation = this.layers[at]?.activation ?? '';
    return this.activationNames[activation] ?? activation;
  }

  /** @override */
  updated() {
    const { theme, history } = this;
    if (!theme || !history) return;
    const { epoch, dead, saturated, deltaRms } = history;
    const length = epoch.length;
    const drawings = this.querySelectorAll('canvas');
    this.unitHistory().forEach(({ at, units }, row) => {
      if (dead.length < (at + 1) * length) return;
      const known = Array.from(layerColumn(deltaRms, length, at), Number.isFinite);
      // An epoch with non-finite numbers says nothing about units.
      const counts = (/** @type {Float32Array} */ matrix) =>
        layerColumn(matrix, length, at).map((count, entry) => (known[entry] ? count : 0));
      const columns = { epoch, dead: counts(dead), saturated: counts(saturated) };
      paintUnitHistory(drawings[row], columns, units, theme);
    });
  }

  /** @param {UnitHistory & {at: number}} layer */
  row(layer) {
    const cell = (/** @type {Count} */ count) =>
      html`<td
        class="readout ${Number(countText(layer, count)) > 0 ? (count === 'dead' ? 'standing-out' : 'some') : 'none'}"
        data-count=${count}
      >
        ${countText(layer, count)}
      </td>`;
    return html`<tr>
      <th scope="row">${layer.name} <span class="caption">${this.nameAt(layer.at)}</span></th>
      <td class="readout">${layer.units}</td>
      ${TERMS.map(({ count }) => cell(count))}
    </tr>`;
  }

  /** @param {UnitHistory & {at: number}} layer */
  strip(layer) {
    const { name, units } = layer;
    const last = this.history?.epoch[this.history.epoch.length - 1] ?? 0;
    return html`<figure>
      <figcaption class="caption">${name}</figcaption>
      <canvas
        role="img"
        aria-label="${name}, dead and saturated units from epoch 0 to ${last}; now ${countText(layer, 'dead')} and ${countText(layer, 'saturated')} of ${units}"
      ></canvas>
    </figure>`;
  }

  /** @override */
  render() {
    const { health, run } = this;
    if (health.length === 0) return nothing;
    const unitHistory = this.unitHistory();
    const diverged = run && notFinite(health, run);
    const sentence = diverged
      ? divergenceSentence(health, run)
      : unitHistory.length > 0
        ? unitHistorySentence(unitHistory)
        : '';
    return html`<div class="unit-history">
      <p class="unit-history-sentence">${sentence}</p>
      ${
        unitHistory.length === 0
          ? nothing
          : html`<div class="unit-history-parts">
              <div
                class="unit-history-scroll"
                tabindex="0"
                role="region"
                aria-label="Census of the units, table"
              >
                <table class="unit-history-table">
                  <thead>
                    <tr>
                      <th scope="col">layer</th>
                      <th scope="col">units</th>
                      ${TERMS.map(({ term, meaning }) => html`<th scope="col"><abbr title=${meaning}>${term}</abbr></th>`)}
                    </tr>
                  </thead>
                  <tbody>
                    ${unitHistory.map((layer) => this.row(layer))}
                  </tbody>
                </table>
              </div>
              <div class="unit-history-strips-side">
                <p class="caption">
                  Over the epochs, from 0 to ${this.history?.epoch[this.history.epoch.length - 1] ?? 0}
                </p>
                <div class="unit-history-strips">${unitHistory.map((layer) => this.strip(layer))}</div>
                <ul class="legend">
                  <li><span class="swatch unit-history-dead" aria-hidden="true"></span> dead</li>
                  <li><span class="swatch unit-history-saturated" aria-hidden="true"></span> saturated</li>
                  <li>
                    <span class="swatch unit-history-alive" aria-hidden="true"></span> neither; the full
                    height is all units
                  </li>
                </ul>
              </div>
            </div>`
      }
      ${this.leftOut().map((sentence) => html`<p class="caption">${sentence}</p>`)}
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

customElements.define('nonlinear-unit-history', NonlinearUnitHistory);
