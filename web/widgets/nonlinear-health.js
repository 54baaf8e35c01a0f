/**
 * <nonlinear-health>: what every layer feels: how strong the error that reaches it is, how large its numbers are, which of its units
 * are dead or saturated. A table, and one sentence that says what stands out.
 *
 * Properties in: `health` (of a snapshot), `layers` (units and activation, the output layer included), `activationNames`, `saturable`
 * (ids of the activations that can saturate).
 */
import { html, nothing } from 'lit';
import { paintHistogram } from '../charts/bar-histogram.js';
import { numberText } from '../charts/number-text.js';
import { healthSentence } from './health-words.js';
import { DrawnElement } from './drawn-element.js';

export class NonlinearHealth extends DrawnElement {
  /** @override */
  static properties = {
    health: { attribute: false },
    layers: { attribute: false },
    activationNames: { attribute: false },
  };

  constructor() {
    super();
    /** @type {import('../engine/experiment.js').LayerHealth[]} */
    this.health = [];
    /** @type {{units: number, activation: string}[]} */
    this.layers = [];
    /** @type {Record<string, string>} */
    this.activationNames = {};
  }

  /** @override */
  updated() {
    const { look } = this;
    if (!look) return;
    this.querySelectorAll('canvas').forEach((canvas, layer) => {
      const row = this.health[layer];
      if (row) paintHistogram(canvas, row.histogram, look);
    });
  }

  /** @param {import('../engine/experiment.js').LayerHealth} row @param {number} at */
  row(row, at) {
    const last = at === this.health.length - 1;
    const activation = this.layers[at]?.activation ?? '';
    const { min, max } = row.histogram;
    const range = `${numberText(min, 1)} to ${numberText(max, 1)}`;
    const count = (/** @type {number} */ number) =>
      html`<td class="readout ${number > 0 && !last ? 'standing-out' : ''}">${number} of ${row.units}</td>`;
    return html`<tr>
      <th scope="row">
        ${last ? 'output' : at + 1}
        <span class="caption">${this.activationNames[activation] ?? activation}</span>
      </th>
      <td class="readout">${numberText(row.deltaRms, 5)}</td>
      <td class="readout">${numberText(row.activationRms, 3)}</td>
      <td class="readout">${numberText(row.preActivationRms, 3)}</td>
      <td class="health-histogram">
        <canvas role="img" aria-label="Sums of this layer lie from ${range}"></canvas
        ><span class="caption readout">${range}</span>
      </td>
      ${count(row.dead)} ${count(row.saturated)}
    </tr>`;
  }

  /** @override */
  render() {
    if (this.health.length === 0) return nothing;
    return html`<p class="health-sentence">${healthSentence(this.health)}</p>
      <div class="health-scroll" tabindex="0" role="region" aria-label="Health of the layers, table">
        <table class="health">
          <thead>
            <tr>
              <th scope="col">layer</th>
              <th scope="col">
                <abbr title="Root mean square of the error that back-propagation brings to the layer's sums"
                  >error |δ|</abbr
                >
              </th>
              <th scope="col">
                <abbr title="Root mean square of what the layer's units give on">output</abbr>
              </th>
              <th scope="col">
                <abbr title="Root mean square of the weighted sums, before the activation">sum z</abbr>
              </th>
              <th scope="col">how the sums are spread</th>
              <th scope="col">
                <abbr title="Units whose slope is 0 for every training sample: nothing can move them"
                  >dead</abbr
                >
              </th>
              <th scope="col">
                <abbr
                  title="Units whose slope is under a tenth of the activation's steepest on at least 9 of 10 training samples"
                  >saturated</abbr
                >
              </th>
            </tr>
          </thead>
          <tbody>
            ${this.health.map((row, at) => this.row(row, at))}
          </tbody>
        </table>
      </div>`;
  }
}

customElements.define('nonlinear-health', NonlinearHealth);
