/**
 * <nonlinear-image-health>: size of the error signal per layer, and shares of outputs that are 0 or lie where the activation is flat.
 *
 * Properties in: `health` (of a snapshot), `activation` (its name).
 */
import { html } from 'lit';
import { catalog } from '#catalog';
import { decadeRange } from '../../common/charts/decades.js';
import { depthColours } from '../../common/charts/depth-colours.js';
import { paintGauges } from '../../common/charts/level-gauges.js';
import { percentText, threeDigits } from '../../common/charts/number-text.js';
import { kindName } from './block-text.js';
import { DrawnElement } from '../../common/elements/drawn-element.js';
import { imageHealthSentence, isMeasured } from './health-text.js';

export class NonlinearImageHealth extends DrawnElement {
  /** @override */
  static properties = { health: { attribute: false }, activation: { type: String } };

  constructor() {
    super();
    /** @type {import('./health-text.js').ImageLayerHealth[]} */
    this.health = [];
    this.activation = '';
  }

  /** @override */
  updated() {
    const { theme, health } = this;
    const canvas = this.querySelector('canvas');
    if (!theme || !canvas || health.length === 0) return;
    const colours = depthColours(theme.depth, health.length);
    const gauges = health.map(({ layer, delta }, at) => ({
      name: String(layer + 1),
      colour: colours[at],
      value: delta,
    }));
    const decades = decadeRange(health.map(({ delta }) => delta));
    paintGauges(canvas, { gauges, decades, xLabel: 'Layer' }, theme);
  }

  /**
   * A share as a number and as a bar.
   * @param {import('./health-text.js').ImageLayerHealth} layer
   * @param {'zeros' | 'small' | 'dead'} kind
   */
  share(layer, kind) {
    const share = isMeasured(layer) ? layer[kind] : NaN;
    const width = Number.isFinite(share) ? share.toFixed(4) : 0;
    return html`<td>
      <span class="readout">${percentText(share)}</span>
      <span class="share-bar" aria-hidden="true"><span style="transform: scaleX(${width})"></span></span>
    </td>`;
  }

  /** @override */
  render() {
    const { health, activation } = this;
    const name = (/** @type {{layer: number, kind: string}} */ { layer, kind }) =>
      `${kindName(kind)}, layer\u00a0${layer + 1}`;
    if (health.length === 0)
      return html`<p class="caption">
        This is measured in the batches of training, and none has been trained yet.
      </p>`;
    const levels = health.map((one) => `${name(one)}: ${threeDigits(one.delta)}`).join('; ');
    return html`<div class="image-health">
      <p>${imageHealthSentence(health)}</p>
      <figure>
        <figcaption>RMS of the error δ in each layer; each line is a factor of ten</figcaption>
        <canvas role="img" aria-label="Error δ in each layer, root mean square: ${levels}"></canvas>
      </figure>
      <div class="image-inside-table" tabindex="0" role="region" aria-label="Outputs of each layer">
        <table>
          <caption>
            Hidden layers${activation ? ` with ${activation}` : ''}, in a recent batch
          </caption>
          <thead>
            <tr>
              <th scope="col">Layer</th>
              <th scope="col">RMS of δ</th>
              <th scope="col">Outputs exactly&nbsp;0</th>
              <th scope="col">Small slopes</th>
              <th scope="col">Dead units or maps</th>
            </tr>
          </thead>
          <tbody>
            ${health.map(
              (one) =>
                html`<tr>
                  <th scope="row">${name(one)}</th>
                  <td class="readout">${threeDigits(one.delta)}</td>
                  ${this.share(one, 'zeros')} ${this.share(one, 'small')} ${this.share(one, 'dead')}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="caption">
        A slope counts as small below ${percentText(catalog.unitHealth.smallSlopeShare)} of the activation’s
        steepest. A unit of a dense layer, or a map of a convolution, is dead where its slope was 0
        everywhere, for every picture of the batch.
      </p>
    </div>`;
  }
}

customElements.define('nonlinear-image-health', NonlinearImageHealth);
