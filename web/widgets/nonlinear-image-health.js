/**
 * <nonlinear-image-health>: how strong the error is that reaches each layer, and how many outputs are 0 or stand where the activation is flat.
 *
 * Properties in: `health` (of a snapshot), `activation` (its name).
 */
import { html } from 'lit';
import { decadeRange } from '../charts/decades.js';
import { depthColours } from '../charts/depth-colours.js';
import { paintTubes } from '../charts/level-tubes.js';
import { numberText } from '../charts/number-text.js';
import { DrawnElement } from './drawn-element.js';
import { imageHealthSentence, percentText } from './image-health-words.js';

/** @type {Record<string, string>} */
const kindNames = { conv2d: 'Convolution', dense: 'Dense' };

export class NonlinearImageHealth extends DrawnElement {
  /** @override */
  static properties = { health: { attribute: false }, activation: { type: String } };

  constructor() {
    super();
    /** @type {import('./image-health-words.js').ImageLayerHealth[]} */
    this.health = [];
    this.activation = '';
  }

  /** @override */
  updated() {
    const { look, health } = this;
    const canvas = this.querySelector('canvas');
    if (!look || !canvas || health.length === 0) return;
    const colours = depthColours(look.depth, health.length);
    const tubes = health.map(({ layer, delta }, at) => ({
      name: String(layer + 1),
      colour: colours[at],
      value: delta,
    }));
    const decades = decadeRange(health.map(({ delta }) => delta));
    paintTubes(canvas, { tubes, decades, xLabel: 'Layer' }, look);
  }

  /** @override */
  render() {
    const { health, activation } = this;
    const name = (/** @type {{layer: number, kind: string}} */ { layer, kind }) =>
      `${kindNames[kind] ?? kind} (layer ${layer + 1})`;
    const levels = health.map((one) => `${name(one)}: ${numberText(one.delta, 5)}`).join('; ');
    return html`<div class="image-health" ?hidden=${health.length === 0}>
      <p>${imageHealthSentence(health)}</p>
      <figure>
        <figcaption>RMS of δ per layer, each line a factor of ten</figcaption>
        <canvas role="img" aria-label="Error that reaches each layer, root mean square: ${levels}"></canvas>
      </figure>
      <div class="image-inside-table" tabindex="0" role="region" aria-label="Outputs of each layer">
        <table>
          <caption>
            Outputs of each layer over the last batch${activation ? ` (hidden layers: ${activation})` : ''}
          </caption>
          <thead>
            <tr>
              <th scope="col">Layer</th>
              <th scope="col">RMS of δ</th>
              <th scope="col">exactly 0</th>
              <th scope="col">small slope</th>
              <th scope="col">units or maps all 0</th>
            </tr>
          </thead>
          <tbody>
            ${health.map(
              (one) =>
                html`<tr>
                  <th scope="row">${name(one)}</th>
                  <td>${numberText(one.delta, 5)}</td>
                  <td>${percentText(one.zeros)}</td>
                  <td>${percentText(one.small)}</td>
                  <td>${percentText(one.dead)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="caption">A slope is small below 5 % of the activation's steepest.</p>
    </div>`;
  }
}

customElements.define('nonlinear-image-health', NonlinearImageHealth);
